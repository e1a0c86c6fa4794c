"""A source's prose becomes a page: its own words, below its headings, harmless wherever it came from."""

import pytest

from papershelf.importing.found import Unread
from papershelf.importing.prose import prose_page

README = """\
# Frogs

## Why ponds

- [Songs of Frogs at Dusk](https://arxiv.org/abs/2101.00006). CHI 2020.

Ponds are **cold** and [wet](https://ponds.org) through
all of winter and most of spring.

## Songs

- [Jumps of Newts in Mud](https://arxiv.org/abs/2101.00007). CHI 2021.

See [the songs](songs.md) for every frog that <b>sings</b> in there.
"""
PAGE = """\
# About

## Why ponds

Ponds are **cold** and [wet](https://ponds.org) through
all of winter and most of spring.

## Songs

See the songs for every frog that sings in there.
"""


def prose(line: int, text: str) -> Unread:
    """A paragraph that was taken for prose."""
    return Unread(f"README.md:{line}", text, "", "prose")


def test_a_paragraph_keeps_its_own_marks_where_a_page_can_hold_them() -> None:
    found = [
        prose(7, "Ponds are cold and wet through all of winter and most of spring."),
        prose(14, "See the songs for every frog that sings in there."),
    ]
    assert prose_page(found, {"README.md": README}) == PAGE


@pytest.mark.parametrize("text", ["Two words", ""])
def test_a_few_words_make_no_page(text: str) -> None:
    assert prose_page([prose(1, text)], {"README.md": text}) == ""


HOSTILE = ["<script>alert(1)</script> and five more words here", "![x](https://a.org/b.png) six words and more"]


@pytest.mark.parametrize("source", HOSTILE)
def test_what_a_page_cannot_hold_is_kept_as_words(source: str) -> None:
    page = prose_page([prose(1, "alert(1) *and* five more words here")], {"README.md": source})
    assert "<script" not in page and "![" not in page and r"\*and\*" in page
