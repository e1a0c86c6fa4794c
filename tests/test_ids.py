"""Identifiers in every form people paste come back in one; anything else is refused with the form expected."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.ids import BY_RANK, KINDS, IdError, find_id, id_name, id_url, identities, parse_id, pdf_url, request_ids

S2 = "a8ca46b171467ceb2d7652fbfb67fe701ad86092"
# By kind and canonical form: what people paste for it.
FORMS = {
    ("arxiv", "2106.09685"): """
        2106.09685 | 2106.09685v2 | arXiv:2106.09685 | arxiv: 2106.09685v12 | ARXIV:2106.09685
        https://arxiv.org/abs/2106.09685 | http://arxiv.org/abs/2106.09685v1 | arxiv.org/abs/2106.09685/
        https://www.arxiv.org/abs/2106.09685 | https://arxiv.org/pdf/2106.09685 | https://arxiv.org/pdf/2106.09685v2.pdf
        https://arxiv.org/html/2106.09685v2 | https://export.arxiv.org/abs/2106.09685 | https://arxiv.org/format/2106.09685
        https://arxiv.org/abs/2106.09685?context=cs | https://arxiv.org/abs/2106.09685#comments
        https://doi.org/10.48550/arXiv.2106.09685 | https://dx.doi.org/10.48550/ARXIV.2106.09685
        10.48550/arXiv.2106.09685
        HTTPS://ARXIV.ORG/PDF/2106.09685.PDF
        arXiv:2106.09685v2 [cs.CL] 16 Oct 2021 | 2106.09685 (cs.CL)""",
    ("arxiv", "0704.0001"): "0704.0001 | arXiv:0704.0001v2 | https://arxiv.org/abs/0704.0001",
    (
        "arxiv",
        "hep-th/9901001",
    ): """
        hep-th/9901001 | HEP-TH/9901001v3 | arXiv:hep-th/9901001 | https://arxiv.org/abs/hep-th/9901001""",
    ("arxiv", "math/0309136"): "math.GT/0309136 | math.gt/0309136v1 | https://arxiv.org/pdf/math.GT/0309136.pdf",
    ("doi", "10.1145/3292500.3330701"): """
        10.1145/3292500.3330701 | doi:10.1145/3292500.3330701 | DOI: 10.1145/3292500.3330701
        https://doi.org/10.1145/3292500.3330701 | http://dx.doi.org/10.1145/3292500.3330701
        doi.org/10.1145/3292500.3330701
        https://doi.org/10.1145/3292500.3330701/ | https://doi.org/10.1145%2F3292500.3330701""",
    ("doi", "10.1000/abc(1)"): "10.1000/ABC(1) | https://doi.org/10.1000/Abc(1) | https://doi.org/10.1000/abc%281%29",
    (
        "doi",
        "10.1002/(sici)1<1::aid>2;2-#",
    ): "10.1002/(SICI)1<1::AID>2;2-# | https://doi.org/10.1002/(sici)1%3C1::aid%3E2;2-%23",
    ("acl", "2021.acl-long.353"): """
        2021.acl-long.353 | 2021.ACL-Long.353 | acl:2021.acl-long.353 | https://aclanthology.org/2021.acl-long.353
        https://aclanthology.org/2021.acl-long.353/ | https://aclanthology.org/2021.acl-long.353.pdf
        https://www.aclanthology.org/2021.acl-long.353 | https://www.aclweb.org/anthology/2021.acl-long.353
        10.18653/v1/2021.acl-long.353 | https://doi.org/10.18653/v1/2021.acl-long.353""",
    (
        "acl",
        "N19-1423",
    ): "N19-1423 | n19-1423 | https://aclanthology.org/N19-1423.pdf | https://www.aclweb.org/anthology/N19-1423/",
    ("openreview", "nZeVKeeFYf9"): """
        nZeVKeeFYf9 | openreview:nZeVKeeFYf9 | https://openreview.net/forum?id=nZeVKeeFYf9
        https://openreview.net/pdf?id=nZeVKeeFYf9 | https://openreview.net/forum?id=nZeVKeeFYf9&noteId=x1
        openreview.net/forum?id=nZeVKeeFYf9#all""",
    ("pmid", "19872477"): """
        19872477 | PMID:19872477 | pmid: 19872477 | https://pubmed.ncbi.nlm.nih.gov/19872477
        https://pubmed.ncbi.nlm.nih.gov/19872477/
        https://www.ncbi.nlm.nih.gov/pubmed/19872477""",
    ("pmcid", "PMC2323736"): """
        PMC2323736 | pmc2323736 | 2323736 | PMCID: PMC2323736 | https://pmc.ncbi.nlm.nih.gov/articles/PMC2323736/
        https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2323736""",
    ("semantic_scholar", S2): f"""
        {S2} | {S2.upper()} | s2:{S2} | S2ID: {S2} | https://www.semanticscholar.org/paper/{S2}
        https://www.semanticscholar.org/paper/LoRA%3A-Low-Rank-Adaptation-Hu-Shen/{S2}
        semanticscholar.org/paper/{S2}?sort=x""",
    ("corpus_id", "235458009"): """
        235458009 | CorpusID:235458009 | corpusId: 235458009 | corpus_id:235458009
        https://api.semanticscholar.org/CorpusID:235458009""",
}
PASTED = [
    (key, form, canonical)
    for (key, canonical), forms in FORMS.items()
    for line in forms.strip().splitlines()
    for form in line.strip().split(" | ")
]
REFUSED = [
    ("arxiv", "2106.0968"),  # a digit is lost
    ("arxiv", "2106.096855"),
    ("arxiv", "https://example.org/abs/2106.09685"),
    ("arxiv", "10.1145/3292500"),
    ("arxiv", "２１０６.09685"),
    ("doi", "11.1000/182"),
    ("doi", "10.1000/"),
    ("doi", "10.1000/a b"),
    ("doi", "10.1000/a\x07"),
    ("doi", "10.5555/1234567"),  # a prefix for tests
    ("doi", "10.1000/a\u2013b"),
    ("acl", "acl-long.353"),
    ("acl", "N1-1423"),
    ("openreview", "a b c d e"),
    ("openreview", "abc"),
    ("pmid", "PMC2323736"),
    ("pmid", "1234567890"),
    ("pmid", "19872477 [cs.CL]"),  # only arXiv stamps its ids
    ("pmcid", "PMC"),
    ("semantic_scholar", S2[:-1]),
    ("semantic_scholar", "g" + S2[1:]),
    ("corpus_id", "CorpusID:"),
    ("isbn", "9780262033849"),  # its check digit is 8
    ("isbn", "979-0-2600-0043-8"),  # of printed music: an ISMN
    *((key, text) for key in KINDS for text in ("", " ", "https://", "%", "\ud800")),
]


