"""README.md: the ladder of styles, which address is a line's main link, the order of lines, anchors."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from msgspec.structs import replace

from papershelf.readme import STYLES, Earlier, ReadmeDraft, draw_readme, sort_records
from papershelf.readme.anchors import Anchors
from papershelf.readme.lines import Addresses, least_bytes, make_line
from papershelf.records.record import Citations, Publication, Record, Tldr
from papershelf.render.site import markdown_drawer
from papershelf.shipped import shared_folder

from ..cite.inventions import hostile_papers, paper, tool
from ..lists import drawn, list_of, many_papers

THREE = ({"id": "a", "title": "Boards"}, {"id": "b", "title": "Nails"}, {"id": "c", "title": "Glue"})
ITEM = re.compile(r"^- \[((?:[^\\\]]|\\.)+)\]\(([^)\s]+)\) - (.*)$", re.MULTILINE)


def items(draft: ReadmeDraft) -> list[tuple[str, str, str]]:
    """Title, main link and the rest of every entry's line, file by file."""
    return [found.groups() for text in draft.files.values() for found in ITEM.finditer(text)]  # type: ignore[misc]


def titles(draft: ReadmeDraft) -> set[str]:
    return {title for title, _, _ in items(draft)}


def within(draft: ReadmeDraft, budget: int) -> bool:
    return all(len(text.encode()) <= budget for text in draft.files.values())


@pytest.mark.parametrize(
    ("number", "style"), [(100, "full"), (600, "full"), (1_000, "compact"), (3_000, "minimal"), (10_000, "split")]
)
def test_the_longer_the_list_the_less_a_line_says_and_no_paper_is_lost(number: int, style: str) -> None:
    records = many_papers(number, ("a", "b", "c"))
    draft = drawn(list_of(THREE), records)
    assert draft.style == style
    assert draft.wanted == "full"
    assert titles(draft) == {record.title for record in records}
    assert within(draft, 480_000)


@pytest.mark.parametrize("style", STYLES)
def test_each_style_can_be_asked_for(style: str) -> None:
    draft = drawn(list_of(THREE, readme={"style": style}), many_papers(6, ("a", "b", "c")))
    assert (draft.style, draft.wanted) == (style, style)
    assert len(titles(draft)) == 6


def test_a_rung_is_left_only_when_its_last_byte_does_not_fit() -> None:
    records = many_papers(20, ("a", "b", "c"))
    sizes = {style: drawn(list_of(THREE, readme={"style": style}), records).size for style in STYLES[:-1]}
    assert sizes["full"] > sizes["compact"] > sizes["minimal"]
    for style, below in pairwise(STYLES):
        assert drawn(list_of(THREE, readme={"budget": str(sizes[style])}), records).style == style
        assert drawn(list_of(THREE, readme={"budget": str(sizes[style] - 1)}), records).style == below


def test_a_style_that_was_asked_for_is_the_richest_that_is_tried() -> None:
    records = many_papers(20, ("a", "b", "c"))
    assert drawn(list_of(THREE, readme={"style": "minimal", "budget": "1000"}), records).wanted == "minimal"
    assert drawn(list_of(THREE, readme={"style": "minimal"}), records).style == "minimal"


@pytest.mark.parametrize(
    ("style", "said"),
    [("compact", "leaves out the TL;DRs"), ("minimal", "titles, venues and code only"), ("split", "too long for one")],
)
def test_the_readme_says_on_which_rung_it_stands(style: str, said: str) -> None:
    texts = {name: drawn(list_of(readme={"style": name}), many_papers(3)).files["README.md"] for name in STYLES}
    assert [name for name, text in texts.items() if said in text] == [style]


def test_each_rung_says_less_about_a_paper() -> None:
    records = many_papers(1)
    lines = {style: items(drawn(list_of(readme={"style": style}), records))[0][2] for style in STYLES[:-1]}
    assert lines["full"].startswith("Ada Holz, Bruno Brett, Carla Fach et al., CoS, 1990. [PDF](")
    assert lines["compact"].startswith("Ada Holz et al., CoS, 1990. [PDF](")
    assert lines["minimal"] == "CoS, 1990. [Code](https://example.org/code/0)."
    shown = [
        style for style in STYLES if "<br>\n" in drawn(list_of(readme={"style": style}), records).files["README.md"]
    ]
    assert shown == ["full", "split"]


