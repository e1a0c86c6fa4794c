"""BibTeX: split by bibtexparser, its LaTeX read by pylatexenc. Fields: "BibTeXing" (1988), and biblatex's names."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NormalizeFieldKeys, RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, Preamble, String
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from papershelf.ids import IdError, parse_id, recognise
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found, FoundList
from papershelf.names.write import tidy_names

_KINDS = {"inproceedings": "conference", "conference": "conference", "article": "journal", "unpublished": "preprint"}
_VENUES = ("booktitle", "journal", "journaltitle", "eventtitle", "school", "institution", "howpublished")
_READ = {
    *_VENUES,
    *("title", "author", "year", "date", "doi", "url", "eprint", "archiveprefix", "eprinttype", "primaryclass"),
    *("keywords", "note", "pmid", "pmcid", "key", "code", "pdf"),
}
_ARXIV = re.compile(
    r"(?i)arxiv(?:\s+preprint)?(?:\s+arxiv)?[:\s]+((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)"
)
_URL = re.compile(r"https?://[^\s{}\\]+(?:\\?[_%&#~][^\s{}\\]*)*")
_decode = LatexNodes2Text(math_mode="verbatim", keep_comments=True).latex_to_text


def read_bibtex(text: str, name: str) -> FoundList:
    """Every entry of a .bib file."""
    reading = FoundList()
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what fails is in our report
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware(), NormalizeFieldKeys()]
    library = parse_string(text, parse_stack=stack)
    strings = {key.lower(): str(string.value) for key, string in library.strings_dict.items()}
    for block in library.blocks:
        place = f"{name}:{(block.start_line or 0) + 1}"
        if isinstance(block, Entry):
            reading.found.append(_entry(block, strings, place, reading))
        elif isinstance(block, ParsingFailedBlock):
            reading.miss(place, block.raw or "", _why(block))
        elif isinstance(block, ImplicitComment) and not (block.raw or "").lstrip().startswith("%"):
            reading.miss(place, block.raw or "", "stands between the entries")
        elif not isinstance(block, String | Preamble | ExplicitComment | ImplicitComment):
            reading.miss(place, block.raw or "", "not an entry")
    return reading


def _why(block: ParsingFailedBlock) -> str:
    name = type(block).__name__
    if name == "DuplicateBlockKeyBlock":
        return "its key is used twice; give it another, then import again"
    if name == "DuplicateFieldKeyBlock":
        return "a field is written twice; keep one"
    return "not valid BibTeX: a brace, quote or comma is missing"


def _entry(block: Entry, strings: Mapping[str, str], place: str, reading: FoundList) -> Found:
    raw = {
        field.key.lower(): _joined(str(field.value), strings) if field.enclosing == "no-enclosing" else str(field.value)
        for field in block.fields
    }
    for key in raw.keys() - _READ:
        reading.left_out[key] += 1
    ids, links = sort_addresses(_addresses(raw))
    ids |= {key: value for key, value in _ids(raw).items() if key not in ids or key == "doi"}
    note = latex_text(raw.get("note", ""))
    retracted = re.sub(r"^Retracted: ", "", note) if note.startswith("Retracted: ") else ""
    venue, kind = _venue(block.entry_type.lower(), raw, ids)
    return Found(
        place,
        title=latex_text(raw.get("title", "")),
        authors=tuple(_authors(raw.get("author", ""), place, reading)),
        venue=venue,
        kind=kind,
        year=_year(raw),
        ids=ids,
        links=_software(links, raw),
        tags=tuple(tag.strip() for tag in re.split(r"[,;]", latex_text(raw.get("keywords", ""))) if tag.strip()),
        notes="" if retracted or _URL.search(raw.get("note", "")) else note,
        retracted=retracted,
        slug=block.key,
    )


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """A value put together with #, which bibtexparser leaves as it is: acl # " (main)"."""
    parts = re.findall(r'"[^"]*"|\{[^}]*\}|[^#"{}\s]+', value)
    return "".join(part[1:-1] if part[0] in '"{' else strings.get(part.lower(), part) for part in parts)


def latex_text(text: str) -> str:
    """A field's LaTeX as plain text on one line.

    >>> latex_text(r"{LoRA}: Vuli{\\'c} \\& 100\\%")
    'LoRA: Vulić & 100%'
    """
    # \textasciicircum becomes a letter-like sign in pylatexenc.
    return " ".join(str(_decode(text)).replace("ˆ", "^").split())


def _addresses(raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in ("url", "pdf", "code", "howpublished", "note"):
        for found in _URL.finditer(raw.get(key, "")):
            yield {"pdf": "pdf", "code": "code"}.get(key, ""), re.sub(r"\\([_%&#~])", r"\1", found[0]).rstrip(".,;)")


def _ids(raw: Mapping[str, str]) -> dict[str, str]:
    prefix = (raw.get("archiveprefix") or raw.get("eprinttype") or "").lower()
    eprint = raw.get("eprint", "") if prefix in ("", "arxiv") else ""
    words = _ARXIV.search(" ".join(raw.get(key, "") for key in (*_VENUES, "note", "url")))
    given = {"arxiv": eprint or (words[1] if words else ""), "doi": re.sub(r"\\([_%&#])", r"\1", raw.get("doi", ""))}
    given |= {key: raw.get(key, "") for key in ("pmid", "pmcid")}
    found: dict[str, str] = {}
    for key, value in given.items():
        try:
            found |= {key: parse_id(key, value)} if value.strip() else {}
        except IdError:
            found[key] = value  # kept as it is: the place where it is checked names it
    recognised = recognise(found.get("doi", ""))
    return {**found, **({recognised[0]: recognised[1]} if recognised else {})}


def _venue(entry_type: str, raw: Mapping[str, str], ids: Mapping[str, str]) -> tuple[str, str]:
    texts = ((key, latex_text(raw.get(key, ""))) for key in _VENUES)
    key, venue = next(((key, text) for key, text in texts if text), ("", ""))
    if "http" in venue or venue == "Computer software":
        return "", ""
    if _ARXIV.search(venue) or re.fullmatch(r"(?i)(?:arxiv(?:\.org)?|corr|arxiv preprint)(?:,? abs/\S+)?", venue):
        return "arXiv", "preprint"
    if not venue and "arxiv" in ids and entry_type == "misc":
        return "arXiv", "preprint"
    return venue, _KINDS.get(entry_type, "") if key != "howpublished" else ""


def _software(links: dict[str, str], raw: Mapping[str, str]) -> dict[str, str]:
    if raw.get("howpublished", "") == "Computer software" and "website" in links and "code" not in links:
        return {("code" if label == "website" else label): url for label, url in links.items()}
    return links


def _year(raw: Mapping[str, str]) -> str:
    found = re.search(r"\d{4}", raw.get("year", "") or raw.get("date", ""))
    return found[0] if found else ""


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
