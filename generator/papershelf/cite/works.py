"""A record as something to cite: its type, names, container and date, decided once for every format."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.worktypes import BOOK, PREPRINT, REPORT, THESIS, WORK_TYPES, WorkType
from papershelf.cite.characters import without_controls
from papershelf.cite.keys import citation_key
from papershelf.cite.names import Name, split_name
from papershelf.formulas import plain_text
from papershelf.ids import id_url
from papershelf.records.facts import is_day
from papershelf.records.record import Author, Publication, Record

_ARXIV_DOI = "10.48550/arxiv."
_ARXIV = re.compile(r"(?i)arxiv(?:\.org| preprint)?|corr|computing research repository")
# RFC 3986: the characters an address may hold; everything else travels percent-encoded.
_URL_SAFE = ":/?#@!$&'()*+,;=%-._~"
_URL = re.compile(rf"[A-Za-z0-9{re.escape(_URL_SAFE)}]*")


class Work(Struct, frozen=True):
    """What is cited. Unknown is "" or None, and appears in no format.

    `type` is one of catalog.worktypes' names; `title` is plain text, `tex_title` as it was written, formulas in TeX;
    `authors` are as shown, `names` the same in parts, `editors` too; `container` is the venue's long name where it is
    known; `publisher` who issued it, a thesis's university among them; `date` a year, a year and month, or the whole
    ISO date of a preprint; `details` is the rest of what citations hold; `addresses` every place it is found at, the
    best first.
    """

    key: str
    type: str
    title: str
    tex_title: str
    language: str
    authors: tuple[Author, ...]
    names: tuple[Name, ...]
    editors: tuple[Name, ...]
    container: str
    publisher: str
    details: Publication
    year: int | None
    status: str
    date: str
    doi: str
    arxiv: str
    acl: str
    addresses: tuple[str, ...]
    pdf: str
    code: str
    description: str
    abstract: str
    tags: tuple[str, ...]
    retracted: str

    @property
    def url(self) -> str:
        """The first of the work's addresses, or ""."""
        return next(iter(self.addresses), "")

    @property
    def form(self) -> WorkType:
        """What each format calls this type."""
        return WORK_TYPES[self.type]

    @property
    def note(self) -> str:
        """A retraction, or the note that citations carry."""
        return f"Retracted: {self.retracted}" if self.retracted else self.details.note

    @property
    def issued(self) -> str:
        """The year, or else the status."""
        return str(self.year) if self.year else self.status


Citable = Record | Work


def describe(record: Citable) -> Work:
    """The record as a work to cite. Whoever draws many formats of one record does this once, and hands the work on."""
    if isinstance(record, Work):
        return record
    kind = record.type
    authors = tuple(_cited_authors(record.authors))
    details = _details(record)
    container, publisher = _issuers(record, kind, details)
    return Work(
        key=citation_key(record),
        type=kind,
        title=without_controls(plain_text(record.title)),
        tex_title=without_controls(record.title),
        language=record.language,
        authors=authors,
        names=tuple(author.split for author in authors),
        editors=tuple(map(split_name, details.editors)),
        container=container,
        publisher=publisher,
        details=details,
        year=record.year,
        status=record.status,
        date=_date(record, kind, details.month),
        doi=_doi(record, kind),
        arxiv=record.ids.get("arxiv", ""),
        acl=record.ids.get("acl", ""),
        addresses=tuple(filter(None, map(web_address, (*record.main_links, record.scholar_url)))),
        pdf=web_address(record.links.get("pdf", "")),
        code=web_address(record.links.get("code", "")),
        description=without_controls(plain_text(record.summary or (record.tldr.text if record.tldr else ""))),
        abstract=without_controls(record.abstract),
        tags=tuple(map(without_controls, record.tags)),
        retracted=without_controls(record.retracted),
    )


def _cited_authors(authors: Iterable[Author]) -> Iterator[Author]:
    """The authors but for what is no name: "et al.", signs alone."""
    for author in authors:
        name = without_controls(author.name)
        if name and author.split != Name():
            yield author if name == author.name else replace(author, name=name)


_NO_DETAILS = Publication()


def _details(record: Record) -> Publication:
    known = record.publication
    isbn = known.isbn or record.ids.get("isbn", "")
    if known == _NO_DETAILS and not isbn:
        return known
    texts = {name: getattr(known, name) for name in Publication.__struct_fields__ if name != "editors"}
    clean = {name: without_controls(text) for name, text in {**texts, "isbn": isbn}.items()}
    return Publication(**clean, editors=tuple(filter(None, map(without_controls, known.editors))))


def _issuers(record: Record, kind: str, details: Publication) -> tuple[str, str]:
    """The container and who issued it. A book, thesis or report is in nothing: its venue is who issued it."""
    name = without_controls(record.venue_name or record.venue)
    if kind == PREPRINT and "arxiv" in record.ids and (not name or _ARXIV.fullmatch(name)):
        return "arXiv", details.publisher
    if kind in {THESIS, REPORT}:
        return "", details.institution or name or details.publisher
    if kind == BOOK:
        return (name if details.publisher not in {"", name} else ""), details.publisher or name
    return name, details.publisher


def _date(record: Record, kind: str, month: str) -> str:
    # The day Semantic Scholar knows is that of the first version: right for a preprint, often wrong for a venue.
    if kind == PREPRINT and is_day(record.published):
        return record.published
    if record.year and month:
        return f"{record.year}-{int(month):02}"
    return str(record.year) if record.year else ""


def _doi(record: Record, kind: str) -> str:
    # arXiv's DOI names the preprint, not the paper a venue published. None is made up from an ACL id: not all have one.
    doi = record.ids.get("doi", "")
    if doi.startswith(_ARXIV_DOI):
        return doi if kind == PREPRINT else ""
    return doi


def doi_url(doi: str) -> str:
    """The address a DOI resolves at, or ""."""
    return id_url("doi", doi) if doi else ""


def web_address(url: str) -> str:
    """The address with everything percent-encoded that RFC 3986 does not allow in one."""
    return url if _URL.fullmatch(url) else quote(without_controls(url), safe=_URL_SAFE)
