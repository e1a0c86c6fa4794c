"""Judges of the site's files: the Nu checker, html-validate, and our own walk along the links."""

from pathlib import Path

import pytest

from .links import broken_links, reachable, read_html
from .page_types import page_types
from .shelves import Shelf
from .tools import silent
from .verdicts import html_validate, vnu

pytestmark = pytest.mark.judge


def test_the_nu_checker_finds_nothing_in_html_css_and_svg(shelf: Shelf) -> None:
    silent(vnu([*shelf.pages, *sorted(shelf.site.rglob("*.css")), *sorted(shelf.site.rglob("*.svg"))]))


def test_the_nu_checker_finds_nothing_in_a_page_that_shows_the_lists_for_other_pages(
    shelf: Shelf, tmp_path: Path
) -> None:
    for path in (shelf.site / "embed").rglob("*.html"):
        page = f'<!doctype html>\n<html lang="en">\n<title>A lab</title>\n<h1>A lab</h1>\n{path.read_text("utf-8")}'
        (tmp_path / "-".join(path.relative_to(shelf.site).parts)).write_text(page, encoding="utf-8")
    assert shelf.address == "" or any(tmp_path.iterdir())
    silent(vnu(sorted(tmp_path.iterdir())))


def test_html_validate_finds_nothing(shelf: Shelf) -> None:
    silent(html_validate(shelf.pages))


def test_every_link_and_fragment_leads_somewhere(shelf: Shelf) -> None:
    silent(broken_links(shelf.site, shelf.prefix, shelf.address))


@pytest.mark.parametrize("prefix", ["/", "/another/path/"])
def test_links_hold_wherever_the_site_is_moved(shelf: Shelf, prefix: str) -> None:
    # 404.html alone may know its path: it is shown at any depth, so relative links cannot serve it.
    broken = broken_links(shelf.site, prefix, shelf.address)
    silent([fault for fault in broken if not fault.startswith("404.html:")])


def test_no_page_holds_scripts_or_styles_of_its_own(shelf: Shelf) -> None:
    pages = [(page.relative_to(shelf.site), read_html(page).inline) for page in sorted(shelf.site.rglob("*.html"))]
    silent([f"{page}: {' '.join(inline)}" for page, inline in pages if inline])


def test_links_alone_lead_from_home_to_every_page(shelf: Shelf) -> None:
    pages = {page.relative_to(shelf.site).as_posix() for page in shelf.site.rglob("*.html")}
    assert pages - reachable(shelf.site) == {"404.html"}


def test_every_entry_has_its_page(shelf: Shelf) -> None:
    entries = {path.stem for path in shelf.root.glob("catalog/papers/*.yaml")}
    assert {path.parent.name for path in shelf.site.glob("papers/*/index.html")} == entries


def test_the_page_types_under_judgement_exist(shelf: Shelf) -> None:
    assert {"home", "category", "paper", "404"} <= set(page_types(shelf.site, shelf.root / "catalog"))
