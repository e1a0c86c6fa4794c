"""Builds the shipped list and the example lists, and takes the pictures of docs/tour.md: `make docs` runs it.

python scripts/tour.py PICTURES EXAMPLES: the folder for the pictures, and one that gets the sites of the example lists.
"""

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.parents[1] for path in ROOT.glob("examples/*/catalog/catalog.yaml"))
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Pictures ask nobody anything.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


class Picture(NamedTuple):
    """A picture's name, the page it shows, and the window; a page is ready when what `ready` selects is there."""

    name: str
    page: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"
    ready: str = "h1"


PICTURES = (
    Picture("home", "shipped/"),
    Picture("phone", "shipped/", 390, 844, "dark"),
    Picture("category", "shipped/categories/nlp/methods/"),
    Picture("paper", "shipped/papers/lora/"),
    Picture("search", "shipped/?q=low+rank", ready="mark"),
    Picture("statistics", "shipped/stats/"),
    *(Picture(root.name, f"{root.name}/") for root in EXAMPLES),
)


def build_site(root: Path, site: Path) -> None:
    """Build a copy of the list, so that nothing is left beside the list itself."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "list"
        shutil.copytree(root / "catalog", copy / "catalog")
        subprocess.run([sys.executable, "-m", "papershelf", "--root", copy, "--quiet", "build"], check=True)  # noqa: S603
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(copy / "_site", site)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def take(browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    """One picture, of what is in the window when the page is opened."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    answer = page.goto(address + picture.page, wait_until="networkidle")
    if not answer or not answer.ok:
        sys.exit(f"tour: no such page: {picture.page}")
    page.locator(picture.ready).first.wait_for()
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()


def main(pictures: Path, examples: Path) -> None:
    """Everything docs/tour.md shows, and the sites of the examples."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not chromium:
        sys.exit(f"tour: no Chromium to take the pictures with; install one of {', '.join(CHROMIUM)}")
    pictures.mkdir(parents=True, exist_ok=True)
    for root in EXAMPLES:
        build_site(root, examples / root.name)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(examples, folder, dirs_exist_ok=True)
        build_site(ROOT, Path(folder) / "shipped")
        with serve(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            for picture in PICTURES:
                take(browser, address, picture, pictures)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
