"""The sections of a README that is ordered by years."""

from collections.abc import Iterator, Sequence

from papershelf.readme.anchors import Anchors
from papershelf.readme.lines import Addresses, make_line
from papershelf.readme.sections import Section, sort_records
from papershelf.records.record import Record

UNDATED = "Without a Year"


def year_sections(
    records: Sequence[Record], style: str, order: str, addresses: Addresses, anchors: Anchors
) -> Iterator[Section]:
    """A section for each year, the latest first; each entry once."""
    by_year: dict[int, list[Record]] = {}
    for record in sort_records(records, order):
        by_year.setdefault(record.year or 0, []).append(record)
    for year, members in sorted(by_year.items(), reverse=True):
        title = str(year) if year else UNDATED
        lines = tuple(make_line(record, style, addresses, record.categories[0]) for record in members)
        yield Section(title, anchors.anchor(title), 2, "", len(lines), lines, "")
