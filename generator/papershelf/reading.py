"""Reading a catalog again: only the entries and facts that changed since a build remembered the others.

Whatever is not plainly in order is left to the whole reading, which alone explains problems.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from papershelf.catalog import Catalog, walk_categories
from papershelf.check import PAPER_LINK, check_apart
from papershelf.duplicates import identities_of
from papershelf.facts import Facts, parse_line
from papershelf.ids import request_ids
from papershelf.join import VenueTable, find_facts, join_entry, title_key
from papershelf.load import Document, read_entry
from papershelf.records import Record
from papershelf.schema import Entry, Settings
from papershelf.shape import read_shape
from papershelf.stamps import Stamp
from papershelf.state import Line, Shelved, Source
from papershelf.texts import tag_key

# An entry written this shortly before it was read may be written again within the same tick of the clock.
_TICK = 20_000_000
# With more changed than this, reading everything is no slower.
_MOST_CHANGED = 0.3


@dataclass(frozen=True, slots=True)
class Reading:
    """A catalog as it stands: its records in order of slug, what is remembered of their sources, where facts stand.

    `changed` are the slugs whose records may differ from those remembered, those that are gone among them.
    """

    settings: Settings
    pages: Mapping[str, str]
    records: dict[str, Record]
    sources: dict[str, Source]
    facts: dict[str, Line]
    changed: frozenset[str]


def source_of(text: str, stamp: Stamp, record: Record, now: int) -> Source:
    """What is remembered of an entry's file that was read at `now` (ns)."""
    trusted = stamp if stamp.mtime < now - _TICK else Stamp(0, stamp.size)
    refers = (*((record.superseded_by,) if record.superseded_by else ()), *PAPER_LINK.findall(text))
    asks = (*request_ids(record.own_ids), title_key(record.title))
    identities = tuple(identities_of(record.own_ids, record.title))
    return Source(trusted, _digest(text.encode("utf-8", "surrogatepass")), identities, refers, asks)


def slug_of(path: str) -> str:
    """The slug of an entry's path."""
    return path.rpartition("/")[2].removesuffix(".yaml")


