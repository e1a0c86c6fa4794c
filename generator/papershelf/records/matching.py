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


# Words by which a title is that of another text about the same paper, or of another kind of it.
_MARKERS = frozenset(
    [
        "erratum",
        "errata",
        "corrigendum",
        "correction",
        "retraction",
        "reply",
        "response",
        "rebuttal",
        "comment",
        "commentary",
        "discussion",
        "review",
        "survey",
        "tutorial",
        "overview",
        "part",
        "supplement",
        "supplementary",
        "appendix",
        "addendum",
        "extended",
        "abstract",
        "revisited",
        "revisiting",
        "rethinking",
        "reproducibility",
        "editorial",
        "preface",
        "demonstration",
        "demo",
        "poster",
        "thesis",
        "challenge",
        "findings",
        "report",
        "towards",
        "toward",
        "beyond",
        "note",
    ]
)
_SMALL = frozenset(["a", "an", "the", "of", "on", "for", "in", "to", "with", "by", "at", "from", "and", "as", "via"])
_RETRACTED = re.compile(r"\W*(?:retracted|withdrawn|removed)\b(?:\s+(?:article|paper|chapter))?\s*[:\]\-–—]\s*", re.I)
_ORDINALS = {
    word: str(place)
    for place, words in enumerate(
        (
            "one first i", "two second ii", "three third iii", "four fourth iv", "five fifth v",
            "six sixth vi", "seven seventh vii", "eight eighth viii", "nine ninth ix", "ten tenth x",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_NEAR_WORD = 0.8
_SHORT_NAME = 3  # words before a colon that one side may leave out


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, word by word: small words, spelling and a short name before a colon may differ.

    Numbers and words such as "reply", "survey", "part" may not, which likeness cannot see.

    >>> same_title("LoRA: Low-Rank Adaptation", "Low rank adaptation"), same_title("Reply to Lending", "Lending")
    (True, False)
    """
    ours, theirs = _bare_title(one), _bare_title(other)
    if _same_words(ours, theirs):
        return True
    return any(_same_words(a, b) for a, b in ((_tail(ours), theirs), (ours, _tail(theirs))) if a and b)


def _bare_title(title: str) -> str:
    marked = _RETRACTED.match(title)
    return title[marked.end() :] if marked else title


def _tail(title: str) -> str:
    """What stands behind a short name and a colon, "" where there is none."""
    head, _, rest = title.partition(":")
    return rest.strip() if len(fold(head).split()) <= _SHORT_NAME and not _marks(fold(head).split()) else ""


def _same_words(one: str, other: str) -> bool:
    a, b = fold(one).split(), fold(other).split()
    if a == b:
        return bool(a) or one.strip() == other.strip()
    if _marks(a) != _marks(b):
        return False
    a, b = [[word for word in words if word not in _SMALL] for words in (a, b)]
    if not a or not b:
        return False
    return "".join(a) == "".join(b) or (len(a) == len(b) and all(map(_near_word, a, b)))


def _marks(words: Iterable[str]) -> Counter[str]:
    """The numbers, in digits, Roman or in words, and the marker words of a title."""
    return Counter(
        _ORDINALS.get(word, word) for word in words if word in _MARKERS or word in _ORDINALS or _NUMBER.fullmatch(word)
    )


def _near_word(one: str, other: str) -> bool:
    if one == other:
        return True
    negated = {one, other} & {prefix + word for prefix in ("un", "non") for word in (one, other)}
    return one[:2] == other[:2] and not negated and _ratio(one, other) >= _NEAR_WORD


_NO_PERSON = re.compile(r"\b(?:university|universit\w+|institute|laborator\w+|lab|labs|inc|college|department)\b", re.I)
_HOMONYM = re.compile(r"\s+\d{4}$")


def people_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names of people: without affiliations that stand among authors, and without DBLP's homonym numbers."""
    return tuple(_HOMONYM.sub("", name) for name in names if not _NO_PERSON.search(name))


def author_share(ours: Iterable[str], theirs: Iterable[str]) -> float | None:
    """Names both have, by surname and first initial, over the shorter list; None where a side names nobody.

    >>> author_share(["Noam Shazeer", "Ashish Vaswani"], ["N. M. Shazeer"])
    1.0
    """
    a, b = (Counter(map(_person, people_of(names))) for names in (ours, theirs))
    shorter = min(a.total(), b.total())
    return (a & b).total() / shorter if shorter else None


def _person(name: str) -> tuple[str, str]:
    last = surname(name)
    given = _words(name.partition(",")[2]) if "," in name else _words(name)
    return last, next((word[0] for word in given if word != last), "")


_LIKE, _LIKE_ALONE, _SHARED = 0.75, 0.6, 0.5


def is_another_paper(entry: Entry, facts: Facts) -> bool:
    """Whether an identifier led to another paper: title and authors are both another's.

    By title alone only where a side names no authors. Measured: docs/enrichment.md ("Is it this paper?").
    """
    if not facts.title or same_title(entry.title, facts.title):
        return False
    share = author_share(author_names(entry.authors), (author.name for author in facts.authors))
    likeness = title_similarity(entry.title, _bare_title(facts.title))
    if share is not None:
        return likeness < _LIKE and share < _SHARED
    return likeness < _LIKE_ALONE and not _begins(entry.title, _bare_title(facts.title))


def _begins(one: str, other: str) -> bool:
    """True where one title is the start of the other, as when a list calls a paper by its short name."""
    a, b = fold(one).split(), fold(other).split()
    short = min(len(a), len(b))
    return bool(short) and a[:short] == b[:short]


def is_same_paper(entry: Entry, facts: Facts) -> bool:
    """Whether a paper found by title is the entry's.

    An identifier they share proves it, two arXiv ids rule it out. Else the titles must be the same word by word, and
    half the authors must agree or, where either names none, the year (give or take one).
    """
    ours, theirs = entry.ids.known(), known_ids(facts)
    if identities(ours) & identities(theirs):
        return True
    if ("arxiv" in ours and "arxiv" in theirs) or not same_title(entry.title, facts.title):
        return False
    share = author_share(author_names(entry.authors), (author.name for author in facts.authors))
    if share is not None:
        return share >= _SHARED
    return bool(entry.year and facts.year and abs(entry.year - facts.year) <= 1)


def is_near_title(one: str, other: str) -> bool:
    """Whether a title is so near that a person should look: not the same, but perhaps mistyped."""
    return not same_title(one, other) and title_similarity(one, other) >= ALIKE
