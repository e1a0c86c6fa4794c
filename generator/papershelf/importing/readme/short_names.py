"""`[FROG]: A Set of Ponds`: a name in brackets with a colon is the title's first word, unless the list repeats it."""

import re
from collections import Counter
from collections.abc import Iterable

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import ItemLine
from papershelf.importing.readme.telling import can_be_told

_OPENING = re.compile(r"\W*?\[(?P<name>[^\[\]():]{2,30})\]\s*[:：]\s*\S")


def join_short_names(lines: Iterable[ItemLine], lexicon: Lexicon) -> None:
    """Takes the brackets from names that stand in them once: what repeats is a label."""
    named = [(line, found) for line in lines if (found := _OPENING.match("".join(atom.text for atom in line.atoms)))]
    counts = Counter(found["name"].strip().lower() for _, found in named)
    for line, found in named:
        if counts[found["name"].strip().lower()] == 1 and _is_short_name(found["name"].strip(), lexicon):
            _without_brackets(line, found)


def _is_short_name(text: str, lexicon: Lexicon) -> bool:
    words = text.split()
    common = any(lexicon.is_common(word.lower()) for word in words)
    return len(words) <= 3 and any(map(str.isupper, text)) and not common and not can_be_told(text, lexicon)


def _without_brackets(line: ItemLine, found: re.Match[str]) -> None:
    gone = {found.start("name") - 1, found.end("name")}
    place = 0
    for atom in line.atoms:
        end = place + len(atom.text)
        atom.text = "".join(letter for number, letter in enumerate(atom.text, place) if number not in gone)
        place = end
    line.atoms = [atom for atom in line.atoms if atom.text]
