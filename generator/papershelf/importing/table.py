"""Comma-separated values with our own columns (cite/tables.py), as `papershelf export csv` writes them."""

import csv
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from papershelf.catalog.worktypes import type_called
from papershelf.cite.languages import language_code
from papershelf.cite.tables import COLUMNS, DETAILS
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.fields import fields_of, read_details, read_status
from papershelf.importing.found import Found, FoundList
from papershelf.importing.identifiers import identify
from papershelf.importing.people import read_people
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

if TYPE_CHECKING:
    import _csv

_IDS = ("doi", "arxiv", "acl", "openreview", "pmid")
_READ = {
    *(*_IDS, "key", "title", "authors", "year", "venue", "venue_name", "kind", "categories", "tags", "url", "pdf"),
    *DETAILS,
    *("slug", "type", "status", "language"),
    *("code", "summary", "added", "awards", "superseded_by", "retracted"),
}


# Columns of Zotero, Mendeley, Scopus, Web of Science and Google Scholar, folded, by what they hold; the first filled one counts.  # noqa: E501
_FOREIGN: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "document title", "article title", "paper title", "paper"),
    "authors": ("author full names", "authors", "author", "author s"),
    "year": ("publication year", "year", "pub year", "date", "publication date", "published"),
    "venue": (
        *("publication title", "source title", "publication", "proceedings title", "conference name", "journal"),
        *("venue", "journal title", "conference title", "book title", "source", "conference"),
    ),
    "doi": ("doi", "doi link"),
    "pmid": ("pubmed id", "pmid"),
    "arxiv": ("arxiv", "arxiv id", "eprint"),
    "url": ("url", "link", "urls", "paper link", "paper url", "full text url"),
    "pdf": ("pdf", "pdf url", "pdf link"),
    "code": ("code", "github", "repository", "code url", "code link"),
    "extra": ("extra", "archive id", "archive location"),
    "notes": ("notes", "note", "comment", "comments"),
    "summary": ("tldr", "summary"),
    "key": ("citation key", "citationkey", "bibtex key"),
}
_FOREIGN_DETAILS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("issue", "number"),
    "pages": ("pages",),
    "publisher": ("publisher",),
    "place": ("place", "publisher location"),
    "series": ("series",),
    "edition": ("edition",),
    "version": ("version",),
    "isbn": ("isbn", "isbns"),
    "issn": ("issn",),
}
_TAGS = ("manual tags", "automatic tags", "author keywords", "keywords", "tags", "mendeley tags")
_KINDS = {
    "journalarticle": "journal",
    "conferencepaper": "conference",
    "preprint": "preprint",
    "article": "journal",
    "conference paper": "conference",
}


