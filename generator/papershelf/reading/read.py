"""What a build reads: the records of before where they are sound, the files that changed since, else everything."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.check import check_frame
from papershelf.catalog.load import load_frame
from papershelf.problems import Problem
from papershelf.reading.changed import NOTHING, Again, Reading, index_facts, source_of
from papershelf.reading.look import Look
from papershelf.reading.stamps import Memory
from papershelf.reading.state import Shelved
from papershelf.reading.whole import read_documents
from papershelf.records.facts import parse_facts
from papershelf.records.join import join


class Reread(Struct, frozen=True):
    """A catalog as it stands, and what was remembered of it, None when nothing could be used.

    `damage` are the lines of facts nobody can read. Where something lies that is not `usual`, nothing is remembered.
    """

    reading: Reading
    shelved: Shelved | None
    damage: list[Problem]
    usual: bool = True


def reread(root: Path, today: date, jobs: int, seen: Look, memory: Memory | None) -> Reread | list[Problem]:
    """The catalog below `root`, or everything wrong with it. Raises problems.NoCatalogError when there is none."""
    shelved = _shelved(seen, memory)
    reading = _read(root, today, jobs, seen, shelved)
    return Reread(reading, shelved, []) if reading else _read_whole(root, today, seen)


def read_sound(root: Path, today: date, jobs: int, seen: Look, memory: Memory) -> Reading | None:
    """The catalog below `root`; None when anything may be wrong with it. Raises problems.NoCatalogError."""
    return _read(root, today, jobs, seen, _shelved(seen, memory))


def _shelved(seen: Look, memory: Memory | None) -> Shelved | None:
    remembered = seen.remembered
    if memory is None or remembered is None or seen.sources is None or remembered.read != seen.print.read:
        return None
    shelved = memory.records(Shelved)
    return shelved if shelved and shelved.number == remembered.number else None


def _read(root: Path, today: date, jobs: int, seen: Look, shelved: Shelved | None) -> Reading | None:
    """The catalog, read by several processes, and only where it changed."""
    frame = load_frame(root) if seen.sources is not None else None
    settings = check_frame(frame, today) if frame else None
    if frame is None or settings is None or seen.sources is None:
        return None
    same_facts = bool(shelved and seen.remembered and seen.remembered.facts == seen.facts)
    pages = {page.name: page.text for page in frame.pages}
    again = Again(root, shelved or NOTHING, settings, pages, today, seen.now, same_facts, jobs)
    return again.read(seen.sources)


def _read_whole(root: Path, today: date, seen: Look) -> Reread | list[Problem]:
    catalog, problems, documents = read_documents(root, today)
    if catalog is None:
        return problems
    facts, damage = parse_facts(documents.facts)
    records = {record.slug: record for record in join(catalog, facts)}
    texts = {document.path: document.text for document in documents.entries}
    lines = index_facts(root, {}) if not damage else None
    if lines is None or seen.sources is None or seen.sources.keys() != texts.keys():
        reading = Reading(catalog.settings, catalog.pages, records, {}, {}, frozenset(records))
        return Reread(reading, None, damage, usual=False)
    sources = {
        record.path: source_of(texts[record.path], seen.sources[record.path], record, seen.now)
        for record in records.values()
    }
    reading = Reading(catalog.settings, catalog.pages, records, sources, lines[0], frozenset(records))
    return Reread(reading, None, damage)
