"""How much each word says about a paper: BM25 with fields, quantised to four bits (Robertson & Zaragoza 2009, 3.6).

Field lengths are compared with fixed typical lengths, not with this catalog's averages, so that editing one paper
leaves the numbers of every other as they were. The rarity of a word (idf) is worked out by the reader's browser.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from msgspec import Struct

from papershelf.search.paper import SearchPaper
from papershelf.search.tokens import extras, fold_token, initials, run_ends, words

SATURATION = 4.0
LEVELS = 15


class Field(Struct, frozen=True):
    """One part of a paper: its weight, its typical length, how much length counts, and its bit in a posting."""

    weight: float
    typical: int
    length_counts: float
    bit: int


IS_NAME = 8  # a bit like the fields': the word is what the paper calls its subject, as in "LoRA: Low-Rank …"
TITLE = Field(6.0, 10, 0.4, 1)
AUTHORS = Field(6.0, 2, 0.0, 2)
LATER_AUTHORS = Field(3.6, 8, 0.2, 2)  # who is named first is who a paper is known by
TAGS = Field(4.0, 4, 0.0, 4)
TAG_NAMES = Field(3.0, 4, 0.0, 4)
OTHER = Field(3.0, 4, 0.0, 0)
SHORT_TEXT = Field(2.0, 30, 0.3, 0)
ABSTRACT = Field(1.0, 160, 0.5, 0)


class Weighed(Struct, frozen=True):
    """A paper's words and its pairs of neighbouring words, each with `field bits << 4 | impact`."""

    words: dict[str, int]
    pairs: dict[str, int]


def weigh(paper: SearchPaper) -> Weighed:
    """Count a paper's words in all fields."""
    weights: dict[str, float] = {}
    bits: dict[str, int] = {}
    pairs: dict[str, int] = {}
    for field, texts in _fields(paper):
        runs = [(words(text), _beside(text, field)) for text in map(fold_token, texts)]
        _add_words(field, runs, weights, bits)
        if field is not ABSTRACT:
            _add_pairs(field, (plain for plain, _ in runs), pairs)
    for name in _names(paper.title):
        bits[name] |= IS_NAME
    return Weighed({word: bits.get(word, 0) << 4 | impact(weight) for word, weight in weights.items()}, pairs)


def _beside(folded: str, field: Field) -> list[str]:
    """Words beside the plain ones; initials only of what names."""
    return [*extras(folded), *run_ends(folded), *(initials(folded) if field.bit else ())]


def _names(title: str) -> list[str]:
    """The title, or what stands before its colon, when that is one word or one compound.

    >>> _names("GPT-4: A Report"), _names("Deep Learning")
    (['gpt4'], [])
    """
    head = fold_token(title.partition(": ")[0]).strip()
    plain = words(head)
    return plain if len(plain) == 1 else extras(head) if " " not in head else []


def impact(weight: float) -> int:
    """A word's weight as 1 to 15: it grows fast at first and saturates."""
    return int(LEVELS * weight / (weight + SATURATION) + 0.5) or 1


def _fields(paper: SearchPaper) -> Iterator[tuple[Field, tuple[str, ...]]]:
    yield TITLE, (paper.title,)
    yield AUTHORS, paper.authors[:1]
    yield LATER_AUTHORS, paper.authors[1:]
    yield LATER_AUTHORS, paper.spellings
    yield TAGS, paper.tags
    yield TAG_NAMES, paper.tag_names
    yield OTHER, (*paper.awards, paper.dated)
    yield SHORT_TEXT, (paper.summary, paper.tldr)
    yield ABSTRACT, (paper.abstract,)


def _add_words(
    field: Field, runs: list[tuple[list[str], list[str]]], weights: dict[str, float], bits: dict[str, int]
) -> None:
    counts: Counter[str] = Counter()
    for part in chain.from_iterable(runs):
        counts.update(part)
    length = sum(len(plain) for plain, _ in runs)
    share = field.weight / (1 - field.length_counts + field.length_counts * length / field.typical)
    for word, count in counts.items():
        weights[word] = weights.get(word, 0.0) + count * share
        if field.bit:
            bits[word] = bits.get(word, 0) | field.bit


def _add_pairs(field: Field, runs: Iterable[list[str]], pairs: dict[str, int]) -> None:
    for run in runs:
        for first, second in pairwise(run):
            pair = f"{first} {second}"
            pairs[pair] = pairs.get(pair, 0) | field.bit << 4
