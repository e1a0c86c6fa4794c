"""The same paper twice is found across identifiers and titles; the later entry is told which one it repeats."""

import pytest

from papershelf.catalog.duplicates import find_alike, find_duplicates
from papershelf.catalog.load import Document
from papershelf.catalog.mistakes import Mistake, SameAs, tell
from papershelf.catalog.schema import Entry
from papershelf.catalog.traits import traits_of

from .planted import Planted

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


def written(**values: object) -> Entry:
    """An entry of these values."""
    return Entry.model_validate({"title": "Kilns of Clay", "category": "c", **values})


NOT_CERTAIN = [
    ({"ids": {"doi": "10.1234/1"}}, {"ids": {"doi": "10.1234/2"}}),
    ({"ids": {"arxiv": "2106.09685"}}, {"ids": {"doi": "10.1234/2"}}),
    (
        {"ids": {"doi": "10.1234/1"}, "authors": ["Ann Po"]},
        {"links": {"code": "https://x.test/a"}, "authors": ["Bea Ko"]},
    ),
    ({"ids": {"doi": "10.1234/1"}, "year": "2001"}, {"links": {"code": "https://x.test/a"}, "year": "2002"}),
    ({"links": {"website": "https://x.test/a"}}, {"links": {"website": "https://x.test/b"}}),
    ({"links": {"website": "https://x.test/a"}}, {"ids": {"pmid": "1"}, "distinct_from": ["a"]}),
]


@pytest.mark.parametrize(("first", "second"), NOT_CERTAIN)
def test_an_equal_title_alone_is_not_certain(first: dict[str, object], second: dict[str, object]) -> None:
    assert list(find_duplicates({"a": written(**first), "b": written(**second)})) == []


def test_a_language_is_not_its_letter() -> None:
    assert (
        list(find_duplicates({"a": entry("Kilns in C"), "b": entry("Kilns in C++"), "c": entry("Kilns in C#")})) == []
    )


CERTAIN = [
    ({"links": {"paper": "https://dl.acm.org/doi/10.1145/1.2"}}, {"title": "Z", "ids": {"doi": "10.1145/1.2"}}),
    ({"ids": {"doi": "10.1101/2020.01.31.000001"}}, {"title": "Z", "ids": {"doi": "10.1101/2020.01.31.000001v2"}}),
    (
        {"links": {"code": "https://github.com/x/y"}, "ids": {"pmid": "1"}},
        {"links": {"code": "https://github.com/X/y.git"}, "ids": {"pmid": "2"}},
    ),
]


@pytest.mark.parametrize(("first", "second"), CERTAIN)
def test_an_identifier_in_a_link_and_a_repository_with_the_title_are_certain(
    first: dict[str, object], second: dict[str, object]
) -> None:
    assert [one.slug for one in find_duplicates({"a": written(**first), "b": written(**second)})] == ["b"]


def alike(*entries: Entry) -> list[tuple[str, str]]:
    return [(one.first, one.slug) for one in find_alike({str(n): traits_of(each) for n, each in enumerate(entries)})]


def test_a_preprint_and_its_published_version_are_perhaps_one() -> None:
    names = {"authors": ["Ann Po", "Bea Ko"]}
    preprint = written(title="Tiny Trees in Kilns", ids={"arxiv": "2001.00001"}, year="2020", **names)
    published = written(title="Tiny Trees in Kilns with Large Forests", ids={"doi": "10.1234/9"}, year="2021", **names)
    assert alike(preprint, published) == [("0", "1")]
    assert alike(preprint, published.model_copy(update={"distinct_from": ("0",)})) == []
    assert alike(preprint, published.model_copy(update={"authors": ("Cy Do",)})) == []


def test_parts_and_editorials_are_not_told() -> None:
    one = written(title="Kilns of Clay, Part I", authors=["Ann Po"], ids={"doi": "10.1234/1"})
    two = written(title="Kilns of Clay, Part II", authors=["Ann Po"], ids={"doi": "10.1234/2"})
    editorials = [
        written(title="Editorial", authors=[name], ids={"doi": f"10.1234/{name[:3]}".lower()}, year=str(2001 + place))
        for place, name in enumerate(["Ann Po", "Bea Ko", "Cy Do", "Dan Ed"])
    ]
    assert alike(one, two, *editorials) == []
    assert list(find_duplicates({str(n): each for n, each in enumerate(editorials)})) == []


def test_planted_pairs_among_two_thousand_are_found_and_nothing_else_is_an_error() -> None:
    planted = Planted(2_000, 220)
    certain = {(one.first, one.slug) for one in find_duplicates(planted.entries)}
    assert certain == planted.certain
    perhaps = {(one.first, one.slug) for one in find_alike({s: traits_of(e) for s, e in planted.entries.items()})}
    assert len(perhaps & planted.perhaps) >= 0.95 * len(planted.perhaps)
    assert len(perhaps - planted.perhaps) <= 5
