"""What the charts show: counts taken from the records and their groups, before anything is drawn."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from msgspec import Struct

from papershelf.charts.span import Span
from papershelf.records.groups import CategoryGroup, Group
from papershelf.records.record import Record


class Series(Struct, frozen=True):
    """A count for each column of a span; `path` is the page of what is counted, or ""."""

    name: str
    path: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The series' counts together."""
        return sum(self.counts)


class Bar(Struct, frozen=True):
    """One thing and its count; `as_of` is the day (ISO) of a count somebody else made, `language` that of a title."""

    name: str
    path: str
    count: int
    as_of: str = ""
    language: str = ""


class CodeYear(Struct, frozen=True):
    """The papers of one column, and how many of them link to their code."""

    with_code: int
    papers: int

    @property
    def percent(self) -> int | None:
        """The share with code, rounded; None where there is no paper."""
        return round(100 * self.with_code / self.papers) if self.papers else None


def category_series(
    records: Iterable[Record], categories: Mapping[str, CategoryGroup], span: Span, limit: int, other: str
) -> list[Series]:
    """A series for each top category, largest first; beyond `limit` of them the smaller ones are one series, `other`.

    An entry counts once, where it is at home, whatever other categories it is in.
    """
    homes: dict[str, list[Record]] = {}
    for record in records:
        homes.setdefault(record.categories[0].partition("/")[0], []).append(record)
    counted = (
        Series(category.node.category.title, category.group.path, count_years(homes.get(path, ()), span))
        for path, category in categories.items()
        if category.node.depth == 0
    )
    ordered = sorted((series for series in counted if series.total), key=lambda series: -series.total)
    if len(ordered) <= limit:
        return ordered
    return [*ordered[: limit - 1], _together(other, ordered[limit - 1 :])]


def count_years(records: Iterable[Record], span: Span) -> tuple[int, ...]:
    """How many records there are in each column of a span."""
    counts = [0] * len(span.starts)
    for year, papers in Counter(record.year for record in records if record.year).items():
        counts[span.place(year)] += papers
    return tuple(counts)


def _together(name: str, series: Iterable[Series]) -> Series:
    return Series(name, "", tuple(map(sum, zip(*(each.counts for each in series), strict=True))))


def largest_groups(groups: Iterable[Group]) -> list[Bar]:
    """Groups by how many records they hold, most first, then by title."""
    bars = (Bar(group.title, group.path, len(group.records)) for group in groups)
    return sorted(bars, key=lambda bar: (-bar.count, bar.name.casefold(), bar.path))


def tag_series(tags: Iterable[Group], span: Span, limit: int) -> list[Series]:
    """The years of the `limit` most used tags, most used first; a tag of one paper has no course to show."""
    told: list[Series] = []
    for tag in sorted(tags, key=lambda tag: -tag.count):
        if len(told) >= limit and tag.count < told[limit - 1].total:
            break  # nor can any tag that follows be more used than these
        series = Series(tag.title, tag.path, count_years(tag.records, span))
        if series.total > 1:
            insort(told, series, key=lambda series: (-series.total, series.name.casefold(), series.path))
    return told[:limit]


def most_cited(records: Iterable[Record], limit: int) -> list[Bar]:
    """The most cited papers, each with the day it was counted; a paper nobody cites yet is not among them."""
    cited = [(record, record.citations) for record in records if record.citations and record.citations.count]
    least = min(nlargest(limit, (citations.count for _, citations in cited)), default=0)
    bars = (
        Bar(record.plain_title, f"papers/{record.slug}/", citations.count, citations.as_of, record.language)
        for record, citations in cited
        if citations.count >= least
    )
    return sorted(bars, key=lambda bar: (-bar.count, bar.name.casefold(), bar.path))[:limit]


def code_years(records: Iterable[Record], span: Span) -> list[CodeYear]:
    """How many papers of each column link to their code; software and the like are not asked."""
    papers = [record for record in records if record.has_paper]
    coded = count_years((record for record in papers if "code" in record.links), span)
    return [CodeYear(*pair) for pair in zip(coded, count_years(papers, span), strict=True)]


def column_totals(series: Sequence[Series], size: int) -> tuple[int, ...]:
    """What the series count together in each of `size` columns."""
    return tuple(sum(each.counts[place] for each in series) for place in range(size))