@pytest.mark.parametrize(("key", "form", "canonical"), PASTED)
def test_every_pasted_form_gives_the_canonical_one(key: str, form: str, canonical: str) -> None:
    assert parse_id(key, form) == canonical
    assert parse_id(key, f"  {form}\n") == canonical


@pytest.mark.parametrize(("key", "text"), REFUSED)
def test_what_is_no_identifier_is_refused_with_an_example(key: str, text: str) -> None:
    with pytest.raises(IdError) as caught:
        parse_id(key, text)
    assert caught.value.expected == KINDS[key].example


@pytest.mark.parametrize("key", KINDS)
def test_the_example_of_each_kind_is_canonical(key: str) -> None:
    assert parse_id(key, KINDS[key].example) == KINDS[key].example


@pytest.mark.parametrize(("key", "canonical"), FORMS)
def test_the_address_of_an_identifier_leads_back_to_it(key: str, canonical: str) -> None:
    assert parse_id(key, id_url(key, canonical)) == canonical
    assert find_id(id_url(key, canonical)) == (key, canonical)


@settings(deadline=None)
@given(st.sampled_from(PASTED), st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12))
def test_parsing_twice_changes_nothing(pasted: tuple[str, str, str], more: str) -> None:
    key, form, _ = pasted
    try:
        once = parse_id(key, form + more)
    except IdError:
        return
    assert parse_id(key, once) == once


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_recognised_or_not(text: str) -> None:
    if found := find_id(text):
        assert parse_id(*found) == found[1]


@settings(deadline=None)
@given(st.from_regex(r"10\.\d{4,9}/\S{1,20}", fullmatch=True))
def test_the_address_of_any_doi_is_percent_encoded(doi: str) -> None:
    url = id_url("doi", doi)
    assert url.isascii()
    assert not set(' <>"\\^`{|}?#') & set(url.removeprefix("https://doi.org/"))
    assert unquote(urlsplit(url).path) == f"/{doi}"


