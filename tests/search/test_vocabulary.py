import pytest

from papershelf.search.postings import Postings
from papershelf.search.vocabulary import (
    LONGEST,
    MANY_PAPERS,
    SHARED,
    commonness,
    is_worth_keeping,
    least_papers_of_word,
    letter_of,
    venue_word_counts,
    vocabulary,
)

NAMED = 0x10


def told(postings: Postings, papers: int) -> tuple[list[str], list[int]]:
    [data] = vocabulary(postings, {}, papers, few=True)
    count = data[0]
    text = data[2 + count : 2 + count + data[1 + count]].decode()
    words: list[str] = []
    for shared, rest in zip(data[1 : 1 + count], text.split("\n"), strict=True):
        words.append((words[-1] if words else "")[:shared] + rest)
    return words, list(data[2 + count + len(text.encode()) :])


def postings(**papers_of: int) -> Postings:
    made = Postings()
    for word, papers in papers_of.items():
        for paper in range(papers):
            made.add(paper, {word.lower(): NAMED if word[0].isupper() else 1})
    return made


def test_a_name_is_kept_and_a_word_of_one_text_is_not() -> None:
    assert told(postings(Houlsby=1, said=1, often=2, ab=9, mae=2), 67)[0] == ["houlsby", "mae", "often"]


def test_numbers_and_long_compounds_of_one_title_are_not_kept() -> None:
    assert told(postings(**{"2019": 9, "Wav2vec": 1, "Parameterefficient": 1}), 67)[0] == ["wav2vec"]


def test_a_large_catalog_keeps_what_more_papers_share() -> None:
    words, _ = told(postings(Houlsby=1, Rank64=3, Wav2vec=8, rare=7, shared=8), 8 * MANY_PAPERS)
    assert words == ["houlsby", "shared", "wav2vec"]


def test_words_lie_apart_by_their_first_letter_where_there_are_many() -> None:
    parts = vocabulary(postings(Houlsby=1, Adapter=1, Ωmega=1), {}, 2000, few=False)
    assert len(parts) == 27
    assert [bool(part[0]) for part in parts] == [place in {0, 7, 26} for place in range(27)]


# The word, how many papers have it, whether it names one of them, how many must share it; whether it is kept.
WORTH = [
    ("ab", 9, True, 2, False),
    ("abc", 9, True, 2, True),
    ("a" * 24, 2, True, 2, True),
    ("a" * 25, 2, True, 2, False),
    ("a" * 16, 1, True, 2, True),
    ("a" * 17, 1, True, 2, False),
    ("a" * 12, 1, True, 3, True),
    ("a" * 13, 1, True, 3, False),
    ("a" * 13, 2, True, 3, True),
    ("houlsby", 1, False, 2, False),
    ("houlsby", 1, True, 2, True),
    ("shared", 2, False, 2, True),
    ("shared", 2, False, 3, False),
    ("shared", 3, False, 3, True),
    ("wav2vec", 1, True, 2, True),
    ("wav2vec", 2, True, 3, False),
    ("wav2vec", 3, False, 3, True),
    ("2019", 9, True, 2, False),
]


@pytest.mark.parametrize(("word", "papers", "names", "enough", "kept"), WORTH)
def test_a_word_is_kept_where_people_may_mistype_it(
    word: str, papers: int, names: bool, enough: int, kept: bool
) -> None:
    assert is_worth_keeping(word, papers, names, enough) == kept


@pytest.mark.parametrize(
    ("papers", "least"), [(0, 2), (67, 2), (3 * MANY_PAPERS - 1, 2), (3 * MANY_PAPERS, 3), (94_336, 11)]
)
def test_the_larger_the_list_the_more_papers_must_share_a_word(papers: int, least: int) -> None:
    assert least_papers_of_word(papers) == least


@pytest.mark.parametrize(
    ("papers", "fine", "coarse"), [(1, 1, 1), (2, 2, 1), (3, 2, 1), (4, 3, 1), (8, 4, 2), (64, 7, 3), (1000, 10, 4)]
)
def test_how_common_a_word_is_grows_with_the_bits_of_its_papers(papers: int, fine: int, coarse: int) -> None:
    assert (commonness(papers, SHARED), commonness(papers, SHARED + 1)) == (fine, coarse)


@pytest.mark.parametrize(("word", "part"), [("adapter", 0), ("bert", 1), ("zero", 25), ("ωmega", 26), ("2fast", 26)])
def test_a_word_is_in_the_part_of_its_first_letter(word: str, part: int) -> None:
    assert letter_of(word) == part


def test_words_of_venues_are_kept_however_few_papers_they_have() -> None:
    counts = {"of": 5, "acl": 1, "a" * LONGEST: 1, "a" * (LONGEST + 1): 1}
    assert venue_word_counts(counts) == {"acl": 1, "a" * LONGEST: 1}
    [data] = vocabulary(postings(said=1), {"acl": 1, "of": 7}, 67, few=True)
    assert data == bytes([1, 0, 3]) + b"acl" + bytes([1])


def test_each_word_comes_with_how_common_it_is() -> None:
    assert told(postings(Houlsby=1, often=9), 67) == (["houlsby", "often"], [1, 4])
    assert told(postings(often=9, shared=64), 3 * MANY_PAPERS) == (["often", "shared"], [2, 3])


def test_a_word_that_names_papers_must_be_shared_by_fewer() -> None:
    assert told(postings(Named=2, said=2, **{"Wav2vec": 2}), 3 * MANY_PAPERS)[0] == ["named"]
    assert told(postings(Named=3, said=3, **{"Wav2vec": 3}), 3 * MANY_PAPERS)[0] == ["named", "said", "wav2vec"]
