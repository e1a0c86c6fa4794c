"""Curated values win, facts fill the gaps, and every value says where it came from."""

from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Settings
from papershelf.records.facts import FactAuthor, Facts
from papershelf.records.join import VenueTable, join, trace
from papershelf.records.known import find_facts, title_key
from papershelf.records.record import Author, Citations, Record, Tldr

S2 = "a8ca46b171467ceb2d7652fbfb67fe701ad86092"
FILE = "catalog/papers/lora.yaml"
ASKED = "Semantic Scholar, asked as ARXIV:2106.09685 on 2026-11-01"
SETTINGS: dict[str, Any] = {
    "title": "List",
    "categories": [{"id": "nlp", "title": "NLP"}],
    "tags": {"aliases": {"low rank": "LoRA", "PEFT": "adapters"}},
    "venues": {
        "ICLR": {
            "name": "International Conference on Learning Representations",
            "aliases": ["Int. Conf. Learn. Repr."],
        },
        "TMLR": {"name": "Transactions on Machine Learning Research", "kind": "journal"},
    },
}
ENTRY: dict[str, Any] = {"title": "LoRA", "category": "nlp", "ids": {"arxiv": "2106.09685"}}
FACTS: dict[str, Any] = {
    "asked": "ARXIV:2106.09685",
    "retrieved": "2026-11-01",
    "paper_id": S2,
    "url": f"https://www.semanticscholar.org/paper/{S2}",
    "title": "LoRA, as the machine has it",
    "authors": (FactAuthor("Edward J. Hu", "1"), FactAuthor("Yelong Shen", "2")),
    "venue": "Int. Conf. Learn. Repr.",
    "year": 2021,
    "publication_date": "2021-06-17",
    "external_ids": {"DOI": "10.48550/ARXIV.2106.09685", "CorpusId": "235458009", "ArXiv": "2912.00001", "DBLP": "x"},
    "citations": 7,
    "influential_citations": 2,
    "tldr": "What the machine made of it.",
    "abstract": "What the publisher owns.",
    "pdf": "https://example.org/machine.pdf",
    "references": (17,),
}


def joined(
    entry: dict[str, Any] | None = None, facts: dict[str, Any] | None = None, settings: dict[str, Any] | None = None
) -> Record:
    """The record of an entry with these differences; `facts` None: nothing was asked."""
    catalog, known = _asked(entry, facts, settings)
    (record,) = join(catalog, known)
    assert trace("lora", known, catalog)[0] == record
    return record


def sources(
    entry: dict[str, Any] | None = None, facts: dict[str, Any] | None = None, settings: dict[str, Any] | None = None
) -> dict[str, str]:
    """Where the values of that record came from."""
    catalog, known = _asked(entry, facts, settings)
    return trace("lora", known, catalog)[1]


def _asked(
    entry: dict[str, Any] | None, facts: dict[str, Any] | None, settings: dict[str, Any] | None
) -> tuple[Catalog, dict[str, Facts]]:
    written = Entry.model_validate({key: value for key, value in (ENTRY | (entry or {})).items() if value is not None})
    catalog = Catalog(Settings.model_validate(SETTINGS | (settings or {})), {"lora": written}, {"lora": FILE}, {})
    return catalog, {} if facts is None else {FACTS["asked"]: Facts(**(FACTS | facts))}


GAPS = [
    ("authors", (Author("Edward J. Hu", "1"), Author("Yelong Shen", "2"))),
    ("venue", "ICLR"),
    ("venue_name", "International Conference on Learning Representations"),
    ("venue_kind", "conference"),
    ("year", 2022),
    ("level", "inferred"),
    ("published", ""),
    ("tldr", Tldr("What the machine made of it.", "semantic-scholar")),
    ("citations", Citations(7, 2, "2026-11-01")),
    ("scholar_url", FACTS["url"]),
    ("references", (17,)),
    ("paper_id", S2),
]


