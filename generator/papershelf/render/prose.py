"""Curators' Markdown as safe HTML: Python-Markdown draws it as GitHub does, nh3 lets through only harmless elements."""

import re
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

from papershelf.render.blocks import GithubBlocks, NestedTooDeepError

_TAGS = {
    *("p", "br", "hr", "em", "strong", "b", "i", "s", "del", "sub", "sup", "code", "pre", "kbd", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "abbr", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "div", "span", "ins", "samp", "var", "q"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_PAPER = re.compile(r"(?<=\]\()paper:([a-z0-9-]+)(?=\))")


# Beyond these, python-markdown takes minutes or overflows the stack.
_MOST_LETTERS, _MOST_OPEN, _MOST_INDENT = 100_000, 30, 60


def tangled(text: str) -> bool:
    """True for a text no person wrote: too long, or with brackets, quotes or lists nested too deep to be drawn."""
    if len(text) > _MOST_LETTERS:
        return True
    return any(_open_brackets(block) > _MOST_OPEN for block in text.split("\n\n")) or any(
        len(line) - len(line.lstrip(" \t>")) > _MOST_INDENT for line in text.splitlines()
    )


def _open_brackets(text: str) -> int:
    depth = most = 0
    for mark in re.findall(r"[\[\]]", text):
        depth = max(0, depth + (1 if mark == "[" else -1))
        most = max(most, depth)
    return most


def draw_prose(text: str, root: str, heading: int = 1) -> Markup:
    """Markdown as HTML whose headings start below level `heading`; paper:slug links lead to the entry's page.

    A tangled text is shown as it was typed. No image, script, style or form survives: a page of the site loads nothing
    from elsewhere.
    """
    if tangled(text):
        return Markup("<pre>{}</pre>").format(text)
    linked = _PAPER.sub(lambda found: f"{root}papers/{found[1]}/", text)
    try:
        drawn = drawer(heading).reset().convert(linked)
    except (NestedTooDeepError, RecursionError):
        return Markup("<pre>{}</pre>").format(text)
    return Markup(keep_harmless(drawn))  # noqa: S704


@lru_cache
def drawer(heading: int, addresses: bool = True) -> markdown.Markdown:
    """Python-Markdown set up to draw what GitHub draws; `addresses` makes links of bare ones."""
    extensions = ["pymdownx.betterem", *(["pymdownx.magiclink"] if addresses else [])]
    return markdown.Markdown(extensions=[GithubBlocks(heading), *extensions])


def keep_harmless(drawn: str) -> str:
    """The HTML without elements and attributes that could load, run or restyle anything."""
    return nh3.clean(drawn, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)
