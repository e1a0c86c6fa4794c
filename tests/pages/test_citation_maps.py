"""The pages of the map: which papers, which maps, and the same in words."""

import re
from typing import Any

import pytest

from papershelf.pages import Site, draft_pages, shared_context
from papershelf.pages.citation_maps import FIRST_ON_PHONE, MOST_ON_MAP
from papershelf.records.record import Record

from ..cite.inventions import paper
from ..lists import list_of, site_from
from .test_plan import pages_of, site_of

FEW = [
    paper(slug="old", title="Old: Boards", year=2019, categories=("a/x",)),
    paper(slug="mid", title="Mid: Boards", year=2020, categories=("a/y",), builds_on=("old",)),
    paper(slug="new", title="New: Boards", year=2021, categories=("b",), builds_on=("mid",), cites=("old",)),
    paper(slug="alone", title="Alone", year=None, categories=("b",)),
]


def many(number: int) -> list[Record]:
    """A list in which each paper of category a builds on the three before, and every tenth of b on two of a."""
    found = []
    for n in range(number):
        slug, before = f"p{n:03}", tuple(f"p{n - back:03}" for back in (1, 2, 3) if n >= back)
        found.append(
            paper(slug=slug, title=f"P{n}: A Board", year=1990 + n // 8, categories=("a/x",), builds_on=before)
        )
    beside = [("p100", "p101"), ("p100",), ("p001", "p002")]
    found += [
        paper(slug=f"q{n}", title=f"Q{n}", year=2025, categories=("b",), builds_on=cited)
        for n, cited in enumerate(beside)
    ]
    return found


def test_a_list_without_citations_has_no_map_and_no_link_to_one() -> None:
    assert not [path for path in pages_of([paper(categories=("b",))]) if path.startswith("map/")]
    assert "map" not in menu(site_of([paper(categories=("b",))])) and "map" in menu(site_of(FEW))


def menu(site: Site) -> list[str]:
    return list(shared_context(site)["menu"])


def test_a_short_list_is_on_one_map_whole() -> None:
    pages = {path: page for path, page in pages_of(FEW).items() if path.startswith("map/")}
    assert [*pages] == ["map/index.html"]
    context = pages["map/index.html"].context
    drawing = context["drawing"]
    assert sorted(re.findall(r'href="\.\./papers/(\w+)/"', drawing)) == ["alone", "mid", "new", "old"]
    assert len(re.findall("<path", drawing)) == 2 and 'class="on' in drawing
    assert "A › X" in drawing and "no year" in drawing
    assert 'aria-label="Mid (2020). Builds on or cites 1 here, built on or cited by 1."' in drawing
    assert context["maps"] == ()


def test_the_list_says_what_the_map_draws_and_more() -> None:
    years = pages_of(FEW)["map/index.html"].context["years"]
    told = {year: [(record.slug, sentences) for record, sentences in papers] for year, papers in years}
    assert told == {
        2019: [("old", [])],
        2020: [("mid", ["Builds on: Old."])],
        2021: [("new", ["Builds on: Mid.", "Also cites: Old."])],
        None: [("alone", [])],
    }


def test_a_long_list_has_its_most_connected_and_a_map_of_each_category() -> None:
    found = {path: page for path, page in pages_of(many(200)).items() if path.startswith("map/")}
    assert [*found] == ["map/index.html", "map/a/index.html", "map/b/index.html"]
    whole, first = found["map/index.html"].context, found["map/a/index.html"].context
    assert links(whole["drawing"]) == MOST_ON_MAP == links(first["drawing"])
    assert links(whole["arcs"]) == FIRST_ON_PHONE == whole["first"]
    assert "The 150 most connected of 203 papers are shown." in whole["notes"]
    assert [path for _, path in whole["maps"]] == ["map/", "map/a/", "map/b/"]
    assert "../../papers/" in first["drawing"]
    other = set(re.findall(r"papers/(\w+)/", found["map/b/index.html"].context["drawing"]))
    assert other == {"q0", "q1", "q2", "p100"}, "of others only those that two citations join"
    assert "Other categories" in found["map/b/index.html"].context["drawing"]


def links(drawing: Any) -> int:
    return len(re.findall("<a ", drawing))


@pytest.mark.parametrize(("slug", "maps"), [("p150", {"map/", "map/a/"}), ("q1", {"map/", "map/b/"})])
def test_another_title_changes_the_maps_it_is_on(slug: str, maps: set[str]) -> None:
    def shows(records: list[Record]) -> dict[str, bytes]:
        return {draft.address: draft.shows for draft in draft_pages(site_of(records)) if draft.path.startswith("map")}

    before = many(200)
    after = [paper(**{**record_fields(record), "title": "New"}) if record.slug == slug else record for record in before]
    one, two = shows(before), shows(after)
    assert {path for path in one if one[path] != two[path]} == maps


def record_fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_a_list_of_very_many_categories_has_few_lanes() -> None:
    tree = [
        {"id": f"c{n}", "title": f"C{n}", "children": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]}
        for n in range(12)
    ]
    records = [
        paper(slug=f"p{n}{c}", categories=(f"c{n}/{c}",), builds_on=("p0x",) if n else ())
        for n in range(12)
        for c in "xy"
    ]
    site = site_from(list_of(tree), records, site_of([]).words)
    (page,) = [draft.plan() for draft in draft_pages(site) if draft.path.startswith("map")]
    lanes = re.findall(r'class="lane"[^>]*>([^<]+)<', page.context["drawing"])
    assert lanes == [f"C{n}" for n in range(12)]


@pytest.mark.parametrize(
    ("days", "note"),
    [
        (("", ""), "from Semantic Scholar for 2."),
        (("2026-10-03", "2026-10-03"), "Semantic Scholar's references are as of 3 October 2026."),
        (("2026-10-03", "2026-09-01"), "Semantic Scholar's references are as of 1 September 2026 to 3 October 2026."),
    ],
)
def test_a_map_says_as_of_which_days_references_are_known(days: tuple[str, str], note: str) -> None:
    records = [
        paper(slug="old", ids={"corpus_id": "1"}, references=(7,), references_on=days[0], categories=("b",)),
        paper(slug="new", ids={"corpus_id": "2"}, references=(1,), references_on=days[1], categories=("b",)),
    ]
    pages = pages_of(records)
    assert pages["map/index.html"].context["notes"][-1].endswith(note)
    own = " ".join(pages["papers/new/index.html"].context["lineage_notes"])
    assert ("as of" in own) == bool(days[1])
