"""The page of statistics, read as a visitor's browser reads it."""

import re
from collections import Counter
from typing import Any

import html5lib
import pytest

from papershelf.charts.plot import Plot
from papershelf.pages.stats import plan_stats

from ..cite.inventions import TITLES, hostile_papers, paper, tool
from .inventions import cited, draw_stats, papers, site_of

CODE = {"code": "https://example.org/code"}
RECORDS = [
    *papers(
        {"year": 2022, "tags": ("LoRA",), "citations": cited(7, "2026-05-02"), "links": CODE},
        {"year": 2022, "tags": ("LoRA",), "venue": "", "citations": cited(12)},
        {"year": 2024, "categories": ("furniture/low", "wood"), "tags": ("LoRA", "MoE")},
        {"year": 2024, "categories": ("wood",), "venue": "ICLR", "links": CODE},
        {"year": None, "categories": ("wood",), "tags": ("MoE",)},
    ),
    tool(),
]


def plots(records: list[Any]) -> dict[str, Plot]:
    return {plot.key: plot for plot in plan_stats(site_of(records, "wood")).context["plots"]}


def rows(plot: Plot) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in plot.table.rows]


def page_of(records: list[Any]) -> Any:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(draw_stats(site_of(records, "wood")))


def test_the_tables_hold_what_the_records_say() -> None:
    found = {key: rows(plot) for key, plot in plots(RECORDS).items()}
    assert found == {
        "per-year": [("2022", "Furniture", "2"), ("2024", "Furniture", "1"), ("2024", "wood", "1")],
        "by-tag": [("LoRA", "2022", "2"), ("LoRA", "2024", "1")],
        "by-venue": [("CoS", "3"), ("ICLR", "1")],
        "most-cited": [
            ("Small Shelves Hold More", "12", "November 2026"),
            ("Small Shelves Hold More", "7", "May 2026"),
        ],
        "with-code": [("2022", "1", "2", "50%"), ("2024", "1", "2", "50%")],
    }


def test_what_most_others_build_on_stands_first_where_anything_is_known_of_it() -> None:
    assert "most-built-on" not in plots(RECORDS)
    known = papers({}, {}, {"builds_on": ("paper-0", "paper-1")}, {"builds_on": ("paper-1",), "cites": ("paper-0",)})
    found = plots([*known, paper(slug="late", cites=("paper-0",))])["most-built-on"]
    title = "Small Shelves Hold More"
    assert rows(found) == [(title, "2", "0"), (title, "1", "2")]
    assert [item.path for item in found.items] == ["papers/paper-1/", "papers/paper-0/"]
    assert found.notes == ("2 papers are built on by others of this list, as far as their references are known.",)


def test_the_tables_agree_with_a_plain_count_of_many_records() -> None:
    records = [
        paper(slug=f"p{n}", year=1960 + n * 7 % 66, venue=f"V{n % 70}", categories=(("furniture", "wood")[n % 2],))
        for n in range(500)
    ]
    found = plots(records)
    assert sum(int(row[2]) for row in rows(found["per-year"])) == 500
    venues = Counter(record.venue for record in records)
    assert {name: int(count) for name, count in rows(found["by-venue"])}.items() <= venues.items()
    assert (len(rows(found["by-venue"])), len(found["by-venue"].items)) == (50, 12)
    assert sum(int(row[2]) for row in rows(found["with-code"])) == 500


def test_notes_say_what_is_left_out_and_when_citations_were_counted() -> None:
    found = plots(RECORDS)
    assert found["per-year"].notes == (
        "4 entries, 2022–2024. Most are of 2024: 2.",
        "2 entries without a year are left out.",
    )
    assert found["most-cited"].notes == ("Counted by Semantic Scholar, May 2026 – November 2026.",)
    assert found["with-code"].notes[0] == "2 of 4 papers link to their code."


def test_a_long_history_says_how_many_years_a_column_holds() -> None:
    found = plots(papers(*({"year": year} for year in range(1990, 2027))))["per-year"]
    assert "Each column holds 5 years, beginning with the one below it." in found.notes
    assert rows(found)[-1][:1] == ("2025–2026",)
    assert found.columns[0].label.short == "1990"


def test_a_few_old_papers_are_told_apart_from_the_first_year() -> None:
    found = plots(papers({"year": 1986}, *({"year": year} for year in (2024, 2025, 2026, 2026))))["per-year"]
    assert rows(found)[0][0] == "to 2011"
    assert found.columns[0].label.short == "≤2011"


@pytest.mark.parametrize("records", [[], [tool(links={"website": "https://example.org/"})]])
def test_where_there_is_nothing_to_draw_a_sentence_says_so(records: list[Any]) -> None:
    sections = page_of(records).findall(".//section")
    assert [section.findtext("p") for section in sections] == ["Nothing to draw yet."] * 5
    assert not [section for section in sections if section.find(".//svg") is not None]


def test_each_chart_is_a_figure_with_a_caption_and_a_named_table() -> None:
    sections = page_of(RECORDS).findall(".//section")
    assert len(sections) == 5
    for section in sections:
        assert section.find("figure/figcaption/p") is not None
        assert section.find("details/table").get("aria-labelledby") == section.find("h2").get("id")
        widths = {len(row) for row in section.iterfind("details/table/*/tr")}
        assert len(widths) == 1


def test_what_a_drawing_shows_stands_beside_it_in_words() -> None:
    found = page_of(RECORDS)
    assert all(svg.get("aria-hidden") == "true" for svg in found.iter("svg"))
    section = next(section for section in found.iter("section") if section.find("h2").get("id") == "per-year")
    columns = [" ".join("".join(item.itertext()).split())[:6] for item in section.iterfind("figure/ol/li")]
    assert columns == ["2022 2", "2023 0", "2024 2"]


def test_the_longest_bar_is_that_of_the_most() -> None:
    items = plots(RECORDS)["most-cited"].items
    widths = [re.findall(r'width="([\d.]+%)"', item.drawing) for item in items]
    assert [(item.count, *width) for item, width in zip(items, widths, strict=True)] == [(12, "100%"), (7, "58.333%")]


def test_every_link_leads_to_a_page_of_the_site() -> None:
    links = [link.get("href") for link in page_of(RECORDS).find(".//main").iter("a")]
    assert {"../categories/wood/", "../tags/lora/", "../venues/cos/", "../papers/paper-1/"} <= set(links)
    assert all(re.fullmatch(r"\.\./[^:]*/", link) for link in links)


def test_hostile_titles_tags_and_venues_stay_text() -> None:
    titles = [title for title in TITLES if title.isprintable()]
    records = [
        paper(slug=f"h{n}", title=title, venue=title, tags=(title, titles[n - 1]), citations=cited(n + 1))
        for n, title in enumerate(titles)
    ]
    main = page_of(records).find(".//main")
    assert not [element.tag for element in main.iter() if element.tag in {"script", "img", "b"}]
    cells = {"".join(cell.itertext()) for cell in main.iter("th")}
    assert set(titles) <= cells


def test_no_element_has_a_style_of_its_own() -> None:
    main = page_of(RECORDS).find(".//main")
    assert not [element for element in main.iter() if element.tag == "style" or element.get("style")]


def test_the_same_records_give_the_same_page_in_any_order() -> None:
    records = hostile_papers()
    printable = [record for record in records if record.title.isprintable()]
    assert draw_stats(site_of(printable, "wood")) == draw_stats(site_of(reversed(printable), "wood"))
