"""Identifiers as they are looked up: one spelling for every form people paste.

site/search/ids.js does the same to a query.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from papershelf.search.packing import in_unit_order, strings, varints

_TARGET = 4_000  # bytes of a part before it is packed
SCHOLAR_DIGITS = 10  # of forty: a chance of one in ten million that two papers of a hundred thousand share them
_VERSION = re.compile(r"v\d+$")
_PREFIXES = {"openreview": "openreview:", "pmid": "pmid:", "corpus_id": "corpus:"}


def search_ids(ids: Mapping[str, str]) -> tuple[str, ...]:
    """What finds a paper with these identifiers.

    >>> search_ids({"arxiv": "2106.09685", "doi": "10.48550/arxiv.2106.09685"})
    ('2106.09685',)
    """
    return tuple(sorted({search_id(kind, value) for kind, value in ids.items()}))


def search_id(kind: str, value: str) -> str:
    """One identifier as it is looked up.

    >>> search_id("arxiv", "math.GT/0309136"), search_id("doi", "10.18653/v1/2021.acl-long.353")
    ('math/0309136', '2021.acl-long.353')
    """
    folded = value.lower()
    if kind == "semantic_scholar":
        return f"s2:{folded[:SCHOLAR_DIGITS]}"
    if kind == "arxiv":
        archive, slash, number = _VERSION.sub("", folded).rpartition("/")
        return f"{archive.partition('.')[0]}{slash}{number}"
    for other in ("10.48550/arxiv.", "10.18653/v1/"):
        if kind == "doi" and folded.startswith(other):
            return search_id("arxiv" if "arxiv" in other else "acl", folded.removeprefix(other))
    return f"{_PREFIXES.get(kind, '')}{folded}"


class IdTable(Struct, frozen=True):
    """Parts of sorted identifiers with the number of the paper of each, and the first of every part."""

    parts: list[bytes]
    directory: bytes


def id_table(ids_of_papers: Sequence[Sequence[str]]) -> IdTable:
    """The table of all papers' identifiers, by their numbers; of two papers with one, the newer is kept."""
    paper_of = {one: number for number, ids in enumerate(ids_of_papers) for one in ids}
    parts, firsts = [], []
    for part in _cut(in_unit_order(paper_of)):
        firsts.append(part[0])
        parts.append(strings(part) + varints([paper_of[one] for one in part]))
    return IdTable(parts, strings(firsts))


def _cut(ordered: Sequence[str]) -> Iterator[Sequence[str]]:
    start = size = 0
    for at, one in enumerate(ordered, 1):
        size += len(one) // 2 + 4
        if size > _TARGET or at == len(ordered):
            yield ordered[start:at]
            start, size = at, 0
