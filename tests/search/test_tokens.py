import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.search.tokens import LONGEST_WORD, extras, fold_token, words

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
