"""Related entries, each with the reason why: docs/lineage.md has the measure."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, field

from papershelf.records.lineage import corpus_number
from papershelf.records.record import Record
from papershelf.records.shared_things import (
    AUTHOR,
    KINDS,
    TOO_COMMON,
    WORD,
    Holders,
    Things,
    cited_slugs,
    find_holders,
    find_things,
    halves_of_bits,
    rounded_size,
    things_of,
)

_MOST = 5
# With more records changed than this, all is worked out again.
_FEW = 100
# So many of a paper's words are looked at, the rarest, and so many entries that share most are weighed. Those are
# found by the rarest things, until they have led to so many entries.
_WORDS, _LIKELY, _PLACES = 8, 24, 250
# Points, of which 40 are one of the measure in docs/lineage.md.
_DIRECT, _ANY_AUTHOR, _MORE_FOR_FIRST = 160, 100, 40

Reasons = tuple[tuple[str, tuple[str, ...]], ...]
Shared = tuple[str, Reasons]


class Related(Struct):
    """Who shares what in a list, made ready for weighing: lists by the number of an entry or thing.

    `own` are the things of each entry, `first_authors` the thing that is its first author (-1 for none that tells),
    `worths` the points of each thing, `direct` those of a citation by how many others there are.
    """

    records: Mapping[str, Record]
    size: int = 0
    holders: Holders = field(default_factory=lambda: Holders([], {}, {}))
    things: Things = field(default_factory=Things)
    own: Sequence[Sequence[int]] = ()
    citing: Sequence[Sequence[int]] = ()
    first_authors: Sequence[int] = ()
    worths: Sequence[int] = ()
    direct: Sequence[int] = ()

    def __post_init__(self) -> None:
        self.size = rounded_size(len(self.records))
        self.holders = find_holders(self.records)
        self.things = find_things(self.holders, self.size)
        self.own = self.things.by_entry(len(self.records))
        self.citing = [self.holders.citing(slug) for slug in self.holders.slugs]
        authors = self.things.of_kind(AUTHOR)
        self.first_authors = [authors.get(name, -1) for name in self.holders.first_authors]
        pairs = zip(self.things.kinds, self.things.halves, strict=True)
        self.worths = [KINDS[kind].worth * halves if kind != AUTHOR else _ANY_AUTHOR for kind, halves in pairs]
        self.direct = [_DIRECT + 10 * halves_of_bits(self.size, count) for count in range(TOO_COMMON + 2)]


def relate(record: Record, related: Related) -> list[Shared]:
    """The entries nearest to a record, nearest first, each with what it shares: at most five, at least one of any."""
    number = related.holders.numbers[record.slug]
    own = related.own[number]
    mine = own[: bisect_left(own, related.things.words_from) + _WORDS]
    direct = _direct(number, related)
    best, counted = _weigh(number, mine, direct, related)
    return [
        (related.holders.slugs[other], _told([why for to, why, _ in direct if to == other], counted[other], related))
        for less, other in best
        if 2 * less <= best[0][0]
    ]


def _direct(number: int, related: Related) -> list[tuple[int, str, int]]:
    """The citations between an entry and others; a paper few cite, and one that cites few, tells more."""
    cited, citing, worths = related.holders.cited, related.citing, related.direct
    forward = [(other, "related_cited", worths[min(len(citing[other]), TOO_COMMON + 1)]) for other in cited[number]]
    back = [(other, "related_cites", worths[min(len(cited[other]), TOO_COMMON + 1)]) for other in citing[number]]
    return forward + back


def _likely(
    number: int, mine: Sequence[int], direct: Iterable[tuple[int, str, int]], related: Related
) -> Sequence[int]:
    """The entries that share most, counted roughly: few of many are worth weighing."""
    rough: dict[int, int] = {}
    counted = rough.get
    for other, _, worth in direct:
        rough[other] = counted(other, 0) + worth
    for worth, holders in _rarest_places(mine, related.things):
        for other in holders:
            rough[other] = counted(other, 0) + worth
    rough.pop(number, None)
    least = sorted(rough.values(), reverse=True)[:_LIKELY][-1] if rough else 0
    found = [other for other, worth in rough.items() if worth >= least]
    return found if len(found) <= _LIKELY else sorted(found, key=lambda other: (-rough[other], other))[:_LIKELY]


def _rarest_places(mine: Sequence[int], things: Things) -> Iterator[tuple[int, Sequence[int]]]:
    """What things are worth and who has them, the rarest first, until they have led to enough entries."""
    places = 0
    for thing in sorted(mine, key=things.looked_at.__getitem__):
        holders = things.holders[thing]
        yield things.rough[thing], holders
        places += len(holders)
        if places >= _PLACES:
            return


def _weigh(
    number: int, mine: Sequence[int], direct: Sequence[tuple[int, str, int]], related: Related
) -> tuple[list[tuple[int, int]], dict[int, list[int]]]:
    """The best entries, each after its points below zero, and the things that count of all that were weighed.

    No more than what an entry shares can count: one that cannot be among the best is not weighed.
    """
    own, shared_with = related.own, frozenset(mine).intersection
    shared = {other: list(shared_with(own[other])) for other in _likely(number, mine, direct, related)}
    cited: dict[int, int] = {}
    for other, _, worth in direct:
        cited[other] = cited.get(other, 0) + worth
    best: list[tuple[int, int]] = []
    counted: dict[int, list[int]] = {}
    most = [(-_points(things, number, other, related) - cited.get(other, 0), other) for other, things in shared.items()]
    for least, other in sorted(most):
        if len(best) >= _MOST and least > best[_MOST - 1][0]:
            break
        counted[other] = _counting(sorted(shared[other]), related.things)
        insort(best, (-_points(counted[other], number, other, related) - cited.get(other, 0), other))
    return best[:_MOST], counted


def _points(things: Collection[int], one: int, other: int, related: Related) -> int:
    """What things two entries share are worth together."""
    firsts, found = related.first_authors, sum(map(related.worths.__getitem__, things))
    return found + _MORE_FOR_FIRST if firsts[one] == firsts[other] and firsts[one] in things else found


def _counting(shared: Iterable[int], things: Things) -> list[int]:
    """Those of the things two entries share that count: of each kind the first few, of words none that overlap."""
    found: list[int] = []
    kind = number = -1
    for thing in shared:
        if things.kinds[thing] != kind:
            kind, number = things.kinds[thing], 0
        if number >= KINDS[kind].most or (kind == WORD and number and _overlaps(thing, found[-number:], things.keys)):
            continue
        found.append(thing)
        number += 1
    return found


def _overlaps(term: int, others: Iterable[int], keys: Sequence[str]) -> bool:
    """True when a term has a word in common with one that counts already: low rank, rank adaptation."""
    return not {word for other in others for word in keys[other].split()}.isdisjoint(keys[term].split())


def _told(direct: Iterable[str], counted: Iterable[int], related: Related) -> Reasons:
    """Reasons with the names of what is shared; a category alone is one only where there is no other."""
    reasons: dict[str, tuple[str, ...]] = dict.fromkeys(direct, ())
    for thing in counted:
        kind = KINDS[related.things.kinds[thing]].name
        reasons[kind] = (*reasons.get(kind, ()), related.things.keys[thing])
    if len(reasons) > 1:
        reasons.pop("category", None)
    return tuple(sorted(reasons.items()))


def relate_all(records: Mapping[str, Record]) -> dict[str, list[Shared]]:
    """The entries nearest to each, by slug."""
    index = Related(records)
    return {slug: relate(record, index) for slug, record in records.items()}


def relate_again(
    records: Mapping[str, Record],
    before: Mapping[str, Record],
    changed: Collection[str],
    known: Mapping[str, Sequence[Shared]],
) -> dict[str, Sequence[Shared]]:
    """The entries nearest to each, by slug; those `known` from before stay where no `changed` record can matter."""
    index = Related(records)
    if len(changed) > _FEW or index.size != rounded_size(len(before)):
        return {slug: relate(record, index) for slug, record in records.items()}
    versions = [found[slug] for slug in changed for found in (before, records) if slug in found]
    again = near(versions, index)
    return {
        slug: relate(record, index) if slug in again or slug not in known else known[slug]
        for slug, record in records.items()
    }


def near(versions: Iterable[Record], related: Related) -> set[str]:
    """The slugs of all that share anything with a version of a record, whose own nearest may therefore be others now.

    The records are fewer than TOO_COMMON, so none of them brought a list from twice that many back below it.
    """
    slugs, numbers, holders = set[str](), set[int](), related.holders
    for record in versions:
        citing = (*holders.citing(record.slug), *holders.citing(f"#{corpus_number(record)}"))
        slugs.update((record.slug, *cited_slugs(record, holders.corpus, related.records)))
        numbers.update(citing, *(holders.cited[other] for other in citing))
        for kind, keys in things_of(record, related.records, holders):
            few = (found for key in keys if len(found := holders.of(kind, key)) <= 2 * TOO_COMMON)
            numbers.update(chain.from_iterable(few))
    return slugs | {holders.slugs[number] for number in numbers}
