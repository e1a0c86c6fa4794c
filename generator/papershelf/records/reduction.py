"""The citations of a lineage that others do not imply, so that a drawing of them can be read.

Only citations that go back in time can be left out, and they form no circle. Who is an ancestor of whom stays the same.
"""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from papershelf.records.lineage import Lineage, by_time, came_before
from papershelf.records.record import Record


class CitationLine(Struct, frozen=True, order=True):
    """A citation as drawn, from the paper that cites to the one it cites.

    `builds` is False for what is only cited; `back` is False where the cited paper is not known to be older.
    """

    citing: str
    cited: str
    builds: bool
    back: bool


def reduced_lines(slugs: Collection[str], lineage: Lineage, records: Mapping[str, Record]) -> list[CitationLine]:
    """The citations among some records, in order of slug, without those that others imply.

    A paper that one builds on is left out only where it is reached by building on others.
    """
    shown = frozenset(slugs)
    order = sorted(shown, key=lambda slug: by_time(records[slug]))
    builds = {slug: _within(lineage.builds_on.get(slug, ()), shown) for slug in order}
    cites = {slug: _within(lineage.cited_of(slug), shown) for slug in order}
    kept = _reduced(order, builds, records) | _reduced(order, cites, records)
    aside = {(slug, other) for slug in order for other in cites[slug] if not came_before(records[other], records[slug])}
    return sorted(
        CitationLine(one, other, other in builds[one], (one, other) not in aside) for one, other in kept | aside
    )


def _within(slugs: Iterable[str], shown: Collection[str]) -> list[str]:
    return [slug for slug in slugs if slug in shown]


def _reduced(
    order: Iterable[str], cited: Mapping[str, Iterable[str]], records: Mapping[str, Record]
) -> set[tuple[str, str]]:
    """The citations back in time that no way over others replaces; `order` is that of time, the oldest first."""
    bit = {slug: 1 << place for place, slug in enumerate(order)}
    above: dict[str, int] = {}
    kept: set[tuple[str, str]] = set()
    for slug in bit:
        older = [other for other in cited[slug] if came_before(records[other], records[slug])]
        over = [above[other] for other in older]
        kept.update((slug, other) for other in older if not any(reached & bit[other] for reached in over))
        above[slug] = _union([*over, *(bit[other] for other in older)])
    return kept


def _union(sets: Iterable[int]) -> int:
    found = 0
    for each in sets:
        found |= each
    return found
