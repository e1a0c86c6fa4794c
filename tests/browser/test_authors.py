"""The index of authors in a real Chromium: names filtered in place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visits import Visit

pytestmark = pytest.mark.browser


def test_names_are_filtered_as_they_are_typed(visit: Callable[..., Visit], site: str) -> None:
    page = visit(f"{site}authors/").page
    expect(page.locator("#filter li")).to_have_count(287)
    page.get_by_label("Filter by name").fill("pfei jon")
    expect(page.locator("#filter li:visible")).to_have_count(1)
    expect(page.get_by_text("1 found")).to_be_visible()
    expect(page.locator("#filter h2:visible")).to_have_text(["P"])
    page.get_by_label("Filter by name").fill("rückle")
    expect(page.locator("#filter li:visible a")).to_have_text(["Andreas Rücklé"])
    page.get_by_label("Filter by name").fill("")
    expect(page.locator("#filter li:visible")).to_have_count(287)
