"""Measure search on made-up catalogs, beside MiniSearch and Pagefind, and write the tables into docs/performance.md.

Needs node, Chromium and, for the other engines, `npm install --prefix benchmarks/search`.
"""

import argparse
import html
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from report import write_report

from papershelf.search.scripts import join_modules

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
PAGEFIND_LIMIT = 10_000  # above, indexing takes many minutes


def main() -> None:
    """Run for every size asked for."""
    options = _options()
    results = {size: _measure(size, options.browser) for size in options.sizes}
    write_report(REPOSITORY / "docs" / "performance.md", " ".join(["benchmarks/search/run.py", *sys.argv[1:]]), results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[67, 1_000, 5_000, 10_000, 94_336])
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="only node: no Chromium, no others")
    return parser.parse_args()


def _measure(size: int, browser: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="search-benchmark-") as name:
        folder = Path(name)
        told: dict[str, Any] = {"build": _json([sys.executable, HERE / "build.py", size, folder])}
        told["node"] = _json(["node", "--no-warnings", HERE / "measure.mjs", folder])
        if browser:
            _site(folder, told["build"]["root"])
            told["papershelf"] = _in_browser(folder, "papershelf")
            told["minisearch"] = _minisearch(folder)
            told["minisearch-or"] = _in_browser(folder, "minisearch-or")
            if size <= PAGEFIND_LIMIT:
                told["pagefind"] = _pagefind(folder)
        print(json.dumps({size: told}), flush=True)
        return told


def _json(command: list[object]) -> Any:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, timeout=3600)
    return json.loads(done.stdout)


def _in_browser(folder: Path, engine: str) -> Any:
    return _json([sys.executable, HERE / "browser.py", folder, engine])


def _site(folder: Path, root: str) -> None:
    (folder / "code").mkdir()
    for name, text in _engine().items():
        (folder / "code" / name).write_text(text)
    shutil.copytree(HERE / "pages", folder / "pages")
    head = '<meta charset="utf-8"><title>Search</title>'
    page = f'<!doctype html><html lang="en">{head}<body data-root="/{root}"></body></html>'
    (folder / "index.html").write_text(page)


def _engine() -> dict[str, str]:
    """The engine joined as a site's scripts are, but without the page around it, which the other engines lack too."""
    modules = {file.name: file.read_text() for file in (REPOSITORY / "site" / "search").glob("*.js")}
    entry = 'import { openEngine } from "./engine.js";\nglobalThis.openEngine = openEngine;\n'
    return {
        "search.js": join_modules({**modules, "benchmark.js": entry}, "benchmark.js"),
        "seldom.js": join_modules(modules, "seldom.js"),
    }


def _minisearch(folder: Path) -> Any:
    shutil.copytree(HERE / "node_modules" / "minisearch", folder / "modules" / "minisearch")
    shown = ("slug", "title", "authors", "tags", "venue", "year", "tldr")
    with (folder / "papers.jsonl").open() as lines:
        papers = [{name: paper[name] for name in shown} for paper in map(json.loads, lines)]
    (folder / "papers.json").write_text(json.dumps(papers))
    return _in_browser(folder, "minisearch")


def _pagefind(folder: Path) -> Any:
    pages = folder / "to-index"
    pages.mkdir()
    with (folder / "papers.jsonl").open() as lines:
        for paper in map(json.loads, lines):
            (pages / f"{paper['slug']}.html").write_text(_paper_page(paper))
    program = next((HERE / "node_modules" / "@pagefind").glob("*/bin/pagefind_extended"))
    started = time.monotonic()
    subprocess.run([program, "--site", pages, "--output-path", folder / "pagefind"], capture_output=True, check=True)
    seconds = time.monotonic() - started
    return _in_browser(folder, "pagefind") | {"seconds": seconds}


def _paper_page(paper: dict[str, Any]) -> str:
    texts = (", ".join(paper["authors"]), f"{paper['venue']} {paper['year']}", " ".join(paper["tags"]))
    body = "".join(f"<p>{html.escape(text)}</p>" for text in (*texts, paper["tldr"], paper["abstract"]))
    title = html.escape(paper["title"])
    return (
        f'<!doctype html><html lang="en"><title>{title}</title><main data-pagefind-body><h1>{title}</h1>{body}</main>'
    )


if __name__ == "__main__":
    main()
