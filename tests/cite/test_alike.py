"""Every format says the same of what a thing is."""

import json
from urllib.parse import parse_qs

import pytest

from papershelf.catalog.worktypes import NO_PAPER, TYPE_NAMES, WORK_TYPES, type_called
from papershelf.cite import bibtex, coins, csl, describe, highwire, jsonld, ris
from papershelf.cite.papers_json import paper_data
from papershelf.importing.bibtex import read_bibtex
from papershelf.importing.csl import read_csl
from papershelf.importing.ris import read_ris

from .full import full_record

# Zotero's RIS translator (zotero/translators 2814370): what it makes of each TY.
ZOTERO_RIS = {
    "CONF": "conferencePaper",
    "JOUR": "journalArticle",
    "MANSCPT": "manuscript",
    "BOOK": "book",
    "CHAP": "bookSection",
    "THES": "thesis",
    "RPRT": "report",
    "DATA": "dataset",
    "COMP": "computerProgram",
    "VIDEO": "videoRecording",
    "BLOG": "blogPost",
    "ELEC": "webpage",
    "UNPB": "journalArticle",
    "GEN": "journalArticle",
}
# Its Embedded Metadata: the element that decides, the first that is there.
ZOTERO_CONTAINERS = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
    "citation_isbn": "book",
}
# Its openurl.js: the item of each genre of the matrices journal and book.
ZOTERO_GENRES = {
    "article": "journalArticle",
    "proceeding": "conferencePaper",
    "bookitem": "bookSection",
    "report": "report",
}


@pytest.mark.parametrize("kind", TYPE_NAMES)
def test_every_export_is_imported_as_the_type_it_was(kind: str) -> None:
    record = full_record(kind)
    reread = (
        read_bibtex(bibtex(record), "a.bib").found[0],
        read_ris(ris(record), "a.ris").found[0],
        read_csl(json.dumps([csl(record)]), "a.json").found[0],
    )
    assert [found.type for found in reread] == [kind] * 3
    assert paper_data(record, describe(record))["type"] == kind


@pytest.mark.parametrize("kind", TYPE_NAMES)
def test_zotero_sees_the_type_in_ris_on_the_page_and_in_lists(kind: str) -> None:
    row, record = WORK_TYPES[kind], full_record(kind)
    assert ZOTERO_RIS[row.ris] == ("manuscript" if kind == "preprint" else row.zotero)
    names = [name for name, _ in highwire(record)]
    if kind in NO_PAPER:
        assert not names
    elif kind != "preprint":
        assert next(item for name, item in ZOTERO_CONTAINERS.items() if name in names) == row.zotero
    told = parse_qs(coins(record))
    matrix = told["rft_val_fmt"][0].rpartition(":")[2]
    seen = {"dc": told.get("rft.type", [""])[0], "dissertation": "thesis"}
    genre = told.get("rft.genre", [""])[0]
    assert seen.get(matrix, ZOTERO_GENRES.get(genre, "book")) == row.zotero


@pytest.mark.parametrize("kind", TYPE_NAMES)
def test_a_search_engine_is_told_the_type(kind: str) -> None:
    assert json.loads(jsonld(full_record(kind)))["@type"] == WORK_TYPES[kind].schema_org


@pytest.mark.parametrize("kind", TYPE_NAMES)
def test_each_name_of_a_type_leads_back_to_it(kind: str) -> None:
    row = WORK_TYPES[kind]
    assert type_called(kind) == kind and type_called(row.ris) == kind
    assert type_called(row.bibtex) in {kind, ""} and type_called(row.csl) in {kind, "journal article"}
