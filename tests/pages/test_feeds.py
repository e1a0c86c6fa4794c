"""Atom feeds."""

from datetime import date
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from papershelf.cite.characters import without_controls
from papershelf.pages.feeds import Feed, atom_feed, feed_time
from papershelf.records.record import Tldr

from ..cite.inventions import hostile_papers, paper

FEED = Feed("Shelves & more", "https://github.com/example/shelves", site="https://example.org/shelves/")
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_hostile_paper_is_an_entry_with_its_own_title_id_and_date() -> None:
    records = hostile_papers()
    read = feedparser.parse(atom_feed(records, FEED, limit=len(records)))
    assert not read.bozo
    assert len(read.entries) == len({entry.id for entry in read.entries}) == len(records)
    assert len({entry.updated for entry in read.entries}) == len(records)
    root = ElementTree.fromstring(atom_feed(records, FEED, limit=len(records)))
    titles = {element.text for element in root.iterfind(f"{ATOM}entry/{ATOM}title")}
    assert titles == {without_controls(record.plain_title) for record in records}


def test_an_entry_says_who_what_and_where() -> None:
    record = paper(tldr=Tldr("Shelves hold.", "summary"), links={"pdf": "https://example.org/x y.pdf"})
    entry = feedparser.parse(atom_feed([record], FEED)).entries[0]
    assert entry.link == "https://example.org/shelves/papers/small-shelves/"
    assert entry.summary == "CoS 2024 · Shelves hold."
    assert [author.name for author in entry.authors] == ["Ada Holz", "Ben Brett"]
    assert [tag.term for tag in entry.tags] == ["furniture"]
    assert [link.href for link in entry.links if link.rel == "related"] == ["https://example.org/x%20y.pdf"]


def test_editing_an_entry_changes_neither_its_id_nor_its_date() -> None:
    before = feedparser.parse(atom_feed([paper()], FEED)).entries[0]
    edited = paper(title="Other", year=1999, authors=(), categories=("other",), summary="New words")
    moved = replace(FEED, title="New title", site="https://example.com/")
    after = feedparser.parse(atom_feed([edited], moved)).entries[0]
    assert (before.id, before.published, before.updated) == (after.id, after.published, after.updated)


def test_an_entry_is_the_same_one_in_every_feed_of_the_list_and_none_of_another_list() -> None:
    category = Feed("Wood", FEED.list_id, "categories/wood/feed.xml", "categories/wood/")
    here, there = (feedparser.parse(atom_feed([paper()], feed)) for feed in (FEED, category))
    elsewhere = feedparser.parse(atom_feed([paper()], Feed("Shelves", "https://github.com/example/other")))
    assert here.entries[0].id == there.entries[0].id != elsewhere.entries[0].id
    assert here.feed.id != there.feed.id


def test_the_newest_come_first_and_no_more_than_asked() -> None:
    records = [paper(slug=f"p{day}", added=date(2026, 11, day)) for day in (3, 9, 6, 1)]
    entries = feedparser.parse(atom_feed(records, FEED, limit=3)).entries
    assert [entry.link.split("/")[-2] for entry in entries] == ["p9", "p6", "p3"]


def test_a_paper_nobody_dated_is_not_news() -> None:
    assert feedparser.parse(atom_feed([paper(added=None)], FEED)).entries == []


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(atom_feed([], FEED))
    assert not read.bozo
    assert read.feed.updated == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("path", "page", "paper_link", "page_link"),
    [
        ("feed.xml", "", "papers/small-shelves/", "./"),
        ("categories/a/feed.xml", "categories/a/", "../../papers/small-shelves/", "../../categories/a/"),
    ],
)
def test_links_are_relative_where_the_sites_address_is_not_known(
    path: str, page: str, paper_link: str, page_link: str
) -> None:
    root = ElementTree.fromstring(atom_feed([paper()], Feed("Shelves", "x", path, page)))
    assert root.find(f"{ATOM}entry/{ATOM}link[@rel='alternate']").get("href") == paper_link  # type: ignore[union-attr]
    assert root.find(f"{ATOM}link[@rel='alternate']").get("href") == page_link  # type: ignore[union-attr]


def test_a_stamp_is_the_day_of_adding_with_a_time_of_its_own() -> None:
    one, two = feed_time(paper(slug="one")), feed_time(paper(slug="two"))
    assert one.startswith("2026-11-23T") and two.startswith("2026-11-23T") and one != two
    assert one == "2026-11-23T00:09:25.445504Z"  # another one would announce every entry of every list again
