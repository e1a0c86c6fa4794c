"""Related entries, each with the reason why: citations between them, shared references, authors, tags."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from papershelf.groups import folded_name
from papershelf.records import Record
from papershelf.words import Words

# A tag or author of very many papers says little about any two of them, and looking at all would not scale.
_TOO_COMMON = 200
_MOST = 5


@dataclass(slots=True)
class Related:
    """Who shares what: slugs by paper id, reference, author and tag."""

    records: Sequence[Record]
    by_paper: dict[str, str] = field(default_factory=dict)
    citing: dict[str, list[str]] = field(default_factory=dict)
    by_author: dict[str, list[str]] = field(default_factory=dict)
    by_tag: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for record in self.records:
            self.titles[record.slug] = record.title.casefold()
            if record.paper_id:
                self.by_paper[record.paper_id] = record.slug
            _file(self.citing, record.references, record.slug)
            _file(self.by_author, _names(record), record.slug)
            _file(self.by_tag, record.tags, record.slug)


def _names(record: Record) -> list[str]:
    return [folded_name(author.name) for author in record.authors]


def _file(index: dict[str, list[str]], keys: Sequence[str] | Iterator[str], slug: str) -> None:
    for key in keys:
        index.setdefault(key, []).append(slug)


Shared = tuple[str, tuple[tuple[str, int], ...]]


def relate(record: Record, related: Related) -> list[Shared]:
    """The slugs of the entries nearest to a record, nearest first, each with how often it shares what."""
    weights: Counter[str] = Counter()
    reasons: dict[str, dict[str, int]] = {}
    for slug, reason, weight in _links(record, related):
        if slug != record.slug:
            weights[slug] += weight
            counts = reasons.setdefault(slug, {})
            counts[reason] = counts.get(reason, 0) + 1
    best = sorted(weights, key=lambda slug: (-weights[slug], related.titles[slug], slug))[:_MOST]
    return [(slug, tuple(sorted(reasons[slug].items()))) for slug in best]


def relate_all(records: Mapping[str, Record]) -> dict[str, list[Shared]]:
    """The entries nearest to each, by slug."""
    index = Related(list(records.values()))
    return {slug: relate(record, index) for slug, record in records.items()}


def near(records: Iterable[Record], related: Related) -> set[str]:
    """The slugs of all that share anything with one of the records, whose own nearest may therefore be others now.

    The records are fewer than _TOO_COMMON, so none of them brought a list from twice that many back below it.
    """
    found: set[str] = set()
    for record in records:
        found.add(record.slug)
        for paper in (*record.references, record.paper_id):
            found.update(related.citing.get(paper, ()))
            found.add(related.by_paper.get(paper, ""))
        for index, keys in ((related.by_tag, record.tags), (related.by_author, _names(record))):
            for key in keys:
                slugs = index.get(key, ())
                found.update(slugs if len(slugs) <= 2 * _TOO_COMMON else ())
    return found


def _links(record: Record, related: Related) -> Iterator[tuple[str, str, int]]:
    for slug in (related.by_paper.get(paper, "") for paper in record.references):
        if slug:
            yield slug, "related_cited", 6
    yield from _shared(related.citing, (record.paper_id,), "related_cites", 6)
    yield from _shared(related.citing, record.references, "related_shared", 1)
    yield from _shared(related.by_tag, record.tags, "related_tags", 4)
    yield from _shared(related.by_author, _names(record), "related_authors", 2)


def _shared(
    index: Mapping[str, list[str]], keys: Sequence[str], reason: str, weight: int
) -> Iterator[tuple[str, str, int]]:
    for key in keys:
        slugs = index.get(key, ())
        if key and len(slugs) <= _TOO_COMMON:
            for slug in slugs:
                yield slug, reason, weight


def explain_related(counts: Iterable[tuple[str, int]], words: Words) -> str:
    """What two entries share, in words."""
    found = dict(counts)
    order = ("related_cited", "related_cites", "related_shared", "related_tags", "related_authors")
    return ", ".join(words(reason, n=found[reason]) for reason in order if reason in found)
