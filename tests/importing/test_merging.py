"""Mentions of one paper become one entry; another paper with a copied address is told, and counted."""

import pytest

from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found, FoundList
from papershelf.importing.merging import merge_mentions
from papershelf.importing.placing import Placing
from papershelf.importing.report import last_line, make_report


def _pair(first: str, second: str) -> list[Found]:
    ids = {"arxiv": "2101.00001"}
    return [Found("list:1", first, ids=ids), Found("list:2", second, ids=ids)]


OTHER = [
    ("Frogs Jump over Cold Ponds", "Toads Sing at Dusk"),
    ("A Survey of Frog Jumps", "A Study of Songs by Toads at Night"),
]
SAME = [
    ("Frogs Jump over Cold Ponds", "Frogs Jump over Cold Ponds: A Study"),
    ("FrogNet", "Frogs Jump over Cold Ponds"),
    ("FROG: Frogs Jump over Ponds", "Frogs that Jump over Cold Ponds"),
    ("Frogs Jump over Cold Ponds", "青蛙跳过寒冷的池塘"),
]


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_another_title_with_a_copied_address_is_reported_and_counted(first: str, second: str) -> None:
    papers, merged = merge_mentions(_pair(first, second))
    assert [one.title for one in papers] == [first]
    assert [(one.kind, one.text, one.place) for one in merged] == [("other title", second, "list:2")]
    report = make_report(FoundList(found=_pair(first, second)), Placing(merged=merged))
    assert report.lost == 1
    assert last_line(report).endswith("1 left out: 1 same address, other title")


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_title_written_in_two_ways_is_one_paper(first: str, second: str) -> None:
    papers, merged = merge_mentions(_pair(first, second))
    assert len(papers) == 1
    assert [one.kind for one in merged] == ["merged"]


@pytest.mark.parametrize("label", ["Supplementary", "Supp", "[supp]", "Appendix", "Supplementary Material", "Supp PDF"])
def test_a_supplement_gives_no_identifier(label: str) -> None:
    ids, links = sort_addresses(
        [(label, "https://doi.org/10.1234/pond.s1"), ("Paper", "https://arxiv.org/abs/2101.00001")]
    )
    assert ids == {"arxiv": "2101.00001"}
    assert links == {"supplementary": "https://doi.org/10.1234/pond.s1"}


def test_a_supplement_is_not_the_pdf() -> None:
    assert sort_addresses([("Supp", "https://pond.org/s.pdf")])[1] == {"supplementary": "https://pond.org/s.pdf"}


@pytest.mark.parametrize("label", ["Paper + Supp", "Paper"])
def test_a_paper_with_its_supplement_is_the_paper(label: str) -> None:
    assert sort_addresses([(label, "https://arxiv.org/abs/2101.00001")])[0] == {"arxiv": "2101.00001"}
