"""YAML as it was typed: every scalar stays text, and every value can be found again in its file.

libyaml parses; anchors, deep nesting and characters YAML forbids are refused before it could stumble over them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]
MAX_DEPTH = 20
# YAML 1.2, production [1] c-printable, less the tab and line breaks it allows.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlFault(ValueError):
    """A text that is not the YAML we read; line and column count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.hint = line, column, code, message, hint


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key written twice in one mapping; line and column are those of the second."""

    key: str
    line: int
    column: int


def parse_yaml(text: str) -> tuple[Any, list[Repeated]]:
    """The text's value made of str, list and dict, and the keys it repeats; None for an empty text.

    Raises YamlFault with the place of the first thing that is not YAML, or not our subset of it.
    """
    node = _compose(text)
    repeated: list[Repeated] = []
    return (None if node is None else _plain(node, repeated)), repeated


def locate(text: str, path: Path, key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of the value at `path`, or of its key; of the nearest parent when it is not there."""
    node = _compose(text)
    mark = node.start_mark if node is not None else None
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        name, node = found
        mark = name.start_mark if key and name is not None else node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((name, value) for name, value in node.value if name.value == step), None)
    return None


def _compose(text: str) -> Any:
    _refuse_characters(text)
    if "&" in text or "*" in text or sum(map(text.count, ("[", "{", "- ", "? ", ": "))) > 900:
        _refuse_events(text)
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise _explained(text, error) from None


def _refuse_characters(text: str) -> None:
    if bad := _FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        message = f"the character U+{ord(bad[0]):04X} cannot stand in YAML"
        raise YamlFault(line, column, "bad-character", message, "delete it; it is invisible in most editors")


def _refuse_events(text: str) -> None:
    """Walk the events: composing anchors could explode, and composing deep nesting overflows libyaml's stack."""
    depth = 0
    try:
        for event in _events(text):
            mark = event.start_mark
            if getattr(event, "anchor", None):
                hint = "write the value out, or quote it when it starts with & or *"
                raise YamlFault(
                    mark.line + 1, mark.column + 1, "yaml-anchor", "anchors and aliases are not read here", hint
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                message = f"values are nested more than {MAX_DEPTH} deep"
                raise YamlFault(
                    mark.line + 1, mark.column + 1, "yaml-depth", message, "quote the text if it holds many brackets"
                )
    except yaml.MarkedYAMLError as error:
        raise _explained(text, error) from None


def _events(text: str) -> Iterator[Any]:
    return yaml.parse(text, Loader=Loader)


def _plain(node: Any, repeated: list[Repeated]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, repeated) for item in node.value]
    mapping: dict[str, Any] = {}
    for name, value in node.value:
        line, column = name.start_mark.line + 1, name.start_mark.column + 1
        if not isinstance(name, yaml.ScalarNode):
            raise YamlFault(line, column, "yaml-key", "a key must be a word", "quote the text if it starts with [ or {")
        if name.value in mapping:
            repeated.append(Repeated(name.value, line, column))
        mapping[name.value] = _plain(value, repeated)
    return mapping


def _explained(text: str, error: yaml.MarkedYAMLError) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    context = error.context_mark.line if error.context_mark else line - 1
    begun = lines[context] if context < len(lines) else shown
    message, hint = _in_plain_words(str(error.problem or ""), shown, begun)
    return YamlFault(line, column, "yaml-syntax", message, hint)


def _in_plain_words(problem: str, line: str, begun: str) -> tuple[str, str]:
    """libyaml's complaint as a person would say it, and what to do; `begun` is the line where the construct started."""
    key = begun.partition(":")[0].strip(" -") if ":" in begun else "value"
    if "\t" in line[: len(line) - len(line.lstrip())] or ("token" in problem and line.lstrip(" ").startswith("\t")):
        return "a tab stands where only spaces may", "indent with spaces"
    if "mapping values are not allowed" in problem:
        key = line.partition(":")[0].strip(" -") or "value"
        return "a second colon makes this line ambiguous", f'quote the {key}: it contains a colon: {key}: "…"'
    if "token" in problem or "did not find expected alphabetic" in problem or "tag" in problem:
        return f"the {key} starts with a character that means something else in YAML", f'quote it: {key}: "…"'
    if "end of stream" in problem or "document separator" in problem:
        return "a quote or bracket is opened and never closed", f"close it on the line that starts with {key}"
    if "expected a single document" in problem or "document" in problem:
        return "a second document starts here", "remove the line ---; one file holds one entry"
    if "could not find expected ':'" in problem:
        return "a key without its colon", "write key: value, and indent the lines that continue a text"
    if "expected <block end>" in problem or "did not find expected key" in problem:
        return (
            "this does not fit what stands above it",
            "align keys of one mapping, and quote text that holds quotes or brackets",
        )
    return f"this is not valid YAML: {problem}", "quote texts that hold : # [ ] { } or quotes"
