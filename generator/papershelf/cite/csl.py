"""Records as CSL-JSON, the items of citeproc (CSL 1.0.2, csl-data.json in citation-style-language/schema)."""

from typing import Any

from papershelf.cite.names import Name, csl_name
from papershelf.cite.works import CONFERENCE, JOURNAL, PAPER, PREPRINT, SOFTWARE, WEBPAGE, Citable, describe
from papershelf.records.record import Author

_TYPES = {
    CONFERENCE: "paper-conference",
    JOURNAL: "article-journal",
    PREPRINT: "article",
    PAPER: "document",
    SOFTWARE: "software",
    WEBPAGE: "webpage",
}


def csl(record: Citable) -> dict[str, Any]:
    """One CSL-JSON item; what is not known is absent."""
    work = describe(record)
    item = {
        "id": work.key,
        "type": _TYPES[work.kind],
        "citation-key": work.key,
        "title": work.title,
        "author": [_author(author, name) for author, name in zip(work.authors, work.names, strict=True)],
        "publisher" if work.kind == PREPRINT else "container-title": work.container,
        "genre": "preprint" if work.kind == PREPRINT else "",
        "number": f"arXiv:{work.arxiv}" if work.kind == PREPRINT and work.arxiv else "",
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else None,
        "DOI": work.doi,
        "URL": work.url,
        "abstract": work.abstract,
        "keyword": ", ".join(work.tags),
        "note": f"Retracted: {work.retracted}" if work.retracted else "",
    }
    return {name: value for name, value in item.items() if value}


def _author(author: Author, name: Name) -> dict[str, str | bool]:
    # As Crossref's CSL-JSON has it; processors ignore it.
    orcid = {"ORCID": f"https://orcid.org/{author.orcid}"} if author.orcid else {}
    return {**csl_name(name), **orcid}
