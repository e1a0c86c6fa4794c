"""Reading a catalog that is sound: only the entries and facts that changed since a build remembered the others.

Whatever is not plainly in order is left to the whole reading, which alone explains problems.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog, and_above, walk_categories
from papershelf.catalog.check import PAPER_LINK, category_paths, check_apart
from papershelf.catalog.duplicates import identities_of
from papershelf.catalog.load import read_entry
from papershelf.catalog.schema import Entry, Settings
from papershelf.catalog.shape import read_shape
from papershelf.ids import request_ids
from papershelf.processes import each
from papershelf.reading.regroup import NO_GROUPS
from papershelf.reading.stamps import Stamp, settled
from papershelf.reading.state import CachedLine, Shelved, Source
from papershelf.records.facts import Facts, parse_line
from papershelf.records.join import VenueTable, find_facts, join_entry, title_key
from papershelf.records.record import Record
from papershelf.texts import tag_key


class Reading(Struct, frozen=True):
    """A catalog as it stands: its records in order of slug, what is remembered of their sources, where facts stand.

    `changed` are the slugs whose records may differ from those remembered, those that are gone among them.
    """

    settings: Settings
    pages: Mapping[str, str]
    records: dict[str, Record]
    sources: dict[str, Source]
    facts: dict[str, CachedLine]
    changed: frozenset[str]


def source_of(text: str, stamp: Stamp, record: Record, now: int) -> Source:
    """What is remembered of an entry's file that was read at `now` (ns)."""
    refers = (*((record.superseded_by,) if record.superseded_by else ()), *PAPER_LINK.findall(text))
    asks = (*request_ids(record.own_ids), title_key(record.title))
    identities = (*identities_of(record.own_ids, record.title), f"key:{record.key or record.slug}")
    return Source(settled(stamp, now), _digest(text.encode("utf-8", "surrogatepass")), identities, refers, asks)


def slug_of(path: str) -> str:
    """The slug of an entry's path."""
    return path.rpartition("/")[2].removesuffix(".yaml")


class _Read(Struct, array_like=True, gc=False):
    """One entry as a process that read it hands it on: what was typed as tags may differ from the record's."""

    path: str
    record: Record
    source: Source
    tags: tuple[str, ...]


NOTHING = Shelved(b"", {}, {}, {}, {}, {}, [], NO_GROUPS, {}, [])


class Again(Struct, frozen=True):
    """A reading that builds on a remembered one; `now` (ns) is when the files' stamps were taken."""

    root: Path
    shelved: Shelved
    settings: Settings
    pages: Mapping[str, str]
    today: date
    now: int
    same_facts: bool
    jobs: int = 1

    def read(self, stamps: Mapping[str, Stamp]) -> Reading | None:
        """The catalog as it stands now, from what is remembered and the files that changed; None when in doubt."""
        before = self.shelved.sources
        suspects = [path for path, stamp in stamps.items() if path not in before or before[path].stamp != stamp]
        same = {path for path in suspects if path in before and self._digest_of(path) == before[path].digest}
        indexed = (self.shelved.facts, set[str]()) if self.same_facts else index_facts(self.root, self.shelved.facts)
        if indexed is None:
            return None
        lines, answered = indexed
        wanted = {path: None for path in suspects if path not in same}
        wanted |= {path: None for path in before if path in stamps and _asked(before[path], answered)}
        sources = {path: source for path, source in before.items() if path in stamps}
        for path in same:
            sources[path] = _stamped(before[path], stamps[path], self.now)
        return self._with(list(wanted), stamps, sources, lines)

    def _digest_of(self, path: str) -> bytes:
        try:
            return _digest((self.root / path).read_bytes())
        except OSError:
            return b""

    def _with(
        self,
        wanted: Sequence[str],
        stamps: Mapping[str, Stamp],
        sources: dict[str, Source],
        lines: dict[str, CachedLine],
    ) -> Reading | None:
        left = {slug_of(path) for path in self.shelved.sources.keys() - stamps.keys()}
        records = {slug: record for slug, record in self.shelved.records.items() if slug not in left}
        tags: dict[str, None] = {}
        changed: set[str] = set()
        known = category_paths(self.settings.categories)
        worker = _Worker(self, Catalog(self.settings, {}, {}, {}), VenueTable(self.settings), known, stamps, lines)
        for data in each(worker.read, wanted, self.jobs):
            if data is None:
                return None
            read = _decode(data)
            if read.record.slug in changed:
                return None
            records[read.record.slug] = read.record
            sources[read.path] = read.source
            changed.add(read.record.slug)
            tags |= dict.fromkeys(read.tags)
        changed |= left
        if len(records) != len(stamps) or not self._in_order(tags, records, sources, changed, left):
            return None
        ordered = dict(sorted(records.items())), dict(sorted(sources.items()))
        return Reading(self.settings, self.pages, *ordered, lines, frozenset(changed))

    def _in_order(
        self,
        tags: Collection[str],
        records: Mapping[str, Record],
        sources: Mapping[str, Source],
        changed: Collection[str],
        left: Collection[str],
    ) -> bool:
        """True when nothing between entries can be wrong: no duplicates, no dangling names, no empty category."""
        return (
            not _repeats(sources, changed)
            and not _dangling(sources, records, changed, left, self.pages)
            and self._tags_agree(tags, records, changed)
            and self._all_filled(records, changed)
        )

    def _tags_agree(self, typed: Collection[str], records: Mapping[str, Record], changed: Collection[str]) -> bool:
        """True when each tag is spelled one way, that of the vocabulary where there is one; aliases as they please."""
        rules = self.settings.tags
        aliases = {tag_key(spelling) for spelling in rules.aliases}
        spelled = {tag_key(tag): tag for tag in rules.vocabulary}
        used = {tag for slug, record in records.items() if slug not in changed for tag in record.tags}
        for tag in (*used, *typed):
            key = tag_key(tag)
            if key in aliases or (rules.vocabulary and tag in used and tag not in typed):
                continue
            if rules.vocabulary and key not in spelled:
                return False
            if spelled.setdefault(key, tag) != tag:
                return False
        return True

    def _all_filled(self, records: Mapping[str, Record], changed: Collection[str]) -> bool:
        before = (self.shelved.records.get(slug) for slug in changed)
        lost = {path for record in before if record for path in record.categories}
        if self.shelved.records and not lost:
            return True
        filled = {above for path in {p for r in records.values() for p in r.categories} for above in and_above(path)}
        return all(node.path in filled for node in walk_categories(self.settings.categories))


