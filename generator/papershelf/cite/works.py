"""A record as something to cite: its kind, names, container and date, decided once for every format."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from papershelf.cite.characters import without_controls
from papershelf.cite.keys import citation_key
from papershelf.cite.names import Name
from papershelf.ids import id_url
from papershelf.records.facts import is_day
from papershelf.records.record import Author, Record

CONFERENCE, JOURNAL, PREPRINT, PAPER, SOFTWARE, WEBPAGE = (
    "conference",
    "journal",
    "preprint",
    "paper",
    "software",
    "webpage",
)
_KINDS = {"conference": CONFERENCE, "workshop": CONFERENCE, "journal": JOURNAL, "preprint": PREPRINT}
_PREPRINTS = re.compile(r"(?i)rxiv|\bcorr\b|preprint|eprint archive|social science research network|\bssrn\b")
_JOURNALS = re.compile(
    r"(?i)\bjournal\b|\btransactions\b|\bletters\b|\bmagazine\b|\bannals\b|\bbulletin\b|\breviews?\b|\bquarterly\b"
    r"|^(?:nature|science|plos|ieee access|neurocomputing)\b|^proceedings of the (?:national academy|royal|ieee$)"
)
_JOURNAL_LETTERS = frozenset(
    {"CACM", "IJCV", "JAIR", "JMLR", "MLJ", "PNAS", "TACL", "TASLP", "TIST", "TKDE", "TMLR", "TNNLS", "TOIS", "TPAMI"}
)
_CONFERENCES = re.compile(
    r"(?i)\bconferences?\b|\bproceedings\b|\bsymposium\b|\bworkshops?\b|\bmeeting\b|\bcongress\b|\bcolloquium\b"
    r"|chapter of the association|^findings\b|@|^neural information processing systems$"
    r"|^computer vision and pattern recognition$|^aaai\b"
)
# ICLR, NeurIPS, NAACL-HLT 2021: two capitals in one word, perhaps a year after it.
_LETTERS = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[A-Za-z/-]{3,12}(?:\s*'?\d{2,4})?")
_ACL_JOURNALS = re.compile(r"[QJ]\d\d-|\d{4}\.(?:tacl|cl)-")
_ARXIV_DOI = "10.48550/arxiv."
# RFC 3986: the characters an address may hold; everything else travels percent-encoded.
_URL_SAFE = ":/?#@!$&'()*+,;=%-._~"
_URL = re.compile(rf"[A-Za-z0-9{re.escape(_URL_SAFE)}]*")


class Work(Struct, frozen=True):
    """What is cited. Unknown is "" or None, and appears in no format.

    `kind` is one of the six constants above; `authors` are as shown, `names` the same in parts; `container` is the
    venue's long name where it is known; `date` a year, or the whole ISO date of a preprint; `addresses` every place
    it is found at, the best first.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    names: tuple[Name, ...]
    container: str
    year: int | None
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


Citable = Record | Work


def describe(record: Citable) -> Work:
    """The record as a work to cite. Whoever draws many formats of one record does this once, and hands the work on."""
    if isinstance(record, Work):
        return record
    kind = work_kind(record)
    authors = tuple(_cited_authors(record.authors))
    return Work(
        key=citation_key(record),
        kind=kind,
        title=without_controls(record.title),
        authors=authors,
        names=tuple(author.split for author in authors),
        container=_container(record, kind),
        year=record.year,
        date=_date(record, kind),
        doi=_doi(record, kind),
        arxiv=record.ids.get("arxiv", ""),
        acl=record.ids.get("acl", ""),
        addresses=tuple(filter(None, map(web_address, (*record.main_links, record.scholar_url)))),
        pdf=web_address(record.links.get("pdf", "")),
        code=web_address(record.links.get("code", "")),
        description=without_controls(record.summary or (record.tldr.text if record.tldr else "")),
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


def work_kind(record: Record) -> str:
    """What the record is, from the catalog's venue table, else from the venue's own words, else from its identifiers.

    A venue nobody can tell the kind of makes a PAPER: formats then name the venue without saying what it is.
    """
    if record.is_software:
        return SOFTWARE if "code" in record.links else WEBPAGE
    known = _KINDS.get(record.venue_kind, "")
    return known or _venue_words(record.venue_name or record.venue) or _identified(record)


@lru_cache(maxsize=4096)
def _venue_words(venue: str) -> str:
    if _PREPRINTS.search(venue):
        return PREPRINT
    if _JOURNALS.search(venue) or venue in _JOURNAL_LETTERS:
        return JOURNAL
    return CONFERENCE if _CONFERENCES.search(venue) or _LETTERS.fullmatch(venue) else ""


def _identified(record: Record) -> str:
    if acl := record.ids.get("acl"):
        return JOURNAL if _ACL_JOURNALS.match(acl) else CONFERENCE
    return PREPRINT if "arxiv" in record.ids and not record.venue else PAPER


def _container(record: Record, kind: str) -> str:
    name = without_controls(record.venue_name or record.venue)
    if kind == PREPRINT and "arxiv" in record.ids and (not name or _PREPRINTS.search(name)):
        return "arXiv"
    return name


def _date(record: Record, kind: str) -> str:
    # The day Semantic Scholar knows is that of the first version: right for a preprint, often wrong for a venue.
    if kind == PREPRINT and is_day(record.published):
        return record.published
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
