"""Where papers are on a map: nothing meets, whatever the list."""

import random
from itertools import pairwise

from papershelf.charts.lettering import cut_text, text_width
from papershelf.charts.map_layout import ROW, Spot, label_gap, lay_out_map, radius
from papershelf.records.reduction import CitationLine


def spots(number: int, years: range, lanes: int, seed: int = 1) -> list[Spot]:
    draw = random.Random(seed)
    return [
        Spot(
            f"p{n:03}",
            draw.choice(["W", "Ill", "機械翻訳の評価", "A label of some length"]) * draw.randint(1, 2),
            draw.choice([None, *years]),
            draw.randrange(lanes),
            draw.randrange(40),
        )
        for n in range(number)
    ]


def test_no_two_papers_share_a_row_of_a_cell_and_every_label_ends_in_its_column() -> None:
    for seed in range(10):
        found = spots(120, range(1998, 2026), 5, seed)
        lines = [CitationLine(one.slug, two.slug, True, True) for one, two in pairwise(found)]
        layout = lay_out_map(found, lines, list("abcde"), "no year")
        assert len(set(layout.places.values())) == len(found)
        for spot in found:
            x, y = layout.places[spot.slug]
            (column,) = [band for band in layout.columns if band.start <= x < band.start + band.size]
            lane = layout.lanes[spot.lane]
            assert x + label_gap(spot.weight) + text_width(spot.label) < column.start + column.size
            assert lane.start + ROW < y < lane.start + lane.size
            assert (y - lane.start) % ROW == ROW / 2
            assert radius(spot.weight) <= ROW / 3


def test_columns_are_years_and_many_early_ones_share_the_first() -> None:
    few = lay_out_map(spots(40, range(2019, 2022), 1), [], ["a"], "no year")
    assert [band.name for band in few.columns] == ["2019", "2020", "2021", "no year"]
    many = lay_out_map(spots(400, range(1980, 2020), 1), [], ["a"], "no year")
    assert [band.name for band in many.columns][:2] == ["≤ 2004", "2005"] and len(many.columns) == 17


def test_what_is_connected_is_brought_to_the_same_height() -> None:
    left = [Spot(f"a{n}", "a", 2020, 0, 1) for n in range(6)]
    right = [Spot(f"b{n}", "b", 2021, 0, 1) for n in range(6)]
    crossed = [CitationLine(f"b{n}", f"a{5 - n}", True, True) for n in range(6)]
    places = lay_out_map([*left, *right], crossed, ["one"], "").places
    assert all(places[f"b{n}"][1] == places[f"a{5 - n}"][1] for n in range(6))


def test_the_same_papers_in_any_order_give_the_same_map() -> None:
    found = spots(60, range(2015, 2026), 3)
    lines = [CitationLine(one.slug, two.slug, True, True) for one, two in zip(found, found[7:], strict=False)]
    assert lay_out_map(found, lines, list("abc"), "") == lay_out_map(found[::-1], lines[::-1], list("abc"), "")


def test_a_text_is_cut_at_a_word_and_only_where_it_is_too_wide() -> None:
    assert cut_text("A short one", 200) == "A short one"
    assert cut_text("Some words that go on and on", 100) == "Some words…"
    assert cut_text("W" * 300, 60) == "WWW…"
    assert text_width("e\u0301") == text_width("e")
