"""Records as CSL-JSON, the items of citeproc (CSL 1.0.2, csl-data.json in citation-style-language/schema)."""

from typing import Any

from papershelf.catalog.worktypes import CONFERENCE, DATASET, PREPRINT, REPORT, SOFTWARE
from papershelf.cite.names import Name, csl_name
from papershelf.cite.works import Citable, Work, describe
from papershelf.records.record import Author


def csl(record: Citable) -> dict[str, Any]:
    """One CSL-JSON item; what is not known is absent."""
    work = describe(record)
    item = {**_head(work), **_details(work), **_rest(work)}
    return {name: value for name, value in item.items() if value}


def _head(work: Work) -> dict[str, Any]:
    preprint = work.type == PREPRINT
    return {
        "id": work.key,
        "type": work.form.csl,
        "citation-key": work.key,
        "title": work.title,
        "author": [_author(author, name) for author, name in zip(work.authors, work.names, strict=True)],
        "editor": [csl_name(name) for name in work.editors],
        "publisher": work.container if preprint else work.publisher,
        "container-title": "" if preprint else work.container,
        "genre": work.details.genre or ("preprint" if preprint else ""),
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else None,
        "status": work.status,
    }


def _details(work: Work) -> dict[str, Any]:
    details = work.details
    # What a number counts: issues of a journal, reports, volumes of a series.
    number = {REPORT: "number", CONFERENCE: "collection-number"}.get(work.type, "issue")
    preprint = {"number": f"arXiv:{work.arxiv}"} if work.type == PREPRINT and work.arxiv else {}
    return {
        "volume": details.volume,
        number: details.number,
        **preprint,
        "page": details.pages,
        "chapter-number": details.chapter,
        "publisher-place": details.place,
        "collection-title": details.series,
        "edition": details.edition,
        # Some readers take whatever has a version for software.
        "version": details.version if work.type in {SOFTWARE, DATASET} else "",
        "ISBN": details.isbn,
        "ISSN": details.issn,
    }


def _rest(work: Work) -> dict[str, Any]:
    return {
        "DOI": work.doi,
        "URL": work.url,
        "language": work.language,
        "abstract": work.abstract,
        "keyword": ", ".join(work.tags),
        "note": work.note,
    }


def _author(author: Author, name: Name) -> dict[str, str | bool]:
    # As Crossref's CSL-JSON has it; processors ignore it.
    orcid = {"ORCID": f"https://orcid.org/{author.orcid}"} if author.orcid else {}
    return {**csl_name(name), **orcid}
