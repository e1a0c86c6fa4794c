"""A name in parts: family name, given names, particle, suffix; or a name that has no parts.

The grammar is BibTeX's (Patashnik, "BibTeXing", section 4), which every reader of .bib files shares, with the word
lists of names/words.py for what a string alone cannot say.
"""

import re
from functools import lru_cache

from msgspec import Struct

from papershelf.names.marks import CLOSE, OPEN, Unmarked, clean, unmark
from papershelf.names.words import (
    COMPOUND_SURNAMES,
    FAMILY_ENDS,
    FAMILY_STARTS,
    JOINERS,
    MIDDLE_NAMES,
    NO_NAME,
    ON_BEHALF,
    ORGANISATION,
    PARTICLES,
    ROMAN,
    SHORT_FAMILIES,
    SUFFIX,
    VIETNAMESE,
    VIETNAMESE_PLAIN,
)

# Han, kana and Hangul, where the family name comes first; the middle dot joins the parts of foreign names.
_SCRIPT = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3130-\u318f\u31a0-\u9fff"
    "\ua960-\ud7ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_EASTERN = re.compile(f"[{_SCRIPT}·]+")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]")
_MIDDLE_DOT = re.compile("[·・]")
_HELD = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_GLUE = "\ue002"  # the blank inside a part that braces hold together
_COMMON = re.compile(r"[A-Z][a-zà-öø-ÿ]+(?: [A-Z]\.| [A-Z][a-zà-öø-ÿ]+)? ([A-Z][a-zà-öø-ÿ]+)")
_AND = re.compile(r"\s+(?:and|und|et)\s+(?:the\s+)?(?=\S)|\s*[&;；]\s*|\s*、\s*")


