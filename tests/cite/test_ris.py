"""RIS references."""

import pytest

from papershelf.cite import ris

from .inventions import paper, tool


def test_a_reference_looks_like_this() -> None:
    record = paper(tags=("wood",), ids={"doi": "10.1234/x", "arxiv": "2106.09685"}, retracted="It fell.")
    assert ris(record) == (
        "TY  - CONF\nID  - small-shelves\nTI  - Small Shelves Hold More\nAU  - Holz, Ada\nAU  - Brett, Ben\n"
        "T2  - Conference on Shelving\nJO  - Conference on Shelving\nPY  - 2024\nDA  - 2024///\n"
        "DO  - 10.1234/x\nAN  - arXiv:2106.09685\n"
        "UR  - https://doi.org/10.1234/x\nKW  - wood\nN1  - Retracted: It fell.\nER  - \n"
    )


@pytest.mark.parametrize(
    ("kind", "code"), [("conference", "CONF"), ("workshop", "CONF"), ("journal", "JOUR"), ("preprint", "MANSCPT")]
)
def test_the_type_is_that_of_the_venue(kind: str, code: str) -> None:
    assert ris(paper(venue_kind=kind)).startswith(f"TY  - {code}\n")


def test_software_is_software() -> None:
    assert ris(tool()).startswith("TY  - COMP\n")


def test_the_day_of_a_preprint_is_written_with_slashes() -> None:
    assert "DA  - 2024/05/01/\n" in ris(paper(venue_kind="preprint", published="2024-05-01"))
