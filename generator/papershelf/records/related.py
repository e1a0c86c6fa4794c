"""Related entries, each with the reason why: citations between them, shared references, authors, tags."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import TypeVar

from msgspec import Struct, field

from papershelf.records.groups import folded_name
from papershelf.records.record import Record

Key = TypeVar("Key", str, int)
# A tag or author of very many papers says little about any two of them, and looking at all would not scale.
_TOO_COMMON = 200
_MOST = 5
# With more records changed than this, all is worked out anew.
_FEW = 100


class Related(Struct):
    """Who shares what: slugs by paper id or corpus id, reference, author and tag."""

    records: Sequence[Record]
    by_paper: dict[int, str] = field(default_factory=dict)
    citing: dict[int, list[str]] = field(default_factory=dict)
    by_author: dict[str, list[str]] = field(default_factory=dict)
    by_tag: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for record in self.records:
            if corpus := corpus_number(record):
                self.by_paper[corpus] = record.slug
            _file(self.citing, record.references, record.slug)
            _file(self.by_author, _names(record), record.slug)
            _file(self.by_tag, record.tags, record.slug)


def corpus_number(record: Record) -> int:
    """The corpus id references name a record by, 0 where it has none."""
    corpus = record.ids.get("corpus_id", "")
    return int(corpus) if corpus.isdecimal() else 0


def _names(record: Record) -> list[str]:
    return [f"person/{author.person}" if author.person else folded_name(author.name) for author in record.authors]


def _file(index: dict[Key, list[str]], keys: Iterable[Key], slug: str) -> None:
    for key in keys:
        index.setdefault(key, []).append(slug)


Shared = tuple[str, tuple[tuple[str, int], ...]]


def relate(record: Record, related: Related) -> list[Shared]:
    """The slugs of the entries nearest to a record, nearest first, each with how often it shares what."""
    weights: dict[str, int] = {}
    known = weights.get
    links = list(_links(record, related))
    for slugs, _, weight in links:
        for slug in slugs:
            weights[slug] = known(slug, 0) + weight
    weights.pop(record.slug, None)
    best = nsmallest(_MOST, weights, key=lambda slug: (-weights[slug], slug))
    return [(slug, _reasons(slug, links)) for slug in best]


def _reasons(slug: str, links: Iterable[tuple[Sequence[str], str, int]]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for slugs, reason, _ in links:
        if count := slugs.count(slug):
            counts[reason] += count
    return _shared_tuple(tuple(sorted(counts.items())))


@lru_cache(maxsize=10_000)
def _shared_tuple(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return counts


def relate_all(records: Mapping[str, Record]) -> dict[str, list[Shared]]:
    """The entries nearest to each, by slug."""
    index = Related(list(records.values()))
    return {slug: relate(record, index) for slug, record in records.items()}


def relate_again(
    records: Mapping[str, Record],
    before: Mapping[str, Record],
    changed: Collection[str],
    known: Mapping[str, Sequence[Shared]],
) -> dict[str, Sequence[Shared]]:
    """The entries nearest to each, by slug; those `known` from before stay where no `changed` record can matter."""
    index = Related(list(records.values()))
    if len(changed) > _FEW:
        return {slug: relate(record, index) for slug, record in records.items()}
    versions = [found[slug] for slug in changed for found in (before, records) if slug in found]
    anew = near(versions, index)
    return {
        slug: relate(record, index) if slug in anew or slug not in known else known[slug]
        for slug, record in records.items()
    }


def near(records: Iterable[Record], related: Related) -> set[str]:
    """The slugs of all that share anything with one of the records, whose own nearest may therefore be others now.

    The records are fewer than _TOO_COMMON, so none of them brought a list from twice that many back below it.
    """
    found: set[str] = set()
    for record in records:
        found.add(record.slug)
        for paper in (*record.references, corpus_number(record)):
            found.update(related.citing.get(paper, ()))
            found.add(related.by_paper.get(paper, ""))
        for index, keys in ((related.by_tag, record.tags), (related.by_author, _names(record))):
            for key in keys:
                slugs = index.get(key, ())
                found.update(slugs if len(slugs) <= 2 * _TOO_COMMON else ())
    return found


def _links(record: Record, related: Related) -> Iterator[tuple[Sequence[str], str, int]]:
    """The slugs a record is linked to, group by group, with the reason and what each such link weighs."""
    yield [slug for paper in record.references if (slug := related.by_paper.get(paper, ""))], "related_cited", 6
    yield from _shared(related.citing, (corpus_number(record),), "related_cites", 6)
    yield from _shared(related.citing, record.references, "related_shared", 1)
    yield from _shared(related.by_tag, record.tags, "related_tags", 4)
    yield from _shared(related.by_author, _names(record), "related_authors", 2)


def _shared(
    index: Mapping[Key, list[str]], keys: Sequence[Key], reason: str, weight: int
) -> Iterator[tuple[Sequence[str], str, int]]:
    for key in keys:
        slugs = index.get(key, ())
        if key and len(slugs) <= _TOO_COMMON:
            yield slugs, reason, weight
