"""Sitemap, robots.txt and OpenSearch."""

from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree

from papershelf.pages.sitemap import opensearch, robots, sitemap
from papershelf.records.record import Citations, last_change

from ..cite.inventions import paper

SITE = "https://example.org/shelves/"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(data: bytes) -> list[tuple[str | None, str | None]]:
    root = ElementTree.fromstring(data)
    return [(item.findtext("s:loc", None, NAMESPACE), item.findtext("s:lastmod", None, NAMESPACE)) for item in root]


def drawn(site: str, pages: Mapping[str, str], most: int = 50_000) -> dict[str, bytes]:
    return {name: draw() for name, _, draw in sitemap(site, list(pages.items()), most)}


def test_a_sitemap_names_every_page_and_its_day_only_where_it_is_known() -> None:
    files = drawn(SITE, {"": "", "papers/ü/": "2026-11-23"})
    assert list(files) == ["sitemap.xml"]
    assert places(files["sitemap.xml"]) == [(SITE, None), (f"{SITE}papers/%C3%BC/", "2026-11-23")]


def test_many_pages_are_split_and_the_sitemap_becomes_their_index() -> None:
    files = drawn(SITE, {f"p{n}/": "" for n in range(5)}, most=2)
    names = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert list(files) == ["sitemap.xml", *names]
    assert places(files["sitemap.xml"]) == [(SITE + name, None) for name in names]
    assert [len(places(files[name])) for name in names] == [2, 2, 1]
    assert b"<sitemapindex" in files["sitemap.xml"]


def test_the_most_pages_of_one_file_are_not_split() -> None:
    assert list(drawn(SITE, {f"p{n}/": "" for n in range(50_000)})) == ["sitemap.xml"]


def test_without_an_address_there_is_no_sitemap() -> None:
    assert drawn("", {"": ""}) == {}
    assert "Sitemap" not in robots("")


def test_robots_say_where_the_sitemap_is() -> None:
    assert robots(SITE).endswith("\nSitemap: https://example.org/shelves/sitemap.xml\n")


def test_a_record_changed_when_it_was_added_or_counted() -> None:
    assert last_change(paper(citations=Citations(1, None, "2026-12-01"))) == "2026-12-01"
    assert last_change(paper(added=date(2026, 12, 2), citations=Citations(1, None, "2026-12-01"))) == "2026-12-02"
    assert last_change(paper(added=None)) == ""


def test_opensearch_searches_by_the_address_bar() -> None:
    root = ElementTree.fromstring(opensearch(SITE, "A very long title & more", ""))
    texts = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert texts["ShortName"] == "A very long titl"
    assert texts["Description"] == "A very long title & more"
    assert root[-1].get("template") == "https://example.org/shelves/?q={searchTerms}"
