"""The button that goes from the system's theme to a dark and a light one, and back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from ..judges.tools import silent
from .visits import FROM_MEMORY, Scheme, Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

# Notes the theme at the moment the body appears, which is before anything can be painted.
THEME_AT_FIRST_SIGHT = """new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.firstTheme = document.documentElement.dataset.theme ?? 'none';
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""
STORAGE_REFUSED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); },
});"""
LUMINANCE = """() => {
  const grounds = [document.body, document.documentElement].map(node => getComputedStyle(node).backgroundColor);
  const colour = grounds.find(ground => ground !== 'rgba(0, 0, 0, 0)') ?? 'rgb(255, 255, 255)';
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 765;
}"""


def test_each_scheme_of_the_system_has_its_colours(visit: Open, site: str) -> None:
    light, dark = (visit(site, scheme=scheme).page.evaluate(LUMINANCE) for scheme in ("light", "dark"))
    assert light > 0.8
    assert dark < 0.2


@pytest.mark.parametrize(("system", "choice", "dark"), [("light", "Dark", True), ("dark", "Light", False)])
def test_a_chosen_theme_beats_the_system_and_stays_on_every_page(
    visit: Open, site: str, system: Scheme, choice: str, dark: bool
) -> None:
    opened = visit(site, scheme=system, before=THEME_AT_FIRST_SIGHT)
    _choose(opened.page, choice)
    assert (opened.page.evaluate(LUMINANCE) < 0.5) is dark
    opened.page.goto(site + "about/")
    assert opened.page.evaluate("window.firstTheme") == choice.lower()
    assert (opened.page.evaluate(LUMINANCE) < 0.5) is dark
    assert _says(opened.page) == choice
    silent(opened.faults)


def test_a_page_from_memory_or_in_another_tab_follows_the_theme_chosen_since(visit: Open, site: str) -> None:
    kept = visit(site, scheme="light").page
    kept.evaluate("localStorage.setItem('papershelf-theme', 'dark')")
    kept.evaluate(FROM_MEMORY)
    assert kept.evaluate(LUMINANCE) < 0.5
    assert _says(kept) == "Dark"
    other = kept.context.new_page()
    other.goto(site + "about/")
    _choose(other, "System")
    kept.locator("html:not([data-theme])").wait_for(state="attached")
    assert _says(kept) == "System"


def test_the_system_theme_is_the_first_choice_and_can_be_had_back(visit: Open, site: str) -> None:
    page = visit(site, scheme="dark").page
    assert _says(page) == "System"
    _choose(page, "Light")
    _choose(page, "System")
    assert page.evaluate(LUMINANCE) < 0.5
    page.emulate_media(color_scheme="light")
    assert page.evaluate(LUMINANCE) > 0.5


@pytest.mark.parametrize(("system", "order"), [("light", ["Dark", "Light"]), ("dark", ["Light", "Dark"])])
def test_the_first_press_always_shows_the_other_colours(
    visit: Open, site: str, system: Scheme, order: list[str]
) -> None:
    page = visit(site, scheme=system).page
    said = []
    for _ in range(3):
        _button(page).click()
        said.append(_says(page))
    assert said == [*order, "System"]


def test_a_browser_that_refuses_storage_still_switches_the_theme(visit: Open, site: str) -> None:
    opened = visit(site, before=STORAGE_REFUSED)
    _choose(opened.page, "Dark")
    assert opened.page.evaluate(LUMINANCE) < 0.5
    silent(opened.faults)


def _button(page: Page) -> Locator:
    return page.get_by_role("button", name="Colours: ")


def _choose(page: Page, choice: str) -> None:
    """Press the one button by keyboard until it says the choice."""
    for _ in range(3):
        if _says(page) == choice:
            return
        _button(page).focus()
        page.keyboard.press("Space")
    assert _says(page) == choice


def _says(page: Page) -> str:
    return (_button(page).get_attribute("aria-label") or "").removeprefix("Colours: ")
