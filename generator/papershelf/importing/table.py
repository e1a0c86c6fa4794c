"""Comma-separated values with our own columns (cite/tables.py), as `papershelf export csv` writes them."""

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from papershelf.catalog.worktypes import type_called
from papershelf.cite.languages import language_code
from papershelf.cite.tables import COLUMNS, DETAILS
from papershelf.ids import recognise
from papershelf.importing.fields import read_status
from papershelf.importing.found import Found, FoundList

if TYPE_CHECKING:
    import _csv

_IDS = ("doi", "arxiv", "acl", "openreview", "pmid")
_READ = {
    *(*_IDS, "key", "title", "authors", "year", "venue", "venue_name", "kind", "categories", "tags", "url", "pdf"),
    *DETAILS,
    *("slug", "type", "status", "language"),
    *("code", "summary", "added", "awards", "superseded_by", "retracted"),
}


def is_table(text: str) -> bool:
    """True when the first line holds a title and at least one more of our columns."""
    try:
        header = {cell.strip().lower() for cell in next(csv.reader(io.StringIO(text[:10_000], newline="")), [])}
    except csv.Error:
        return False
    return "title" in header and len(header & set(COLUMNS)) > 1


def read_table(text: str, name: str) -> FoundList:
    """Every row of a .csv file."""
    reading = FoundList()
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        _read_rows(rows, name, reading)
    except csv.Error as error:
        reading.miss(f"{name}:{rows.line_num}", "", f"from here on this is no table: {error}")
    return reading


def _read_rows(rows: "_csv.Reader", name: str, reading: FoundList) -> None:
    header = [cell.strip().lower() for cell in next(rows, [])]
    line = rows.line_num + 1
    for cells in rows:
        place, line = f"{name}:{line}", rows.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            reading.miss(place, ",".join(cells[len(header) :]), "more cells than columns")
        row = {column: _plain(cell) for column, cell in zip(header, cells, strict=False) if cell.strip()}
        for column in row.keys() - _READ:
            reading.left_out[column] += 1
        reading.found.append(_found(row, place))


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    text = " ".join(cell.split())
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text


def _found(row: Mapping[str, str], place: str) -> Found:
    ids = {kind: row[kind] for kind in _IDS if kind in row}
    links = {label: row[label] for label in ("pdf", "code") if label in row}
    if (url := row.get("url", "")) and not recognise(url) and url not in links.values():
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
