"""Records as Highwire Press meta elements (citation_*), which Zotero, Mendeley and Google Scholar read.

Names: Google Scholar's inclusion guidelines for webmasters; which of them Zotero reads, and as what, is in its
translator "Embedded Metadata".
"""

from collections.abc import Iterator

from papershelf.catalog.worktypes import BOOK, NO_PAPER, PREPRINT, REPORT, THESIS
from papershelf.cite.names import highwire_authors
from papershelf.cite.works import Citable, Work, describe


def highwire(record: Citable, page_url: str = "") -> tuple[tuple[str, str], ...]:
    """Name and content of each meta element, in order; `page_url` is the absolute address of the record's page.

    None for what no element makes: Zotero takes whatever carries citation_title for a journal article, unless a
    container or an ISBN says otherwise. The page of such an entry says what it is by COinS.
    """
    work = describe(record)
    if work.type in NO_PAPER or (work.type == BOOK and not work.details.isbn):
        return ()
    return tuple((name, content) for name, content in _pairs(work, page_url) if content)


def _pairs(work: Work, page_url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    yield from (("citation_author", name) for name in highwire_authors(work.names))
    yield "citation_publication_date", work.date.replace("-", "/")
    yield from _container(work)
    yield from _details(work)
    yield "citation_doi", work.doi
    yield "citation_arxiv_id", work.arxiv
    yield "citation_pdf_url", work.pdf
    yield "citation_abstract_html_url", page_url
    yield "citation_abstract", work.abstract
    yield from (("citation_keywords", tag) for tag in work.tags)


def _container(work: Work) -> Iterator[tuple[str, str]]:
    # As on arXiv's own pages, a preprint has no container: it would become the name of a journal.
    if work.form.highwire and work.type != PREPRINT:
        yield work.form.highwire, work.publisher if work.type in {THESIS, REPORT} else work.container


def _details(work: Work) -> Iterator[tuple[str, str]]:
    details = work.details
    yield "citation_volume", details.volume
    yield "citation_technical_report_number" if work.type == REPORT else "citation_issue", details.number
    first, _, last = details.pages.partition("-")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_publisher", "" if work.type in {THESIS, REPORT} else work.publisher
    yield "citation_isbn", details.isbn
    yield "citation_issn", details.issn
    yield "citation_language", work.language