def test_a_top_category_that_fits_no_file_is_cut_into_parts_with_names_of_their_own() -> None:
    tree = ({"id": "a", "title": "Boards"}, {"id": "a-2", "title": "Planks"})
    records = many_papers(300, ("a", "a", "a", "a-2"))
    draft = drawn(list_of(tree, readme={"budget": "12000"}), records)
    assert draft.style == "split"
    assert titles(draft) == {record.title for record in records}
    assert within(draft, 12_000)
    assert len([path for path in draft.files if path.startswith("lists/")]) > 4


def test_the_index_links_every_file_with_the_number_of_its_entries() -> None:
    tree = ({"id": "a", "title": "Boards"}, {"id": "b", "title": "Planks"})
    draft = drawn(list_of(tree, readme={"budget": "9000"}), many_papers(200, ("a", "a", "b")))
    index = re.findall(r"\[(\d+) entr\w+\]\((lists/[^)]+)\)", draft.files["README.md"])
    linked = {path: int(count) for count, path in index}
    assert linked == {
        path: len(ITEM.findall(text))
        for path, text in draft.files.items()
        if path.startswith("lists/") and path.endswith(".md")
    }
    assert sum(linked.values()) == 200


@pytest.mark.parametrize("budget", ["1", "10", "100", "1500"])
def test_a_budget_nothing_fits_in_loses_no_paper_either(budget: str) -> None:
    records = many_papers(5, ("a", "b"))
    draft = drawn(list_of(THREE, readme={"budget": budget}), records)
    assert titles(draft) == {record.title for record in records}


def test_a_split_readme_shows_fewer_of_the_newest_where_they_do_not_fit() -> None:
    draft = drawn(list_of(THREE, readme={"budget": "9000"}, site={"newest": "50"}), many_papers(200, ("a", "b", "c")))
    assert within(draft, 9_000)
    assert "## Newest" in draft.files["README.md"]


def test_headings_of_a_list_go_down_one_level_at_a_time() -> None:
    inner = {"id": "x", "title": "Inner", "children": [{"id": "y", "title": "Innermost"}]}
    tree = ({"id": "a", "title": "Boards", "children": [inner]},)
    draft = drawn(list_of(tree, readme={"style": "split"}), many_papers(6, ("a", "a/x", "a/x/y")))
    assert re.findall(r"^(#+) (.*)$", draft.files["lists/a.md"], re.M) == [
        ("#", "Boards"),
        ("##", "Inner"),
        ("###", "Innermost"),
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_file_holds_two_empty_lines_or_trailing_space(style: str) -> None:
    records = [*many_papers(5, ("a", "b", "c")), tool(categories=("a",)), paper(categories=("b",), retracted="why")]
    for text in drawn(list_of(THREE, readme={"style": style}, url="https://x.example/"), records).files.values():
        assert "\n\n\n" not in text
        assert not re.search(r"[ \t]$", text, re.M)
        assert text.endswith("\n") and not text.endswith("\n\n")


# The main link


def test_a_second_category_shows_the_entry_again_under_its_page_on_the_site_and_counts_it_once() -> None:
    both = paper(categories=("a", "b"))
    draft = drawn(list_of(THREE, url="https://x.example/list"), [both, *many_papers(2, ("a", "b"))])
    found = [url for title, url, _ in items(draft) if title == both.title]
    assert found == ["https://doi.org/10.1234/shelves", "https://x.example/list/papers/small-shelves/"]
    assert "3 entries, " in draft.files["README.md"]
    assert "[Boards](#boards) (2)" in draft.files["README.md"]


def test_without_a_site_the_second_main_link_differs_by_its_fragment() -> None:
    draft = drawn(list_of(THREE), [paper(categories=("a", "b", "c"))])
    base = "https://doi.org/10.1234/shelves"
    assert [url for _, url, _ in items(draft)] == [base, f"{base}#b", f"{base}#c"]


@pytest.mark.parametrize("url", ["", "https://x.example/"])
def test_no_address_is_a_main_link_twice(url: str) -> None:
    shared = {"code": "https://github.com/shelves/kit"}
    records = [
        *(tool(slug=slug, title=slug, links=shared) for slug in ("one", "two", "three", "four")),
        tool(slug="like", title="Like", links={"code": "http://www.github.com/Shelves/kit/"}),
        tool(slug="site", title="Site", links={**shared, "website": "https://three.example/"}),
        paper(slug="paper", title="Paper", ids={"arxiv": "2101.00001"}, links=shared),
    ]
    urls = Counter(
        re.sub(r"^https?://(www\.)?|/$", "", url).lower() for _, url, _ in items(drawn(list_of(url=url), records))
    )
    assert urls["three.example"] == urls["arxiv.org/abs/2101.00001"] == urls["github.com/shelves/kit"] == 1
    assert set(urls.values()) == {1}
    assert len(urls) == len(records)


def test_the_address_of_the_main_link_is_not_given_a_second_time_in_the_line() -> None:
    (line,) = items(drawn(list_of(), [tool(categories=("furniture",))]))
    assert line[1] == "https://example.org/shelfkit"
    assert line[2] == "Software."


# Order


CITED = {"Alder": 9, "Pine": 2}
DATED = (("Alder", None), ("oak", 2001), ("Beech", 2001), ("Pine", 2020))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["Pine", "Beech", "oak", "Alder"]),
        ("oldest", ["Beech", "oak", "Pine", "Alder"]),
        ("title", ["Alder", "Beech", "oak", "Pine"]),
        ("cited", ["Alder", "Pine", "Beech", "oak"]),
    ],
)
def test_entries_stand_in_the_order_that_is_asked_for(order: str, expected: list[str]) -> None:
    records = [
        paper(
            slug=name.lower(),
            title=name,
            year=year,
            ids={"doi": f"10.1/{name}"},
            citations=Citations(CITED[name], None, "2026-11") if name in CITED else None,
        )
        for name, year in DATED
    ]
    assert [title for title, _, _ in items(drawn(list_of(readme={"order": order}), records))] == expected


