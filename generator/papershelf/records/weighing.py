"""Weighing: which version of a paper its venue and year are shown from, and how certain that is. Pure.

Levels, strongest first: `proven` by an identifier or address; `inferred`, the edition of a named conference that comes
next after the preprint; `taken` from Semantic Scholar where no preprint is known; `preprint`. Venue and year are of one
version always. Measured accuracy and traps: docs/enrichment.md ("Years and venues").
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.venues import KnownVenue
from papershelf.records.facts import Facts
from papershelf.records.venue_index import venue_index
from papershelf.records.versions import (
    Version,
    acl_version,
    address_version,
    dblp_version,
    doi_version,
    is_preprint_doi,
    own_versions,
    preprint_version,
)

PROVEN, INFERRED, TAKEN, PREPRINT, UNKNOWN = "proven", "inferred", "taken", "preprint", ""
_SEMANTIC_SCHOLAR = "Semantic Scholar"
_NOWHERE = Version("", None, "", "")
# Years in which a conference met that does not meet every year, and how long before it a preprint may be.
_EDITIONS: Mapping[str, Callable[[int], bool]] = {
    "ICCV": lambda year: year % 2 == 1,
    "ECCV": lambda year: year % 2 == 0,
    "COLING": lambda year: year % 2 == 0 and year < 2024,
    "NAACL": lambda year: year % 3 != 1,
    "EACL": lambda year: year in (2003, 2006, 2009, 2012, 2014, 2017, 2021, 2023, 2024, 2026),
}
_FURTHEST: Mapping[str, int] = {"AAAI": 8, "CVPR": 8}
_NEAREST: Mapping[str, int] = {"WACV": 2}
# Posted after the meeting more often than before: 41 % right.
_NEVER_INFERRED = {"BMVC"}
# A publication's year may differ so much from what Semantic Scholar calls the year for its volume to be believed.
_VOLUME_YEARS = range(-1, 5)


class WeighedVersion(Struct, frozen=True):
    """The version to show and its level; `preprint` is the paper's preprint, where one is known.

    `conflict` is a second proof that names a year more than one away from the first.
    """

    version: Version
    level: str
    preprint: Version | None = None
    conflict: Version | None = None

    @property
    def is_proven_publication(self) -> bool:
        """True when an identifier proves that it has appeared beyond a preprint."""
        return self.level == PROVEN and not self.version.is_preprint


class Witness(Struct, frozen=True):
    """What one source says of an entry's paper, once it is seen to be that paper."""

    facts: Facts

    @property
    def venue(self) -> str:
        """The venue it names, "" for a name that stands for nothing."""
        text = self.facts.venue or self.facts.publication_venue
        return "" if venue_index().misnamed(text) else text


def weigh_versions(ids: Mapping[str, str], links: Mapping[str, str], facts: Sequence[Facts]) -> WeighedVersion:
    """The version an entry's own identifiers and links, and what the sources say of it, amount to."""
    latest = max((int(each.retrieved[:4]) for each in facts if each.retrieved[:4].isdecimal()), default=9998) + 1
    scholar = [Witness(each) for each in facts if not each.source]
    others = [each for each in facts if each.source]
    preprint = _preprint(ids, facts)
    proofs = [each for each in _proofs(ids, links, scholar, others, latest) if (each.year or 0) <= latest]
    whole = [each for each in proofs if each.venue and each.year]
    if whole:
        return WeighedVersion(whole[0], PROVEN, preprint, _conflict(whole))
    guesses = (_next_editions(scholar, preprint, latest), _hints(others, latest))
    if guess := next((each for found in guesses for each in found), None):
        return WeighedVersion(guess, INFERRED, preprint)
    if preprint is None and (taken := next(_taken(scholar, latest), None)):
        return taken
    return (
        WeighedVersion(preprint, PREPRINT, preprint)
        if preprint
        else WeighedVersion(_year_alone(scholar, latest), UNKNOWN)
    )


def _conflict(proofs: Sequence[Version]) -> Version | None:
    first = proofs[0].year or 0
    return next((each for each in proofs[1:] if abs((each.year or first) - first) > 1), None)


