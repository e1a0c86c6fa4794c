"""Records as a table: comma-separated values as RFC 4180 has them, a header and a row for each entry."""

import csv
from collections.abc import Iterable

from papershelf.cite.characters import without_controls
from papershelf.cite.works import Work
from papershelf.ids import KINDS
from papershelf.records.record import Publication, Record

_COLUMNS = """
    key title authors year venue venue_name kind categories tags {ids} url pdf code citations
    citations_as_of summary tldr tldr_source added awards superseded_by retracted
    slug type status language
"""
_IDS = tuple(sorted((kind.key for kind in KINDS.values() if kind.column), key=lambda key: key != "doi"))
DETAILS = tuple(Publication.__struct_fields__)
COLUMNS = (*_COLUMNS.format(ids=" ".join(_IDS)).split(), *DETAILS)
# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@")


def csv_head() -> str:
    """The header, with its line end."""
    return _row(COLUMNS)


def csv_row(record: Record, work: Work) -> str:
    """The row of a record, with its line end."""
    cells = _cells(record, work)
    return _row(cells.get(column, "") for column in COLUMNS)


class _Sink:
    """A file whose write gives back what is written, which is what writerow gives back in turn."""

    def write(self, text: str) -> str:
        return text


_writer = csv.writer(_Sink())


def _row(cells: Iterable[str]) -> str:
    return str(_writer.writerow(map(spreadsheet_safe, cells)))


def spreadsheet_safe(cell: str) -> str:
    """The text on one line, an apostrophe before it where a spreadsheet would take it for a formula.

    >>> spreadsheet_safe("=1+1"), spreadsheet_safe("LoRA")
    ("'=1+1", 'LoRA')
    """
    text = without_controls(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _cells(record: Record, work: Work) -> dict[str, str]:
    citations, tldr = record.citations, record.tldr
    return {
        **{kind: record.ids.get(kind, "") for kind in _IDS},
        "key": work.key,
        "title": work.tex_title,
        "authors": "; ".join(author.name for author in work.authors),
        "year": str(work.year or ""),
        "venue": record.venue,
        "venue_name": record.venue_name,
        "kind": work.form.kind,
        "type": work.type,
        "slug": record.slug,
        "status": record.status,
        "language": record.language,
        **{name: getattr(work.details, name) for name in DETAILS if name != "editors"},
        "editors": "; ".join(work.details.editors),
        "categories": "; ".join(record.categories),
        "tags": "; ".join(record.tags),
        "url": work.url,
        "pdf": work.pdf,
        "code": record.links.get("code", ""),
        "citations": str(citations.count) if citations else "",
        "citations_as_of": citations.as_of if citations else "",
        "summary": record.summary,
        "tldr": tldr.text if tldr else "",
        "tldr_source": tldr.source if tldr else "",
        "added": record.added.isoformat() if record.added else "",
        "awards": "; ".join(record.awards),
        "superseded_by": record.superseded_by,
        "retracted": record.retracted,
    }
