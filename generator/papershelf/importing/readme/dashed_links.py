"""`[Frogs at Rest - ICLR - 2018](U)`: venue and year behind dashes inside a link's text, taken out of the title."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.plain import YEAR, plain_words
from papershelf.importing.readme.venue_text import read_venue

_DASH = r"\s+[-–—|]\s*"
_ENDS = (
    re.compile(rf"(?P<title>.*\S){_DASH}(?P<venue>[^-–—|]*\S|\w+-\w+){_DASH}['’]?(?P<year>{YEAR})\s*", re.S),
    re.compile(rf"(?P<title>.*\S){_DASH}(?P<year>{YEAR}){_DASH}(?P<venue>[^-–—|]*\S)\s*", re.S),
    re.compile(rf"(?P<title>.*\S){_DASH}(?P<venue>[^-–—|]*\S)[\s,]+['’]?(?P<year>{YEAR})\s*", re.S),
    re.compile(rf"(?P<title>.*\S){_DASH}(?P<year>{YEAR})\s*", re.S),
    re.compile(rf"(?P<title>.*\S){_DASH}(?P<venue>[^-–—|]*\S)\s*", re.S),
)
_LEAST, _SHARE = 3, 0.5


class _Ending(Struct, frozen=True):
    line: ItemLine
    atom: Atom
    title: str
    facts: str
    form: int
    known: bool


def part_dashed_links(items: Sequence[ReadmeItem], lexicon: Lexicon) -> None:
    """Sets such ends behind the links: known venues with a year always, other ends where the list repeats the form."""
    found = [ending for item in items if (ending := _ending_of(item, lexicon))]
    for form in range(len(_ENDS)):
        here = [ending for ending in found if ending.form == form]
        known = [ending for ending in here if ending.known]
        repeated = len(known) >= max(_LEAST, _SHARE * len(here))
        for ending in here if repeated else known if form < 3 else ():
            if ending.known or form < 3:
                _set_behind(ending)


def _ending_of(item: ReadmeItem, lexicon: Lexicon) -> _Ending | None:
    return next((ending for line in item.lines[:2] for ending in _endings(line, lexicon)), None)


def _endings(line: ItemLine, lexicon: Lexicon) -> Iterator[_Ending]:
    for atom in line.atoms:
        if not atom.url or len(atom.text) > 400:
            continue
        for form, pattern in enumerate(_ENDS):
            found = pattern.fullmatch(plain_words(atom.text))
            if found and (ending := _read(line, atom, form, found.groupdict(), lexicon)):
                yield ending
                return


def _read(line: ItemLine, atom: Atom, form: int, found: dict[str, str], lexicon: Lexicon) -> _Ending | None:
    name, year = found.get("venue", ""), found.get("year", "")
    facts = f"{name} {year}".strip()
    venue = read_venue(facts, lexicon) if name else None
    known = not name or bool(venue and venue.strength >= (2 if year else 3))
    if len(found["title"].split()) < 2 or len(name.split()) > 8 or not (known or form < 2):
        return None
    return _Ending(line, atom, found["title"].rstrip(" -–—|,"), facts, form, known)


def _set_behind(ending: _Ending) -> None:
    ending.atom.text = ending.title
    place = next(number for number, atom in enumerate(ending.line.atoms) if atom is ending.atom)
    ending.line.atoms.insert(place + 1, Atom(f" ({ending.facts}) "))
