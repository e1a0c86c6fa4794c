"""What a person should look at."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Settings
from papershelf.records.facts import FactAuthor, Facts
from papershelf.scholar.findings import Finding, find_changes, find_findings
from papershelf.scholar.questions import wishes

SETTINGS = Settings.model_validate(
    {
        "title": "Shelves",
        "categories": [{"id": "all", "title": "All"}],
        "venues": {"SHELF": {"name": "Conference on Shelves"}, "PrePrint": {"name": "The Heap", "kind": "preprint"}},
    }
)
ENTRY = {
    "title": "Shelving Atlases by Moonlight",
    "category": "all",
    "authors": ["Ada Quill", "Bruno Folio"],
    "ids": {"arxiv": "2106.00001"},
}
KNOWN = Facts(
    "ARXIV:2106.00001",
    "2026-11-20",
    paper_id="p",
    title="Shelving Atlases by Moonlight",
    authors=(FactAuthor("A. Quill"), FactAuthor("Bruno Folio")),
    venue="arXiv.org",
)


def findings(entry: Mapping[str, object], facts: Facts, before: Facts | None = None) -> tuple[Finding, ...]:
    read = Entry.model_validate({**ENTRY, **entry})
    catalog = Catalog(SETTINGS, {"mine": read}, {"mine": "catalog/papers/mine.yaml"}, {})
    old = {before.asked: before} if before else {}
    return find_findings(catalog, wishes(catalog), {facts.asked: facts}, old)


QUIET = {
    "all agrees": ({}, KNOWN),
    "a preprint that is one still": ({"venue": "arXiv"}, KNOWN),
    "a preprint under the name of the venue table": ({"venue": "PrePrint"}, replace(KNOWN, venue="The Heap")),
    "an arXiv DOI is no news": ({"venue": "arXiv"}, replace(KNOWN, external_ids={"DOI": "10.48550/arXiv.2106.00001"})),
    "a venue the curator gave": ({"venue": "ICLR"}, replace(KNOWN, venue="Conference on Shelves")),
    "a venue nobody wrote down": ({}, replace(KNOWN, venue="Conference on Shelves")),
    "a DOI the curator has": (
        {"venue": "arXiv", "ids": {"arxiv": "2106.00001", "doi": "10.1234/x"}},
        replace(KNOWN, venue="Conference on Shelves"),
    ),
    "a subtitle more": ({}, replace(KNOWN, title="Shelving Atlases by Moonlight: II")),
    "no authors known": ({}, replace(KNOWN, authors=())),
    "a retraction the entry knows of": ({"retracted": "fell down"}, replace(KNOWN, title="RETRACTED: " + KNOWN.title)),
    "a paper about retractions": (
        {"title": "Retracted Articles on Shelves"},
        replace(KNOWN, title="Retracted Articles on Shelves"),
    ),
}


@pytest.mark.parametrize(("entry", "facts"), QUIET.values(), ids=QUIET)
def test_nothing_is_said_about(entry: dict[str, object], facts: Facts) -> None:
    assert findings(entry, facts) == ()


TOLD = {
    "another title": ({}, replace(KNOWN, title="Lending Ballads"), "title", "Lending Ballads", ()),
    "authors": (
        {},
        replace(KNOWN, authors=(FactAuthor("A. Quill"), FactAuthor("Clara Vellum"))),
        "authors",
        "only in the entry: Bruno Folio; only at Semantic Scholar: Clara Vellum",
        (),
    ),
    "a retraction": (
        {},
        replace(KNOWN, title=f"RETRACTED: {KNOWN.title}"),
        "retracted",
        "RETRACTED",
        ('retracted: "…"',),
    ),
    "a retracted article": (
        {},
        replace(KNOWN, title=f"[Retracted Article] {KNOWN.title}"),
        "retracted",
        "marks it as retracted",
        ('retracted: "…"',),
    ),
    "a preprint with a venue": (
        {"venue": "arXiv"},
        replace(KNOWN, venue="Conference on Shelves"),
        "published",
        "has appeared: SHELF",
        ("venue: SHELF",),
    ),
    "a preprint with a venue and a DOI": (
        {"venue": "CoRR"},
        replace(KNOWN, venue="Shelves: A Journal", external_ids={"DOI": "10.1234/X", "ArXiv": "2106.00001"}),
        "published",
        "has appeared: Shelves: A Journal",
        ('venue: "Shelves: A Journal"', "ids: {arxiv: 2106.00001, doi: 10.1234/x}"),
    ),
    "a preprint with a DOI only": (
        {"venue": "arXiv"},
        replace(KNOWN, external_ids={"DOI": "10.1234/x(1)<2>"}),
        "published",
        "has appeared: 10.1234/x(1)<2>",
        ('ids: {arxiv: 2106.00001, doi: "10.1234/x(1)<2>"}',),
    ),
    "a dropped id": ({}, replace(KNOWN, missed="2026-11-21"), "dropped", "no longer knows ARXIV:2106.00001", ()),
}


@pytest.mark.parametrize(("entry", "facts", "kind", "message", "paste"), TOLD.values(), ids=TOLD)
def test_is_told(entry: dict[str, object], facts: Facts, kind: str, message: str, paste: tuple[str, ...]) -> None:
    found = findings(entry, facts)
    assert [(finding.slug, finding.path, finding.kind) for finding in found] == [
        ("mine", "catalog/papers/mine.yaml", kind)
    ]
    assert message in found[0].message and found[0].paste == paste


def test_a_paper_that_appears_between_two_runs_is_told_even_where_the_curator_gave_no_venue() -> None:
    now = replace(KNOWN, venue="Conference on Shelves", external_ids={"DOI": "10.1234/x"})
    found = findings({}, now, before=KNOWN)
    assert [finding.kind for finding in found] == ["published"]
    assert found[0].paste == ("venue: SHELF", "ids: {arxiv: 2106.00001, doi: 10.1234/x}")
    assert findings({}, now, before=now) == ()


def test_a_merged_paper_is_told_with_the_line_to_paste() -> None:
    old, new = "a" * 40, "b" * 40
    entry = {"ids": {"semantic_scholar": old}}
    facts = replace(KNOWN, asked=old, paper_id=new)
    assert findings(entry, facts)[0].paste == (f"ids: {{semantic_scholar: {new}}}",)
    assert findings({"ids": {"semantic_scholar": old}}, replace(facts, paper_id=old)) == ()


def test_every_value_that_differs_is_a_change_and_counts_are_none() -> None:
    old = replace(KNOWN, year=2020, tldr="It stands.", citations=3, external_ids={"DOI": "10.1234/x", "ACL": "A1"})
    new = replace(old, year=2021, tldr="It leans.", citations=9, external_ids={"DOI": "10.1234/y"}, authors=())
    changes = [(change.name, change.old, change.new) for change in find_changes("mine", old, new)]
    assert changes == [
        ("year", "2020", "2021"),
        ("tldr", "It stands.", "It leans."),
        ("externalIds.DOI", "10.1234/x", "10.1234/y"),
    ]
    assert [change.name for change in find_changes("mine", old, replace(old, authors=old.authors[:1]))] == ["authors"]
