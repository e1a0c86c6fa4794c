"""Rules about catalog.yaml alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import SettingsFile
from papershelf.catalog.schema import Category
from papershelf.catalog.yaml_text import Path
from papershelf.texts import fold


def check_tree(file: SettingsFile) -> Iterator[Mistake]:
    """No two categories have the same path."""
    for place, path, repeated in tree_places(file):
        if repeated:
            message = f"the category '{path}' is written twice"
            yield Mistake(
                file.document.path, (*place, "id"), "repeated-category", message, "give one of them another id"
            )


def tree_places(file: SettingsFile) -> Iterator[tuple[Path, str, bool]]:
    """Each category's place in the file, its path, and whether one next to it has the same id."""
    return _nodes(file.settings.categories, file.document.data.get("categories", []), ("categories",))


def _nodes(
    categories: Sequence[Category], written: list[Any], place: Path, above: str = ""
) -> Iterator[tuple[Path, str, bool]]:
    # `written` may hold faulty ones between those that were read, so places are counted there.
    seen: set[str] = set()
    places = ((position, node) for position, node in enumerate(written or ()) if isinstance(node, dict))
    for category in categories:
        position, node = next(found for found in places if found[1].get("id") == category.id)
        path = f"{above}{category.id}"
        yield (*place, position), path, category.id in seen
        seen.add(category.id)
        yield from _nodes(category.children, node.get("children", []), (*place, position, "children"), f"{path}/")


def check_venues(file: SettingsFile) -> Iterator[Mistake]:
    """No spelling stands for two venues."""
    taken: dict[str, str] = {}
    for short, venue in file.settings.venues.items():
        for where, spelling in _spellings(short, venue.name, venue.aliases):
            owner = taken.setdefault(fold(spelling), short)
            if owner != short:
                message = f"'{spelling}' already stands for {owner}"
                yield Mistake(file.document.path, where, "repeated-venue", message, "remove it from one of the two")


def _spellings(short: str, name: str, aliases: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    yield ("venues", short), short
    yield ("venues", short, "name"), name
    for position, alias in enumerate(aliases):
        yield ("venues", short, "aliases", position), alias
