"""Headings: their words, and those under which no papers stand."""

import re
from collections.abc import Sequence
from functools import lru_cache

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.lexicon import phrases_of
from papershelf.importing.readme.plain import plain_words
from papershelf.texts import fold


def is_own_file(url: str) -> bool:
    """True for the address of a Markdown file on GitHub."""
    return bool(re.match(r"https?://(?:www\.)?github\.com/[^/]+/[^/]+/(?:blob|tree)/[^/]+/\S+\.md(?:#.*)?$", url, re.I))


def heading_words(node: Node) -> str:
    """The words of a heading, without badges beside it and links back to the top."""
    texts: list[str] = []
    stack = list(reversed(node.children))
    while stack:
        inner = stack.pop()
        if inner.tag == "a" and inner.url and fold(inner.words()) in ("back to top", "top", "back to contents", "link"):
            continue
        texts.append(" " if inner.tag in ("br", "sb", "break") else inner.text if inner.tag != "img" else "")
        stack += reversed(inner.children)
    return clean_heading("".join(texts))


def clean_heading(text: str) -> str:
    """The heading without signs around it and a count behind it."""
    text = plain_words(text)
    text = re.sub(r"\[\s*\]|\(\s*\)|[(\[]\d{1,5}[)\]]\s*$", "", text)
    return text.strip(" \t#*_:：|-–—•·")


def is_contents(titles: Sequence[str]) -> bool:
    """True below a heading that says contents."""
    return bool(titles) and fold(titles[-1]) in phrases_of("contents")


def lists_people(titles: Sequence[str]) -> bool:
    """True below a heading that says people."""
    return any(fold(title) in phrases_of("people") for title in titles)


def no_list(titles: Sequence[str]) -> str:
    """The heading that says that what follows is no list of papers, or ""."""
    return next(filter(_is_no_list, titles), "")


@lru_cache(maxsize=10_000)
def _is_no_list(title: str) -> bool:
    return re.sub(r"^\d+ ", "", fold(title)) in phrases_of("sections")
