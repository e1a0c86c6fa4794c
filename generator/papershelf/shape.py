"""The shape of what people write: pydantic's findings as problems at their place in the file."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from papershelf.load import Document, problem_at
from papershelf.problems import Problem
from papershelf.yaml_text import Path, locate

Model = TypeVar("Model", bound=BaseModel)
_DROPPED = object()


def read_shape(model: type[Model], document: Document) -> tuple[Model | None, list[Problem]]:
    """The document as `model`, or None and everything that keeps it from being one."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, [_problem(model, document, detail) for detail in error.errors()]


def rescue(model: type[Model], document: Document, missing: Mapping[str, Any]) -> Model:
    """What is sound in a document that is not, with `missing` for required values, so the rest can be checked."""
    data = deepcopy(document.data)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for path in {_path(detail) for detail in error.errors() if detail["type"] != "missing"}:
            _drop(data, path)
    data = _without_dropped(data)
    fields = {key: _field(model, key) for key in data if key in model.model_fields}
    return model.model_construct(**{**missing, **{key: fields[key].validate_python(data[key]) for key in fields}})


@lru_cache
def _field(model: type[BaseModel], key: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[key].rebuild_annotation())


def _drop(data: Any, path: Path) -> None:
    """Take out the innermost list item on `path`, or else the key at its second step, or its first."""
    numbers = [place for place, step in enumerate(path) if isinstance(step, int)]
    depth = numbers[-1] + 1 if numbers else min(2, len(path))
    for step in path[: depth - 1]:
        data = data[int(step)] if isinstance(data, list) else data.get(step, {})
    step = path[depth - 1]
    if isinstance(data, list):
        data[int(step)] = _DROPPED
    elif isinstance(data, dict):
        data.pop(step, None)


def _without_dropped(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_dropped(item) for item in value if item is not _DROPPED]
    if isinstance(value, dict):
        return {key: _without_dropped(item) for key, item in value.items()}
    return value


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    loc = _path(detail)
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        return _unknown_key(model, document, loc)
    if detail["type"] == "missing":
        return _at(document, loc[:-1], "missing-key", f"'{loc[-1]}' is missing", _add_hint(model, loc))
    if detail["type"] == "papershelf":
        on_key = detail["loc"][-1:] == ("[key]",)
        return _at(document, loc, context["code"], context["message"], context["hint"], key=on_key)
    return _at(document, loc, *_builtin(detail))


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _builtin(detail: ErrorDetails) -> tuple[str, str, str]:
    kind = detail["type"]
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return "wrong-type", "keys and values are expected here", "write it as key: value, indented below"
    if kind in {"tuple_type", "list_type"}:
        return "wrong-type", "this must be a list", "write a list, as in [one, two]"
    if kind == "too_short":
        return "empty-value", "at least one is needed", "fill it in"
    if kind == "literal_error":
        typed = str(detail["input"])
        choices = [choice.strip(" '") for choice in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
        return "bad-choice", f"'{typed}' is not one of the choices", choose_hint(typed, choices)
    return "wrong-type", "this must be text", "write it after the colon, in quotes when it contains ': ' or ' #'"


def _unknown_key(model: type[BaseModel], document: Document, loc: Path) -> Problem:
    known = list(_model_at(model, loc[:-1]).model_fields)
    message = f"'{loc[-1]}' is not a key that is known here"
    return _at(document, loc, "unknown-key", message, choose_hint(str(loc[-1]), known), key=True)


def choose_hint(typed: str, choices: Iterable[str]) -> str:
    """ "did you mean 'x'?" when something is close, else the choices themselves (the first dozen)."""
    choices = list(choices)
    folded = {choice.casefold(): choice for choice in choices}
    if close := get_close_matches(typed.casefold(), folded, 1, 0.6):
        return f"did you mean '{folded[close[0]]}'?"
    return f"known: {', '.join(choices[:12])}{', …' if len(choices) > 12 else ''}" if choices else ""


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the mapping at `path`, followed through the models' annotations."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None)


def _add_hint(model: type[BaseModel], loc: Path) -> str:
    field = _model_at(model, loc[:-1]).model_fields.get(str(loc[-1]))
    return f"add {loc[-1]}: {field.description}" if field and field.description else f"add {loc[-1]}: …"


def _at(document: Document, loc: Path, code: str, message: str, hint: str, key: bool = False) -> Problem:
    return problem_at(document, locate(document.text, loc, key), code, message, hint)
