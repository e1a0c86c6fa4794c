"""What a reader does with the search, in Firefox: words, a DOI, filters in three actions, the keyboard alone, Back.

python -m tests.browser.firefox_journeys _site                       # Debian: firefox-esr
python -m tests.browser.firefox_journeys _site --firefox /path/to/firefox
"""

import argparse
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from .marionette import Firefox, firefox
from .project_server import serve_project

SHIFT, ENTER, TAB, ESCAPE, DOWN, UP = "\ue008", "\ue007", "\ue004", "\ue00c", "\ue015", "\ue013"
FAULTS = """window.faults ??= [];
const told = ({message, reason, violatedDirective}) => String(message ?? reason ?? violatedDirective);
for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
  addEventListener(kind, (event) => window.faults.push(told(event)));"""
YEARS = "return [...document.querySelectorAll('#search-results .in-year')].map((one) => +one.textContent)"
TOTAL = "return document.getElementById('search-total').textContent"
HAS_TOTAL = "return /\\d/.test(document.getElementById('search-total').textContent)"
SHOWN = "return !document.getElementById('search-body').hidden"
HELD = "const held = document.activeElement; return held.id || held.closest('article')?.dataset.slug || held.tagName"
FIRST = "return document.querySelector('#search-results article')?.dataset.slug"
CHOOSE = """const [id, value] = arguments; const list = document.getElementById(id);
list.value = value; list.dispatchEvent(new Event("change", {bubbles: true}));"""


def searches(browser: Firefox, site: str) -> None:
    """Words typed into the box of the home page; what is mistyped is found, and the page says so."""
    _open(browser, site)
    browser.click("#search-input")
    browser.press(*"adapters")
    browser.wait(HAS_TOTAL, True)
    browser.wait("return document.querySelectorAll('#search-results article').length", 10)
    _type_anew(browser, "prefx tuning")
    browser.wait("return document.getElementById('search-notes').childElementCount > 0", True)


def finds_identifiers(browser: Firefox, site: str, dois: dict[str, str]) -> None:
    """A DOI as it is pasted finds its paper alone; one that is not here leads to the form with it filled in."""
    doi, slug = next(iter(dois.items()))
    _open(browser, site)
    for pasted in (f"https://doi.org/{doi}", f"doi:{doi}."):
        _type_anew(browser, pasted)
        browser.wait(FIRST, slug)
        browser.wait("return document.querySelectorAll('#search-results article').length", 1)
    _type_anew(browser, "10.9999/nobody.has.this")
    browser.wait("return !!document.querySelector('#search-notes a[href*=\"10.9999%2Fnobody.has.this\"]')", True)


def filters_in_three_actions(browser: Firefox, site: str) -> None:
    """A category: with code, since 2022, newest first; nothing of the index is loaded for a list of one page."""
    _open(browser, f"{site}categories/nlp/methods/")
    browser.click("#search-quick-code")
    browser.run(CHOOSE, "search-since", "2022")
    browser.run(CHOOSE, "search-sort", "year")
    browser.wait("return location.search", "?year=2022..&code=1&sort=year")
    browser.wait(HAS_TOTAL, True)
    years = browser.run(
        "return [...document.querySelectorAll('#search-results .in-year')].map((one) => +one.textContent)"
    )
    assert years, "no result"
    assert years == sorted(years, reverse=True), years
    assert years[-1] >= 2022, years
    assert browser.run("return document.querySelectorAll('#search-results article:not(:has(.code))').length") == 0
    loaded = browser.run("return performance.getEntriesByType('resource').map(({name}) => name)")
    assert not [name for name in loaded if name.endswith(".bin")], loaded


def works_by_keyboard(browser: Firefox, site: str) -> None:
    """The slash, words, down and up among the results, Escape, a filter chosen and left out, and a paper opened."""
    _open(browser, site)
    browser.press("/")
    browser.wait(HELD, "search-input")
    browser.press(*"bitfit")
    browser.wait(FIRST, "bitfit")
    browser.press(DOWN)
    browser.wait(HELD, "bitfit")
    browser.press(UP)
    browser.wait(HELD, "search-input")
    browser.press(ESCAPE)
    browser.wait(SHOWN, False)
    browser.wait(HELD, "search-input")
    browser.run("document.getElementById('search-open').focus()")
    browser.press(ENTER)
    browser.wait("return document.getElementById('search-facets').open", True)
    browser.wait("return !!document.querySelector('[data-facet=venue] li')", True)
    browser.run("document.querySelector('[data-facet=venue] input[type=checkbox]').focus()")
    browser.press(" ")
    browser.wait("return location.search.startsWith('?venue=')", True)
    browser.wait("return document.activeElement.type", "checkbox")
    browser.press(" ")
    browser.wait("return location.search.startsWith('?-venue=')", True)
    browser.run("document.body.tabIndex = -1; document.body.focus()")
    browser.press("?")
    browser.wait("return document.getElementById('search-keys').open", True)
    browser.press(ESCAPE)
    browser.wait("return document.getElementById('search-keys').open", False)
    browser.press("/")
    _type_anew(browser, "bitfit")
    browser.run("document.getElementById('search-clear').click()")
    browser.wait(FIRST, "bitfit")
    browser.press("/")
    browser.press(DOWN, ENTER)
    browser.wait("return location.pathname.endsWith('/papers/bitfit/')", True)


