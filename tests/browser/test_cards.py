"""A result's card beside the card of a listing, for papers with formulas and a status."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from ..judges.tools import silent
from ..lists import build_site
from .search_page import Open

pytestmark = pytest.mark.browser
SETTINGS = """title: Kilns
url: https://x.test/
categories: [{id: a, title: A}, {id: b, title: B}]
site: {page_size: 2}
"""
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
image: {file: images/clay.png, alt: "A lump of <clay> & \"water\""}
""",
}

# More than a page of one category: it is the index that filters these.
FIRED = "title: Firing {n}\ncategory: b\nauthors: [Eva Ton]\nyear: {n}\nlinks: {{code: https://example.org/{n}}}\n"
ENTRIES |= {f"firing-{year}": FIRED.format(n=year) for year in (2020, 2022, 2023)}


@pytest.fixture(scope="module")
def kilns(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[..., str]) -> str:
    """The address of a site of papers with formulas."""
    root: Path = tmp_path_factory.mktemp("kilns")
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS)
    for slug, text in ENTRIES.items():
        (root / "catalog" / "papers" / f"{slug}.yaml").write_text(text)
    (root / "catalog" / "images").mkdir()
    Image.new("RGB", (400, 250), "teal").save(root / "catalog" / "images" / "clay.png")
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


# A ten-thousandth or two comes of rounding on a busy machine; a picture without its size moves more than 0.1.
UNSEEN = 0.002
WATCH_SHIFTS = """
globalThis.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { globalThis.moved += value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
TOLD = """image => ({
  ...Object.fromEntries([...image.attributes].map(({ name, value }) => [name, value])),
  src: image.src,
  srcset: image.srcset.split(", ").map((one) => new URL(one.split(" ")[0], image.baseURI).href + one.split(" ")[1]),
})"""
CLAY = 'A lump of <clay> & "water"'


def test_a_picture_is_the_same_in_a_result_as_in_a_listing(visit: Open, kilns: str) -> None:
    listed = visit(f"{kilns}categories/a/").page.locator(".entries .thumb img")
    found = visit(f"{kilns}?q=clay").page.locator("#search-results .thumb img")
    for image in (listed, found):
        expect(image).to_have_count(1)
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 0
    assert found.evaluate(TOLD) == listed.evaluate(TOLD)
    assert found.get_attribute("alt") == CLAY


@pytest.mark.parametrize("width", [1280, 320])
def test_lines_begin_alike_with_a_picture_and_without_and_none_moves(width: int, visit: Open, kilns: str) -> None:
    page = visit(f"{kilns}categories/a/", width=width, before=WATCH_SHIFTS).page
    expect(page.locator(".thumb img")).to_have_js_property("complete", True)
    place = "part => card.querySelector(part).getBoundingClientRect().x"
    boxes = page.locator(".entries .entry").evaluate_all(
        f"cards => cards.map(card => ['h3', '.authors, .meta', '.star'].map({place}))"
    )
    assert len(boxes) == 2 and boxes[0] == boxes[1]
    picture = page.locator(".thumb img").bounding_box()
    assert picture and picture["width"] == pytest.approx(picture["height"] * 4 / 3, abs=1)
    assert picture["x"] > width / 2 and picture["x"] + picture["width"] < width
    assert page.evaluate("globalThis.moved") < UNSEEN
    page.get_by_label("Compact").check()
    expect(page.locator(".thumb")).to_be_hidden()


def test_a_papers_page_shows_the_whole_picture_and_none_moves(visit: Open, kilns: str) -> None:
    page = visit(f"{kilns}papers/drawn/", before=WATCH_SHIFTS).page
    image = page.get_by_role("img", name=CLAY)
    expect(image).to_have_js_property("complete", True)
    box = image.bounding_box()
    assert box and box["width"] / box["height"] == pytest.approx(400 / 250, abs=0.02)
    assert page.evaluate("globalThis.moved") < UNSEEN


def test_a_picture_that_was_seen_is_kept_for_offline_and_takes_no_pages_place(visit: Open, kilns: str) -> None:
    page = visit(kilns, workers=True).page
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.goto(f"{kilns}papers/drawn/")
    expect(page.get_by_role("img", name=CLAY)).to_have_js_property("complete", True)
    kept = "async name => (await (await caches.open(name)).keys()).filter(({ url }) => url.includes('/images/')).length"
    page.wait_for_function(f"({kept})('papershelf-images:/')")
    assert page.evaluate(kept, "papershelf:/") == 0
    page.context.set_offline(True)
    page.reload()
    image = page.get_by_role("img", name=CLAY)
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0


def test_a_listing_of_several_pages_is_filtered_by_the_index(visit: Open, kilns: str) -> None:
    opened = visit(f"{kilns}categories/b/")
    page = opened.page
    assert page.locator("#home-rest article").count() == 2
    assert page.locator("#search-since option").all_inner_texts() == ["any year", "2023", "2022", "2020"], (
        "of all pages"
    )
    page.get_by_label("With code").check()
    expect(page.locator("#search-results h3")).to_have_text(["Firing 2023", "Firing 2022", "Firing 2020"])
    page.get_by_label("Since").select_option("2022")
    page.get_by_label("Sort by").select_option("year")
    expect(page.locator("#search-results h3")).to_have_text(["Firing 2023", "Firing 2022"])
    page.locator("#search-input").fill("fjring")  # what mistyped words need is loaded as well
    expect(page.locator("#search-notes")).to_contain_text("firing")
    expect(page.locator("#search-results h3").first).to_have_text("Firing 2023")
    silent(opened.faults)