def test_of_one_year_the_entry_added_last_is_the_newest() -> None:
    early = paper(slug="a", title="A", added=date(2026, 1, 1))
    late = paper(slug="b", title="B", added=date(2026, 2, 1))
    assert sort_records([early, late], "newest") == [late, early]
    assert sort_records([late, early], "oldest") == [early, late]


# Anchors

HEADINGS = (
    "C++ & Rust",
    "Q&A: what?",
    "Überblick étendu",
    "中文 與 日本語",
    "🚀 Start ❤️",
    "Methods",
    "Methods",
    "Methods",
    "Contents",
    "a_b *c*",
)


def contents(text: str) -> list[str]:
    listed = text.partition("\n## Contents\n")[2].partition("\n## ")[0]
    return re.findall(r"\]\(#([^)\s]*)\)", listed)


def test_contents_lead_to_the_anchors_github_makes() -> None:
    tree = [{"id": f"c{place}", "title": title} for place, title in enumerate(HEADINGS)]
    text = drawn(list_of(tree), many_papers(len(tree), [f"c{place}" for place in range(len(tree))])).files["README.md"]
    anchors = Anchors()
    for taken in ("Awesome Shelves ", "Contents"):
        anchors.anchor(taken)
    assert contents(text) == [anchors.anchor(title) for title in HEADINGS]
    assert contents(text)[:4] == ["c--rust", "qa-what", "überblick-étendu", "中文-與-日本語"]
    assert contents(text)[5:9] == ["methods", "methods-1", "methods-2", "contents-1"]


def test_headings_of_the_introduction_take_their_anchors_first() -> None:
    intro = "# Introduction\n\nText.\n\n## Methods\n\n```sh\n# Furniture\n```\n\n### [Furniture](paper:x) #\n\nMore."
    tree = ({"id": "furniture", "title": "Furniture"}, {"id": "methods", "title": "Methods"})
    text = drawn(list_of(tree, {"introduction": intro}), many_papers(2, ("furniture", "methods"))).files["README.md"]
    assert contents(text) == ["furniture-1", "methods-1"]


@pytest.mark.parametrize("style", ["full", "split"])
def test_the_first_lines_lead_to_adding_a_paper_and_to_a_list_of_ones_own(style: str) -> None:
    categories = ({"id": "a", "title": "Contributing"}, {"id": "b", "title": "Nails"})
    draft = drawn(list_of(categories, readme={"style": style}), many_papers(1, ("a",)))
    text = draft.files["README.md"]
    wanted = "contributing-1" if style == "full" else "contributing"
    assert f"[Add it](#{wanted})" in text
    assert "[Make your own](#make-your-own-list)" in text.partition("\n## ")[0]


