"""BibTeX: split by bibtexparser, its LaTeX read by pylatexenc. Fields: "BibTeXing" (1988), and biblatex's names."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NormalizeFieldKeys, RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, Preamble, String

from papershelf.catalog.values import month_number
from papershelf.catalog.worktypes import BOOK, PREPRINT, UNKNOWN, WEBSITE, type_called
from papershelf.cite.bibtex import HOW_PUBLISHED
from papershelf.cite.languages import language_code
from papershelf.ids import IdError, parse_id
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.fields import BIBTEX_DETAILS, VENUE_KINDS, fields_of, read_details, read_status, read_year
from papershelf.importing.found import Found, FoundList
from papershelf.importing.identifiers import identify
from papershelf.importing.latex import latex_text
from papershelf.names.write import tidy_names

_VENUES = ("booktitle", "journal", "journaltitle", "eventtitle", "howpublished")
# What a crossref does not hand down: what the volume is called, and what leads to it alone.
_OWN = {
    "title",
    "booktitle",
    "crossref",
    "xdata",
    "key",
    "doi",
    "url",
    "eprint",
    "pages",
    "abstract",
    "keywords",
    "note",
}
_HOW = {text: name for name, text in HOW_PUBLISHED.items()}
_READ = {
    *_VENUES,
    *fields_of(BIBTEX_DETAILS),
    *("editor", "month", "pubstate", "entrysubtype", "language", "langid", "crossref"),
    *("title", "author", "year", "date", "doi", "url", "eprint", "archiveprefix", "eprinttype", "primaryclass"),
    *("keywords", "note", "pmid", "pmcid", "key", "code", "pdf"),
}
_ARXIV = re.compile(
    r"(?i)arxiv(?:\s+preprint)?(?:\s+arxiv)?[:\s]+((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)"
)
_URL = re.compile(r"https?://[^\s{}\\]+(?:\\?[_%&#~][^\s{}\\]*)*")


def read_bibtex(text: str, name: str) -> FoundList:
    """Every entry of a .bib file."""
    reading = FoundList()
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what fails is in our report
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware(), NormalizeFieldKeys()]
    library = parse_string(text, parse_stack=stack)
    strings = {key.lower(): str(string.value) for key, string in library.strings_dict.items()}
    read = {number: entry for number, block in enumerate(library.blocks) if (entry := _rescued(block)) is not None}
    raw = {number: _raw(entry, strings, whole=entry is library.blocks[number]) for number, entry in read.items()}
    by_key = {read[number].key.casefold(): fields for number, fields in reversed(raw.items())}
    volumes = {fields["crossref"].casefold() for fields in raw.values() if fields.get("crossref")}
    for number, block in enumerate(library.blocks):
        place = f"{name}:{(block.start_line or 0) + 1}"
        if (entry := read.get(number)) is not None:
            found = _safe_entry(entry, _inherit(raw[number], by_key), place, reading)
            # A volume that nothing leads to is there for its parts, which have taken over what it says.
            if entry.key.casefold() not in volumes or found.ids or found.links:
                reading.found.append(found)
        elif isinstance(block, ParsingFailedBlock):
            reading.miss(place, block.raw or "", _why(block), "unreadable")
        elif isinstance(block, ImplicitComment) and not (block.raw or "").lstrip().startswith("%"):
            reading.miss(place, block.raw or "", "text between the entries", "prose")
        elif not isinstance(block, String | Preamble | ExplicitComment | ImplicitComment):
            reading.miss(place, block.raw or "", "not an entry", "prose")
    return reading


def _rescued(block: object) -> Entry | None:
    """The entry of a block, also where its key or one of its fields stands twice."""
    if isinstance(block, Entry):
        return block
    inside = getattr(block, "ignore_error_block", None)
    return inside if isinstance(inside, Entry) else None


def _safe_entry(block: Entry, raw: Mapping[str, str], place: str, reading: FoundList) -> Found:
    """The entry; one that no rule foresees keeps its title and key, and is told."""
    try:
        return _entry(block, raw, place, reading)
    except (ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        reading.miss(place, block.key, f"only its title could be read ({type(error).__name__})", "")
        return Found(place, title=latex_text(raw.get("title", "")), slug=block.key, key=block.key)


def _why(block: ParsingFailedBlock) -> str:
    name = type(block).__name__
    if name == "DuplicateBlockKeyBlock":
        return "its key is used twice; give it another, then import again"
    if name == "DuplicateFieldKeyBlock":
        return "a field is written twice; keep one"
    return "not valid BibTeX: a brace, quote or comma is missing"


def _raw(block: Entry, strings: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    return {
        field.key.lower(): _joined(str(field.value), strings)
        if field.enclosing == "no-enclosing"
        else str(field.value)
        if whole
        else _opened(str(field.value), strings)
        for field in block.fields
    }


def _opened(text: str, strings: Mapping[str, str]) -> str:
    """A value of an entry with a key or field that is written twice: bibtexparser leaves its braces."""
    enclosed = (text[:1], text[-1:]) in {("{", "}"), ('"', '"')}
    return text[1:-1] if enclosed else _joined(text, strings)


def _inherit(fields: Mapping[str, str], entries: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The fields with those of the volume they cross-refer to; one level, as in BibTeX."""
    parent = entries.get(fields.get("crossref", "").strip().casefold(), {})
    if not parent:
        return dict(fields)
    handed = {key: value for key, value in parent.items() if key not in _OWN}
    title = parent.get("booktitle") or parent.get("title", "")
    return {**({"booktitle": title} if title else {}), **handed, **fields}


