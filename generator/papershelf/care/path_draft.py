"""A first draft of a reading path, from who cites whom: the main path of a list, in order of time.

The main path is found by search path count (Hummon and Doreian, 1989): a citation weighs as much as there are ways from
an oldest to a newest paper over it, and the path is the chain whose citations weigh most. Citations that do not go back
in time are set aside, so there is no circle and the work is linear in what is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from papershelf.records.lineage import Lineage, by_time, came_before, find_lineage
from papershelf.records.record import Record

STEPS = 7
# Of fewer citations a chain says nothing about the list.
_FEWEST = 30

Older = Mapping[str, Sequence[str]]


def draft_path(records: Sequence[Record]) -> tuple[str, ...]:
    """The lines of a path's file, each reason left to the curator; empty where too little is known.

    What a paper builds on is followed where enough of it is known, else all that it cites.
    """
    listed = {record.slug: record for record in sorted(records, key=by_time)}
    lineage = find_lineage(listed)
    older = next((found for found in _kinds(lineage, listed) if sum(map(len, found.values())) >= _FEWEST), None)
    if older is None:
        return ()
    steps = _cut(main_path(older, lineage), lineage)
    return tuple(_lines(steps, _missed(steps, lineage, listed), listed, lineage)) if len(steps) > 1 else ()


def _kinds(lineage: Lineage, records: Mapping[str, Record]) -> Iterator[Older]:
    yield {slug: _back(lineage.builds_on.get(slug, ()), slug, records) for slug in records}
    yield {slug: _back(lineage.cited_of(slug), slug, records) for slug in records}


def _back(cited: Sequence[str], slug: str, records: Mapping[str, Record]) -> list[str]:
    return [other for other in cited if came_before(records[other], records[slug])]


def main_path(older: Older, lineage: Lineage) -> list[str]:
    """The heaviest chain, the oldest paper first; `older` is what each cites, in order of time.

    Of chains that weigh the same, the one over papers that more of the list builds on.
    """
    newer: dict[str, list[str]] = {}
    for slug, cited in older.items():
        for other in cited:
            newer.setdefault(other, []).append(slug)
    from_oldest = _ways(older, older)
    to_newest = _ways(newer, list(older)[::-1])
    best: dict[str, int] = {}
    before: dict[str, str] = {}
    for slug, cited in older.items():
        weighed = {other: best[other] + from_oldest[other] * to_newest[slug] for other in cited}
        before[slug] = min(weighed, key=lambda other: (-weighed[other], -lineage.weight(other), other), default="")
        best[slug] = weighed.get(before[slug], 0)
    chain = [min(best, key=lambda slug: (-best[slug], slug))] if best else []
    while chain and before[chain[-1]]:
        chain.append(before[chain[-1]])
    return chain[::-1]


def _ways(beyond: Older, order: Iterable[str]) -> dict[str, int]:
    """In how many ways the ends are reached from each paper; `order` has what is beyond a paper before it."""
    found: dict[str, int] = {}
    for slug in order:
        found[slug] = sum(found[other] for other in beyond.get(slug, ())) or 1
    return found


def _cut(chain: Sequence[str], lineage: Lineage) -> list[str]:
    """At most seven steps: those that fewest build on are left out."""
    most = nsmallest(STEPS, chain, key=lambda slug: (-lineage.weight(slug), slug))
    return [slug for slug in chain if slug in most]


def _missed(steps: Sequence[str], lineage: Lineage, records: Mapping[str, Record]) -> dict[str, list[str]]:
    """What most of the list builds on and the chain misses, by the step that is nearest in time."""
    most = nsmallest(STEPS, records, key=lambda slug: (-lineage.weight(slug), slug))
    order = {slug: place for place, slug in enumerate(records)}
    found: dict[str, list[str]] = {}
    for slug in most:
        if slug not in steps and lineage.weight(slug) > 1:
            near = min(steps, key=lambda step: (abs(order[step] - order[slug]), step))
            found.setdefault(near, []).append(slug)
    return found


def _lines(
    steps: Sequence[str], missed: Mapping[str, Sequence[str]], records: Mapping[str, Record], lineage: Lineage
) -> Iterator[str]:
    yield 'title: ""   # its heading: Start here'
    yield 'for: ""     # who it is for'
    yield 'about: ""   # one sentence'
    yield "steps:"
    for slug in steps:
        record, count = records[slug], lineage.weight(slug)
        yield f"  - paper: {slug}   # {record.plain_title} ({record.year}); built on or cited by {count} here"
        yield '    why: ""   # one sentence of your own: why now'
        if others := missed.get(slug):
            yield f"    or: [{', '.join(others)}]   # as much built on, and about as old"