def _header(text: str) -> list[str]:
    try:
        return [
            cell.strip().strip("\ufeff")
            for cell in next(csv.reader(io.StringIO(text[:20_000], newline=""), _dialect(text)), [])
        ]
    except csv.Error:
        return []


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what the first line has more of: tabs or semicolons."""
    first = text.split("\n", 1)[0]
    best = max(",\t;", key=first.count)

    class Dialect(csv.excel):
        delimiter = best

    return Dialect


def is_table(text: str) -> bool:
    """True when the first line holds a title and at least one more column that is known."""
    header = _header(text)
    ours = {cell.lower() for cell in header} & set(COLUMNS)
    known = {name for names in _FOREIGN.values() for name in names} | set(_TAGS)
    folded = {fold(cell) for cell in header}
    titled = bool(folded & set(_FOREIGN["title"]))
    return titled and len(header) > 1 and (len(ours) > 1 or len(folded & known) > 1)


def read_table(text: str, name: str) -> FoundList:
    """Every row of a .csv file."""
    reading = FoundList()
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), _dialect(text))
    foreign = not {cell.lower() for cell in _header(text)} <= set(COLUMNS)
    try:
        _read_rows(rows, name, reading, foreign=foreign)
    except csv.Error as error:
        reading.miss(f"{name}:{rows.line_num}", "", f"from here on this is no table: {error}")
    return reading


def _read_rows(rows: "_csv.Reader", name: str, reading: FoundList, *, foreign: bool) -> None:
    written = [cell.strip() for cell in next(rows, [])]
    header = [fold(cell) if foreign else cell.lower() for cell in written]
    line = rows.line_num + 1
    for cells in rows:
        place, line = f"{name}:{line}", rows.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            reading.miss(place, ",".join(cells[len(header) :]), "more cells than columns")
        row = {column: _plain(cell) for column, cell in zip(header, cells, strict=False) if cell.strip()}
        if foreign:
            reading.found.append(_foreign(row, place, reading))
            continue
        for column in row.keys() - _READ:
            reading.left_out[column] += 1
        reading.found.append(_found(row, place))


def _foreign(row: Mapping[str, str], place: str, reading: FoundList) -> Found:
    """A row of another program's table."""
    used = {next((name for name in names if row.get(name)), "") for names in _FOREIGN.values()} | {
        *_TAGS,
        *fields_of(_FOREIGN_DETAILS),
        "item type",
        "document type",
        "language",
    }
    for column in row.keys() - used:
        reading.left_out[column] += 1
    value = {means: next((row[name] for name in names if row.get(name)), "") for means, names in _FOREIGN.items()}
    pairs = [(label, url) for label in ("url", "pdf", "code") for url in re.findall(r"https?://[^\s;|]+", value[label])]
    ids, links = sort_addresses([("" if label == "url" else label, url) for label, url in pairs])
    for kind in ("doi", "arxiv", "pmid"):
        if value[kind] and (found := identify(value[kind]) or identify(f"{kind}:{value[kind]}")):
            ids[found[0]] = found[1]
    for kind, text, _, _ in find_word_ids(value["extra"]):
        if found := identify(f"{kind}:{text}"):
            ids.setdefault(*found)
    year = re.search(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", value["year"])
    tags = [
        tag.strip()
        for name in _TAGS
        for tag in re.split(r"[;,]" if ";" not in row.get(name, "") else ";", row.get(name, ""))
        if tag.strip()
    ]
    said = row.get("item type", "") or row.get("document type", "")
    authors = re.sub(r"\s*\(\d+\)", "", value["authors"]).strip(" ;")
    return Found(
        place,
        title=value["title"],
        authors=read_people(authors),
        venue=value["venue"],
        kind=_KINDS.get(fold(said), ""),
        type=type_called(said) or type_called(said.replace(" ", "-")),
        language=language_code(row.get("language", "")),
        year=year[0] if year else "",
        ids=ids,
        links=links,
        tags=tuple(dict.fromkeys(tags)),
        summary=value["summary"],
        notes=value["notes"],
        slug=value["key"],
        key=value["key"],
        publication=read_details(_FOREIGN_DETAILS, row),
    )


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    text = " ".join(cell.split())
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text


def _found(row: Mapping[str, str], place: str) -> Found:
    ids = {kind: row[kind] for kind in _IDS if kind in row}
    links = {label: row[label] for label in ("pdf", "code") if label in row}
    if (url := row.get("url", "")) and not identify(url) and url not in links.values():
        links["website"] = url
    return Found(
        place,
        title=row.get("title", ""),
        authors=_list(row, "authors"),
        venue=row.get("venue", "") or row.get("venue_name", ""),
        venue_name=row.get("venue_name", ""),
        kind=row.get("kind", ""),
        type=type_called(row.get("type", "")),
        status=read_status(row.get("status", "")),
        language=language_code(row.get("language", "")),
        year=row.get("year", ""),
        ids=ids,
        links=links,
        tags=_list(row, "tags"),
        summary=row.get("summary", ""),
        added=row.get("added", ""),
        awards=_list(row, "awards"),
        superseded_by=row.get("superseded_by", ""),
        retracted=row.get("retracted", ""),
        slug=row.get("slug", "") or row.get("key", ""),
        key=row.get("key", ""),
        publication=_details(row),
        paths=_list(row, "categories"),
    )


def _details(row: Mapping[str, str]) -> dict[str, Any]:
    found = {name: row[name] for name in DETAILS if name in row and name != "editors"}
    editors = _list(row, "editors")
    return {**found, **({"editors": editors} if editors else {})}


def _list(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(column, "").split(";") if part.strip())
