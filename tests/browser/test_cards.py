"""A result's card beside the card of a listing, for papers with formulas and a status."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..lists import build_site
from .search_page import Open

pytestmark = pytest.mark.browser
SETTINGS = "title: Kilns\nurl: https://x.test/\ncategories: [{id: a, title: A}]\n"
ENTRIES = {
    "exact": r"""
title: "Films of Cu$_2$O and $\\alpha$-Glaze"
category: a
authors: [Ada Holz]
status: in press
ids: {doi: 10.1234/exact}
summary: "Heats H$_2$O to $10^3$ degrees."
""",
    "drawn": r"""
title: "On $\\frac{a}{b}$ of Clay"
category: a
authors: [Bo Li]
year: 2020
ids: {doi: 10.1234/drawn}
""",
}


@pytest.fixture(scope="module")
def kilns(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> str:
    """The address of a site of papers with formulas."""
    root: Path = tmp_path_factory.mktemp("kilns")
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS)
    for slug, text in ENTRIES.items():
        (root / "catalog" / "papers" / f"{slug}.yaml").write_text(text)
    build_site(root, root / "_site")
    return site_server(root / "_site", "/")


def test_a_result_shows_formulas_and_status_as_a_listing_does(visit: Open, kilns: str) -> None:
    listed = visit(f"{kilns}categories/a/").page.locator('article[data-slug="exact"]')
    found = visit(f"{kilns}?q=glaze").page.locator('#search-results article[data-slug="exact"]')
    expect(found).to_be_visible()
    for part, said in {
        "h3": "Films of Cu₂O and α-Glaze",
        ".status": "in press",
        ".gist": "Heats H₂O to 10³ degrees.",
        ".authors": "Ada Holz",
    }.items():
        expect(listed.locator(part)).to_have_text(said)
        expect(found.locator(part)).to_have_text(said)
    assert found.locator(".meta").inner_text().split() == listed.locator(".meta").inner_text().split()


def test_a_formula_without_exact_letters_is_plain_text_in_a_result(visit: Open, kilns: str) -> None:
    listed = visit(f"{kilns}categories/a/").page.locator('article[data-slug="drawn"] h3')
    found = visit(f"{kilns}?q=clay").page.locator('#search-results article[data-slug="drawn"] h3')
    expect(listed.locator("math mfrac")).to_have_count(1)
    expect(found).to_have_text("On a/b of Clay")
