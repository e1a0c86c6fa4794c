"""Posting lists: which papers hold a word, as (gap, field bits and impact)."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct, field

from papershelf.search.packing import varints

Lists = dict[str, "array[int]"]


class Postings(Struct):
    """Lists that grow as papers arrive: four bytes a posting, `paper << 8 | field bits << 4 | impact`."""

    lists: Lists = field(default_factory=dict)

    def add(self, paper: int, payloads: dict[str, int]) -> None:
        """Put a paper into the list of each of its words."""
        lists, first = self.lists, paper << 8
        for word, payload in payloads.items():
            if word in lists:
                lists[word].append(first | payload)
            else:
                lists[word] = array("I", (first | payload,))

    def in_order(self, word: str, numbers: Sequence[int]) -> Sequence[int]:
        """A word's postings by the papers' final numbers; `numbers` maps order of arrival to them."""
        if isinstance(numbers, range):  # they came in their order
            return self.lists[word]
        return sorted([numbers[posting >> 8] << 8 | posting & 255 for posting in self.lists[word]])

    def encoded(self, word: str, numbers: Sequence[int]) -> bytes:
        """A word's list as it is written."""
        postings = self.lists[word]
        if len(postings) == 1:  # true of most words, so worth a way around sorting
            return varints((numbers[postings[0] >> 8],)) + bytes((postings[0] & 255,))
        return encode_list(self.in_order(word, numbers))


def encode_list(postings: Sequence[int]) -> bytes:
    """Gaps between paper numbers (0 where one follows the other), then a byte for each posting's fields and impact."""
    gaps = [first >> 8 for first in postings[:1]]
    gaps += [(after >> 8) - (before >> 8) - 1 for before, after in pairwise(postings)]
    return varints(gaps) + bytes([posting & 255 for posting in postings])


def is_naming(posting: int) -> bool:
    """True for the posting, or the payload of one, of a word in title, authors or tags."""
    return bool(posting & 0xF0)


def named_only(postings: Iterable[int]) -> list[int]:
    """The postings of papers that have the word in title, authors or tags."""
    return [posting for posting in postings if is_naming(posting)]
