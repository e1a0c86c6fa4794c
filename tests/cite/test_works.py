"""What a record is cited as."""

import pytest

from papershelf.cite.works import describe, doi_url, web_address
from papershelf.records.record import Publication, Tldr

from .inventions import paper


def test_arxivs_doi_names_a_preprint_and_never_what_a_venue_published() -> None:
    ids = {"arxiv": "2106.09685", "doi": "10.48550/arxiv.2106.09685"}
    assert describe(paper(ids=ids)).doi == ""
    assert describe(paper(ids=ids, venue_kind="preprint")).doi == "10.48550/arxiv.2106.09685"


def test_no_doi_is_made_up_from_an_acl_id() -> None:
    assert describe(paper(ids={"acl": "2021.acl-long.353"})).doi == ""


def test_only_a_preprint_is_dated_to_the_day() -> None:
    assert describe(paper(published="2024-05-01")).date == "2024"
    assert describe(paper(published="2024-05-01", venue_kind="preprint")).date == "2024-05-01"


def test_an_author_without_a_visible_letter_is_no_author() -> None:
    assert [author.name for author in describe(paper(authors=["\x00", " Ada  Holz ", "\u200b"])).authors] == [
        "Ada Holz"
    ]


def test_what_is_no_name_is_not_cited_and_what_no_letter_shows_is_left_out() -> None:
    authors = describe(paper(authors=["Ada Holz\x07", "et al.", "***"])).authors
    assert [author.name for author in authors] == ["Ada Holz"]


def test_a_work_is_its_own_description() -> None:
    work = describe(paper())
    assert describe(work) is work


def test_an_address_is_percent_encoded_where_it_must_be_and_nowhere_else() -> None:
    assert web_address("https://example.org/a b?q=%20{ü}#f") == "https://example.org/a%20b?q=%20%7B%C3%BC%7D#f"


# By type, venue, publisher and institution: the container, and who issued it.
ISSUED = [
    ("conference paper", "Shelving", "Press", "", ("Shelving", "Press")),
    ("journal article", "Shelving", "", "", ("Shelving", "")),
    ("book", "Shelving", "", "", ("", "Shelving")),
    ("book", "Shelving", "Shelving", "", ("", "Shelving")),
    ("book", "Shelving", "Press", "", ("Shelving", "Press")),
    ("thesis", "Shelving", "Press", "University", ("", "University")),
    ("thesis", "Shelving", "Press", "", ("", "Shelving")),
    ("report", "", "Press", "", ("", "Press")),
    ("website", "Shelving", "Press", "University", ("Shelving", "Press")),
]


@pytest.mark.parametrize(("kind", "venue", "publisher", "institution", "issued"), ISSUED)
def test_a_venue_is_the_container_or_who_issued_it(
    kind: str, venue: str, publisher: str, institution: str, issued: tuple[str, str]
) -> None:
    details = Publication(publisher=publisher, institution=institution)
    work = describe(paper(type=kind, venue=venue, venue_name=venue, publication=details))
    assert (work.container, work.publisher) == issued


@pytest.mark.parametrize(
    ("kind", "venue", "ids", "container"),
    [
        ("preprint", "", {"arxiv": "2106.09685"}, "arXiv"),
        ("preprint", "arXiv preprint", {"arxiv": "2106.09685"}, "arXiv"),
        ("preprint", "CoRR", {"arxiv": "2106.09685"}, "arXiv"),
        ("preprint", "bioRxiv", {"arxiv": "2106.09685"}, "bioRxiv"),
        ("preprint", "", {"doi": "10.1234/x"}, ""),
        ("conference paper", "CoRR", {"arxiv": "2106.09685"}, "CoRR"),
        ("post", "CoRR", {"arxiv": "2106.09685"}, "CoRR"),
    ],
)
def test_a_preprint_of_arxiv_is_in_arxiv(kind: str, venue: str, ids: dict[str, str], container: str) -> None:
    assert describe(paper(type=kind, venue=venue, venue_name="", ids=ids)).container == container


@pytest.mark.parametrize(
    ("kind", "published", "year", "month", "date"),
    [
        ("preprint", "2024-05-01", 2024, "7", "2024-05-01"),
        ("preprint", "2024", 2024, "7", "2024-07"),
        ("conference paper", "2024-05-01", 2024, "12", "2024-12"),
        ("post", "2024-05-01", 2024, "", "2024"),
        ("thesis", "2024-05-01", 2024, "", "2024"),
        ("report", "", None, "7", ""),
    ],
)
def test_a_date_is_as_exact_as_is_known(kind: str, published: str, year: int | None, month: str, date: str) -> None:
    record = paper(type=kind, published=published, year=year, publication=Publication(month=month))
    assert describe(record).date == date


def test_an_isbn_among_the_identifiers_is_a_detail_but_for_another_one() -> None:
    ids = {"isbn": "9780262033848"}
    assert describe(paper(ids=ids)).details.isbn == "9780262033848"
    assert (
        describe(paper(ids=ids, publication=Publication(isbn="978-0-9752298-0-4"))).details.isbn == "978-0-9752298-0-4"
    )


def test_control_characters_are_cited_nowhere() -> None:
    details = Publication(volume="\x003", note="a\x07", editors=("\x00", "Mia\x00 Kiln"))
    work = describe(paper(title="A\x00 B", publication=details, tags=("a\x00",), abstract="\x07c", summary="\x07s"))
    assert (work.title, work.tex_title, work.details.volume, work.note) == ("A B", "A B", "3", "a")
    assert (work.tags, work.abstract, work.description) == (("a",), "c", "s")
    assert [name.family for name in work.editors] == ["Kiln"]


def test_a_summary_describes_the_work_before_a_tldr_does() -> None:
    tldr = Tldr("Theirs.", "semantic-scholar")
    assert describe(paper(summary="Ours.", tldr=tldr)).description == "Ours."
    assert describe(paper(tldr=tldr)).description == "Theirs."
    assert describe(paper()).description == ""


def test_a_retraction_is_said_in_the_place_of_a_note() -> None:
    details = Publication(note="Errata.")
    assert describe(paper(publication=details)).note == "Errata."
    assert describe(paper(publication=details, retracted="It fell.")).note == "Retracted: It fell."


def test_a_year_is_when_it_was_issued_and_a_status_only_without_one() -> None:
    assert describe(paper(status="in press")).issued == "2024"
    assert describe(paper(status="in press", year=None)).issued == "in press"


def test_a_work_without_an_address_has_none() -> None:
    assert describe(paper(ids={})).url == ""
    assert doi_url("") == ""