def test_the_contents_go_two_levels_deep_and_count_what_is_below() -> None:
    deep = {"id": "z", "title": "Deepest"}
    tree = ({"id": "a", "title": "Top", "children": [{"id": "b", "title": "Inner", "children": [deep]}]},)
    text = drawn(list_of(tree), [paper(categories=("a/b/z",))]).files["README.md"]
    assert "- [Top](#top) (1)\n  - [Inner](#inner) (1)\n\n## Top" in text
    assert "\n#### Deepest\n" in text


# Words

NAMED = ", ".join(f"Author {n}" for n in range(3))


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (paper(authors=("van Brett",), venue="", year=None), "By van Brett."),
        (paper(authors=(), venue="", year=None), "Resource."),
        (paper(authors=(), venue="CoS", year=None), "CoS."),
        (
            paper(authors=[f"Author {n}" for n in range(4)], venue="", year=2020),
            f"{NAMED} et al., 2020.",
        ),
        (
            paper(authors=[f"Author {n}" for n in range(3)], venue="", year=None),
            f"{NAMED}.",
        ),
        (paper(authors=("Ada",), venue="", year=None, retracted="why"), "Ada. Retracted."),
        (tool(authors=("Ada",), links={"website": "https://example.org/"}), "Ada."),
        (tool(authors=("Ada",)), "Software, Ada."),
        (tool(authors=("Ada",), links={"dataset": "https://example.org/"}), "Dataset, Ada."),
        (
            paper(type="thesis", authors=("Ada",), venue="", publication=Publication(institution="Coast University")),
            "Thesis, Ada, Coast University, 2024.",
        ),
        (paper(authors=("Ada",), year=None, status="in press"), "Ada, CoS, in press."),
        (paper(authors=("Łukasz Holz",), venue="", year=None), "By Łukasz Holz."),
        (paper(authors=("Émile Holz",), venue="", year=None), "By Émile Holz."),
        (paper(authors=("Ö. Holz",), venue="", year=None), "By Ö. Holz."),
        (paper(authors=("Đặng Thị",), venue="", year=None), "By Đặng Thị."),
        (paper(authors=("王 小明",), venue="", year=None), "王 小明."),
    ],
)
def test_a_line_says_what_is_known_and_begins_with_a_capital(record: Record, said: str) -> None:
    draft = drawn(list_of(), [record])
    assert items(draft)[0][2] == said


def test_a_tldr_by_a_machine_is_marked_as_such() -> None:
    own = drawn(list_of(), [paper(tldr=Tldr("Ours & <b>.", "summary"))]).files["README.md"]
    theirs = drawn(list_of(), [paper(tldr=Tldr("Costs $5.", "semantic-scholar"))]).files["README.md"]
    assert "<br>\n  Ours " in own and "\\<b" in own
    assert "<details>" not in own
    assert "\n  <details><summary>TL;DR</summary>Costs <span>$</span>5. (Semantic Scholar)</details>\n" in theirs
    assert "written by its machine" in theirs and "written by its machine" not in own


