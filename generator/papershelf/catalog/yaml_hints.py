"""What a file that is no YAML was meant to be, where that shows: a conflict, BibTeX, Markdown, a missing space."""

import re
from collections.abc import Iterator

from msgspec import Struct

from papershelf.catalog.clean import clean_text
from papershelf.catalog.schema import Entry
from papershelf.catalog.yaml_text import YamlFault, place_at

_NBSP = "\u00a0\u2007\u202f\u2000-\u200a\u3000"
# No-break spaces where YAML counts blanks: before a key, after its colon, before a list's hyphen.
_STRUCTURE = re.compile(rf"^[ \t]*[{_NBSP}][ \t{_NBSP}]*(?=[\w-])|(?<=:)[ \t]*[{_NBSP}][ \t{_NBSP}]*(?=\S)", re.M)
_KEYS = "|".join(Entry.model_fields)


class _Row(Struct, frozen=True):
    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str


def _row(pattern: str, code: str, message: str, hint: str) -> _Row:
    return _Row(re.compile(pattern, re.M), code, message, hint)


# Looked for in this order in a text that cannot be read; {0} is what was found, {1} … its groups.
_MEANT = (
    _row(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", "merge-conflict", "a merge conflict was left here",
         "keep one of the two versions, and remove the lines that start with <<<<<<<, ======= and >>>>>>>"),
    _row(r"\A\s*@[A-Za-z]+\s*\{", "not-yaml", "this is BibTeX",
         "save it as paper.bib and run papershelf import paper.bib"),
    _row(r"\ATY  - ", "not-yaml", "this is RIS", "save it as paper.ris and run papershelf import paper.ris"),
    _row(r"^\s*(?:```|~~~)", "not-yaml", "a fence of Markdown is part of the file",
         "remove the lines that start with ``` or ~~~"),
    _row(r"^[ \t]+$(?!\n)|^ *\t", "", "", ""),
    _row(rf"^(?:{_KEYS}):(?=[^\s:/])([^\n]*)", "no-space", "a space is missing after the colon",
         "write it with a space after the colon: {key}: {value}"),
    _row(r"\[\s*#[^\s,\]]", "hash-in-list", "a # starts a comment, and the list is never closed",
         "write the words without #: {list}"),
    _row(r"\{\\[\"'`^~=.][A-Za-z]\}|\\[\"'`^~=]\{?[A-Za-z]", "latex", "LaTeX's accents mean something else in YAML",
         "write the letters themselves: {clean}"),
    _row(r"^(\w+):\s*[“”„]([^\n]*?)[“”„]\s*$", "curly-quotes", "curly quotes do not quote in YAML",
         'write straight ones: {1}: "{2}"'),
)  # fmt: skip


def plain_spaces(text: str) -> str:
    """The text with ordinary spaces where YAML counts them."""
    return _STRUCTURE.sub(lambda found: " " * len(found[0]), text) if _STRUCTURE.search(text) else text


def find_fault(text: str) -> YamlFault | None:
    """What YAML would read as something else without a word: no-break spaces that indent or part."""
    found = _STRUCTURE.search(text)
    if found is None:
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip(" \t"))
    message = "there is a no-break space where YAML counts spaces"
    return YamlFault(place_at(text, start), "no-break-space", message, "papershelf fmt writes ordinary spaces for it")


def explain_fault(text: str, fault: YamlFault) -> YamlFault:
    """The fault in the words of what was meant, where that shows."""
    return next(_explanations(text, fault), fault)


def _explanations(text: str, fault: YamlFault) -> Iterator[YamlFault]:
    for row in _MEANT:
        found = row.pattern.search(text)
        if found and not row.code:
            return
        if found and (row.code in ("merge-conflict", "not-yaml") or _near(text, found, fault)):
            hint = row.hint.format(found[0], *found.groups(), **_parts(text, found))
            yield YamlFault(place_at(text, found.start()), row.code, row.message, hint)
    if "a second colon" in fault.message:
        key, value = _whole(text, fault.place[0])
        if key and "{" not in value[:1]:
            yield YamlFault(fault.place, fault.code, fault.message, f"put the {key} in quotes: {key}: {_quoted(value)}")
    if "quote is opened" in fault.message:
        line = text.split("\n")[fault.place[0] - 1].rstrip()
        quote = line[fault.place[1] - 1]
        yield YamlFault(
            fault.place, fault.code, fault.message, f"end the line with {quote}, as in {line.strip()}{quote}"
        )


def _near(text: str, found: re.Match[str], fault: YamlFault) -> bool:
    """True for a finding at or before the line where YAML gave up, or the line after."""
    return place_at(text, found.start())[0] <= fault.place[0] + 1


def _parts(text: str, found: re.Match[str]) -> dict[str, str]:
    start = text.rfind("\n", 0, found.start()) + 1
    line = text[start:].split("\n", 1)[0]
    key, _, value = line.partition(":")
    items = re.sub(r"#\s*", "", value).strip()
    return {
        "key": key.strip(),
        "value": value.strip(),
        "list": f"{key.strip()}: {items}",
        "clean": clean_text(line, title=True),
    }


def _whole(text: str, number: int) -> tuple[str, str]:
    """The key at this line and its text, with the lines that continue it."""
    lines = text.split("\n")
    start = number - 1
    while start > 0 and lines[start][:1].isspace():
        start -= 1
    key, colon, value = lines[start].partition(":")
    if not colon or not re.fullmatch(r"\w+", key):
        return "", ""
    end = start + 1
    while end < len(lines) and lines[end][:1].isspace() and lines[end].strip():
        end += 1
    return key, " ".join(" ".join([value, *lines[start + 1 : end]]).split())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
