"""Highwire meta elements, and JSON-LD beside them."""

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from papershelf.cite import highwire, jsonld, script_json
from papershelf.records.record import Author

from .inventions import hostile_papers, paper, tool


def test_a_paper_is_described_for_zotero() -> None:
    record = paper(links={"pdf": "https://example.org/x.pdf"}, tags=("wood",), abstract="Shelves.")
    assert highwire(record, "https://example.org/papers/x/") == (
        ("citation_title", "Small Shelves Hold More"),
        ("citation_author", "Holz, Ada"),
        ("citation_author", "Brett, Ben"),
        ("citation_publication_date", "2024"),
        ("citation_conference_title", "Conference on Shelving"),
        ("citation_doi", "10.1234/shelves"),
        ("citation_pdf_url", "https://example.org/x.pdf"),
        ("citation_abstract_html_url", "https://example.org/papers/x/"),
        ("citation_abstract", "Shelves."),
        ("citation_keywords", "wood"),
    )


def test_a_journal_is_a_journal_and_a_preprint_has_none() -> None:
    assert ("citation_journal_title", "Conference on Shelving") in highwire(paper(venue_kind="journal"))
    names = [name for name, _ in highwire(paper(venue_kind="preprint"))]
    assert not [name for name in names if name.endswith(("journal_title", "conference_title"))]


def test_a_tool_says_nothing_that_would_make_it_an_article() -> None:
    assert highwire(tool()) == ()


def test_json_ld_describes_a_paper() -> None:
    record = paper(authors=[Author("Ada Holz", "42"), Author("Gemma Team")], ids={"doi": "10.1234/x"})
    assert json.loads(jsonld(record, "https://example.org/papers/x/")) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://example.org/papers/x/",
        "url": "https://example.org/papers/x/",
        "headline": "Small Shelves Hold More",
        "name": "Small Shelves Hold More",
        "author": [
            {
                "@type": "Person",
                "name": "Ada Holz",
                "givenName": "Ada",
                "familyName": "Holz",
                "sameAs": "https://www.semanticscholar.org/author/42",
            },
            {"@type": "Organization", "name": "Gemma Team"},
        ],
        "datePublished": "2024",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Conference on Shelving"},
        "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1234/x"}],
        "sameAs": ["https://doi.org/10.1234/x"],
    }


def test_json_ld_of_a_tool_is_source_code() -> None:
    data = json.loads(jsonld(tool()))
    assert data["@type"] == "SoftwareSourceCode"
    assert data["codeRepository"] == "https://example.org/shelfkit"


def test_both_name_the_same_title_and_authors() -> None:
    for record in hostile_papers():
        if pairs := highwire(record):
            data = json.loads(jsonld(record))
            authors = [content for name, content in pairs if name == "citation_author"]
            assert len(data.get("author", [])) == len(authors)
            assert data["name"] == dict(pairs)["citation_title"]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_nothing_in_a_script_element_can_end_it(data: Any) -> None:
    written = script_json(data)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == data