class Name(Struct, frozen=True, array_like=True, gc=False):
    """A name in parts. `literal` is the whole of one that has none: an organisation; then the parts are empty."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def surname(self) -> str:
        """What the name is known by: the family name with its particle, or the organisation."""
        return self.literal or " ".join(filter(None, (self.particle, self.family)))

    @property
    def inverted(self) -> str:
        """The name as libraries file it: van der Maaten, Laurens."""
        return ", ".join(filter(None, (self.surname, self.given, self.suffix)))

    @property
    def shown(self) -> str:
        """The name as it is read: given names, particle, family, suffix; the family first in Han, kana and Hangul."""
        if self.is_eastern and self.given:
            return f"{self.family} {self.given}"
        return self.literal or " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))

    @property
    def is_eastern(self) -> bool:
        """True for a name in Han, kana or Hangul, which is written with the family first."""
        return bool(self.family) and not self.particle and bool(_EASTERN.fullmatch(self.family + self.given))


class SplitAuthor(Struct, frozen=True):
    """One name of a text: as it is shown, in parts, and what was written next to it.

    `number` is DBLP's, which distinguishes namesakes; `explicit` is True where the text itself says the parts, by a
    comma or braces.
    """

    shown: str
    name: Name
    number: str = ""
    orcid: str = ""
    equal: bool = False
    explicit: bool = False


def split_name(text: str) -> Name:
    """The parts of a name as people write it; no part for what is no name.

    >>> split_name("Laurens van der Maaten").inverted, split_name("Benjamin Van Durme").family
    ('van der Maaten, Laurens', 'Van Durme')
    >>> split_name("Gemma Team").literal, split_name("王 小明").family
    ('Gemma Team', '王')
    """
    found = split_authors(text)
    return found[0].name if len(found) == 1 else Name(literal=unmark(text).text) if found else Name()


@lru_cache(maxsize=200_000)
def split_authors(text: str) -> tuple[SplitAuthor, ...]:
    """Every name in a text: usually one, none in "et al.", two in "A on behalf of the B".

    >>> [author.shown for author in split_authors("Holz, Ada*")], split_authors("et al.")
    (['Ada Holz'], ())
    """
    if plain := _plain_name(text):
        return (SplitAuthor(text, plain),)
    if NO_NAME.fullmatch(text) or not any(map(str.isalnum, text)):
        return ()
    found = unmark(text)
    if NO_NAME.fullmatch(found.text) or not any(map(str.isalnum, found.text)):
        return ()
    parts = _several(found.text)
    if len(parts) > 1:
        return tuple(author for part in parts for author in split_authors(_restored(part)))
    author = _one(found)
    return (author,) if author.shown else ()


def _plain_name(text: str) -> Name | None:
    """The parts of the most common kind of name, at once: two or three capitalised words none of which is special."""
    if not (found := _COMMON.fullmatch(text)):
        return None
    words = text.split(" ")
    special = not FAMILY_STARTS.isdisjoint(words) or not FAMILY_ENDS.isdisjoint(words) or words[-1] in VIETNAMESE_PLAIN
    if special or SUFFIX.fullmatch(words[-1]) or ORGANISATION.search(text) or words[0] in {"Professor", "Prof", "Dr"}:
        return None
    if words[0] in VIETNAMESE or words[-1] in VIETNAMESE or NO_NAME.fullmatch(text) or text == "Anonymous":
        return None
    return Name(found[1], text[: -len(found[1]) - 1])


def _restored(part: str) -> str:
    return part.replace(OPEN, "{").replace(CLOSE, "}")


def _several(text: str) -> list[str]:
    """The names of a text that plainly says more than one."""
    if OPEN in text and _HELD.fullmatch(text):
        return [text]
    if (found := ON_BEHALF.search(text)) and ORGANISATION.search(text[found.end() :]):
        before, after = text[: found.start()], text[found.end() :]
        if before and not ORGANISATION.search(before):
            return [*_several(before), after]
    parts = [part.strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    return parts if len(parts) > 1 and all(map(_is_person, parts)) else [text]


def _is_person(text: str) -> bool:
    if NO_NAME.fullmatch(text):
        return True
    words = text.split()
    capital = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
    return len(words) > 1 and capital and not ORGANISATION.search(text) and OPEN not in text


def split_parts(name: str, given: str, family: str, suffix: str, *, organisation: bool) -> SplitAuthor:
    """A name whose parts are written apart; what is left out is read from the name as a whole.

    >>> split_parts("", "Laurens", "van der Maaten", "", organisation=False).name.particle
    'van der'
    """
    if organisation:
        whole = unmark(name or " ".join(filter(None, (given, family))))
        literal = whole.text.replace(OPEN, "").replace(CLOSE, "")
        return SplitAuthor(literal, Name(literal=literal), explicit=True)
    if not family:
        found = split_authors(name) or (SplitAuthor(name, Name(literal=name)),)
        return found[0]
    last, particle, _ = _family_of(family.split())
    first = given or _before_family(name, family)
    parts = Name(last, first, particle, suffix)
    return SplitAuthor(clean(name) or parts.shown, parts, explicit=True)


def _before_family(name: str, family: str) -> str:
    whole = clean(name)
    return whole.removesuffix(family).strip() if whole.endswith(f" {family}") else ""


def split_list(text: str) -> tuple[str, ...]:
    """The names of a list typed as one text: "Ann Po and Bea Ko, Cy Do" holds three.

    >>> split_list("Ann Po and Bea Ko, Cy Do"), split_list("Holz, Ada and Brett, Ben"), split_list("Holz, Ada")
    (('Ann Po', 'Bea Ko', 'Cy Do'), ('Holz, Ada', 'Brett, Ben'), ('Holz, Ada',))
    """
    joined = [part.strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    return tuple(name for part in joined for name in ([part] if "{" in part else _at_commas(part)))


def _at_commas(text: str) -> list[str]:
    """The names of a text with commas between them, which may also stand inside a name: Holz, A., Brett, B."""
    pieces: list[str] = []
    for piece in filter(None, map(str.strip, text.split(","))):
        if pieces and _is_suffix(piece):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    families, given = pieces[::2], pieces[1::2]
    one = len(pieces) == 2 and any(" " not in piece for piece in pieces)
    if one or (len(families) == len(given) and all(_is_initials(piece.split()) for piece in given)):
        return [", ".join(pair) for pair in zip(families, given, strict=True)]
    return pieces


def _one(found: Unmarked) -> SplitAuthor:
    text = found.text
    if whole := _whole_unit(text):
        name, explicit = Name(literal=whole), True
    else:
        held = _HELD.sub(lambda unit: unit[1].replace(" ", _GLUE), text).replace(OPEN, "").replace(CLOSE, "")
        explicit = "," in held.strip(" ,") or _GLUE in held
        name = _unglued(_parts(held.strip()))
        text = held.replace(_GLUE, " ")
    shown = name.shown
    if name.is_eastern and not explicit:
        shown = text  # native script is shown as it is written
    return SplitAuthor(shown, name, found.number, found.orcid, found.equal, explicit)


def _whole_unit(text: str) -> str:
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth <= 0 and place < len(text) - 1:
            return ""
    return text.replace(OPEN, "").replace(CLOSE, "").strip() if text.startswith(OPEN) else ""


def _unglued(name: Name) -> Name:
    parts = (name.family, name.given, name.particle, name.suffix, name.literal)
    if not any(_GLUE in part for part in parts):
        return name
    return Name(*(part.replace(_GLUE, " ") for part in parts))


def _parts(text: str) -> Name:
    whole = text.rstrip(" ,")
    if whole == "Anonymous" or _is_organisation(whole):
        return Name(literal=whole)
    if "," in text:
        return _split_at_comma(text)
    words = text.split(" ")
    if any(not any(map(str.isalnum, word)) for word in words):
        return Name(literal=text)  # a part of signs alone stops BibTeX and biber
    if _EASTERN.fullmatch(text.replace(" ", "")):
        return _split_eastern(text)
    return _split_words(words)


def _is_organisation(text: str) -> bool:
    if not ORGANISATION.search(text):
        return any(word[0].isdigit() and not SUFFIX.fullmatch(word) for word in text.replace(",", " ").split())
    head, comma, rest = text.partition(",")
    if comma and _is_person(head) and " " in rest.strip():
        return False
    return not comma or " " in head or bool(ORGANISATION.search(rest))


def _split_at_comma(text: str) -> Name:
    first, *others = [part for part in map(str.strip, text.split(",")) if part] or [""]
    if others and " " in first and " " in others[-1] and ORGANISATION.search(others[-1]):
        return _split_words(first.split(" "))  # an affiliation
    suffixes = [part for part in others if _is_suffix(part)]
    rest = [part for part in others if part not in suffixes]
    if len(rest) > 1 or len(suffixes) > 1:
        return Name(literal=text)
    if not rest:
        return _without_given(first, suffixes)
    family, particle, suffix = _family_of(first.split(" "))
    given, more = _given_of(rest[0].split(" "), can_end=not (suffix or suffixes))
    after, given = _particle_behind(given.split(" ")) if not particle else ("", given)
    return Name(family, given, particle or after, "".join(suffixes) or suffix or more)


def _without_given(first: str, suffixes: list[str]) -> Name:
    """What a comma ends: with a suffix after it the whole name, alone a name of one part."""
    words = first.split(" ")
    if suffixes:
        whole = _split_words(words)
        return Name(whole.family, whole.given, whole.particle, suffixes[0])
    if len(words) == 1 or (words[0] in PARTICLES and words[-1][0].isupper()):
        family, particle, _ = _family_of(words)
        return Name(family, "", particle)
    return Name(literal=first)


def _is_suffix(word: str) -> bool:
    return bool(SUFFIX.fullmatch(word)) or bool(ROMAN.fullmatch(word) and word != "V") or word == "Júnior"


def _family_of(words: list[str]) -> tuple[str, str, str]:
    """Family name, particle and suffix of what is before the comma."""
    suffix = words.pop() if len(words) > 1 and _is_suffix(words[-1]) and words[-1] not in FAMILY_ENDS else ""
    end = 0
    while end < len(words) - 1 and _is_small(words[end]):
        end += 1
    return " ".join(words[end:]), " ".join(words[:end]), suffix


def _given_of(words: list[str], can_end: bool) -> tuple[str, str]:
    """Given names and suffix of what is after the comma."""
    if can_end and len(words) > 1 and _is_suffix(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""


def _particle_behind(words: list[str]) -> tuple[str, str]:
    """The particle of library order, which stands last (Maaten, Laurens van der), and the given names before it."""
    start = len(words)
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _is_small(word: str) -> bool:
    """True for a word in small letters throughout, which al-Rashid and d'Alembert are not."""
    return (word.islower() and _GLUE not in word) or word in {"'t", "’t", "'s", "’s"}


