import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.search.tokens import LONGEST_WORD, extras, fold_token, initials, run_ends, words

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:30])
def test_words_are_those_of_the_vectors_that_the_browser_is_held_to(vector: dict[str, object]) -> None:
    folded = fold_token(str(vector["text"]))
    assert folded == vector["folded"]
    assert words(folded) == vector["words"]
    assert extras(folded) == vector["extras"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words(fold_token(fold_token(text))) == words(fold_token(text))


@given(st.text())
def test_every_word_is_letters_and_digits_and_not_too_long(text: str) -> None:
    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in words(fold_token(text)))


@given(st.text())
def test_words_and_extras_hold_no_space_so_pairs_cannot_be_mistaken_for_them(text: str) -> None:
    assert not any(" " in word or "\n" in word for word in words(fold_token(text)) + extras(fold_token(text)))


@pytest.mark.parametrize(
    ("text", "beside", "first_letters"),
    [
        ("a-b", ["ab"], []),
        ("a-b-c", ["abc"], ["abc"]),
        ("a1-b-c", ["a1bc"], []),
        ("a-b-c-d", ["abcd"], ["abcd"]),
        ("a-b-c-d-e", [], ["abcde"]),  # more parts than one types as one word
        ("a---b", ["ab"], []),
        ("a----b", [], []),
        ("x" * 15 + "-" + "y" * 15, ["x" * 15 + "y" * 15], []),
        ("x" * 15 + "-" + "y" * 16, [], []),
        ("学-習", [], []),
        ("c++ c# f#x", ["fx", "c++", "c#"], []),
        ("x" * 50 + "++", ["x" * 38 + "++"], []),
    ],
)
def test_compounds_are_also_one_word_and_three_parts_have_initials(
    text: str, beside: list[str], first_letters: list[str]
) -> None:
    assert extras(text) == beside
    assert initials(text) == first_letters


def test_a_word_is_cut_at_forty_letters() -> None:
    assert words("x" * 41 + " y") == ["x" * 40, "y"]
    assert words("x" * 40) == ["x" * 40]


@pytest.mark.parametrize(
    ("text", "found", "ends"),
    [("学", ["学"], []), ("学習", ["学習"], ["習"]), ("ab学習法c", ["ab", "学習", "習法", "c"], ["法"])],
)
def test_chinese_japanese_and_korean_are_pairs_of_characters(text: str, found: list[str], ends: list[str]) -> None:
    assert words(text) == found
    assert run_ends(text) == ends
