"""The pages of the map: the citations within the list, drawn, and as lists for who cannot see them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nsmallest
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from papershelf.catalog.catalog import walk_categories
from papershelf.charts.arcs import Arc, ArcRow, draw_arcs
from papershelf.charts.citation_map import Dot, draw_map
from papershelf.charts.map_layout import Spot, lay_out_map
from papershelf.charts.naming import drawing_labels
from papershelf.outputs import Draft, Page, digest
from papershelf.pages.citations_known import known_shows, plan_days, plan_known
from papershelf.pages.reasons import list_names
from papershelf.pages.site import Site
from papershelf.records.lineage import by_time
from papershelf.records.record import Record
from papershelf.records.reduction import reduced_lines

# What still can be read as one drawing, and what a phone is shown of it first.
MOST_ON_MAP, FIRST_ON_PHONE = 150, 24
# A paper of another category is on a category's map if so many citations join the two.
_JOINED = 2
# With more lanes than this, the children of a category share its lane.
_MOST_LANES = 16
_FOLDER = "map/"


class _Map(Struct, frozen=True):
    """A map to draw: the papers on it, how many there would be, and titles and addresses of all maps.

    `top` is the category it is of, or "".
    """

    path: str
    title: str
    slugs: tuple[str, ...]
    total: int
    maps: tuple[tuple[str, str], ...] = ()
    top: str = ""


def map_drafts(site: Site) -> Iterator[Draft]:
    """The map of the list, and of a long list one of each top category; none where no citations are known."""
    if not site.lineage:
        return
    for found in _maps(site):
        yield Draft(f"{found.path}index.html", "map.html.j2", _shows(site, found), partial(_plan, site, found))


def _shows(site: Site, found: _Map) -> bytes:
    """A digest of all a map shows. Whatever changes who cites whom changes the mark of the paper that cites."""
    if not found.top:
        return site.whole
    lineage = site.lineage
    known = *known_shows(site), lineage.days
    cited = tuple([(lineage.cited_of(slug), lineage.weight(slug)) for slug in found.slugs])
    return digest(found.title, found.total, found.maps, known, cited, b"".join(map(site.mark, found.slugs)))


def _maps(site: Site) -> Iterator[_Map]:
    records, lineage = site.records, site.lineage
    if len(records) <= MOST_ON_MAP:
        yield _Map(_FOLDER, site.words("map"), tuple(records), len(records))
        return
    joined = [slug for slug in records if lineage.degree(slug)]
    tops = list(_tops(site, joined))
    maps = (site.words("map_whole"), _FOLDER), *((title, f"{_FOLDER}{top}/") for top, title, _ in tops)
    yield _Map(_FOLDER, site.words("map"), _most_connected(site, joined), len(joined), maps)
    for top, title, slugs in tops:
        yield _category_map(site, top, title, slugs, maps)


def _most_connected(site: Site, slugs: Iterable[str], most: int = MOST_ON_MAP) -> tuple[str, ...]:
    return tuple(nsmallest(most, slugs, key=lambda slug: (-site.lineage.degree(slug), slug)))


def _tops(site: Site, joined: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """The id, title and papers of each top category that has any with citations."""
    own: dict[str, list[str]] = {}
    for slug in joined:
        own.setdefault(_top(site.records[slug]), []).append(slug)
    for category in site.catalog.settings.categories:
        if category.id in own:
            yield category.id, category.title, own[category.id]


def _category_map(site: Site, top: str, title: str, slugs: Sequence[str], maps: tuple[tuple[str, str], ...]) -> _Map:
    """The papers of a category, and those of others that several citations join with it."""
    own = _most_connected(site, slugs)
    lineage, shown = site.lineage, frozenset(own)
    beside = Counter(
        other for slug in own for other in (*lineage.cited_of(slug), *lineage.citing(slug)) if other not in shown
    )
    outside = [other for other, times in beside.items() if times >= _JOINED and _top(site.records[other]) != top]
    room = nsmallest(MOST_ON_MAP - len(own), outside, key=lambda other: (-beside[other], other))
    heading = site.words("map_of", title=title)
    return _Map(f"{_FOLDER}{top}/", heading, (*own, *room), len(slugs) + len(outside), maps, top)


def _top(record: Record) -> str:
    return record.categories[0].partition("/")[0]


def _plan(site: Site, found: _Map) -> Page:
    page = Page(f"{found.path}index.html", "map.html.j2", found.title, {}, site.words("map_about"))
    records = sorted((site.records[slug] for slug in found.slugs), key=by_time)
    labels = drawing_labels(records)
    lines = reduced_lines(found.slugs, site.lineage, site.records)
    lanes, lane_of = _lanes(site, found, records)
    dots = [map_dot(site, record, labels[record.slug], page.root) for record in records]
    spots = [Spot(dot.slug, dot.label, site.records[dot.slug].year, lane_of[dot.slug], dot.weight) for dot in dots]
    layout = lay_out_map(spots, lines, lanes, site.words("map_undated"))
    first = _first(site, records, dots)
    context = {
        "drawing": draw_map(dots, lines, layout, "whole"),
        "first": len(first),
        "arcs": _draw_first(site, first),
        "years": [
            (year, list(_listed(site, among, labels))) for year, among in groupby(records, lambda record: record.year)
        ],
        "notes": list(_notes(site, found)),
        "maps": found.maps,
    }
    return Page(page.path, page.template, page.title, context, page.description)


def map_dot(site: Site, record: Record, label: str, root: str) -> Dot:
    """A paper as any drawing of citations shows it."""
    lineage, slug = site.lineage, record.slug
    counts = len(lineage.cited_of(slug)), lineage.weight(slug)
    when = f" ({record.year})" if record.year else ""
    spoken = site.words("map_spoken", label=f"{label}{when}", cites=counts[0], cited=counts[1])
    href = f"{root}papers/{slug}/"
    return Dot(slug, label, f"{record.plain_title}{when}", spoken, href, counts[1], record.language)


def _lanes(site: Site, found: _Map, records: Sequence[Record]) -> tuple[list[str], dict[str, int]]:
    """The names of the lanes, in the catalog's order, and the number of each paper's."""
    homes = {record.slug: record.categories[0] for record in records}
    if len(set(homes.values())) > _MOST_LANES:
        depth = 2 if found.top else 1
        homes = {slug: "/".join(home.split("/")[:depth]) for slug, home in homes.items()}
    if found.top:
        homes = {slug: home if home.partition("/")[0] == found.top else "" for slug, home in homes.items()}
    used = frozenset(homes.values())
    nodes = [node for node in walk_categories(site.catalog.settings.categories) if node.path in used]
    names = {node.path: " › ".join(node.titles) for node in nodes}
    if "" in used:
        names[""] = site.words("map_elsewhere")
    numbers = {path: number for number, path in enumerate(names)}
    return list(names.values()), {slug: numbers[home] for slug, home in homes.items()}


def _first(site: Site, records: Sequence[Record], dots: Sequence[Dot]) -> list[ArcRow]:
    """The papers most built on, in order of time, as a narrow screen shows them first."""
    joined = [dot.slug for dot in dots if site.lineage.degree(dot.slug)]
    most = frozenset(nsmallest(FIRST_ON_PHONE, joined, key=_heavy(site)))
    pairs = zip(records, dots, strict=True)
    undated = site.words("map_undated")
    return [ArcRow(dot, str(record.year or undated)) for record, dot in pairs if dot.slug in most]


def _draw_first(site: Site, rows: Sequence[ArcRow]) -> Markup:
    place = {row.dot.slug: number for number, row in enumerate(rows)}
    lines = reduced_lines(place, site.lineage, site.records)
    arcs = [Arc(place[line.cited], place[line.citing]) for line in lines]
    return draw_arcs(rows, arcs, site.words("map_first", n=len(rows)))


def _heavy(site: Site) -> Callable[[str], tuple[int, int, str]]:
    return lambda slug: (-site.lineage.weight(slug), -site.lineage.degree(slug), slug)


def _listed(site: Site, records: Iterable[Record], labels: dict[str, str]) -> Iterator[tuple[Record, list[str]]]:
    """Each paper with sentences on what it builds on and what it only cites, of those on the map."""
    lineage, words = site.lineage, site.words
    for record in records:
        told = []
        for key, found in (("builds_on", lineage.builds_on), ("only_cites", lineage.cites)):
            names = [labels[other] for other in found.get(record.slug, ()) if other in labels]
            if names:
                told.append(f"{words(key)}: {list_names(names, words)}.")
        yield record, told


def _notes(site: Site, found: _Map) -> Iterator[str]:
    """What is on the map and what is not, and whose word the citations are."""
    words = site.words
    if len(found.slugs) < found.total:
        yield words("map_most", n=len(found.slugs), total=found.total)
    elif not found.top and len(site.records) > len(found.slugs):
        yield words("map_joined", n=len(found.slugs), total=len(site.records))
    yield words("map_legend")
    yield " ".join(filter(None, (plan_known(site), plan_days(site.lineage.days, words))))
