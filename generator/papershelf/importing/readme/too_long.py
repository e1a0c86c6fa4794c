"""Lines that hold more than one paper can say: a whole page on one line, a row with hundreds of links."""

from collections.abc import Iterator

from papershelf.importing.readme.item import Aside, Items, ReadmeItem

TOO_LONG = "too long to be one paper"
_MOST_LETTERS = 20_000
_MOST_PIECES = 400
_SHOWN = 200


def set_long_aside(items: Items) -> None:
    """Takes out what is too long to be one paper, so that it is reported with its links and not read piece by piece."""
    items.asides.extend(_asides(items.items))
    items.items = [item for item in items.items if not is_too_long(item)]


def is_too_long(item: ReadmeItem) -> bool:
    """True for an item of more letters, or more pieces of text and links, than one paper has."""
    atoms = [atom for line in item.lines for atom in line.atoms]
    return len(atoms) > _MOST_PIECES or sum(len(atom.text) for atom in atoms) > _MOST_LETTERS


def _asides(items: list[ReadmeItem]) -> Iterator[Aside]:
    for item in filter(is_too_long, items):
        links = tuple(dict.fromkeys(url for _, url in item.addresses()))
        yield Aside("long", item.number, item.text()[:_SHOWN], item.titles, links)
