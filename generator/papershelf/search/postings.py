"""Posting lists: which papers hold a word, as (gap, field bits and impact)."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from papershelf.search.packing import varints

Lists = dict[str, "int | array[int]"]


class Postings(Struct):
    """Lists that grow as papers arrive, of postings `paper << 8 | field bits << 4 | impact`, four bytes each.

    Most words stand in one paper; such a word has the posting itself in the place of a list.
    """

    lists: Lists = field(default_factory=dict)

    def add(self, paper: int, payloads: dict[str, int]) -> None:
        """Put a paper into the list of each of its words."""
        lists, first = self.lists, paper << 8
        known = lists.get
        for word, payload in payloads.items():
            before = known(word)
            if before is None:
                lists[word] = first | payload
            elif isinstance(before, int):
                lists[word] = array("I", (before, first | payload))
            else:
                before.append(first | payload)

    def papers(self, word: str) -> int:
        """How many papers have a word."""
        return _papers(self.lists[word])

    def names(self, word: str) -> bool:
        """True when a word stands in the title, authors or tags of any paper."""
        own = self.lists[word]
        return is_naming(own) if isinstance(own, int) else any(map(is_naming, own))

    def counts(self) -> Iterator[tuple[str, int]]:
        """Every word, with how many papers have it."""
        return ((word, _papers(own)) for word, own in self.lists.items())

    def in_order(self, word: str, numbers: Sequence[int]) -> Sequence[int]:
        """A word's postings by the papers' final numbers; `numbers` maps order of arrival to them."""
        own = self.lists[word]
        postings = (own,) if isinstance(own, int) else own
        if isinstance(numbers, range):  # they came in their order
            return postings
        return sorted([numbers[posting >> 8] << 8 | posting & 255 for posting in postings])

    def encoded(self, word: str, numbers: Sequence[int]) -> bytes:
        """A word's list as it is written."""
        own = self.lists[word]
        if isinstance(own, int):
            return varints((numbers[own >> 8],)) + bytes((own & 255,))
        return encode_list(self.in_order(word, numbers))


def _papers(own: "int | array[int]") -> int:
    return 1 if isinstance(own, int) else len(own)


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
