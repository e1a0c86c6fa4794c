"""Contradictions: a curated venue or year that an identifier proves to be another. Pure; nothing is changed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from papershelf.catalog.schema import Entry
from papershelf.records.appearance import same_venue
from papershelf.records.facts import Facts
from papershelf.records.venue_index import venue_index
from papershelf.records.versions import Version
from papershelf.records.weighing import PROVEN, is_preprint_venue, weigh_versions


class Contradiction(Struct, frozen=True):
    """What an entry says under `key`, what is `proven` instead, and by what."""

    key: str
    written: str
    proven: str
    evidence: str

    @property
    def message(self) -> str:
        """One sentence."""
        return f"{self.key} is {self.written} here, but {self.evidence} says {self.proven}"


def contradictions(entry: Entry, ids: Mapping[str, str], facts: Sequence[Facts]) -> Iterator[Contradiction]:
    """Each curated value a proof contradicts. A preprint that has appeared since is none: it is told as news."""
    if (not entry.venue and not entry.year) or (entry.venue and is_preprint_venue(entry.venue)):
        return
    weighed = weigh_versions(ids, entry.links, facts)
    if weighed.level != PROVEN or weighed.version.is_preprint:
        return
    proven = weighed.version
    if entry.year and proven.year and proven.year != entry.year and not _is_early(entry, proven, weighed.preprint):
        yield Contradiction("year", str(entry.year), str(proven.year), proven.evidence)
    if entry.venue and _is_another_venue(entry.venue, proven):
        yield Contradiction("venue", entry.venue, proven.venue, proven.evidence)


def _is_early(entry: Entry, proven: Version, preprint: Version | None) -> bool:
    """An entry that names no venue may give the preprint's year."""
    return not entry.venue and preprint is not None and preprint.year == entry.year


def _is_another_venue(written: str, proven: Version) -> bool:
    known = venue_index().named(written)
    return bool(known and proven.venue and proven.kind and not same_venue(known.short, proven.venue))
