import gzip
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.search.packing import gzipped, in_unit_order, runs, shared_length, strings, unit_order, varints


@pytest.mark.parametrize(
    ("numbers", "packed"),
    [([], ""), ([0, 127], "007f"), ([128], "8001"), ([16384], "808001"), ([5, 300], "05ac02"), ([2**28], "8080808001")],
)
def test_numbers_take_seven_bits_a_byte(numbers: list[int], packed: str) -> None:
    assert varints(numbers).hex() == packed


def test_equal_neighbours_become_a_value_and_a_length() -> None:
    assert runs([7, 7, 7, 0, 7]) == bytes([7, 3, 0, 1, 7, 1])


def test_sorted_strings_share_their_beginnings() -> None:
    assert strings(["adapt", "adapter", "lora"]) == bytes([3, 0, 5, 0, 13]) + b"adapt\ner\nlora"


def test_shared_beginnings_are_counted_as_javascript_counts() -> None:
    assert strings(["\U00020000a", "\U00020000b"])[:3] == bytes([2, 0, 2])


@given(st.text(), st.text(), st.text())
def test_the_shared_length_is_the_longest_common_beginning(common: str, one: str, other: str) -> None:
    length = shared_length(common + one, common + other)
    assert length >= len(common)
    assert (common + one)[:length] == (common + other)[:length]


def test_strings_sort_by_utf16_units_so_that_javascript_finds_them() -> None:
    assert sorted(["\uffee", "\U00020000", "a"], key=unit_order) == ["a", "\U00020000", "\uffee"]


@given(st.binary())
def test_what_is_packed_is_gzip_without_name_time_or_system(data: bytes) -> None:
    packed = gzipped(data)
    assert gzip.decompress(packed) == data
    assert packed[3:10] == b"\0\0\0\0\0\0\xff"


def test_texts_are_put_into_javascripts_order_whatever_letters_they_have() -> None:
    assert in_unit_order(["b", "é", "a"]) == ["a", "b", "é"]
    assert in_unit_order(["\uffee", "\U00020000", "a"]) == ["a", "\U00020000", "\uffee"]


def test_what_is_packed_says_its_length_and_ends_where_it_does() -> None:
    packed = gzipped(b"shelf " * 1000)
    assert packed[-4:] == (6000).to_bytes(4, "little")
    assert len(packed) < 100


def test_numbers_like_chance_are_packed_by_frequency_where_that_is_shorter() -> None:
    draw = Random(3)
    gaps = bytes(min(127, int(draw.expovariate(0.2))) for _ in range(20_000))
    packed = gzipped(gaps, numbers=True)
    assert gzip.decompress(packed) == gaps
    assert len(packed) < 0.95 * len(gzipped(gaps))
    words = b"the same words again " * 500
    assert gzipped(words, numbers=True) == gzipped(words)
