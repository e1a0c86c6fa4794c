"""Related entries, each with the reason why: docs/lineage.md has the measure.

What two entries share tells as many bits as it is rare: log2(N / n), where n of the N entries have it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from math import log2

from msgspec import Struct, field

from papershelf.records.groups import folded_name
from papershelf.records.lineage import corpus_number, corpus_slugs, in_list
from papershelf.records.record import Record
from papershelf.records.terms import terms_of

# What so many share says little about any two of them, and looking at all would not scale.
_TOO_COMMON = 100
_MOST = 5
# With more records changed than this, all is worked out again.
_FEW = 100
# A list of fewer entries is weighed as one of so many, in which two that share something have bits to share.
_LEAST = 64
# A word tells if at least one in so many of its papers has it in the title, and if it has so many halves of a bit.
_IN_TITLE, _TELLING = 5, 5
# So many of a paper's words are looked at, the rarest, and so many entries that share most are weighed. Those are
# found by the rarest things, until they have led to so many entries.
_WORDS, _LIKELY, _PLACES = 8, 24, 250
# Points, of which 40 are one of the measure in docs/lineage.md.
_DIRECT, _FIRST_AUTHOR, _ANY_AUTHOR = 160, 140, 100

Reasons = tuple[tuple[str, tuple[str, ...]], ...]
Shared = tuple[str, Reasons]


class _Kind(Struct, frozen=True):
    """A kind of thing entries share: what half a bit of it is worth, and how many of a pair count."""

    worth: int
    most: int


_KINDS = {
    "reference": _Kind(12, 2),
    "citing": _Kind(10, 2),
    "tag": _Kind(20, 2),
    "word": _Kind(10, 3),
    "author": _Kind(0, 1),
    "category": _Kind(5, 1),
}


class Related(Struct):
    """Who shares what: slugs by thing, of each kind; `size` is the number of entries, rounded down.

    `bits` are the halves of bits of what tells anything, `terms` the words of each entry, `in_titles` how many entries
    have a word in their title.

    A reference is named by its slug, or by #corpus id where the list does not have it.
    """

    records: Mapping[str, Record]
    size: int = _LEAST
    corpus: dict[int, str] = field(default_factory=dict)
    index: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {kind: {} for kind in _KINDS})
    in_titles: dict[str, int] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    worths: list[int] = field(default_factory=list)
    bits: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.size = rounded_size(len(self.records))
        self.worths = [_halves(self.size, count) for count in range(_TOO_COMMON + 1)]
        self.corpus = corpus_slugs(self.records.values())
        known: dict[str, str] = {}  # each term is kept once, however many entries have it
        for slug, record in self.records.items():
            title, summary = terms_of(record)
            for term in title:
                self.in_titles[term] = self.in_titles.get(term, 0) + 1
            self.terms[slug] = tuple([known.setdefault(term, term) for term in sorted(title | summary)])
            if cited := self._cited(record):
                self.index["citing"][slug] = list(cited)
            for kind, keys in _things(record, self):
                index = self.index[kind]
                for key in keys:
                    index.setdefault(key, []).append(slug)
        self.bits = {kind: dict(_telling(kind, self)) for kind in _KINDS}

    def builds_on(self, record: Record) -> Sequence[str]:
        """The other entries a record cites, those it builds on first."""
        return self.slugs("citing", record.slug) if self._holds(record) else self._cited(record)

    def _cited(self, record: Record) -> Sequence[str]:
        builds_on, cites = in_list(record, self.corpus, self.records)
        return tuple(dict.fromkeys((*builds_on, *cites)))

    def terms_in(self, record: Record) -> Sequence[str]:
        """The words of a record, and pairs of them."""
        if self._holds(record):
            return self.terms[record.slug]
        title, summary = terms_of(record)
        return sorted(title | summary)

    def _holds(self, record: Record) -> bool:
        """True for a record of the list, and not another version of it."""
        return self.records.get(record.slug) is record

    def slugs(self, kind: str, key: str) -> Sequence[str]:
        """The entries that share a thing."""
        return self.index[kind].get(key, ())

    def halves(self, count: int) -> int:
        """The bits that a thing of so many entries tells, in halves; 0 for what very many have."""
        return self.worths[count] if count <= _TOO_COMMON else 0


def _halves(size: int, count: int) -> int:
    return max(round(2 * log2(size / count)), 0) if count else 0


def rounded_size(number: int) -> int:
    """The greatest power of two up to a number of entries: one more of them does not change every weight."""
    return max(1 << (number.bit_length() - 1), _LEAST) if number else _LEAST


def _things(record: Record, related: Related) -> Iterator[tuple[str, Collection[str]]]:
    """All that an entry may share with others, kind by kind, but for the papers that cite it."""
    outside = (f"#{paper}" for paper in record.references if paper and paper not in related.corpus)
    yield "reference", (*related.builds_on(record), *outside)
    yield "tag", record.tags
    yield "word", related.terms_in(record)
    yield "author", dict.fromkeys(_names(record))
    yield "category", record.categories[:1]


def _all_things(record: Record, related: Related) -> Iterator[tuple[str, Collection[str]]]:
    yield from _things(record, related)
    yield "citing", related.slugs("reference", record.slug)


def _names(record: Record) -> list[str]:
    return [f"person/{author.person}" if author.person else folded_name(author.name) for author in record.authors]


def relate(record: Record, related: Related) -> list[Shared]:
    """The entries nearest to a record, nearest first, each with what it shares: at most five, at least one of any."""
    things = {kind: _rarest(kind, keys, related) for kind, keys in _all_things(record, related)}
    direct = list(_direct(record, related))
    likely = _likely(record, things, direct, related)
    points = dict.fromkeys(likely, 0)
    reasons: dict[str, dict[str, list[str]]] = {slug: {} for slug in likely}
    for slug, reason, worth in direct:
        if slug in points:
            points[slug] += worth
            reasons[slug][reason] = []
    for kind, found in things.items():
        _weigh(kind, found, record, related, points, reasons)
    best = nsmallest(_MOST, points, key=lambda slug: (-points[slug], slug))
    return [(slug, _told(reasons[slug])) for slug in best if 2 * points[slug] >= points[best[0]]]


def _likely(
    record: Record,
    things: Mapping[str, Sequence[tuple[int, str]]],
    direct: Iterable[tuple[str, str, int]],
    related: Related,
) -> list[str]:
    """The entries that share most, counted roughly: few of many are worth weighing."""
    rough: dict[str, int] = {}
    for slug, _, worth in direct:
        rough[slug] = rough.get(slug, 0) + worth
    for worth, slugs in _rarest_places(things, related):
        for slug in slugs:
            rough[slug] = rough.get(slug, 0) + worth
    rough.pop(record.slug, None)
    least = sorted(rough.values(), reverse=True)[:_LIKELY][-1] if rough else 0
    found = [slug for slug, worth in rough.items() if worth >= least]
    return found if len(found) <= _LIKELY else sorted(found, key=lambda slug: (-rough[slug], slug))[:_LIKELY]


def _rarest_places(
    things: Mapping[str, Sequence[tuple[int, str]]], related: Related
) -> Iterator[tuple[int, Sequence[str]]]:
    """What things are worth and who has them, the rarest first, until they have led to enough entries."""
    places = 0
    for less, kind, key in sorted((-halves, kind, key) for kind, found in things.items() for halves, key in found):
        slugs = related.index[kind][key]
        yield -less * (_KINDS[kind].worth or 15), slugs
        places += len(slugs)
        if places >= _PLACES:
            return


def _direct(record: Record, related: Related) -> Iterator[tuple[str, str, int]]:
    """The citations between a record and others; a paper few cite, and one that cites few, tells more."""
    for slug in related.builds_on(record):
        yield slug, "related_cited", _DIRECT + 10 * related.halves(len(related.slugs("reference", slug)))
    for slug in related.slugs("reference", record.slug):
        yield slug, "related_cites", _DIRECT + 10 * related.halves(len(related.slugs("citing", slug)))


def _rarest(kind: str, keys: Iterable[str], related: Related) -> list[tuple[int, str]]:
    """The halves of bits of each thing that tells anything, and its name: the rarest first, a pair before its words."""
    bits = related.bits[kind]
    found = [(bits[key], key) for key in keys if key in bits]
    found.sort(key=lambda one: (-one[0], -one[1].count(" "), one[1]))
    return found[:_WORDS] if kind == "word" else found


def _telling(kind: str, related: Related) -> Iterator[tuple[str, int]]:
    """The things of a kind that tell which entries are near, and how many halves of a bit."""
    for key, slugs in related.index[kind].items():
        count = len(slugs)
        halves = related.worths[count] if 1 < count <= _TOO_COMMON else 0
        if halves and (kind != "word" or _is_telling(key, count, halves, related)):
            yield key, halves


def _is_telling(word: str, count: int, halves: int, related: Related) -> bool:
    return halves >= _TELLING and _IN_TITLE * related.in_titles.get(word, 0) >= count


def _weigh(
    kind: str,
    things: Iterable[tuple[int, str]],
    record: Record,
    related: Related,
    points: dict[str, int],
    reasons: dict[str, dict[str, list[str]]],
) -> None:
    """Add what things of one kind are worth to the points of all that share them."""
    most, index, likely = _KINDS[kind].most, related.index[kind], points.keys()
    for halves, key in things:
        worth = _KINDS[kind].worth * halves
        for slug in likely & index[key]:
            shared = reasons[slug].setdefault(kind, [])
            if len(shared) >= most or (kind == "word" and shared and _overlaps(key, shared)):
                continue
            shared.append(key)
            own = _of_author(key, record, related.records[slug]) if kind == "author" else worth
            points[slug] += own


def _overlaps(term: str, shared: Sequence[str]) -> bool:
    """True when a term has a word in common with one that counts already: low rank, rank adaptation."""
    return not {word for other in shared for word in other.split()}.isdisjoint(term.split())


def _of_author(key: str, one: Record, other: Record) -> int:
    return _FIRST_AUTHOR if _names(one)[0] == key == _names(other)[0] else _ANY_AUTHOR


def _told(reasons: Mapping[str, Sequence[str]]) -> Reasons:
    """Reasons with the names of what is shared; a category alone is one only where there is no other."""
    others = {kind: tuple(keys) for kind, keys in reasons.items() if kind.startswith("related") or keys}
    if len(others) > 1:
        others.pop("category", None)
    return tuple(sorted(others.items()))


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

    The records are fewer than _TOO_COMMON, so none of them brought a list from twice that many back below it.
    """
    found: set[str] = set()
    for record in versions:
        citing = (*related.slugs("reference", record.slug), *related.slugs("reference", f"#{corpus_number(record)}"))
        cited = [slug for other in citing for slug in related.slugs("citing", other)]
        found.update((record.slug, *citing, *cited, *related.builds_on(record)))
        for kind, keys in _all_things(record, related):
            few = (slugs for key in keys if len(slugs := related.slugs(kind, key)) <= 2 * _TOO_COMMON)
            found.update(chain.from_iterable(few))
    return found
