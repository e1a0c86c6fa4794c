"""Headings that are years or venues: facts that are offered with their count, and taken only when asked for."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from msgspec.structs import replace

from papershelf.importing.found import Found
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.venue_text import read_venue

_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)")


@lru_cache(maxsize=10_000)
def _fact(title: str) -> tuple[str, str]:
    """Venue and year that a heading says, and nothing else."""
    if _YEAR.fullmatch(title.strip(" .:")):
        return "", title.strip(" .:")
    venue = read_venue(title, Lexicon())
    return (venue.name, venue.year) if venue and venue.strength == 3 else ("", "")


def offered_facts(found: Sequence[Found]) -> Counter[str]:
    """How many entries without a year, or venue, are below headings that say one."""
    counts: Counter[str] = Counter()
    for one in found:
        venue, year = _of(one)
        counts["year"] += bool(year and not one.year)
        counts["venue"] += bool(venue and not one.venue)
    return counts


def take_from_headings(found: Sequence[Found], what: Collection[str]) -> list[Found]:
    """The papers with years and venues of their headings where they state none themselves."""
    taken: list[Found] = []
    for one in found:
        venue, year = _of(one)
        values = {
            "year": one.year or (year if "year" in what else ""),
            "venue": one.venue or (venue if "venue" in what else ""),
        }
        taken.append(replace(one, **values))
    return taken


def _of(one: Found) -> tuple[str, str]:
    facts = [_fact(title) for titles in one.categories[:1] for title in reversed(titles)]
    venue = next((venue for venue, _ in facts if venue), "")
    return venue, next((year for _, year in facts if year), "")
