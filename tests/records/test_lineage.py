"""Lineage: what builds on what within the list, whose word it is, and circles that harm nothing."""

import pytest

from papershelf.records.lineage import Lineage, find_lineage
from papershelf.records.record import Record

from ..cite.inventions import paper


def lineage(*records: Record) -> Lineage:
    return find_lineage({record.slug: record for record in records})


def test_references_are_joined_by_corpus_id_and_others_are_left_out() -> None:
    new = paper(slug="new", references=(1, 7), ids={"corpus_id": "2"})
    found = lineage(new, paper(slug="old", ids={"corpus_id": "1"}, references=()))
    assert (found.builds_on, found.built_on_by) == ({"new": ["old"]}, {"old": ["new"]})
    assert (found.curated, found.fetched) == (set(), {"new"})


def test_what_curators_say_replaces_the_references() -> None:
    new = paper(slug="new", references=(1,), builds_on=("mine",), cites=("other",), ids={})
    found = lineage(
        new, paper(slug="old", ids={"corpus_id": "1"}), paper(slug="mine", ids={}), paper(slug="other", ids={})
    )
    assert found.builds_on == {"new": ["mine"]}
    assert (found.cites, found.cited_by) == ({"new": ["other"]}, {"other": ["new"]})
    assert (found.curated, found.fetched) == ({"new"}, set())


def test_two_that_build_on_each_other_and_one_that_cites_itself_are_fine() -> None:
    one = paper(slug="one", builds_on=("two",), ids={})
    two = paper(slug="two", builds_on=("one",), ids={})
    itself = paper(slug="itself", references=(5,), ids={"corpus_id": "5"})
    found = lineage(one, two, itself)
    assert found.builds_on == found.built_on_by == {"one": ["two"], "two": ["one"]}


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ({"year": 2019}, {"year": 2021}),
        ({"year": 2021, "ids": {"arxiv": "2005.00001"}}, {"year": 2021, "ids": {"arxiv": "2101.00001"}}),
        ({"year": 2021, "published": "2021-01-31"}, {"year": 2021, "published": "2021-02-01"}),
        ({"year": 2021}, {"year": None}),
    ],
)
def test_the_oldest_stands_first(early: dict[str, object], late: dict[str, object]) -> None:
    plain = {"published": "", "ids": {}}
    both = paper(**{**plain, "slug": "z", **early}), paper(**{**plain, "slug": "a", **late})
    found = lineage(*both, paper(slug="new", builds_on=("a", "z"), ids={}))
    assert found.builds_on["new"] == ["z", "a"]


def test_the_days_fetched_references_are_known_from_are_the_first_and_the_last() -> None:
    known = [
        paper(slug=slug, references=(9,), references_on=day, ids={"corpus_id": str(number)})
        for number, (slug, day) in enumerate((("b", "2026-10-03"), ("a", "2026-09-01"), ("c", "")), 1)
    ]
    said = paper(slug="d", references=(1,), references_on="2025-01-01", builds_on=("a",), ids={})
    assert lineage(*known, said).days == ("2026-09-01", "2026-10-03")
    assert lineage(said, known[2]).days == ()
