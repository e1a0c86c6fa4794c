"""The page of what is new: entries by month, and beside them what changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from papershelf.outputs import Page
from papershelf.pages import Site
from papershelf.pages.new import MOST_CHANGES, new_drafts
from papershelf.records.changes import IMPORTED, PUBLISHED, SUPERSEDED, ListChange
from papershelf.records.record import Record
from papershelf.render.folders import language
from papershelf.shipped import shared_folder

from ..cite.inventions import paper
from ..lists import list_of, site_from


def new_site(records: Sequence[Record], changes: Sequence[ListChange], size: int = 2) -> Site:
    words = language([shared_folder("templates")], "en")
    return site_from(list_of(site={"page_size": str(size)}), records, words, changes=changes)


def new_pages(records: Sequence[Record], changes: Sequence[ListChange]) -> list[Page]:
    return [draft.plan() for draft in new_drafts(new_site(records, changes))]


def months(page: Page) -> list[tuple[str, int, list[str]]]:
    """Each month of a page: how many entries, and the words of its changes."""
    return [
        (month, len(records), [told["words"] for told in changes])
        for month, records, changes, _ in page.context["months"]
    ]


def added(number: int, month: int, **differences: Any) -> Record:
    return paper(slug=f"shelf-{number}", added=date(2026, month, 9), **differences)


def test_changes_stand_in_their_month_also_in_one_without_entries() -> None:
    changes = [
        ListChange("2026-11-02", "shelf-1", PUBLISHED, "CoS 2026"),
        ListChange("2026-09-03", "", IMPORTED, "README.md", 1),
    ]
    (page,) = new_pages([added(1, 11), added(2, 8)], changes)
    assert months(page) == [
        ("2026-11", 1, ["published at CoS 2026"]),
        ("2026-09", 0, ["1 entry imported from README.md"]),
        ("2026-08", 1, []),
    ]


def test_on_several_pages_a_month_tells_its_changes_once_where_it_begins() -> None:
    records = [added(1, 11), added(2, 10), added(3, 10), added(4, 3), added(5, 3)]
    days = ("2026-12-01", "2026-10-01", "2026-07-01", "2026-03-01", "2025-01-01")
    changes = [ListChange(day, "shelf-1", PUBLISHED, day) for day in days]
    first, second, third = new_pages(records, changes)
    assert months(first) == [
        ("2026-12", 0, ["published at 2026-12-01"]),
        ("2026-11", 1, []),
        ("2026-10", 1, ["published at 2026-10-01"]),
    ]
    assert [month for month, _, told in months(second) if told] == ["2026-07", "2026-03"]
    assert months(third) == [("2026-03", 1, []), ("2025-01", 0, ["published at 2025-01-01"])]


def test_a_list_without_days_shows_its_changes_all_the_same() -> None:
    records = [paper(slug="shelf-1", added=None, superseded_by="shelf-2"), paper(slug="shelf-2", added=None)]
    (page,) = new_pages(records, [ListChange("2026-10-01", "shelf-1", SUPERSEDED, "shelf-2")])
    ((month, shown, (told,), more),) = page.context["months"]
    assert (month, list(shown), told["successor"].slug, more <= 0) == ("2026-10", [], "shelf-2", True)


def test_of_very_many_changes_the_rest_is_counted() -> None:
    changes = [ListChange("2026-10-01", "shelf-1", PUBLISHED, str(n)) for n in range(MOST_CHANGES + 7)]
    (page,) = new_pages([added(1, 10)], changes)
    ((_, _, told, more),) = page.context["months"]
    assert (len(told), more) == (MOST_CHANGES, 7)


def test_a_page_is_drawn_again_when_its_changes_are_others_and_only_then() -> None:
    records = [added(1, 11), added(2, 10), added(3, 9)]
    one = [draft.shows for draft in new_drafts(new_site(records, []))]
    change = ListChange("2026-09-01", "shelf-1", PUBLISHED, "CoS 2026")
    two = [draft.shows for draft in new_drafts(new_site(records, [change]))]
    assert (one[0], one[1] == two[1]) == (two[0], False)
