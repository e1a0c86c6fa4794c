"""What of a page GitHub and the site draw differently, so that curators can write it another way."""

import re
from collections.abc import Iterator

from msgspec import Struct


class Difference(Struct, frozen=True, order=True):
    """One place, counted from line 1 and column 1, what differs there, and what to write instead."""

    line: int
    column: int
    message: str
    hint: str


_CODE = re.compile(r"^( {0,3})(```+|~~~+).*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z)|(`+)(?!`).+?(?<!`)\3(?!`)", re.M | re.S)
# What only one of the two draws: how it is written, what differs, what to write instead.
_DRAWN_ONCE = (
    (r"!\[[^\]]*\][(\[]|<(?:img|picture|video)\b", "an image is left out of the site", "link to it: [words](address)"),
    (r"\[\^[^\]\s]+\](?!\()", "a footnote is drawn on GitHub alone", "write it into the text, in parentheses"),
    (r"^ {0,3}> ?\[!\w+\]", "a box is drawn on GitHub alone", "write **Note:** in place of the word in brackets"),
    (
        r"(?<![\w$\\])\$\$?(?![\s$])[^$\n]*[^\s$\\]\$\$?(?![\w$])",
        "a formula is drawn on GitHub alone",
        "write it as words or as `code`",
    ),
    (
        r"\[[^\[\]\n]*\b(?<!<)(?:https?://|www\.)[^\[\]\n]*\](?![(\[:])",
        "an address in brackets is a link on the site alone",
        "write it as <https://…>",
    ),
    (r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)", "an emoji's name is drawn on GitHub alone", "paste the emoji itself"),
)
_FOUND = tuple((re.compile(pattern, re.M), message, hint) for pattern, message, hint in _DRAWN_ONCE)
# Marks that every reader of Markdown takes alike: code, list marks, links of plain words, emphasis of whole words.
_ALIKE = re.compile(
    r"`[^`\n]+`|^\s*(?:[*+-]|\d+\.|>)\s|\[[^\[\]*_`<&\\]*\]\([^\s()<>*_]*\)"
    r"|(?<![\w*\\])(\*\*?|__?)(?=\w)[\w ,.'-]*(?:\w|[.!?:](?=\1(?:\s|$)))\1(?![\w*])",
    re.M,
)
_MARKS = re.compile(r"[*_`<&\\\[\]]")


def find_differences(text: str) -> list[Difference]:
    """Every place of a page's Markdown that the site draws differently from GitHub, in order."""
    shown = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    known = [
        Difference(*_place(shown, found.start()), message, hint)
        for pattern, message, hint in _FOUND
        for found in pattern.finditer(shown)
    ]
    return sorted([*known, *(_compare(text) if _MARKS.search(_ALIKE.sub("", shown)) else ())])


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _compare(text: str) -> Iterator[Difference]:
    """Places where two readers of Markdown do not agree what a mark means."""
    from papershelf.render.blocks import read_blocks  # noqa: PLC0415 - its libraries are large

    lines = text.split("\n")
    blocks = [token.map for token in read_blocks(text)[0] if token.level == 0 and token.map]
    between = {number for begin, end in blocks for number in range(begin, end)}
    addresses = "\n".join(line for number, line in enumerate(lines) if number not in between)
    for begin, end in blocks:
        inside = "\n".join(lines[begin:end])
        if _drawn_twice(f"{inside}\n\n{addresses}"):
            message = "GitHub and the site may take a mark here for different things"
            hint = r"write \ before each * _ ` [ < that means itself, and close each of the others"
            yield Difference(begin + 1, 1, message, hint)


def _drawn_twice(text: str) -> bool:
    from papershelf.render.blocks import read_whole  # noqa: PLC0415
    from papershelf.render.prose import drawer, keep_harmless  # noqa: PLC0415

    site = drawer(1, addresses=False).reset().convert(text)
    return _normal(keep_harmless(site)) != _normal(keep_harmless(read_whole(text)))


def _normal(drawn: str) -> str:
    """HTML without what is only spacing, and without what markdown-it does not know: boxes and ~one~."""
    boxes = drawn.replace("☐", "[ ]").replace("☑", "[x]").replace("[X]", "[x]")
    return re.sub(r"\s+|</?(?:del|s)>|~", "", boxes)
