"""A source's prose as a page: paragraphs that are no entries, below the headings they stood under."""

import re
from collections.abc import Iterator, Mapping, Sequence

from papershelf.cite.characters import without_controls
from papershelf.importing.found import Unread

PAGE = "about.md"
_LEAST_WORDS = 6
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>.*?)\s*#*\s*$")
_ELSEWHERE = re.compile(r"\]\((?!https?://)|<|^\s*[|>]|\]\[|!\[")
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def prose_page(unread: Sequence[Unread], sources: Mapping[str, str]) -> str:
    """The page in Markdown, "" where there is no prose to keep.

    >>> prose_page([Unread("a.md:3", "Frogs sing at night in all ponds.", "", "prose")], {"a.md": "# A\\n\\nFrogs …"})
    '# About\\n\\nFrogs sing at night in all ponds.\\n'
    """
    found = [one for one in unread if is_page_prose(one)]
    blocks = list(_blocks(found, {name: text.split("\n") for name, text in sources.items()}))
    text = "\n\n".join(["# About", *blocks])
    return "\n".join(map(without_controls, text.split("\n"))) + "\n" if blocks else ""


def is_page_prose(one: Unread) -> bool:
    """True for a paragraph that is kept in the page."""
    return (one.kind == "prose" or one.why.startswith("prose")) and len(one.text.split()) >= _LEAST_WORDS


def _blocks(found: Sequence[Unread], sources: Mapping[str, list[str]]) -> Iterator[str]:
    last = ""
    for one in found:
        name, _, number = one.place.rpartition(":")
        lines = sources.get(name, [])
        heading = _heading_above(lines, int(number))
        if heading and heading != last:
            yield f"## {_escaped(heading)}"
        last = heading
        yield _paragraph(lines, int(number), one.text)


def _heading_above(lines: list[str], number: int) -> str:
    """The heading a line stands below; the title of the whole, which is the first line's, is none."""
    above = (found for line in reversed(lines[: max(0, number - 1)]) if (found := _HEADING.match(line)))
    found = next(above, None)
    words = re.sub(r"[!\[\]]|\(https?:[^)]*\)", "", found["words"]).strip() if found else ""
    return words if found and not found[0].lstrip().startswith("# ") else ""


def _paragraph(lines: list[str], number: int, text: str) -> str:
    """The source's own lines where a page can hold them, else their words."""
    own: list[str] = []
    for line in lines[number - 1 :]:
        if not line.strip() or (own and _HEADING.match(line)):
            break
        own.append(line.rstrip())
    whole = "\n".join(own)
    words = " ".join(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", whole)))
    fits = words == " ".join(re.findall(r"\w+", text)) and not any(_ELSEWHERE.search(line) for line in own)
    return whole if fits else _escaped(text)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
