"""The words a mistyped word may have meant, with how common each is; loaded when a query finds too little."""

import re
from collections.abc import Iterator, Mapping

from papershelf.search.packing import in_unit_order, strings
from papershelf.search.postings import Postings

SHORTEST = 3
LONGEST = 24
LONGEST_ONCE = 12  # what is longer and stands in one paper is a compound of its title, which nobody types as one word
MANY_PAPERS = 8_500  # for each so many, one more paper must share a word that names none of them
SHARED = 2
_DIGIT = re.compile(r"\d")


def vocabulary(postings: Postings, venue_words: Mapping[str, int], papers: int) -> bytes:
    """Front-coded words, then for each how common it is."""
    counts = dict(_worth_keeping(postings, least_papers_of_word(papers))) | venue_word_counts(venue_words)
    kept = in_unit_order(counts)
    enough = least_papers_of_word(papers)
    return strings(kept) + bytes([commonness(counts[word], enough) for word in kept])


def commonness(papers: int, enough: int) -> int:
    """A number that grows with the papers that have a word: their bits; coarser, and so smaller, in a large catalog."""
    return papers.bit_length() if enough == SHARED else (papers.bit_length() + 2) // 3


def least_papers_of_word(papers: int) -> int:
    """How many of so many papers must share a word for it to be kept although it names none of them."""
    return max(SHARED, papers // MANY_PAPERS)


def venue_word_counts(venue_words: Mapping[str, int]) -> dict[str, int]:
    """The words of venues that are kept, however many papers have them."""
    return {word: count for word, count in venue_words.items() if SHORTEST <= len(word) <= LONGEST}


def _worth_keeping(postings: Postings, enough: int) -> Iterator[tuple[str, int]]:
    for word, count in postings.counts():
        if SHORTEST <= len(word) <= LONGEST:
            names = count < enough and postings.names(word)
            if is_worth_keeping(word, count, names, enough):
                yield word, count


def is_worth_keeping(word: str, papers: int, names: bool, enough: int) -> bool:
    """True for a word of letters that `enough` papers share, or that stands in the title, authors or tags of some.

    A word with a digit is hardly a name: in a large catalog it must be shared in any case.
    """
    longest = LONGEST if papers > 1 else LONGEST_ONCE
    if word.isdigit() or not SHORTEST <= len(word) <= longest:
        return False
    return papers >= enough or (names and (enough == SHARED or not _DIGIT.search(word)))
