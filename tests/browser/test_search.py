"""Journeys of a reader who searches, in Chromium: typing, facets, Back, keys, exports."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import expect

from ..judges.tools import silent
from .search_page import Open, box, facet, titles, total, type_without_a_pause

pytestmark = pytest.mark.browser


FIRST = [
    ("lora", "LoRA: Low-Rank Adaptation of Large Language Models"),
    ("houlsby 2019", "Parameter-Efficient Transfer Learning for NLP"),
    ('"prompt tuning" -prefix', "The Power of Scale for Parameter-Efficient Prompt Tuning"),
    ("tag:moe", "Pushing Mixture of Experts to the Limit"),
]


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_a_reader_finds_first_what_they_mean(visit: Open, site: str, query: str, first: str) -> None:
    opened = visit(site)
    box(opened.page).fill(query)
    expect(titles(opened.page).first).to_contain_text(first)
    silent(opened.faults)


def test_what_was_typed_outlives_the_reset_that_safari_does_to_a_page_from_memory(visit: Open, site: str) -> None:
    page = visit(site).page
    box(page).fill("lora")
    expect(titles(page).first).to_contain_text("LoRA")
    page.evaluate("document.getElementById('search-form').reset()")
    expect(box(page)).to_have_value("lora")


def test_an_author_is_found_without_accents_and_by_field(visit: Open, site: str) -> None:
    page = visit(site).page
    box(page).fill("ruckle")
    expect(page.locator("#search-results .authors").first).to_contain_text("Rücklé")
    box(page).fill("author:ponti")
    expect(titles(page)).to_have_count(5)


def test_venue_and_years_hold_for_every_result(visit: Open, site: str) -> None:
    page = visit(site + "?q=venue%3Aacl+year%3A2021..2022").page
    expect(titles(page)).to_have_count(10)
    for line in page.locator("#search-results .meta").all_inner_texts():
        assert re.match(r"ACL\s+202[12]\b", line)


def test_a_mistyped_word_is_widened_and_the_page_says_so(visit: Open, site: str) -> None:
    page = visit(site).page
    box(page).fill("adpater")
    expect(page.locator("#search-notes")).to_have_text("“adpater” was widened to adapter")
    expect(titles(page).first).to_be_visible()


def test_query_facet_year_and_sort_stand_in_the_address_and_come_back(visit: Open, site: str) -> None:
    opened = visit(site)
    page = opened.page
    box(page).fill("adapter")
    facet(page, "Category", "Natural Language Processing").check()
    page.get_by_label("From").fill("2021")
    page.get_by_label("Sort by").select_option("title")
    expect(page).to_have_url(re.compile(r"\?q=adapter&category=nlp&year=2021\.\.&sort=title$"))
    shown = titles(page).all_inner_texts()
    assert shown == sorted(shown, key=str.casefold)
    count = total(page).inner_text()
    page.reload()
    expect(total(page)).to_have_text(count)
    expect(box(page)).to_have_value("adapter")
    assert titles(page).all_inner_texts() == shown
    shared = visit(page.url).page
    expect(total(shared)).to_have_text(count)
    page.go_back()
    expect(page).not_to_have_url(re.compile("sort="))
    expect(page.get_by_label("Sort by")).to_have_value("best")
    page.go_back()
    expect(page.get_by_label("From")).to_have_value("2017")
    page.go_forward()
    expect(page.get_by_label("From")).to_have_value("2021")
    silent(opened.faults)


def test_the_address_follows_pauses_and_not_keys(visit: Open, site: str) -> None:
    page = visit(site).page
    page.evaluate(
        """() => { window.written = 0;
        for (const way of ['pushState', 'replaceState']) {
          const write = history[way].bind(history);
          history[way] = (...said) => { window.written++; write(...said); };
        } }"""
    )
    type_without_a_pause(page, "prompt tuning")
    expect(page).to_have_url(re.compile(r"\?q=prompt\+tuning$"))
    assert page.evaluate("window.written") <= 4
    type_without_a_pause(page, " scale")
    page.keyboard.press("Tab")
    assert page.evaluate("location.search") == "?q=prompt+tuning+scale"


def test_sorting_never_changes_the_set(visit: Open, site: str) -> None:
    page = visit(site + "?q=language+models").page
    expect(titles(page).first).to_be_visible()
    counts = set()
    for option in page.get_by_label("Sort by").locator("option").all():
        page.get_by_label("Sort by").select_option(option.get_attribute("value"))
        page.wait_for_timeout(150)
        counts.add(total(page).inner_text())
    assert len(counts) == 1


def test_a_facet_counts_what_choosing_it_would_show(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter").page
    row = page.get_by_role("group", name="Venue").locator("li").filter(has=page.locator("input:enabled")).first
    expect(row.locator(".count")).to_have_text(re.compile(r"\d"))
    expected = row.locator(".count").inner_text()
    row.get_by_role("checkbox").check()
    expect(total(page)).to_have_text(re.compile(rf"^{expected} papers?$"))


def test_values_stand_by_their_count_and_none_without_a_paper(visit: Open, site: str) -> None:
    page = visit(site + "?q=lora").page
    counts = page.get_by_role("group", name="Venue").locator("li .count")
    expect(counts.first).to_have_text(re.compile(r"\d"))
    shown = [int(text) for text in counts.all_inner_texts()]
    assert shown == sorted(shown, reverse=True)
    assert 0 not in shown


def test_a_value_pressed_again_is_left_out_and_once_more_forgotten(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter").page
    value = facet(page, "Venue", "EMNLP")
    value.press("Space")
    expect(page).to_have_url(re.compile(r"\?q=adapter&venue=EMNLP$"))
    expect(value).to_be_focused()
    value.press("Space")
    expect(page).to_have_url(re.compile(r"\?q=adapter&-venue=EMNLP$"))
    left_out = facet(page, "Venue", "not EMNLP")
    expect(left_out).to_be_focused()
    expect(page.get_by_role("button", name="Remove filter not EMNLP")).to_be_visible()
    left_out.press("Space")
    expect(page).to_have_url(re.compile(r"\?q=adapter$"))
    facet(page, "Venue", "ACL").press("-")
    expect(page).to_have_url(re.compile(r"\?q=adapter&-venue=ACL$"))
    for line in page.locator("#search-results .meta").all_inner_texts():
        assert not re.match(r"ACL\s", line)


def test_any_tag_can_be_reached_by_its_name(visit: Open, site: str) -> None:
    page = visit(site + "?all=1").page
    group = page.get_by_role("group", name="Tag")
    group.get_by_label("Find a value").fill("hyperf")
    group.get_by_role("checkbox", name=re.compile("^HyperFormer")).check()
    expect(titles(page)).to_have_count(1)
    expect(group.get_by_role("checkbox", name=re.compile("^HyperFormer"))).to_be_checked()


def test_a_chip_takes_its_filter_away_and_one_button_all(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter&category=nlp&code=1").page
    page.get_by_role("button", name="Remove filter Code").click()
    expect(page).to_have_url(re.compile(r"\?q=adapter&category=nlp$"))
    page.get_by_role("button", name="Clear all filters").click()
    expect(page).to_have_url(re.compile(r"\?q=adapter$"))


@pytest.mark.parametrize(
    ("typed", "name", "path"),
    [
        ("pfeif", "Jonas Pfeiffer", "authors/jonas-pfeiffer/"),
        ("nips", "NeurIPS", "venues/neurips/"),
        ("moe", "MoE", "tags/moe/"),
        ("surv", "Surveys", "categories/surveys/"),
    ],
)
def test_what_is_called_as_typed_is_offered_above_the_results(
    visit: Open, site: str, typed: str, name: str, path: str
) -> None:
    page = visit(site).page
    box(page).fill(typed)
    expect(titles(page).first).to_be_visible()
    before = titles(page).first.bounding_box()
    link = page.locator("#search-names").get_by_role("link", name=name, exact=True)
    expect(link).to_be_visible()
    assert titles(page).first.bounding_box() == before
    link.click()
    expect(page).to_have_url(re.compile(f"/{path}$"))


def test_the_keyboard_alone_finds_opens_and_clears(visit: Open, site: str) -> None:
    opened = visit(site)
    page = opened.page
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()
    page.keyboard.type("bitfit")
    expect(titles(page).first).to_contain_text("BitFit")
    page.keyboard.press("ArrowDown")
    expect(titles(page).first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(page.locator("#search-body")).to_be_hidden()
    page.keyboard.type("bitfit")
    expect(titles(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/papers/bitfit/$"))
    silent(opened.faults)


def test_the_slash_key_leads_to_the_box_and_can_be_switched_off(visit: Open, site: str) -> None:
    page = visit(site).page
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.get_by_text("Search tips").click()
    page.get_by_label("The key / goes to the search box").uncheck()
    page.reload()
    page.keyboard.press("/")
    expect(box(page)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()


def test_the_search_key_works_from_other_pages_too(visit: Open, site: str) -> None:
    page = visit(site + "papers/lora/").page
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()


def test_a_pause_is_announced_once_with_the_count(visit: Open, site: str) -> None:
    page = visit(site).page
    status = page.get_by_role("status").first
    page.evaluate(
        """() => { window.said = [];
        new MutationObserver(() => window.said.push(document.getElementById('search-status').textContent))
          .observe(document.getElementById('search-status'), {childList: true, subtree: true}); }"""
    )
    type_without_a_pause(page, "prefix")
    expect(status).to_have_text(re.compile(r"^\d+ papers$"))
    assert len(page.evaluate("window.said")) == 1


def test_results_read_as_a_list_of_headed_articles(visit: Open, site: str) -> None:
    page = visit(site + "?q=lora").page
    results = page.locator("#search-results")
    expect(results.get_by_role("listitem").first.get_by_role("heading", level=3)).to_contain_text("LoRA")
    expect(page.get_by_role("search").get_by_role("heading", name="Results")).to_be_visible()


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json"])
def test_the_whole_result_can_be_taken_away(visit: Open, site: str, tmp_path: Path, form: str) -> None:
    page = visit(site + "?category=nlp").page
    count = int(total(page).inner_text().split()[0]) if total(page).inner_text() else 0
    expect(total(page)).to_have_text(re.compile(r"\d+ papers"))
    count = int(total(page).inner_text().split()[0])
    assert count > titles(page).count()
    with page.expect_download() as download:
        page.get_by_role("button", name=f".{form}").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    read = {
        "bib": lambda: len(parse_string(text).entries),
        "ris": lambda: len(rispy.loads(text)),
        "csl.json": lambda: len(json.loads(text)),
    }
    assert read[form]() == count


def test_a_few_results_are_taken_from_their_own_files(visit: Open, site: str) -> None:
    page = visit(site + "?q=bitfit").page
    with page.expect_download() as download:
        page.get_by_role("button", name=".bib").click()
    entries = parse_string(Path(download.value.path()).read_text(encoding="utf-8")).entries
    assert [entry.key for entry in entries] == ["bitfit"]


def test_an_empty_result_says_what_was_searched_and_offers_a_way_on(visit: Open, site: str) -> None:
    page = visit(site + "?q=xyzzyplugh&category=vision").page
    expect(total(page)).to_have_text("No papers match xyzzyplugh, Computer Vision")
    expect(page.get_by_role("link", name="Suggest a paper")).to_be_visible()
    page.get_by_role("button", name="Search without filters").click()
    expect(page).to_have_url(re.compile(r"\?q=xyzzyplugh$"))


def test_an_empty_result_offers_the_same_words_without_fields_and_quotes(visit: Open, site: str) -> None:
    page = visit(site + "?q=venue%3Alora").page
    page.get_by_role("button", name="Search everywhere for lora").click()
    expect(page).to_have_url(re.compile(r"\?q=lora$"))
    expect(titles(page).first).to_contain_text("LoRA")


def test_what_matched_is_marked(visit: Open, site: str) -> None:
    page = visit(site + "?q=ruckle+task").page
    expect(page.locator("#search-results .authors mark").first).to_have_text("Rücklé")
    expect(titles(page).locator("mark").first).to_have_text("Task")


def test_the_link_to_a_search_can_be_copied(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter&category=nlp&year=2021..2023").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()


def test_what_is_typed_is_never_read_as_html(visit: Open, site: str) -> None:
    opened = visit(site + "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&tag=%3Cb%3Ex%3C%2Fb%3E")
    expect(total(opened.page)).to_contain_text("<b>x</b>")
    assert opened.page.locator("#search img, #search b").count() == 0
    silent(opened.faults)


def test_on_a_phone_the_filters_are_a_sheet_that_says_how_many_it_shows(visit: Open, site: str) -> None:
    page = visit(site + "?q=adapter", width=320).page
    expect(titles(page).first).to_be_visible()
    expect(page.get_by_role("group", name="Venue")).to_be_hidden()
    page.locator("#search-open").click()
    sheet = page.get_by_role("dialog", name="Filters")
    facet(page, "Venue", "ACL").check()
    expect(page).to_have_url(re.compile("venue=ACL"))
    show = sheet.get_by_role("button", name=re.compile(r"^Show \d+ papers$")).last
    expect(show).to_be_visible()
    count = re.findall(r"\d+", show.inner_text())[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    show.click()
    expect(sheet).to_be_hidden()
    expect(total(page)).to_have_text(re.compile(rf"^{count} papers?$"))
    expect(page.locator("#search-open")).to_be_focused()


def test_without_scripts_no_dead_control_is_shown(visit: Open, site: str) -> None:
    page = visit(site + "papers/lora/", scripts=False).page
    controls = page.locator("input:visible, button:visible, select:visible")
    assert {control.evaluate("node => node.closest('form')?.id") for control in controls.all()} == {"find"}
    page.get_by_role("searchbox").fill("bitfit")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=bitfit$"))
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()


def test_a_retracted_paper_says_so_among_the_results(visit: Open, hostile: str) -> None:
    page = visit(hostile + "?q=ends+with+a+question").page
    expect(page.locator("#search-results .warning")).to_have_text('Retracted: <b>Because</b> "so" {{ 1 }}')


def test_a_title_in_another_language_says_which_among_the_results(visit: Open, hostile: str) -> None:
    page = visit(hostile + "?q=" + quote("アダプタ")).page
    expect(page.locator("#search-results h3").first).to_have_attribute("lang", "ja")
    expect(titles(page).first).to_contain_text("アダプタ")
