"""Where everything on a map of citations is: years as columns, lanes one below the other, a row for each paper.

No two labels can meet: a paper has a row of its own in its cell, and a column is as wide as its widest label.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from msgspec import Struct

from papershelf.charts.lettering import text_width
from papershelf.records.reduction import CitationLine

ROW = 24.0  # the smallest target of WCAG 2.5.8
HEAD = 28.0  # the row of years
_LEAST, _LEFT, _GAP = 60.0, 12.0, 6.0
_BOLD = 1.12
_MOST_COLUMNS = 16
_SWEEPS = 6
_HUBS = 6

Cell = tuple[int, int]


class Spot(Struct, frozen=True):
    """A paper to be placed: its label, its year or None, the number of its lane, and how many papers cite it."""

    slug: str
    label: str
    year: int | None
    lane: int
    weight: int


class Band(Struct, frozen=True):
    """A lane or column: what it is called, where it begins and how long it is."""

    name: str
    start: float
    size: float


class MapLayout(Struct, frozen=True):
    """A map: columns and lanes, for each slug the middle of its dot, and the papers most others build on."""

    width: float
    height: float
    columns: tuple[Band, ...]
    lanes: tuple[Band, ...]
    places: Mapping[str, tuple[float, float]]
    hubs: frozenset[str]


def radius(weight: int) -> float:
    """The radius of the dot of a paper that so many build on or cite, at most a third of a row."""
    return min(2.5 + 1.5 * sqrt(weight), ROW / 3)


def label_gap(weight: int) -> float:
    """The way from the middle of a paper's dot to its label."""
    return radius(weight) + 5.0


def _hub_slugs(spots: Sequence[Spot]) -> frozenset[str]:
    """The papers that most others build on, whose labels are bold."""
    found = sorted((spot for spot in spots if spot.weight > 1), key=lambda spot: (-spot.weight, spot.slug))
    return frozenset(spot.slug for spot in found[:_HUBS])


def lay_out_map(spots: Sequence[Spot], lines: Sequence[CitationLine], lanes: Sequence[str], undated: str) -> MapLayout:
    """The places of some papers; `undated` names the column of those without a year."""
    columns = _columns(spots, undated)
    place = {spot.slug: columns[1][spot.year] for spot in spots}
    cells: dict[Cell, list[str]] = defaultdict(list)
    for spot in sorted(spots, key=lambda spot: spot.slug):
        cells[spot.lane, place[spot.slug]].append(spot.slug)
    bands = _lanes(cells, lanes)
    _sort_rows(cells, bands, lines)
    hubs = _hub_slugs(spots)
    across = _widths(spots, place, columns[0], hubs)
    heights = _heights(cells, bands)
    places = {slug: (across[place[slug]].start + _LEFT, heights[slug]) for slug in heights}
    end, bottom = across[-1], bands[-1]
    return MapLayout(end.start + end.size, bottom.start + bottom.size, tuple(across), tuple(bands), places, hubs)


def _columns(spots: Sequence[Spot], undated: str) -> tuple[list[str], dict[int | None, int]]:
    """The names of the columns, and that of each year: the latest have one each, all before them share the first."""
    years = sorted({spot.year for spot in spots if spot.year})
    first, own = years[: -_MOST_COLUMNS + 1], years[-_MOST_COLUMNS + 1 :]
    if len(years) <= _MOST_COLUMNS:
        first, own = [], years
    names = [f"≤ {first[-1]}"] if first else []
    columns: dict[int | None, int] = dict.fromkeys(first, 0)
    for year in own:
        columns[year] = len(names)
        names.append(str(year))
    if any(not spot.year for spot in spots):
        columns[None] = len(names)
        names.append(undated)
    return names, columns


def _lanes(cells: Mapping[Cell, Sequence[str]], names: Sequence[str]) -> list[Band]:
    """Each lane has a row for its name, and one for each paper of its fullest cell."""
    rows = [0] * len(names)
    for (lane, _), slugs in cells.items():
        rows[lane] = max(rows[lane], len(slugs))
    bands, top = [], HEAD
    for name, number in zip(names, rows, strict=True):
        bands.append(Band(name, top, ROW * (number + 1)))
        top += ROW * (number + 1)
    return bands


def _heights(cells: Mapping[Cell, Sequence[str]], bands: Sequence[Band]) -> dict[str, float]:
    return {
        slug: bands[lane].start + ROW * (row + 1.5)
        for (lane, _), slugs in sorted(cells.items())
        for row, slug in enumerate(slugs)
    }


def _sort_rows(cells: dict[Cell, list[str]], bands: Sequence[Band], lines: Sequence[CitationLine]) -> None:
    """Bring what is connected to about the same height: sweeps to the right and back, each by the barycentre."""
    beside: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        beside[line.citing].append(line.cited)
        beside[line.cited].append(line.citing)
    for sweep in range(_SWEEPS):
        for cell in sorted(cells, key=lambda cell: cell[1], reverse=bool(sweep % 2)):
            heights = _heights(cells, bands)
            wanted = {slug: _barycentre(slug, beside, heights) for slug in cells[cell]}
            cells[cell] = [slug for _, slug in sorted((height, slug) for slug, height in wanted.items())]


def _barycentre(slug: str, beside: Mapping[str, Sequence[str]], heights: Mapping[str, float]) -> float:
    """The mean height of what a paper is connected with; its own where that is nothing."""
    others = beside.get(slug, ())
    return round(sum(heights[other] for other in others) / len(others), 3) if others else heights[slug]


def _widths(spots: Sequence[Spot], place: Mapping[str, int], names: Sequence[str], bold: Collection[str]) -> list[Band]:
    widest = [text_width(name) * _BOLD for name in names]
    for spot in spots:
        column = place[spot.slug]
        label = text_width(spot.label) * (_BOLD if spot.slug in bold else 1)
        widest[column] = max(widest[column], label_gap(spot.weight) + label)
    bands, left = [], 0.0
    for name, width in zip(names, widest, strict=True):
        size = round(max(_LEFT + width + _GAP, _LEAST), 1)
        bands.append(Band(name, left, size))
        left = round(left + size, 1)
    return bands