@pytest.mark.parametrize(("name", "value"), GAPS)
def test_facts_fill_what_the_entry_leaves_out(name: str, value: object) -> None:
    record = joined(facts={})
    assert getattr(record, name) == value
    if name in {"authors", "tldr", "citations"}:
        assert sources(facts={})[name] == ASKED


CURATED: list[tuple[str, Any, Any]] = [
    ("title", "LoRA", "LoRA"),
    ("authors", ["Ann Author"], (Author("Ann Author"),)),
    ("venue", "TMLR", "TMLR"),
    ("year", 2022, 2022),
    ("language", "fr", "fr"),
    ("tags", ["memory"], ("memory",)),
    ("summary", "Our sentence.", "Our sentence."),
    ("notes", " *Ours* \n", "*Ours*"),
    ("awards", ["Best paper"], ("Best paper",)),
    ("superseded_by", "other", "other"),
    ("retracted", "Wrong numbers", "Wrong numbers"),
]


@pytest.mark.parametrize(("name", "written", "value"), CURATED)
def test_what_a_curator_wrote_wins(name: str, written: Any, value: Any) -> None:
    record = joined({name: str(written) if isinstance(written, int) else written}, facts={})
    assert getattr(record, name) == value
    assert sources({name: str(written) if isinstance(written, int) else written}, facts={})[name] == FILE


def test_what_nobody_knows_is_empty_and_has_no_source() -> None:
    record = joined()
    assert (record.authors, record.venue, record.year, record.published) == ((), "arXiv", 2021, "")
    assert (record.tldr, record.abstract, record.citations, record.scholar_url) == (None, "", None, "")
    assert set(sources()) == {"title", "type", "category", "ids.arxiv", "links.pdf", "venue", "year", "level"}


def test_not_knowing_the_citations_is_not_zero() -> None:
    assert joined(facts={"citations": None}).citations is None
    assert joined(facts={"citations": 0}).citations == Citations(0, 2, "2026-11-01")


def test_a_paper_that_was_not_found_has_no_facts() -> None:
    assert joined(facts={"found": False}).citations is None


def test_the_machines_day_is_dropped_where_a_curator_names_another_year() -> None:
    assert joined({"year": "2022"}, facts={}).published == ""
    assert joined({"year": "2021"}, facts={}).published == "2021-06-17"


VENUES = [
    ("iclr", ("ICLR", "International Conference on Learning Representations", "conference")),
    (
        "International Conference on Learning Representations.",
        ("ICLR", SETTINGS["venues"]["ICLR"]["name"], "conference"),
    ),
    ("Int Conf Learn Repr", ("ICLR", SETTINGS["venues"]["ICLR"]["name"], "conference")),
    ("TMLR", ("TMLR", "Transactions on Machine Learning Research", "journal")),
    ("ECCV", ("ECCV", "European Conference on Computer Vision", "conference")),
    ("Nowhere in particular", ("Nowhere in particular", "", "")),
    ("", ("", "", "")),
]


@pytest.mark.parametrize(("text", "found"), VENUES)
def test_a_venue_is_found_by_any_of_its_names(text: str, found: tuple[str, str, str]) -> None:
    assert VenueTable(Settings.model_validate(SETTINGS)).find(text) == found


def test_the_venue_is_taken_from_the_first_field_that_has_one() -> None:
    only = {"ids": {"pmid": "19872477"}}
    ids = {"PubMed": "19872477"}

    def venue(**facts: str) -> str:
        known = {FACTS["asked"]: Facts(**(FACTS | {"external_ids": ids, "asked": "PMID:19872477"} | facts))}
        catalog, _ = _asked(only, None, None)
        return join(catalog, {"PMID:19872477": next(iter(known.values()))})[0].venue

    assert venue(venue="", publication_venue="TMLR", journal="ICLR") == "TMLR"
    assert venue(venue="", publication_venue="", journal="Some Journal") == "Some Journal"


