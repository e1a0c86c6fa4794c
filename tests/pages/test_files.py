"""Files of the site that are no pages: which there are, and that they name every paper."""

import json
from collections import Counter
from collections.abc import Sequence

import pytest

from papershelf.cite import FORMS, export
from papershelf.outputs import File
from papershelf.pages import draft_pages, offered
from papershelf.pages.files import paper_files, plan_files
from papershelf.records.record import Record

from ..cite.inventions import paper, tool
from ..lists import many_papers
from ..pages.test_plan import site_of

RECORDS = [paper(categories=("a/x",)), tool(categories=("b",))]


def files_of(records: Sequence[Record], base_url: str = "https://x.example/list/") -> dict[str, File]:
    site = site_of(list(records), base_url)
    pieces = {(form, record.slug): "".join(export(form, [record])).encode() for form in FORMS for record in records}
    files = list(plan_files(site, list(draft_pages(site)), lambda form, slug: pieces[form, slug]))
    assert max(Counter(file.path for file in files).values()) == 1
    return {file.path: file for file in files}


def test_exports_stand_for_the_list_each_category_and_each_paper() -> None:
    paths = files_of(RECORDS).keys()
    for ending in ("bib", "ris", "csl.json"):
        assert {f"{folder}papers.{ending}" for folder in ("categories/a/", "categories/a/x/", "categories/b/")} <= paths
    assert {"papers.schema.json", "feed.xml", "card.png", "llms.txt"} <= paths


def test_beside_each_paper_stands_its_citation_in_each_format() -> None:
    (record,) = records = [paper()]
    written = dict(paper_files(site_of(records), record))
    assert written == {
        f"papers/small-shelves/cite.{ending}": "".join(export(form, records)).encode()
        for form, ending in (("bib", "bib"), ("ris", "ris"), ("csl-json", "csl.json"))
    }


def test_a_categorys_files_hold_what_is_in_and_below_it() -> None:
    files = files_of(RECORDS)
    assert b"small-shelves" in files["categories/a/papers.bib"].draw()
    assert b"shelfkit" not in files["categories/a/papers.bib"].draw()
    assert b"shelfkit" in files["categories/b/feed.xml"].draw()
    assert b"small-shelves" not in files["categories/b/feed.xml"].draw()


def test_a_category_without_entries_has_files_too() -> None:
    files = files_of(RECORDS)
    assert json.loads(files["categories/a/y/papers.csl.json"].draw()) == []
    assert files["categories/a/y/papers.bib"].draw().decode().count("@") == 0


def test_no_paper_is_missing_from_the_plain_index() -> None:
    records = many_papers(30, ("a/x", "b"))
    text = files_of(records)["llms.txt"].draw().decode()
    assert [record.slug for record in records if record.title not in text.replace("{", "").replace("}", "")] == []


def test_the_sitemap_names_every_page_that_wants_to_be_found() -> None:
    site = site_of(RECORDS, "https://x.example/list")
    pages = list(draft_pages(site))
    files = plan_files(site, pages, lambda form, slug: b"")
    sitemap = next(file for file in files if file.path == "sitemap.xml").draw().decode()
    assert sitemap.count("<loc>") == sum(page.listed for page in pages)
    assert "<loc>https://x.example/list/papers/small-shelves/</loc>" in sitemap
    assert "404" not in sitemap


def test_without_an_address_there_is_nothing_that_needs_one() -> None:
    paths = files_of(RECORDS, "").keys()
    assert not paths & {"sitemap.xml", "opensearch.xml"}
    assert {"robots.txt", "feed.xml"} <= paths


def test_the_plain_index_is_one_line_a_paper_whatever_the_title() -> None:
    records = [
        paper(slug=f"p{n}", categories=("b",), title=title) for n, title in enumerate(("[Re] a](b", "x [", "{{ 1 }}"))
    ]
    lines = files_of(records)["llms.txt"].draw().decode().splitlines()
    assert lines[4:] == [
        "- [(Re) a)(b](https://x.example/list/papers/p0/): CoS",
        "- [x (](https://x.example/list/papers/p1/): CoS",
        "- [{{ 1 }}](https://x.example/list/papers/p2/): CoS",
    ]


def test_tags_venues_years_and_authors_of_five_papers_have_citations_to_take_without_scripts() -> None:
    some = [
        paper(slug=f"five-{n}", categories=("a/x",), tags=("LoRA",), authors=("Ada Holz",), year=2020) for n in range(5)
    ]
    other = paper(slug="other", categories=("b",), tags=("MoE",), authors=("Ben Esch",), venue="CoS", year=2021)
    files = files_of([*some, other])
    for folder in ("tags/lora/", "authors/ada-holz/", "years/2020/"):
        for ending in ("bib", "ris", "csl.json"):
            drawn = files[f"{folder}papers.{ending}"].draw()
            assert b"five-0" in drawn
            assert b"other" not in drawn
    assert "years/2021/papers.bib" in files  # a year is always worth it
    assert "tags/moe/papers.bib" not in files


def test_where_they_would_be_hundreds_of_megabytes_they_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [paper(slug=f"five-{n}", categories=("a/x",), tags=("LoRA",), year=2020) for n in range(5)]
    monkeypatch.setattr(offered, "_MOST_TAKEN", 4)
    assert "tags/lora/papers.bib" not in files_of(some)
    monkeypatch.setattr(offered, "_MOST_TAKEN", 5)
    assert "tags/lora/papers.bib" in files_of(some)
    monkeypatch.setattr(offered, "_LIST_TAKEN", 4)
    assert "tags/lora/papers.bib" not in files_of(some)
