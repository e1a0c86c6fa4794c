"""What tests of the search look at on its page."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from .visits import Visit

Open = Callable[..., Visit]


def box(page: Page) -> Locator:
    """The field a reader types into."""
    return page.get_by_role("searchbox")


def type_without_a_pause(page: Page, text: str) -> None:
    """Key after key, each a task of the page's own: however slow the machine, no pause comes between two keys."""
    box(page).evaluate(
        """async (box, text) => { box.focus(); for (const key of text) {
          box.value += key;
          box.dispatchEvent(new InputEvent('input', {bubbles: true, data: key}));
          await new Promise(next => setTimeout(next));
        } }""",
        text,
    )


def titles(page: Page) -> Locator:
    """The titles of the results."""
    return page.locator("#search-results h3")


def total(page: Page) -> Locator:
    """How many there are, as the page says it."""
    return page.locator("#search-total")


def facet(page: Page, group: str, value: str) -> Locator:
    """One value of a facet."""
    return page.get_by_role("group", name=group).get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)}\s"))