def comes_back(browser: Firefox, site: str) -> None:
    """Back and reload bring the words, the filters, the number of results and the place again."""
    _open(browser, f"{site}?q=language&code=1")
    browser.wait(HAS_TOTAL, True)
    browser.wait("return document.getElementById('search-more').hidden", False)
    browser.click("#search-more")
    browser.wait("return document.querySelectorAll('#search-results article').length > 10", True)
    count = browser.run("return document.querySelectorAll('#search-results article').length")
    browser.run("document.querySelectorAll('#search-results h3 a')[11].scrollIntoView({block: 'center'})")
    place = browser.run("return Math.round(scrollY)")
    total = browser.run(TOTAL)
    browser.run("document.querySelectorAll('#search-results h3 a')[11].click()")
    browser.wait("return location.pathname.includes('/papers/')", True)
    for again in (browser.back, browser.reload):
        again()
        browser.wait(f"try {{ {TOTAL} }} catch {{ return '' }}", total)
        browser.wait("return document.querySelectorAll('#search-results article').length", count)
        browser.wait(f"return Math.abs(scrollY - {place}) < 5", True)
        assert browser.run("return document.getElementById('search-input').value") == "language"
        assert browser.run("return document.getElementById('search-quick-code').checked") is True


def fits_a_phone(browser: Firefox, site: str) -> None:
    """On a narrow screen the filters are a sheet, which says how many papers it will show; nothing sticks out."""
    browser.size(500, 800)  # Firefox's windows are no narrower; the page is told so all the same
    _open(browser, f"{site}?q=adapters")
    browser.wait(HAS_TOTAL, True)
    browser.click("#search-open")
    browser.wait("return document.getElementById('search-facets').matches(':modal')", True)
    browser.wait("return /\\d/.test(document.querySelector('#search-facets .show').textContent)", True)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    browser.click("#search-facets .show")
    browser.wait("return document.getElementById('search-facets').open", False)
    browser.wait(HELD, "search-open")


def _open(browser: Firefox, address: str) -> None:
    browser.go(address)
    browser.run(FAULTS)


def _type_anew(browser: Firefox, text: str) -> None:
    browser.run("const box = document.getElementById('search-input'); box.focus(); box.select()")
    browser.press(*text)


def journeys(browser: Firefox, site: str, dois: dict[str, str]) -> None:
    """All of them; after each, nothing must have gone wrong on the page."""
    steps: dict[str, Callable[[], None]] = {
        "searches": lambda: searches(browser, site),
        "finds identifiers": lambda: finds_identifiers(browser, site, dois),
        "filters in three actions": lambda: filters_in_three_actions(browser, site),
        "works by keyboard": lambda: works_by_keyboard(browser, site),
        "comes back": lambda: comes_back(browser, site),
        "fits a phone": lambda: fits_a_phone(browser, site),
    }
    for name, step in steps.items():
        step()
        assert browser.run("return window.faults ?? []") == []
        print(f"{browser.name}: {name}", flush=True)


def dois_of(site: Path) -> dict[str, str]:
    """DOI to slug of the papers that have one of a publisher."""
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    own = {paper["ids"]["doi"]: paper["slug"] for paper in papers if paper.get("ids", {}).get("doi")}
    return {doi: slug for doi, slug in own.items() if not re.match(r"10\.48550/", doi)}


def main() -> None:
    """Make the journeys once and say in which browser."""
    parser = argparse.ArgumentParser(description="What a reader does with the search, in Firefox.")
    parser.add_argument("site", type=Path, help="the folder of the built shipped list")
    program = shutil.which("firefox-esr") or shutil.which("firefox") or "firefox"
    parser.add_argument("--firefox", default=program, help="the browser to start")
    asked = parser.parse_args()
    with serve_project(asked.site) as site, firefox(asked.firefox) as browser:
        journeys(browser, site, dois_of(asked.site))


if __name__ == "__main__":
    main()
