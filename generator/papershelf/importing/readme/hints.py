"""A small file that corrects the grammar that was found: written by --explain, edited by a person, read by --hints."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from papershelf.catalog.yaml_text import YamlFault, parse_yaml
from papershelf.texts import fold

_SLOTS = ("title", "venue", "authors", "year")
_ROLES = ("title", "venue", "year", "authors", "code", "org", "tags", "text", "number", "stars")


class HintError(ValueError):
    """A hint file that is none, with place and reason as a sentence."""


class Hints(Struct, frozen=True):
    """Slots by what stands there, words of labels, headings to skip, headers of columns."""

    slots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    skip: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)


def read_hints(text: str, name: str) -> Hints:
    """The hints of a file.

    Raises HintError.
    """
    try:
        data = parse_yaml(text)[0] or {}
    except YamlFault as fault:
        raise HintError(f"{name}:{fault.place[0]}: {fault.message}; {fault.hint}") from None
    if not isinstance(data, dict):
        raise HintError(f"{name}: a hint file has the keys {', '.join((*_SLOTS, 'labels', 'skip', 'columns'))}")
    for key in data:
        if key not in (*_SLOTS, "labels", "skip", "columns"):
            raise HintError(
                f"{name}: '{key}' is no key of a hint file; known: {', '.join((*_SLOTS, 'labels', 'skip', 'columns'))}"
            )
    columns = _mapping(data, "columns", name)
    for header, role in columns.items():
        if role not in _ROLES:
            raise HintError(f"{name}: columns: '{header}' cannot be '{role}'; one of {', '.join(_ROLES)}")
    return Hints(
        {key: frozenset(_list(data, key, name)) for key in _SLOTS if data.get(key)},
        {fold(word): label for word, label in _mapping(data, "labels", name).items()},
        frozenset(map(fold, _list(data, "skip", name))),
        {fold(header): role for header, role in columns.items()},
    )


def _list(data: Mapping[str, Any], key: str, name: str) -> list[str]:
    value = data.get(key) or []
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise HintError(f"{name}: {key}: write a list of texts")
    return values


def _mapping(data: Mapping[str, Any], key: str, name: str) -> dict[str, str]:
    value = data.get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise HintError(f"{name}: {key}: write `word: meaning`, one a line")
    return value
