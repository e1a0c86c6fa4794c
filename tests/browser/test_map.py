"""The map of citations and the arcs of a paper in a real Chromium: nothing meets, and kin light up."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visits import Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

# Labels that lie on another label or on another paper's dot, as their boxes on the screen say.
MEETING = """svg => {
  const boxes = [...svg.querySelectorAll("a, g.own")].map(node => ({
    name: node.querySelector("text:last-of-type").textContent,
    text: node.querySelector("text:last-of-type").getBoundingClientRect(),
    dot: node.querySelector("circle").getBoundingClientRect(),
  }));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((one, n) => boxes.slice(n + 1)
    .filter(other => meet(one.text, other.text) || meet(one.text, other.dot) || meet(one.dot, other.text))
    .map(other => `${one.name} | ${other.name}`));
}"""
# Labels that end beyond the drawing.
OUTSIDE = """svg => {
  const whole = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter(text => text.getBoundingClientRect().right > whole.right + 1)
    .map(text => text.textContent);
}"""


@pytest.mark.parametrize(("width", "drawings"), [(1280, "svg.map"), (320, "svg.map, svg.arcs")])
def test_no_label_meets_another_or_leaves_the_drawing(visit: Open, site: str, width: int, drawings: str) -> None:
    page = visit(f"{site}map/", width=width).page
    for drawing in page.locator(drawings).all():
        assert drawing.locator("a").count() > 20
        assert drawing.evaluate(MEETING) == []
        assert drawing.evaluate(OUTSIDE) == []


def test_a_paper_has_its_surroundings_drawn(visit: Open, site: str) -> None:
    page = visit(f"{site}papers/lora/", width=320).page
    drawing = page.locator("svg.arcs")
    assert drawing.evaluate(MEETING) == [] == drawing.evaluate(OUTSIDE)
    drawing.get_by_role("link", name=re.compile("^DoRA")).click()
    expect(page.locator("h1")).to_have_text(re.compile("DoRA"))


def test_a_paper_at_hand_lights_what_it_comes_from_and_leads_to(visit: Open, site: str) -> None:
    page = visit(f"{site}map/").page
    chart = page.locator("svg.map")
    lora = chart.get_by_role("link", name=re.compile(r"^LoRA \(2022\)"))
    lora.hover()
    expect(chart).to_have_class("map at-hand")
    for name in ("Houlsby et al.", "LoRA", "DoRA"):
        expect(chart.get_by_role("link", name=re.compile(f"^{name} ")).first).to_have_class(re.compile("lit"))
    expect(chart.get_by_role("link", name=re.compile("^AdaptFormer"))).not_to_have_class(re.compile("lit"))
    page.locator("h1").hover()
    expect(chart).to_have_class("map")
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(chart).to_have_class("map at-hand")
    page.keyboard.press("Escape")
    expect(chart).to_have_class("map")


def test_the_map_is_whole_without_scripts(visit: Open, site: str) -> None:
    page = visit(f"{site}map/", scripts=False).page
    chart = page.locator("svg.map")
    expect(chart.get_by_role("link")).to_have_count(67)
    page.locator("#listed summary").click()
    expect(page.locator("#listed li")).to_have_count(67)
    chart.get_by_role("link", name=re.compile(r"^LoRA \(2022\)")).click()
    expect(page).to_have_url(f"{site}papers/lora/")
