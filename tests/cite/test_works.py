"""What a record is cited as."""

from papershelf.cite.works import describe, web_address

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


def test_a_work_is_its_own_description() -> None:
    work = describe(paper())
    assert describe(work) is work


def test_an_address_is_percent_encoded_where_it_must_be_and_nowhere_else() -> None:
    assert web_address("https://example.org/a b?q=%20{ü}#f") == "https://example.org/a%20b?q=%20%7B%C3%BC%7D#f"
