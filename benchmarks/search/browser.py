"""One engine in a real Chromium: bytes and time to the first result over an emulated 4G line, then 100 queries."""

import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from serving import serve

FOURTH_GENERATION = {"offline": False, "latency": 100, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
NO_LIMIT = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
OPEN_AND_ASK = """async ([engine, query]) => {
  const start = performance.now();
  const { open } = await import(`/pages/${engine}.js`);
  window.ask = await open();
  const opened = performance.now();
  await window.ask(query);
  return { opened: opened - start, first: performance.now() - start };
}"""
ASK = """async (query) => {
  const start = performance.now();
  const slugs = await window.ask(query);
  return { ms: performance.now() - start, slugs };
}"""


def measure(folder: Path, engine: str) -> dict[str, float]:
    """Measure in three visits: over 4G, without limits for the bytes, and on for all queries."""
    queries = json.loads((folder / "queries.json").read_text())
    with serve(folder) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium")
        try:
            visits = [_first(browser, address, engine, known["query"]) for known in queries["known"][:5]]
            return _median(visits) | _all_queries(browser, address, engine, queries)
        finally:
            browser.close()


def _first(browser: Any, address: str, engine: str, query: str) -> dict[str, float]:
    page: Page = browser.new_page()
    session = page.context.new_cdp_session(page)
    received: list[float] = []
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", FOURTH_GENERATION)
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(f"{address}index.html")
    before = sum(received)
    told = page.evaluate(OPEN_AND_ASK, [engine, query])
    page.wait_for_timeout(300)
    page.close()
    return {"first_4g_ms": told["first"], "first_bytes": sum(received) - before, "requests": len(received) - 1}


def _all_queries(browser: Any, address: str, engine: str, queries: dict[str, Any]) -> dict[str, float]:
    page = browser.new_page()
    page.goto(f"{address}index.html")
    opened = page.evaluate(OPEN_AND_ASK, [engine, queries["known"][-1]["query"]])
    known = [(item, page.evaluate(ASK, item["query"])) for item in queries["known"]]
    again = [page.evaluate(ASK, item["query"])["ms"] for item in queries["known"]]
    typo = [(item, page.evaluate(ASK, item["query"])) for item in queries["typo"]]
    page.close()
    return {
        "open_ms": opened["first"],
        "query_p50": _quantile([answer["ms"] for _, answer in known], 0.5),
        "query_p95": _quantile([answer["ms"] for _, answer in known], 0.95),
        "again_p95": _quantile(again, 0.95),
        "at_1": _found(known, 1),
        "at_5": _found(known, 5),
        "typo_at_5": _found(typo, 5),
    }


def _found(answers: list[tuple[dict[str, str], dict[str, Any]]], within: int) -> float:
    return sum(item["slug"] in answer["slugs"][:within] for item, answer in answers) / len(answers)


def _quantile(numbers: list[float], share: float) -> float:
    return sorted(numbers)[min(len(numbers) - 1, int(share * len(numbers)))]


def _median(visits: list[dict[str, float]]) -> dict[str, float]:
    return {name: _quantile([visit[name] for visit in visits], 0.5) for name in visits[0]}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
