"""The shipped site in a real Chromium: what each page type must do, with scripts and without."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

from ..judges.catalogs import BuiltList
from ..judges.page_types import PATTERNS, page_types
from ..judges.tools import silent
from .probes import axe, keyboard_faults, overflow, overflow_with_text_spacing
from .visits import Scheme, Visit, open_visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

TYPES = list(PATTERNS)
STATES = ["results", "empty result"]
SCHEMES: list[Scheme] = ["light", "dark"]
# The stops of the Tab key that are looked at: the head of the page and the first entries below it.
STOPS = 25

# What a reader without scripts sees but cannot use.
DEAD_CONTROLS = """[...document.querySelectorAll('button, input, select, textarea')]
  .filter(it => it.checkVisibility() && !it.closest('form[action]') && !it.closest('details > summary'))
  .map(it => it.outerHTML)"""


@pytest.fixture(scope="module", params=[*TYPES, *STATES])
def wide(request: pytest.FixtureRequest, browser: Browser, addresses: dict[str, str]) -> Iterator[Visit]:
    """A page of each type on a desk, open for all tests that only look at it."""
    with closing(open_visit(browser, _address(addresses, request.param))) as opened:
        _await_results(opened, request.param)
        yield opened


@pytest.fixture(scope="module", params=[*TYPES, *STATES])
def narrow(request: pytest.FixtureRequest, browser: Browser, addresses: dict[str, str]) -> Iterator[Visit]:
    """The same on the smallest screen that WCAG asks for."""
    with closing(open_visit(browser, _address(addresses, request.param), width=320)) as opened:
        _await_results(opened, request.param)
        yield opened


def test_a_page_opens_without_a_fault(wide: Visit) -> None:
    assert wide.page.locator("h1").count() == 1
    assert wide.page.title()
    silent(wide.faults)


def test_the_focus_can_be_seen_at_every_stop(wide: Visit) -> None:
    silent(keyboard_faults(wide.page, STOPS))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_desk(wide: Visit, scheme: Scheme) -> None:
    silent(axe(wide.page, scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_phone(narrow: Visit, scheme: Scheme) -> None:
    silent(axe(narrow.page, scheme))


def test_a_page_fits_a_narrow_screen(narrow: Visit) -> None:
    silent(overflow(narrow.page))


def test_a_page_fits_a_narrow_screen_when_the_reader_spreads_its_text(narrow: Visit) -> None:
    silent(overflow_with_text_spacing(narrow.page))


@pytest.mark.parametrize("name", TYPES)
def test_without_scripts_a_page_shows_no_dead_control(addresses: dict[str, str], name: str, visit: Open) -> None:
    opened = visit(_address(addresses, name), scripts=False)
    silent(opened.page.evaluate(DEAD_CONTROLS))
    silent(opened.faults)


def test_without_scripts_every_entry_is_found_by_following_links(site: str, built_site: BuiltList, visit: Open) -> None:
    page = visit(site, scripts=False).page
    shown = _links(page)
    for category in sorted(address for address in shown if "/categories/" in address):
        page.goto(category)
        shown |= _links(page)
    entries = {f"{site}papers/{path.stem}/" for path in built_site.root.glob("catalog/papers/*.yaml")}
    assert {_folder(address) for address in shown} >= entries


def test_pages_can_be_read_from_the_disk(built_site: BuiltList, visit: Open) -> None:
    opened = visit((built_site.site / "index.html").as_uri())
    for part in ("categories/", "../papers/"):
        opened.page.locator(f"main a[href*='{part}']:visible").first.click()
        assert "Index of" not in opened.page.title()  # what Chromium shows for a link to a folder
        assert opened.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('color-scheme')")


def test_the_home_page_is_light(site: str, visit: Open) -> None:
    page = visit(site).page
    sizes = page.evaluate("performance.getEntries().map(each => each.encodedBodySize ?? 0)")
    assert page.locator("*").count() <= 1_500
    assert sum(sizes) <= 60_000


def test_no_script_of_a_hostile_entry_runs_and_nothing_sticks_out(
    hostile_site: BuiltList, hostile: str, visit: Open
) -> None:
    opened = visit(hostile, width=320)
    whole = set(hostile_site.pages)
    for page in sorted(hostile_site.site.rglob("*.html")):
        if page.match("authors/*/*"):  # hundreds, and the paper's page shows the same names
            continue
        opened.page.goto(hostile + page.relative_to(hostile_site.site).as_posix())
        if page not in whole:  # a piece for pages of others, which has no style
            continue
        opened.faults += [f"{page.parent.name}: {fault}" for fault in overflow(opened.page)]
    silent(opened.faults)


def test_axe_finds_nothing_on_hostile_pages(hostile_site: BuiltList, hostile: str, visit: Open) -> None:
    page = visit(hostile, width=320).page
    faults = []
    for name, address in page_types(hostile_site.site, hostile_site.root / "catalog").items():
        page.goto(hostile + address)
        faults += [f"{name}: {said}" for said in axe(page)]
    silent(faults)


def _address(addresses: dict[str, str], name: str) -> str:
    return addresses.get(name) or pytest.skip(f"the site has no {name} page")


def _await_results(opened: Visit, name: str) -> None:
    if name in STATES:
        opened.page.locator("#search-total:not(:empty)").wait_for()


def _links(page: Page) -> set[str]:
    """Where the links lead that can be seen, or be unfolded, without a script."""
    links: list[str] = page.evaluate("[...document.querySelectorAll('a[href]:not([hidden] *)')].map(a => a.href)")
    return {link.partition("#")[0] for link in links}


def _folder(address: str) -> str:
    return address.removesuffix("index.html")
