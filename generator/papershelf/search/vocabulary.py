"""The words a mistyped word may have meant, with how common each is; loaded when a query finds too little."""

import re
from collections.abc import Iterator, Mapping, Sequence

from papershelf.search.packing import strings, unit_order
from papershelf.search.postings import Lists, Postings

SHORTEST = 3
LONGEST = 24
LONGEST_ONCE = 12  # what is longer and stands in one paper is a compound of its title, which nobody types as one word
MANY_PAPERS = 11_500  # for each so many, one more paper must share a word that is neither a name nor in a title
_DIGIT = re.compile(r"\d")


def vocabulary(postings: Postings, venue_words: Mapping[str, int], papers: int) -> bytes:
    """Front-coded words, then for each how common it is: the number of bits in the count of its papers.

    In a large catalog a third of that: enough to prefer a common word, and a tenth less to load.
    """
    enough = papers // MANY_PAPERS
    counts = dict(_worth_keeping(postings.lists, enough))
    counts.update({word: count for word, count in venue_words.items() if SHORTEST <= len(word) <= LONGEST})
    kept = sorted(counts, key=unit_order)
    step = 3 if enough else 1
    return strings(kept) + bytes([(counts[word].bit_length() + step - 1) // step for word in kept])


def _worth_keeping(lists: Lists, enough: int) -> Iterator[tuple[str, int]]:
    """Words that `enough` papers share, or that stand in the title, authors or tags of some paper.

    A word with a digit is hardly a name, so it must be shared in any case; in a small catalog `enough` is 0.
    """
    for word, postings in lists.items():
        count = len(postings)
        longest = LONGEST if count > 1 else LONGEST_ONCE
        wanted = count >= max(2, enough) or (_is_named(postings) and (count >= enough or not _DIGIT.search(word)))
        if SHORTEST <= len(word) <= longest and not word.isdigit() and wanted:
            yield word, count


def _is_named(postings: Sequence[int]) -> bool:
    return any(posting & 0xF0 for posting in postings)