@dataclass(frozen=True, slots=True)
class Again:
    """A reading that builds on a remembered one; `now` (ns) is when the files' stamps were taken."""

    root: Path
    shelved: Shelved
    settings: Settings
    pages: Mapping[str, str]
    today: date
    now: int
    same_facts: bool

    def read(self, stamps: Mapping[str, Stamp]) -> Reading | None:
        """The catalog as it stands now, from what is remembered and the files that changed; None when in doubt."""
        before = self.shelved.sources
        gone = before.keys() - stamps.keys()
        suspects = [path for path, stamp in stamps.items() if path not in before or before[path].stamp != stamp]
        data = {path: (self.root / path).read_bytes() for path in suspects}
        same = {path for path in suspects if path in before and before[path].digest == _digest(data[path])}
        indexed = (self.shelved.facts, set[str]()) if self.same_facts else index_facts(self.root, self.shelved.facts)
        if indexed is None:
            return None
        lines, answered = indexed
        wanted = [path for path in suspects if path not in same]
        wanted += [path for path in before if path in stamps and path not in data and _asked(before[path], answered)]
        wanted += [path for path in same if _asked(before[path], answered)]
        if len(wanted) > _MOST_CHANGED * len(stamps) + 5:
            return None
        sources = {path: source for path, source in before.items() if path in stamps}
        for path in same:
            sources[path] = _stamped(before[path], stamps[path], self.now)
        return self._with(wanted, gone, stamps, sources, lines)

    def _with(
        self,
        wanted: Collection[str],
        gone: Collection[str],
        stamps: Mapping[str, Stamp],
        sources: dict[str, Source],
        lines: dict[str, Line],
    ) -> Reading | None:
        documents = [read_entry(self.root, self.root / path) for path in wanted]
        if any(document is None for document in documents):
            return None
        entries = self._entries([document for document in documents if document])
        if entries is None:
            return None
        left = {slug_of(path) for path in gone}
        records = {slug: record for slug, record in self.shelved.records.items() if slug not in left}
        if len({*records, *map(slug_of, wanted)}) != len(stamps):
            return None
        paths = {slug_of(path): path for path in wanted}
        joined = self._join(entries, paths, lines)
        for document, path in zip(documents, wanted, strict=True):
            record = joined[slug_of(path)]
            records[record.slug] = record
            if document:
                sources[path] = source_of(document.text, stamps[path], record, self.now)
        changed = frozenset({*joined, *left})
        if not self._in_order(entries, records, sources, changed, left):
            return None
        return Reading(
            self.settings, self.pages, dict(sorted(records.items())), dict(sorted(sources.items())), lines, changed
        )

    def _entries(self, documents: Iterable[Document]) -> dict[str, Entry] | None:
        entries: dict[str, Entry] = {}
        for document in documents:
            entry, problems = read_shape(Entry, document)
            if entry is None or problems or document.name in entries:
                return None
            entries[document.name] = entry
            if check_apart(self.settings, document, entry, self.today):
                return None
        return entries

    def _join(
        self, entries: Mapping[str, Entry], paths: Mapping[str, str], lines: Mapping[str, Line]
    ) -> dict[str, Record]:
        catalog = Catalog(self.settings, entries, paths, self.pages)
        venues = VenueTable(self.settings)
        joined: dict[str, Record] = {}
        for slug, entry in entries.items():
            asks = (*request_ids(entry.ids.known()), title_key(entry.title))
            facts = read_lines(self.root, (lines[ask] for ask in asks if ask in lines))
            joined[slug] = join_entry(slug, entry, find_facts(entry, facts), catalog, venues)
        return joined

    def _in_order(
        self,
        entries: Mapping[str, Entry],
        records: Mapping[str, Record],
        sources: Mapping[str, Source],
        changed: Collection[str],
        left: Collection[str],
    ) -> bool:
        """True when nothing between entries can be wrong: no duplicates, no dangling names, no empty category."""
        return (
            not _repeats(sources, changed)
            and not _dangling(sources, records, changed, left, self.pages)
            and self._tags_agree(entries, records, changed)
            and self._all_filled(records, changed)
        )

    def _tags_agree(
        self, entries: Mapping[str, Entry], records: Mapping[str, Record], changed: Collection[str]
    ) -> bool:
        new = {tag for entry in entries.values() for tag in entry.tags}
        used = {tag for slug, record in records.items() if slug not in changed for tag in record.tags}
        unknown = new - used
        if not unknown:
            return True
        vocabulary = self.settings.tags
        taken = {tag_key(tag) for tag in used} | {tag_key(tag) for tag in vocabulary.aliases}
        keys = [tag_key(tag) for tag in unknown]
        return not vocabulary.vocabulary and not taken.intersection(keys) and len(set(keys)) == len(keys)

    def _all_filled(self, records: Mapping[str, Record], changed: Collection[str]) -> bool:
        before = (self.shelved.records.get(slug) for slug in changed)
        lost = {path for record in before if record for path in record.categories}
        if not lost:
            return True
        used = {path for record in records.values() for path in record.categories}
        filled = {path.rsplit("/", up)[0] for path in used for up in range(path.count("/") + 1)}
        return all(node.path in filled for node in walk_categories(self.settings.categories))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _asked(source: Source, answered: Collection[str]) -> bool:
    return bool(answered) and any(key in answered for key in source.asks)


def _stamped(source: Source, stamp: Stamp, now: int) -> Source:
    trusted = stamp if stamp.mtime < now - _TICK else Stamp(0, stamp.size)
    return Source(trusted, source.digest, source.identities, source.refers, source.asks)


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
    return (
        any(target not in records for text in pages.values() for target in PAPER_LINK.findall(text)) if left else False
    )


def index_facts(root: Path, before: Mapping[str, Line]) -> tuple[dict[str, Line], set[str]] | None:
    """Where each answer stands in facts.jsonl, and the keys whose answer is another than before; None when in doubt."""
    if facts_path(root).is_symlink():
        return None
    try:
        data = facts_path(root).read_bytes()
    except FileNotFoundError:
        data = b""
    known = {line.digest: key for key, line in before.items()}
    lines: dict[str, Line] = {}
    start = 0
    for text in data.split(b"\n"):
        if text.strip():
            mark = blake2b(text, digest_size=12).digest()
            try:
                key = known.get(mark) or parse_line(text.decode()).asked
            except ValueError:
                return None
            if key in lines:
                return None
            lines[key] = Line(start, len(text), mark)
        start += len(text) + 1
    answered = {key for key, line in lines.items() if key not in before or before[key].digest != line.digest}
    return lines, answered | (before.keys() - lines.keys())


def read_lines(root: Path, lines: Iterable[Line]) -> dict[str, Facts]:
    """The facts that stand in these lines."""
    places = list(lines)
    if not places:
        return {}
    with facts_path(root).open("rb") as file:
        return {facts.asked: facts for facts in _parsed(file, places)}


def _parsed(file: BinaryIO, places: Iterable[Line]) -> Iterator[Facts]:
    for line in places:
        file.seek(line.start)
        yield parse_line(file.read(line.length).decode())


def facts_path(root: Path) -> Path:
    """Where a catalog's facts lie."""
    return root / "catalog" / "facts.jsonl"
