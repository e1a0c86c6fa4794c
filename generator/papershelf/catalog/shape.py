"""The shape of what people write: pydantic's findings as problems at their place in the file."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from papershelf.catalog.key_hints import key_hint
from papershelf.catalog.load import Document, problem_at
from papershelf.catalog.yaml_text import Path, locate
from papershelf.problems import MOST_IN_A_FILE, Problem

Model = TypeVar("Model", bound=BaseModel)
_DROPPED = object()
# Required texts nothing else refers to: where one is missing, this stands in so that the rest can be checked.
_STAND_INS = {"title", "name"}


def read_shape(model: type[Model], document: Document) -> tuple[Model | None, list[Problem]]:
    """The document as `model`, or None and everything that keeps it from being one."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    details = [detail for detail in details if not _misspelled(detail, details)]
    shown = details[:MOST_IN_A_FILE]
    found = [_problem(model, document, detail) for detail in shown if not _follows(detail, shown)]
    if len(details) > len(shown):
        message = f"{len(details) - len(shown)} more mistakes of this sort are in the file"
        found.append(problem_at(document, (1, 1), "more-problems", message, "is this the right file?"))
    return None, found


def _misspelled(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """True for a key that is missing because it is written otherwise: Title, categories."""
    key = str(detail["loc"][-1]) if detail["type"] == "missing" else ""
    unknown = (str(other["loc"][-1]) for other in details if other["type"] == "extra_forbidden")
    return bool(key) and any(other.casefold() == key or other.casefold().startswith(key[:-1]) for other in unknown)


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """True for a list that is too short only because what is in it is wrong too."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def rescue(model: type[Model], document: Document, missing: Mapping[str, Any]) -> Model:
    """What is sound in a document that is not, with `missing` for required values, so the rest can be checked."""
    kept = {key: _sound(_field(model, key), value) for key, value in document.data.items() if key in model.model_fields}
    return model.model_construct(**{**missing, **{key: value for key, value in kept.items() if value is not _DROPPED}})


@lru_cache
def _field(model: type[BaseModel], key: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[key].rebuild_annotation())


def _sound(field: TypeAdapter[Any], value: Any) -> Any:
    """The value without its faulty parts, or _DROPPED: taking out a part may show that its parent lacks something."""
    data = deepcopy(value)
    for _ in range(4):
        try:
            return field.validate_python(data)
        except ValidationError as error:
            data = _mended(data, error.errors())
        if data is _DROPPED:
            break
    return _DROPPED


def _mended(data: Any, details: list[ErrorDetails]) -> Any:
    # The innermost part first: the contents of a part that was taken out can no longer be found.
    causes = (detail for detail in details if not _follows(detail, details))
    for path, value in sorted(map(_repair, causes), key=lambda corrected: -len(corrected[0])):
        # A text with a fault inside it is one that may stand for a list of one.
        if not path or isinstance(data, str):
            return _DROPPED
        _put(data, path, value)
    return _without_dropped(data)


def _repair(detail: ErrorDetails) -> tuple[Path, Any]:
    """What to put where, so that this fault is gone."""
    path = _path(detail)
    if detail["type"] != "missing":
        return path, _DROPPED
    return (path, str(path[-1])) if path[-1] in _STAND_INS else (path[:-1], _DROPPED)


def _put(data: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        if isinstance(data[step], str):  # it stands for a list of one
            data[step] = value
            return
        data = data[step]
    data[path[-1]] = value


def _without_dropped(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_dropped(item) for item in value if item is not _DROPPED]
    if isinstance(value, dict):
        return {key: _without_dropped(item) for key, item in value.items() if item is not _DROPPED}
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
    return _at(document, loc, *_builtin(model, detail))


def _path(detail: ErrorDetails) -> Path:
    """Where the fault is; pydantic adds the step [key] when a key itself is at fault."""
    loc = detail["loc"]
    return loc[:-1] if loc[-1:] == ("[key]",) and detail["type"] == "papershelf" else loc


def _builtin(model: type[BaseModel], detail: ErrorDetails) -> tuple[str, str, str]:
    kind = detail["type"]
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return "wrong-type", "keys and values are expected here", "write it as key: value, indented below"
    if kind in {"tuple_type", "list_type"}:
        return "wrong-type", "this must be a list", "write a list, as in [one, two]"
    if kind == "too_short":
        return "empty-value", "at least one is needed", "fill it in"
    if kind == "literal_error":
        typed = str(detail["input"])
        return "bad-choice", f"'{typed}' is not one of the choices", choose_hint(typed, _choices(model, detail["loc"]))
    return "wrong-type", "this must be text", "write it after the colon, in quotes when it contains ': ' or ' #'"


def _choices(model: type[BaseModel], loc: Path) -> tuple[str, ...]:
    """The words that a field allows, from the model; pydantic's message has them only in prose."""
    named = [step for step in loc if isinstance(step, str)]
    owner = _model_at(model, loc[:-1])
    field = next((owner.model_fields[step] for step in reversed(named) if step in owner.model_fields), None)
    return _literals(field.annotation) if field else ()


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := _literals(part))), ())


def _unknown_key(model: type[BaseModel], document: Document, loc: Path) -> Problem:
    known = list(_model_at(model, loc[:-1]).model_fields)
    message = f"'{loc[-1]}' is not a known key"
    hint = (model.__name__ == "Entry" and key_hint(loc, document.data)) or choose_hint(str(loc[-1]), known)
    return _at(document, loc, "unknown-key", message, hint, key=True)


def choose_hint(typed: str, choices: Iterable[str]) -> str:
    """ "did you mean 'x'?" when something is close, else the choices themselves (the first dozen)."""
    return _choose_hint(typed, tuple(choices))


@lru_cache(maxsize=256)
def _choose_hint(typed: str, choices: tuple[str, ...]) -> str:
    folded = {choice.casefold(): choice for choice in choices}
    if close := get_close_matches(typed.casefold(), folded, 1, 0.6):
        return f"did you mean '{folded[close[0]]}'?"
    return f"known: {', '.join(choices[:12])}{', …' if len(choices) > 12 else ''}" if choices else ""


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the mapping at `path`, followed through the models' annotations."""
    if "root" in model.model_fields:  # a mapping by keys of the curator's own
        model = _model_in(model.model_fields["root"].annotation) or model
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
    about = f" ({field.description})" if field and field.description else ""
    return f"add the line {loc[-1]}: …{about}"


def _at(document: Document, loc: Path, code: str, message: str, hint: str, key: bool = False) -> Problem:
    return problem_at(document, locate(document.text, loc, key), code, message, hint)
