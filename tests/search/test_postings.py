import pytest

from papershelf.search.postings import Postings, encode_list, is_naming, named_only


def test_a_list_is_gaps_then_a_byte_for_each_paper() -> None:
    assert encode_list([3 << 8 | 0x1F, 4 << 8 | 0x02, 304 << 8 | 0x01]) == bytes([3, 0, 0xAB, 0x02, 0x1F, 0x02, 0x01])


def test_an_empty_list_is_no_bytes() -> None:
    assert encode_list([]) == b""


def test_papers_are_renumbered_and_sorted() -> None:
    postings = Postings()
    postings.add(0, {"lora": 5})
    postings.add(1, {"lora": 7})
    assert postings.in_order("lora", [9, 2]) == [2 << 8 | 7, 9 << 8 | 5]


def test_only_papers_that_name_the_word_are_left() -> None:
    assert named_only([1 << 8 | 0x0F, 2 << 8 | 0x11]) == [2 << 8 | 0x11]


def grown() -> Postings:
    """Three papers: all have lora, two have rank, one has said; only the second names rank."""
    postings = Postings()
    postings.add(0, {"lora": 0x15, "said": 0x03})
    postings.add(1, {"lora": 0x27, "rank": 0x41})
    postings.add(2, {"lora": 0x01, "rank": 0x0F})
    return postings


def test_papers_are_counted_however_many_have_the_word() -> None:
    assert dict(grown().counts()) == {"lora": 3, "said": 1, "rank": 2}
    assert [grown().papers(word) for word in ("lora", "said", "rank")] == [3, 1, 2]


def test_a_word_names_where_any_posting_has_a_field() -> None:
    assert [grown().names(word) for word in ("lora", "said", "rank")] == [True, False, True]


@pytest.mark.parametrize(("posting", "naming"), [(0x0F, False), (0x10, True), (0x80, True), (7 << 8 | 0x0F, False)])
def test_the_upper_half_of_a_byte_names_the_fields(posting: int, naming: bool) -> None:
    assert is_naming(posting) == naming


def test_a_list_is_written_by_the_final_numbers() -> None:
    numbers = [300, 2, 5]
    assert grown().encoded("lora", numbers) == encode_list([2 << 8 | 0x27, 5 << 8 | 0x01, 300 << 8 | 0x15])
    assert grown().encoded("said", numbers) == bytes([0xAC, 0x02, 0x03])
    assert grown().in_order("said", numbers) == [300 << 8 | 0x03]


def test_a_word_of_one_paper_is_written_by_the_final_number_of_that_paper() -> None:
    postings = Postings()
    postings.add(2, {"late": 0x23})
    assert postings.encoded("late", [10, 11, 12]) == bytes([12, 0x23])


def test_papers_that_came_in_their_order_keep_it() -> None:
    assert list(grown().in_order("rank", range(3))) == [1 << 8 | 0x41, 2 << 8 | 0x0F]
    assert grown().encoded("rank", range(3)) == bytes([1, 0, 0x41, 0x0F])
