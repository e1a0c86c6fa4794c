"""Appearance: the venue and year an entry shows, the curator's word weighed with what identifiers prove. Pure."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from papershelf.catalog.schema import Entry
from papershelf.catalog.venues import venues_by_name
from papershelf.records.facts import Facts
from papershelf.records.versions import Version
from papershelf.records.weighing import (
    INFERRED,
    PREPRINT,
    PROVEN,
    TAKEN,
    UNKNOWN,
    WeighedVersion,
    edition_of,
    is_preprint_venue,
    weigh_versions,
)
from papershelf.texts import fold

CURATED = "curated"
SINCE = "since"  # the curator names a preprint, an identifier proves that it has appeared since


class Appearance(Struct, frozen=True):
    """Venue and year to show, both of one version. Levels are those of weighing, `curated` and `since`.

    `venue_from` and `year_from` say what each is taken from; "" means the entry's own file.
    """

    venue: str
    year: int | None
    level: str
    venue_from: str
    year_from: str


def appearance(entry: Entry, ids: Mapping[str, str], facts: Sequence[Facts], *, inferred: bool = True) -> Appearance:
    """The venue and year of an entry; `ids` are its own. Inferred years are left out where they are not wanted."""
    whole = bool(entry.venue and entry.year)
    preprint_named = bool(entry.venue) and is_preprint_venue(entry.venue)
    if whole and not preprint_named:
        return Appearance(entry.venue, entry.year, CURATED, "", "")
    weighed = weigh_versions(ids, entry.links, facts)
    if preprint_named and weighed.is_proven_publication:
        return _shown(weighed.version, SINCE)
    if whole:
        return Appearance(entry.venue, entry.year, CURATED, "", "")
    if not inferred and weighed.level == INFERRED:
        preprint = weighed.preprint
        weighed = (
            WeighedVersion(preprint, PREPRINT, preprint)
            if preprint
            else WeighedVersion(Version("", None, "", ""), UNKNOWN)
        )
    if entry.venue:
        return _venue_only(entry, ids, weighed, inferred=inferred)
    if entry.year:
        if not facts and weighed.version.is_preprint:  # the year may be of a publication nobody was asked about
            return Appearance("", entry.year, CURATED, "", "")
        return _year_only(entry, facts, weighed)
    return _shown(weighed.version, weighed.level)


def _shown(version: Version, level: str) -> Appearance:
    return Appearance(version.venue, version.year, level, version.evidence, version.evidence)


def _venue_only(entry: Entry, ids: Mapping[str, str], weighed: WeighedVersion, *, inferred: bool) -> Appearance:
    """The year of the version at the venue the curator names; no year where none is known of that version."""
    for version, level in ((weighed.version, weighed.level), (weighed.preprint, PREPRINT)):
        if version and version.year and same_venue(version.venue, entry.venue):
            return Appearance(entry.venue, version.year, level, "", version.evidence)
    edition = edition_of(entry.venue, {**_theirs(weighed), **ids}) if inferred else None
    if edition:
        return Appearance(entry.venue, edition.year, INFERRED, "", edition.evidence)
    return Appearance(entry.venue, None, CURATED, "", "")


def _theirs(weighed: WeighedVersion) -> dict[str, str]:
    named = weighed.preprint.evidence if weighed.preprint else ""
    return {"arxiv": named.removeprefix("the arXiv id ")} if named.startswith("the arXiv id ") else {}


def _year_only(entry: Entry, facts: Sequence[Facts], weighed: WeighedVersion) -> Appearance:
    """The venue of the version of the curator's year; where a preprint is of another year, the one that is named."""
    for version, level in ((weighed.version, weighed.level), (weighed.preprint, PREPRINT)):
        if version and version.venue and version.year == entry.year:
            return Appearance(version.venue, entry.year, level, version.evidence, "")
    named = next((text for each in facts if not each.source and (text := each.venue or each.publication_venue)), "")
    if named and weighed.level != PROVEN and not is_preprint_venue(named):
        return Appearance(named, entry.year, TAKEN, "Semantic Scholar", "")
    return Appearance("", entry.year, CURATED, "", "")


def same_venue(one: str, other: str) -> bool:
    """Whether two names stand for one venue, joint meetings under either name (ACL-IJCNLP)."""
    a, b = canonical_venue(one), canonical_venue(other)
    return a == b or bool(_parts(a) & _parts(b))


def canonical_venue(name: str) -> str:
    """The table's short name, folded; the name itself where the table does not know it."""
    known = venues_by_name().get(fold(name))
    return fold(known.short if known else name)


def _parts(name: str) -> set[str]:
    joint = {"acl ijcnlp", "emnlp ijcnlp", "coling acl", "emnlp conll", "hlt emnlp", "hlt naacl", "naacl hlt"}
    joint |= {"lrec coling", "aacl ijcnlp"}
    return set(name.split()) if name in joint else {name}
