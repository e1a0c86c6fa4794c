"""The README as bullets, as tables and by year, and the picture at its head."""

import re
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from papershelf.readme import ReadmeDraft
from papershelf.readme.banner import BANNERS, books_of, draw_banners
from papershelf.render.markdown import table_cell

from ..cite.inventions import paper
from ..lists import drawn, list_of, many_papers

TWO = ({"id": "a", "title": "Boards"}, {"id": "b", "title": "Nails"})


def readme(draft: ReadmeDraft) -> str:
    return draft.files["README.md"]


@pytest.mark.parametrize("style", ["auto", "full", "bullets"])
def test_bullets_are_what_a_readme_has_unless_told(style: str) -> None:
    assert readme(drawn(list_of(TWO, readme={"style": style}), many_papers(4, ("a", "b")))).count("\n- [Paper") == 4


def test_a_table_has_a_row_of_three_cells_for_each_entry_whatever_it_holds() -> None:
    odd = replace(many_papers(1, ("a",))[0], slug="odd", title="A | b \\| c", links={"code": "https://x.example/a|b"})
    text = readme(drawn(list_of(TWO, readme={"style": "table"}), [odd, *many_papers(4, ("a", "b"))]))
    rows = [line for line in text.splitlines() if line.startswith("| [")]
    assert len(rows) == 5
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 4 for row in rows)


def test_by_year_each_entry_stands_once_and_the_latest_year_first() -> None:
    both = [paper(slug="old", title="Old", year=1999, categories=("a", "b")), paper(slug="new", title="New", year=2020)]
    undated = paper(slug="none", title="None", year=None)
    text = readme(drawn(list_of(TWO, readme={"style": "years"}), [*both, undated]))
    assert re.findall(r"^## (\d{4}|With.*)$", text, re.M) == ["2020", "1999", "Without a Year"]
    assert text.count("- [Old](") == 1 and "- [2020](#2020) (1)" in text


def test_a_table_too_long_for_one_file_is_split_into_tables() -> None:
    draft = drawn(list_of(TWO, readme={"style": "table", "budget": "9000"}), many_papers(200, ("a", "b")))
    assert draft.style == "split" and "\n| [Paper number 0 " in "".join(draft.files.values())


def test_the_picture_has_a_book_for_each_year_with_papers() -> None:
    records = [paper(slug=str(year), title=str(year), year=year) for year in (2001, 2003, 2003, 2004)]
    assert books_of(records) == [("2001", 1), ("2002", 0), ("2003", 2), ("2004", 1)]
    for name, text in draw_banners(records, ("#7a2e5d",)).items():
        drawing = ElementTree.fromstring(text)
        assert len([node for node in drawing if node.tag.endswith("rect")]) == 3 + 1
        assert [node.text for node in drawing if node.tag.endswith("text")] == ["2001", "2004"]
        assert len(text) < 1_500 and ("#7a2e5d" in text) == (name == BANNERS["light"])


@pytest.mark.parametrize("years", [(), (2020,), (1450, 2026)])
def test_any_years_fit_on_the_shelf(years: tuple[int, ...]) -> None:
    records = [paper(slug=str(year), title=str(year), year=year) for year in years]
    text = draw_banners(records or [paper(slug="a", title="A", year=None)], ())[BANNERS["dark"]]
    ends = [int(x) + int(width) for x, width in re.findall(r'<rect x="(\d+)" y="\d+" width="(\d+)"', text)]
    assert ends and max(ends) <= 856 and len(text) < 6_000


def test_the_readme_shows_the_picture_in_both_themes_unless_it_is_not_wanted() -> None:
    shown = drawn(list_of(TWO), many_papers(3, ("a",)))
    assert all(f'"{path}"' in readme(shown) and path in shown.files for path in BANNERS.values())
    plain = drawn(list_of(TWO, readme={"banner": "false"}), many_papers(3, ("a",)))
    assert "<picture>" not in readme(plain) and not {*BANNERS.values()} & {*plain.files}


def test_an_emoji_keeps_its_variation_selector() -> None:
    text = readme(drawn(list_of([{"id": "a", "title": "\u2764\ufe0f Boards"}]), many_papers(1, ("a",))))
    assert "## \u2764\ufe0f Boards" in text and "](#\ufe0f-boards)" in text


def test_a_stroke_ends_no_cell_however_it_is_written() -> None:
    assert [str(table_cell(text)) for text in ("a|b", r"a\|b", r"a\\|b", "a\nb")] == [
        r"a\|b",
        r"a\|b",
        r"a\\\|b",
        "a b",
    ]
