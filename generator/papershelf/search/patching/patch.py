"""A few papers changed: an index made anew only where their words stand, byte for byte what building it whole gives.

Where a change reaches further (papers come, go or change places, a word becomes frequent), `UnpatchableError` says so.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from papershelf.search import columns, index
from papershelf.search.assemble import common_limit, shard_targets
from papershelf.search.names import names_part
from papershelf.search.packing import in_unit_order, strings, unit_order, varints
from papershelf.search.paper import ListWords, Row, SearchPaper
from papershelf.search.patching.old import OldFamily, OldIndex, Part, Read
from papershelf.search.patching.unpacking import Reader, read_list, read_long_list, read_shard
from papershelf.search.postings import encode_list, is_naming
from papershelf.search.records import BLOCK, make_row, place_row, record_block
from papershelf.search.tables import Listed, encode_shard, next_shard, shortest_after
from papershelf.search.terms import LONG_LIST, most_listed
from papershelf.search.tokens import fold_token, words
from papershelf.search.vocabulary import (
    commonness,
    encode_vocabulary,
    is_worth_keeping,
    least_papers_of_word,
    letter_of,
    venue_word_counts,
)
from papershelf.search.weigh import weigh

# What also stands in parts that show the whole list: its types, people and identifiers.
_WHOLE = ("type", "people", "ids")


class UnpatchableError(Exception):
    """The index has to be built as a whole."""


class Patched(Struct, frozen=True):
    """The index after a change: its root, the files that are new, and the paths of those that stay."""

    root: str
    files: dict[str, bytes]
    kept: list[str]


class ChangedPaper(Struct, frozen=True):
    """A paper as it was and as it is; `number` is its place in the order of the index."""

    number: int
    before: SearchPaper
    after: SearchPaper


def patch_index(
    root: str,
    paths: Collection[str],
    read: Read,
    changed: Sequence[ChangedPaper],
    rows: Sequence[Row],
    paper: Callable[[int], SearchPaper],
    said: ListWords = ListWords(),  # noqa: B008 - frozen
) -> Patched:
    """The index at `root`, whose files are at `paths`, after these papers changed.

    `rows` are of all papers in their order, as they are now; `paper` gives one of them by its place; `said` is what the
    list calls its parts now. Raises UnpatchableError.
    """
    if len(rows) <= index.INLINE_PAPERS:
        raise UnpatchableError  # such an index is written a second time as one script, and is built in an instant
    old = OldIndex(root, paths, read)
    _refuse_moved(old, changed, rows)
    weighed = [(one.number, weigh(one.before), weigh(one.after)) for one in changed]
    target, pairs_target = shard_targets(len(rows))
    terms = _Table(old, "words", target, common_limit(len(rows)))
    terms.apply({number: (before.words, after.words) for number, before, after in weighed})
    pairs = _Table(old, "pairs", pairs_target, len(rows))
    pairs.apply({number: (before.pairs, after.pairs) for number, before, after in weighed})
    venues = [names[0] for names in old.facts["venues"]]  # as they are still, where no paper moved
    part_of = letter_of if old.facts["letters"] > 1 else lambda _: 0
    _patch_vocabulary(old.family("vocabulary"), terms, venues, len(rows), part_of)
    old.family("names").put(0, names_part(said.named))
    for name, column in _stale_columns(old, changed, rows):
        old.family(name).put(0, column)
    for block in {one.number // BLOCK for one in changed}:
        inside = range(block * BLOCK, min(block * BLOCK + BLOCK, len(rows)))
        old.family("records").put(block, record_block([make_row(paper(number)) for number in inside]))
    return Patched(*old.written())


def _refuse_moved(old: OldIndex, changed: Sequence[ChangedPaper], rows: Sequence[Row]) -> None:
    if old.facts["papers"] != len(rows):
        raise UnpatchableError
    for one in changed:
        before, after = place_row(one.before), place_row(one.after)
        moved = before.place != after.place or before.venue_name != after.venue_name
        if moved or any(getattr(before, name) != getattr(after, name) for name in _WHOLE):
            raise UnpatchableError


class _Table:
    """A table of words and lists: its shards, its long lists and its directory."""

    def __init__(self, old: OldIndex, name: str, target: int, common: int) -> None:
        self._shards, self._long = old.family(name), old.family(f"{name}-long")
        self._directory = old.family(f"{name}-directory")
        self._target, self._common = target, common
        reader = Reader(self._directory.load(0))
        self._firsts = reader.strings()
        listed = reader.strings()
        self._listed = dict(zip(listed, reader.numbers(len(listed)), strict=True))
        long = in_unit_order(word for word, count in self._listed.items() if count > LONG_LIST)
        self._long_numbers = {word: number for number, word in enumerate(long)}
        self._keys = [unit_order(first) for first in self._firsts]
        self.counts: dict[str, tuple[int, bool]] = {}  # of words that changed: papers, and whether it names any

    def apply(self, changes: Mapping[int, tuple[Mapping[str, int], Mapping[str, int]]]) -> None:
        """Put each paper's new words in the place of its old ones."""
        wanted: dict[str, dict[int, int | None]] = {}
        gained: Counter[str] = Counter()  # how many papers more have a word
        for number, (before, after) in changes.items():
            for word in before.keys() | after.keys():
                if before.get(word) != after.get(word):
                    wanted.setdefault(word, {})[number] = after.get(word)
                    gained[word] += (word in after) - (word in before)
        shards: dict[int, dict[str, Listed]] = {}
        for word, payloads in wanted.items():
            if word in self._long_numbers:
                self._change_long(word, payloads, gained[word])
            else:
                number = max(bisect_right(self._keys, unit_order(word)) - 1, 0)
                if number not in shards:
                    shards[number] = {entry.word: entry for entry in read_shard(self._shards.load(number))}
                self._change(shards[number], word, payloads)
        self._cut_again(shards)
        self._list_again(wanted)

    def _change(self, shard: dict[str, Listed], word: str, payloads: Mapping[int, int | None]) -> None:
        entry = shard.get(word)
        postings = _changed(read_list(entry.postings, entry.papers) if entry else [], payloads)
        if len(postings) > LONG_LIST:
            raise UnpatchableError
        self.counts[word] = len(postings), any(map(is_naming, postings))
        if postings:
            shard[word] = Listed(word, len(postings), encode_list(postings))
        else:
            shard.pop(word, None)

    def _change_long(self, word: str, payloads: Mapping[int, int | None], gained: int) -> None:
        place, before = self._long_numbers[word], self._listed[word]
        papers = before + gained
        if papers <= LONG_LIST or (papers > self._common) != (before > self._common):
            raise UnpatchableError
        if papers > self._common:
            payloads = {number: payload if is_naming(payload or 0) else None for number, payload in payloads.items()}
        kept = _changed(read_long_list(self._long.load(place)), payloads)
        self.counts[word] = papers, any(map(is_naming, kept))
        self._long.put(place, varints([len(kept)]) + encode_list(kept))

    def _cut_again(self, changed: Mapping[int, Mapping[str, Listed]]) -> None:
        """Cut the shards that changed anew, and those after them until a cut falls where one was."""
        parts: list[Part] = []
        spans: list[tuple[str, str] | None] = []  # first and last word of each new shard, None for an old one
        numbers = iter(range(len(self._shards.parts)))
        for number in numbers:
            if number not in changed:
                parts.append(Part(number))
                spans.append(None)
                continue
            entries = self._ordered(changed.get(number), number)
            while entries:
                shard, whole = next_shard(entries, self._target)
                if not whole and (following := next(numbers, None)) is not None:
                    entries += self._ordered(changed.get(following), following)
                    continue
                entries = entries[len(shard) :]
                parts.append(Part(None, encode_shard(shard)))
                spans.append((shard[0].word, shard[-1].word))
        self._name_again(parts, spans)

    def _ordered(self, changed: Mapping[str, Listed] | None, number: int) -> list[Listed]:
        if changed is None:
            return read_shard(self._shards.load(number))
        return sorted(changed.values(), key=lambda entry: unit_order(entry.word))

    def _name_again(self, parts: list[Part], spans: Sequence[tuple[str, str] | None]) -> None:
        firsts: list[str] = []
        for place, (part, span) in enumerate(zip(parts, spans, strict=True)):
            if span is None and (place == 0 or spans[place - 1] is None) and part.origin is not None:
                firsts.append(self._firsts[part.origin])
                continue
            first = span[0] if span else read_shard(self._shards.load(part.origin or 0))[0].word
            before = spans[place - 1] if place else ("", "")
            last = before[1] if before else read_shard(self._shards.load(parts[place - 1].origin or 0))[-1].word
            firsts.append(shortest_after(last, first))
        self._firsts = firsts
        self._shards.parts = parts

    def _list_again(self, wanted: Collection[str]) -> None:
        """The most frequent words and their counts, as the directory ends with them."""
        listed = dict(self._listed)
        size = most_listed(len(self._long_numbers), len(self._firsts))
        if size != most_listed(len(self._long_numbers), len(self._keys)):
            raise UnpatchableError
        for word in wanted:
            count = self.counts[word][0]
            rest = ((papers, other) for other, papers in listed.items() if other != word)
            least = min(rest, default=(0, ""))
            if word in listed and (count, word) < least and count <= LONG_LIST:
                raise UnpatchableError  # another word may be more frequent now, and no list tells which
            if word in listed or len(listed) < size:
                listed[word] = count
            elif (count, word) > least:
                del listed[least[1]]
                listed[word] = count
        words = in_unit_order(word for word, count in listed.items() if count)
        counts = varints([listed[word] for word in words])
        self._directory.put(0, strings(self._firsts) + strings(words) + counts)


