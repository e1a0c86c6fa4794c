"""docs/theming.md lists what each template is told."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import ReadingPath
from papershelf.pages import draft_pages, shared_context
from papershelf.pages.site import Site
from papershelf.readme import draw_readme
from papershelf.render.folders import language
from papershelf.render.markdown import Markdown
from papershelf.shipped import shared_folder

from ..lists import list_of, many_papers, site_from

GUIDE = (Path(__file__).parents[2] / "docs" / "theming.md").read_text(encoding="utf-8")
TREE = ({"id": "a", "title": "Boards"}, {"id": "b", "title": "Nails"})
STEPS = {"title": "Start", "for": "All", "about": "Begin here.", "steps": [{"paper": "paper-1", "why": "It is short."}]}


def row(template: str) -> set[str]:
    """The variables listed for a template, outside brackets."""
    found = next(
        (line for line in GUIDE.splitlines() if line.startswith("|") and f"`{template}`" in line.split("|")[1]), ""
    )
    return set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", found.rpartition(" | ")[2])))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    plain = list_of(TREE, {"about": "# About\n\nText."}, site={"page_size": "2"})
    settings = plain.settings.model_copy(update={"paths": {"start": ReadingPath.model_validate(STEPS)}})
    return replace(plain, settings=settings)


@pytest.fixture(scope="module")
def site(catalog: Catalog) -> Site:
    return site_from(catalog, many_papers(9, ("a", "b")), language([shared_folder("templates")], "en"))


def test_every_variable_of_a_page_is_listed(site: Site) -> None:
    told: dict[str, set[str]] = {}
    for draft in draft_pages(site):
        page = draft.plan()
        told.setdefault(page.template, set()).update(page.context)
    assert len(told) > 9
    missing = {template: names - row(template) for template, names in told.items() if names - row(template)}
    assert missing == {}


def test_every_variable_of_all_pages_is_listed(site: Site) -> None:
    assert {name for name in shared_context(site) if not re.search(rf"`{name}\b", GUIDE)} == set()


def test_every_variable_of_the_readme_is_listed(catalog: Catalog) -> None:
    told: dict[str, set[str]] = {}

    def draw(template: str, context: Mapping[str, object]) -> str:
        told.setdefault(template, set()).update(context)
        return Markdown("x" * 9_000 if template == "README.md.j2" and len(told) == 1 else "x")

    small = catalog.settings.readme.model_copy(update={"budget": 5_000})
    draw_readme(
        Catalog(catalog.settings.model_copy(update={"readme": small}), {}, {}, {}), many_papers(40, ("a", "b")), draw
    )
    draw_readme(catalog, many_papers(4, ("a", "b")), draw)
    assert {template: names - row(template) for template, names in told.items()} == {
        "README.md.j2": set(),
        "list.md.j2": set(),
    }
