"""The picture at the head of a README: a shelf with a book for each year, in two themes.

It holds no words but years: letters of the reader's own fonts, of which nobody knows the width, must not have to fit.
"""

from collections import Counter
from collections.abc import Sequence

from papershelf.catalog.colours import DARK, LIGHT, Scheme, accents_of, mix
from papershelf.outputs import GENERATED
from papershelf.records.record import Record

BANNERS = {"light": "lists/banner-light.svg", "dark": "lists/banner-dark.svg"}
_HOUSE = ("0b5d66", "7fccd3")
_SPINE = {"light": "#b98a4b", "dark": "#d3a566"}
_MOST_WIDTH, _HEIGHT, _BOARD, _EDGE = 880, 190, 150, 24
_MOST_BOOKS, _WIDEST, _TALLEST, _LOWEST = 60, 104, 126, 18
_UNKNOWN = (("", 5), ("", 4), ("", 6))  # what stands on the shelf of a list without years


def draw_banners(records: Sequence[Record], accent: Sequence[str]) -> dict[str, str]:
    """The files of both themes."""
    light, dark = accents_of([f"#{colour.lstrip('#')}" for colour in accent or _HOUSE])
    books = books_of(records)
    return {BANNERS[scheme.name]: _draw(books, colour, scheme) for scheme, colour in ((LIGHT, light), (DARK, dark))}


def books_of(records: Sequence[Record]) -> list[tuple[str, int]]:
    """First year and papers of each book, those of no papers too; of many years several share a book."""
    counts = Counter(record.year for record in records if record.year)
    if not counts:
        return list(_UNKNOWN)
    first, last = min(counts), max(counts)
    step = -(-(last - first + 1) // _MOST_BOOKS)
    papers = Counter({(year - first) // step: 0 for year in (first, last)})
    for year, count in counts.items():
        papers[(year - first) // step] += count
    return [(str(first + place * step), papers[place]) for place in range(max(papers) + 1)]


def _draw(books: Sequence[tuple[str, int]], accent: str, scheme: Scheme) -> str:
    width = min(_WIDEST, (_MOST_WIDTH - 2 * _EDGE) // len(books))
    shelf = len(books) * width + 2 * _EDGE
    most = max(count for _, count in books)
    colours = (accent, mix(accent, scheme.paper, 0.45), mix(accent, scheme.paper, 0.2), _SPINE[scheme.name])
    drawn = [
        f'<rect x="{_EDGE + place * width}" y="{_BOARD - height}" width="{max(width - 2, 1)}" height="{height}" '
        f'fill="{colours[place % len(colours)]}"/>'
        for place, (_, count) in enumerate(books)
        if count and (height := _LOWEST + round((_TALLEST - _LOWEST) * count / most))
    ]
    ends = [(books[0][0], _EDGE, "start")]
    if len(books) > 2:
        ends += [(books[-1][0], _EDGE + len(books) * width, "end")]
    grey = mix(scheme.away, scheme.paper, 0.4)
    years = [
        f'<text x="{x}" y="{_HEIGHT - 14}" text-anchor="{anchor}" font-family="sans-serif" font-size="18" '
        f'fill="{grey}">{year}</text>'
        for year, x, anchor in ends
        if year
    ]
    board = f'<rect y="{_BOARD}" width="{shelf}" height="8" fill="{_SPINE[scheme.name]}"/>'
    size = f'width="{shelf}" height="{_HEIGHT}" viewBox="0 0 {shelf} {_HEIGHT}"'
    return "\n".join(
        [GENERATED, f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', *drawn, board, *years, "</svg>", ""]
    )
