"""Curators' Markdown as safe HTML: python-markdown draws it, nh3 lets through only harmless elements."""

import re

import markdown
import nh3
from markupsafe import Markup

_TAGS = {
    *("p", "br", "hr", "em", "strong", "b", "i", "s", "del", "sub", "sup", "code", "pre", "kbd", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "abbr", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
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
    extensions = ["fenced_code", "tables", "sane_lists", "toc"]
    try:
        drawn = markdown.markdown(linked, extensions=extensions, extension_configs={"toc": {"baselevel": heading}})
    except RecursionError:
        return Markup("<pre>{}</pre>").format(text)
    return Markup(nh3.clean(drawn, tags=_TAGS, attributes={"a": {"href", "title"}}, link_rel=None))  # noqa: S704
