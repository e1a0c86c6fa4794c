"""The counts behind the plots."""

from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.charts.figures import category_series, code_years, largest_groups, most_cited, tag_series
from papershelf.charts.span import Span, span_of

from ..cite.inventions import tool
from .inventions import cited, papers, site_of

SPAN = Span((2022, 2023, 2024), 1, False, 2022, 2024)


def test_an_entry_counts_once_in_the_top_category_of_its_home() -> None:
    records = papers({"categories": ("furniture/low", "wood")}, {"categories": ("wood",)}, {"categories": ("wood",)})
    series = category_series(records, site_of(records, "wood").groups.categories, SPAN, 6, "Other")
    assert [(each.name, each.path, each.counts) for each in series] == [
        ("wood", "categories/wood/", (0, 0, 2)),
        ("Furniture", "categories/furniture/", (0, 0, 1)),
    ]


def test_the_smaller_of_many_categories_are_one_series() -> None:
    tops = ("a", "b", "c", "d")
    records = papers(*({"categories": (top,)} for top in "aaabbccd"))
    series = category_series(records, site_of(records, *tops).groups.categories, SPAN, 3, "Other")
    assert [(each.name, each.total) for each in series] == [("a", 3), ("b", 2), ("Other", 3)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(2000, 2026) | st.none()), max_size=40))
def test_the_series_hold_every_entry_with_a_year(entries: list[tuple[str, int | None]]) -> None:
    records = papers(*({"categories": (top,), "year": year} for top, year in entries))
    span = span_of(year for _, year in entries if year)
    if span:
        series = category_series(records, site_of(records, *"abcdefgh").groups.categories, span, 6, "Other")
        assert sum(each.total for each in series) == sum(1 for _, year in entries if year)


def test_groups_are_ordered_by_their_size_then_by_name() -> None:
    records = papers({"venue": "B"}, {"venue": "a"}, {"venue": "C"}, {"venue": "C"}, {"venue": ""})
    bars = largest_groups(site_of(records).groups.venues.values())
    assert [(bar.name, bar.count, bar.path) for bar in bars] == [
        ("C", 2, "venues/c/"),
        ("a", 1, "venues/a/"),
        ("B", 1, "venues/b/"),
    ]


def test_a_tag_used_once_has_no_course() -> None:
    records = papers({"tags": ("LoRA", "once")}, {"tags": ("LoRA",), "year": 2022}, {"tags": ("once",), "year": None})
    series = tag_series(site_of(records).groups.tags.values(), SPAN, 12)
    assert [(each.name, each.counts) for each in series] == [("LoRA", (1, 0, 1))]


def test_the_most_cited_come_first_and_those_nobody_counted_or_cites_are_not_among_them() -> None:
    records = papers(
        {"title": "Few", "citations": cited(3)},
        {"title": "None", "citations": cited(0)},
        {"title": "Unknown"},
        {"title": "Many", "citations": cited(20, "2026-10-01"), "language": "de"},
    )
    bars = most_cited(records, 10)
    assert [(bar.name, bar.count) for bar in bars] == [("Many", 20), ("Few", 3)]
    assert (bars[0].as_of, bars[0].path, bars[0].language) == ("2026-10-01", "papers/paper-3/", "de")
    assert len(most_cited(records, 1)) == 1


def test_code_is_counted_for_papers_and_not_for_tools() -> None:
    code = {"code": "https://example.org/"}
    records = [*papers({"links": code}, {}, {}, {"links": code, "year": 2022}), tool(year=2024)]
    years = code_years(records, SPAN)
    assert [(year.with_code, year.papers, year.percent) for year in years] == [(1, 1, 100), (0, 0, None), (1, 3, 33)]
