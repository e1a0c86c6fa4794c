"""RIS references."""

import pytest

from papershelf.cite import ris
from papershelf.records.record import Publication

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


DETAILS = Publication(
    volume="3", number="2", pages="e12-140-a", chapter="4", month="7", publisher="Shelf Press", place="Coast",
    editors=("Mia Kiln",), series="Studies", edition="5", version="1.4", isbn="978-0-262-03384-8", issn="1234-5679",
    genre="Habilitation", note="Errata at the end",
)  # fmt: skip
ALWAYS = {
    "A2": ["Kiln, Mia"], "VL": ["3"], "IS": ["2"], "SP": ["e12"], "EP": ["140-a"], "SE": ["4"], "CY": ["Coast"],
    "T3": ["Studies"], "ET": ["5"], "N1": ["Errata at the end"], "PY": ["2024"], "DA": ["2024/07//"],
    "LA": ["de"], "AB": ["Ovens."], "L1": ["https://a.example/x.pdf"],
}  # fmt: skip
BOTH, BOOK, SHELVING = ["978-0-262-03384-8", "1234-5679"], ["978-0-262-03384-8"], ["Conference on Shelving"]


def tags(reference: str) -> dict[str, list[str]]:
    """The values of each tag."""
    found: dict[str, list[str]] = {}
    for line in reference.splitlines():
        tag, _, value = line.partition("  - ")
        found.setdefault(tag, []).append(value)
    return found


@pytest.mark.parametrize(
    ("kind", "numbers", "venue", "genre"),
    [
        ("journal article", BOTH, {"T2": SHELVING, "JO": SHELVING, "PB": ["Shelf Press"]}, None),
        ("conference paper", BOOK, {"T2": SHELVING, "JO": SHELVING, "PB": ["Shelf Press"]}, None),
        ("chapter", BOOK, {"T2": SHELVING, "PB": ["Shelf Press"]}, None),
        ("thesis", BOOK, {"PB": SHELVING}, ["Habilitation"]),
        ("report", BOOK, {"PB": SHELVING}, ["Habilitation"]),
        ("video", BOOK, {"T2": SHELVING, "PB": ["Shelf Press"]}, None),
        ("preprint", BOOK, {"PB": ["Conference on Shelving", "Shelf Press"]}, None),
    ],
)
def test_details_have_the_tags_that_readers_look_for(
    kind: str, numbers: list[str], venue: dict[str, list[str]], genre: list[str] | None
) -> None:
    links = {"pdf": "https://a.example/x.pdf"}
    found = tags(ris(paper(type=kind, publication=DETAILS, language="de", abstract="Ovens.", links=links)))
    assert {tag: found[tag] for tag in ALWAYS} == ALWAYS
    assert {tag: found[tag] for tag in ("T2", "JO", "PB") if tag in found} == venue
    assert (found["SN"], found.get("M3")) == (numbers, genre)


@pytest.mark.parametrize(
    ("kind", "details", "tag", "value"),
    [
        ("software", Publication(version="1.4"), "ET", ["1.4"]),
        ("chapter", Publication(issn="1234-5679"), "SN", ["1234-5679"]),
        ("chapter", Publication(pages="7"), "SP", ["7"]),
        ("chapter", Publication(pages="7"), "EP", None),
    ],
)
def test_a_detail_alone_has_its_tag(kind: str, details: Publication, tag: str, value: list[str] | None) -> None:
    assert tags(ris(paper(type=kind, publication=details))).get(tag) == value


def test_a_status_is_said_in_the_place_of_a_year_and_has_no_day() -> None:
    found = tags(ris(paper(year=None, status="in press")))
    assert found["PY"] == ["in press"] and "DA" not in found
