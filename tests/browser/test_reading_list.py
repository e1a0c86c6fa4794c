"""The reading list: papers starred in the browser's own storage."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Locator, Page, expect

from ..judges.tools import silent
from .probes import axe, overflow
from .visits import FROM_MEMORY, Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


def star(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=f"Keep in reading list: {title}")


def test_a_starred_paper_is_on_the_list_and_leaves_it_again(visit: Open, site: str) -> None:
    opened = visit(site + "papers/lora/")
    page = opened.page
    star(page, "LoRA").click()
    expect(star(page, "LoRA")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Reading list").click()
    expect(page.locator("#stars")).to_contain_text("LoRA: Low-Rank Adaptation")
    star(page, "LoRA").click()
    expect(page.get_by_role("status")).to_contain_text("Removed: LoRA")
    expect(page.locator("#stars li")).to_have_count(0)
    silent(opened.faults)


@pytest.mark.parametrize("page", ["papers/adamix/", "categories/nlp/composition/", "?q=adamix"])
def test_the_list_says_who_wrote_a_paper_and_where_and_when_it_appeared(visit: Open, site: str, page: str) -> None:
    opened = visit(site + page)
    star(opened.page, "AdaMix").click()
    opened.page.goto(site + "reading-list/")
    stars = opened.page.locator("#stars")
    expect(stars.locator(".authors")).to_have_text("Yaqing Wang, Sahaj Agarwal, Subhabrata Mukherjee et al.")
    expect(stars.locator(".meta")).to_have_text("EMNLP 2022")
    silent(opened.faults)


def test_a_list_saved_when_it_held_titles_alone_is_read_and_completed(visit: Open, site: str, tmp_path: Path) -> None:
    file = tmp_path / "older.json"
    stars = [{"slug": "lora", "title": "LoRA"}, {"slug": "no-longer-here", "title": "Gone"}]
    file.write_text(json.dumps({"version": 1, "stars": stars}), encoding="utf-8")
    page = visit(site + "reading-list/").page
    page.locator("#stars-load").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text("2 papers read")
    expect(page.locator("#stars .authors")).to_contain_text(["Edward J. Hu, Yelong Shen"])
    expect(page.locator("#stars .meta")).to_have_text(["ICLR 2022"])
    expect(page.get_by_role("status")).to_contain_text("2 papers read")


def downloaded(page: Page, form: str) -> str:
    """The list as it is downloaded in a form."""
    page.locator("#stars-form").select_option(label=form)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_list_can_be_taken_along_as_text_as_citations_and_as_a_file_that_is_read_back(
    visit: Open, site: str, tmp_path: Path
) -> None:
    page = visit(site + "categories/surveys/").page
    for button in page.get_by_role("button", name="Keep in reading list").all()[:3]:
        button.click()
    page.goto(site + "reading-list/")
    assert len(parse_string(downloaded(page, "BibTeX")).entries) == 3
    assert downloaded(page, "RIS").count("\nER  - ") == 3
    assert len(json.loads(downloaded(page, "CSL-JSON"))) == 3
    apa, plain, markdown = (downloaded(page, form).splitlines() for form in ("APA", "Plain text", "Markdown"))
    assert [len(lines) for lines in (apa, plain, markdown)] == [3, 3, 3]
    assert all(line.startswith("- [") and "/papers/" in line for line in markdown)
    page.locator("#stars a").first.click()
    assert apa[0] == page.locator("#cite-apa").text_content()
    assert plain[0] == page.locator("#cite-plain").text_content()
    page.go_back()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the list as a file").click()
    file = tmp_path / "reading-list.json"
    saved.value.save_as(file)
    other = visit(site + "reading-list/").page
    other.locator("#stars-load").set_input_files(file)
    expect(other.locator("#stars li")).to_have_count(3)
    expect(other.get_by_role("status")).to_contain_text("3 papers read")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_a_list_with_stars(visit: Open, site: str, width: int) -> None:
    page = visit(site + "categories/surveys/", width=width).page
    for button in page.get_by_role("button", name="Keep in reading list").all()[:3]:
        button.click()
    page.goto(site + "reading-list/")
    expect(page.locator("#stars li")).to_have_count(3)
    silent([*axe(page, "light"), *axe(page, "dark"), *overflow(page)])


def test_a_page_from_memory_or_in_another_tab_knows_what_was_starred_since(visit: Open, site: str) -> None:
    kept = visit(site + "papers/lora/").page
    kept.evaluate(
        "localStorage.setItem(`papershelf-stars:${new URL(document.documentElement.dataset.root, location).pathname}`,"
        " JSON.stringify([{slug: 'lora', title: 'LoRA'}]))"
    )
    kept.evaluate(FROM_MEMORY)
    expect(star(kept, "LoRA")).to_have_attribute("aria-pressed", "true")
    expect(kept.get_by_role("link", name="Reading list")).to_be_visible()
    other = kept.context.new_page()
    other.goto(site + "reading-list/")
    other.get_by_role("button", name="Empty the list").click()
    expect(star(kept, "LoRA")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"stars": 1}'])
def test_a_file_that_is_no_list_is_refused(visit: Open, site: str, tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(text, encoding="utf-8")
    opened = visit(site + "reading-list/")
    opened.page.locator("#stars-load").set_input_files(file)
    expect(opened.page.get_by_role("status")).to_contain_text("not a saved reading list")
    silent(opened.faults)


def test_a_hostile_file_adds_nothing_but_text(visit: Open, site: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.json"
    stars = [
        {"slug": "../../evil", "title": "x"},
        {"slug": "lora", "title": "<img src=x onerror=alert(1)>", "authors": "<img src=x>", "place": {"a": 1}},
    ]
    file.write_text(json.dumps({"version": 1, "stars": stars}), encoding="utf-8")
    opened = visit(site + "reading-list/")
    opened.page.locator("#stars-load").set_input_files(file)
    expect(opened.page.locator("#stars li")).to_have_count(1)
    assert opened.page.locator("#stars img").count() == 0
    silent(opened.faults)


def test_without_scripts_the_page_says_why_it_is_empty(visit: Open, site: str) -> None:
    page = visit(site + "reading-list/", scripts=False).page
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)


def test_the_focus_stays_on_the_list_when_a_star_goes_and_when_all_go(visit: Open, site: str) -> None:
    page = visit(site + "categories/nlp/serving/").page
    for star in page.locator("#home-rest .star").all():
        star.click()
    page.goto(site + "reading-list/")
    page.locator("#stars .star").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stars .star").first).to_be_focused()
    page.locator("#stars-clear").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stars-open")).to_be_focused()


FULL = """
() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }
"""


def test_a_browser_that_keeps_nothing_is_reported_and_the_stars_still_work(visit: Open, site: str) -> None:
    opened = visit(site + "papers/lora/")
    page = opened.page
    page.evaluate(FULL)
    expect(page.get_by_role("alert")).to_have_count(0)
    star(page, "LoRA").click()
    expect(page.get_by_role("alert")).to_contain_text("storage is full or closed")
    expect(star(page, "LoRA")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#starred .count")).to_have_text("1")
    star(page, "LoRA").click()
    expect(star(page, "LoRA")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("alert")).to_have_count(1)
    silent(axe(page))
    silent(opened.faults)


def test_a_file_that_is_loaded_is_shown_where_nothing_can_be_kept(visit: Open, site: str, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text(
        json.dumps({"version": 1, "stars": [{"slug": "lora", "title": "LoRA", "authors": "", "place": ""}]})
    )
    page = visit(site + "reading-list/").page
    page.evaluate(FULL)
    page.locator("#stars-load").set_input_files(file)
    expect(page.locator("#stars li")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("storage is full or closed")
    page.locator("#stars-clear").click()
    expect(page.locator("#stars li")).to_have_count(0)
