"""Texts of which a character was lost before the import: an entry may not hold them, and no letter is guessed."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from papershelf.catalog.clean import LOST_LETTER
from papershelf.importing.found import Found, FoundList, Unread

_IN_WORD = re.compile(rf"\w{LOST_LETTER.pattern}|{LOST_LETTER.pattern}\w")
_TEXTS = ("venue", "venue_name", "summary", "notes", "found_in")


def without_lost(text: str) -> str:
    """The text without characters that stand for lost ones.

    >>> without_lost("Ponds \\ufffd at Night")
    'Ponds at Night'
    """
    return re.sub(r"\s+", " ", LOST_LETTER.sub("", text)).strip() if LOST_LETTER.search(text) else text


def drop_lost(reading: FoundList) -> None:
    """Take lost characters out of all that was read; a title with a hole in a word is reported, not kept."""
    reading.title, reading.tagline = without_lost(reading.title), without_lost(reading.tagline)
    reading.description = without_lost(reading.description)
    reading.descriptions = {
        tuple(map(without_lost, titles)): without_lost(text) for titles, text in reading.descriptions.items()
    }
    scored = len(reading.scores) == len(reading.found)
    kept = [number for number, one in enumerate(reading.found) if _is_whole(one, reading.unread)]
    reading.scores = [reading.scores[number] for number in kept] if scored else reading.scores
    reading.found = [_mended(reading.found[number], reading.unread) for number in kept]
    reading.unaddressed = [
        (_mended(one, reading.unread), score) for one, score in reading.unaddressed if _is_whole(one, reading.unread)
    ]


def _is_whole(one: Found, unread: list[Unread]) -> bool:
    if not _IN_WORD.search(one.title):
        return True
    why = "a character of the title was lost; copy the title again from the paper's page"
    unread.append(Unread(one.place, one.title, why, "refused", tuple(one.links.values())))
    return False


def _mended(one: Found, unread: list[Unread]) -> Found:
    if not any(LOST_LETTER.search(text) for text in _texts(one)):
        return one
    authors = one.authors
    if any(LOST_LETTER.search(name) for name in authors):
        unread.append(Unread(one.place, ", ".join(authors), "a character of a name was lost, so no authors are kept"))
        authors = ()
    return replace(
        one,
        title=without_lost(one.title),
        authors=authors,
        tags=tuple(tag for tag in one.tags if not LOST_LETTER.search(tag)),
        categories=tuple(tuple(map(without_lost, titles)) for titles in one.categories),
        **{name: without_lost(getattr(one, name)) for name in _TEXTS},
    )


def _texts(one: Found) -> Iterator[str]:
    yield from (one.title, *one.authors, *one.tags, *(title for titles in one.categories for title in titles))
    yield from (getattr(one, name) for name in _TEXTS)
