"""The pages of authors and the index of their names."""

from typing import Any

import pytest

from papershelf.pages import draft_pages
from papershelf.pages.authors import author_letter, authors_by_letter
from papershelf.records.groups import Heading, filed_under
from papershelf.records.record import Record

from ..cite.inventions import paper
from .test_plan import pages_of, site_of

CROWD = [f"Co{n} Author" for n in range(8)]


def page_of(records: list[Record], slug: str = "ada-holz", **settings: Any) -> dict[str, Any]:
    return dict(pages_of(records, **settings)[f"authors/{slug}/index.html"].context)


def by(slug: str, *authors: str, year: int | None = 2020, venue: str = "CoS") -> Record:
    return paper(slug=slug, categories=("a",), authors=authors, year=year, venue=venue, ids={})


def test_papers_stand_by_year_and_a_name_that_a_card_cuts_off_is_said() -> None:
    records = [by("one", "Ada Holz"), by("two", *CROWD, "Ada Holz", year=2022), by("three", "Ada Holz", year=None)]
    found = page_of(records)["years"]
    assert [(year, [(record.slug, place) for record, place in papers]) for year, papers in found] == [
        (2022, [("two", "Ada Holz, author 9 of 9")]),
        (2020, [("one", "")]),
        (None, [("three", "")]),
    ]


def test_a_name_among_the_first_is_not_said_twice() -> None:
    ((_, ((_, place),)),) = page_of([by("one", "Ada Holz", *CROWD)])["years"]
    assert place == ""


def test_coauthors_and_venues_are_counted_most_first() -> None:
    records = [
        by("one", "Ada Holz", "Ben Brett", "Cid Alt"),
        by("two", "Cid Alt", "Ada Holz", venue="ICLR"),
        by("three", "Ada Holz", venue=""),
    ]
    found = page_of(records)
    assert found["coauthors"] == [("Cid Alt", "authors/cid-alt/", 2), ("Ben Brett", "authors/ben-brett/", 1)]
    assert found["venues"] == [("CoS", 1), ("ICLR", 1)]


def test_a_paper_of_very_many_makes_nobody_a_coauthor_and_who_has_no_page_no_link() -> None:
    records = [by("one", "Ada Holz", "Ben Brett"), by("two", "Ada Holz", *CROWD), by("three", "Ada Holz")]
    found = page_of(records, site={"author_pages": "2", "many_authors": "5"})
    assert found["coauthors"] == [("Ben Brett", "", 1)]


def test_of_many_papers_the_first_page_tells_of_all() -> None:
    records = [by(f"p{n}", "Ada Holz", "Ben Brett") for n in range(5)]
    pages = pages_of(records, site={"page_size": "2"})
    first, last = (pages[f"authors/ada-holz/{number}index.html"].context for number in ("", "3/"))
    assert first["coauthors"] == [("Ben Brett", "authors/ben-brett/", 5)] and last["coauthors"] == []
    assert sum(len(papers) for _, papers in first["years"]) == 2


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ada Holz", "h"),
        ("Anna van der Hoek", "h"),
        ("Éva Ödön", "o"),
        ("Ben Brett Jr.", "b"),
        ("Лев Толстой", "т"),
        ("王小明", "#"),
        ("!", "#"),
        ("OpenBoard", "o"),
    ],
)
def test_names_are_filed_by_surname(name: str, letter: str) -> None:
    assert author_letter(name) == letter


def test_letters_are_in_order_with_other_scripts_at_the_end() -> None:
    names = ["Ada Holz", "王小明", "Ben Alt", "Лев Толстой"]
    found = authors_by_letter(Heading("author", name, name, "", 1) for name in names)
    assert [letter for letter, _ in found] == ["a", "h", "т", "#"]
    assert sorted(names[:3], key=filed_under) == ["Ben Alt", "Ada Holz", "王小明"]


def test_an_index_on_one_page_has_its_letters() -> None:
    context = pages_of([by("one", "Ada Holz", "Ben Alt")])["authors/index.html"].context
    assert [(letter, [group.title for group in own]) for letter, _, own in context["sections"]] == [
        ("A", ["Ben Alt"]),
        ("H", ["Ada Holz"]),
    ]


def test_a_coauthors_page_that_comes_changes_the_page() -> None:
    def shows(records: list[Record]) -> bytes:
        site = site_of(records, site={"author_pages": "2"})
        return next(draft.shows for draft in draft_pages(site) if draft.path == "authors/ada-holz/index.html")

    records = [by("one", "Ada Holz", "Ben Brett"), by("two", "Ada Holz")]
    assert shows(records) != shows([*records, by("three", "Ben Brett")])
    assert shows(records) == shows([*records, by("three", "Cid Alt")])
