"""The words a mistyped word may have meant, with how common each is; loaded when a query finds too little."""

from collections.abc import Iterator, Mapping, Sequence

from papershelf.search.packing import strings, unit_order
from papershelf.search.postings import Lists, Postings

SHORTEST = 3
LONGEST = 24
LONGEST_ONCE = 12  # what is longer and stands in one paper is a compound of its title, which nobody types as one word
MANY_PAPERS = 20_000


def vocabulary(postings: Postings, venue_words: Mapping[str, int], papers: int) -> bytes:
    """Front-coded words, then for each the number of bits in the count of its papers."""
    counts = dict(_worth_keeping(postings.lists, max(2, papers // MANY_PAPERS)))
    counts.update({word: count for word, count in venue_words.items() if SHORTEST <= len(word) <= LONGEST})
    kept = sorted(counts, key=unit_order)
    return strings(kept) + bytes([counts[word].bit_length() for word in kept])


def _worth_keeping(lists: Lists, enough: int) -> Iterator[tuple[str, int]]:
    """Words of letters that `enough` papers share, or that stand in the title, authors or tags of some paper."""
    for word, postings in lists.items():
        count = len(postings)
        longest = LONGEST if count > 1 else LONGEST_ONCE
        if SHORTEST <= len(word) <= longest and not word.isdigit() and (count >= enough or _is_named(postings)):
            yield word, count


def _is_named(postings: Sequence[int]) -> bool:
    return any(posting & 0xF0 for posting in postings)
