"""The words a mistyped word may have meant, with how common each is; loaded when a query finds too little."""

import re
from collections.abc import Iterator, Mapping

from papershelf.search.packing import in_unit_order, strings
from papershelf.search.postings import Postings

SHORTEST = 3
LONGEST = 24
LONGEST_ONCE = 12  # in a large catalog, what is longer and stands in one paper is a compound nobody types as one word
LONGEST_ONCE_IN_FEW = 16
MANY_PAPERS = 8_500  # for each so many, one more paper must share a word that names none of them
SHARED = 2
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGIT = re.compile(r"\d")


def vocabulary(postings: Postings, venue_words: Mapping[str, int], papers: int, *, few: bool) -> list[bytes]:
    """The words in parts by their first letter, which is seldom mistyped; where there are `few`, in one part."""
    enough = least_papers_of_word(papers)
    counts = dict(_worth_keeping(postings, enough)) | venue_word_counts(venue_words)
    bits = {word: commonness(count, enough) for word, count in counts.items()}
    if few:
        return [encode_vocabulary(bits)]
    return [encode_vocabulary(part) for part in by_letter(bits)]


def by_letter(bits: Mapping[str, int]) -> list[dict[str, int]]:
    """Words apart by their first letter: a to z, then all others."""
    parts: list[dict[str, int]] = [{} for _ in range(len(LETTERS) + 1)]
    for word, common in bits.items():
        parts[letter_of(word)][word] = common
    return parts


def letter_of(word: str) -> int:
    """The number of the part a word lies in."""
    place = LETTERS.find(word[:1])
    return place if place >= 0 else len(LETTERS)


def encode_vocabulary(bits: Mapping[str, int]) -> bytes:
    """Front-coded words, then for each how common it is."""
    kept = in_unit_order(bits)
    return strings(kept) + bytes([bits[word] for word in kept])


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
    longest = LONGEST if papers > 1 else LONGEST_ONCE_IN_FEW if enough == SHARED else LONGEST_ONCE
    if word.isdigit() or not SHORTEST <= len(word) <= longest:
        return False
    return papers >= enough or (names and (enough == SHARED or not _DIGIT.search(word)))
