"""The pieces of a line, with emphasis in the middle of a sentence taken back: Unbiased *Pears* for All."""

import re

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.venue_text import read_venue


def smooth_atoms(atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """The atoms, with emphasis in the middle of a sentence taken back: Unbiased *Pears* for All."""
    if len(atoms) < 2:
        return atoms
    smooth: list[Atom] = []
    for number, atom in enumerate(atoms):
        before = smooth[-1] if smooth else None
        after = atoms[number + 1] if number + 1 < len(atoms) else None
        if (
            before
            and not atom.url
            and not before.url
            and (atom.italic or atom.bold)
            and (atom.bold, atom.italic) != (before.bold, before.italic)
            and _in_sentence(before, atom, after, lexicon)
        ) or (before and (atom.url, atom.bold, atom.italic) == (before.url, before.bold, before.italic)):
            before.text += atom.text
        elif before and atom.url and atom.url == before.url:
            before.text += atom.text
            before.bold = before.bold or atom.bold
        else:
            smooth.append(Atom(atom.text, atom.url, atom.bold, atom.italic))
    return smooth


def _in_sentence(before: Atom, atom: Atom, after: Atom | None, lexicon: Lexicon) -> bool:
    if len(atom.text.split()) > 5 or len(before.text.split()) < 1 or before.bold or before.italic:
        return False
    if not re.search(r"[\w-]\s*$|[(\"“'‘]$", before.text) or _told_tail(before.text, lexicon):
        return False
    names = read_names(atom.text, lexicon)
    if (
        read_venue(atom.text, lexicon)
        or (names and (len(names.names) > 1 or names.score == 1.0))
        or read_date(atom.text)
    ):
        return False
    return bool((after and (after.url or after.text.strip())) or re.match(r"[a-z]", atom.text))


def _told_tail(text: str, lexicon: Lexicon) -> bool:
    last = re.split(r"[.,;:|]\s+", text.strip())[-1]
    return can_be_told(last, lexicon) and len(last.split()) > 1
