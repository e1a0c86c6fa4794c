"""Rules about catalog.yaml alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from papershelf.catalog.colours import ENOUGH, SCHEMES, least_contrast, readable
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import SettingsFile
from papershelf.catalog.settings import Category
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


def check_accent(file: SettingsFile) -> Iterator[Mistake]:
    """An accent can be read in both schemes."""
    written = file.settings.site.accent
    for place, (accent, scheme) in enumerate(zip(written, SCHEMES, strict=False)):
        found = least_contrast(accent, scheme)
        if found < ENOUGH:
            message = f"{accent} has a contrast of {found:.2f} on {scheme.name} pages, and text needs {ENOUGH}"
            hint = f"write {readable(accent, scheme)[1:]} instead"
            document = file.document.data["site"]["accent"]
            where = ("site", "accent", place) if isinstance(document, list) else ("site", "accent")
            yield Mistake(file.document.path, where, "low-contrast", message, hint)


def check_mark(file: SettingsFile) -> Iterator[Mistake]:
    """A mark that is a file's name has its file."""
    mark = file.settings.site.mark
    if file.root is None or not mark.endswith(".svg"):
        return
    path = file.root / "site" / mark
    if not path.is_file() or b"<svg" not in path.read_bytes():
        message = f"there is no {'SVG in' if path.is_file() else 'file'} site/{mark}"
        hint = f"put the SVG there (site/ is beside {file.document.path.partition('/')[0]}/), or write a letter"
        yield Mistake(file.document.path, ("site", "mark"), "no-mark", message, hint)


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
