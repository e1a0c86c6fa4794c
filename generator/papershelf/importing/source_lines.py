"""The words of a source that an entry was made of, for whoever compares the two."""

import re
from collections.abc import Collection, Mapping

# So much is kept of an item; a longer one is cut.
MOST_LETTERS = 1_200
_MOST_LINES = 40
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])\s")
_ENDS_HTML = {"tr": "</tr>", "li": "</li>", "p": "</p>", "details": "</details>"}


def source_words(lines: list[str], number: int, end: int, starts: Collection[int]) -> str:
    """The lines of the item that begins at line `number` and has parts down to line `end`, as one line.

    It goes on until a blank line, a heading, a bullet that is not deeper, or one of `starts`, where other items begin.
    """
    if not 0 < number <= len(lines):
        return ""
    own = [lines[number - 1]]
    closing = _closing(own[0])
    first = _BULLET.match(own[0])
    depth = len(first["indent"].expandtabs(4)) if first else -1
    row = own[0].lstrip().startswith("|")
    for place in range(number + 1, min(len(lines), number + _MOST_LINES) + 1):
        line = lines[place - 1]
        if row or (closing and closing in "".join(own).lower()):
            break
        inside = place <= end or closing
        bullet = _BULLET.match(line)
        other = place in starts or _HEADING.match(line) or (bullet and len(bullet["indent"].expandtabs(4)) <= depth)
        if (other or not line.strip()) and not inside:
            break
        own.append(line)
    text = " ".join(" ".join(own).split())
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _closing(line: str) -> str:
    """The tag that ends an item in HTML which begins on this line."""
    found = re.match(r"\s*<(tr|li|p|details)\b", line, re.I)
    return _ENDS_HTML[found[1].lower()] if found else ""


def starts_in(places: Collection[str]) -> Mapping[str, frozenset[int]]:
    """The lines on which items begin, by file."""
    found: dict[str, set[int]] = {}
    for place in places:
        name, _, number = place.rpartition(":")
        if number.isdecimal():
            found.setdefault(name, set()).add(int(number))
    return {name: frozenset(numbers) for name, numbers in found.items()}
