"""A small catalog whose links point at a server of our own."""

from pathlib import Path

SETTINGS = """\
title: Links
repository: https://github.com/example/links
categories:
  - {id: a, title: A}
"""


def write_catalog(root: Path, entries: dict[str, str]) -> Path:
    """A catalog with these entries; each text follows a title and a category."""
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    for slug, text in entries.items():
        (root / "catalog" / "papers" / f"{slug}.yaml").write_text(f"title: The {slug}\ncategory: a\n{text}")
    return root
