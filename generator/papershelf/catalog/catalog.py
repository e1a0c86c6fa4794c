"""A checked catalog: settings, category tree, entries and pages that fit together."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from papershelf.catalog.image_file import FoundImage
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Category, Settings


class CategoryPath(Struct, frozen=True):
    """A category with its place in the tree: `path` is nlp/methods, `titles` the headings down to it."""

    path: str
    titles: tuple[str, ...]
    category: Category

    @property
    def depth(self) -> int:
        """0 for a top category."""
        return len(self.titles) - 1


def walk_categories(categories: tuple[Category, ...], above: CategoryPath | None = None) -> Iterator[CategoryPath]:
    """Every category of the tree in reading order, parents before children."""
    for category in categories:
        path = f"{above.path}/{category.id}" if above else category.id
        here = CategoryPath(path, (*(above.titles if above else ()), category.title), category)
        yield here
        yield from walk_categories(category.children, here)


def and_above(path: str) -> Iterator[str]:
    """A category's path and those above it, the top one first.

    >>> list(and_above("nlp/methods"))
    ['nlp', 'nlp/methods']
    """
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


class Catalog(Struct, frozen=True):
    """What the list holds after checking. `entries`, `paths` and `pages` are sorted by their keys.

    `paths` gives an entry's file below the root; `pages` the Markdown of catalog/pages by name; `images` the
    pictures of entries that have one.
    """

    settings: Settings
    entries: Mapping[str, Entry]
    paths: Mapping[str, str]
    pages: Mapping[str, str]
    images: Mapping[str, FoundImage] = {}
