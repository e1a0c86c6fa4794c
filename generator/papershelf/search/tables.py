"""A table of words and their lists, cut into shards, with the directory that finds a word's shard.

Where to cut is decided by the words themselves, so a changed word moves the cuts beside it and no others.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from papershelf.search.packing import shared_length, strings, varints


class Listed(NamedTuple):
    """A word, the number of its papers, and its list; an empty list means: kept in a file of its own."""

    word: str
    papers: int
    postings: bytes


class Table(Struct, frozen=True):
    """Shards, and for each the shortest beginning that tells its first word from the word before."""

    shards: list[bytes]
    directory: bytes


def cut_table(entries: Iterator[Listed], target: int) -> Table:
    """Cut sorted entries into shards of about `target` bytes."""
    shards: list[bytes] = []
    firsts: list[str] = []
    before = ""
    for shard in _cut(entries, target):
        firsts.append(shortest_after(before, shard[0].word))
        shards.append(encode_shard(shard))
        before = shard[-1].word
    return Table(shards, strings(firsts))


def _cut(entries: Iterator[Listed], target: int) -> Iterator[list[Listed]]:
    while True:
        shard, _ = next_shard(entries, target)
        if not shard:
            return
        yield shard


def next_shard(entries: Iterable[Listed], target: int) -> tuple[list[Listed], bool]:
    """The entries of the next shard, and whether a cut ends it, or only the end of the entries."""
    shard: list[Listed] = []
    size = 0
    for entry in entries:
        shard.append(entry)
        own = len(entry.word) // 2 + 2 + len(entry.postings)
        size += own
        # By chance that grows with the entry, about once in half the target; not before the other half is full.
        wished = size > target // 2 and zlib.crc32(entry.word.encode()) % target < 2 * own
        if wished or size > 2 * target:
            return shard, True
    return shard, False


def shortest_after(before: str, first: str) -> str:
    """The shortest beginning of a shard's first word that distinguishes it from the word before.

    >>> shortest_after("adapt", "adapter")
    'adapte'
    """
    return first[: shared_length(before, first) + 1]


def encode_shard(shard: Sequence[Listed]) -> bytes:
    """A shard: its words, how many papers have each (0: in a file of its own), their lists."""
    counts = varints([entry.papers if entry.postings else 0 for entry in shard])
    return strings([entry.word for entry in shard]) + counts + b"".join(entry.postings for entry in shard)
