from papershelf.search import SearchPaper
from papershelf.search.weigh import IS_NAME, impact, weigh


def fields(payload: int) -> int:
    return payload >> 4


def test_a_posting_says_whether_title_authors_or_tags_have_the_word() -> None:
    paper = SearchPaper("a", "Low Rank", ("Edward Hu",), tags=("Rank",), tldr="low running")
    weighed = weigh(paper).words
    assert [fields(weighed[word]) for word in ("low", "rank", "hu", "running")] == [1, 1 | 4, 2, 0]


def test_a_title_word_weighs_more_than_the_same_word_in_running_text() -> None:
    weighed = weigh(SearchPaper("a", "alpha", tldr="beta", abstract="gamma " + "filler " * 100)).words
    levels = [weighed[word] & 15 for word in ("alpha", "beta", "gamma")]
    assert levels[0] > 1.5 * levels[1] > 2 * levels[2]


def test_impact_stays_within_four_bits() -> None:
    assert [impact(weight) for weight in (0.0, 1e-9, 1e9)] == [1, 1, 15]


def test_what_a_paper_calls_its_subject_is_marked() -> None:
    weighed = weigh(SearchPaper("a", "S-LoRA: Serving LoRA")).words
    assert [bool(fields(weighed[word]) & IS_NAME) for word in ("slora", "lora", "serving")] == [True, False, False]


def test_pairs_do_not_cross_from_one_author_or_tag_to_the_next() -> None:
    pairs = weigh(SearchPaper("a", "prompt tuning", ("Ann Bell", "Cid Dow"), tags=("x y",))).pairs
    assert {pair: fields(payload) for pair, payload in pairs.items()} == {
        "prompt tuning": 1,
        "ann bell": 2,
        "cid dow": 2,
        "x y": 4,
    }


def test_abstracts_have_no_pairs() -> None:
    assert weigh(SearchPaper("a", "t", abstract="one two")).pairs == {}


def test_a_paper_weighs_the_same_whatever_stands_beside_it() -> None:
    paper = SearchPaper("a", "Deep Learning")
    assert weigh(paper) == weigh(paper)
