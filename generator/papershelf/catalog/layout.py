"""House layout: values as the YAML of an entry, the way the files of catalog/papers look.

Keys are in the order of the model `Entry`; the title is in double quotes, other text only where YAML needs it; lists
and mappings of single values stay on one line while they fit; text of several lines is a literal block.
"""

import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from yaml.emitter import Emitter

from papershelf.catalog.schema import Entry

# What the entries of the shipped list keep to: one line up to here, and up to so many authors.
_WIDTH = 110
_AUTHORS_ON_A_LINE = 6
_ORDER = {key: place for place, key in enumerate(Entry.model_fields)}
# PyYAML also quotes every colon in [ ] and { }, where the colon of an address is allowed (YAML 1.2, 7.3.3).
_PARTING = re.compile(r"^:|[,?\[\]{}]")
# A literal block keeps these texts as they are; others (empty lines with spaces, an indented start) need quotes.
_BLOCK = re.compile(r"(?!\s)(?:[^\n]*\S[^\n]*\n|\n)*[^\n]*")


def write_entry(values: Mapping[str, Any]) -> str:
    """The text of an entry's file; `values` hold texts, lists and mappings, those without content are left out.

    >>> print(write_entry({"title": "Fun: with YAML", "tags": ["LoRA", "a, b"], "year": ""}), end="")
    title: "Fun: with YAML"
    tags: [LoRA, "a, b"]
    """
    return "".join(lay_out(key, values[key]) for key in ordered(values) if values[key])


def ordered(keys: Mapping[str, Any]) -> list[str]:
    """The keys in the order of the house; unknown ones come last, in the order they were in."""
    return sorted(keys, key=lambda key: _ORDER.get(key, len(_ORDER)))


def lay_out(key: str, value: Any, indent: int = 0) -> str:
    """A key with its value, ending with a line end."""
    name = f"{' ' * indent}{scalar(key)}:"
    if isinstance(value, str):
        text = quoted(value) if key == "title" and not indent else _text(value, indent)
        return f"{name} {text}\n"
    most = _AUTHORS_ON_A_LINE if key == "authors" else len(value)
    line = f"{name} {flow(value)}"
    if not value or (len(line) <= _WIDTH and len(value) <= most and not _nested(value)):
        return f"{line}\n"
    return f"{name}\n{_block(value, indent + 2)}"


def _nested(value: Sequence[Any] | Mapping[str, Any]) -> bool:
    items = value.values() if isinstance(value, Mapping) else value
    return any(not isinstance(item, str) for item in items)


def _block(value: Sequence[Any] | Mapping[str, Any], indent: int) -> str:
    if isinstance(value, Mapping):
        return "".join(lay_out(key, item, indent) for key, item in value.items())
    return "".join(_item(item, indent) for item in value)


def _item(item: Any, indent: int) -> str:
    if isinstance(item, Mapping) and item:
        return f"{' ' * indent}- {_block(item, indent + 2)[indent + 2 :]}"
    return f"{' ' * indent}- {scalar(item, in_flow=False) if isinstance(item, str) else flow(item)}\n"


def flow(value: Any) -> str:
    """A value on one line: [one, two], {key: value}."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(key)}: {flow(item)}' for key, item in value.items())}}}"
    return f"[{', '.join(map(flow, value))}]"


def scalar(text: str, *, in_flow: bool = True) -> str:
    """A text as YAML, inside [ ] and { } or only outside: plain where that is allowed, else in double quotes.

    >>> print(scalar("2301.10"), scalar("a: b"), scalar("one, two"), scalar("one, two", in_flow=False))
    2301.10 "a: b" "one, two" one, two
    """
    return text if _is_plain(text) and not (in_flow and _PARTING.search(text)) else quoted(text)


@lru_cache(maxsize=10_000)
def _is_plain(text: str) -> bool:
    """True for a text that needs no quotes by itself; keys, venues and categories are asked for again and again."""
    return bool(text) and text.isprintable() and bool(_analyse(text).allow_block_plain)


def quoted(text: str) -> str:
    """A text in double quotes, whatever is in it; JSON's escapes are YAML's too (YAML 1.2, section 5.7)."""
    written = json.dumps(text, ensure_ascii=False)
    return written if written.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in written)


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _text(text: str, indent: int) -> str:
    if "\n" not in text or not _BLOCK.fullmatch(text) or any(not c.isprintable() and c != "\n" for c in text):
        return scalar(text, in_flow=False)
    end = len(text) - len(text.rstrip("\n"))
    lines = "".join(f"{' ' * (indent + 2)}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
    return f"|{('-', '')[end] if end < 2 else '+'}\n{lines.removesuffix(chr(10))}{chr(10) * max(end - 1, 0)}"


class _Judge(Emitter):
    """True for a text that PyYAML would write without quotes."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), allow_unicode=True)


_analyse: Callable[[str], Any] = _Judge().analyze_scalar
