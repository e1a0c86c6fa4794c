"""Lineage: what each entry builds on and what builds on it, within the list.

Citations form circles and go forward in time, so nothing here trusts their order.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from papershelf.records.record import Record

# Since April 2007 an id begins with year and month.
_ARXIV_MONTH = re.compile(r"(\d\d(?:0[1-9]|1[0-2]))\.\d")


class Lineage(Struct):
    """Slugs by slug: what a record builds on, what builds on it, and the same of papers that are only cited.

    `curated` records have their citations from the curators, `fetched` ones from Semantic Scholar; of all others
    nothing is known. `days` are the first and last day (ISO) the fetched ones are known from. Slugs are in order of
    time, the oldest first.
    """

    builds_on: dict[str, list[str]] = field(default_factory=dict)
    built_on_by: dict[str, list[str]] = field(default_factory=dict)
    cites: dict[str, list[str]] = field(default_factory=dict)
    cited_by: dict[str, list[str]] = field(default_factory=dict)
    curated: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    days: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.builds_on or self.cites)

    def cited_of(self, slug: str) -> tuple[str, ...]:
        """What a record builds on, then what it only cites."""
        return (*self.builds_on.get(slug, ()), *self.cites.get(slug, ()))

    def citing(self, slug: str) -> tuple[str, ...]:
        """What builds on a record, then what only cites it."""
        return (*self.built_on_by.get(slug, ()), *self.cited_by.get(slug, ()))

    def weight(self, slug: str) -> int:
        """How many records build on this one or cite it."""
        return len(self.built_on_by.get(slug, ())) + len(self.cited_by.get(slug, ()))

    def degree(self, slug: str) -> int:
        """How many citations a record is part of."""
        return self.weight(slug) + len(self.builds_on.get(slug, ())) + len(self.cites.get(slug, ()))

    def beside(self, slug: str) -> set[str]:
        """The slugs whose pages name this one."""
        maps = (self.builds_on, self.built_on_by, self.cites, self.cited_by)
        return {other for each in maps for other in each.get(slug, ())}


def find_lineage(records: Mapping[str, Record]) -> Lineage:
    """The lineage within a list; what the curators say of a paper replaces what Semantic Scholar says of it."""
    found = Lineage()
    corpus = corpus_slugs(records.values())
    in_time = sorted(records.values(), key=by_time) if any(map(knows_citations, records.values())) else []
    place = {record.slug: number for number, record in enumerate(in_time)}.__getitem__
    for record in filter(knows_citations, in_time):
        (found.curated if is_curated(record) else found.fetched).add(record.slug)
        builds_on, cites = in_list(record, corpus, records)
        _keep(found.builds_on, found.built_on_by, record.slug, sorted(builds_on, key=place))
        _keep(found.cites, found.cited_by, record.slug, sorted(cites, key=place))
    days = [day for slug in found.fetched if (day := records[slug].references_on)]
    found.days = (min(days), max(days)) if days else ()
    return found


def _keep(forward: dict[str, list[str]], back: dict[str, list[str]], slug: str, others: list[str]) -> None:
    if others:
        forward[slug] = others
    for other in others:
        back.setdefault(other, []).append(slug)


def is_curated(record: Record) -> bool:
    """True when the curators say what a record builds on or cites."""
    return bool(record.builds_on or record.cites)


def knows_citations(record: Record) -> bool:
    """True when anything is known of what a record cites."""
    return bool(record.references) or is_curated(record)


def by_time(record: Record) -> tuple[int, str, str]:
    """Sorts records by year, then by day or, where none is known, arXiv id; those without a year last."""
    return record.year or 9999, month_of(record) or "2099", record.slug


def month_of(record: Record) -> str:
    """The month a paper came out as six digits, by the day it is known to or by its arXiv id; else ""."""
    month = record.published.replace("-", "")[:6]
    if len(month) == 6:
        return month
    found = _ARXIV_MONTH.match(record.ids.get("arxiv", ""))
    return f"20{found[1]}" if found else ""


def came_before(one: Record, other: Record) -> bool:
    """True when a paper is known to be older than another; of one month, or without a year, neither is."""
    if not one.year or not other.year:
        return False
    if one.year != other.year:
        return one.year < other.year
    months = month_of(one), month_of(other)
    return all(months) and months[0] < months[1]


def has_lineage(records: Mapping[str, Record]) -> bool:
    """True when any record is known to build on another, or to cite it."""
    if any(is_curated(record) for record in records.values()):
        return True
    if not any(record.references for record in records.values()):
        return False
    corpus = corpus_slugs(records.values())
    return any(in_list(record, corpus, records)[0] for record in records.values())


def corpus_slugs(records: Iterable[Record]) -> dict[int, str]:
    """Slugs by the corpus ids references name records by."""
    return {corpus: record.slug for record in records if (corpus := corpus_number(record))}


def corpus_number(record: Record) -> int:
    """The corpus id references name a record by, 0 where it has none."""
    corpus = record.ids.get("corpus_id", "")
    return int(corpus) if corpus.isdecimal() else 0


def in_list(
    record: Record, corpus: Mapping[int, str], records: Mapping[str, Record]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs of other entries a record builds on, and of those it only cites.

    The curators say which; where they are silent, it builds on what its references name.
    """
    if not is_curated(record):
        named = dict.fromkeys(corpus[paper] for paper in record.references if paper in corpus)
        return tuple(slug for slug in named if slug != record.slug), ()
    found = [[slug for slug in dict.fromkeys(named) if slug in records] for named in (record.builds_on, record.cites)]
    return tuple(found[0]), tuple(found[1])
