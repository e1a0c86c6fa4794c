"""Venues as evidence: the table of venues found by whole book titles, DBLP codes, Anthology series and proceedings.

A name is compared after folding, without years, ordinals and "Proceedings of the"; never by likeness or by parts:
"Machine Learning" is a journal and the start of ICML's old titles.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from papershelf.catalog.venues import KnownVenue, known_venues
from papershelf.texts import fold

_ORDINAL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) ?)?(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth)"
)
_NOISE = re.compile(
    rf"\b(?:proceedings|in proceedings|proc|the|of|on|for|in|and|annual|international|ieee|cvf|acm|rsj|"
    rf"(?:19|20)\d\d|\d+(?:st|nd|rd|th)|\d+$|{_ORDINAL})\b"
)
_SUBORDINATE = re.compile(r"\b(?:workshops?|tutorials?|companion)\b")
_BRACKETED = re.compile(r"\(([A-Za-z*/ -]{2,})[' -]*(?:\d{2,4})?\)")
_CUTS = (", ", " and the ", " (Volume", ": Long Papers", ": Short Papers")


class VenueIndex(Struct, frozen=True):
    """The table, by folded name, DBLP code, Anthology series or volume, and number of proceedings (pmlr70)."""

    by_name: Mapping[str, KnownVenue]
    by_dblp: Mapping[str, KnownVenue]
    by_series: Mapping[str, KnownVenue]
    by_proceedings: Mapping[str, tuple[KnownVenue, int]]
    misnomers: Mapping[str, KnownVenue]

    def named(self, text: str) -> KnownVenue | None:
        """The venue of a name or a whole book title, None where the table cannot tell.

        >>> venue_index().named("Proceedings of the 35th International Conference on Machine Learning").short
        'ICML'
        """
        if fold(text) in self.misnomers:
            return None
        return next((venue for part in _readings(text) if (venue := self.by_name.get(_plain(part)))), None)

    def misnamed(self, text: str) -> KnownVenue | None:
        """The venue whose acronym somebody spelled out as another's: such a name alone names nothing."""
        return self.misnomers.get(fold(text))


def _readings(text: str) -> Iterator[str]:
    """What a long title may name, most certain first. A workshop's name never becomes the main conference's."""
    yield text
    if "@" in text:
        text = text.partition("@")[0]
        yield text
    if bracketed := _BRACKETED.search(text):
        yield bracketed[1]
    if _SUBORDINATE.search(fold(text)) or not text:
        return
    for cut in _CUTS:
        head, found, _ = text.partition(cut)
        if found and head:
            yield head


def _plain(text: str) -> str:
    folded = fold(text.replace("*SEM", "starsem"))
    return " ".join(_NOISE.sub(" ", folded).split()) or folded


@cache
def venue_index() -> VenueIndex:
    """The table, indexed once in a process."""
    venues = known_venues()
    return VenueIndex(
        {_plain(name): venue for venue in reversed(venues) for name in venue.names()},
        {code: venue for venue in reversed(venues) for code in venue.dblp},
        {series: venue for venue in reversed(venues) for series in venue.anthology},
        {number: (venue, year) for venue in venues for number, year in _years(venue)},
        {fold(name): venue for venue in venues for name in venue.misnomers},
    )


def _years(venue: KnownVenue) -> Iterator[tuple[str, int]]:
    """The numbers of a venue's proceedings (pmlr70), with the year of each."""
    for pair in venue.proceedings:
        number, _, year = pair.partition("=")
        yield number, int(year)
