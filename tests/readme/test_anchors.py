"""GitHub's anchors: the table of ../shared/reference/github-readme.md 4.3, what github-slugger gives, and repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.readme.anchors import Anchors

ONE = [
    ("Methods", "methods"),
    ("C++ & Rust", "c--rust"),
    ("Q&A: what?", "qa-what"),
    ("C++ (Überblick) 中文 🚀", "c-überblick-中文-"),
    ("🚀 Start", "-start"),
    ("a — b", "a--b"),
    ("x²", "x"),
    ("½ price", "-price"),
    ("snake_case", "snake_case"),
    ("well-known", "well-known"),
    ("Été", "été"),
    ("e\u0301", "e\u0301"),  # a combining accent stays
    ("हिन्दी", "हिन्दी"),
    ("Ⅳ", "ⅳ"),  # a letter-like number stays
    ("٣", "٣"),
    ("a\u203fb", "a\u203fb"),  # connecting punctuation stays
    ("Ⓐ 🅰", "ⓐ-🅰"),  # enclosed letters stay
    ("İ", "i\u0307"),
    ("a\u00a0b", "ab"),  # only the plain space becomes a hyphen
    ("a  b", "a--b"),
    ("a\tb", "ab"),
    ("…", ""),
]
MANY = [
    (["Methods", "Methods", "Methods"], ["methods", "methods-1", "methods-2"]),
    (["Methods", "Methods", "Methods 1"], ["methods", "methods-1", "methods-1-1"]),
    (["Methods 1", "Methods", "Methods"], ["methods-1", "methods", "methods-2"]),
    (["Methods", "Methods 1", "Methods", "Methods"], ["methods", "methods-1", "methods-2", "methods-3"]),
    (["Methods", "methods", "METHODS!"], ["methods", "methods-1", "methods-2"]),
    (["?", "!", "…"], ["", "-1", "-2"]),
    (["constructor", "__proto__", "constructor"], ["constructor", "__proto__", "constructor-1"]),
]


@pytest.mark.parametrize(("heading", "anchor"), ONE)
def test_a_heading_has_the_anchor_github_gives_it(heading: str, anchor: str) -> None:
    assert Anchors().anchor(heading) == anchor


@pytest.mark.parametrize(("headings", "expected"), MANY)
def test_repeats_are_numbered_and_never_collide(headings: list[str], expected: list[str]) -> None:
    anchors = Anchors()
    assert [anchors.anchor(heading) for heading in headings] == expected


@given(st.lists(st.sampled_from(["a", "a 1", "a-1", "a 2", "a 1 1", "!", "-1", "A"]) | st.text(max_size=4)))
def test_no_two_headings_of_a_file_share_an_anchor(headings: list[str]) -> None:
    anchors = Anchors()
    found = [anchors.anchor(heading) for heading in headings]
    assert len(set(found)) == len(found)
    assert not any(set(anchor) & set(" #?&<>\"'()[]") for anchor in found)
