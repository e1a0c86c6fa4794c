"""A plot as the template draws it: words, figures and drawings, all decided."""

from markupsafe import Markup
from msgspec import Struct, field

from papershelf.charts.columns import Column
from papershelf.render.words import Words


class Item(Struct, frozen=True):
    """A drawing with its words: a bar, a tag's course, or a legend's sample.

    `path` is what the name leads to, `language` the name's, where it is not the list's.
    """

    name: str
    path: str
    count: int
    drawing: Markup
    language: str = ""


class Cell(Struct, frozen=True):
    """A cell of a table; a number is at the column's end."""

    text: str
    path: str = ""
    number: bool = False
    language: str = ""


class PlotTable(Struct, frozen=True):
    """Column titles, and rows whose first cell names them."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Plot(Struct, frozen=True):
    """One plot; without `items` there was nothing to draw.

    `form` is stacked (columns, with the items as legend and `textures` as fills), bars or courses. `ends` are the first
    and last year of each course, `more` the words and path of a link to everything.
    """

    key: str
    form: str
    title: str
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    table: PlotTable = field(default=PlotTable((), ()))
    columns: tuple[Column, ...] = ()
    textures: Markup = field(default=Markup())
    ends: tuple[str, ...] = ()
    more: tuple[str, str] = ("", "")


def number(count: int, words: Words) -> Cell:
    """A cell that holds a count."""
    return Cell(words.number(count), number=True)
