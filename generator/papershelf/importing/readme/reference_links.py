"""Links whose text is a whole reference, `[Pomme, Ada. "Pears at Night." CVPR 2020.](U)`: their words are read as if plain."""  # noqa: E501

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.peel import names_at_start
from papershelf.importing.readme.plain import YEAR, plain_words

_QUOTED = re.compile(r"^(?P<before>.*?)[\"“](?P<title>[^\"“”]{8,300})[\"”](?P<after>.*)$", re.S)
_AFTER = re.compile(rf"\b{YEAR}\b|^[\s,.]*(?:In\b|arXiv)|['’]\d\d\b", re.I)
_DATED = re.compile(rf"^(?P<names>.{{3,600}}?)[\s,.]*\(?{YEAR}[a-z]?\)?\.\s+\S", re.S)
_SENTENCE = re.compile(r"(?<![A-Z])\.\s+(?=[A-Z])")
_FAMILY_FIRST = re.compile(r"^[A-Z][\w'’-]+,\s+[A-Z][\w.'’ -]{0,20}?\.\s+(?=[A-Z])")
# In a list with so many references in links the less sure ones are read so too.
_MANY = 3


def open_references(items: Sequence[ReadmeItem], lexicon: Lexicon) -> None:
    """Takes the link from such texts; its address stays with the line."""
    linked = [(line, atoms) for item in items for line in item.lines for atoms in _links(line)]
    sure = [_is_reference(_text(atoms), lexicon) for _, atoms in linked]
    many = sum(sure) >= _MANY
    for (line, atoms), certain in zip(linked, sure, strict=True):
        if certain or (many and _may_be_reference(_text(atoms), lexicon)):
            line.badges.append(("", atoms[0].url))
            for atom in atoms:
                atom.url = ""


def _links(line: ItemLine) -> Iterator[list[Atom]]:
    for url, atoms in groupby(line.atoms, key=lambda atom: atom.url):
        if url:
            yield list(atoms)


def _text(atoms: Sequence[Atom]) -> str:
    return plain_words("".join(atom.text for atom in atoms))


def _is_reference(text: str, lexicon: Lexicon) -> bool:
    if not 30 <= len(text) <= 1_500:
        return False
    if found := _QUOTED.match(text):
        before, after = found["before"].strip(" ,.:"), found["after"].strip()
        named = bool(before) and _are_names(before, lexicon)
        return named or (not before and len(after.split()) >= 1 and bool(_AFTER.search(after)) and after[:1] != ":")
    found = _DATED.match(text)
    if found and _are_names(found["names"], lexicon):
        return True
    return bool(
        re.search(rf"\b{YEAR}\b", text) and len(_SENTENCE.findall(text)) >= 2 and _opens_with_names(text, lexicon)
    )


def _are_names(text: str, lexicon: Lexicon) -> bool:
    text = re.sub(rf"[\s,.(]*{YEAR}[)\s,.]*$", "", text)
    names = read_names(text, lexicon)
    return bool(names and (len(names.names) > 1 or names.score == 1.0 or not names.whole or "," in text))


def _opens_with_names(text: str, lexicon: Lexicon) -> bool:
    first = _SENTENCE.split(text, maxsplit=1)[0]
    names = read_names(first, lexicon)
    return bool(names and (len(names.names) > 1 or not names.whole)) and not read_date(first)


def _may_be_reference(text: str, lexicon: Lexicon) -> bool:
    family = _FAMILY_FIRST.match(text)
    return bool(family and len(text[family.end() :].split()) >= 2) or bool(names_at_start(text, lexicon, sure=True))
