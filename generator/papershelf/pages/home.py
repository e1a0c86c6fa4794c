"""The plan of the home page."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import TYPE_CHECKING

from markupsafe import Markup

from papershelf.catalog.settings import Category
from papershelf.charts.columns import draw_spark
from papershelf.charts.figures import count_years
from papershelf.charts.span import Span, span_of
from papershelf.outputs import Page
from papershelf.pages.new import new_days
from papershelf.pages.parts import joined_last, years_of
from papershelf.pages.paths import paths_on_home
from papershelf.pages.stats import list_figures
from papershelf.records.record import Record

if TYPE_CHECKING:
    from papershelf.pages import Site  # plan plans this page among the others

# However many categories a list has, its home page stays under 1,500 elements.
MOST_CATEGORIES = 40
_MOST_BUILT_ON = 8


def plan_home(site: Site) -> Page:
    """The page /."""
    records = site.records.values()
    settings = site.catalog.settings
    span = span_of(record.year for record in records if record.year)
    context = {
        "newest": nsmallest(settings.site.newest, records, key=joined_last),
        "tiles": list(_tiles(site, span)),
        "figures": list(list_figures(site, span)),
        "built_on": _most_built_on(site),
        "since": years_of(records),
        "days": new_days(site),
        "paths": paths_on_home(site),
        "counted": max((record.citations.as_of for record in records if record.citations), default=""),
    }
    return Page("index.html", "home.html.j2", settings.title, context)


def _tiles(site: Site, span: Span | None) -> Iterator[tuple[Category, Markup]]:
    """The top categories, each with its papers over the years of the list."""
    for node in site.catalog.settings.categories[:MOST_CATEGORIES]:
        records = site.groups.categories[node.id].group.records
        yield node, draw_spark(count_years(records, span)) if span else Markup()


def _most_built_on(site: Site) -> list[tuple[Record, int]]:
    """The entries that most others of the list take further; what only one does is no such entry."""
    counts = ((slug, len(others)) for slug, others in site.lineage.built_on_by.items() if len(others) > 1)
    most = nsmallest(_MOST_BUILT_ON, counts, key=lambda found: (-found[1], found[0]))
    return [(site.records[slug], count) for slug, count in most]
