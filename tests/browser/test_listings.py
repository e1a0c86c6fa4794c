"""Journeys of a reader who filters a list where it stands, and what scripts draw: focus, Back, print, keys."""

import json
import re
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import expect

from ..judges.tools import silent
from .probes import axe, overflow_with_text_spacing
from .search_page import Open, facet, titles, total

pytestmark = pytest.mark.browser

# The part of the page that has the focus.
STOP = """() => { const held = document.activeElement;
  const part = held.closest("#search-names, #search-facets");
  return held.closest("#search-results") ? "result" : held.className === "skip" ? "skip" : part?.id ?? held.id; }"""
METHODS = "categories/nlp/methods/"


def test_a_category_with_code_since_2022_newest_first_takes_three_actions(visit: Open, site: str) -> None:
    opened = visit(site + METHODS)
    page = opened.page
    page.get_by_label("With code").check()
    page.get_by_label("Since").select_option("2022")
    page.get_by_label("Sort by").select_option("year")
    expect(page).to_have_url(re.compile(r"\?year=2022\.\.&code=1&sort=year$"))
    expect(total(page)).to_have_text(re.compile(r"^\d+ papers$"))
    years = [int(text) for text in page.locator("#search-results .in-year").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    assert years[-1] >= 2022
    assert page.locator("#search-results article:not(:has(.code))").count() == 0
    silent(opened.faults)


@pytest.mark.parametrize(
    "path", [METHODS, "tags/lora/", "venues/acl/", "years/2021/", "authors/jonas-pfeiffer/", "new/", "categories/nlp/"]
)
def test_every_listing_is_filtered_in_place_and_nothing_of_the_index_is_loaded(
    visit: Open, site: str, path: str
) -> None:
    page = visit(site + path).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.locator("#home-rest article").count()
    page.locator("#search-input").fill("adapter")
    expect(page.locator("#home-rest")).to_be_hidden()
    expect(total(page)).to_have_text(re.compile(r"^\d+ papers?$"))
    assert 0 < int(total(page).inner_text().split()[0]) <= before
    assert not [url for url in asked if ".bin" in url or "latest.json" in url]
    page.locator("#search-input").press("Escape")
    expect(page.locator("#home-rest")).to_be_visible()


def test_words_on_a_listing_bend_and_may_be_mistyped(visit: Open, site: str) -> None:
    page = visit(site + METHODS).page
    for typed, first in [("quantised", "QLoRA"), ("karimi mahabadhi", "Compacter"), ("houlsby", "Parameter-Efficient")]:
        page.locator("#search-input").fill(typed)
        expect(titles(page).first).to_contain_text(first)


def test_a_listing_can_be_taken_away_whole_and_filtered(visit: Open, site: str) -> None:
    page = visit(site + "authors/jonas-pfeiffer/").page
    count = page.locator("#home-rest article").count()
    with page.expect_download() as whole:
        page.get_by_role("button", name=".bib").click()
    assert len(parse_string(Path(whole.value.path()).read_text(encoding="utf-8")).entries) == count
    page.locator("#search-input").fill("mad-x")
    expect(total(page)).to_have_text(re.compile("paper"))
    wanted = int(total(page).inner_text().split()[0])
    with page.expect_download() as some:
        page.get_by_role("button", name=".csl.json").click()
    assert len(json.loads(Path(some.value.path()).read_text(encoding="utf-8"))) == wanted < count


def test_citations_are_copied_as_lines_of_text(visit: Open, site: str) -> None:
    page = visit(site + "?q=2106.09685").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(titles(page)).to_have_count(1)
    page.get_by_role("button", name="Copy citations").click()
    expect(page.get_by_role("button", name="Citations copied")).to_be_visible()
    page.goto(site + "papers/lora/")
    plain = page.locator("#cite-plain").text_content() or ""
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.split(". ")[:3] == plain.split(". ")[:3]


def test_results_show_what_listings_show(visit: Open, site: str) -> None:
    listing = visit(site + METHODS).page
    results = visit(site + "?category=nlp/methods&q=lora+low-rank").page
    expect(titles(results).first).to_contain_text("LoRA")
    strip = """(node) => { const copy = node.cloneNode(true);
      for (const gone of copy.querySelectorAll('.star, .Z3988')) gone.remove();
      for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(mark.textContent);
      return [...copy.querySelectorAll('a, bdi, .gist')].map(part => part.textContent.trim()); }"""
    card = listing.locator("article[data-slug=lora]").first.evaluate(strip)
    assert results.locator("#search-results article[data-slug=lora]").evaluate(strip) == card


def test_the_box_in_the_head_leads_home_from_every_page(visit: Open, site: str) -> None:
    page = visit(site + "stats/").page
    page.keyboard.press("/")
    expect(page.locator("#find-input")).to_be_focused()
    page.keyboard.type("bitfit")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=bitfit$"))
    expect(titles(page).first).to_contain_text("BitFit")


def test_an_identifier_that_is_not_there_leads_to_the_form_filled_in(visit: Open, site: str) -> None:
    page = visit(site + "?q=https%3A%2F%2Fdoi.org%2F10.1145%2F3292500.3330701").page
    expect(total(page)).to_have_text("Not on this list: https://doi.org/10.1145/3292500.3330701")
    link = page.get_by_role("link", name="Suggest a paper")
    expect(link).to_have_attribute("href", re.compile(r"&identifier=https%3A%2F%2Fdoi\.org%2F10\.1145"))


def test_a_paper_that_lacks_a_word_says_which(visit: Open, site: str) -> None:
    page = visit(site + "?q=houlsby+speech").page
    expect(page.locator("#search-results .line")).to_have_text("No paper has all of these words; closest first")
    assert page.locator("#search-results .lacks").count() == titles(page).count()


def test_filters_stand_on_the_home_page_behind_one_button(visit: Open, site: str) -> None:
    page = visit(site).page
    page.locator("#search-open").click()
    facet(page, "Venue", "ACL").check()
    expect(page).to_have_url(re.compile(r"\?venue=ACL$"))
    expect(total(page)).to_have_text(re.compile(r"^\d+ papers$"))


def test_escape_clears_the_box_and_not_the_filters(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter&venue=ACL").page
    expect(titles(page).first).to_be_visible()
    page.locator("#search-input").press("Escape")
    expect(page).to_have_url(re.compile(r"\?venue=ACL$"))


GONE = [
    ("#search-clear", "?q=adapter&venue=ACL"),
    ("#search-chips button", "?q=adapter&venue=ACL"),
    ("#search-results .tag", "?q=adapter"),
    ("#search-notes button", "?q=xyzzyplugh&venue=ACL"),
    ("#search-more", "?q=tuning"),
]


@pytest.mark.parametrize(("control", "query"), GONE)
def test_the_focus_never_falls_to_the_body(visit: Open, site: str, control: str, query: str) -> None:
    page = visit(site + query).page
    page.locator(control).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    assert page.evaluate("document.activeElement !== document.body")


def test_back_restores_how_many_results_and_the_place(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter").page
    for count in (10, 20, 30):
        expect(titles(page)).to_have_count(count)
        if count < 30:
            page.get_by_role("button", name="Show more").click()
    titles(page).nth(25).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    titles(page).nth(25).get_by_role("link").click()
    expect(page).to_have_url(re.compile("/papers/"))
    page.go_back()
    expect(titles(page)).to_have_count(30)
    page.wait_for_function("place => Math.abs(scrollY - place) < 80", arg=place)


def test_a_printed_search_is_its_results(visit: Open, site: str) -> None:
    page = visit(site + "?q=lora").page
    expect(titles(page).first).to_be_visible()
    page.emulate_media(media="print")
    expect(titles(page).first).to_be_visible()
    for gone in ("#search-form", "#search-facets", "#search-tools", "#find"):
        expect(page.locator(gone)).to_be_hidden()


def test_the_question_mark_shows_the_keys(visit: Open, site: str) -> None:
    page = visit(site).page
    page.keyboard.press("/")
    page.keyboard.type("lora")
    expect(titles(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(titles(page).first.get_by_role("link")).to_be_focused()


def test_from_the_box_the_tab_key_leads_past_the_filters_to_the_results(visit: Open, site: str) -> None:
    page = visit(site + "?q=lora").page
    expect(titles(page).first).to_be_visible()
    page.locator("#search-input").focus()
    stops: list[str] = []
    while not stops or (stops[-1] != "result" and len(stops) < 150):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
    row = ["search-open", "search-quick-code", "search-since", "search-sort", "density", "search-copy", "search-cite"]
    assert [stop for stop in stops if stop in row] == row
    order = ["skip", "search-open", "search-names", "search-facets", "result"]
    assert sorted(order, key=stops.index) == order
    page.get_by_role("link", name="Skip to the results").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(titles(page).first.get_by_role("link")).to_be_focused()


def test_cards_can_be_compact_and_stay_so(visit: Open, site: str) -> None:
    page = visit(site + METHODS).page
    page.get_by_label("Compact", exact=True).check()
    expect(page.locator(".gist").first).to_be_hidden()
    expect(page.locator(".authors").first).to_be_visible()
    page.reload()
    expect(page.locator(".gist").first).to_be_hidden()
    expect(page.get_by_label("Compact", exact=True)).to_be_checked()


STATES = [
    "?all=1",
    "?q=lora+speech",
    "?q=10.1145%2F1234567.89",
    "?q=adapter&-venue=ACL&year=2021..",
    f"{METHODS}?code=1&sort=citations",
    "new/?all=1&sort=added",
    "?q=pfeif",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_what_scripts_draw(visit: Open, site: str, state: str, width: int) -> None:
    page = visit(site + state, width=width).page
    expect(total(page)).not_to_be_empty()
    page.wait_for_timeout(600)
    if width == 320:
        assert overflow_with_text_spacing(page) == []
        page.locator("#search-open").click()
        page.wait_for_timeout(300)
        assert overflow_with_text_spacing(page) == []
    for scheme in ("light", "dark"):
        assert axe(page, scheme) == []