def test_the_introduction_stands_without_its_heading_and_its_links_lead_to_the_site() -> None:
    pages = {"introduction": "# Hello\n\nRead [this](paper:small-shelves) and [that](https://x.example/y)."}
    text = drawn(list_of(pages=pages, url="https://x.example/list/"), [paper()]).files["README.md"]
    assert "\nRead [this](https://x.example/list/papers/small-shelves/) and [that](https://x.example/y).\n" in text
    assert "Hello" not in text
    assert "\nRead this and [that]" in drawn(list_of(pages=pages), [paper()]).files["README.md"]


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("What?? Really", "no-repeat-punctuation"),
        ("An unbalanced “quote", "balanced-punctuation"),
        ('One " alone', "balanced-punctuation"),
        ("Well ,, then", "no-repeat-punctuation"),
    ],
)
def test_a_title_that_breaks_a_rule_of_awesome_lint_switches_that_rule_off(title: str, rule: str) -> None:
    assert f"<!--lint disable {rule}-->" in drawn(list_of(), [paper(title=title)]).files["README.md"]
    assert "<!--lint" not in drawn(list_of(), [paper(title="A “fine” title. It's “good” (so)")]).files["README.md"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("field", ["title", "tagline", "description"])
def test_words_of_the_list_itself_may_break_a_rule_too(field: str, style: str) -> None:
    words: dict[str, Any] = {field: "Never closed “ here"}
    text = drawn(list_of(readme={"style": style}, **words), [paper()]).files["README.md"]
    assert "balanced-punctuation" in text.splitlines()[1]


_LONG = "https://links.example/a-rather-long-address"


@pytest.mark.parametrize("style", STYLES[:-1])
@pytest.mark.parametrize(
    "known",
    [
        {"ids": {}, "links": {"website": f"{_LONG}/NUMBER"}},
        {"ids": {}, "links": {"code": f"{_LONG}/NUMBER"}},
        {"ids": {}, "links": {"code": f"{_LONG}/NUMBER", "website": f"{_LONG}/NUMBER", "demo": f"{_LONG}/NUMBER"}},
        {"ids": {}, "links": {"pdf": f"{_LONG}/NUMBER.pdf", "video": "https://v.example/NUMBER"}},
        {"ids": {"arxiv": "2001.NUMBER"}, "links": {"pdf": "https://arxiv.org/pdf/2001.NUMBER"}},
        {"ids": {"arxiv": "2001.NUMBER"}, "links": {}},
        {"ids": {}, "links": {}},
        {"ids": {}, "links": {"code": f"{_LONG}/the-same"}},
    ],
    ids=["website", "code", "one three times", "pdf and more", "arXiv and pdf", "arXiv", "nothing", "one for all"],
)
def test_whatever_its_links_a_list_fills_a_file_to_its_last_byte(known: dict[str, dict[str, str]], style: str) -> None:
    records = [
        paper(
            slug=f"paper-{number}",
            title=f"A paper, the {number}th",
            categories=("a",),
            tldr=Tldr("It bends.", "summary"),
            **{
                kind: {key: one.replace("NUMBER", f"{number:05}") for key, one in of.items()}
                for kind, of in known.items()
            },
        )
        for number in range(400)
    ]
    size = drawn(list_of(THREE, readme={"style": style}), records).size
    assert drawn(list_of(THREE, readme={"style": style, "budget": str(size)}), records).style == style


@pytest.mark.parametrize("style", STYLES[:-1])
@pytest.mark.parametrize("site", ["", "https://s.io/"])
def test_no_line_is_shorter_than_is_reckoned(style: str, site: str) -> None:
    urls = product(("https://links.example/one", "https://links.example/another-one"), repeat=2)
    links = [
        dict(zip(labels, pair, strict=True)) for pair in urls for labels in (("code", "website"), ("pdf", "demo__x"))
    ]
    records = [
        *hostile_papers(),
        *(
            paper(links=own, tldr=Tldr("A  wide   gap.", source))
            for own in links
            for source in ("summary", "semantic-scholar")
        ),
        *(paper(links=own, ids={}, authors=("Ada   Quill",)) for own in [{}, *links]),
    ]
    draw = markdown_drawer([shared_folder("templates")])
    for record in records:
        addresses = Addresses(site)
        for _ in range(5):  # each takes an address that the next cannot have
            text = draw("parts/line.md.j2", {"line": make_line(record, style, addresses, record.categories[0])})
            written = "\n".join(part.rstrip() for part in text.splitlines() if part.strip()) + "\n"
            assert least_bytes(record, style, site) <= len(written.encode("utf-8", "surrogatepass")), record


def test_categories_with_the_same_papers_are_halved_each_by_its_own_measure() -> None:
    both = [replace(record, categories=("a", "b")) for record in many_papers(60, ("a",))]
    categories = ({"id": "a", "title": "A"}, {"id": "b", "title": "B" * 1000})
    catalog = list_of(categories, readme={"budget": "1500", "style": "split"})
    draw = markdown_drawer([shared_folder("templates")])
    marks = {record.slug: record.slug.encode() for record in both}
    first = draw_readme(catalog, both, draw, Earlier(marks))
    again = draw_readme(catalog, both, draw, Earlier(marks, first.shows, first.styles))
    assert {*again.kept, *again.files} == {*first.files}
    assert [file for file in again.files if file.endswith(".md")] == ["README.md"]