def _split_eastern(text: str) -> Name:
    if len(foreign := [part for part in _MIDDLE_DOT.split(text) if part]) > 1:
        return Name(foreign[-1].strip(), " ".join(foreign[:-1]).strip())
    if " " in text:
        family, _, given = text.partition(" ")
        return Name(family, given)
    compound = next((surname for surname in COMPOUND_SURNAMES if text.startswith(surname)), "")
    if compound and len(text) > 2:
        return Name(compound, text[len(compound) :])
    if _KANA.search(text) or len(text) not in (2, 3):
        return Name(text)
    return Name(text[0], text[1:])


def _split_words(words: list[str]) -> Name:
    """The parts of a name without commas."""
    if initials := _family_first(words):
        return initials
    words = _capitals_read(words)
    suffix = ""
    if _ends_in_suffix(words):
        *words, suffix = words
    if len(words) > 1 and words[0] in PARTICLES and words[-1][0].isupper():
        family, particle, _ = _family_of(words)
        return Name(family, "", particle, suffix)
    start, end = _family_place(words)
    return Name(" ".join(words[end:]), " ".join(words[:start]), " ".join(words[start:end]), suffix)


def _ends_in_suffix(words: list[str]) -> bool:
    """True but for the second of two words, which is the family (Bo V), unless it is Jr. with its dot."""
    if len(words) > 2:
        return _is_suffix(words[-1])
    return len(words) == 2 and words[-1].endswith(".") and bool(SUFFIX.fullmatch(words[-1]))


