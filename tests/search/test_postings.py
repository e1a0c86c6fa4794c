from papershelf.search.postings import Postings, encode_list, named_only


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
