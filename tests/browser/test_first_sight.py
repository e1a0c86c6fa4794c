"""How soon a reader sees what they came for, measured in the page: results, Cite, and nothing that moves under them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from .search_page import titles
from .visits import open_visit

pytestmark = pytest.mark.browser

# width and height of the screen, the most that may be above the first result, the fewest whole results on it
SCREENS = [(1280, 800, 240, 3), (390, 844, 340, 2)]
# What moved that no press or key had moved (Cumulative Layout Shift), added up.
SHIFTS = """window.shifts = 0;
new PerformanceObserver(list => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifts += each.value;
}).observe({type: 'layout-shift', buffered: true});"""
RESULTS = """[...document.querySelectorAll('#search-results article')].map(card => {
  const box = card.getBoundingClientRect();
  return [box.top, box.bottom];
})"""


@pytest.fixture
def screen(browser: Browser, site: str) -> Callable[[str, int, int], Page]:
    """Opens a page of the site on a screen of that size."""

    def show(address: str, width: int, height: int) -> Page:
        page = open_visit(browser, site, width=width, before=SHIFTS).page
        page.set_viewport_size({"width": width, "height": height})
        page.goto(site + address)
        return page

    return show


@pytest.mark.parametrize(("width", "height", "most", "fewest"), SCREENS)
def test_results_begin_high_on_the_screen_and_move_nothing(
    screen: Callable[[str, int, int], Page], width: int, height: int, most: int, fewest: int
) -> None:
    page = screen("?q=adapter", width, height)
    expect(titles(page)).to_have_count(10)
    boxes = page.evaluate(RESULTS)
    assert boxes[0][0] <= most
    assert sum(bottom <= height for _, bottom in boxes) >= fewest
    assert page.evaluate("window.shifts") < 0.01
    page.context.close()


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 800, 700), (390, 844, 844 * 1.5)])
def test_cite_is_seen_without_a_search_for_it(
    screen: Callable[[str, int, int], Page], width: int, height: int, most: float
) -> None:
    page = screen("papers/adapterfusion/", width, height)
    expect(page.locator(".keep .star")).to_be_visible()
    place = page.locator("#cite").bounding_box()
    assert place is not None
    assert place["y"] <= most
    assert page.evaluate("window.shifts") < 0.01
    page.context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_the_head_of_a_page_takes_two_rows_of_a_phone(screen: Callable[[str, int, int], Page], width: int) -> None:
    page = screen("about/", width, 844)
    head = page.locator(".masthead").bounding_box()
    assert head is not None
    assert head["height"] <= 90
    page.context.close()


def test_on_paper_a_card_has_lines_and_no_button(screen: Callable[[str, int, int], Page]) -> None:
    page = screen("categories/nlp/methods/", 1280, 800)
    page.emulate_media(media="print")
    card = page.locator("article.entry", has=page.locator(".meta")).first
    expect(card.locator(".to-cite")).to_be_hidden()
    whole, line = card.bounding_box(), card.locator(".meta").bounding_box()
    assert whole is not None and line is not None
    assert line["width"] > whole["width"] * 0.9
    page.context.close()


def test_an_empty_reading_list_shows_ways_on(screen: Callable[[str, int, int], Page]) -> None:
    page = screen("reading-list/", 390, 844)
    expect(page.locator("#stars-none a")).to_have_count(3)
    expect(page.locator("#stars-none")).to_be_visible()
    page.goto(page.url.replace("reading-list/", "papers/adapterfusion/"))
    page.locator(".keep .star").click()
    page.goto(page.url.replace("papers/adapterfusion/", "reading-list/"))
    expect(page.locator("#stars li")).to_have_count(1)
    expect(page.locator("#stars-none")).to_be_hidden()
    page.context.close()


def test_the_style_sheet_stays_small(browser: Browser, site: str) -> None:
    visit = open_visit(browser, site)
    sizes = visit.page.evaluate(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('.css')).map(it => it.decodedBodySize)"
    )
    assert 10_000 < sum(sizes) <= 24 * 1024
    visit.close()


def test_a_title_moves_along_from_a_list_to_its_paper_but_not_for_readers_who_want_no_motion(
    browser: Browser, site: str
) -> None:
    for motion, moved in (("no-preference", True), ("reduce", False)):
        page = browser.new_page(reduced_motion=motion)  # type: ignore[arg-type]
        page.add_init_script(
            "addEventListener('pagereveal', event => { window.moved = Boolean(event.viewTransition); });"
        )
        page.goto(site + "categories/surveys/")
        page.locator(".entry h3 a").first.click()
        page.wait_for_url("**/papers/**")
        page.wait_for_function("window.moved !== undefined")
        assert page.evaluate("window.moved") is moved
        page.close()