def _capitals_read(words: list[str]) -> list[str]:
    """Two words of which one is the family in capitals (WANG Wei), as given name and family; others as they are."""
    if len(words) != 2:
        return words
    loud = [word.isupper() and sum(map(str.isalpha, word)) > 3 for word in words]
    if loud == [True, False] and not words[1].isupper():
        return [words[1], _calm(words[0])]
    if loud == [False, True] and not words[0].isupper():
        return [words[0], _calm(words[1])]
    return words


def _calm(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][0] + part[0][1:].lower(), word)


def _family_first(words: list[str]) -> Name | None:
    """The parts where the order itself shows that the family stands first."""
    if len(words) < 2:
        return None
    if (
        words[0] in VIETNAMESE
        and (not MIDDLE_NAMES.isdisjoint(words[1:-1]) or words[-1] not in VIETNAMESE)
        and len(words) > 2
    ):
        return Name(words[0], " ".join(words[1:]))
    if _is_initials(words[1:]) and len(words[0].strip(".")) > 1:
        return Name(words[0], " ".join(words[1:]))
    *before, last = words
    letters = last.replace("-", "")
    loud = letters.isalpha() and letters.isupper() and last not in SHORT_FAMILIES and not ROMAN.fullmatch(last)
    if not loud or any(word.isupper() for word in before if len(word) > 1) or any("." in word for word in before):
        return None
    is_particled = before[0] in PARTICLES
    if len(letters) <= 3 and (is_particled or (len(letters) > 1 and len(before) == 1)):
        family, particle, _ = _family_of(before)
        return Name(family, " ".join(f"{letter}." for letter in letters), particle)
    return None


def _is_initials(words: list[str]) -> bool:
    return all(re.fullmatch(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*", word) for word in words)


def _family_place(words: list[str]) -> tuple[int, int]:
    """Where the particle starts, and where the family name starts after it."""
    last = len(words) - 1
    if last > 1 and words[-1] in FAMILY_ENDS:
        last -= 1
    written_small = not any(word[0].isupper() for word in words)
    small = [
        place
        for place in range(1, last)
        if _is_small(words[place]) and (words[place] in PARTICLES or not written_small)
    ]
    joins = [place for place in small if _joins(words, place)]
    particle = [place for place in small if place not in joins]
    if particle:
        first = particle[0]
        end = max(place for place in particle if not joins or place < joins[0] or place == first) + 1
        capital = _before(words, first)
        return (capital, capital) if capital < first else (first, end)
    start = joins[0] - 1 if joins and joins[0] > 1 else _before(words, last)
    if words[start] == "Van" and start == last - 1 and words[last] in VIETNAMESE_PLAIN:
        start = last
    return start, start


def _joins(words: list[str], place: int) -> bool:
    return words[place] in JOINERS and place > 1 and words[place - 1][0].isupper() and words[place + 1][0].isupper()


def _before(words: list[str], place: int) -> int:
    """The first of the capital particles that are in a row before this place; never the first word."""
    while place > 1 and words[place - 1] in FAMILY_STARTS:
        place -= 1
    return place
