"""Walk through a large list in Chromium as its readers do, check each step, and print what it cost, as JSON.

    python -m benchmarks.build.catalog 20000 LIST && papershelf build --root LIST --out SITE
    python benchmarks/search/journeys.py SITE

A category is filtered to "with code, since 2022, newest first"; authors are a filter; a listing of several pages asks
the index with one fixed filter, a listing of one page nothing; words, a phone, the keyboard, print.
"""

import argparse
import gzip
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.project_server import PREFIX, serve_project
from tests.browser.visits import ARGUMENTS

MOST_WITH_AUTHORS = 20_000
FAMILY = re.compile(r"-[0-9a-f]{10}(?:\.bin)?$")
NUMBER = re.compile(r"\d")
FILTERED = re.compile(r"\?year=2022\.\.&code=1&sort=year$")
YEARS = "list => list.map(one => Number(one.textContent))"


def main() -> None:
    """Go through all journeys and print their costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    with serve_project(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        told = dict(_walk(chromium, address, papers, site))
        chromium.close()
    print(json.dumps({"papers": len(papers), **told}, indent=1))


def _walk(chromium: Browser, address: str, papers: list[dict[str, Any]], site: Path) -> Iterator[tuple[str, object]]:
    long, short = _listings(site)
    journeys: dict[str, Callable[[Page], object]] = {
        "a category of several pages in three actions": lambda page: filter_listing(page, f"{address}{long}", True),
        "a category of one page in three actions": lambda page: filter_listing(page, f"{address}{short}", False),
        "the authors as a filter": lambda page: choose_author(page, address, len(papers)),
        "words, then print": lambda page: search_and_print(page, address, papers[0]["title"]),
        "keyboard alone": lambda page: by_keyboard(page, address, papers[-1]),
        "phone": lambda page: on_a_phone(page, address, papers[0]["title"]),
    }
    for name, journey in journeys.items():
        page = chromium.new_page()
        with _counted(page, site) as cost:
            shown = journey(page)
        yield name, {**cost, "shown": shown}
        page.context.close()


@contextmanager
def _counted(page: Page, site: Path) -> Iterator[dict[str, Any]]:
    """What of the index and its scripts is loaded, and seconds; the page must have no fault."""
    cost: dict[str, Any] = {}
    faults: list[str] = []
    asked: dict[str, None] = {}
    page.on("request", lambda request: asked.setdefault(urlsplit(request.url).path.removeprefix(PREFIX)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    started = time.monotonic()
    yield cost
    assert not faults, faults
    of_search = [path for path in asked if path.startswith("search/")]
    cost["seconds"] = round(time.monotonic() - started, 2)
    cost["files_of_search"] = len(of_search)
    cost["kb"] = round(sum(_sent(site / path) for path in of_search) / 1000)
    cost["parts"] = sorted({FAMILY.sub("", path.split("/")[1]) for path in of_search if path.endswith(".bin")})


def _sent(file: Path) -> int:
    """Bytes on the way: texts are packed by the server, the index is already."""
    return file.stat().st_size if file.suffix == ".bin" else len(gzip.compress(file.read_bytes()))


def _listings(site: Path) -> tuple[str, str]:
    """A category of several pages, and the author's listing that is the largest of one page."""
    several = sorted(second.parent for second in (site / "categories").glob("**/2"))[0]
    authors = [page.parent for page in (site / "authors").glob("*/index.html")]
    alone = max((page for page in authors if not (page / "2").is_dir()), key=lambda page: _size(page / "index.html"))
    return f"{several.relative_to(site).as_posix()}/", f"{alone.relative_to(site).as_posix()}/"


def _size(file: Path) -> tuple[int, str]:
    return file.stat().st_size, file.parent.name


def filter_listing(page: Page, address: str, asks_the_index: bool) -> int:
    """With code, since 2022, newest first: three actions, and all that is shown fits."""
    page.goto(f"{address}")
    page.get_by_label("With code").check()
    page.get_by_label("Since").select_option("2022")
    page.get_by_label("Sort by").select_option("year")
    expect(page.locator("#search-total")).to_have_text(NUMBER)
    expect(page).to_have_url(FILTERED)
    years = page.locator("#search-results .in-year")
    shown = years.evaluate_all(YEARS)
    assert not shown or (shown == sorted(shown, reverse=True) and shown[-1] >= 2022), shown
    assert page.locator("#search-results article:not(:has(.code))").count() == 0
    asked = page.evaluate("performance.getEntriesByType('resource').some(({name}) => name.endsWith('.bin'))")
    assert asked is asks_the_index, (address, asked)
    return len(shown)


def choose_author(page: Page, address: str, papers: int) -> str:
    """Authors are a filter up to 20,000 papers; a name is found in its box, chosen, and counted rightly."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}?all=1")
    authors = page.locator('[data-facet="author"]')
    expect(page.locator("#search-total")).to_have_text(NUMBER)
    if papers > MOST_WITH_AUTHORS:
        expect(authors).to_be_hidden()
        return "not offered"
    authors.locator("summary").click()
    row = authors.locator("li").first
    expect(row).to_be_visible(timeout=30_000)
    name, count = row.locator(".value").inner_text(), row.locator(".count").inner_text()
    authors.get_by_role("textbox").fill(name)
    expect(authors.locator("li").first.locator(".value")).to_have_text(name)
    authors.get_by_role("checkbox").first.check()
    expect(page.locator("#search-total")).to_have_text(f"{count} papers")
    return f"{name}: {count}"


def search_and_print(page: Page, address: str, title: str) -> int:
    """The first words of a title find its paper; on paper the results stand, not the rest."""
    page.goto(f"{address}")
    page.locator("#search-input").fill(" ".join(title.split()[:4]))
    expect(page.locator("#search-results h3", has_text=title).first).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("#search-results article").first.is_visible()
    assert not page.locator("#home-rest").is_visible()
    return page.locator("#search-results article").count()


def by_keyboard(page: Page, address: str, paper: dict[str, Any]) -> str:
    """From the address bar to a paper's page with keys alone."""
    page.goto(f"{address}")
    page.keyboard.press("/")
    page.keyboard.type(paper["title"])
    expect(page.locator("#search-results h3").first).to_have_text(paper["title"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")
    return page.url.split("/papers/")[1]


def on_a_phone(page: Page, address: str, title: str) -> str:
    """The filters are a sheet that says how many it shows."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}")
    page.locator("#search-input").fill(title.split(maxsplit=1)[0])
    expect(page.locator("#search-total")).to_have_text(NUMBER)
    page.locator("#search-open").click()
    show = page.locator("#search-facets .show").last
    expect(show).to_have_text(NUMBER)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    label = show.inner_text()
    show.click()
    expect(page.locator("#search-facets")).to_be_hidden()
    return label


if __name__ == "__main__":
    main()
