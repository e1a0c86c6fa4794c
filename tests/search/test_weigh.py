from typing import Any

import pytest

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


# By field: which bits a word gets, and its impact alone, among 39 others, and three times over.
WEIGHTS = [
    ("title", {"title": "{}"}, 1, (11, 6, 13)),
    ("the first author", {"authors": ("{}",)}, 2, (9, 9, 12)),
    ("later authors", {"authors": ("y", "{}")}, 2, (8, 5, 11)),
    ("other spellings of authors", {"spellings": ("{}",)}, 2, (8, 5, 11)),
    ("tags", {"tags": ("{}",)}, 4, (8, 8, 11)),
    ("other spellings of tags", {"tag_names": ("{}",)}, 4, (6, 6, 10)),
    ("awards", {"awards": ("{}",)}, 0, (6, 6, 10)),
    ("the year of the first version", {"dated": "{}"}, 0, (6, 6, 10)),
    ("the summary", {"summary": "{}"}, 0, (6, 5, 10)),
    ("the TLDR", {"tldr": "{}"}, 0, (6, 5, 10)),
    ("the abstract", {"abstract": "{}"}, 0, (5, 4, 9)),
]


def filled(value: Any, text: str) -> Any:
    return tuple(part.format(text) for part in value) if isinstance(value, tuple) else value.format(text)


@pytest.mark.parametrize(("where", "values", "bits", "impacts"), WEIGHTS, ids=[row[0] for row in WEIGHTS])
def test_a_word_weighs_by_its_field_and_less_in_a_long_text(
    where: str, values: dict[str, Any], bits: int, impacts: tuple[int, int, int]
) -> None:
    texts = ("word", "word " + " ".join(f"other{number}" for number in range(39)), "word word word")
    found = []
    for text in texts:
        paper = SearchPaper(**{"slug": "a", "title": "x", **{name: filled(one, text) for name, one in values.items()}})
        found.append(weigh(paper).words["word"])
    assert tuple(payload & 15 for payload in found) == impacts
    assert {fields(payload) & ~IS_NAME for payload in found} == {bits}


def test_an_impact_grows_fast_at_first_and_saturates() -> None:
    weights = (0.1, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 30, 60, 1000)
    assert [impact(weight) for weight in weights] == [1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15]


@pytest.mark.parametrize(("words", "expected"), [(1, 11), (5, 10), (10, 9), (15, 8), (25, 7)])
def test_a_word_of_a_long_title_says_less(words: int, expected: int) -> None:
    title = " ".join(["word", *(f"other{number}" for number in range(words - 1))])
    assert weigh(SearchPaper("a", title)).words["word"] & 15 == expected


def test_a_pair_has_fields_and_no_impact() -> None:
    pairs = weigh(SearchPaper("a", "low rank", tags=("low rank",), tldr="low rank of it")).pairs
    assert {payload & 15 for payload in pairs.values()} == {0}


def test_a_word_of_several_fields_has_the_bits_and_the_weight_of_all() -> None:
    alone = weigh(SearchPaper("a", "rank", tldr="x")).words["rank"]
    also = weigh(SearchPaper("a", "rank", ("Rank",), tags=("rank",), tldr="rank")).words["rank"]
    assert fields(also) & ~IS_NAME == 1 | 2 | 4
    assert also & 15 > alone & 15


def test_a_pair_has_the_bits_of_all_its_fields_and_one_of_running_text_has_none() -> None:
    pairs = weigh(SearchPaper("a", "low rank", tags=("low rank",), tldr="low rank of it")).pairs
    assert {pair: fields(payload) for pair, payload in pairs.items()} == {"low rank": 1 | 4, "rank of": 0, "of it": 0}


def test_initials_are_made_of_what_names_and_not_of_running_text() -> None:
    found = weigh(SearchPaper("a", "mix-and-match", tags=("out-of-core",), tldr="state-of-the-art")).words
    assert "mam" in found and "ooc" in found and "sota" not in found


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("LoRA: Low-Rank Adaptation", {"lora"}),
        ("LoRA", {"lora"}),
        ("S-LoRA: Serving", {"slora"}),
        ("Deep Learning", set()),
        ("Deep Learning: A Survey", set()),
        ("GPT-4: A Report on GPT-4", {"gpt4"}),
        ("A:B", {"ab"}),
    ],
)
def test_a_name_is_the_one_word_or_compound_before_the_colon(title: str, names: set[str]) -> None:
    found = weigh(SearchPaper("a", title)).words
    assert {word for word, payload in found.items() if fields(payload) & IS_NAME} == names
