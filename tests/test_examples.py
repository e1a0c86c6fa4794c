"""The example lists: each is sound, builds, and is whole as a site."""

import shutil
from pathlib import Path

import html5lib
import pytest

from .command_line import run
from .judges.links import broken_links, reachable, read_html
from .judges.page_types import page_types

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.parents[1].name for path in EXAMPLES.glob("*/catalog/catalog.yaml"))
PUBLISHED = "https://papershelf.github.io/awesome-adapters/docs/examples/"
SIZES = {"crdts": 30, "protein-language-models": 45, "softwaretechnik": 12}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three lists, checked and built."""
    folder = tmp_path_factory.mktemp("examples")
    for name in NAMES:
        shutil.copytree(EXAMPLES / name / "catalog", folder / name / "catalog")
        for command in ("check", "build"):
            done = run("--root", folder / name, command)
            assert done.exit_code == 0, done.output
            assert "warning" not in done.output and "advice" not in done.output
    return folder


def test_the_docs_say_how_many_papers_they_hold() -> None:
    assert {name: len(list((EXAMPLES / name / "catalog/papers").glob("*.yaml"))) for name in NAMES} == SIZES
    for page in (EXAMPLES / "README.md", EXAMPLES.parent / "docs/examples.md"):
        rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| [")]
        assert len(rows) == len(NAMES)
        assert all(any(name in row and f" {size} " in row for row in rows) for name, size in SIZES.items())


def test_the_pictures_are_small_and_each_is_shown(lists: Path) -> None:
    catalog = lists / "protein-language-models/catalog"
    pictures = {path.stem: path.stat().st_size for path in (catalog / "images").iterdir()}
    assert max(pictures.values()) <= 12_000 and sum(pictures.values()) <= 300_000
    entries = {path.stem: path.read_text(encoding="utf-8") for path in (catalog / "papers").glob("*.yaml")}
    shown = {slug for slug, text in entries.items() if "\nimage:" in text}
    assert shown == pictures.keys() and len(shown) < SIZES["protein-language-models"]
    site = lists / "protein-language-models/_site"
    assert sum(path.stat().st_size for path in site.rglob("images/*/192.webp")) <= 150_000


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere_and_every_page_is_reached(name: str, lists: Path) -> None:
    site = lists / name / "_site"
    assert broken_links(site, f"/awesome-adapters/docs/examples/{name}/", f"{PUBLISHED}{name}/") == []
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - reachable(site) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_sound_html_without_inline_code(name: str, lists: Path) -> None:
    parser, site = html5lib.HTMLParser(strict=True), lists / name / "_site"
    assert [page for page in site.rglob("*.html") if read_html(page).inline] == []
    for address in page_types(site, lists / name / "catalog").values():
        parser.parse(
            (site / address / "index.html" if address.endswith("/") or not address else site / address).read_bytes()
        )


def test_the_german_list_is_german_and_its_titles_english(lists: Path) -> None:
    page = (lists / "softwaretechnik/_site/papers/go-to/index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page and 'lang="en"' in page
    assert "Programme" in (lists / "softwaretechnik/README.md").read_text(encoding="utf-8")
