"""`21_ICSE_Frogs at Rest`: year, venue and title joined by signs, as in names of files; read where a list writes so."""

import re
from collections.abc import Sequence

from papershelf.importing.readme.dates import century_of
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.plain import YEAR
from papershelf.importing.readme.venue_text import read_venue

_JOINED = re.compile(rf"\s*(?P<year>{YEAR}|\d\d)_(?P<rest>\S.*)$", re.S)
_LEAST, _SHARE = 5, 0.3


def part_joined_titles(items: Sequence[ReadmeItem], lexicon: Lexicon) -> None:
    """Writes such openings as `[ICSE 2021] Frogs at Rest`, where enough items have them."""
    found = [(item, match) for item in items if (match := _opening(item))]
    if len(found) < max(_LEAST, _SHARE * len(items)):
        return
    for item, match in found:
        year = match["year"] if len(match["year"]) == 4 else century_of(match["year"])
        venue, title = _venue_and_title(match["rest"], lexicon)
        atom = item.lines[0].atoms[0]
        atom.text = f"[{f'{venue} {year}'.strip()}] {title}"


def _opening(item: ReadmeItem) -> re.Match[str] | None:
    atoms = item.lines[0].atoms if item.lines else []
    return _JOINED.match(atoms[0].text) if atoms else None


def _venue_and_title(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """The longest known venue in front, else the first word between signs where it is short; the rest is the title."""
    pieces = text.split("_")
    for count in range(min(len(pieces) - 1, 3), 0, -1):
        first = " ".join(pieces[:count]).strip()
        venue = read_venue(first, lexicon)
        if venue and venue.strength >= 2:
            return first, "_".join(pieces[count:]).strip()
    short = len(pieces) > 1 and len(pieces[0].split()) <= 3
    return (pieces[0].strip(), "_".join(pieces[1:]).strip()) if short else ("", text)
