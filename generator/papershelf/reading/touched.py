"""What a change reaches: while no record moves, most of a site need not be looked at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from papershelf.catalog.catalog import and_above
from papershelf.reading.regroup import KeptGroups
from papershelf.records.groups import author_key
from papershelf.records.record import Record, last_change


class Touched(Struct, frozen=True):
    """The `slugs` of records that changed, and the groups they are in, by kind and name.

    `moved` are those groups in which they may be at another place now; `beside` are the slugs of records that were
    next to one of them in a category, `related` of those to which others are related now.
    """

    slugs: frozenset[str]
    groups: frozenset[tuple[str, str]]
    moved: frozenset[tuple[str, str]]
    beside: frozenset[str]
    related: frozenset[str] = frozenset()


def touch(
    before: Mapping[str, Record], after: Mapping[str, Record], changed: Collection[str], kept: KeptGroups
) -> Touched | None:
    """What these records touch; None when any came, went or stands elsewhere. `kept` are the groups of before."""
    groups: set[tuple[str, str]] = set()
    moved: set[tuple[str, str]] = set()
    for slug in changed:
        old, new = before.get(slug), after.get(slug)
        if old is None or new is None or _stand(old) != _stand(new):
            return None
        own = set(_groups_of(new, kept.known))
        groups |= own
        if old.title != new.title:
            moved |= own
    beside = frozenset(_beside(list(before), changed, kept))
    return Touched(frozenset(changed), frozenset(groups), frozenset(moved), beside)


def _beside(slugs: Sequence[str], changed: Collection[str], kept: KeptGroups) -> Iterator[str]:
    for category in kept.categories:
        own = [slugs[number] for number in category.own]
        for one, other in pairwise(own):
            if one in changed:
                yield other
            if other in changed:
                yield one


def _stand(record: Record) -> tuple[object, ...]:
    """All of a record by which it is in groups, in the sitemap and beside related records, and has files of its own."""
    return (
        record.categories,
        record.tags,
        record.venue,
        record.venue_name,
        record.year,
        record.authors,
        record.added,
        record.superseded_by,
        record.paper_id,
        record.references,
        record.references_on,
        record.builds_on,
        record.cites,
        record.formerly,
        last_change(record),
        record.image and record.image.folder,
    )


def _groups_of(record: Record, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from (("category", above) for path in record.categories for above in and_above(path))
    yield from (("tag", tag) for tag in record.tags)
    yield from (("author", author_key(author, known)) for author in record.authors)
    if record.venue:
        yield "venue", record.venue
    if record.year:
        yield "year", str(record.year)
