"""A reading path in a real Chromium: how far a reader has come is kept, and counts on every page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visits import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


def test_what_was_read_is_kept_and_counts_on_the_path_and_on_the_papers(visit: Open, site: str) -> None:
    page = visit(f"{site}paths/start/").page
    expect(page.get_by_text("0 of 7 read")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    expect(page.get_by_text("1 of 7 read")).to_be_visible()
    page.get_by_role("link", name="LoRA: Low-Rank Adaptation").click()
    way = page.get_by_role("navigation", name="Start here: adapters in seven papers")
    expect(way).to_contain_text("step 5 of 7")
    expect(page.get_by_role("checkbox", name="Read")).to_have_count(1)
    page.get_by_role("checkbox", name="Read").check()
    way.get_by_role("link", name="Next: BitFit").click()
    expect(way).to_contain_text("step 6 of 7")
    way.get_by_role("link", name="Start here").click()
    expect(page.get_by_text("2 of 7 read")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('papershelf-read:/'))")


def test_without_scripts_a_path_has_its_steps_and_nothing_dead(visit: Open, site: str) -> None:
    page = visit(f"{site}paths/start/", scripts=False).page
    expect(page.locator("ol.steps > li")).to_have_count(7)
    expect(page.locator("main input, main progress")).to_have_count(0)
    page.goto(f"{site}papers/mad-x/")
    expect(page.get_by_role("navigation", name="Start here")).to_contain_text("in place of step 3 of 7")


def test_a_browser_that_keeps_nothing_still_counts_on_the_page(visit: Open, site: str) -> None:
    closed = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})"
    page = visit(f"{site}paths/start/", before=closed).page
    page.get_by_role("checkbox").nth(2).check()
    expect(page.get_by_text("1 of 7 read")).to_be_visible()


def test_a_paper_read_in_place_of_another_counts_as_its_step_once(visit: Open, site: str) -> None:
    page = visit(f"{site}papers/mad-x/").page
    page.get_by_role("checkbox", name="Read").check()
    page.get_by_role("navigation", name="Start here").get_by_role("link", name="Start here").click()
    expect(page.get_by_role("status")).to_have_text("1 of 7 read")
    expect(page.get_by_role("checkbox", name=re.compile("^Read: MAD-X"))).to_be_checked()
    step = page.get_by_role("checkbox", name=re.compile("^Read: AdapterFusion"))
    expect(step).not_to_be_checked()
    step.check()
    expect(page.get_by_role("status")).to_have_text("1 of 7 read")
    page.get_by_role("checkbox", name=re.compile("^Read: MAD-X")).uncheck()
    step.uncheck()
    expect(page.get_by_role("status")).to_have_text("0 of 7 read")


@pytest.mark.parametrize(("path", "boxes"), [("paths/start/", 9), ("papers/lora/", 1)])
def test_boxes_and_progress_move_nothing(visit: Open, site: str, path: str, boxes: int) -> None:
    shifts = """new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value; })
      .observe({type: "layout-shift", buffered: true}); window.moved = 0;"""
    page = visit(f"{site}{path}", before=shifts, width=390).page
    expect(page.locator("main input[type=checkbox]")).to_have_count(boxes)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.moved") < 0.002
