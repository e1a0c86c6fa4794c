"""Related entries: the nearest first, each with what it shares."""

import pytest

from papershelf.pages.papers import explain_related
from papershelf.records.record import Record
from papershelf.records.related import Related, relate
from papershelf.render.folders import language
from papershelf.render.words import Words
from papershelf.shipped import shared_folder

from ..cite.inventions import paper


@pytest.fixture(scope="module")
def words() -> Words:
    return language([shared_folder("templates")], "en")


def alone(slug: str, **differences: object) -> Record:
    """A paper that shares nothing with any other unless said."""
    return paper(**{"slug": slug, "title": slug, "authors": (f"Author of {slug}",), **differences})


def near(records: list[Record], words: Words, slug: str = "this") -> list[tuple[str, str]]:
    index = Related(records)
    found = relate(next(record for record in records if record.slug == slug), index)
    return [(other, explain_related(shared, words)) for other, shared in found]


def test_papers_that_share_nothing_are_not_related(words: Words) -> None:
    assert near([alone("this"), alone("other")], words) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({"tags": ("a", "b")}, {"tags": ("b",)}, "shares a tag"),
        ({"tags": ("a", "b", "c")}, {"tags": ("c", "b")}, "shares 2 tags"),
        ({"authors": ("Émile Étagère",)}, {"authors": ("Emile Etagere",)}, "shares an author"),
        ({"references": (11, 12)}, {"references": (12, 11)}, "cites 2 of the same papers"),
        (
            {"tags": ("a",), "references": (11,)},
            {"tags": ("a",), "references": (11,)},
            "cites the same paper, shares a tag",
        ),
    ],
)
def test_the_reason_says_what_is_shared(
    mine: dict[str, object], theirs: dict[str, object], reason: str, words: Words
) -> None:
    assert near([alone("this", **mine), alone("other", **theirs)], words) == [("other", reason)]


def test_a_citation_between_two_is_said_from_both_sides(words: Words) -> None:
    records = [alone("this", references=(2,), ids={"corpus_id": "1"}), alone("other", ids={"corpus_id": "2"})]
    ((_, cited),) = near(records, words)
    ((_, cites),) = near(records, words, "other")
    assert cited == words("related_cited", n=1)
    assert cites == words("related_cites", n=1)
    assert cited != cites


def test_the_nearest_stands_first_and_equals_by_slug(words: Words) -> None:
    records = [
        alone("this", tags=("a", "b"), authors=("Ada Holz",), references=(5,)),
        alone("z", tags=("a",)),
        alone("m", tags=("a",)),
        alone("n", tags=("a", "b")),
        alone("author", authors=("Ada Holz",)),
        alone("cited", ids={"corpus_id": "5"}),
    ]
    assert [slug for slug, _ in near(records, words)] == ["n", "cited", "m", "z", "author"]


def test_the_order_of_the_records_changes_nothing(words: Words) -> None:
    records = [alone("this", tags=("a",)), *(alone(f"p{n}", tags=("a",)) for n in range(8))]
    assert near(records, words) == near(records[::-1], words)
    assert len(near(records, words)) == 5


def test_what_very_many_share_relates_no_two(words: Words) -> None:
    crowd = [alone(f"p{n}", tags=("common",)) for n in range(200)]
    assert near([alone("this", tags=("common",)), *crowd], words) == []
    assert len(near([alone("this", tags=("common",)), *crowd[:-1]], words)) == 5


def test_papers_unknown_to_semantic_scholar_are_not_taken_for_one_another(words: Words) -> None:
    unknown = [alone(slug, ids={}, references=(0,)) for slug in ("this", "other")]
    assert near(unknown, words) == []
