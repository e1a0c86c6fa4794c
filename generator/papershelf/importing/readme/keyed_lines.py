"""Lines of the form `Date: June 2021`, taken out of an item with their values."""

import re

from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_key
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.plain import plain_words


def split_keyed(item: ReadmeItem) -> tuple[list[ItemLine], dict[str, list[str]]]:
    """The lines without those of the form `Date: June 2021`, and their values by what the key says."""
    lines: list[ItemLine] = []
    found: dict[str, list[str]] = {}
    for place, line in enumerate(item.lines):
        text = line.text()
        kind, value = read_key(text) if place or line.child else ("", "")
        if not kind:
            lines.append(line)
            continue
        if kind == "link" or any(atom.url for atom in line.atoms):
            lines.append(_links_only(line))
            if kind == "link":
                continue
        found.setdefault(kind, []).append(plain_words(text) if kind == "text" else value)
    return lines, found


def _links_only(line: ItemLine) -> ItemLine:
    """The line's links; an address written out is one, named by the words before it."""
    label = re.split(r"[:：]", line.text(), maxsplit=1)[0]
    atoms: list[Atom] = []
    for atom in line.atoms:
        if atom.url:
            named = label if re.match(r"\s*https?://", atom.text) else atom.text
            atoms.append(Atom(f" {named} ", atom.url, atom.bold, atom.italic))
        else:
            atoms += [
                Atom(f" {label} ", url.rstrip(".,;")) for url in re.findall(r"https?://[^\s<>\"')\]]+", atom.text)
            ]
    return ItemLine(line.number, atoms, line.column, line.child, line.badges)
