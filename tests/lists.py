"""Lists in memory: settings, records and what a README is drawn with, without a disk."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from papershelf.building.build import Built, Order, build_catalog
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.settings import Settings
from papershelf.pages import Site, gather_site, mark_of
from papershelf.readme import ReadmeDraft, draw_readme
from papershelf.records.changes import ListChange
from papershelf.records.groups import group_records
from papershelf.records.record import Record, Tldr
from papershelf.records.related import relate_all
from papershelf.render.site import markdown_drawer
from papershelf.render.words import Words
from papershelf.shipped import shared_folder

from .cite.inventions import paper
from .small import TODAY

_TLDR = "Measures how far a board of a given wood bends under a row of books, and says why. " * 4
FURNITURE = ({"id": "furniture", "title": "Furniture"},)


def list_of(
    categories: Sequence[Mapping[str, Any]] = FURNITURE, pages: Mapping[str, str] | None = None, **settings: Any
) -> Catalog:
    """A checked catalog without entries: only its settings and pages matter to what is drawn from records."""
    data = {"title": "Awesome Shelves", "categories": list(categories), **settings}
    return Catalog(Settings.model_validate(data), {}, {}, pages or {})


def many_papers(number: int, categories: Sequence[str] = ("furniture",)) -> list[Record]:
    """Invented papers of the size real ones have, spread over the categories."""
    names = ("Ada Holz", "Bruno Brett", "Carla Fach", "Dora Regal")
    return [
        paper(
            slug=f"paper-{place}",
            title=f"Paper number {place} on how long boards bend under books",
            categories=(categories[place % len(categories)],),
            authors=names,
            year=1990 + place % 35,
            ids={"doi": f"10.1234/shelves.{place}"},
            links={"pdf": f"https://example.org/papers/{place}.pdf", "code": f"https://example.org/code/{place}"},
            tldr=Tldr(
                "Measures how far a board of a given wood bends under a row of books, and says why. " * 4, "summary"
            ),
        )
        for place in range(number)
    ]


def drawn(catalog: Catalog, records: Sequence[Record]) -> ReadmeDraft:
    """The README of these records, drawn with the templates Papershelf ships."""
    return draw_readme(catalog, records, markdown_drawer([shared_folder("templates")]))


def site_from(
    catalog: Catalog,
    records: Sequence[Record],
    words: Words,
    base_url: str = "",
    changes: Sequence[ListChange] = (),
) -> Site:
    """The site of these records."""
    by_slug = {record.slug: record for record in records}
    groups = group_records(catalog, list(records))
    marks = {slug: mark_of(record, groups) for slug, record in by_slug.items()}
    return gather_site(catalog, by_slug, groups, words, base_url, relate_all(by_slug), marks, changes=changes)


def build_site(root: Path, out: Path) -> Built:
    """The catalog below `root`, which must be sound, built into `out` without a memory."""
    built = build_catalog(Order(root, out, TODAY))
    assert isinstance(built, Built), built
    return built


def texts_below(folder: Path) -> dict[str, str]:
    """Every file below a folder by its path, as text."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(errors="replace") for path in files}
