"""Columns over years: large ones, stacked, with their words next to the drawing, and small ones that show a course."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from markupsafe import Markup
from msgspec import Struct

from papershelf.charts.figures import Series, column_totals
from papershelf.charts.svg import Shape, draw_svg, em, percent, shape
from papershelf.charts.textures import texture

_TALL = 17.0  # em, of the tallest column
_SMALL = 3.0
_FILLED = 0.72  # of a column's share of the width
_FEWEST = 6  # fewer small columns than this would be slabs
_SPARK = 20  # units, the height of the tallest stroke
_PHONE = 25.0  # em, what a phone gives a chart
_LETTER = 0.7  # em, a digit in the widest spacing a reader may set
_SPACE = 0.25  # letters, between one label and the next


class Label(Struct, frozen=True):
    """What is written of a column: its years in full, in short below it, and the figure above it."""

    name: str
    short: str
    figure: str


class Column(Struct, frozen=True):
    """A column with its words; a phone has no room for the label, or the figure, where it is `crowded`."""

    label: Label
    drawing: Markup
    label_crowded: bool
    figure_crowded: bool


def stack_columns(
    series: Sequence[Series], labels: Sequence[Label], fills: Sequence[str] = (), written: Callable[[int], str] = str
) -> tuple[Column, ...]:
    """The series stacked, the first at the bottom; `fills` are classes to use instead of the house's textures.

    `written` gives a count as the language writes it.
    """
    totals = column_totals(series, len(labels))
    below = _every(max(len(label.short) for label in labels[1:] or labels), len(labels))
    above = _every(max(len(label.figure) for label in labels), len(labels))
    return tuple(
        Column(label, _stack(place, label, series, max(totals), fills, written), bool(back % below), bool(back % above))
        for place, (label, back) in enumerate(zip(labels, reversed(range(len(labels))), strict=True))
    )


def draw_course(counts: Sequence[int], most: int) -> Markup:
    """Small columns, as high as `most` allows; decoration beside figures that are written out."""
    slots = max(len(counts), _FEWEST)
    columns = [_small(place, slots, count / most) for place, count in enumerate(counts) if count]
    ground = shape("line", class_="ground", x1="0", x2="100%", y1=em(_SMALL), y2=em(_SMALL))
    return draw_svg(shape("svg", *columns, ground, class_="course", aria_hidden="true", height=em(_SMALL + 0.1)))


def draw_spark(counts: Sequence[int]) -> Markup:
    """The course of one thing in a few strokes, the tallest as high as there is room; decoration beside its name."""
    most = max(counts, default=0) or 1
    heights = ((place, ceil(_SPARK * count / most)) for place, count in enumerate(counts) if count)
    lines = "".join(f"M{4 * place} {_SPARK}v-{height}h3v{height}z" for place, height in heights)
    slots = max(len(counts), _FEWEST)
    look = {"class_": "spark", "aria_hidden": "true", "preserveAspectRatio": "none"}
    return draw_svg(shape("svg", shape("path", d=lines), viewBox=f"0 0 {4 * slots - 1} {_SPARK}", **look))


def _small(place: int, slots: int, part: float) -> Shape:
    left, width = percent(place + (1 - _FILLED) / 2, slots), percent(_FILLED, slots)
    return shape("rect", class_="fill-1", x=left, y=em(_SMALL * (1 - part)), width=width, height=em(_SMALL * part))


def _stack(
    place: int, label: Label, series: Sequence[Series], most: int, fills: Sequence[str], written: Callable[[int], str]
) -> Markup:
    total = sum(each.counts[place] for each in series)
    if not total:
        return Markup()
    blocks = _blocks(place, label, series, total, fills, written)
    return draw_svg(shape("svg", *blocks, class_="stack", aria_hidden="true", height=em(_TALL * total / most)))


def _blocks(
    place: int, label: Label, series: Sequence[Series], total: int, fills: Sequence[str], written: Callable[[int], str]
) -> Iterator[Shape]:
    below = 0
    for number, each in enumerate(series):
        if count := each.counts[place]:
            below += count
            hint = shape("title", text=f"{label.name}, {each.name}: {written(count)}")
            look = {"class_": f"block {fills[number]}"} if fills else {"class_": "block", "fill": texture(number)}
            sides = {"x": percent((1 - _FILLED) / 2, 1), "width": percent(_FILLED, 1)}
            yield shape("rect", hint, y=percent(total - below, total), height=percent(count, total), **sides, **look)


def _every(letters: int, columns: int) -> int:
    """A phone has room for every second, third … label of so many letters."""
    return max(ceil((letters + _SPACE) * _LETTER / (_PHONE / columns)), 1)