def _changed(postings: Sequence[int], payloads: Mapping[int, int | None]) -> list[int]:
    kept = [posting for posting in postings if posting >> 8 not in payloads]
    return sorted([*kept, *(number << 8 | payload for number, payload in payloads.items() if payload is not None)])


def _patch_vocabulary(
    family: OldFamily, terms: _Table, venues: Sequence[str], papers: int, part_of: Callable[[str], int]
) -> None:
    of_venues = venue_word_counts({word: 1 for venue in venues for word in words(fold_token(venue))})
    enough = least_papers_of_word(papers)
    for letter in sorted({part_of(word) for word in terms.counts}):
        reader = Reader(family.load(letter))
        known = reader.strings()
        bits = dict(zip(known, reader.bytes(len(known)), strict=True))
        for word, (count, names) in terms.counts.items():
            if word in of_venues or part_of(word) != letter:
                continue
            bits.pop(word, None)
            if count and is_worth_keeping(word, count, names, enough):
                bits[word] = commonness(count, enough)
        family.put(letter, encode_vocabulary(bits))


def _stale_columns(old: OldIndex, changed: Sequence[ChangedPaper], rows: Sequence[Row]) -> Iterator[tuple[str, bytes]]:
    """The columns in which one of the papers stands otherwise now."""
    pairs = [(one.number, place_row(one.before), place_row(one.after)) for one in changed]
    for name, field, column in columns.COLUMNS:
        numbers = {number for number, before, after in pairs if getattr(before, field) != getattr(after, field)}
        if numbers and column is columns.title_column:
            places = Reader(old.family(name).load(0)).numbers(len(rows))
            yield name, columns.titles_after(places, rows, numbers)
        elif numbers:
            yield name, column(rows)
