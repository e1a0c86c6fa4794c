"""The map of citations as SVG: each paper a link, each citation a line, the words of both in the page's own letters."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from papershelf.charts.lettering import SIZE, cut_text
from papershelf.charts.map_layout import HEAD, ROW, MapLayout, label_gap, radius
from papershelf.charts.svg import Shape, draw_links, shape, units
from papershelf.records.reduction import CitationLine

_BASE = 4.0  # from a row's middle down to the line its letters stand on


class Dot(Struct, frozen=True):
    """A paper as drawn: its label, the whole title, a sentence for who cannot see it, the way to its page."""

    slug: str
    label: str
    title: str
    spoken: str
    href: str
    weight: int
    language: str = ""


def draw_map(dots: Sequence[Dot], lines: Sequence[CitationLine], layout: MapLayout, name: str) -> Markup:
    """The map; `dots` in the order they are read in. `name` is the id of the heading that names it."""
    numbers = {dot.slug: str(place) for place, dot in enumerate(dots)}
    hubs = layout.hubs
    return draw_links(
        layout.width,
        layout.height + HEAD,
        *_ground(layout),
        shape("g", *_lines(lines, layout, numbers, hubs), aria_hidden="true"),
        *(_dot(dot, layout.places[dot.slug], numbers[dot.slug], dot.slug in hubs) for dot in dots),
        class_="map",
        aria_labelledby=name,
    )


def _ground(layout: MapLayout) -> list[Shape]:
    """Lanes and columns with their names, those of the columns above and below."""
    shapes = []
    for number, lane in enumerate(layout.lanes):
        if number % 2:
            box = {"y": units(lane.start), "width": units(layout.width), "height": units(lane.size)}
            shapes.append(shape("rect", class_="band", **box))
        name = cut_text(lane.name, layout.width - 16, SIZE)
        shapes.append(shape("text", class_="lane", x="6", y=units(lane.start + ROW / 2 + _BASE), text=name))
    for column in layout.columns:
        left = units(column.start + 6)
        if column.start:
            ends = {"y1": units(HEAD), "y2": units(layout.height)}
            shapes.append(shape("line", class_="year", x1=units(column.start), x2=units(column.start), **ends))
        for height in (HEAD / 2, layout.height + HEAD / 2):
            shapes.append(shape("text", class_="year", x=left, y=units(height + _BASE), text=column.name))
    return [shape("g", *shapes, aria_hidden="true")]


def _lines(
    lines: Sequence[CitationLine], layout: MapLayout, numbers: Mapping[str, str], hubs: frozenset[str]
) -> list[Shape]:
    """Lines to the papers most built on last, over the others."""
    return [
        shape(
            "path",
            class_=" ".join(_classes(line, hubs)),
            d=_curve(layout.places[line.cited], layout.places[line.citing]),
            data_of=f"{numbers[line.citing]} {numbers[line.cited]}",
        )
        for line in sorted(lines, key=lambda line: (line.cited in hubs, line))
    ]


def _classes(line: CitationLine, hubs: frozenset[str]) -> list[str]:
    names = (("on", line.builds), ("hub", line.cited in hubs), ("aside", not line.back))
    return [name for name, holds in names if holds]


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From dot to dot; within a column a bow to the left."""
    if start[0] == end[0]:
        bend = [units(start[0] - min(8 + abs(end[1] - start[1]) / 8, 30))] * 2
    else:
        reach = (end[0] - start[0]) / 2
        bend = [units(start[0] + reach), units(end[0] - reach)]
    (x1, y1), (x2, y2) = ((units(x), units(y)) for x, y in (start, end))
    return f"M{x1} {y1}C{bend[0]} {y1} {bend[1]} {y2} {x2} {y2}"


def _dot(dot: Dot, place: tuple[float, float], number: str, hub: bool) -> Shape:
    x, y = place
    size = radius(dot.weight)
    target = {"x": units(x - 10), "y": units(y - ROW / 2), "height": units(ROW)}
    look = {"lang": dot.language, "x": units(x + label_gap(dot.weight)), "y": units(y + _BASE)}
    return shape(
        "a",
        shape("title", text=dot.title),
        shape("rect", class_="hit", width=units(10 + ROW), **target),
        shape("circle", cx=units(x), cy=units(y), r=units(size)),
        shape("text", text=dot.label, **look),
        class_="hub" if hub else "",
        href=dot.href,
        aria_label=dot.spoken,
        data_n=number,
    )
