"""Publication details: what the entry says, and what Semantic Scholar says where it is silent."""

from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry, PublicationDetails
from papershelf.catalog.settings import Settings
from papershelf.records.details import fill_publication, page_range
from papershelf.records.facts import Facts
from papershelf.records.join import join, trace
from papershelf.records.record import Publication, Record

FACTS = {
    "asked": "DOI:10.1234/x",
    "retrieved": "2026-11-01",
    "venue": "Journal of Kilns",
    "journal": "Journal of Kilns",
    "year": 2020,
    "volume": "12",
    "pages": " 117 - 140 ",
}


def joined(entry: dict[str, Any] | None = None, **facts: Any) -> Record:
    written = {"title": "T", "category": "a", "ids": {"doi": "10.1234/x"}, **(entry or {})}
    settings = Settings.model_validate({"title": "L", "categories": [{"id": "a", "title": "A"}]})
    catalog = Catalog(settings, {"x": Entry.model_validate(written)}, {"x": "catalog/papers/x.yaml"}, {})
    return join(catalog, {FACTS["asked"]: Facts(**{**FACTS, **facts})})[0]  # type: ignore[dict-item]


def test_semantic_scholar_fills_volume_and_pages() -> None:
    assert joined().publication == Publication(volume="12", pages="117-140")


@pytest.mark.parametrize(
    "entry", [{"venue": "Letters on Clay"}, {"year": "2019"}, {"publication": {"number": "3"}}], ids=str
)
def test_it_is_not_asked_about_another_version_or_beside_what_was_written(entry: dict[str, Any]) -> None:
    assert not joined(entry).publication.volume and not joined(entry).publication.pages


def test_it_fills_what_lies_beside_the_same_venue_and_year() -> None:
    entry = {"venue": "Journal of Kilns", "year": "2020", "publication": {"publisher": "Shelf Press"}}
    assert joined(entry).publication == Publication(volume="12", pages="117-140", publisher="Shelf Press")


@pytest.mark.parametrize(
    ("volume", "pages", "kept"),
    [
        ("abs/2106.09685", "", ("", "")),
        ("12", "ArXiv", ("12", "")),
        ("33 2", "1:1-1:30", ("", "1:1-1:30")),
        ("XII", "e12", ("XII", "e12")),
        ("12-13", "S1-S9", ("12-13", "S1-S9")),
    ],
)
def test_what_is_no_volume_or_page_is_left_out(volume: str, pages: str, kept: tuple[str, str]) -> None:
    publication = fill_publication(PublicationDetails(), Facts("", "", volume=volume, pages=pages))
    assert (publication.volume, publication.pages) == kept


def test_a_dash_of_any_length_parts_pages() -> None:
    assert {page_range(text) for text in ("1-9", "1--9", "1–9", "1 — 9", "1 \u2212 9")} == {"1-9"}


def test_each_detail_has_its_source() -> None:
    settings = Settings.model_validate({"title": "L", "categories": [{"id": "a", "title": "A"}]})
    entry = {"title": "T", "category": "a", "ids": {"doi": "10.1234/x"}, "publication": {"publisher": "Shelf Press"}}
    catalog = Catalog(settings, {"x": Entry.model_validate(entry)}, {"x": "catalog/papers/x.yaml"}, {})
    _, sources = trace("x", {"DOI:10.1234/x": Facts(**FACTS)}, catalog)  # type: ignore[arg-type]
    assert sources["publication.publisher"] == "catalog/papers/x.yaml"
    assert sources["publication.volume"].startswith("Semantic Scholar")
    assert sources["type"] == "the name of the venue"


CROSSREF: dict[str, Any] = {
    "asked": "crossref|10.1234/x", "retrieved": "2026-11-02", "source": "crossref", "title": "T", "volume": "9",
    "venue": "Journal of Kilns", "year": 2020,
}  # fmt: skip
CURATED = {"venue": "JK", "year": "2020"}
VENUES = {"JK": {"name": "Journal of Kilns"}, "LC": {"name": "Letters on Clay"}}


def by_crossref(entry: dict[str, Any] | None = None, **facts: Any) -> tuple[Publication, dict[str, str]]:
    """The details that Crossref's answer about the DOI gives beside an entry, and where they came from."""
    written = {"title": "T", "category": "a", "ids": {"doi": "10.1234/x"}, **CURATED, **(entry or {})}
    settings = Settings.model_validate({"title": "L", "categories": [{"id": "a", "title": "A"}], "venues": VENUES})
    catalog = Catalog(settings, {"x": Entry.model_validate(written)}, {"x": "catalog/papers/x.yaml"}, {})
    record, sources = trace("x", {CROSSREF["asked"]: Facts(**{**CROSSREF, **facts})}, catalog)
    return record.publication, sources


@pytest.mark.parametrize(
    ("facts", "volume"),
    [
        ({}, "9"),
        ({"year": 2019}, ""),
        ({"year": 2021}, ""),
        ({"venue": "Letters on Clay"}, ""),
        ({"venue": "Zeta Letters"}, ""),
        ({"venue": "", "journal": "Journal of Kilns"}, "9"),
        ({"venue": "Journal of Kilns", "journal": "Letters on Clay"}, "9"),  # its venue is the better name
        ({"venue": "", "journal": ""}, ""),
    ],
)
def test_crossref_speaks_of_the_version_of_its_venue_and_year(facts: dict[str, Any], volume: str) -> None:
    assert by_crossref(**facts)[0].volume == volume


def test_what_crossref_says_is_named_as_its_word() -> None:
    assert by_crossref()[1]["publication.volume"] == "Crossref, asked as 10.1234/x on 2026-11-02"


@pytest.mark.parametrize(
    ("facts", "volume"),
    [
        ({"journal": "", "venue": "Journal of Kilns"}, "12"),
        ({"journal": "", "venue": "", "publication_venue": "Journal of Kilns"}, "12"),
        ({"journal": "Letters on Clay", "venue": "Journal of Kilns"}, ""),  # its journal is the better name
        ({"journal": "", "venue": "Aurora"}, ""),
        ({"journal": "", "venue": "Zeta Letters"}, ""),
        ({"year": None}, "12"),
    ],
)
def test_semantic_scholar_speaks_of_the_version_of_its_journal(facts: dict[str, Any], volume: str) -> None:
    assert joined({"venue": "Journal of Kilns", "year": "2020"}, **facts).publication.volume == volume
