"""One page of each type stands for all of its type where a judge is too slow to see every page."""

from pathlib import Path

import yaml

# type → where its pages lie in the site; the first one found stands for the type
PATTERNS = {
    "home": "index.html",
    "category": "categories/*/index.html",
    "section": "categories/*/*/index.html",
    "categories": "categories/index.html",
    "paper": "papers/{paper}/index.html",
    "tool": "papers/{tool}/index.html",
    "lineage": "papers/lora/index.html",
    "map": "map/index.html",
    "path": "paths/start/index.html",
    "tag": "tags/*/index.html",
    "tags": "tags/index.html",
    "venue": "venues/*/index.html",
    "year": "years/*/index.html",
    "author": "authors/*/index.html",
    "authors": "authors/index.html",
    "new": "new/index.html",
    "stats": "stats/index.html",
    "reading list": "reading-list/index.html",
    "about": "about/index.html",
    "404": "404.html",
}


def page_types(site: Path, catalog: Path) -> dict[str, str]:
    """The address within the site of one page of each type; types the site lacks are left out."""
    found = {name: _first(site, pattern, _examples(catalog)) for name, pattern in PATTERNS.items()}
    return {name: address for name, address in found.items() if address is not None}


def _first(site: Path, pattern: str, examples: dict[str, str]) -> str | None:
    for path in sorted(site.glob(pattern.format(**examples))):
        return path.relative_to(site).as_posix().removesuffix("index.html")
    return None


def _examples(catalog: Path) -> dict[str, str]:
    """The slug of an entry that is a paper and of one that is not: `none` where the catalog has none."""
    slugs = {"paper": "none", "tool": "none"}
    for path in sorted(catalog.glob("papers/*.yaml"), reverse=True):
        entry = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        slugs["paper" if entry.get("ids") else "tool"] = path.stem
    return slugs