def _entry(block: Entry, raw: Mapping[str, str], place: str, reading: FoundList) -> Found:
    for key in raw.keys() - _READ:
        reading.left_out[key] += 1
    ids, links = sort_addresses(_addresses(raw))
    ids |= {key: value for key, value in _ids(raw).items() if key not in ids or key == "doi"}
    note = latex_text(raw.get("note", ""))
    retracted = re.sub(r"^Retracted: ", "", note) if note.startswith("Retracted: ") else ""
    word = block.entry_type.lower()
    venue, kind = _venue(raw, ids, _type(word, raw))
    if not kind and word not in {"misc", "patent"} and not type_called(word):
        reading.left_out[f"@{word}"] += 1
    year, month, status = _dates(raw, place, reading)
    details = _details(raw, word, month)
    if kind == BOOK and venue and venue == latex_text(raw.get("howpublished", "")):  # as booklets have it
        venue, details = "", {"publisher": venue, **details}
    if note and not retracted and not _URL.search(raw.get("note", "")):
        details["note"] = note
    if editors := tuple(_authors(raw.get("editor", ""), place, reading)):
        details["editors"] = editors
    return Found(
        place,
        title=latex_text(raw.get("title", "")),
        authors=tuple(_authors(raw.get("author", ""), place, reading)),
        venue=venue,
        kind=VENUE_KINDS.get(kind, "") if venue and not (raw.get("howpublished") == venue and kind != PREPRINT) else "",
        type=kind,
        year=year,
        status=status,
        language=language_code(raw.get("langid", "")) or language_code(latex_text(raw.get("language", ""))),
        ids=ids,
        links=_software(links, raw),
        tags=tuple(tag.strip() for tag in re.split(r"[,;]", latex_text(raw.get("keywords", ""))) if tag.strip()),
        retracted=retracted,
        slug=block.key,
        key=block.key,
        publication=details,
    )


def _type(word: str, raw: Mapping[str, str]) -> str:
    subtype = latex_text(raw.get("entrysubtype", ""))
    return type_called(subtype) or type_called(word) or _HOW.get(latex_text(raw.get("howpublished", "")), UNKNOWN)


def _details(raw: Mapping[str, str], word: str, month: str) -> dict[str, Any]:
    texts = {key: latex_text(raw[key]) for key in fields_of(BIBTEX_DETAILS) if raw.get(key)}
    texts |= {key: texts[key].replace("–", "-") for key in ("pages", "eid") if key in texts}
    details = read_details(BIBTEX_DETAILS, texts)
    genre = details.get("genre", "")
    details["genre"] = _GENRES.get(genre.casefold()) or genre or _OWN_GENRE.get(word, "")
    return {name: value for name, value in {**details, "month": month}.items() if value}


