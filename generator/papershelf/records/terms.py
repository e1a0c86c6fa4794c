"""The words of a record that may say what it is about: those of its title and summary, and pairs from its title."""

import re
from collections.abc import Iterator
from itertools import pairwise

from papershelf.records.record import Record

_WORDS = re.compile(r"[^\W_]+").findall
_COMPOUNDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*").findall
# A pair is not read across a colon or a comma.
_PARTS = re.compile(r"[^\w\s-]+").split
# Written without spaces, so pairs of characters take the place of words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SHORTEST = 3
# Words of English and German that say nothing of a subject. Other languages do without: a word must also be rare.
_EMPTY = frozenset(
    """
    about across after all also and approach are based because been before beside between both but can does each
    effective efficient every few for from has have how into its just less method methods model models more most much
    new nor not novel only onto other our out over same simple single some such than that the their them then there
    these they this those through too toward towards under until upon use used using very via was were what when where
    which while who why will with within without would yet your
    als auch auf aus bei das dass dem den der des die durch ein eine einem einen einer für hat ihre ist kann mit nach
    nicht nur oder ohne sich sie sind über und unter vom von vor was wie wird zum zur
    """.split()  # noqa: SIM905 - a hundred quoted words would be read by nobody
)


def terms_of(record: Record) -> tuple[set[str], set[str]]:
    """The terms of a record's title, with pairs of neighbouring words; and the words of its summary."""
    title = record.plain_title if "$" in record.title else record.title
    found: set[str] = set()
    for part in _PARTS(title):
        words = _words(part)
        found.update(set(filter(_tells, words)) - _bound(part))
        pairs = pairwise(words)
        found.update(f"{one} {other}" for one, other in pairs if _tells(one) and _tells(other))
    text = record.summary or record.machine_tldr
    return found, set(filter(_tells, _words(text))) - _bound(text)


def _bound(text: str) -> set[str]:
    """Words that stand only in compounds, whose parts say little: Pre-Trained. Names of their own do: S-LoRA."""
    if "-" not in text:
        return set()
    bound: set[str] = set()
    free: set[str] = set()
    for compound in _COMPOUNDS(text):
        parts = compound.split("-")
        for part in parts:
            own = len(parts) == 1 or part[1:] != part[1:].lower()
            (free if own else bound).add(part.casefold())
    return bound - free


def same_terms(one: Record, other: Record) -> bool:
    """True when two versions of a record have the same words."""
    return (one.title, one.summary or one.machine_tldr) == (other.title, other.summary or other.machine_tldr)


def _words(text: str) -> list[str]:
    found = _WORDS(text.casefold())
    return found if text.isascii() else [part for word in found for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    if not _UNSPACED.search(word):
        yield word
        return
    yield from (word[at : at + 2] for at in range(max(len(word) - 1, 1)))


def _tells(word: str) -> bool:
    return (len(word) >= _SHORTEST or not word.isascii()) and not word.isdigit() and word not in _EMPTY
