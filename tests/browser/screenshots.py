"""Take pictures of a built site: one page of each type, light and dark, wide and narrow, whole length.

python -m tests.browser.screenshots _site /tmp/pictures
python -m tests.browser.screenshots _site /tmp/pictures --page papers/some-paper/ --print
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ..judges.page_types import page_types
from ..judges.tools import program
from .project_server import PREFIX, serve_project
from .visits import CHROMIUM, Scheme, launch, open_visit

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 320)


def main() -> None:
    """Read the command line, take the pictures and name each as it is written."""
    asked = _arguments()
    pages = {_name(page): page for page in asked.page} or page_types(asked.site, asked.catalog)
    asked.out.mkdir(parents=True, exist_ok=True)
    with serve_project(asked.site, asked.prefix) as address, sync_playwright() as playwright:
        browser = launch(playwright, program(*CHROMIUM))
        for name, page in pages.items():
            for picture in _shoot(browser, address + page, asked.out / name, asked.print):
                print(picture)
        browser.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Take pictures of a built site.")
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("out", type=Path, help="where the pictures go")
    parser.add_argument("--catalog", type=Path, default=Path("catalog"), help="its catalog, to tell papers from tools")
    parser.add_argument("--prefix", default=PREFIX, help="the path to serve the site under")
    parser.add_argument("--page", action="append", default=[], help="only this address in the site (repeatable)")
    parser.add_argument("--print", action="store_true", help="as printed, besides")
    return parser.parse_args()


def _name(address: str) -> str:
    return address.strip("/").replace("/", "-") or "home"


def _shoot(browser: Browser, address: str, stem: Path, printed: bool) -> Iterator[Path]:
    for scheme in SCHEMES:
        for width in WIDTHS:
            visit = open_visit(browser, address, scheme=scheme, width=width)
            path = stem.with_name(f"{stem.name}-{scheme}-{width}.png")
            visit.page.screenshot(path=path, full_page=True)
            visit.close()
            yield path
    if printed:
        yield _print(browser, address, stem)


def _print(browser: Browser, address: str, stem: Path) -> Path:
    visit = open_visit(browser, address)
    path = stem.with_name(f"{stem.name}-print.pdf")
    visit.page.pdf(path=path, format="A4")
    visit.close()
    return path


if __name__ == "__main__":
    main()
