"""Bytes of what leads from one paper to the next: `python -m benchmarks.reading_on _site`, a table row for each part.

The worker's row counts what `sw.js` keeps on the first visit: home, the reading list, and what these two load.
"""

import gzip
import re
import sys
from collections.abc import Iterable
from pathlib import Path

# As in site/sw.js.
_FILES = re.compile(r'(?:src|script|index|sheet" href)="([^"]+\.(?:js|bin|css)[^"]*)"')
_PARTS = {
    "the map": ["map/index.html"],
    "maps of categories": ["map/*/index.html"],
    "what is new": ["new/index.html", "new.json"],
    "reading list: page and scripts": ["reading-list/index.html", "reading-list.js", "reading-page.js"],
    "paths, visits and map: scripts": ["paths.js", "visits.js", "lineage.js"],
    "feeds": ["**/feed.xml"],
    "embed": ["embed/**/*.*"],
    "moved addresses": ["renamed.json"],
    "the worker": ["sw.js"],
}


def measured(site: Path) -> Iterable[tuple[str, list[Path]]]:
    """Each part with its files; parts without any are left out."""
    for name, patterns in _PARTS.items():
        files = [path for pattern in patterns for path in site.glob(pattern) if path.is_file()]
        if files:
            yield name, files
    yield "kept by the worker on a first visit", sorted(kept(site))


def kept(site: Path) -> set[Path]:
    """What the worker keeps before anything else was read."""
    found: set[Path] = set()
    for page in (site / "index.html", site / "reading-list" / "index.html"):
        found.add(page)
        for name in _FILES.findall(page.read_text("utf-8")):
            found.add((page.parent / name.partition("?")[0]).resolve())
    return found


def main() -> None:
    """Print the table."""
    print("| part | files | largest, KB | all, KB | all compressed, KB |\n|---|---|---|---|---|")
    for name, files in measured(Path(sys.argv[1]).resolve()):
        sizes = [path.stat().st_size for path in files]
        packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
        row = (f"{len(files):,}", *(f"{size / 1000:,.1f}" for size in (max(sizes), sum(sizes), packed)))
        print(f"| {name} | {' | '.join(row)} |")


if __name__ == "__main__":
    main()
