"""Many records in one of the formats: a beginning, a piece for each record, a separator, an end.

A piece follows from its record alone, so a hundred thousand need no more room than one, and a file of yesterday can
give the pieces of every record that is still the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from papershelf.cite.bibtex import bibtex
from papershelf.cite.compact import compact_json
from papershelf.cite.csl import csl
from papershelf.cite.papers_json import papers_json_head, papers_json_piece
from papershelf.cite.ris import ris
from papershelf.cite.tables import csv_head, csv_row
from papershelf.cite.works import Work, describe
from papershelf.records.record import Record


class Form(Struct, frozen=True):
    """A format: one row of FORMS.

    `label` is what people call it, `ending` its files', `head` is given the list's title and address, `piece` a record
    as a work. `parts` is True where categories and single papers have such a file too; the schema offers it for them.
    """

    label: str
    ending: str
    head: Callable[[str, str], str]
    piece: Callable[[Record, Work], str]
    between: str = ""
    tail: str = ""
    parts: bool = True


def _nothing(title: str, url: str) -> str:
    return ""


def _csl_piece(record: Record, work: Work) -> str:
    return "\n" + compact_json(csl(work))


FORMS: Mapping[str, Form] = {
    "bib": Form("BibTeX", "bib", _nothing, lambda record, work: bibtex(work), "\n"),
    "ris": Form("RIS", "ris", _nothing, lambda record, work: ris(work), "\n"),
    "csl-json": Form("CSL-JSON", "csl.json", lambda title, url: "[", _csl_piece, ",", "\n]\n"),
    "csv": Form("CSV", "csv", lambda title, url: csv_head(), csv_row, parts=False),
    "json": Form("JSON", "json", papers_json_head, papers_json_piece, ",", "\n]}\n", parts=False),
}
FORMATS = tuple(FORMS)


def export(name: str, records: Iterable[Record], *, title: str = "", url: str = "") -> Iterator[str]:
    """The records in one of FORMATS, piece by piece; `title` and `url` of the list are in json."""
    if name not in FORMS:
        raise ValueError(f"{name} is none of {', '.join(FORMATS)}")
    return _pieces(FORMS[name], records, title, url)


def _pieces(form: Form, records: Iterable[Record], title: str, url: str) -> Iterator[str]:
    yield form.head(title, url)
    for number, record in enumerate(records):
        yield (form.between if number else "") + form.piece(record, describe(record))
    yield form.tail
