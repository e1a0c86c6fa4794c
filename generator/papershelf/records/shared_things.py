"""The things the entries of a list share, by number: which entries have each, and how much it tells of any two.

What n of the N entries share tells log2(N / n) bits. Entries and things are numbers here, strings only at the edges: in
a list of 100,000 entries hundreds of places are looked at for each.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count as numbers_from
from math import log2

from msgspec import Struct, field

from papershelf.records.groups import folded_name
from papershelf.records.lineage import corpus_slugs, in_list, is_curated
from papershelf.records.record import Author, Record
from papershelf.records.terms import terms_of

# What so many share says little about any two of them, and looking at all would not scale.
TOO_COMMON = 100
# A list of fewer entries is weighed as one of so many, in which two that share something have bits to share.
_LEAST = 64
# A word tells if at least one in so many of its papers has it in the title, and if it has so many halves of a bit.
_IN_TITLE, _TELLING = 5, 5


class ThingKind(Struct, frozen=True):
    """A kind of thing entries share: what half a bit of it is worth, how many of a pair count, and its rough worth."""

    name: str
    worth: int
    most: int
    rough: int


# Words come last, so that those looked at of a record are the end of its things.
KINDS = (
    ThingKind("reference", 12, 2, 12),
    ThingKind("tag", 20, 2, 20),
    ThingKind("author", 0, 1, 15),
    ThingKind("category", 5, 1, 5),
    ThingKind("citing", 10, 2, 10),
    ThingKind("word", 10, 3, 10),
)
_REFERENCE, _TAG, AUTHOR, _CATEGORY, _CITING, WORD = range(len(KINDS))


class Holders(Struct):
    """Which entries have a thing: their numbers, by kind and key.

    A reference is named by its slug, or by #corpus id where the list does not have it. `cited` are the entries each
    cites, those it builds on first, `first_authors` whose name is first ("" for nobody's); `in_titles` counts the
    entries that have a word in their title.
    """

    slugs: list[str]
    numbers: dict[str, int]
    corpus: dict[int, str]
    by_key: tuple[dict[str, list[int]], ...] = field(default_factory=lambda: tuple({} for _ in KINDS))
    cited: list[list[int]] = field(default_factory=list)
    first_authors: list[str] = field(default_factory=list)
    in_titles: dict[str, int] = field(default_factory=dict)

    def of(self, kind: int, key: str) -> Sequence[int]:
        """The entries that have a thing."""
        return self.by_key[kind].get(key, ())

    def citing(self, slug: str) -> Sequence[int]:
        """The entries that cite one."""
        return self.of(_REFERENCE, slug)


def find_holders(records: Mapping[str, Record]) -> Holders:
    """Which of these entries have each thing; numbers are in the order of slugs."""
    slugs = sorted(records)
    found = Holders(slugs, {slug: number for number, slug in enumerate(slugs)}, corpus_slugs(records.values()))
    found.cited = list(_cited(records, found))
    for number, slug in enumerate(slugs):
        record = records[slug]
        title, words = terms_of(record)
        for term in title:
            found.in_titles[term] = found.in_titles.get(term, 0) + 1
        found.first_authors.append(_name(record.authors[0]) if record.authors else "")
        for kind, keys in _things(record, (), title | words, found.corpus):
            _have(number, keys, found.by_key[kind])
    _add_citations(found)
    return found


def _cited(records: Mapping[str, Record], found: Holders) -> Iterator[list[int]]:
    """The numbers of the entries each cites, those it builds on first."""
    by_corpus = {corpus: found.numbers[slug] for corpus, slug in found.corpus.items()}
    for number, slug in enumerate(found.slugs):
        record = records[slug]
        if is_curated(record):
            yield [found.numbers[other] for other in cited_slugs(record, found.corpus, records)]
        else:
            cited = dict.fromkeys([by_corpus[paper] for paper in record.references if paper in by_corpus])
            cited.pop(number, None)
            yield list(cited)


def _add_citations(found: Holders) -> None:
    """A paper of the list is a thing that those citing it share; one that cites is shared by those it cites."""
    citing: list[list[int]] = [[] for _ in found.slugs]
    for number, cited in enumerate(found.cited):
        for other in cited:
            citing[other].append(number)
    found.by_key[_REFERENCE].update([(slug, each) for slug, each in zip(found.slugs, citing, strict=True) if each])
    found.by_key[_CITING].update([(slug, each) for slug, each in zip(found.slugs, found.cited, strict=True) if each])


def _have(number: int, keys: Iterable[str], by_key: dict[str, list[int]]) -> None:
    known = by_key.get
    for key in keys:
        having = known(key)
        if having is None:
            by_key[key] = [number]
        else:
            having.append(number)


def things_of(record: Record, records: Mapping[str, Record], holders: Holders) -> Iterator[tuple[int, Collection[str]]]:
    """All that a version of a record may share with others, kind by kind."""
    title, words = terms_of(record)
    yield from _things(record, cited_slugs(record, holders.corpus, records), title | words, holders.corpus)
    yield _CITING, [holders.slugs[number] for number in holders.citing(record.slug)]


def cited_slugs(record: Record, corpus: Mapping[int, str], records: Mapping[str, Record]) -> Sequence[str]:
    """The other entries a record cites, those it builds on first."""
    builds_on, cites = in_list(record, corpus, records)
    return tuple(dict.fromkeys((*builds_on, *cites))) if cites else builds_on


def _things(
    record: Record, cited: Sequence[str], words: Collection[str], corpus: Mapping[int, str]
) -> Iterator[tuple[int, Collection[str]]]:
    """All that an entry may share with others, kind by kind, but for the papers that cite it."""
    outside = [f"#{paper}" for paper in record.references if paper and paper not in corpus]
    yield _REFERENCE, dict.fromkeys((*cited, *outside))
    yield _TAG, dict.fromkeys(record.tags)
    yield WORD, words
    yield AUTHOR, dict.fromkeys(map(_name, record.authors))
    yield _CATEGORY, record.categories[:1]


def _name(author: Author) -> str:
    return f"person/{author.person}" if author.person else folded_name(author.name)


class Things(Struct):
    """The things that tell which entries are near, by number: the kinds one after the other, of each the rarest first.

    Of equally rare ones those of more words come first, then by name. `halves` are the halves of bits each tells,
    `holders` the entries that have it. `looked_at` is the order in which things lead to entries: the rarest first
    whatever its kind, and `rough` what each is worth in this.
    """

    keys: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    halves: list[int] = field(default_factory=list)
    holders: list[Sequence[int]] = field(default_factory=list)
    looked_at: list[int] = field(default_factory=list)
    rough: list[int] = field(default_factory=list)
    words_from: int = 0

    def by_entry(self, entries: int) -> Sequence[Sequence[int]]:
        """The things each entry has, in their order."""
        found: list[array[int]] = [array("I") for _ in range(entries)]
        for thing, holders in enumerate(self.holders):
            for number in holders:
                found[number].append(thing)
        return found

    def of_kind(self, kind: int) -> dict[str, int]:
        """The things of a kind by their keys."""
        return {key: thing for thing, key in enumerate(self.keys) if self.kinds[thing] == kind}


def find_things(holders: Holders, size: int) -> Things:
    """The things that tell anything in a list of a rounded size."""
    found = Things()
    worths = [halves_of_bits(size, count) for count in range(TOO_COMMON + 1)]
    by_rarity: dict[tuple[int, str], list[int]] = {}
    for kind, by_key in enumerate(holders.by_key):
        found.words_from = len(found.keys)
        for (less, _), keys in sorted(_by_rarity(kind, by_key, worths, holders.in_titles).items()):
            places = by_rarity.setdefault((less, KINDS[kind].name), [])
            places.extend(range(len(found.keys), len(found.keys) + len(keys)))
            found.keys += keys
            found.kinds += [kind] * len(keys)
            found.halves += [-less] * len(keys)
            found.holders += [array("I", by_key[key]) for key in keys]
    found.looked_at = _looked_at(by_rarity, found.keys)
    found.rough = [halves * KINDS[kind].rough for halves, kind in zip(found.halves, found.kinds, strict=True)]
    return found


def _looked_at(by_rarity: Mapping[tuple[int, str], Sequence[int]], keys: Sequence[str]) -> list[int]:
    """For each thing its place among all, the rarest first."""
    places = [0] * len(keys)
    following = numbers_from()
    for _, things in sorted(by_rarity.items()):
        for thing in sorted(things, key=keys.__getitem__):
            places[thing] = next(following)
    return places


def _by_rarity(
    kind: int, by_key: Mapping[str, Sequence[int]], worths: Sequence[int], in_titles: Mapping[str, int]
) -> dict[tuple[int, int], list[str]]:
    """The keys that tell anything, each group by name: by halves of bits and number of spaces, both negative."""
    found: dict[tuple[int, int], list[str]] = {}
    for key in sorted([key for key, numbers in by_key.items() if 1 < len(numbers) <= TOO_COMMON]):
        count = len(by_key[key])
        halves = worths[count]
        if halves and (kind != WORD or (halves >= _TELLING and _IN_TITLE * in_titles.get(key, 0) >= count)):
            found.setdefault((-halves, -key.count(" ")), []).append(key)
    return found


def halves_of_bits(size: int, count: int) -> int:
    """The bits that a thing of so many entries tells, in halves; 0 for what very many have."""
    return max(round(2 * log2(size / count)), 0) if 0 < count <= TOO_COMMON else 0


def rounded_size(number: int) -> int:
    """The greatest power of two up to a number of entries: one more of them does not change every weight."""
    return max(1 << (number.bit_length() - 1), _LEAST) if number else _LEAST
