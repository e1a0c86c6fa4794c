"""What the search loads and when, in Chromium: nothing too early, and what shows while it comes late or not at all."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from ..judges.catalogs import BuiltList
from .search_page import Open, box, facet, titles

pytestmark = pytest.mark.browser


def hold(page: Page, address: str) -> list[Route]:
    """From now on requests for such an address wait; what is given fills with them."""
    held: list[Route] = []
    page.route(re.compile(address), lambda route: held.append(route))  # noqa: PLW0108 - Playwright reads its signature
    return held


def release(page: Page, held: list[Route]) -> None:
    """Let the first request that is held go on; it may have been told of before it came to be held."""
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()


def test_nothing_of_the_index_is_loaded_before_a_reader_shows_interest(visit: Open, site: str) -> None:
    page = visit(site).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/" in url] == []
    with page.expect_request(re.compile(r"/search/root-")):
        box(page).focus()


def test_back_leads_to_words_typed_before_the_script_had_come(visit: Open, site: str) -> None:
    page = visit(site).page
    held = hold(page, "/search/whole-")
    with page.expect_request(re.compile(r"/search/whole-")):
        box(page).fill("lora")
    release(page, held)
    expect(titles(page).first).to_contain_text("LoRA")
    facet(page, "Category", "Natural Language Processing").check()
    expect(page).to_have_url(re.compile(r"\?q=lora&category=nlp$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=lora$"))
    page.go_back()
    expect(page.locator("#search-body")).to_be_hidden()


def test_the_first_results_wait_for_nothing_else(visit: Open, site: str) -> None:
    page = visit(site).page
    page.evaluate(
        """() => { window.seen = [];
        const see = (id) => new MutationObserver(() => {
          const shown = document.getElementById('search-results').childElementCount;
          window.seen.push(`${id} ${shown}`);
        }).observe(document.getElementById(id), {childList: true});
        see('search-results');
        new MutationObserver(() => window.seen.push('facets')).observe(
          document.querySelector('[data-facet=venue] ul'), {childList: true}); }"""
    )
    box(page).fill("adapter")
    expect(page.locator("[data-facet=venue] li").first).to_be_attached()
    assert page.evaluate("window.seen") == ["search-results 5", "search-results 10", "facets"]


def test_the_home_page_stays_until_there_is_something_to_show(visit: Open, site: str) -> None:
    page = visit(site).page
    held = hold(page, "/search/root-")
    with page.expect_request(re.compile(r"/search/root-")):
        box(page).fill("lora")
    expect(page.locator("#home-rest")).to_be_visible()
    release(page, held)
    expect(titles(page).first).to_contain_text("LoRA")
    expect(page.locator("#home-rest")).to_be_hidden()


def test_a_slow_index_is_spoken_of(visit: Open, site: str) -> None:
    page = visit(site).page
    held = hold(page, "/search/root-")
    box(page).fill("lora")
    expect(page.locator("#search-notes")).to_contain_text("loading slowly")
    release(page, held)
    expect(titles(page).first).to_contain_text("LoRA")
    expect(page.locator("#search-notes")).not_to_contain_text("loading slowly")


def test_a_failed_request_says_so_and_can_be_tried_again(visit: Open, site: str) -> None:
    page = visit(site).page
    broken = True

    def answer(route: Route) -> None:
        route.abort() if broken else route.continue_()

    page.route(re.compile(r"/search/root-"), answer)
    box(page).fill("lora")
    expect(page.locator("#search-notes")).to_contain_text("could not be loaded")
    broken = False
    page.get_by_role("button", name="Try again").click()
    expect(titles(page).first).to_contain_text("LoRA")


def test_a_redeployed_index_is_found_again(visit: Open, site: str) -> None:
    page = visit(site).page
    stale = page.locator("#search").get_attribute("data-index")
    page.evaluate("document.getElementById('search').dataset.index = 'search/root-0123456789.bin'")
    box(page).fill("lora")
    expect(titles(page).first).to_contain_text("LoRA")
    assert stale


def test_search_works_from_disk(visit: Open, built_site: BuiltList) -> None:
    page = visit((built_site.site / "index.html").as_uri()).page
    box(page).fill("prefix")
    expect(titles(page).first).to_contain_text("Prefix")
    titles(page).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prefix")
