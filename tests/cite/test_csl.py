"""CSL-JSON items."""

from papershelf.cite import csl

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
