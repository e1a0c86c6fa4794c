"""Many records in one of the formats, piece by piece, so that a hundred thousand need no more room than one."""

import json
from collections.abc import Iterable, Iterator

from papershelf.cite.bibtex import bibtex
from papershelf.cite.csl import csl
from papershelf.cite.papers_json import papers_json
from papershelf.cite.ris import ris
from papershelf.cite.tables import csv_rows
from papershelf.records import Record

FORMATS = ("bib", "ris", "csl-json", "csv", "json")
MEDIA_TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "csv": "text/csv",
    "json": "application/json",
}


def export(form: str, records: Iterable[Record], *, title: str = "", url: str = "") -> Iterator[str]:
    """The records in one of FORMATS; `title` and `url` of the list stand in json."""
    match form:
        case "bib":
            return _apart(map(bibtex, records))
        case "ris":
            return _apart(map(ris, records))
        case "csl-json":
            return _csl_array(records)
        case "csv":
            return csv_rows(records)
        case "json":
            return papers_json(records, title, url)
    raise ValueError(f"{form} is none of {', '.join(FORMATS)}")


def _apart(pieces: Iterator[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f"\n{piece}" if number else piece


def _csl_array(records: Iterable[Record]) -> Iterator[str]:
    separator = "[\n"
    for record in records:
        yield separator + json.dumps(csl(record), ensure_ascii=False)
        separator = ",\n"
    yield "\n]\n" if separator != "[\n" else "[]\n"
