"""The catalog as somebody adds to it: also one that still has problems, such as a category without an entry.

Of a sound one only what changed since a build is read, so that adding to a large list does not take long.
"""

import os
from collections.abc import Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.duplicates import Alike, Duplicate, Seen, why_alike
from papershelf.catalog.load import SETTINGS
from papershelf.catalog.schema import Entry, Ids
from papershelf.catalog.settings import Settings
from papershelf.catalog.traits import traits_of
from papershelf.formulas import plain_text
from papershelf.ids import identities
from papershelf.problems import Problem
from papershelf.reading.reader import Reading, read
from papershelf.reading.state import of_usual_build
from papershelf.records.record import Record
from papershelf.texts import slugify


class Existing(Struct, frozen=True):
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
        """What of the list is the same paper."""
        return next(iter(self.seen.same(slug, traits_of(entry))), None)

    def alike(self, slug: str, entry: Entry) -> list[Alike]:
        """What of the list is perhaps the same paper."""
        own = traits_of(entry)
        names, words = set(own.names), set(own.title.split())
        near = (
            (other, likeness)
            for other, likeness in ((other, traits_of(each)) for other, each in self.entries.items())
            if own.title == likeness.title
            or set(own.kin) & set(likeness.kin)
            or names & set(likeness.names)
            or len(words & set(likeness.title.split())) > len(words) // 2
        )
        pairs = ((other, why_alike(slug, own, other, likeness)) for other, likeness in near)
        return [Alike(slug, other, why) for other, why in pairs if why]

    def put(self, slug: str, entry: Entry) -> "Existing":
        """The list with one more entry."""
        seen = self.seen.copy()
        seen.know(slug, traits_of(entry))
        return replace(self, entries={**self.entries, slug: entry}, names=self.names | {slug}, seen=seen)

    def free_slug(self, title: str, year: str = "", otherwise: str = "paper") -> str:
        """A name for the file that no other has: the short name before a colon, the title, with the year, numbered."""
        title = plain_text(title)
        whole = slugify(title)
        names = [*_short_names(title), whole, f"{whole}-{year}" if year else ""] if whole else []
        wishes = list(dict.fromkeys(filter(None, names))) or [slugify(otherwise) or "paper"]
        numbered = (f"{wishes[-1]}-{number}" for number in range(2, len(self.names) + 3))
        return next(name for name in chain(wishes, numbered) if name not in self.names)


def _short_names(title: str) -> list[str]:
    head, colon, rest = title.partition(": ")
    return [slugify(head)] if colon and rest and len(head) <= 30 and len(head.split()) <= 4 else []


def load_existing(root: Path, today: date) -> tuple[Existing | None, list[Problem]]:
    """The list below root; None and the problems when catalog.yaml is not sound.

    Raises problems.NoCatalogError when there is none.
    """
    seen, before = of_usual_build(root)
    jobs = os.cpu_count() or 1
    reading = read(root, today, before, seen=(seen.now, seen.entries), jobs=jobs, joined=True)
    if not reading.has_settings:
        return None, [problem for problem in reading.problems if problem.path == SETTINGS]
    entries = {slug: _entry_of(record) for slug, record in reading.records.items()}
    names = frozenset(note.slug for note in reading.notes.values())
    return Existing(reading.settings, entries, names, len(names - entries.keys()), _see(reading)), []


def _see(reading: Reading) -> Seen:
    """What says which papers these are: by their files, and by their facts."""
    seen = Seen()
    for note in sorted(reading.notes.values(), key=lambda note: (note.added, note.slug)):
        record = reading.records.get(note.slug)
        more = identities(record.ids) if record and record.ids != record.own_ids else ()
        seen.know(note.slug, note.traits, more)
    return seen


def _entry_of(record: Record) -> Entry:
    return Entry.model_construct(
        title=record.title,
        category=record.categories,
        authors=tuple(author.name for author in record.authors),
        venue="" if record.level else record.venue,
        year=None if record.level else record.year,
        links=dict(record.links),
        ids=Ids.model_construct(None, **record.ids),
        tags=record.tags,
        summary=record.summary,
        added=record.added,
    )