def _preprint(ids: Mapping[str, str], facts: Sequence[Facts]) -> Version | None:
    """The preprint by the entry's own ids, else by those a source gives; servers of arXiv and others."""
    theirs = [_fact_ids(each) for each in facts]
    return next((found for known in (ids, *theirs) if (found := preprint_version(known))), None)


_ARXIV_VOLUME = re.compile(r"abs/(\S+)")


def _fact_ids(facts: Facts) -> dict[str, str]:
    found = {"arxiv": facts.external_ids.get("ArXiv", ""), "doi": facts.external_ids.get("DOI", "").lower()}
    if not found["arxiv"] and (volume := _ARXIV_VOLUME.fullmatch(facts.volume)):
        found["arxiv"] = volume[1]
    return {key: value for key, value in found.items() if value}


def _proofs(
    ids: Mapping[str, str], links: Mapping[str, str], scholar: Sequence[Witness], others: Sequence[Facts], latest: int
) -> Iterator[Version]:
    """What proves where the paper appeared, strongest first; some lack the venue or the year."""
    partial = []
    for found in (
        *own_versions(ids, links),
        *(found for witness in scholar for found in _said(witness, latest)),
        *(found for each in others if (found := published_record(each))),
    ):
        yield found
        partial.append(found)
    yield from _completed(partial, scholar)
    for witness in scholar:
        yield from _by_volume(witness, _known(witness.venue))


def _said(witness: Witness, latest: int) -> Iterator[Version]:
    """What Semantic Scholar's identifiers for the paper prove."""
    external = witness.facts.external_ids
    readings = [acl_version(external["ACL"])] if "ACL" in external else []
    doi = external.get("DOI", "")
    readings += [doi_version(doi.lower())] if doi and not is_preprint_doi(doi) else []
    readings += [address_version(witness.facts.pdf)] if witness.facts.pdf else []
    if key := external.get("DBLP"):
        found = dblp_version(key, witness.facts.year, latest)
        readings.append(_refined(found, witness) if found else None)
    for reading in readings:
        if reading:
            yield replace(reading, evidence=f"{reading.evidence}, given by {_SEMANTIC_SCHOLAR}")


def _refined(found: Version, witness: Witness) -> Version:
    """A DBLP key's venue, unless Semantic Scholar names a workshop or Findings: DBLP files both under the main code."""
    named = witness.venue
    if named == "Findings" and found.venue:
        findings = f"Findings of {found.venue}"
        known = venue_index().named(findings)
        return replace(found, venue=known.short, kind=known.kind) if known else found
    known = _known(named)
    if "@" in named or (known and known.kind == "workshop"):
        return replace(found, venue=known.short if known else named, kind="workshop")
    return found


def _known(text: str) -> KnownVenue | None:
    return venue_index().named(text) if text else None


def _completed(partial: Sequence[Version], scholar: Sequence[Witness]) -> Iterator[Version]:
    """Half a proof with what completes it: the journal's volume, the year of a key of the same series, or, for a key
    that tells the year only, Semantic Scholar's name of the venue."""
    for half in partial:
        if half.venue and half.year is None:
            venue = _known(half.venue)
            for witness in scholar:
                yield from _by_volume(witness, venue, half.evidence)
            same = (each for each in partial if each.year and each.venue == half.venue)
            yield from (replace(half, year=each.year, evidence=each.evidence) for each in same)
        elif half.year and not half.venue:
            for witness in scholar:
                known = _known(witness.venue)
                if witness.venue and witness.venue != "Findings" and not (known and known.kind == "preprint"):
                    short, kind = (known.short, known.kind) if known else (witness.venue, half.kind)
                    yield replace(half, venue=short, kind=kind)


