"""Measure, in Chromium slowed down four times, how long a key takes until the results it changed are painted.

    papershelf build --root LIST --out SITE && python benchmarks/search/paint.py SITE

The site is one that `papershelf build` made; words to type are taken from its own titles.
"""

import argparse
import json
import re
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from serving import serve

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.visits import ARGUMENTS

SLOWER = 4
# From the key to the second frame after the results changed: that frame is on the screen.
WATCH = """() => {
  window.took = [];
  let pressed = 0;
  document.getElementById('search-input').addEventListener('keydown', () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const since = pressed;
    pressed = 0;
    if (since) requestAnimationFrame(() => requestAnimationFrame(() => window.took.push(performance.now() - since)));
  }).observe(document.getElementById('search-results'), {childList: true});
}"""


def main() -> None:
    """Type a few queries and print the percentiles as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    titles = [paper["title"] for paper in json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]]
    with serve(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        took = _type_all(
            chromium.new_page(), address, [_words(title) for title in titles[:: len(titles) // 12 or 1]][:12]
        )
        chromium.close()
    told = {"papers": len(titles), "keys": len(took), "slower": SLOWER}
    print(json.dumps({**told, "p50_ms": round(statistics.median(took)), "p95_ms": round(_percentile(took, 0.95))}))


def _words(title: str) -> str:
    return " ".join(re.findall(r"\w+", title)[:2])


def _type_all(page: Page, address: str, queries: list[str]) -> list[float]:
    page.goto(f"{address}index.html")
    page.focus("#search-input")
    page.keyboard.type("a")
    page.wait_for_selector("#search-results li")
    page.evaluate(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for query in queries:
        page.fill("#search-input", "")
        page.keyboard.type(query, delay=250)
        page.wait_for_timeout(600)
    return [float(took) for took in page.evaluate("window.took")]


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    main()
