"""Records as Highwire Press meta elements (citation_*), which Zotero, Mendeley and Google Scholar read.

Names: Google Scholar's inclusion guidelines for webmasters; which of them Zotero reads, and as what, is in its
translator "Embedded Metadata".
"""

from collections.abc import Iterator

from papershelf.cite.names import highwire_authors
from papershelf.cite.works import CONFERENCE, PREPRINT, SOFTWARE, WEBPAGE, Citable, Work, describe


def highwire(record: Citable, page_url: str = "") -> tuple[tuple[str, str], ...]:
    """Name and content of each meta element, in order; `page_url` is the absolute address of the record's page.

    None for an entry without a paper: Zotero takes whatever carries citation_title for a journal article.
    The page of such an entry says what it is by COinS.
    """
    work = describe(record)
    if work.kind in {SOFTWARE, WEBPAGE}:
        return ()
    return tuple((name, content) for name, content in _pairs(work, page_url) if content)


def _pairs(work: Work, page_url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    yield from (("citation_author", name) for name in highwire_authors(work.names))
    yield "citation_publication_date", work.date.replace("-", "/")
    yield from _container(work)
    yield "citation_doi", work.doi
    yield "citation_arxiv_id", work.arxiv
    yield "citation_pdf_url", work.pdf
    yield "citation_abstract_html_url", page_url
    yield "citation_abstract", work.abstract
    yield from (("citation_keywords", tag) for tag in work.tags)


def _container(work: Work) -> Iterator[tuple[str, str]]:
    # As on arXiv's own pages, a preprint has no container: it would become the name of a journal.
    if work.kind != PREPRINT:
        yield f"citation_{'conference' if work.kind == CONFERENCE else 'journal'}_title", work.container
