"""What is around one paper, or the papers most built on, by year: a row each, citations as arcs at their left."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from papershelf.charts.citation_map import Dot
from papershelf.charts.lettering import cut_text
from papershelf.charts.map_layout import ROW, radius
from papershelf.charts.svg import Shape, draw_links, shape, units

WIDTH = 320.0
_DOT, _LABEL = 100.0, 114.0
_BASE = 4.0

# What a row is to the paper whose page it is on.
ITSELF, CITED, CITING, NEITHER = "own", "to", "from", ""


class ArcRow(Struct, frozen=True):
    """A paper in its row; `only` where it is cited without being built on, or only cites."""

    dot: Dot
    year: str
    role: str = NEITHER
    only: bool = False


class Arc(Struct, frozen=True):
    """A citation between two rows, by their numbers; `role` as in a row, or NEITHER between other papers."""

    one: int
    other: int
    role: str = NEITHER


def draw_arcs(rows: Sequence[ArcRow], arcs: Sequence[Arc], name: str) -> Markup:
    """The rows from top to bottom; `name` says in words what they are."""
    order = (NEITHER, CITING, CITED)
    return draw_links(
        WIDTH,
        ROW * len(rows),
        shape(
            "g",
            *map(_arc, sorted(arcs, key=lambda arc: (order.index(arc.role), arc.one, arc.other))),
            aria_hidden="true",
        ),
        *(_row(row, number, rows[number - 1].year if number else "") for number, row in enumerate(rows)),
        class_="arcs",
        aria_label=name,
    )


def _middle(number: int) -> float:
    return ROW * (number + 0.5)


def _arc(arc: Arc) -> Shape:
    """A bow to the left, the wider the more rows it spans."""
    bend = units(_DOT - min(10 + 6 * abs(arc.one - arc.other), 56))
    ends = [units(_middle(number)) for number in (arc.one, arc.other)]
    return shape(
        "path", class_=arc.role, d=f"M{units(_DOT)} {ends[0]}C{bend} {ends[0]} {bend} {ends[1]} {units(_DOT)} {ends[1]}"
    )


def _row(row: ArcRow, number: int, year_before: str) -> Shape:
    """The year where it is another than above, and the paper: a link, but for the one whose page this is."""
    dot, y = row.dot, _middle(number)
    height = units(y + _BASE)
    label = cut_text(dot.label, WIDTH - _LABEL - 4)
    parts = [
        shape(
            "rect",
            class_="hit",
            x=units(_DOT - 10),
            y=units(y - ROW / 2),
            width=units(WIDTH - _DOT + 10),
            height=units(ROW),
        ),
        shape("circle", cx=units(_DOT), cy=units(y), r=units(radius(dot.weight))),
        shape("text", lang=dot.language, x=units(_LABEL), y=height, text=label),
    ]
    look = " ".join(filter(None, (row.role, "only" if row.only else "")))
    year = [shape("text", class_="year", x="0", y=height, text=row.year)] if row.year != year_before else []
    if row.role == ITSELF:
        return shape("g", *year, *parts, class_=look)
    link = shape("a", shape("title", text=dot.title), *parts, class_=look, href=dot.href, aria_label=dot.spoken)
    return shape("g", *year, link)
