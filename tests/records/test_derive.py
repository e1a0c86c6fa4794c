"""The type of an entry that does not say it."""

from typing import Any

import pytest

from ..cite.inventions import paper, tool

UNKNOWN = {"venue_name": "", "venue_kind": "", "ids": {"doi": "10.1234/x"}}


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("Conference on Empirical Methods in Natural Language Processing", "conference paper"),
        ("Annual Meeting of the Association for Computational Linguistics", "conference paper"),
        ("Neural Information Processing Systems", "conference paper"),
        ("Findings", "conference paper"),
        ("BlackboxNLP@EMNLP", "conference paper"),
        ("ICLR", "conference paper"),
        ("NeurIPS 2021", "conference paper"),
        ("NAACL-HLT", "conference paper"),
        ("Journal of machine learning research", "journal article"),
        ("IEEE Transactions on Circuits and Systems", "journal article"),
        ("Proceedings of the National Academy of Sciences of the United States of America", "journal article"),
        ("Nature Communications", "journal article"),
        ("TACL", "journal article"),
        ("arXiv.org", "preprint"),
        ("bioRxiv", "preprint"),
        ("IACR Cryptology ePrint Archive", "preprint"),
        ("Daedalus", ""),
        ("", ""),
    ],
)
def test_a_venue_that_is_not_in_the_table_is_known_by_its_words(venue: str, kind: str) -> None:
    assert paper(venue=venue, **UNKNOWN).type == kind


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"venue_kind": "workshop"}, "conference paper"),
        ({"venue": "ICLR", "venue_kind": "journal"}, "journal article"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"arxiv": "2106.09685"}}, "preprint"),
        ({"venue": "Daedalus", "venue_name": "", "venue_kind": "", "ids": {"arxiv": "2106.09685"}}, ""),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "2021.acl-long.353"}}, "conference paper"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "2021.tacl-1.4"}}, "journal article"),
        ({"venue": "", "venue_name": "", "venue_kind": "", "ids": {"acl": "Q18-1004"}}, "journal article"),
    ],
)
def test_the_venue_table_speaks_first_and_identifiers_last(record: dict[str, Any], kind: str) -> None:
    assert paper(**record).type == kind


BARE: dict[str, Any] = {"venue": "", "venue_name": "", "venue_kind": "", "ids": {}}


@pytest.mark.parametrize(
    ("links", "kind"),
    [
        ({"code": "https://github.com/x/y"}, "software"),
        ({"website": "https://example.org/", "code": "https://github.com/x/y"}, "software"),
        ({"website": "https://example.org/"}, "website"),
        ({"demo": "https://example.org/"}, "website"),
        ({"dataset": "https://example.org/"}, "dataset"),
        ({"blog": "https://example.org/"}, "post"),
        ({"video": "https://example.org/"}, "video"),
        ({"website": "https://www.youtube.com/watch?v=x"}, "video"),
        ({"website": "https://huggingface.co/datasets/x/y"}, "dataset"),
        ({"website": "https://someone.medium.com/a-title-1"}, "post"),
        ({"website": "https://theses.hal.science/tel-01234567"}, "thesis"),
        ({"website": "https://x.example/~me/PhD-thesis.pdf"}, "thesis"),
        ({"website": "https://x.example/hypothesis/"}, "website"),
        ({"website": "https://x.example/photosynthesis.html"}, "website"),
        ({"pdf": "https://x.example/a.pdf"}, ""),
        ({"pdf": "https://x.example/a.pdf", "code": "https://github.com/x/y"}, ""),
    ],
)
def test_a_thing_without_identifiers_is_what_its_links_say(links: dict[str, str], kind: str) -> None:
    assert tool(links=links).type == kind


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        ({"doi": "10.1007/978-3-030-01234-2_24"}, "chapter"),
        ({"doi": "10.1007/978-3-030-01234-2"}, "book"),
        ({"doi": "10.1109/CVPR.2016.90"}, "conference paper"),
        ({"doi": "10.1109/CVPR42600.2020.00975"}, "conference paper"),
        ({"doi": "10.1109/TPAMI.2015.2389824"}, ""),
        ({"doi": "10.1101/2020.01.31.000001"}, "preprint"),
        ({"doi": "10.48550/arxiv.2106.09685"}, "preprint"),
        ({"doi": "10.1101/gr.123456.111"}, ""),
        ({"doi": "10.5281/zenodo.123"}, ""),
        ({"dblp": "conf/iclr/HuSWALWWC22"}, "conference paper"),
        ({"dblp": "journals/corr/abs-2106-09685"}, "preprint"),
        ({"dblp": "journals/tods/Holz99"}, "journal article"),
        ({"dblp": "phd/de/Holz2001"}, "thesis"),
        ({"isbn": "9780262033848"}, "book"),
    ],
)
def test_an_identifier_says_what_it_can_only_be_given_to(ids: dict[str, str], kind: str) -> None:
    assert paper(**{**BARE, "ids": ids}).type == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (("JournalArticle",), "journal article"),
        (("JournalArticle", "Review"), "journal article"),
        (("Conference",), "conference paper"),
        (("Conference", "JournalArticle"), ""),
        (("Book",), "book"),
        (("Dataset",), "dataset"),
        (("Something new",), ""),
    ],
)
def test_semantic_scholar_speaks_where_the_venue_says_nothing(said: tuple[str, ...], kind: str) -> None:
    record = {"venue": "Daedalus", "venue_name": "", "venue_kind": "", "ids": {"doi": "10.1234/x"}}
    assert paper(**record, scholar_types=said).type == kind


def test_what_the_entry_says_comes_first() -> None:
    assert paper(type="thesis").type == "thesis"


def test_code_beside_a_paper_makes_no_software_of_it() -> None:
    links = {"website": "https://dl.acm.org/x", "code": "https://github.com/x/y"}
    chi = paper(ids={}, links=links, venue="CHI", venue_name="", venue_kind="", authors=["A B"], year=2017)
    assert (chi.type, chi.is_software) == ("conference paper", False)
