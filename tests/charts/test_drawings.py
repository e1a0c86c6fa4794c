"""The drawings: well-formed, true to scale, without a style of their own."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.charts.bars import draw_bar, draw_sample
from papershelf.charts.columns import Label, draw_course, stack_columns
from papershelf.charts.figures import Series
from papershelf.charts.svg import draw_svg, shape
from papershelf.charts.textures import MOST_SERIES, textures

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=x>', "]]>&amp;", "a\x00b\x07c\ud800", "مقالة", "")


def labels(*figures: str) -> tuple[Label, ...]:
    return tuple(Label(str(2000 + n), str(2000 + n), figure) for n, figure in enumerate(figures))


def size(length: str | None) -> float:
    assert length
    return float(length.removesuffix("em").removesuffix("%"))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=16))
def test_columns_and_their_blocks_are_as_high_as_their_counts(pairs: list[tuple[int, int]]) -> None:
    series = [Series("a", "", tuple(a for a, _ in pairs)), Series("b", "", tuple(b for _, b in pairs))]
    most = max(a + b for a, b in pairs)
    for (a, b), column in zip(pairs, stack_columns(series, labels(*("1" for _ in pairs))), strict=True):
        assert bool(column.drawing) == bool(a + b)
        if a + b:
            svg = ElementTree.fromstring(column.drawing)
            assert size(svg.get("height")) == pytest.approx(17 * (a + b) / most, abs=0.01)
            heights = [size(rect.get("height")) for rect in svg.iterfind("rect")]
            assert heights == pytest.approx([100 * count / (a + b) for count in (a, b) if count], abs=0.01)


def test_the_first_series_stands_on_the_ground_and_the_next_upon_it() -> None:
    (column,) = stack_columns([Series("a", "", (1,)), Series("b", "", (3,))], labels("4"))
    below, above = ElementTree.fromstring(column.drawing).findall("rect")
    assert (below.get("y"), below.get("height")) == ("75%", "25%")
    assert (above.get("y"), above.get("height")) == ("0%", "75%")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name: str) -> None:
    (column,) = stack_columns([Series(name, "", (1,))], labels("1"))
    titles = [element.text for element in ElementTree.fromstring(column.drawing).iter("title")]
    expected = re.sub("[\x00\x07]", "", name).replace("\ud800", "\ufffd")
    assert titles == [f"2000, {expected}: 1"]


def test_on_a_phone_labels_that_would_touch_give_way_but_never_the_last() -> None:
    series = [Series("a", "", (1000,) * 16)]
    columns = stack_columns(series, labels(*["1000"] * 16))
    assert [column.label_crowded for column in columns] == [True, False] * 8
    few = stack_columns([Series("a", "", (1,) * 8)], labels(*["1"] * 8))
    assert not any(column.label_crowded or column.figure_crowded for column in few)


def test_a_course_has_a_column_for_each_year_that_counts() -> None:
    svg = ElementTree.fromstring(draw_course((0, 2, 4), 4))
    assert [size(rect.get("height")) for rect in svg.iterfind("rect")] == [1.5, 3.0]


@pytest.mark.parametrize(("count", "width"), [(10, "100%"), (5, "50%"), (0, "0.5%")])
def test_a_bar_is_as_long_as_its_share_of_the_longest(count: int, width: str) -> None:
    (bar,) = ElementTree.fromstring(draw_bar(count, 10))
    assert bar.get("width") == width


def test_every_texture_has_another_grain() -> None:
    patterns = ElementTree.fromstring(textures(MOST_SERIES)).findall("defs/pattern")
    assert len({pattern.get("id") for pattern in patterns}) == MOST_SERIES
    assert len({path.get("d") for pattern in patterns for path in pattern.iterfind("path")}) == MOST_SERIES - 1
    assert f"url(#{patterns[-1].get('id')})" in draw_sample(MOST_SERIES - 1)


def test_no_drawing_has_a_style_of_its_own() -> None:
    series = [Series("a", "", (1, 2))]
    drawings = [column.drawing for column in stack_columns(series, labels("1", "2"))]
    for drawing in (*drawings, textures(6), draw_course((1,), 1), draw_bar(1, 1), draw_sample("with")):
        assert "style" not in drawing
        assert "#0" not in drawing


def test_attributes_are_escaped() -> None:
    assert ElementTree.fromstring(draw_svg(shape("svg", class_='"><b>'))).get("class") == '"><b>'


def test_a_blocks_hint_writes_its_count_as_the_language_does() -> None:
    (column,) = stack_columns([Series("a", "", (1234,))], labels("1.234"), written=lambda count: f"<{count:,}>")
    assert "&lt;1,234&gt;</title>" in column.drawing
