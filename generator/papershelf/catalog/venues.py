"""Venues of the world: short and long names, kinds and other spellings, from the table beside this module.

Columns of venues.tsv: short, long, kind, field, dblp (prefixes of its keys), anthology (the ACL Anthology's), aliases,
misnomers (other meetings with the same short name), month (when it is held), volume0 (a journal's year of volume 0),
proceedings (volume=year). A catalog's own `venues:` come before it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from papershelf.texts import fold


class KnownVenue(Struct, frozen=True):
    """A venue of the table; lists are tuples, what is not known is "" or empty."""

    short: str
    long: str
    kind: str
    field: str = ""
    dblp: tuple[str, ...] = ()
    anthology: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    month: str = ""
    volume0: str = ""
    proceedings: tuple[str, ...] = ()

    def names(self) -> Iterator[str]:
        """Every spelling: short, long and the others."""
        yield from filter(None, (self.short, self.long, *self.aliases))


@cache
def known_venues() -> tuple[KnownVenue, ...]:
    """The table, in its order."""
    lines = files(__package__).joinpath("venues.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_venue_of(line.split("\t")) for line in lines[1:])


def _venue_of(cells: list[str]) -> KnownVenue:
    short, long, kind, subject, dblp, anthology, aliases, misnomers, month, volume0, proceedings = cells
    return KnownVenue(
        short,
        long,
        kind,
        subject,
        tuple(dblp.split()),
        tuple(anthology.split()),
        tuple(filter(None, aliases.split("|"))),
        tuple(filter(None, misnomers.split("|"))),
        month,
        volume0,
        tuple(proceedings.split()),
    )


@cache
def venues_by_name() -> Mapping[str, KnownVenue]:
    """Each venue by every folded spelling of its name; of two with the same spelling the first counts.

    >>> venues_by_name()["neural information processing systems"].short
    'NeurIPS'
    """
    found: dict[str, KnownVenue] = {}
    for venue in known_venues():
        for name in venue.names():
            found.setdefault(fold(name), venue)
    return MappingProxyType(found)
