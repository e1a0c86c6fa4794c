"""YAML as it was typed: every scalar stays text, and every value can be found again in its file.

libyaml parses; anchors, deep nesting and characters YAML forbids are refused before it could stumble over them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import yaml
from msgspec import Struct

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]
Place = tuple[int, int]
MAX_DEPTH = 20
MAX_EVENTS = 50_000
# With fewer marks than these, values neither nest deep enough to hurt nor are too many; most entries have fewer.
_MANY_MARKS = 150
_MANY_COMMAS = 1_000
# YAML 1.2, production [1] c-printable, less the tab and line breaks it allows.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlFault(ValueError):
    """A text that is not the YAML we read; line and column count from 1."""

    def __init__(self, place: Place, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.code, self.message, self.hint = place, code, message, hint


class Repeated(Struct, frozen=True):
    """A key written twice in one mapping, and the place of the second."""

    key: str
    place: Place


def parse_yaml(text: str) -> tuple[Any, list[Repeated]]:
    """The text's value made of str, list and dict, and the keys it repeats; None for an empty text.

    Raises YamlFault with the place of the first thing that is not YAML, or not our subset of it.
    """
    node = _compose(text)
    repeated: list[Repeated] = []
    return (None if node is None else _plain(text, node, repeated)), repeated


def locate(text: str, path: Path, key: bool = False) -> Place:
    """Line and column (from 1) of the value at `path`, or of its key; of the nearest parent when it is not there."""
    places = _places(text)
    nearest = next((path[:length] for length in range(len(path), -1, -1) if path[:length] in places), None)
    return (1, 1) if nearest is None else places[nearest][key]


def find_forbidden(text: str) -> tuple[Place, str] | None:
    """The first character that neither YAML nor HTML allows, with its place."""
    found = _FORBIDDEN.search(text)
    return (place_at(text, found.start()), found[0]) if found else None


def place_at(text: str, index: int) -> Place:
    """Line and column (from 1) of a character. Only a line feed ends a line, as editors count."""
    starts = _line_starts(text)
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Path, tuple[Place, Place]]:
    """The place of every value, and of its key, by path; kept, since a file with one mistake often has more."""
    node = _compose(text)
    return dict(_walk(text, node, (), node)) if node is not None else {}


def _walk(text: str, node: Any, path: Path, key: Any) -> Iterator[tuple[Path, tuple[Place, Place]]]:
    yield path, (_place(text, node), _place(text, key))
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _walk(text, item, (*path, position), item)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield from _walk(text, value, (*path, name.value), name)


def _place(text: str, node: Any) -> Place:
    # libyaml counts U+0085, U+2028 and U+2029 as line ends too, so its own line numbers are not an editor's.
    return place_at(text, node.start_mark.index)


def _compose(text: str) -> Any:
    if found := find_forbidden(text):
        place, letter = found
        raise _bad_character(place, letter, "delete it; it is invisible in most editors")
    many = sum(map(text.count, "[{-?:")) > _MANY_MARKS or text.count(",") > _MANY_COMMAS
    if many or "&" in text or "*" in text:
        _refuse_events(text)
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise _explained(text, error) from None


def _bad_character(place: Place, letter: str, hint: str) -> YamlFault:
    return YamlFault(place, "bad-character", f"the character U+{ord(letter):04X} is not allowed in YAML", hint)


def _refuse_events(text: str) -> None:
    """Walk the events: composing anchors could explode, and composing deep nesting overflows libyaml's stack.

    Half a million values fit into the largest file that is read, and would take a minute to check.
    """
    try:
        _walk_events(text, Loader)
    except yaml.MarkedYAMLError as error:
        # libyaml reads ahead, and since 0.2.6 refuses deep nesting in its own words. Whether the nesting or something
        # else comes first is decided by the slow parser, which knows no limit.
        with suppress(yaml.MarkedYAMLError):
            _walk_events(text, yaml.BaseLoader)
        raise _explained(text, error) from None


def _walk_events(text: str, loader: Any) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=loader)):
        if number == MAX_EVENTS:
            message = "the file holds more values than any entry or catalog needs"
            raise YamlFault(_place(text, event), "too-large", message, "is this the right file?")
        if getattr(event, "anchor", None):
            hint = "write the value out, or quote it when it starts with & or *"
            raise YamlFault(_place(text, event), "yaml-anchor", "anchors and aliases are not supported", hint)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} deep"
            raise YamlFault(_place(text, event), "yaml-depth", message, "quote the text if it holds many brackets")


def _plain(text: str, node: Any, repeated: list[Repeated]) -> Any:
    _refuse_tag(text, node)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(text, node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(text, item, repeated) for item in node.value]
    mapping: dict[str, Any] = {}
    for name, value in node.value:
        _refuse_tag(text, name)
        if not isinstance(name, yaml.ScalarNode):
            hint = "quote the text if it starts with [ or {"
            raise YamlFault(_place(text, name), "yaml-key", "a key must be a word", hint)
        if name.value in mapping:
            repeated.append(Repeated(name.value, _place(text, name)))
        mapping[_scalar(text, name)] = _plain(text, value, repeated)
    return mapping


def _refuse_tag(text: str, node: Any) -> None:
    # YAML takes a first word like !Important for a type and keeps only the words after it.
    if text.startswith("!", node.start_mark.index):
        message = "a word that starts with ! marks a type in YAML, and would be lost"
        raise YamlFault(_place(text, node), "yaml-tag", message, "quote the text if it starts with !")


def _scalar(text: str, node: Any) -> str:
    value: str = node.value
    if node.style == '"' and (found := _FORBIDDEN.search(value)):
        raise _bad_character(_place(text, node), found[0], "remove its escape, which starts with a backslash")
    return value


def _explained(text: str, error: yaml.MarkedYAMLError) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else index
    # What is never closed shows only lines below, often at the end of the file; the mistake is where it was opened.
    if (begin := _find_unclosed(text, index, opened)) is not None:
        quoted = text[begin] in "'\""
        message, hint = _QUOTE_OPEN if quoted else _BRACKET_OPEN
        return YamlFault(place_at(text, begin), "yaml-syntax", message, hint.format(key=_key_of(_line_at(text, begin))))
    message, hint = _in_plain_words(str(error.problem), _line_at(text, index), _line_at(text, opened))
    return YamlFault(place_at(text, index), "yaml-syntax", message, hint)


def _find_unclosed(text: str, index: int, opened: int) -> int | None:
    """Where the quote or bracket begins that is never closed.

    `index` is the place of the parser's complaint, `opened` that of what it was reading.
    """
    start = text[opened : opened + 1]
    if start in ("'", '"') and "\\" not in text[max(index - 1, 0) : index + 1]:
        return opened
    if start in ("[", "{") and opened < index:
        return opened
    last = max(text.rfind("["), text.rfind("{"))
    return last if last >= 0 and not text[index:].strip() and not re.search(r"[\]}]", text[last:]) else None


def _line_at(text: str, index: int) -> str:
    return text.split("\n")[place_at(text, index)[0] - 1]


def _key_of(line: str) -> str:
    return (line.partition(":")[0].strip(" -") if ":" in line else "") or "value"


def _in_plain_words(problem: str, line: str, begun: str) -> tuple[str, str]:
    """libyaml's complaint as a person would say it, and what to do; `begun` is the line where the construct started."""
    if line.lstrip(" ").startswith("\t"):
        return "there is a tab where only spaces are allowed", "indent with spaces"
    key = _key_of(line if "mapping values" in problem else begun)
    found = next((words for part, *words in _COMPLAINTS if part in problem), _UNKNOWN_COMPLAINT)
    message, hint = (words.format(key=key, problem=problem) for words in found)
    return message, hint


