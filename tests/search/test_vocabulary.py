from papershelf.search.postings import Postings
from papershelf.search.vocabulary import MANY_PAPERS, vocabulary

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
    assert told(postings(Houlsby=1, said=1, often=2), 67)[0] == ["houlsby", "often"]


def test_numbers_and_long_compounds_of_one_title_are_not_kept() -> None:
    assert told(postings(**{"2019": 9, "Wav2vec": 1, "Parameterefficient": 1}), 67)[0] == ["wav2vec"]


def test_a_large_catalog_keeps_what_more_papers_share() -> None:
    words, _ = told(postings(Houlsby=1, Rank64=3, Wav2vec=8, rare=7, shared=8), 8 * MANY_PAPERS)
    assert words == ["houlsby", "shared", "wav2vec"]


def test_words_lie_apart_by_their_first_letter_where_there_are_many() -> None:
    parts = vocabulary(postings(Houlsby=1, Adapter=1, Ωmega=1), {}, 2000, few=False)
    assert len(parts) == 27
    assert [bool(part[0]) for part in parts] == [place in {0, 7, 26} for place in range(27)]
