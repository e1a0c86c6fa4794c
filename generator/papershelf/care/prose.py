"""Advice on the pages of a catalog: what the site draws differently from GitHub, at its line."""

from collections.abc import Collection, Iterator
from pathlib import Path

from papershelf.problems import MOST_IN_A_FILE, Problem
from papershelf.render.differences import find_differences


def advise_on_pages(root: Path, names: Collection[str] = ()) -> list[Problem]:
    """Advice on every page below catalog/pages, or on those of `names`, paths below the root."""
    pages = sorted(filter(Path.is_file, (root / "catalog/pages").glob("*.md")))
    paths = {path.relative_to(root).as_posix(): path for path in pages}
    return [advice for name, path in paths.items() if not names or name in names for advice in _advise(name, path)]


def _advise(name: str, path: Path) -> Iterator[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return  # a file that cannot be read is a problem that check has told already
    lines = text.split("\n")
    for found in find_differences(text)[:MOST_IN_A_FILE]:
        source = lines[found.line - 1]
        yield Problem(
            name, found.line, found.column, "markdown-differs", found.message, found.hint, source, advice=True
        )
