"""CSL-JSON items."""

from typing import Any

import pytest

from papershelf.cite import csl
from papershelf.records.record import Author, Publication

from .inventions import paper, tool


def test_an_item_looks_like_this() -> None:
    assert csl(paper(authors=["Laurens van der Maaten", "Gemma Team", "Plato"], tags=("wood", "nails"))) == {
        "id": "small-shelves",
        "type": "paper-conference",
        "citation-key": "small-shelves",
        "title": "Small Shelves Hold More",
        "author": [
            {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
            {"literal": "Gemma Team"},
            {"family": "Plato"},
        ],
        "container-title": "Conference on Shelving",
        "issued": {"date-parts": [[2024]]},
        "DOI": "10.1234/shelves",
        "URL": "https://doi.org/10.1234/shelves",
        "keyword": "wood, nails",
    }


def test_a_preprint_names_its_archive_number_and_day() -> None:
    item = csl(paper(venue="", venue_name="", venue_kind="", published="2024-05-01", ids={"arxiv": "2106.09685"}))
    assert {name: item[name] for name in ("type", "genre", "publisher", "number", "issued")} == {
        "type": "article",
        "genre": "preprint",
        "publisher": "arXiv",
        "number": "arXiv:2106.09685",
        "issued": {"date-parts": [[2024, 5, 1]]},
    }


def test_what_is_not_known_is_absent() -> None:
    assert set(csl(tool())) == {"id", "type", "citation-key", "title", "URL"}


DETAILS = Publication(
    volume="3", number="2", pages="117-140", chapter="4", month="7", publisher="Shelf Press", place="Coast",
    editors=("Mia Kiln",), series="Studies", edition="5", version="1.4", isbn="978-0-262-03384-8", issn="1234-5679",
    genre="Habilitation", note="Errata at the end",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "counted", "version"),
    [
        ("journal article", "issue", None),
        ("report", "number", None),
        ("conference paper", "collection-number", None),
        ("thesis", "issue", None),
        ("software", "issue", "1.4"),
        ("dataset", "issue", "1.4"),
        ("video", "issue", None),
    ],
)
def test_details_go_where_processors_look_for_them(kind: str, counted: str, version: str | None) -> None:
    item = csl(paper(type=kind, publication=DETAILS, language="de", abstract="Ovens.", retracted=""))
    assert {name: item[name] for name in ("issue", "number", "collection-number") if name in item} == {counted: "2"}
    assert item.get("version") == version
    others = {
        "volume": "3", "page": "117-140", "chapter-number": "4", "publisher-place": "Coast", "edition": "5",
        "collection-title": "Studies", "ISBN": "978-0-262-03384-8", "ISSN": "1234-5679", "genre": "Habilitation",
        "note": "Errata at the end", "language": "de", "abstract": "Ovens.", "issued": {"date-parts": [[2024, 7]]},
        "editor": [{"family": "Kiln", "given": "Mia"}],
    }  # fmt: skip
    assert {name: item[name] for name in others} == others


@pytest.mark.parametrize("kind", ["conference paper", "report", "preprint"])
def test_only_a_preprint_is_numbered_by_arxiv(kind: str) -> None:
    item = csl(paper(type=kind, ids={"arxiv": "2106.09685"}))
    assert item.get("number") == ("arXiv:2106.09685" if kind == "preprint" else None)
    elsewhere = csl(paper(type=kind, ids={"doi": "10.1234/x"}))
    assert "number" not in elsewhere


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("preprint", {"publisher": "Conference on Shelving", "genre": "preprint"}),
        ("conference paper", {"container-title": "Conference on Shelving"}),
        ("post", {"container-title": "Conference on Shelving"}),
        ("report", {"publisher": "Conference on Shelving"}),
    ],
)
def test_a_venue_is_the_container_and_of_a_preprint_the_publisher(kind: str, places: dict[str, Any]) -> None:
    item = csl(paper(type=kind))
    assert {name: item[name] for name in ("publisher", "container-title", "genre") if name in item} == places


def test_a_status_and_an_orcid_are_said() -> None:
    item = csl(paper(year=None, status="in press", authors=(Author("Ada Holz", orcid="0000-0002-1825-0097"),)))
    assert item["status"] == "in press" and "issued" not in item
    assert item["author"] == [{"family": "Holz", "given": "Ada", "ORCID": "https://orcid.org/0000-0002-1825-0097"}]
