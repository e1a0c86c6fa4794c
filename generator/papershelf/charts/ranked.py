"""The plots of what there is most of: venues by their papers, papers by their citations and by what builds on them."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from papershelf.charts.bars import draw_bar
from papershelf.charts.figures import Bar, largest_groups, most_cited
from papershelf.charts.plot import Cell, Item, Plot, PlotTable, number
from papershelf.records.groups import Groups
from papershelf.records.lineage import Lineage
from papershelf.records.record import Record
from papershelf.render.words import Words

VENUES = 12
CITED = 10
LONGEST_TABLE = 50


def venues_plot(groups: Groups, words: Words) -> Plot:
    """The venues with most papers; their table goes on where the bars end."""
    bars = largest_groups(groups.venues.values())
    rows = tuple((Cell(bar.name, bar.path), number(bar.count, words)) for bar in bars[:LONGEST_TABLE])
    table = PlotTable((words("column_venue"), words("column_count")), rows)
    more = (words("chart_all_venues", n=len(bars)), "venues/") if len(bars) > VENUES else ("", "")
    notes = (words("chart_venues_note", n=sum(bar.count for bar in bars)),)
    return Plot("by-venue", "bars", words("chart_venues"), _items(bars[:VENUES]), notes, table, more=more)


def cited_plot(records: Iterable[Record], words: Words) -> Plot:
    """The most cited papers, and when they were counted."""
    bars = most_cited(records, LONGEST_TABLE)
    papers = (Cell(bar.name, bar.path, language=bar.language) for bar in bars)
    rows = (
        (paper, number(bar.count, words), Cell(_month(bar, words))) for paper, bar in zip(papers, bars, strict=True)
    )
    head = (words("column_paper"), words("column_citations"), words("column_as_of"))
    notes = _counted(bars[:CITED], words)
    table = PlotTable(head, tuple(rows))
    return Plot("most-cited", "bars", words("chart_citations"), _items(bars[:CITED]), notes, table)


def built_on_plot(records: Mapping[str, Record], lineage: Lineage, words: Words) -> Plot:
    """The papers that most others of the list build on, and how many only cite them."""
    built, cited = lineage.built_on_by, lineage.cited_by
    order = {slug: (-len(found), -len(cited.get(slug, ())), slug) for slug, found in built.items()}
    most = nsmallest(LONGEST_TABLE, order, key=order.__getitem__)
    bars = [_built_on_bar(records[slug], len(built[slug])) for slug in most]
    rows = (
        (
            Cell(bar.name, bar.path, language=bar.language),
            number(bar.count, words),
            number(len(cited.get(slug, ())), words),
        )
        for slug, bar in zip(most, bars, strict=True)
    )
    head = (words("column_paper"), words("column_built_on"), words("column_only_cited"))
    notes = (words("chart_built_on_note", n=len(built)),)
    return Plot(
        "most-built-on",
        "bars",
        words("chart_built_on"),
        _items(bars[:CITED]),
        notes,
        PlotTable(head, tuple(rows)),
        more=(words("arcs_map"), "map/"),
    )


def _built_on_bar(record: Record, count: int) -> Bar:
    return Bar(record.plain_title, f"papers/{record.slug}/", count, language=record.language)


def _items(bars: Sequence[Bar]) -> tuple[Item, ...]:
    return tuple(Item(bar.name, bar.path, bar.count, draw_bar(bar.count, bars[0].count), bar.language) for bar in bars)


def _month(bar: Bar, words: Words) -> str:
    return words.month(bar.as_of) if bar.as_of else ""


def _counted(bars: Iterable[Bar], words: Words) -> tuple[str, ...]:
    """The note on who counted, and in which month or months."""
    dated = sorted((bar for bar in bars if bar.as_of), key=lambda bar: bar.as_of)
    months = tuple(dict.fromkeys(_month(bar, words) for bar in (*dated[:1], *dated[-1:])))
    return (words("chart_citations_note", date=" – ".join(months)),) if months else ()
