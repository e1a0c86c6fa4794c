"""The same paper twice is found across identifiers and titles; the later entry is told which one it repeats."""

import pytest

from papershelf.catalog.duplicates import find_duplicates
from papershelf.catalog.load import Document
from papershelf.catalog.mistakes import Mistake, SameAs, tell
from papershelf.catalog.schema import Entry

S2 = "a8ca46b171467ceb2d7652fbfb67fe701ad86092"


def entry(title: str = "", added: str | None = None, **ids: str) -> Entry:
    """An entry; without a title it has one of its own."""
    own = title or f"Title of {sorted(ids.items())}"
    values = {"title": own, "category": "c", "ids": ids} | ({"added": added} if added else {})
    return Entry.model_validate(values)


SAME = [
    ({"arxiv": "2106.09685"}, {"arxiv": "https://arxiv.org/abs/2106.09685v2"}, "arXiv id 2106.09685", "arxiv"),
    ({"arxiv": "2106.09685"}, {"doi": "10.48550/arXiv.2106.09685"}, "arXiv id 2106.09685", "doi"),
    ({"doi": "10.48550/ARXIV.2106.09685"}, {"arxiv": "2106.09685"}, "arXiv id 2106.09685", "arxiv"),
    ({"doi": "10.1000/ABC"}, {"doi": "https://doi.org/10.1000/abc"}, "DOI id 10.1000/abc", "doi"),
    (
        {"acl": "2021.acl-long.353"},
        {"doi": "10.18653/v1/2021.acl-long.353"},
        "ACL Anthology id 2021.acl-long.353",
        "doi",
    ),
    ({"doi": "10.18653/v1/N19-1423"}, {"acl": "n19-1423"}, "ACL Anthology id N19-1423", "acl"),
    ({"semantic_scholar": S2}, {"semantic_scholar": S2.upper()}, f"Semantic Scholar id {S2}", "semantic_scholar"),
    ({"openreview": "nZeVKeeFYf9"}, {"openreview": "nZeVKeeFYf9"}, "OpenReview id nZeVKeeFYf9", "openreview"),
    ({"pmid": "19872477"}, {"pmid": "PMID:19872477"}, "PubMed id 19872477", "pmid"),
    ({"pmcid": "PMC1"}, {"pmcid": "1"}, "PubMed Central id PMC1", "pmcid"),
    ({"corpus_id": "1"}, {"corpus_id": "CorpusID:1"}, "Semantic Scholar corpus id 1", "corpus_id"),
]
OTHER = [
    ({"pmid": "1"}, {"corpus_id": "1"}),
    ({"openreview": "nZeVKeeFYf9"}, {"openreview": "nzevkeefyf9"}),
    ({"arxiv": "2106.09685"}, {"arxiv": "2106.09686"}),
    ({}, {}),
]


@pytest.mark.parametrize(("first", "second", "shared", "key"), SAME)
def test_one_paper_is_recognised_in_another_form(
    first: dict[str, str], second: dict[str, str], shared: str, key: str
) -> None:
    found = list(find_duplicates({"a": entry("A", **first), "b": entry("B", **second)}))
    assert [(one.slug, one.first, one.shared) for one in found] == [("b", "a", shared)]
    lines = "".join(f"  {name}: {value}\n" for name, value in second.items())
    document = Document("b.yaml", "b", f"title: B\nids:\n  openreview: other\n{lines}", {"ids": second})
    problem = tell(Mistake("b.yaml", ("ids", SameAs(found[0].identity)), "duplicate", ""), document)
    assert problem.source.startswith(f"  {key}: ")


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_two_papers_stay_two(first: dict[str, str], second: dict[str, str]) -> None:
    assert list(find_duplicates({"a": entry("A", **first), "b": entry("B", **second)})) == []


TITLES = [
    ("LoRA: Low-Rank Adaptation", "lora - low rank adaptation.", True),
    ("Übersicht", "Ubersicht", True),
    ("Part I", "Part II", False),
    ("中文", "中文", True),
    ("中文", "日本", False),
    ("???", "!!!", False),
    ("∞", "∞", True),
]


@pytest.mark.parametrize(("first", "second", "same"), TITLES)
def test_titles_are_compared_without_case_accents_and_punctuation(first: str, second: str, same: bool) -> None:
    found = list(find_duplicates({"a": entry(first), "b": entry(second)}))
    assert [(one.slug, one.first, one.shared) for one in found] == ([("b", "a", "title")] if same else [])


def test_the_entry_added_later_is_at_fault() -> None:
    entries = {"a": entry("T", "2026-02-01"), "b": entry("T", "2026-01-01")}
    assert [(found.slug, found.first) for found in find_duplicates(entries)] == [("a", "b")]


def test_the_entry_asked_about_is_at_fault_whenever_it_was_added() -> None:
    entries = {"a": entry("T", "2026-01-01"), "b": entry("T", "2026-02-01")}
    assert [(found.slug, found.first) for found in find_duplicates(entries, {"a"})] == [("a", "b")]


def test_an_entry_that_repeats_two_others_is_told_of_both() -> None:
    entries = {"a": entry("A", arxiv="2106.09685"), "b": entry("B"), "c": entry("B", arxiv="2106.09685")}
    assert [(found.first, found.shared) for found in find_duplicates(entries)] == [
        ("a", "arXiv id 2106.09685"),
        ("b", "title"),
    ]


def test_of_three_alike_two_repeat_the_first() -> None:
    entries = {slug: entry("T", doi="10.1000/1", pmid="1") for slug in "cab"}
    assert [(found.slug, found.first) for found in find_duplicates(entries)] == [("b", "a"), ("c", "a")]


def test_an_entry_is_not_its_own_duplicate() -> None:
    assert list(find_duplicates({"a": entry("A", arxiv="2106.09685", doi="10.48550/arXiv.2106.09685")})) == []