PDFS: list[tuple[dict[str, Any], dict[str, Any] | None, str, str]] = [
    ({"links": {"pdf": "https://our.org/a.pdf"}}, {}, "https://our.org/a.pdf", FILE),
    ({"ids": {"arxiv": "2106.09685", "acl": "N19-1423"}}, {}, "https://aclanthology.org/N19-1423.pdf", "ids.acl"),
    ({}, {}, "https://arxiv.org/pdf/2106.09685", "ids.arxiv"),
    (
        {"ids": {"openreview": "nZeVKeeFYf9", "doi": "10.48550/arXiv.2106.09685"}},
        {},
        "https://arxiv.org/pdf/2106.09685",
        "ids.arxiv",
    ),
    ({"ids": {"openreview": "nZeVKeeFYf9"}}, None, "https://openreview.net/pdf?id=nZeVKeeFYf9", "ids.openreview"),
    (
        {"ids": {"doi": "10.48550/arXiv.2106.09685"}},
        {"external_ids": {}},
        "https://arxiv.org/pdf/2106.09685",
        "ids.arxiv",
    ),
    ({"ids": {"doi": "10.1000/1"}}, None, "", ""),
]


@pytest.mark.parametrize(("entry", "facts", "pdf", "source"), PDFS)
def test_the_pdf_is_the_curators_else_derived_else_the_machines(
    entry: dict[str, Any], facts: dict[str, Any] | None, pdf: str, source: str
) -> None:
    record = joined(entry, facts)
    assert (record.links.get("pdf", ""), sources(entry, facts).get("links.pdf", "")) == (pdf, source)


def test_a_curators_links_come_after_the_pdf_in_their_order() -> None:
    record = joined({"links": {"website": "https://w.org", "code": "https://c.org"}})
    assert list(record.links) == ["pdf", "website", "code"]
    assert sources({"links": {"website": "https://w.org", "code": "https://c.org"}})["links.code"] == FILE


def test_identifiers_are_filled_in_canonical_form_and_never_replaced() -> None:
    record = joined(facts={})
    assert record.ids == {
        "arxiv": "2106.09685",
        "doi": "10.48550/arxiv.2106.09685",
        "corpus_id": "235458009",
        "semantic_scholar": S2,
    }
    found = sources(facts={})
    assert (found["ids.arxiv"], found["ids.doi"], found["ids.semantic_scholar"]) == (FILE, ASKED, ASKED)


def test_an_identifier_the_machine_garbled_is_left_out() -> None:
    assert joined(facts={"external_ids": {"DOI": "not a doi", "PubMed": ""}, "paper_id": ""}).ids == ENTRY["ids"]


AUTHORS = [
    (["Edward J. Hu", "Yelong Shen"], ["1", "2"]),
    (["YELONG SHEN", "edward j hu"], ["2", "1"]),  # the same name, in another place
    (["E. Hu", "Y. Shen"], ["1", "2"]),  # the same place, surname and initial
    (["E. Hu", "Z. Shen"], ["1", ""]),
    (["Y. Shen", "E. Hu"], ["", ""]),  # initials in another place prove nothing
    (["Someone Else", "Second", "Third"], ["", "", ""]),
]


@pytest.mark.parametrize(("names", "ids"), AUTHORS)
def test_a_curated_author_keeps_the_machines_id(names: list[str], ids: list[str]) -> None:
    assert joined({"authors": names}, facts={}).authors == tuple(map(Author, names, ids))
    assert sources({"authors": names}, facts={})["authors"] == FILE


def test_tags_are_spelled_as_the_aliases_say_and_named_once() -> None:
    assert joined({"tags": ["Low-Rank", "LoRA", "peft", "memory"]}).tags == ("LoRA", "adapters", "memory")


def test_categories_are_named_once_and_the_first_stays_first() -> None:
    assert joined({"category": ["b", "a", "b"]}).categories == ("b", "a")


@pytest.mark.parametrize(("asked", "abstract"), [("false", ""), ("true", "What the publisher owns.")])
def test_an_abstract_is_shown_only_when_asked_for(asked: str, abstract: str) -> None:
    settings = {"semantic_scholar": {"abstracts": asked}}
    assert joined(facts={}, settings=settings).abstract == abstract
    assert ("abstract" in sources(facts={}, settings=settings)) == bool(abstract)