def _by_volume(witness: Witness, venue: KnownVenue | None, evidence: str = "") -> Iterator[Version]:
    """A journal's year by its volume, which belongs to the publication even when the year is the preprint's."""
    volume = witness.facts.volume
    if venue is None or venue.kind != "journal" or not venue.volume0 or not volume.isdecimal():
        return
    year = int(venue.volume0) + int(volume[:4])
    said = witness.facts.year
    if said is None or year - said in _VOLUME_YEARS:
        by = f"volume {volume} of {venue.short}, given by {_SEMANTIC_SCHOLAR}"
        yield Version(venue.short, year, "journal", f"{evidence} and {by}" if evidence else by)


def published_record(facts: Facts) -> Version | None:
    """The publication a second source records for a DOI: of Crossref, with the venue and year of that one record."""
    if facts.source != "crossref" or not facts.found or facts.kind == "preprint":
        return None
    if not facts.venue and facts.year is None:
        return None
    known = _known(facts.venue)
    evidence = f"Crossref's record of {facts.external_ids.get('DOI', facts.asked)}"
    evidence += f", {facts.dated_by}" if facts.dated_by else ""
    kind = known.kind if known else {"journal": "journal", "conference": "conference"}.get(facts.kind, "")
    return Version(known.short if known else facts.venue, facts.year, kind, evidence)


def _every_year(year: int) -> bool:
    return True


def next_edition(venue: KnownVenue | None, preprint: Version) -> int | None:
    """The year of a conference's first edition in or after a preprint's month, at most 11 months away, or None.

    >>> from papershelf.records.versions import arxiv_version
    >>> next_edition(venue_index().named("ICLR"), arxiv_version("2106.09685"))
    2022
    """
    if venue is None or not venue.month or not preprint.year or not preprint.month or venue.short in _NEVER_INFERRED:
        return None
    meets = _EDITIONS.get(venue.short, _every_year)
    for year in (preprint.year, preprint.year + 1):
        away = 12 * (year - preprint.year) + int(venue.month) - preprint.month
        if away >= 0 and meets(year):
            fits = _NEAREST.get(venue.short, 0) <= away <= _FURTHEST.get(venue.short, 11)
            return year if fits else None
    return None


def _next_editions(scholar: Sequence[Witness], preprint: Version | None, latest: int) -> Iterator[Version]:
    for witness in scholar:
        venue = _known(witness.venue)
        year = next_edition(venue, preprint) if preprint else None
        if preprint and venue and year and year <= latest:
            evidence = f"{_SEMANTIC_SCHOLAR} names {venue.short}; its next edition after {preprint.evidence}"
            yield Version(venue.short, year, venue.kind, evidence)


def _hints(others: Sequence[Facts], latest: int) -> Iterator[Version]:
    """The publication an author names at arXiv (journal_ref), where the table knows the venue."""
    for each in others:
        known = _known(each.venue) if each.source == "arxiv" else None
        if known and each.year and each.year <= latest:
            yield Version(known.short, each.year, known.kind, "the journal reference the authors gave arXiv")


def _taken(scholar: Sequence[Witness], latest: int) -> Iterator[WeighedVersion]:
    for witness in scholar:
        text, year = witness.venue or witness.facts.journal, witness.facts.year
        known = _known(text)
        if text and (year or 0) <= latest:
            version = Version(known.short if known else text, year, known.kind if known else "", _SEMANTIC_SCHOLAR)
            yield WeighedVersion(
                version, PREPRINT if version.is_preprint else TAKEN, version if version.is_preprint else None
            )


def _year_alone(scholar: Sequence[Witness], latest: int) -> Version:
    years = (witness.facts.year for witness in scholar if witness.facts.year and witness.facts.year <= latest)
    return replace(_NOWHERE, year=next(years, None), evidence=_SEMANTIC_SCHOLAR)


def is_preprint_venue(text: str) -> bool:
    """True for the name of a preprint server."""
    known = _known(text)
    return bool(known and known.kind == "preprint")


def edition_of(venue: str, ids: Mapping[str, str]) -> Version | None:
    """The edition of a conference a curator names without its year, by the preprint's month, or None."""
    known, preprint = _known(venue), preprint_version(ids)
    year = next_edition(known, preprint) if preprint else None
    if not known or not year or not preprint:
        return None
    return Version(known.short, year, known.kind, f"the next {known.short} after {preprint.evidence}")
