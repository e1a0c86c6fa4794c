"""Where a paper is on the list's paths, and when its page is drawn again for it."""

from pathlib import Path

from papershelf.catalog.schema import ReadingPath
from papershelf.pages import Site
from papershelf.pages.path_steps import beside_on_paths, plan_ways, ways_show

from ..cite.inventions import paper
from ..command_line import run
from ..lists import list_of, site_from
from ..small import start_small
from .test_plan import site_of

STEPS = [
    {"paper": "one", "why": "First."},
    {"paper": "two", "why": "Then.", "or": ["three"]},
    {"paper": "four", "why": "Last."},
]


def site(**titles: str) -> Site:
    records = [
        paper(slug=slug, title=titles.get(slug, slug.title())) for slug in ("one", "two", "three", "four", "five")
    ]
    catalog = list_of()
    path = ReadingPath.model_validate({"title": "Start", "for": "F", "about": "A.", "steps": STEPS})
    settings = catalog.settings.model_copy(update={"paths": {"start": path}})
    return site_from(type(catalog)(settings, {}, {}, {}), records, site_of([]).words)


def told(slug: str) -> list[tuple[str, ...]]:
    return [
        (way.page, way.step, *(step[1] if step else "" for step in (way.before, way.after)))
        for way in plan_ways(site(), slug)
    ]


def test_a_step_knows_its_number_and_its_neighbours() -> None:
    assert told("one") == [("paths/start/#one", "step 1 of 3", "", "Two")]
    assert told("two") == [("paths/start/#two", "step 2 of 3", "One", "Four")]
    assert told("three") == [("paths/start/#two", "in place of step 2 of 3", "One", "Four")]
    assert told("five") == [] and ways_show(site(), "five") == b""


def test_a_neighbours_title_is_shown() -> None:
    assert ways_show(site(), "three") == ways_show(site(two="New"), "three")
    assert ways_show(site(), "three") != ways_show(site(four="New"), "three")
    assert beside_on_paths(site(), "one") == {"two", "three"}
    assert beside_on_paths(site(), "two") == {"one", "four"}


def test_a_page_names_the_new_title_of_the_step_after_it(tmp_path: Path) -> None:
    small = start_small(tmp_path / "list")
    small.paper("two", "title: Boards\ncategory: methods\nlinks: {website: https://a.org}\n")
    steps = "".join(f"  - {{paper: {slug}, why: Why.}}\n" for slug in ("lora", "two"))
    small.write("paths/start.yaml", f"title: T\nfor: F\nabout: A.\nsteps:\n{steps}")
    run("build", "--root", small.root)
    small.paper("two", "title: Boards Anew\ncategory: methods\nlinks: {website: https://a.org}\n")
    run("build", "--root", small.root)
    page = (small.root / "_site/papers/lora/index.html").read_text(encoding="utf-8")
    assert "<bdi>Boards Anew</bdi>" in page