TLDRS = [
    (["semantic-scholar", "summary"], {}, ("What the machine made of it.", "semantic-scholar")),
    (["summary", "semantic-scholar"], {}, ("Ours.", "summary")),
    (["semantic-scholar", "summary"], {"tldr": ""}, ("Ours.", "summary")),
    (["semantic-scholar"], {"tldr": ""}, None),
    ([], {}, None),
]


@pytest.mark.parametrize(("order", "facts", "expected"), TLDRS)
def test_the_first_short_text_of_the_order_is_shown(
    order: list[str], facts: dict[str, Any], expected: tuple[str, str] | None
) -> None:
    record = joined({"summary": "Ours."}, facts, {"tldr": order})
    assert record.tldr == (Tldr(*expected) if expected else None)
    assert sources({"summary": "Ours."}, facts, {"tldr": order}).get("tldr") == (
        {"summary": FILE, "semantic-scholar": ASKED}[expected[1]] if expected else None
    )


def test_facts_are_those_of_the_best_identifier_that_was_found() -> None:
    entry = Entry.model_validate(ENTRY | {"ids": {"arxiv": "2106.09685", "doi": "10.1000/1", "semantic_scholar": S2}})
    found = [S2, "DOI:10.1000/1", "ARXIV:2106.09685", title_key("LoRA")]
    facts = {key: Facts(asked=key, retrieved="2026-11-01") for key in found}
    for key in found:
        best = find_facts(entry, facts)
        assert best is not None
        assert best.asked == key
        facts[key] = Facts(asked=key, retrieved="2026-11-01", found=False)
    assert find_facts(entry, facts) is None


IDS = {
    "corpus_id": "1",
    "semantic_scholar": S2,
    "pmcid": "PMC1",
    "pmid": "2",
    "openreview": "nZeVKeeFYf9",
    "arxiv": "2106.09685",
    "doi": "10.1000/1",
    "acl": "N19-1423",
}


def test_the_best_address_comes_first() -> None:
    links = {"video": "https://v.org", "code": "https://c.org", "website": "https://w.org"}
    record = joined({"ids": IDS, "links": links})
    assert record.main_links == (
        "https://aclanthology.org/N19-1423/",
        "https://doi.org/10.1000/1",
        "https://arxiv.org/abs/2106.09685",
        "https://openreview.net/forum?id=nZeVKeeFYf9",
        "https://pubmed.ncbi.nlm.nih.gov/2/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/",
        f"https://www.semanticscholar.org/paper/{S2}",
        "https://api.semanticscholar.org/CorpusID:1",
        "https://w.org",
        "https://c.org",
        "https://aclanthology.org/N19-1423.pdf",
        "https://v.org",
    )
    assert record.url == "https://aclanthology.org/N19-1423/"


def test_software_leads_to_its_website_then_its_code() -> None:
    record = joined({"ids": None, "links": {"video": "https://v.org", "code": "https://c.org"}})
    assert record.is_software
    assert record.main_links == ("https://c.org", "https://v.org")
    assert joined({"ids": None, "links": {"pdf": "https://p.org"}}).is_software is False


def test_records_come_in_the_order_of_the_catalog() -> None:
    entries = {slug: Entry.model_validate(ENTRY | {"title": slug}) for slug in ("a", "b")}
    catalog = Catalog(Settings.model_validate(SETTINGS), entries, {"a": "x", "b": "y"}, {})
    assert [(record.slug, record.path) for record in join(catalog, {})] == [("a", "x"), ("b", "y")]


@pytest.mark.parametrize(("year", "published"), [("2020", ""), ("2021", "2021-06-17"), ("2022", "")])
def test_a_day_is_shown_only_beside_its_own_year(year: str, published: str) -> None:
    assert joined({"year": year, "venue": "ICLR"}, {}).published == published


def test_only_what_is_not_curated_has_a_level() -> None:
    assert joined({"venue": "ICLR", "year": "2022"}, {}).level == ""
    assert joined({}, {}).level == "inferred"
