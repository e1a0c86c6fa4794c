"""Plan: which pages there are, and what each is told."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from papershelf.outputs import Page
from papershelf.pages import Site, draft_pages, newest
from papershelf.records.record import Record
from papershelf.render.folders import language
from papershelf.shipped import shared_folder

from ..cite.inventions import paper, tool
from ..lists import list_of, many_papers, site_from

TREE = (
    {"id": "a", "title": "A", "children": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]},
    {"id": "b", "title": "B"},
)


def site_of(records: list[Record], base_url: str = "", **settings: Any) -> Site:
    words = language([shared_folder("templates")], "en")
    return site_from(list_of(TREE, **settings), records, words, base_url)


def pages_of(records: list[Record], base_url: str = "", **settings: Any) -> dict[str, Page]:
    pages = [draft.plan() for draft in draft_pages(site_of(records, base_url, **settings))]
    assert max(Counter(page.path for page in pages).values()) == 1
    return {page.path: page for page in pages}


def test_every_paper_category_and_group_has_a_page() -> None:
    records = [paper(categories=("a/x",), tags=("LoRA",), authors=("Ada Holz",)), tool(categories=("b",))]
    pages = pages_of(records)
    for path in (
        *("", "categories/", "categories/a/", "categories/a/x/", "categories/a/y/", "categories/b/"),
        *("papers/small-shelves/", "papers/shelfkit/", "tags/", "tags/lora/", "venues/", "venues/cos/"),
        *("years/", "years/2024/", "authors/", "authors/ada-holz/", "new/", "about/"),
    ):
        assert f"{path}index.html" in pages
    assert "404.html" in pages


def test_the_way_to_the_root_is_as_long_as_the_path_is_deep() -> None:
    pages = pages_of([paper(categories=("a/x",))])
    assert pages["index.html"].root == "./"
    assert pages["papers/small-shelves/index.html"].root == "../../"
    assert pages["categories/a/x/index.html"].root == "../../../"
    assert pages["categories/a/x/index.html"].address == "categories/a/x/"


def test_a_long_listing_is_split_and_shows_every_record_once() -> None:
    pages = pages_of(many_papers(25, ("a", "a/x", "a/y")), site={"page_size": "10"})
    for group in ("categories/a", "venues/cos"):
        found = [pages[f"{group}/{number}index.html"] for number in ("", "2/", "3/")]
        assert f"{group}/4/index.html" not in pages
        assert [page.context["number"] for page in found] == [1, 2, 3]
        assert {page.context["pages"] for page in found} == {3}
        assert sum(map(_shown, found), Counter()) == Counter(f"paper-{n}" for n in range(25))
    assert "page 2 of 3" in pages["venues/cos/2/index.html"].title.casefold()


def _shown(page: Page) -> Counter[str]:
    sections = page.context.get("sections", [{"records": page.context.get("shown", ())}])
    return Counter(record.slug for section in sections for record in section["records"])


@pytest.mark.parametrize("size", ["1", "1000"])
def test_the_smallest_and_the_largest_page_size_show_every_record(size: str) -> None:
    pages = pages_of(many_papers(3, ("a",)), site={"page_size": size})
    listed = [page for path, page in pages.items() if path.startswith("categories/a/")]
    assert sum(map(_shown, listed), Counter()).keys() == {"paper-0", "paper-1", "paper-2"}


def test_a_category_page_shows_its_own_records_before_its_childrens() -> None:
    records = [
        paper(slug="below", categories=("a/x",), year=2025),
        paper(slug="own", categories=("a",), year=2000),
        paper(slug="both", categories=("a/y", "a/x"), year=1990),
    ]
    page = pages_of(records)["categories/a/index.html"]
    shown = [(section["title"], [record.slug for record in section["records"]]) for section in page.context["sections"]]
    assert shown == [("", ["own"]), ("X", ["below", "both"]), ("Y", ["both"])]


def test_neighbours_lead_through_the_home_category() -> None:
    records = [paper(slug=slug, title=slug, categories=("a",)) for slug in "pqr"]
    pages = pages_of([*records, paper(slug="z", title="z", categories=("b", "a"))])
    ways = [pages[f"papers/{slug}/index.html"].context for slug in "pqrz"]
    around = [tuple(way[side] and way[side].slug for side in ("before", "after")) for way in ways]
    assert around == [(None, "q"), ("p", "r"), ("q", "z"), (None, None)]


def test_a_superseded_paper_knows_its_successor() -> None:
    pages = pages_of([paper(slug="old", superseded_by="new", categories=("a",)), paper(slug="new", categories=("a",))])
    assert pages["papers/old/index.html"].context["successor"].slug == "new"
    assert pages["papers/new/index.html"].context["successor"] is None


def test_addresses_of_the_repository_lead_to_the_entrys_file() -> None:
    settings = {"repository": "https://github.com/shelves/list/", "branch": "trunk"}
    context = pages_of([paper(categories=("a",))], **settings)["papers/small-shelves/index.html"].context
    assert context["edit_url"] == "https://github.com/shelves/list/edit/trunk/catalog/papers/small-shelves.yaml"
    assert context["report_url"].startswith("https://github.com/shelves/list/issues/new?")
    without = pages_of([paper(categories=("a",))])["papers/small-shelves/index.html"].context
    assert (without["edit_url"], without["report_url"]) == ("", "")


@pytest.mark.parametrize(
    ("base_url", "root"),
    [("", "./"), ("https://x.example", "/"), ("https://x.example/", "/"), ("https://x.example/a/list", "/a/list/")],
)
def test_the_page_for_what_is_not_there_starts_its_links_at_the_sites_address(base_url: str, root: str) -> None:
    page = pages_of([paper(categories=("a",))], base_url)["404.html"]
    assert page.context["root"] == root
    assert not page.listed


def test_newest_are_those_that_joined_last() -> None:
    records = [
        paper(slug="none", added=None, year=2030),
        paper(slug="old", added=date(2026, 1, 1), year=2026),
        paper(slug="b", title="B", added=date(2026, 2, 1), year=2020),
        paper(slug="a", title="A", added=date(2026, 2, 1), year=2025),
    ]
    assert [record.slug for record in newest(records)] == ["a", "b", "old", "none"]


def test_home_shows_as_many_of_the_newest_as_asked() -> None:
    pages = pages_of(many_papers(9, ("a",)), site={"newest": "4"})
    assert len(pages["index.html"].context["newest"]) == 4


def test_a_long_index_is_split_by_letter_and_loses_nobody() -> None:
    authors = [f"{name}{n}" for n in range(5) for name in ("Ada Holz", "Éva Ödön", "小 王")]
    pages = pages_of([paper(categories=("a",), authors=(*authors, "!"))], site={"page_size": "1"})
    whole = pages["authors/index.html"].context
    assert whole["listed"] == ()
    letters = tuple(path for _, path in whole["letters"])
    split = [page for path, page in pages.items() if path.startswith(letters)]
    shown = Counter(group.title for page in split for group in page.context["listed"])
    assert shown == Counter([*authors, "!"])
    assert letters == ("authors/-u23/", "authors/-h/", "authors/-o/")


def test_hand_written_pages_stand_below_about() -> None:
    words = language([shared_folder("templates")], "en")
    catalog = list_of(TREE, {"about": "# Who we are\n\nUs.", "why-shelves": "No heading."})
    drafts = draft_pages(site_from(catalog, [paper(categories=("a",))], words))
    pages = {draft.path: draft.plan() for draft in drafts}
    assert pages["about/index.html"].title == "Who we are"
    assert pages["about/why-shelves/index.html"].title == "Why shelves"
    assert pages["about/index.html"].context["others"] == [("Why shelves", "about/why-shelves/")]


def test_a_letter_whose_capital_is_anothers_has_a_page_of_its_own() -> None:
    pages = pages_of([paper(categories=("a",), tags=("ısı", "ilk", *map(str, range(20))))], site={"page_size": "1"})
    for letter, tag in (("-u131", "ısı"), ("-i", "ilk")):
        assert [group.title for group in pages[f"tags/{letter}/index.html"].context["listed"]] == [tag]


def test_a_letter_with_many_names_is_split() -> None:
    pages = pages_of(
        [paper(categories=("a",), tags=tuple(f"a{number}" for number in range(12)))], site={"page_size": "1"}
    )
    shown = [pages[f"tags/-a/{number}index.html"].context["listed"] for number in ("", "2/", "3/")]
    assert [len(groups) for groups in shown] == [5, 5, 2]
