"""Lists in memory: settings, records and what a README is drawn with, without a disk."""

from collections.abc import Mapping, Sequence
from typing import Any

from papershelf.catalog import Catalog
from papershelf.groups import group_records
from papershelf.readme import ReadmeDraft, draw_readme
from papershelf.records import Record, Tldr
from papershelf.render import markdown_drawer
from papershelf.schema import Settings
from papershelf.shared_files import shared_folder

from .cite.inventions import paper

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
    counts = {path: group.count for path, group in group_records(catalog, records).categories.items()}
    return draw_readme(catalog, records, markdown_drawer([shared_folder("templates")]), counts)
