"""Files that name the pages of a folder in order: SUMMARY.md (GitBook, mdBook), _sidebar.md (docsify), mkdocs.yml."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from msgspec import Struct

from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.sections import clean_heading

_NAMES = ("summary.md", "_sidebar.md")
_INSIDE = ("", "docs", "src", "book")
_MOST = 5_000
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>.+?)\s*#*\s*$")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])\s+(?P<words>\S.*)$")
_LINK = re.compile(
    r"\[(?P<label>(?:\\.|[^\]\\]){1,300})\]\(<?(?P<url>[^()<>\s]{1,500}(?:\([^()\s]{0,100}\)[^()<>\s]{0,300})?)>?(?:\s+[\"'][^)]*)?\)"
)


class IndexPage(Struct, frozen=True):
    """A page as an index names it: what it is called there, and below what."""

    label: str
    above: tuple[str, ...] = ()


def is_index(path: Path) -> bool:
    """True for a file that names pages and is none."""
    return path.name.lower() in _NAMES


def read_indexes(folder: Path) -> dict[Path, IndexPage]:
    """The pages that the indexes of a folder name, each once, in their order."""
    found: dict[Path, IndexPage] = {}
    for inner in _INSIDE:
        place = folder / inner
        for path in sorted(place.glob("*.md")) if place.is_dir() else ():
            if is_index(path):
                for url, page in summary_pages(path.read_text(encoding="utf-8", errors="replace")):
                    _note(found, path.parent, url, page)
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        if (folder / name).is_file():
            for url, page in mkdocs_pages((folder / name).read_text(encoding="utf-8", errors="replace")):
                _note(found, folder / "docs", url, page)
    return found


def _note(found: dict[Path, IndexPage], base: Path, url: str, page: IndexPage) -> None:
    if not re.match(r"[a-z][a-z0-9+.-]*:|#|//", url, re.I) and len(found) < _MOST:
        found.setdefault((base / unquote(re.split(r"[#?]", url)[0]).lstrip("/")).resolve(), page)


def summary_pages(text: str) -> Iterator[tuple[str, IndexPage]]:
    """The pages of a list of links, nested as its bullets are.

    >>> list(summary_pages("## Ponds\\n* [Frogs](a.md)\\n  * [Tree frogs](b.md)"))[1]
    ('b.md', IndexPage(label='Tree frogs', above=('Ponds', 'Frogs')))
    """
    heading: tuple[str, ...] = ()
    open_ones: list[tuple[int, str]] = []
    for line in text.splitlines():
        if found := _HEADING.match(line):
            title = clean_heading(found["words"])
            heading, open_ones = ((title,) if title and not line.lstrip().startswith("# ") else ()), []
        elif found := _BULLET.match(line):
            depth = len(found["indent"].expandtabs(4))
            open_ones = [one for one in open_ones if one[0] < depth]
            link = _LINK.search(found["words"])
            label = clean_heading(re.sub(r"\\(.)", r"\1", link["label"] if link else found["words"]))
            if link:
                yield link["url"], IndexPage(plain_words(label), (*heading, *(title for _, title in open_ones)))
            open_ones.append((depth, label))


def mkdocs_pages(text: str) -> Iterator[tuple[str, IndexPage]]:
    """The pages below `nav`."""
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError):
        return
    nav = data.get("nav") if isinstance(data, dict) else None
    stack: list[tuple[Any, tuple[str, ...]]] = [(nav, ())]
    steps = 0
    while stack and steps < _MOST:
        steps += 1
        node, above = stack.pop()
        if isinstance(node, list):
            stack += [(inner, above) for inner in reversed(node)]
        elif isinstance(node, dict):
            stack += [(inner, (*above, str(title))) for title, inner in reversed(node.items())]
        elif isinstance(node, str) and node.lower().endswith((".md", ".markdown")):
            yield node, IndexPage(above[-1] if above else "", above[:-1])
