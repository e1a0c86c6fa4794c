"""What `check` remembers: notes of entries that are sound, so that after an edit only what changed is read again."""

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import time_ns

import msgspec
from msgspec import Struct

from papershelf.catalog.notes import Note
from papershelf.catalog.scan import PAPERS, scan
from papershelf.disk import Stamp, replace_file, settled
from papershelf.reading.fact_lines import CachedLine
from papershelf.reading.reader import Reading, Remembered, read
from papershelf.reading.tracked import is_tracked

_NAME = "notes.msgpack"
# So few entries are read in less time than it takes to see what of them is remembered.
_FEW = 200
# Of fewer entries several processes take more of the processor's time than they save anybody.
_MANY = 5_000


class Noted(Struct):
    """Notes of an earlier check, and where answers were in the file of facts with this stamp."""

    format: int
    read: bytes
    notes: list[Note]
    facts: dict[str, CachedLine]
    facts_stamp: Stamp | None


def read_again(root: Path, today: date, files: Collection[str] = (), *, entries: bool = False) -> Reading:
    """The catalog below `root` without records, from notes of before where they hold; notes are kept for the next.

    Where `entries` are asked for, each is read, for notes do not hold them. What is remembered in git may be somebody
    else's, so it is not used. Raises problems.NoCatalogError when there is no catalog.
    """
    now, found = time_ns(), scan(root, PAPERS)
    if entries or len(found.files) < _FEW or is_tracked(root):
        return read(root, today, seen=(now, found), files=files, facts=True, entries=entries, advising=True)
    from papershelf.reading.fingerprint import read_print  # noqa: PLC0415 - a short list does without
    from papershelf.reading.stamps import FOLDER, FORMAT, load_state, prepare_folder, stamp  # noqa: PLC0415 - as above

    facts, fingerprint = stamp(root / "catalog" / "facts.jsonl"), read_print(root)
    noted = load_state(root / FOLDER / _NAME, Noted)
    before = None
    if noted and (noted.format, noted.read) == (FORMAT, fingerprint):
        notes = {note.path: note for note in noted.notes}
        before = Remembered(notes, {}, noted.facts, noted.facts_stamp == facts)
    elif (root / FOLDER).is_dir():
        from papershelf.reading.state import of_usual_build  # noqa: PLC0415 - seldom needed

        before = of_usual_build(root)[1]
    jobs = (os.cpu_count() or 1) if len(found.files) > _MANY else 1
    reading = read(root, today, before, seen=(now, found), files=files, jobs=jobs, facts=True, advising=True)
    kept = Noted(
        FORMAT,
        fingerprint,
        [note for note in reading.notes.values() if note.sound],
        {} if reading.damage else reading.facts,
        settled(facts, now) if facts and not reading.damage else None,
    )
    if kept != noted:
        with suppress(OSError):
            prepare_folder(root / FOLDER)
            replace_file(root / FOLDER / _NAME, msgspec.msgpack.encode(kept))
    return reading
