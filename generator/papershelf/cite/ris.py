"""Records as RIS: a tag, two spaces, a hyphen, a space, a value; one line each.

Tags: "RIS Format Specifications" (Research Information Systems, 2011), as Zotero, citation-js, bibutils and pandoc read
them: each is chosen for what most of them make of it (docs/exports.md).
"""

from collections.abc import Iterator

from papershelf.catalog.worktypes import CONFERENCE, JOURNAL, PREPRINT, REPORT, THESIS
from papershelf.cite.names import ris_name
from papershelf.cite.works import Citable, Work, describe


def ris(record: Citable) -> str:
    """One RIS reference, ending with the line end after ER."""
    work = describe(record)
    return "".join(f"{tag}  - {value}\n" for tag, value in _fields(work) if value) + "ER  - \n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    details = work.details
    yield "TY", work.form.ris
    yield "ID", work.key
    yield "TI", work.title
    yield from (("AU", ris_name(name)) for name in work.names)
    yield from (("A2", ris_name(name)) for name in work.editors)
    yield from _container(work)
    # Of two dates citation-js and pandoc each read another one.
    yield "PY", work.issued
    yield "DA", _day(work)
    yield "VL", details.volume
    yield "IS", details.number
    yield from zip(("SP", "EP"), details.pages.split("-", 1), strict=False)
    yield "SE", details.chapter
    yield "PB", work.publisher
    yield "CY", details.place
    yield "T3", details.series
    yield "ET", details.edition or details.version
    yield "SN", details.isbn
    yield "SN", details.issn if work.type == JOURNAL or not details.isbn else ""
    yield "M3", details.genre if work.type in {THESIS, REPORT} else ""
    yield "DO", work.doi
    yield "AN", f"arXiv:{work.arxiv}" if work.arxiv else ""
    yield "UR", work.url
    yield "L1", work.pdf
    yield "LA", work.language
    yield "AB", work.abstract
    yield from (("KW", tag) for tag in work.tags)
    yield "N1", work.note


def _container(work: Work) -> Iterator[tuple[str, str]]:
    if work.type == PREPRINT:
        yield "PB", work.container
        return
    yield "T2", work.container
    # Zotero takes the proceedings' name from JO, bibutils the journal's.
    yield "JO", work.container if work.type in {CONFERENCE, JOURNAL} else ""


def _day(work: Work) -> str:
    year, month, day = [*work.date.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/" if year else ""
