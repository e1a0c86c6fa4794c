"""Judges of the site's files: the Nu checker, html-validate, and our own walk along the links."""

from pathlib import Path

import pytest

from .catalogs import BuiltList
from .links import broken_links, reachable, read_html
from .page_types import page_types
from .tools import silent
from .verdicts import html_validate, vnu

pytestmark = pytest.mark.judge


def test_the_nu_checker_finds_nothing_in_html_css_and_svg(built: BuiltList) -> None:
    silent(vnu([*built.pages, *sorted(built.site.rglob("*.css")), *sorted(built.site.rglob("*.svg"))]))


def test_the_nu_checker_finds_nothing_in_a_page_that_shows_the_lists_for_other_pages(
    built: BuiltList, tmp_path: Path
) -> None:
    for path in (built.site / "embed").rglob("*.html"):
        page = f'<!doctype html>\n<html lang="en">\n<title>A lab</title>\n<h1>A lab</h1>\n{path.read_text("utf-8")}'
        (tmp_path / "-".join(path.relative_to(built.site).parts)).write_text(page, encoding="utf-8")
    assert built.address == "" or any(tmp_path.iterdir())
    silent(vnu(sorted(tmp_path.iterdir())))


def test_html_validate_finds_nothing(built: BuiltList) -> None:
    silent(html_validate(built.pages))


def test_every_link_and_fragment_leads_somewhere(built: BuiltList) -> None:
    silent(broken_links(built.site, built.prefix, built.address))


@pytest.mark.parametrize("prefix", ["/", "/another/path/"])
def test_links_hold_wherever_the_site_is_moved(built: BuiltList, prefix: str) -> None:
    # 404.html alone may know its path: it is shown at any depth, so relative links cannot serve it.
    broken = broken_links(built.site, prefix, built.address)
    silent([fault for fault in broken if not fault.startswith("404.html:")])


def test_no_page_holds_scripts_or_styles_of_its_own(built: BuiltList) -> None:
    pages = [(page.relative_to(built.site), read_html(page).inline) for page in sorted(built.site.rglob("*.html"))]
    silent([f"{page}: {' '.join(inline)}" for page, inline in pages if inline])


def test_links_alone_lead_from_home_to_every_page(built: BuiltList) -> None:
    pages = {page.relative_to(built.site).as_posix() for page in built.site.rglob("*.html")}
    assert pages - reachable(built.site) == {"404.html"}


def test_every_entry_has_its_page(built: BuiltList) -> None:
    entries = {path.stem for path in built.root.glob("catalog/papers/*.yaml")}
    assert {path.parent.name for path in built.site.glob("papers/*/index.html")} == entries


def test_the_page_types_under_judgement_exist(built: BuiltList) -> None:
    assert {"home", "category", "paper", "404"} <= set(page_types(built.site, built.root / "catalog"))
