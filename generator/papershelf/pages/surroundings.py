"""The drawing on a paper's page: what it builds on or cites and what came of it, by year."""

from collections.abc import Iterable
from heapq import nsmallest
from typing import Any

from papershelf.charts.arcs import CITED, CITING, ITSELF, NEITHER, Arc, ArcRow, draw_arcs
from papershelf.charts.naming import drawing_labels
from papershelf.outputs import digest
from papershelf.pages.citation_maps import map_dot
from papershelf.pages.site import Site
from papershelf.records.lineage import by_time
from papershelf.records.record import Record
from papershelf.records.reduction import reduced_lines

# In longer lists six kilobytes a page would be half as much again as the whole site.
_LONGEST_LIST = 5_000
_MOST = 10
_ROOT = "../../"


def surroundings_show(site: Site, slug: str) -> bytes:
    """A digest of all that `plan_surroundings` shows of a paper, but for the papers themselves."""
    if not _is_drawn(site, slug):
        return b""
    shown = _shown(site, slug)
    weights = tuple([(other, site.lineage.weight(other), len(site.lineage.cited_of(other))) for other in shown])
    return digest(weights, tuple(_pairs(site, shown)))


def plan_surroundings(site: Site, record: Record) -> dict[str, Any]:
    """The drawing, and how many papers it leaves to the lists below it; nothing where there is no lineage."""
    slug, lineage = record.slug, site.lineage
    if not _is_drawn(site, slug):
        return {"arcs": "", "arcs_left": 0}
    shown = sorted(_shown(site, slug), key=lambda other: by_time(site.records[other]))
    rows = list(_rows(site, slug, shown))
    place = {row.dot.slug: number for number, row in enumerate(rows)}
    own = [(one, other) for one, other in _pairs(site, shown) if slug in (one, other)]
    others = [(line.citing, line.cited) for line in reduced_lines({*shown} - {slug}, lineage, site.records)]
    arcs = [Arc(place[one], place[other], _role(slug, one, other)) for one, other in (*own, *others)]
    every = {*lineage.cited_of(slug), *lineage.citing(slug)}
    return {"arcs": draw_arcs(rows, arcs, site.words("arcs_name")), "arcs_left": len(every) + 1 - len(shown)}


def _is_drawn(site: Site, slug: str) -> bool:
    return len(site.records) <= _LONGEST_LIST and bool(site.lineage.degree(slug))


def _shown(site: Site, slug: str) -> set[str]:
    """The paper and what is around it: of either side those most others build on."""
    lineage = site.lineage
    sides = ({*found} for found in (lineage.cited_of(slug), lineage.citing(slug)))
    most = (nsmallest(_MOST, side, key=lambda other: (-lineage.weight(other), other)) for side in sides)
    return {slug}.union(*most)


def _pairs(site: Site, slugs: Iterable[str]) -> list[tuple[str, str]]:
    """The citations among these papers."""
    shown = frozenset(slugs)
    return sorted((one, other) for one in shown for other in site.lineage.cited_of(one) if other in shown)


def _role(slug: str, one: str, other: str) -> str:
    return CITED if one == slug else CITING if other == slug else NEITHER


def _rows(site: Site, slug: str, shown: Iterable[str]) -> Iterable[ArcRow]:
    lineage, records = site.lineage, [site.records[other] for other in shown]
    labels = drawing_labels(records)
    cited, built = {*lineage.cited_of(slug)}, {*lineage.builds_on.get(slug, ()), *lineage.built_on_by.get(slug, ())}
    for record in records:
        other = record.slug
        role = ITSELF if other == slug else CITED if other in cited else CITING
        dot = map_dot(site, record, labels[other], _ROOT)
        year = str(record.year) if record.year else site.words("map_undated")
        yield ArcRow(dot, year, role, other != slug and other not in built)
