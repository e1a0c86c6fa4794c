"""Citations as a line of text."""

import pytest

from papershelf.cite import apa, plain
from papershelf.cite.plain import join_names
from papershelf.records.record import Publication

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


DETAILS = Publication(volume="3", number="2", pages="117-140", publisher="Shelf Press", institution="University")
# By type: what follows the title in a plain citation and in APA's.
FOLLOWING = [
    ("conference paper", "In Conference on Shelving, 117–140.", "Conference on Shelving, 117–140."),
    ("journal article", "Conference on Shelving, 3(2), 117–140.", "Conference on Shelving, 3(2), 117–140."),
    (
        "chapter",
        "In Conference on Shelving, pp. 117–140. Shelf Press.",
        "Conference on Shelving, pp. 117–140. Shelf Press.",
    ),
    ("book", "Conference on Shelving, 117–140. Shelf Press.", "Conference on Shelving, 117–140. Shelf Press."),
    ("report", "University.", "University."),
    ("preprint", "Conference on Shelving, 117–140.", "Conference on Shelving, 117–140."),
    ("video", "Conference on Shelving, 117–140. Shelf Press.", "Conference on Shelving, 117–140. Shelf Press."),
]


@pytest.mark.parametrize(("kind", "in_plain", "in_apa"), FOLLOWING)
def test_a_venue_is_followed_by_its_numbers_and_by_who_issued_it(kind: str, in_plain: str, in_apa: str) -> None:
    record = paper(type=kind, publication=DETAILS)
    end = "https://doi.org/10.1234/shelves"
    assert plain(record) == f"Ada Holz and Ben Brett. 2024. Small Shelves Hold More. {in_plain} {end}"
    bracketed = " [Video]" if kind == "video" else ""
    assert apa(record) == f"Holz, A., & Brett, B. (2024). Small Shelves Hold More{bracketed}. {in_apa} {end}"


@pytest.mark.parametrize(
    ("kind", "genre", "bracketed"),
    [
        ("thesis", "", "[Thesis]"),
        ("thesis", "Habilitation", "[Habilitation]"),
        ("dataset", "", "[Data set]"),
        ("software", "", "[Computer software]"),
        ("book", "", ""),
    ],
)
def test_apa_says_what_is_no_paper(kind: str, genre: str, bracketed: str) -> None:
    cited = apa(paper(type=kind, publication=Publication(genre=genre)))
    assert cited.partition("Small Shelves Hold More")[2].partition(". ")[0].strip() == bracketed


@pytest.mark.parametrize(
    ("details", "numbers"),
    [
        (Publication(), "Conference on Shelving."),
        (Publication(number="2"), "Conference on Shelving, (2)."),
        (Publication(volume="3"), "Conference on Shelving, 3."),
        (Publication(pages="7"), "Conference on Shelving, 7."),
    ],
)
def test_a_journal_has_the_numbers_that_are_known(details: Publication, numbers: str) -> None:
    assert f"More. {numbers} https" in plain(paper(type="journal article", publication=details))


@pytest.mark.parametrize(
    ("kind", "said"), [("preprint", "arXiv:2106.09685."), ("report", "arXiv."), ("conference paper", "In arXiv.")]
)
def test_only_a_preprint_of_arxiv_is_cited_by_its_number(kind: str, said: str) -> None:
    record = paper(type=kind, venue="arXiv", venue_name="", venue_kind="", ids={"arxiv": "2106.09685"})
    assert f"Small Shelves Hold More. {said} https" in plain(record)


def test_a_preprint_of_another_archive_is_cited_by_the_archive() -> None:
    record = paper(type="preprint", venue="bioRxiv", venue_name="", ids={"arxiv": "2106.09685"})
    assert "Small Shelves Hold More. bioRxiv. https" in plain(record)


@pytest.mark.parametrize("title", ["Why?", "How!", "It holds.", "なぜ？"])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(title: str) -> None:
    assert f"2024. {title} In Conference" in plain(paper(title=title))


@pytest.mark.parametrize(
    ("names", "row"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_joined_as_in_a_sentence(names: list[str], row: str) -> None:
    assert join_names(names, " and ") == row


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Holz", "Holz, A."),
        ("Ann Marie Brett Jr.", "Brett, A. M., Jr."),
        ("Jean-Pierre Dupont", "Dupont, J.-P."),
        ("Plato", "Plato."),
    ],
)
def test_apa_writes_a_name_with_initials(name: str, written: str) -> None:
    assert apa(paper(authors=[name])).startswith(f"{written} (2024)")


def test_an_author_alone_and_a_status_are_closed() -> None:
    assert apa(paper(authors=["Ada Holz"], year=None, status="in press")).startswith("Holz, A. (in press). Small")
