"""What listings offer: feeds and lists for other pages, of those that are worth it, with their addresses."""

import json
from collections.abc import Iterable
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from papershelf.catalog.schema import Person
from papershelf.cite import papers_schema
from papershelf.outputs import File
from papershelf.pages import Site
from papershelf.pages.offered import MOST_EMBEDDED, MOST_IN_FEED, group_files, offers
from papershelf.records.record import Author, Record
from papershelf.render.folders import language
from papershelf.shipped import shared_folder

from ..cite.inventions import hostile_papers, paper
from ..elements import read_elements
from ..lists import list_of, site_from
from .test_plan import site_of

URL = "https://x.example/list"


def shelves(number: int, **differences: Any) -> list[Record]:
    named = {"categories": ("a/x",), "tags": ("LoRA",), "venue": "CoS", "authors": ("Ada Holz",), **differences}
    return [paper(slug=f"{named['tags'][0].lower()}-{n}", **named) for n in range(number)]


def files_of(site: Site) -> dict[str, File]:
    return {file.path: file for file in group_files(site)}


@pytest.mark.parametrize(
    ("papers", "least", "offered"),
    [(4, None, False), (5, None, True), (4, 4, True), (1, 1, True), (50, 0, False), (5, 6, False)],
)
def test_tags_venues_and_authors_of_enough_papers_have_feeds(papers: int, least: int | None, offered: bool) -> None:
    options = {} if least is None else {"site": {"feeds": str(least)}}
    site = site_of(shelves(papers), URL, **options)
    paths = files_of(site).keys()
    for folder in ("tags/lora", "venues/cos", "authors/ada-holz"):
        assert ({f"{folder}/feed.xml", f"embed/{folder}.html", f"embed/{folder}.json"} <= paths) is offered
    group = site.groups.tags["LoRA"]
    assert [path for _, path, _ in offers(site, group.heading)] == (
        ["tags/lora/feed.xml", "embed/tags/lora.html", "embed/tags/lora.json"] if offered else []
    )


def test_in_a_long_list_one_in_a_thousand_entries_makes_a_feed() -> None:
    many = shelves(6000, tags=("wood",), authors=(), venue="", venue_name="")
    site = site_of([*many, *shelves(5, tags=("five",)), *shelves(6, tags=("six",))])
    assert {path for path in files_of(site) if path.startswith("tags/")} == {"tags/wood/feed.xml", "tags/six/feed.xml"}


def test_a_person_of_the_list_has_a_feed_however_few_the_papers() -> None:
    catalog = list_of()
    people = {"ada-holz": Person(name="Ada Holz")}
    known = replace(catalog, settings=catalog.settings.model_copy(update={"people": people}))
    words = language([shared_folder("templates")], "en")
    site = site_from(known, [paper(authors=(Author("Ada Holz", person="ada-holz"),))], words, URL)
    assert {"authors/ada-holz/feed.xml", "embed/authors/ada-holz.json"} <= files_of(site).keys()


def test_categories_years_and_the_whole_list_can_be_shown_elsewhere() -> None:
    paths = files_of(site_of([paper(categories=("a/x",))], URL)).keys()
    assert {"embed/categories/a.html", "embed/categories/a/x.json", "embed/years/2024.html", "embed/new.html"} <= paths
    assert "years/2024/feed.xml" not in paths


def test_without_an_address_of_the_site_there_are_feeds_and_nothing_to_embed() -> None:
    site = site_of(shelves(5))
    assert [path for path in files_of(site) if path.startswith("embed/")] == []
    assert offers(site, site.groups.tags["LoRA"].heading) == [("Atom feed", "tags/lora/feed.xml", "tags/lora/feed.xml")]


def test_a_listings_feed_holds_its_newest_and_names_its_page() -> None:
    files = files_of(site_of(shelves(MOST_IN_FEED + 5), URL))
    read = feedparser.parse(files["tags/lora/feed.xml"].draw())
    assert not read.bozo and len(read.entries) == MOST_IN_FEED
    assert read.feed.title == "Awesome Shelves: LoRA"
    assert {link.href for link in read.feed.links} == {f"{URL}/tags/lora/", f"{URL}/tags/lora/feed.xml"}


def test_the_data_has_the_shape_of_papers_json() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    files = files_of(site_of(shelves(MOST_EMBEDDED + 5), URL))
    data = json.loads(files["embed/tags/lora.json"].draw())
    jsonschema.validate(data, papers_schema())
    assert len(data["papers"]) == MOST_EMBEDDED
    assert (data["title"], data["url"]) == ("Awesome Shelves: LoRA", f"{URL}/")


def links(text: str) -> Iterable[str]:
    return (str(element.get("href")) for element in read_elements(text).iter("a"))


def test_the_fragment_is_a_list_with_absolute_links_and_says_where_it_is_from() -> None:
    files = files_of(site_of(shelves(5, links={"pdf": "https://pdf.example/x y.pdf"}, retracted="wobbly"), URL))
    text = files["embed/tags/lora.html"].draw().decode()
    assert text.startswith('<ul class="papershelf-list">')
    assert text.count("<li ") == 5 and text.count("Retracted: wobbly") == 5
    assert all(link.startswith("https://") for link in links(text))
    assert f'<a href="{URL}/tags/lora/">Awesome Shelves: LoRA (5 entries)</a>' in text


def test_hostile_texts_are_only_texts_in_the_fragment() -> None:
    records = [record for record in hostile_papers() if "\ud800" not in record.title]
    text = "".join(
        files_of(site_of(records[start : start + MOST_EMBEDDED], URL))["embed/new.html"].draw().decode()
        for start in range(0, len(records), MOST_EMBEDDED)
    )
    root = read_elements(text)
    assert {element.tag for element in root.iter()} <= {"DOCUMENT_FRAGMENT", "div", "ul", "li", "a", "span", "p"}
    allowed = {"class", "href", "aria-label", "dir", "lang"}
    assert all(set(element.keys()) <= allowed for element in root.iter())
    assert len(list(root.iter("li"))) == len(records)
