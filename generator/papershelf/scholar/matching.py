"""Matching: is this the paper we mean? Titles, names and identifiers compared the way a librarian would."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable

from papershelf.catalog.schema import Entry, author_names
from papershelf.ids import identities
from papershelf.names.split import split_name
from papershelf.names.words import SUFFIX
from papershelf.records.facts import Facts, known_ids
from papershelf.texts import fold

ALIKE = 0.9
_SPELLING = 0.85  # of a surname; what is left of a LaTeX accent makes Glavavs of Glavaš
_LATEX_REMAINS = re.compile(r"[\\'`^\"~{}’]")
_NUMBER = re.compile(r"\w*\d\w*|i{2,3}|iv|vi{0,3}|ix")


def title_similarity(one: str, other: str) -> float:
    """How alike two titles are, 1.0 for the same letters and digits in any case and punctuation.

    >>> title_similarity("LoRA: Low-rank adaptation", "Lora - Low Rank Adaptation.")
    1.0
    """
    a, b = fold(one), fold(other)
    if a == b:
        return 1.0 if a else float(one.strip() == other.strip())
    return _ratio(a, b)


def surname(name: str) -> str:
    """The last word of the family name, folded.

    >>> surname("Ivan Vuli'c"), surname("Vulić, Ivan"), surname("Robert Downey Jr.")
    ('vulic', 'vulic', 'downey')
    """
    parts = split_name(_LATEX_REMAINS.sub("", name))
    return next((word for word in reversed(_words(parts.surname)) if not SUFFIX.fullmatch(word)), "")


def _words(name: str) -> list[str]:
    # Semantic Scholar's names carry remains of LaTeX accents (Vuli'c), which must not part a word.
    return fold(_LATEX_REMAINS.sub("", name)).split()


def strangers(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The names none of the others could stand for; initials, accents, and the order of a name's parts do not count.

    >>> strangers(["Noam Shazeer", "Jane Roe", "Goran Glavaš"], ["N. M. Shazeer", "Doe, John", "Goran Glavavs"])
    ('Jane Roe',)
    """
    theirs = [(surname(other), set(_words(other))) for other in others]
    return tuple(name for name in names if not any(_may_be(name, last, words) for last, words in theirs))


def _may_be(name: str, last: str, words: set[str]) -> bool:
    ours = surname(name)
    return ours in words or last in _words(name) or _ratio(ours, last) >= _SPELLING


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_same_paper(entry: Entry, facts: Facts) -> bool:
    """Whether a paper found by title is the entry's.

    An identifier they share proves it, two arXiv ids rule it out. Else the titles must be alike with the same numbers
    in them, and an author's surname must agree or, where either names no authors, the year (give or take one).
    """
    ours, theirs = entry.ids.known(), known_ids(facts)
    if identities(ours) & identities(theirs):
        return True
    if "arxiv" in ours and "arxiv" in theirs:
        return False
    if title_similarity(entry.title, facts.title) < ALIKE or _numbers(entry.title) != _numbers(facts.title):
        return False
    ours_named, names = author_names(entry.authors), [author.name for author in facts.authors]
    if ours_named and names:
        return len(strangers(ours_named, names)) < len(ours_named)
    return bool(entry.year and facts.year and abs(entry.year - facts.year) <= 1)


def _numbers(title: str) -> Counter[str]:
    """What tells part I from part II and version 2 from version 3."""
    return Counter(word for word in fold(title).split() if _NUMBER.fullmatch(word))
