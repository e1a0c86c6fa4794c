"""What a build remembers of a catalog: its records, notes of their files, what was worked out about them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.notes import Note
from papershelf.reading.fact_lines import CachedLine
from papershelf.reading.look import Look, look
from papershelf.reading.reader import Remembered
from papershelf.reading.regroup import KeptGroups
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.records.record import Record
from papershelf.records.related import Shared


class ListState(Struct):
    """The records, in order of slug; `number` says to which stamps they belong, `notes` are of their files.

    `lengths` are of the pieces in the files of the whole list, in bytes; `marks` are the records' digests, `names` what
    templates look up, `order` are the records' numbers as they are in the search index.
    """

    number: bytes
    notes: list[Note]
    records: dict[str, Record]
    facts: dict[str, CachedLine]
    related: Mapping[str, Sequence[Shared]]
    lengths: dict[str, list[int]]
    marks: list[bytes]
    groups: KeptGroups
    names: dict[str, list[str]]
    order: list[int]


def of_usual_build(root: Path) -> tuple[Look, Remembered | None]:
    """What lies there, and what the last build of the usual site left, for the reader."""
    memory = Memory(root / FOLDER, root / "_site")
    seen = look(root, None, memory)
    return seen, as_remembered(recall(seen, memory), seen)


def recall(seen: Look, memory: Memory | None) -> ListState | None:
    """What the build before left, where it holds under the settings and with the generator of now."""
    remembered = seen.remembered
    if memory is None or remembered is None or remembered.read != seen.print.read:
        return None
    state = memory.records(ListState)
    return state if state and state.number == remembered.number else None


def as_remembered(state: ListState | None, seen: Look) -> Remembered | None:
    """The same, for the reader."""
    if state is None or seen.remembered is None:
        return None
    notes = {note.path: note for note in state.notes}
    return Remembered(notes, state.records, state.facts, seen.remembered.facts == seen.facts)
