"""The columns of years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.charts.span import MOST_COLUMNS, Span, span_of

YEARS = st.lists(st.integers(1400, 2100), min_size=1, max_size=60)


def span(years: list[int], most: int = MOST_COLUMNS) -> Span:
    found = span_of(years, most)
    assert found
    return found


def test_no_years_span_nothing() -> None:
    assert span_of([]) is None


def test_years_without_papers_have_their_column_too() -> None:
    assert span([2020, 2024]).starts == (2020, 2021, 2022, 2023, 2024)


def test_a_few_old_papers_share_the_first_column() -> None:
    found = span([1986, 1997, *[2023] * 5, *[2024] * 5], most=4)
    assert (found.starts, found.earlier, found.width) == ((2021, 2022, 2023, 2024), True, 1)
    assert found.place(1986) == found.place(2021) == 0


def test_many_old_papers_are_spread_over_columns_of_several_years() -> None:
    found = span(list(range(1990, 2027)))
    assert (found.width, found.earlier) == (5, False)
    assert found.starts == (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025)


@pytest.mark.parametrize("year", [1400, 1999, 2024])
def test_a_single_year_is_one_column(year: int) -> None:
    assert span([year]).starts == (year,)


@settings(deadline=None)
@given(YEARS)
def test_every_year_has_a_column_and_there_are_never_too_many(years: list[int]) -> None:
    found = span(years)
    assert len(found.starts) <= MOST_COLUMNS
    for year in years:
        place = found.place(year)
        assert place == 0 or found.starts[place] <= year < found.starts[place] + found.width
        assert found.earlier or year >= found.starts[0]


@settings(deadline=None)
@given(YEARS)
def test_what_is_earlier_is_never_the_largest_column(years: list[int]) -> None:
    found = span(years)
    counts = [sum(found.place(year) == place for year in years) for place in range(len(found.starts))]
    assert not found.earlier or counts[0] <= max(counts[1:])
