"""The documentation, without a build: every link inside the repository leads somewhere, every page has a place."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.readme.anchors import Anchors

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
TEXTS = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"]
PUBLISHED = "https://papershelf.github.io/awesome-adapters/docs/examples/"


@cache
def tokens_of(path: Path) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")))


def spoken(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


@cache
def headings(path: Path) -> frozenset[str]:
    """What GitHub calls the headings of a page."""
    anchors, tokens = Anchors(), tokens_of(path)
    followed = pairwise(tokens)
    return frozenset(anchors.anchor(spoken(after)) for at, after in followed if at.type == "heading_open")


def links(path: Path) -> Iterator[str]:
    """The addresses of links and pictures."""
    for token in tokens_of(path):
        for child in token.children or ():
            address = child.attrGet("href") or child.attrGet("src")
            if address:
                yield str(address)


def fault(path: Path, link: str) -> str:
    """Why a link leads nowhere, or nothing."""
    parts = urlsplit(link)
    if link.startswith(PUBLISHED):
        return "" if (ROOT / "examples" / link.removeprefix(PUBLISHED).strip("/")).is_dir() else "no such example"
    if parts.scheme:
        return ""
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.parent == DOCS / "pictures":
        taken = re.search(rf'Picture\("{target.stem}"', tour()) or (ROOT / "examples" / target.stem).is_dir()
        return "" if taken else "scripts/tour.py takes no such picture"
    if not target.exists():
        return "no such file"
    if parts.fragment and target.suffix == ".md" and parts.fragment not in headings(target):
        return "no such heading"
    return ""


@cache
def tour() -> str:
    return (ROOT / "scripts" / "tour.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    assert [f"{link}: {why}" for link in links(path) if (why := fault(path, link))] == []


# Where a page means a file of ours that it names without its whole path.
BASES = ("", "generator/papershelf", "site", "templates", "tests")
OURS = re.compile(r"(?:[a-z][a-z0-9_-]*/)+[A-Za-z0-9_-]+\.(?:py|mjs|sh)")


def lost_files(path: Path) -> list[str]:
    """Files of ours that a page names in its text and that are not there."""
    named = [
        child.content for token in tokens_of(path) for child in token.children or () if child.type == "code_inline"
    ]
    return [name for name in named if OURS.fullmatch(name) and not any((ROOT / base / name).exists() for base in BASES)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_ours_that_a_page_names_is_there(path: Path) -> None:
    assert lost_files(path) == []


def test_links_that_lead_nowhere_are_seen() -> None:
    page = DOCS / "index.md"
    assert fault(page, "tour.md") == fault(page, "tour.md#search") == fault(page, "../LICENSE") == ""
    assert fault(page, "tuor.md") == "no such file"
    assert fault(page, "tour.md#serch") == "no such heading"
    assert fault(page, "pictures/hme.png")
    assert fault(page, f"{PUBLISHED}crtds/")


def test_every_page_is_in_the_table_of_contents() -> None:
    fences = [token.content for token in tokens_of(DOCS / "index.md") if token.info.startswith("{toctree}")]
    named = [line for text in fences for line in text.splitlines() if line and not line.startswith(":")]
    shown = {path for name in named for path in DOCS.glob(f"{name}.md")}
    assert sorted({*shown, DOCS / "index.md"}) == PAGES


def test_every_decision_is_in_their_list() -> None:
    page = DOCS / "decisions" / "README.md"
    assert sorted({*links(page), "README.md"}) == [path.name for path in PAGES if path.parent == page.parent]
