"""COinS, read back as an OpenURL resolver reads it."""

from urllib.parse import parse_qs

from papershelf.cite import coins
from papershelf.cite.characters import without_controls
from papershelf.formulas import plain_text

from .inventions import TITLES, paper, tool


def test_a_conference_paper_is_a_proceeding() -> None:
    assert parse_qs(coins(paper(authors=["Laurens van der Maaten", "Gemma Team"]))) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "rft.genre": ["proceeding"],
        "rft.atitle": ["Small Shelves Hold More"],
        "rft.btitle": ["Conference on Shelving"],
        "rft.au": ["van der Maaten, Laurens"],
        "rft.aucorp": ["Gemma Team"],
        "rft.date": ["2024"],
        "rft_id": ["info:doi/10.1234/shelves", "https://doi.org/10.1234/shelves"],
    }


def test_each_kind_becomes_the_item_it_is() -> None:
    assert parse_qs(coins(paper(venue_kind="journal")))["rft.jtitle"] == ["Conference on Shelving"]
    assert parse_qs(coins(paper(venue_kind="preprint")))["rft.type"] == ["preprint"]
    assert parse_qs(coins(tool()))["rft.type"] == ["computerProgram"]


def test_no_title_breaks_out_of_its_key() -> None:
    for title in TITLES:
        assert parse_qs(coins(paper(title=title)))["rft.atitle"] == [without_controls(plain_text(title))]
