"""Titles, tags and slugs, compared and made the way a reader would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.texts import fold, slugify, tag_key

FOLDED = [
    ("Rücklé's  Übersicht: (IA)^3", "ruckle s ubersicht ia 3"),
    ("snake_case", "snake case"),
    ("Straße", "strasse"),
    ("ﬁne", "fine"),
    ("中文 標題", "中文 標題"),
    ("İ", "i"),
    ("…", ""),
]
SLUGS = [
    ("LoRA: Low-Rank Adaptation", 60, "lora-low-rank-adaptation"),
    ("Prefix-Tuning: Optimizing Continuous Prompts", 20, "prefix-tuning"),
    ("Prefix-Tuning: Optimizing", 13, "prefix-tuning"),
    ("Supercalifragilistic", 5, "super"),
    ("Über C++ & Rust", 60, "uber-c-rust"),
    ("中文", 60, ""),
    ("", 60, ""),
]
TAGS = [
    ("Low-Rank  adaptation", "low rank adaptation", True),
    ("C++", "c++", True),
    ("C++", "C#", False),
    ("résumé", "resume", False),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_leaves_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "limit", "slug"), SLUGS)
def test_a_slug_is_cut_between_words(text: str, limit: int, slug: str) -> None:
    assert slugify(text, limit) == slug


@pytest.mark.parametrize(("one", "other", "same"), TAGS)
def test_two_spellings_of_a_tag_have_one_key(one: str, other: str, same: bool) -> None:
    assert (tag_key(one) == tag_key(other)) is same


@given(st.text(), st.integers(1, 80))
def test_any_slug_is_ascii_words_joined_by_hyphens_within_its_limit(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug, re.ASCII)
    assert len(slug) <= limit
    assert slugify(slug, limit) == slug


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
