"""The rows around a paper, and their citations as arcs."""

import re

from papershelf.charts.arcs import CITED, CITING, ITSELF, Arc, ArcRow, draw_arcs
from papershelf.charts.citation_map import Dot

from ..cite.inventions import TITLES


def dot(slug: str, label: str = "") -> Dot:
    return Dot(slug, label or slug, f"{slug} in full", f"{slug}. Builds on 1.", f"../../papers/{slug}/", 3)


ROWS = [ArcRow(dot("old"), "2019", CITED), ArcRow(dot("own"), "2020", ITSELF), ArcRow(dot("new"), "2020", CITING, True)]


def test_every_row_but_the_papers_own_is_a_link_with_its_words() -> None:
    drawn = draw_arcs(ROWS, [], "Around it")
    assert re.findall(r'href="([^"]+)"', drawn) == ["../../papers/old/", "../../papers/new/"]
    assert 'aria-label="Around it"' in drawn and 'aria-label="new. Builds on 1."' in drawn
    assert re.findall(r'<(?:a|g) class="([^"]+)"', drawn) == ["to", "own", "from only"]


def test_a_year_is_named_where_it_changes() -> None:
    assert re.findall(r">(\d{4})<", draw_arcs(ROWS, [], "")) == ["2019", "2020"]


def test_the_papers_own_arcs_are_drawn_over_those_of_others() -> None:
    drawn = draw_arcs(ROWS, [Arc(1, 0, CITED), Arc(2, 1, CITING), Arc(2, 0)], "")
    assert re.findall(r"<path (?:class=\"(\w+)\" )?", drawn) == ["", "from", "to"]


def test_hostile_labels_stay_text_and_inside_the_drawing() -> None:
    drawn = draw_arcs([ArcRow(dot("a", title), "2020", CITED) for title in TITLES], [], "<b>")
    assert "<script" not in drawn and "<b>" not in drawn and "W" * 20 not in drawn
