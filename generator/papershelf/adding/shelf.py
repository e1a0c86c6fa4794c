"""The catalog as somebody adds to it: also one that still has problems, such as a category without an entry.

Of a sound one only what changed since a build is read, so that adding to a large list does not take long.
"""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.duplicates import Duplicate, Seen, in_order
from papershelf.catalog.load import Document, load_documents
from papershelf.catalog.schema import Entry, Ids, Settings
from papershelf.catalog.shape import read_shape, rescue
from papershelf.formulas import plain_text
from papershelf.ids import identities
from papershelf.problems import Problem
from papershelf.reading.changed import Reading, slug_of
from papershelf.reading.look import look
from papershelf.reading.read import read_sound
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.records.facts import Facts, known_ids, parse_facts
from papershelf.records.join import find_facts
from papershelf.records.record import Record
from papershelf.texts import slugify


class Shelf(Struct, frozen=True):
    """What is there: entries with ids and authors of theirs or their facts; `names` are all files' names, read or not.

    `seen` is what says of any entry which paper it is. `unread` counts the files that could not be read, in which a
    duplicate would not be seen.
    """

    settings: Settings
    entries: Mapping[str, Entry]
    names: frozenset[str]
    unread: int = 0
    seen: Seen = field(default_factory=Seen)

    def categories(self) -> tuple[str, ...]:
        """The paths of the tree, in reading order."""
        return tuple(node.path for node in walk_categories(self.settings.categories))

    def same(self, slug: str, entry: Entry) -> Duplicate | None:
        """What of the shelf is the same paper."""
        return self.seen.same(slug, entry)

    def put(self, slug: str, entry: Entry) -> "Shelf":
        """The shelf with one more entry."""
        seen = self.seen.copy()
        seen.take(slug, entry)
        return replace(self, entries={**self.entries, slug: entry}, names=self.names | {slug}, seen=seen)

    def free_slug(self, title: str, year: str = "", otherwise: str = "paper") -> str:
        """A name for the file that no other has: the short name before a colon, the title, with the year, numbered."""
        title = plain_text(title)
        whole = slugify(title)
        names = [*_short_names(title), whole, f"{whole}-{year}" if year else ""] if whole else []
        wishes = list(dict.fromkeys(filter(None, names))) or [slugify(otherwise) or "paper"]
        numbered = (f"{wishes[-1]}-{number}" for number in range(2, len(self.names) + 3))
        return next(name for name in (*wishes, *numbered) if name not in self.names)


def _short_names(title: str) -> list[str]:
    head, colon, rest = title.partition(": ")
    return [slugify(head)] if colon and rest and len(head) <= 30 and len(head.split()) <= 4 else []


def load_shelf(root: Path, today: date) -> tuple[Shelf | None, list[Problem]]:
    """The shelf below root; None and the problems when catalog.yaml is not sound.

    Raises problems.NoCatalogError when there is none.
    """
    reading = _read_sound(root, today)
    if reading:
        entries = {slug: _entry_of(record) for slug, record in reading.records.items()}
        return Shelf(reading.settings, entries, frozenset(entries), 0, _see_read(reading, entries)), []
    return _load_any(root)


def _see_read(reading: Reading, entries: Mapping[str, Entry]) -> Seen:
    """What says which papers these are, most of which is remembered of their files already."""
    written = {slug_of(path): source.identities for path, source in reading.sources.items()}
    seen = Seen()
    for slug in in_order(entries):
        seen.know(slug, written[slug])
        record = reading.records[slug]
        if record.ids != record.own_ids:
            seen.know(slug, identities(record.ids))
    return seen


def _see(entries: Mapping[str, Entry]) -> Seen:
    seen = Seen()
    for slug in in_order(entries):
        seen.take(slug, entries[slug])
    return seen


def _read_sound(root: Path, today: date) -> Reading | None:
    memory = Memory(root / FOLDER, root / "_site")
    return read_sound(root, today, os.cpu_count() or 1, look(root, None, memory), memory)


def _entry_of(record: Record) -> Entry:
    return Entry.model_construct(
        title=record.title,
        category=record.categories,
        authors=tuple(author.name for author in record.authors),
        venue=record.venue,
        ids=Ids.model_construct(None, **record.ids),
        tags=record.tags,
        summary=record.summary,
        added=record.added,
    )


def _load_any(root: Path) -> tuple[Shelf | None, list[Problem]]:
    documents, problems = load_documents(root)
    written = documents.settings
    settings, wrong = read_shape(Settings, written) if written else (None, [])
    if settings is None:
        return None, [*(problem for problem in problems if problem.path == "catalog/catalog.yaml"), *wrong]
    facts, _ = parse_facts(documents.facts)
    entries = {document.name: _with_facts(_read(document), facts) for document in documents.entries}
    names = frozenset(document.name for document in (*documents.entries, *documents.unread))
    return Shelf(settings, entries, names, len(documents.unread), _see(entries)), []


def _read(document: Document) -> Entry:
    entry, _ = read_shape(Entry, document)
    return entry or rescue(Entry, document, {"title": "", "category": ()})


def _with_facts(entry: Entry, facts: Mapping[str, Facts]) -> Entry:
    found = find_facts(entry, facts)
    if found is None:
        return entry
    ids = Ids(**{**known_ids(found), **entry.ids.known()})
    return entry.model_copy(
        update={"ids": ids, "authors": entry.authors or tuple(author.name for author in found.authors)}
    )