_OWN_GENRE = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
# biblatex's words for what a thesis or report is (manual, 2.3.8).
_GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}


def _dates(raw: Mapping[str, str], place: str, reading: FoundList) -> tuple[str, str, str]:
    texts = [latex_text(raw.get(key, "")) for key in ("year", "date")]
    year, month, status = read_year(*texts)
    said = next(filter(None, texts), "")
    if said and not year and not status:
        reading.miss(place, said, "not a year")
    status = status or read_status(latex_text(raw.get("pubstate", "")))
    words = re.findall(r"[A-Za-z]{3,}|\d{1,2}", raw.get("month", ""))
    return year, next(filter(None, map(month_number, words)), month) if year else "", status


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """A value put together with #, which bibtexparser leaves as it is: acl # " (main)"."""
    parts = re.findall(r'"[^"]*"|\{[^}]*\}|[^#"{}\s]+', value)
    return "".join(part[1:-1] if part[0] in '"{' else strings.get(part.lower(), part) for part in parts)


def _addresses(raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in ("url", "pdf", "code", "howpublished", "note"):
        for found in _URL.finditer(raw.get(key, "")):
            yield {"pdf": "pdf", "code": "code"}.get(key, ""), re.sub(r"\\([_%&#~])", r"\1", found[0]).rstrip(".,;)")


def _ids(raw: Mapping[str, str]) -> dict[str, str]:
    prefix = (raw.get("archiveprefix") or raw.get("eprinttype") or "").lower()
    eprint = raw.get("eprint", "") if prefix in ("", "arxiv") else ""
    words = _ARXIV.search(" ".join(raw.get(key, "") for key in (*_VENUES, "note", "url")))
    given = {"arxiv": eprint or (words[1] if words else ""), "doi": raw.get("doi", "")}
    given |= {key: raw.get(key, "") for key in ("pmid", "pmcid")}
    found: dict[str, str] = {}
    for key, value in given.items():
        try:
            found |= {key: parse_id(key, value)} if value.strip() else {}
        except IdError:
            found[key] = value  # kept as it is: the place where it is checked names it
    recognised = identify(found.get("doi", ""))
    return {**found, **({recognised[0]: recognised[1]} if recognised else {})}


def _venue(raw: Mapping[str, str], ids: Mapping[str, str], kind: str) -> tuple[str, str]:
    """The venue and the type, which the name of an archive decides."""
    texts = ((key, latex_text(raw.get(key, ""))) for key in _VENUES)
    key, venue = next(((key, text) for key, text in texts if text), ("", ""))
    if "http" in venue or (key == "howpublished" and venue in _HOW):
        return "", kind
    if _ARXIV.search(venue) or re.fullmatch(r"(?i)(?:arxiv(?:\.org)?|corr|arxiv preprint)(?:,? abs/\S+)?", venue):
        return "arXiv", PREPRINT
    if not venue and "arxiv" in ids and kind in {UNKNOWN, PREPRINT, WEBSITE}:
        return "arXiv", PREPRINT
    return venue, kind


def _software(links: dict[str, str], raw: Mapping[str, str]) -> dict[str, str]:
    if raw.get("howpublished", "") == "Computer software" and "website" in links and "code" not in links:
        return {("code" if label == "website" else label): url for label, url in links.items()}
    return links


def _authors(text: str, place: str, reading: FoundList) -> Iterable[str]:
    for person in split_multiple_persons_names(" ".join(text.split())):
        if person.strip().lower() == "others":
            reading.miss(place, "and others", "the authors are not all there; enrich can fetch them")
            return
        try:
            parse_single_name_into_parts(person)
        except InvalidNameError:
            reading.miss(place, person, "not a name as BibTeX writes them")
            continue
        yield from tidy_names(person)
