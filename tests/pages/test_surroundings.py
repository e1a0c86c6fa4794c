"""The drawing on a paper's page: who is on it, and when it is drawn again."""

import re

import pytest

from papershelf.pages import surroundings
from papershelf.pages.surroundings import plan_surroundings, surroundings_show
from papershelf.records.record import Record

from ..cite.inventions import paper
from .test_plan import site_of


def around(number: int) -> list[Record]:
    """A paper that builds on so many, the first of which most others build on; and one that only cites it."""
    old = [
        paper(slug=f"old{n:02}", title=f"O{n}", year=2000 + n, builds_on=("old00",) if n else ()) for n in range(number)
    ]
    own = paper(slug="own", title="Own", year=2030, builds_on=tuple(record.slug for record in old))
    return [*old, own, paper(slug="new", title="New", year=2031, cites=("own",))]


def drawn(records: list[Record], slug: str = "own") -> tuple[list[str], int]:
    site = site_of(records)
    found = plan_surroundings(site, site.records[slug])
    return re.findall(r"papers/(\w+)/", str(found["arcs"])), found["arcs_left"]


def test_what_is_around_a_paper_stands_in_order_of_time() -> None:
    assert drawn(around(3)) == (["old00", "old01", "old02", "new"], 0)


def test_of_many_those_most_build_on_are_drawn_and_the_others_counted() -> None:
    slugs, left = drawn(around(14))
    assert len(slugs) == 11 and "old00" in slugs and "new" in slugs and left == 4


def test_an_entry_without_citations_and_a_long_list_have_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn([paper(slug="alone"), *around(1)], "alone") == ([], 0)
    monkeypatch.setattr(surroundings, "_LONGEST_LIST", 3)
    assert drawn(around(3)) == ([], 0)
    assert surroundings_show(site_of(around(3)), "own") == b""


def test_it_is_drawn_again_when_the_papers_around_it_cite_others() -> None:
    before, after = around(3), around(3)
    after[2] = paper(slug="old02", title="O2", year=2002, cites=("old01", "old00"))
    assert surroundings_show(site_of(before), "own") != surroundings_show(site_of(after), "own")
    assert surroundings_show(site_of(before), "own") == surroundings_show(site_of(around(3)), "own")


def test_two_papers_that_cite_each_other_have_one_row_each() -> None:
    one = paper(slug="one", title="One", year=2020, builds_on=("two",))
    two = paper(slug="two", title="Two", year=2020, builds_on=("one",))
    assert drawn([one, two], "one") == (["two"], 0)
