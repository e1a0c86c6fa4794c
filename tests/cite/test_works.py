"""What a record is cited as."""

from typing import Any

import pytest

from papershelf.cite.works import describe, web_address, work_kind

from .inventions import paper, tool

UNKNOWN = {"venue_name": "", "venue_kind": "", "ids": {"doi": "10.1234/x"}}


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("Conference on Empirical Methods in Natural Language Processing", "conference"),
        ("Annual Meeting of the Association for Computational Linguistics", "conference"),
        ("Neural Information Processing Systems", "conference"),
        ("Findings", "conference"),
        ("BlackboxNLP@EMNLP", "conference"),
        ("ICLR", "conference"),
        ("NeurIPS 2021", "conference"),
        ("NAACL-HLT", "conference"),
        ("Journal of machine learning research", "journal"),
        ("IEEE Transactions on Circuits and Systems", "journal"),
        ("Proceedings of the National Academy of Sciences of the United States of America", "journal"),
        ("Nature Communications", "journal"),
        ("TACL", "journal"),
        ("arXiv.org", "preprint"),
        ("bioRxiv", "preprint"),
        ("IACR Cryptology ePrint Archive", "preprint"),
        ("Daedalus", "paper"),
        ("", "paper"),
    ],
)
def test_a_venue_that_is_not_in_the_table_is_known_by_its_words(venue: str, kind: str) -> None:
    assert work_kind(paper(venue=venue, **UNKNOWN)) == kind


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"venue_kind": "workshop"}, "conference"),
        ({"venue": "ICLR", "venue_kind": "journal"}, "journal"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"arxiv": "2106.09685"}}, "preprint"),
        ({"venue": "Daedalus", "venue_name": "", "venue_kind": "", "ids": {"arxiv": "2106.09685"}}, "paper"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "2021.acl-long.353"}}, "conference"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "2021.tacl-1.4"}}, "journal"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "Q18-1004"}}, "journal"),
    ],
)
def test_the_venue_table_speaks_first_and_identifiers_last(record: dict[str, Any], kind: str) -> None:
    assert work_kind(paper(**record)) == kind


def test_an_entry_without_a_paper_is_software_only_when_it_has_code() -> None:
    assert work_kind(tool()) == "software"
    assert work_kind(tool(links={"website": "https://example.org/"})) == "webpage"


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