_QUOTE_OPEN = ("a quote is opened and never closed", "close it on the line that starts with {key}")
_BRACKET_OPEN = ("a bracket is opened and never closed", "close it on the line of {key}, or quote the text")
_UNFIT = "this does not fit the lines above it"
_STARTS = ("the {key} starts with a character that means something else in YAML", 'quote it: {key}: "…"')
# What libyaml's complaint contains, our message, our hint: the first that fits is used.
_COMPLAINTS = (
    ("mapping values", "a second colon makes this line ambiguous", 'quote the {key}: it contains a colon: {key}: "…"'),
    ("escape char", "a backslash in double quotes means something else", "use single quotes, or double the backslash"),
    ("incompatible YAML", "this version of YAML is not read", "remove the line that starts with %YAML"),
    ("document", "a second document starts here", "remove the line ---; one file holds one entry"),
    ("expected ':'", "a key without its colon", "write key: value, and indent the lines that continue a text"),
    ("expected key", _UNFIT, "align keys of one mapping, and quote text that holds quotes or brackets"),
    ("indicator", _UNFIT, "align the items of one list, and keys of one mapping"),
    *((part, *_STARTS) for part in ("token", "node content", "line break", "alphabetic", "tag", "expected '")),
)
# The parser's words change from version to version. For any others the place is right, and this hint helps.
_UNKNOWN_COMPLAINT = ("this is not valid YAML: {problem}", "quote the {key}, and align the keys of one mapping")
