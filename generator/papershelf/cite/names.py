"""The parts of an author's name: family name, given names, particle, suffix; or a name that has no parts.

Rules: BibTeX's own reading of names (Patashnik, "BibTeXing", section 4: a lower-case word before the last is a
particle), and the name fields of CSL-JSON (docs.citationstyles.org). "Family, Given" is taken at its word.
"""

import re
from functools import lru_cache

from msgspec import Struct

from papershelf.cite.characters import without_controls

_PARTICLES = """
    af al am auf aus av bin da das de del della den der des di do dos du el ibn la las le los 's 't te ten ter van vom
    von zu zum zur ’s ’t
"""
PARTICLES = frozenset(_PARTICLES.split())
# Written with a capital these belong to the family name: Benjamin Van Durme, Teven Le Scao, Mattia Di Gangi.
FAMILY_STARTS = frozenset(
    {"Da", "De", "Del", "Della", "Den", "Der", "Di", "Dos", "Du", "La", "Le", "Van", "Vande", "Vander", "Von"}
)
SUFFIXES = frozenset({"Jr", "Jr.", "jr", "jr.", "Sr", "Sr.", "II", "III", "IV"})
_ORGANISATION = re.compile(
    r"""\b(?:AI|Association|Center|Centre|Collaboration|Committee|Community|Company|Consortium|Contributors|Corporation
    |Corp|Department|Foundation|GmbH|Group|Inc|Initiative|Institute|Lab|Laboratory|Labs|Ltd|LLC|Network|Organi[sz]ation
    |Project|Research|Society|Team|University|Workshop)\b|^The\ |\ (?:and|of|for|the|et\ al\.?)(?:\ |$)|[&@/\d]""",
    re.VERBOSE,
)
# Han, kana and Hangul, where the family name comes first; the middle dot joins the parts of foreign names.
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u30ff\u3130-\u318f\u31a0-\u9fff\ua960-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff·]+"
)


class Name(Struct, frozen=True):
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


@lru_cache(maxsize=100_000)
def split_name(text: str) -> Name:
    """The parts of a name as people write it.

    >>> split_name("Laurens van der Maaten").inverted, split_name("Benjamin Van Durme").family
    ('van der Maaten, Laurens', 'Van Durme')
    >>> split_name("Gemma Team").literal, split_name("王 小明").family
    ('Gemma Team', '王')
    """
    name = without_controls(text)
    if _ORGANISATION.search(name):
        return Name(literal=name)
    if "," in name:
        return _split_at_comma(name)
    words = name.split(" ")
    if _CJK.fullmatch(words[0]):
        return Name(family=words[0], given=" ".join(words[1:]))
    return _split_words(words)


def _split_at_comma(name: str) -> Name:
    parts = [part for part in map(str.strip, name.split(",")) if part]
    suffixes = [part for part in parts[1:] if part in SUFFIXES]
    rest = [part for part in parts if part not in suffixes]
    if len(rest) == 1 and suffixes:
        whole = _split_words(rest[0].split())
        return Name(whole.family, whole.given, whole.particle, suffixes[0])
    if len(rest) != 2 or len(suffixes) > 1:
        return Name(literal=name)
    family = _split_words(rest[0].split())
    if family.given:  # "García Márquez, Gabriel": all that stands before the comma is the family name
        return Name(rest[0], rest[1], "", "".join(suffixes))
    return Name(family.family, rest[1], family.particle, "".join(suffixes))


def _split_words(words: list[str]) -> Name:
    suffix = words[-1] if len(words) > 2 and words[-1] in SUFFIXES else ""
    core = words[:-1] if suffix else words
    start = _family_start(core)
    end = start
    while end < len(core) - 1 and core[end] in PARTICLES:
        end += 1
    return Name(" ".join(core[end:]), " ".join(core[:start]), " ".join(core[start:end]), suffix)


def _family_start(words: list[str]) -> int:
    for place, word in enumerate(words[:-1]):
        if word in PARTICLES or (place and word in FAMILY_STARTS):
            return place
    return len(words) - 1
