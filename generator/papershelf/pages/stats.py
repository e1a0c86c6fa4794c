"""The plan of the statistics page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from papershelf.charts.over_years import code_plot, tags_plot, years_plot
from papershelf.charts.plot import Plot
from papershelf.charts.ranked import built_on_plot, cited_plot, venues_plot
from papershelf.charts.span import Span, span_of
from papershelf.outputs import Page

if TYPE_CHECKING:
    from papershelf.pages import Site  # plan plans this page among the others


def plan_stats(site: Site) -> Page:
    """The page /stats/."""
    span = span_of(record.year for record in site.records.values() if record.year)
    context = {"figures": list(list_figures(site, span)), "plots": list(_plots(site, span))}
    title = site.words("stats")
    return Page("stats/index.html", "stats.html.j2", title, context, site.words("stats_about"))


def _plots(site: Site, span: Span | None) -> Iterator[Plot]:
    records = tuple(site.records.values())
    yield years_plot(records, site.groups, span, site.words)
    yield tags_plot(site.groups, span, site.words)
    yield venues_plot(site.groups, site.words)
    yield cited_plot(records, site.words)
    if site.lineage.built_on_by:
        yield built_on_plot(site.records, site.lineage, site.words)
    yield code_plot(records, span, site.words)


def list_figures(site: Site, span: Span | None) -> Iterator[tuple[str, str, str]]:
    """What the list holds in all: a word, its number, and where to see it."""
    groups, words = site.groups, site.words
    yield words("stats_entries"), words.number(len(site.records)), "new/"
    for kind, count in (("authors", groups.people), ("venues", len(groups.venues)), ("tags", len(groups.tags))):
        if count:
            yield words(kind), words.number(count), f"{kind}/"
    if span:
        years = sorted(int(year) for year in groups.years)
        yield words("years"), "–".join(dict.fromkeys((str(years[0]), str(years[-1])))), "years/"
