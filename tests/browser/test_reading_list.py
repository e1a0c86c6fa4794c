"""The reading list: papers starred in the browser's own storage."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Locator, Page, expect

from ..judges.tools import silent
from .visits import Visit

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


def test_the_list_can_be_taken_away_as_bibtex_and_as_a_file_that_is_read_back(
    visit: Open, site: str, tmp_path: Path
) -> None:
    page = visit(site + "categories/surveys/").page
    for button in page.get_by_role("button", name="Keep in reading list").all()[:3]:
        button.click()
    page.goto(site + "reading-list/")
    with page.expect_download() as bib:
        page.get_by_role("button", name="Download .bib").click()
    assert len(parse_string(Path(bib.value.path()).read_text(encoding="utf-8")).entries) == 3
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the list as a file").click()
    file = tmp_path / "reading-list.json"
    saved.value.save_as(file)
    other = visit(site + "reading-list/").page
    other.locator("#stars-load").set_input_files(file)
    expect(other.locator("#stars li")).to_have_count(3)
    expect(other.get_by_role("status")).to_contain_text("3 papers read")


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"stars": 1}'])
def test_a_file_that_is_no_list_is_refused(visit: Open, site: str, tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(text)
    opened = visit(site + "reading-list/")
    opened.page.locator("#stars-load").set_input_files(file)
    expect(opened.page.get_by_role("status")).to_contain_text("not a saved reading list")
    silent(opened.faults)


def test_a_hostile_file_adds_nothing_but_text(visit: Open, site: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.json"
    stars = [{"slug": "../../evil", "title": "x"}, {"slug": "lora", "title": "<img src=x onerror=alert(1)>"}]
    file.write_text(json.dumps({"version": 1, "stars": stars}))
    opened = visit(site + "reading-list/")
    opened.page.locator("#stars-load").set_input_files(file)
    expect(opened.page.locator("#stars li")).to_have_count(1)
    assert opened.page.locator("#stars img").count() == 0
    silent(opened.faults)


def test_without_scripts_the_page_says_why_it_is_empty(visit: Open, site: str) -> None:
    page = visit(site + "reading-list/", scripts=False).page
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
