"""One entry's file: read, checked by itself, and noted."""

from collections.abc import Collection, Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog import rules
from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.image_file import FoundImage, ImageFault, find_image
from papershelf.catalog.list_rules import paper_links
from papershelf.catalog.load import Document, read_yaml
from papershelf.catalog.mistakes import tell
from papershelf.catalog.notes import Note, OneEntry
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Settings
from papershelf.catalog.shape import read_shape, rescue
from papershelf.catalog.traits import Traits, traits_of
from papershelf.disk import Stamp
from papershelf.problems import Problem

UNKNOWN = Stamp(0, 0)


class Frame(Struct, frozen=True):
    """What an entry is checked by: the settings, the paths of their categories, and the day."""

    settings: Settings
    known: Collection[str]
    today: date

    @classmethod
    def of(cls, settings: Settings, today: date) -> "Frame":
        """The frame these settings make."""
        return cls(settings, {node.path: None for node in walk_categories(settings.categories)}, today)


class EntryRead(Struct, frozen=True):
    """An entry's file as read. `entry` is without what is wrong in it, None when nothing could be read."""

    document: Document
    entry: Entry | None
    problems: list[Problem]
    note: Note


def read_entry(root: Path, path: str, frame: Frame, stamp: Stamp = UNKNOWN, now: int = 0) -> EntryRead:
    """The entry at this path below the root, read at `now` (ns), and everything wrong with it whatever others say."""
    document, found = read_yaml(root, path)
    problems, advice = _by_level(found)
    problems += [tell(mistake, document) for mistake in rules.find(rules.FILE_RULES, document)]
    if document.data is None:
        return EntryRead(document, None, problems + advice, _note_unread(document, frame, stamp))
    entry, wrong = read_shape(Entry, document)
    read = entry or rescue(Entry, document, {"title": "", "category": ()})
    image, fault = _image_of(root, read, now)
    one = OneEntry(document, read, frame.settings, frame.known, frame.today, fault)
    errors, more = _by_level(tell(mistake, document) for mistake in rules.find(rules.ENTRY_RULES, one))
    problems += [*wrong, *errors]
    note = _note(document, read, stamp, (*advice, *more), sound=not problems)
    return EntryRead(document, read, problems, replace(note, image=image) if image else note)


def _image_of(root: Path, entry: Entry, now: int) -> tuple[FoundImage | None, ImageFault | None]:
    """The picture an entry names, or why it cannot be shown."""
    if entry.image is None:
        return None, None
    try:
        return find_image(root, entry.image.file, now), None
    except ImageFault as fault:
        return None, fault


def _by_level(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Errors, then advice."""
    found = list(problems)
    return [problem for problem in found if not problem.advice], [problem for problem in found if problem.advice]


def _note(document: Document, entry: Entry, stamp: Stamp, advice: tuple[Problem, ...], *, sound: bool) -> Note:
    return Note(
        path=document.path,
        stamp=stamp,
        digest=digest_of(document.text.encode("utf-8", "surrogatepass")),
        traits=traits_of(entry),
        asks=(),
        categories=entry.category,
        tags=entry.tags,
        links=paper_links(document.text),
        successor=entry.superseded_by,
        added=str(entry.added or ""),
        sound=sound,
        key=entry.key,
        advice=advice,
        builds_on=entry.builds_on,
        cites=entry.cites,
        formerly=entry.formerly,
    )


def _note_unread(document: Document, frame: Frame, stamp: Stamp) -> Note:
    """Of a file nobody can read: categories its text names are not said to be empty."""
    named = tuple(path for path in frame.known if path in document.text)
    return Note(document.path, stamp, b"", Traits((), ""), (), named, (), (), "", "", False, "")


def digest_of(data: bytes) -> bytes:
    """What tells an entry's text from another."""
    return blake2b(data, digest_size=16).digest()