class _Worker(Struct, frozen=True):
    """Reads single entries, in any process."""

    again: Again
    catalog: Catalog
    venues: VenueTable
    known: Collection[str]
    stamps: Mapping[str, Stamp]
    lines: Mapping[str, CachedLine]

    def read(self, path: str) -> bytes | None:
        """One entry, packed; None when anything is wrong with it."""
        again = self.again
        document = read_entry(again.root, again.root / path)
        if document is None:
            return None
        entry, problems = read_shape(Entry, document)
        if entry is None or problems or check_apart(again.settings, self.known, document, entry, again.today):
            return None
        asks = (*request_ids(entry.ids.known()), title_key(entry.title))
        try:
            facts = read_lines(again.root, [self.lines[ask] for ask in asks if ask in self.lines])
        except ValueError:
            return None
        catalog = replace(self.catalog, paths={document.name: document.path})
        record = join_entry(document.name, entry, find_facts(entry, facts), catalog, self.venues)
        source = source_of(document.text, self.stamps[path], record, again.now)
        return msgspec.msgpack.encode(_Read(path, record, source, tuple(entry.tags)))


_decode = msgspec.msgpack.Decoder(_Read).decode


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _asked(source: Source, answered: Collection[str]) -> bool:
    return bool(answered) and any(key in answered for key in source.asks)


def _stamped(source: Source, stamp: Stamp, now: int) -> Source:
    return Source(settled(stamp, now), source.digest, source.identities, source.refers, source.asks)


def _repeats(sources: Mapping[str, Source], changed: Collection[str]) -> bool:
    """True when a changed entry may be the same paper as another."""
    own: dict[str, str] = {}
    for path, source in sources.items():
        if slug_of(path) in changed:
            for identity in source.identities:
                if own.setdefault(identity, path) != path:
                    return True
    return bool(own) and any(
        identity in own and own[identity] != path for path, source in sources.items() for identity in source.identities
    )


def _dangling(
    sources: Mapping[str, Source],
    records: Mapping[str, Record],
    changed: Collection[str],
    left: Collection[str],
    pages: Mapping[str, str],
) -> bool:
    """True when something may name an entry that is not there."""
    for path, source in sources.items():
        slug = slug_of(path)
        if (left or slug in changed) and any(target not in records or target == slug for target in source.refers):
            return True
    return any(target not in records for text in pages.values() for target in PAPER_LINK.findall(text))


def index_facts(root: Path, before: Mapping[str, CachedLine]) -> tuple[dict[str, CachedLine], set[str]] | None:
    """Where each answer stands in facts.jsonl, and the keys whose answer is another than before; None when in doubt."""
    if facts_path(root).is_symlink():
        return None
    try:
        data = facts_path(root).read_bytes()
    except FileNotFoundError:
        data = b""
    known = {line.digest: key for key, line in before.items()}
    lines: dict[str, CachedLine] = {}
    start = 0
    for text in data.split(b"\n"):
        if text.strip():
            mark = blake2b(text, digest_size=12).digest()
            try:
                key = known.get(mark) or parse_line(text.decode()).asked
            except ValueError:
                return None
            if not key or key in lines:
                return None
            lines[key] = CachedLine(start, len(text), mark)
        start += len(text) + 1
    answered = {key for key, line in lines.items() if key not in before or before[key].digest != line.digest}
    return lines, answered | (before.keys() - lines.keys())


def read_lines(root: Path, lines: Iterable[CachedLine]) -> dict[str, Facts]:
    """The facts that stand in these lines."""
    places = list(lines)
    if not places:
        return {}
    with facts_path(root).open("rb") as file:
        return {facts.asked: facts for facts in _parsed(file, places)}


def _parsed(file: BinaryIO, places: Iterable[CachedLine]) -> Iterator[Facts]:
    for line in places:
        file.seek(line.start)
        yield parse_line(file.read(line.length).decode())


def facts_path(root: Path) -> Path:
    """Where a catalog's facts lie."""
    return root / "catalog" / "facts.jsonl"