RECOGNISED = [
    ("2106.09685v1", ("arxiv", "2106.09685")),
    ("10.48550/arXiv.2106.09685", ("arxiv", "2106.09685")),
    ("10.18653/v1/2021.acl-long.353", ("acl", "2021.acl-long.353")),
    ("10.1145/3292500.3330701", ("doi", "10.1145/3292500.3330701")),
    ("PMC2323736", ("pmcid", "PMC2323736")),
    ("PMID: 19872477", ("pmid", "19872477")),
    ("CorpusID:235458009", ("corpus_id", "235458009")),
    ("https://openreview.net/forum?id=nZeVKeeFYf9", ("openreview", "nZeVKeeFYf9")),
    (S2, ("semantic_scholar", S2)),
    ("19872477", None),  # PubMed's, or the corpus'
    ("nZeVKeeFYf9", None),
    ("Attention is all you need", None),
    ("math.GT/0309136", ("arxiv", "math/0309136")),  # though it could be a host and a path
    ("10.1000/X[1]Y", ("doi", "10.1000/x[1]y")),
    ("10.1000/xyz_", ("doi", "10.1000/xyz_")),
    ("see 10.1000/xyz_ in the notes", None),  # a line may have ended there, and a number with it
    ("see 10.1000/xyz-  1", None),
    ("see 10.1000/xyz in the notes", ("doi", "10.1000/xyz")),
    ("doi:https://arxiv.org/abs/2106.09685", ("arxiv", "2106.09685")),
    ("10.1000/" + "x" * 1_992, ("doi", "10.1000/" + "x" * 1_992)),
    ("10.1000/" + "x" * 1_993, None),  # too long to be one
    ("", None),
]


@pytest.mark.parametrize(("text", "found"), RECOGNISED)
def test_the_kind_is_told_where_the_text_tells_it(text: str, found: tuple[str, str] | None) -> None:
    assert find_id(text) == found


NAMES = [("doi", "DOI"), ("isbn", "ISBN"), ("arxiv", "arXiv id"), ("dblp", "DBLP key"), ("hal", "HAL id")]


@pytest.mark.parametrize(("key", "name"), NAMES)
def test_a_kind_is_called_what_its_readers_call_it(key: str, name: str) -> None:
    assert id_name(key) == name


def test_an_entry_leads_to_one_page_and_semantic_scholar_is_asked_in_one_order() -> None:
    assert BY_RANK[:5] == ("acl", "doi", "arxiv", "openreview", "pmid")
    ranks = [kind.rank for kind in KINDS.values()]
    orders = [kind.order for kind in KINDS.values() if kind.order]
    assert len(set(ranks)) == len(ranks)
    assert len(set(orders)) == len(orders)


def test_tables_have_no_column_for_what_semantic_scholar_alone_counts() -> None:
    assert [kind.key for kind in KINDS.values() if not kind.column] == ["semantic_scholar", "corpus_id"]


def test_a_doi_leads_to_its_resolver_unless_it_is_arxivs() -> None:
    assert id_url("doi", "10.18653/v1/n19-1423") == "https://doi.org/10.18653/v1/n19-1423"
    assert id_url("doi", "10.48550/arxiv.2106.09685") == "https://arxiv.org/abs/2106.09685"


PDFS = [
    (
        {"openreview": "o-_12", "arxiv": "2106.09685", "acl": "N19-1423"},
        ("https://aclanthology.org/N19-1423.pdf", "acl"),
    ),
    ({"openreview": "o-_12", "arxiv": "hep-th/9901001"}, ("https://arxiv.org/pdf/hep-th/9901001", "arxiv")),
    ({"openreview": "o-_12"}, ("https://openreview.net/pdf?id=o-_12", "openreview")),
    ({"doi": "10.1000/1", "pmid": "1"}, None),
]


@pytest.mark.parametrize(("ids", "pdf"), PDFS)
def test_the_pdf_comes_from_acl_then_arxiv_then_openreview(ids: dict[str, str], pdf: tuple[str, str] | None) -> None:
    assert pdf_url(ids) == pdf


REQUESTS = [
    ({"arxiv": "2106.09685", "doi": "10.1000/1", "semantic_scholar": S2}, (S2, "DOI:10.1000/1", "ARXIV:2106.09685")),
    ({"doi": "10.48550/arxiv.2106.09685"}, ("ARXIV:2106.09685",)),
    ({"doi": "10.18653/v1/n19-1423"}, ("DOI:10.18653/v1/n19-1423", "ACL:N19-1423")),
    ({"pmid": "1", "corpus_id": "2"}, ("PMID:1", "CorpusId:2")),
    ({"openreview": "nZeVKeeFYf9", "pmcid": "PMC1"}, ()),
]


@pytest.mark.parametrize(("ids", "asked"), REQUESTS)
def test_semantic_scholar_is_asked_by_the_best_identifier_first(ids: dict[str, str], asked: tuple[str, ...]) -> None:
    assert request_ids(ids) == asked


def test_two_forms_of_one_paper_share_an_identity() -> None:
    assert identities({"arxiv": "2106.09685"}) & identities({"doi": "10.48550/arxiv.2106.09685"})
    assert identities({"acl": "N19-1423"}) & identities({"doi": "10.18653/v1/n19-1423"})
    assert not identities({"pmid": "1"}) & identities({"corpus_id": "1"})
