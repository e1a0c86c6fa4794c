"""The one reader of a catalog: scan, read what changed, ask the rules, join. Without a memory, everything changed."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import chain
from pathlib import Path
from sys import intern
from time import time_ns

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog import rules
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.load import (
    PEOPLE,
    SETTINGS,
    Document,
    explain_stray,
    misplaced,
    read_change_lines,
    read_facts,
    read_page,
    read_yaml,
    require_catalog,
)
from papershelf.catalog.mistakes import tell
from papershelf.catalog.notes import Note, PathFile, PeopleFile, SettingsFile, WholeList, slug_of
from papershelf.catalog.scan import PAGES, PAPERS, PATHS, Scan, scan
from papershelf.catalog.schema import Entry, People, ReadingPath
from papershelf.catalog.settings import Settings
from papershelf.catalog.shape import read_shape, rescue
from papershelf.disk import Stamp, settled
from papershelf.problems import Problem
from papershelf.processes import each, pays
from papershelf.reading.entry import UNKNOWN, EntryRead, Frame, digest_of, read_entry
from papershelf.reading.fact_lines import CachedLine, FactLines, changed_answers, index_facts
from papershelf.reading.stamps import stamp as stamp_of_file
from papershelf.records.changes import ListChange, parse_changes
from papershelf.records.facts import Facts, parse_facts
from papershelf.records.join import VenueTable, join, join_entry
from papershelf.records.known import KnownPaper, find_known, scholar_keys
from papershelf.records.people import share_splits
from papershelf.records.record import Record

# The reading path that stands before the others.
_FIRST_PATH = "start"


class Remembered(Struct, frozen=True):
    """What an earlier reading left, under the same settings, pages and generator; `facts` where answers stood.

    `same_facts` says that the file of facts is the one of then.
    """

    notes: Mapping[str, Note]
    records: Mapping[str, Record] = {}
    facts: dict[str, CachedLine] = {}
    same_facts: bool = False


class Reading(Struct, frozen=True):
    """A catalog as it stands, and everything wrong with it: it is sound when there are no `problems`.

    `settings`, `entries` and `records` are without what is wrong in them. `notes` are by path, in order; `records` by
    slug, in order, and only where facts are joined; `entries` only where they are kept. `changed` are the slugs that
    were read, and those that are gone. `facts` says where answers stand, `damage` which lines of them and of
    the `changes` nobody can read.
    `has_settings` is False where catalog.yaml has not the shape of settings. `advice` hurts nobody.
    """

    settings: Settings
    pages: Mapping[str, str]
    notes: Mapping[str, Note]
    records: dict[str, Record]
    entries: Mapping[str, Entry]
    facts: dict[str, CachedLine]
    changed: frozenset[str]
    problems: list[Problem]
    damage: list[Problem]
    has_settings: bool
    advice: list[Problem] = []
    changes: tuple[ListChange, ...] = ()

    def catalog(self) -> Catalog | None:
        """The entries that were read, as a catalog; None when anything is wrong."""
        if self.problems:
            return None
        paths = {note.slug: path for path, note in self.notes.items()}
        images = {note.slug: note.image for note in self.notes.values() if note.image}
        return Catalog(self.settings, self.entries, dict(sorted(paths.items())), self.pages, images)


def read(
    root: Path,
    today: date,
    before: Remembered | None = None,
    *,
    seen: tuple[int, Scan] | None = None,
    only: str = "",
    files: Collection[str] = (),
    jobs: int = 1,
    facts: bool = False,
    joined: bool = False,
    entries: bool = False,
    advising: bool = False,
) -> Reading:
    """The catalog below `root`. Raises problems.NoCatalogError when there is none.

    `seen` is when (ns) and what a scan found. Entries that are `only` of one slug are read alone. Of two alike the one
    among `files` is at fault. Only where `facts` are asked for is said where they stand; records are `joined` with
    them. `entries` are kept, which several processes do not. What between entries may stay as it is is told when
    `advising`.
    """
    require_catalog(root)
    now, found = seen or (time_ns(), scan(root, PAPERS))
    reader = _Reader(root, today, now, found, before or Remembered({}))
    where = reader.index_facts() if facts or joined else FactLines(root, {}, [])
    notes, records, kept, changed = reader.read_entries(only, jobs, where if joined else None, entries=entries)
    if joined:
        shared = share_splits(records)
        records |= shared
        changed |= shared.keys()
    # Where each file gave a record, their slugs are in memory already.
    names = records.keys() if len(records) == len(found.files) else {slug_of(path) for path in found.files}
    reader.judge(notes, names, files, alone=bool(only), advising=advising)
    changes, bad_lines = parse_changes("" if only else read_change_lines(root))
    return Reading(
        reader.file.settings,
        {page.name: page.text for page in reader.pages},
        notes,
        records,
        kept,
        where.lines,
        changed,
        sorted(problem for problem in reader.problems if not problem.advice),
        [*where.damage, *bad_lines],
        reader.has_settings,
        sorted(
            {
                *(problem for problem in reader.problems if problem.advice),
                *chain.from_iterable(note.advice for note in notes.values()),
            }
        ),
        changes,
    )


class _Read(Struct, array_like=True, gc=False):
    """One entry, as a process that read it hands it on."""

    note: Note
    problems: list[Problem]
    record: Record | None


class _Reader:
    """One reading; each method is a stage, and adds what is wrong to `problems`."""

    def __init__(self, root: Path, today: date, now: int, found: Scan, before: Remembered) -> None:
        self.root, self.today, self.now, self.found, self.before = root, today, now, found, before
        self.problems = [*misplaced(root), *(explain_stray(root, path, PAPERS[1]) for path in found.strays)]
        self._read_settings()
        self._read_pages()
        self._read_paths()

    def _read_settings(self) -> None:
        document, problems = read_yaml(self.root, SETTINGS)
        settings, wrong = (None, []) if document.data is None else read_shape(Settings, document)
        document = replace(document, data=document.data or {})
        self.has_settings = settings is not None
        usable = settings or rescue(Settings, document, {"title": "", "categories": ()})
        self.file = SettingsFile(document, usable, self.root)
        told = (tell(mistake, document) for mistake in rules.find(rules.SETTINGS_RULES, self.file))
        self.problems += [*problems, *wrong, *told]
        if os.path.lexists(self.root / PEOPLE):
            self._read_people()

    def _read_people(self) -> None:
        document, problems = read_yaml(self.root, PEOPLE)
        people, wrong = (None, []) if document.data is None else read_shape(People, document)
        self.problems += [*problems, *wrong]
        if people:
            file = PeopleFile(document, people.root)
            self.problems += [tell(mistake, document) for mistake in rules.find(rules.PEOPLE_RULES, file)]
            settings = self.file.settings.model_copy(update={"people": people.root})
            self.file = replace(self.file, settings=settings)

    def _read_pages(self) -> None:
        found = scan(self.root, PAGES)
        self.problems += [explain_stray(self.root, path, PAGES[1]) for path in found.strays]
        self.pages: list[Document] = []
        for path in found.files:
            page, problems = read_page(self.root, path)
            self.pages.append(page)
            self.problems += [*problems, *(tell(mistake, page) for mistake in rules.find(rules.FILE_RULES, page))]

    def _read_paths(self) -> None:
        found = scan(self.root, PATHS)
        self.problems += [explain_stray(self.root, path, PATHS[1]) for path in found.strays]
        self.paths: list[PathFile] = []
        for name in found.files:
            document, problems = read_yaml(self.root, name)
            path, wrong = (None, []) if document.data is None else read_shape(ReadingPath, document)
            told = (tell(mistake, document) for mistake in rules.find(rules.FILE_RULES, document))
            self.problems += [*problems, *wrong, *told]
            if path:
                self.paths.append(PathFile(document, path))
        if self.paths:
            first = sorted(self.paths, key=lambda file: (file.document.name != _FIRST_PATH, file.document.name))
            paths = {file.document.name: file.path for file in first}
            settings = self.file.settings.model_copy(update={"paths": paths})
            self.file = replace(self.file, settings=settings)

    def index_facts(self) -> FactLines:
        """Where answers stand."""
        before = self.before
        return FactLines(self.root, before.facts, []) if before.same_facts else index_facts(self.root, before.facts)

    def read_entries(
        self, only: str, jobs: int, facts: FactLines | None, *, entries: bool
    ) -> tuple[dict[str, Note], dict[str, Record], dict[str, Entry], frozenset[str]]:
        """Notes, records and entries: those that changed are read, or joined with `facts` that did."""
        before, stamps, settings = self.before, self.found.files, self.file.settings
        wanted, notes = self._choose(only, changed_answers(before.facts, facts.lines) if facts else set())
        left = {note.slug for path, note in before.notes.items() if path not in stamps}
        records = {slug: record for slug, record in before.records.items() if slug not in left}
        kept: dict[str, Entry] = {}
        worker = _Worker(self.root, Frame.of(settings, self.today), self.now, stamps, facts, VenueTable(settings))
        for path, (one, entry) in zip(wanted, worker.run(wanted, jobs, entries=entries), strict=True):
            notes[path] = _sharing(one.note, path, one.record)
            self.problems += one.problems
            records.pop(one.note.slug, None)
            if one.record:
                records[one.note.slug] = one.record
            if entry:
                kept.setdefault(one.note.slug, entry)
        changed = frozenset({*map(slug_of, wanted), *left})
        return dict(sorted(notes.items())), dict(sorted(records.items())), dict(sorted(kept.items())), changed

    def _choose(self, only: str, answered: set[str]) -> tuple[list[str], dict[str, Note]]:
        """The paths of entries to read, and the notes that hold."""
        wanted: list[str] = []
        notes: dict[str, Note] = {}
        for path, stamp in self.found.files.items():
            note = None if only else self.before.notes.get(path)
            if note is None or not answered.isdisjoint(note.asks) or not self._has_its_image(note):
                wanted.append(path)
            elif note.stamp == stamp:
                notes[path] = note
            elif self._digest_of(path) == note.digest:
                notes[path] = replace(note, stamp=settled(stamp, self.now))
            else:
                wanted.append(path)
        return [path for path in wanted if not only or slug_of(path) == only], notes

    def _has_its_image(self, note: Note) -> bool:
        """True when the picture an entry names, if it names one, is as it was."""
        return note.image is None or stamp_of_file(self.root / "catalog" / note.image.file) == note.image.stamp

    def _digest_of(self, path: str) -> bytes:
        try:
            return digest_of((self.root / path).read_bytes())
        except OSError:
            return b""

    def judge(
        self, notes: Mapping[str, Note], names: Set[str], files: Collection[str], *, alone: bool, advising: bool
    ) -> None:
        """What is wrong between entries; of one read `alone` only what is wrong with itself."""
        asked = (*rules.LIST_RULES, *(rules.LIST_ADVICE if advising else ()))
        mistakes = rules.find(asked, WholeList(self.file, list(notes.values()), self.pages, names, files, self.paths))
        if alone:
            self.problems = [problem for problem in self.problems if problem.path in (*notes, SETTINGS, PEOPLE)]
            mistakes = (mistake for mistake in mistakes if mistake.path in notes)
        paths = [file.document for file in self.paths]
        known = {document.path: document for document in (self.file.document, *self.pages, *paths)}
        for mistake in mistakes:
            if mistake.path not in known:  # an entry is read again only to say where in it something is wrong
                known[mistake.path] = read_yaml(self.root, mistake.path)[0]
            self.problems.append(tell(mistake, known[mistake.path]))


class _Worker(Struct, frozen=True):
    """Reads single entries, in any process."""

    root: Path
    frame: Frame
    now: int
    stamps: Mapping[str, Stamp]
    facts: FactLines | None
    venues: VenueTable

    def run(self, paths: Sequence[str], jobs: int, *, entries: bool) -> Iterator[tuple[_Read, Entry | None]]:
        """Each entry, by several processes where that pays."""
        if not entries and pays(jobs, len(paths)):
            yield from ((_decode(data), None) for data in each(self.packed, paths, jobs))
            return
        for path in paths:
            read = self.read(path)
            yield self.joined(read), read.entry if entries else None

    def packed(self, path: str) -> bytes:
        """One entry, packed."""
        return msgspec.msgpack.encode(self.joined(self.read(path)))

    def read(self, path: str) -> EntryRead:
        """One entry, noted with the stamp by which it is known the next time."""
        return read_entry(self.root, path, self.frame, settled(self.stamps[path], self.now), self.now)

    def joined(self, read: EntryRead) -> _Read:
        """An entry with its facts, where they are asked for."""
        if self.facts is None or read.entry is None:
            return _Read(read.note, read.problems, None)
        try:
            known = self._known(read.entry, self.facts)
            note = replace(read.note, asks=known.keys)
        except ValueError:  # the file was changed while it was read, so the entry is read again next time
            known = find_known(read.entry, {})
            note = replace(read.note, asks=known.keys, stamp=UNKNOWN, digest=b"")
        slug = read.document.name
        alone = Catalog(self.frame.settings, {}, {slug: note.path}, {}, {slug: note.image} if note.image else {})
        record = join_entry(slug, read.entry, known, alone, self.venues)
        return _Read(note, read.problems, record)

    def _known(self, entry: Entry, lines: FactLines) -> KnownPaper:
        """What is known of an entry: what an answer names is looked for in turn. Raises ValueError."""
        facts: dict[str, Facts] = {}
        asked: set[str] = set()
        wanted = set(scholar_keys(entry))
        while wanted - asked:
            facts |= lines.read(sorted(wanted - asked))
            asked |= wanted
            wanted = set(find_known(entry, facts, self.frame.settings.sources).keys)
        return find_known(entry, facts, self.frame.settings.sources)


def _sharing(note: Note, path: str, record: Record | None) -> Note:
    """The same note, its texts those that are in memory already: of many entries they would take megabytes."""
    if record is None or record.categories != note.categories:
        return note
    tags = record.tags if record.tags == note.tags else note.tags
    return replace(note, path=path, categories=record.categories, tags=tags, added=intern(note.added))


_decode = msgspec.msgpack.Decoder(_Read).decode


def read_catalog(root: Path, today: date, files: Collection[str] = ()) -> tuple[Catalog | None, list[Problem]]:
    """The whole catalog below `root`, or None and everything wrong with it; `files` are judged against the rest.

    Raises problems.NoCatalogError when there is none.
    """
    reading = read(root, today, files=files, entries=True)
    return reading.catalog(), reading.problems


def read_records(root: Path, catalog: Catalog) -> tuple[Record, ...]:
    """The catalog's records, joined with the facts beside it."""
    return join(catalog, parse_facts(read_facts(root))[0])
