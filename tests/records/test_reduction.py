"""Citations without those that others imply: fewer lines, the same ancestors, whatever circles there are."""

import random

import pytest

from papershelf.records.lineage import Lineage, came_before, find_lineage
from papershelf.records.record import Record
from papershelf.records.reduction import CitationLine, reduced_lines

from ..cite.inventions import paper


def of_year(slug: str, year: int | None, builds_on: str = "", cites: str = "") -> Record:
    return paper(slug=slug, year=year, ids={}, builds_on=tuple(builds_on.split()), cites=tuple(cites.split()))


def lines(*records: Record) -> list[CitationLine]:
    found = {record.slug: record for record in records}
    return reduced_lines(found, find_lineage(found), found)


def pairs(found: list[CitationLine]) -> list[str]:
    return [f"{line.citing}>{line.cited}" for line in found]


def test_a_citation_that_others_imply_is_left_out() -> None:
    found = lines(of_year("a", 2019), of_year("b", 2020, cites="a"), of_year("c", 2021, cites="a b"))
    assert pairs(found) == ["b>a", "c>b"]


def test_what_a_paper_builds_on_stays_where_it_is_only_reached_by_citing() -> None:
    found = lines(of_year("a", 2019), of_year("b", 2020, cites="a"), of_year("c", 2021, "a", "b"))
    assert [(line.citing, line.cited, line.builds) for line in found] == [
        ("b", "a", False),
        ("c", "a", True),
        ("c", "b", False),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of_year("a", 2020, "b"), of_year("b", 2020, "a")),
        (of_year("a", 2020, "b"), of_year("b", 2021)),
        (of_year("a", 2020, "b"), of_year("b", None)),
    ],
    ids=["each builds on the other", "a later year", "no year"],
)
def test_what_does_not_go_back_in_time_is_kept_and_marked(one: Record, other: Record) -> None:
    found = lines(one, other)
    assert {"a>b"} <= {*pairs(found)} and not any(line.back for line in found)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ({"year": 2019}, {"year": 2020}, True),
        ({"year": 2020}, {"year": 2020}, False),
        ({"year": 2020, "ids": {"arxiv": "2003.00001"}}, {"year": 2020, "published": "2020-04-01"}, True),
        ({"year": 2020, "ids": {"arxiv": "hep-th/9901001"}}, {"year": 2020, "published": "2020-04-01"}, False),
        ({"year": 2020, "published": "2020"}, {"year": 2020, "published": "2020-04-01"}, False),
        ({"year": None}, {"year": 2020}, False),
    ],
)
def test_a_paper_is_older_only_where_year_or_month_says_so(
    one: dict[str, object], other: dict[str, object], before: bool
) -> None:
    plain = {"published": "", "ids": {}}
    assert came_before(paper(**{**plain, **one}), paper(**{**plain, **other})) == before


def test_who_is_an_ancestor_of_whom_stays_the_same() -> None:
    draw = random.Random(5)
    for _ in range(40):
        slugs = [f"p{n:02}" for n in range(14)]
        records = {}
        for slug in slugs:
            cited = draw.sample([other for other in slugs if other != slug], draw.randrange(6))
            half = draw.randrange(len(cited) + 1)
            year = draw.choice([None, 2018, 2019, 2020, 2021])
            records[slug] = of_year(slug, year, " ".join(cited[:half]), " ".join(cited[half:]))
        lineage = find_lineage(records)
        found = reduced_lines(slugs, lineage, records)
        drawn = {slug: [line.cited for line in found if line.citing == slug] for slug in slugs}
        every = {slug: [*lineage.cited_of(slug)] for slug in slugs}
        assert ancestors(drawn) == ancestors(every)
        strong = {slug: [line.cited for line in found if line.citing == slug and line.builds] for slug in slugs}
        assert ancestors(strong) == ancestors({slug: lineage.builds_on.get(slug, []) for slug in slugs})


def ancestors(cited: dict[str, list[str]]) -> dict[str, set[str]]:
    found = {}
    for start in cited:
        reached: set[str] = set()
        left = [start]
        while left:
            new = set(cited[left.pop()]) - reached
            reached |= new
            left += new
        found[start] = reached
    return found


def test_only_the_papers_shown_have_lines() -> None:
    records = {r.slug: r for r in (of_year("a", 2019), of_year("b", 2020, "a"), of_year("c", 2021, "b"))}
    assert pairs(reduced_lines(["a", "b"], find_lineage(records), records)) == ["b>a"]
    assert not reduced_lines([], Lineage(), records)
