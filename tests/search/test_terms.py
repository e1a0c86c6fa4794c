"""Posting lists to the parts they are kept in."""

import pytest

from papershelf.search.packing import strings, varints
from papershelf.search.postings import Postings, encode_list
from papershelf.search.tables import Listed, encode_shard
from papershelf.search.terms import LONG_LIST, encode_terms, most_listed

NAMED, SAID = 0x11, 0x01


def postings(**papers_of: int) -> Postings:
    """Words by how many papers have them; the first paper of each names it."""
    made = Postings()
    for word, papers in papers_of.items():
        for paper in range(papers):
            made.add(paper, {word: SAID if paper else NAMED})
    return made


def test_a_few_words_are_one_shard_and_all_are_listed() -> None:
    terms = encode_terms(postings(low=3, rank=2, at=1), range(3), target=1000, common=100)
    shard = [
        Listed("at", 1, bytes([0, NAMED])),
        Listed("low", 3, encode_list([NAMED, 1 << 8 | SAID, 2 << 8 | SAID])),
        Listed("rank", 2, encode_list([NAMED, 1 << 8 | SAID])),
    ]
    assert terms.shards == [encode_shard(shard)]
    assert terms.long_lists == []
    assert terms.directory == strings(["a"]) + strings(["at", "low", "rank"]) + varints([1, 3, 2])


def test_a_word_of_very_many_papers_has_a_file_of_its_own() -> None:
    papers = LONG_LIST + 1
    terms = encode_terms(postings(often=papers, less=LONG_LIST), range(papers), target=100_000, common=papers)
    [long] = terms.long_lists
    whole = [NAMED, *(paper << 8 | SAID for paper in range(1, papers))]
    assert long == varints([papers]) + encode_list(whole)
    assert len(terms.shards) == 1 and len(terms.shards[0]) > 2 * LONG_LIST


def test_of_a_word_that_is_too_common_only_papers_that_name_it_are_kept() -> None:
    papers = LONG_LIST + 1
    [long] = encode_terms(postings(often=papers), range(papers), target=1000, common=papers - 1).long_lists
    assert long == varints([1]) + encode_list([NAMED])


@pytest.mark.parametrize(
    ("long_words", "shards", "listed"), [(0, 1, 3), (0, 10, 30), (5, 1, 5), (0, 334, 1000), (1200, 1, 1200)]
)
def test_the_directory_lists_three_words_a_shard_and_every_long_list(long_words: int, shards: int, listed: int) -> None:
    assert most_listed(long_words, shards) == listed


def test_the_most_frequent_words_are_listed() -> None:
    terms = encode_terms(postings(a=1, b=5, c=4, d=3, e=2), range(5), target=1000, common=100)
    assert terms.directory == strings(["a"]) + strings(["b", "c", "d"]) + varints([5, 4, 3])
