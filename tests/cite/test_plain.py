"""Citations as a line of text."""

import pytest

from papershelf.cite import apa, plain

from .inventions import paper, tool


def test_a_plain_citation_reads_like_this() -> None:
    expected = "Ada Holz and Ben Brett. 2024. Small Shelves Hold More. In Conference on Shelving."
    assert plain(paper()) == f"{expected} https://doi.org/10.1234/shelves"


def test_a_citation_in_the_style_of_apa_reads_like_this() -> None:
    record = paper(authors=["Laurens van der Maaten", "Jean-Pierre J. Dupont", "Gemma Team"], title="Why?")
    names = "van der Maaten, L., Dupont, J.-P. J., & Gemma Team."
    assert apa(record) == f"{names} (2024). Why? Conference on Shelving. https://doi.org/10.1234/shelves"


def test_what_is_not_known_leaves_no_gap() -> None:
    assert plain(tool()) == "ShelfKit. https://example.org/shelfkit"
    assert apa(tool()) == "ShelfKit [Computer software]. (n.d.). https://example.org/shelfkit"


def test_a_preprint_is_cited_by_its_number() -> None:
    record = paper(venue="arXiv.org", venue_name="", venue_kind="", ids={"arxiv": "2106.09685"})
    assert "Small Shelves Hold More. arXiv:2106.09685. https://arxiv.org/abs/2106.09685" in plain(record)


@pytest.mark.parametrize(("count", "end"), [(20, "S, A., & T, A."), (21, "S, A., … U, A.")])
def test_apa_names_twenty_authors_and_of_more_the_last(count: int, end: str) -> None:
    names = [f"A {chr(ord('A') + place)}" for place in range(count)]
    assert apa(paper(authors=names)).partition(" (2024)")[0].endswith(end)
