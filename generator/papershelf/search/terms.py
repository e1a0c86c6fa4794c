"""Posting lists to the three kinds of parts they are kept in: shards, long lists, and the directory of both."""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from msgspec import Struct

from papershelf.search.packing import in_unit_order, strings, varints
from papershelf.search.postings import Postings, encode_list, named_only
from papershelf.search.tables import Listed, cut_table

LONG_LIST = 1500  # a word in more papers keeps its list in a file of its own
MOST_LISTED = 1000


class Terms(Struct, frozen=True):
    """Parts of a table of words. The directory ends with its most frequent words and how many papers have each."""

    shards: list[bytes]
    long_lists: list[bytes]
    directory: bytes


def encode_terms(postings: Postings, numbers: Sequence[int], target: int, common: int) -> Terms:
    """Encode every list. A word in more than `common` papers counts only in title, authors and tags."""
    ordered = in_unit_order(postings.lists)
    table = cut_table(_entries(postings, numbers, ordered), target)
    long_words = in_unit_order(word for word, papers in postings.counts() if papers > LONG_LIST)
    long_lists = [_long_list(postings.in_order(word, numbers), common) for word in long_words]
    listed = _listed_words(postings, long_words, len(table.shards))
    counts = varints([postings.papers(word) for word in listed])
    return Terms(table.shards, long_lists, table.directory + strings(listed) + counts)


def _entries(postings: Postings, numbers: Sequence[int], ordered: Sequence[str]) -> Iterator[Listed]:
    for word in ordered:
        papers = postings.papers(word)
        own_file = papers > LONG_LIST
        yield Listed(word, papers, b"" if own_file else postings.encoded(word, numbers))


def _long_list(in_order: Sequence[int], common: int) -> bytes:
    kept = named_only(in_order) if len(in_order) > common else in_order
    return varints([len(kept)]) + encode_list(kept)


def most_listed(long_words: int, shards: int) -> int:
    """How many words the directory names with their counts."""
    return max(long_words, min(MOST_LISTED, 3 * shards))


def _listed_words(postings: Postings, long_words: Sequence[str], shards: int) -> list[str]:
    """All words with a file of their own, and a few of the next most frequent for each shard."""
    wanted = most_listed(len(long_words), shards)
    most_frequent = nlargest(wanted, ((papers, word) for word, papers in postings.counts()))
    return in_unit_order({*long_words, *(word for _, word in most_frequent)})
