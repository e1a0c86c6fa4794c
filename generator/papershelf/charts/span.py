"""The years a chart spans, in as many columns as can be distinguished on a phone.

Each year has its own column while there is room. Else the latest years have one each and share their first with
everything earlier; and where that would be the largest of all, every column holds the same number of years.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

MOST_COLUMNS = 16
_WIDTHS = (2, 5, 10, 25, 50, 100, 250, 500, 1000)


class Span(Struct, frozen=True):
    """Columns of years, each beginning with one of `starts`, whether there are papers in it or not.

    `width` is how many years a column holds; where `earlier` is true, the first one holds everything up to its start.
    `first` and `last` are the years of the oldest and the newest paper.
    """

    starts: tuple[int, ...]
    width: int
    earlier: bool
    first: int
    last: int

    def place(self, year: int) -> int:
        """The column of a year."""
        return max(bisect_right(self.starts, year) - 1, 0)


def span_of(years: Iterable[int], most: int = MOST_COLUMNS) -> Span | None:
    """The span of these years in at most `most` columns; None where there are none.

    >>> recent = span_of([1998, 2021, 2024, 2024], most=3)
    >>> recent.starts, recent.earlier, recent.place(1998), recent.place(2023)
    ((2022, 2023, 2024), True, 0, 1)
    >>> span_of([1998, 2021, 2024], most=3).starts
    (1975, 2000)
    """
    counts = Counter(years)
    if not counts:
        return None
    if max(counts) - min(counts) < most:
        return _of_width(1, counts)
    recent = Span(tuple(range(max(counts) - most + 1, max(counts) + 1)), 1, True, min(counts), max(counts))
    if _is_level(recent, counts):
        return recent
    return next(span for width in _WIDTHS if len((span := _of_width(width, counts)).starts) <= most)


def _of_width(width: int, counts: Mapping[int, int]) -> Span:
    first, last = min(counts), max(counts)
    return Span(tuple(range(first - first % width, last + 1, width)), width, False, first, last)


def _is_level(span: Span, counts: Mapping[int, int]) -> bool:
    """Whether what is earlier is no more than the largest of the years next to it."""
    earlier = sum(count for year, count in counts.items() if span.place(year) == 0)
    return earlier <= max(counts.get(year, 0) for year in span.starts[1:])
