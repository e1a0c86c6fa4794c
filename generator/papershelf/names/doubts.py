"""Names whose parts no string can tell: why, in a few words for the curator."""

import re
from collections.abc import Callable

from papershelf.names.split import split_authors
from papershelf.names.words import FIRST_FAMILIES, IBERIAN, VIETNAMESE_PLAIN

_BOTH = frozenset({"Van", "Le", "Do", "Ho", "Ben"})
_CAMEL = re.compile(r"(?!(?:Ma?c|De|Di|La|Le|Lo|Van|O['’]|Fitz|D['’]|L['’])[A-Z])[A-Z]+[a-z]+[A-Z]\w*")


def name_doubt(text: str) -> str:
    """Why the split of a name may be wrong, "" where the string says enough.

    >>> name_doubt("Tuan Van Lam"), name_doubt("Ada Holz"), name_doubt("Lam, Tuan Van")
    ('Van may be a middle name or part of the family name', '', '')
    """
    found = split_authors(text)
    if len(found) != 1 or found[0].explicit or found[0].name.literal:
        return ""
    words = found[0].shown.split(" ")
    return next((reason for look in _LOOKS if (reason := look(words))), "")


def _capitals(words: list[str]) -> str:
    loud = len(words) > 1 and all(word.isupper() and len(word) > 2 for word in words)
    return "all capitals do not show the family name" if loud else ""


def _company(words: list[str]) -> str:
    return f"{words[-1]} may be an organisation" if len(words) < 3 and _CAMEL.fullmatch(words[-1]) else ""


def _particle(words: list[str]) -> str:
    word = words[-2] if len(words) > 2 else ""
    doubted = word in _BOTH or (word in VIETNAMESE_PLAIN and words[-1] in VIETNAMESE_PLAIN)
    return f"{word} may be a middle name or part of the family name" if doubted else ""


def _family_first(words: list[str]) -> str:
    first = len(words) in (2, 3) and words[0] in FIRST_FAMILIES and words[-1] not in FIRST_FAMILIES
    return f"{words[0]} may be the family name" if first and not words[-1].endswith(".") else ""


def _initial_last(words: list[str]) -> str:
    last = len(words) > 2 and len(words[-1]) == 1
    return f"{words[-1]} may be an initial or the family name" if last else ""


def _double(words: list[str]) -> str:
    double = len(words) > 2 and words[-2] != words[0] and IBERIAN.fullmatch(words[-2])
    return f"{words[-2]} {words[-1]} may be a double family name" if double else ""


_LOOKS: tuple[Callable[[list[str]], str], ...] = (
    _capitals,
    _particle,
    _family_first,
    _initial_last,
    _double,
    _company,
)
