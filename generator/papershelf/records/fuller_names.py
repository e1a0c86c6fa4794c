"""Fuller names: a given name one source abbreviates, as another source of the same paper writes it in full."""

from collections.abc import Sequence

from msgspec.structs import replace

from papershelf.records.facts import FactAuthor, Facts
from papershelf.records.matching import surname
from papershelf.texts import fold


def fuller_authors(answers: Sequence[Facts]) -> tuple[FactAuthor, ...]:
    """The authors as the first source that names some gives them, each in the fullest form any source has.

    Another source counts only where it names as many people and each agrees by surname and first initial.
    """
    lists = [facts.authors for facts in answers if facts.authors]
    if not lists:
        return ()
    chosen = lists[0]
    for others in lists[1:]:
        if len(others) == len(chosen) and all(map(_agree, chosen, others)):
            chosen = tuple(map(_fuller, chosen, others))
    return chosen


def _given(name: str) -> list[str]:
    last = surname(name)
    before = name.partition(",")[2] if "," in name else name
    return [word for word in fold(before).split() if word != last]


def _agree(one: FactAuthor, other: FactAuthor) -> bool:
    a, b = _given(one.name), _given(other.name)
    return surname(one.name) == surname(other.name) and bool(a) and bool(b) and a[0][0] == b[0][0]


def _fuller(one: FactAuthor, other: FactAuthor) -> FactAuthor:
    if is_abbreviated(one.name) and not is_abbreviated(other.name):
        return replace(one, name=other.name)
    return one


def is_abbreviated(name: str) -> bool:
    """True where the first given name is an initial: E. Ponti.

    >>> is_abbreviated("E. Ponti"), is_abbreviated("Edoardo M. Ponti")
    (True, False)
    """
    given = _given(name)
    return bool(given) and len(given[0]) == 1
