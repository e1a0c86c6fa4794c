"""What a build remembers of files, so that the next sees without opening one whether there is anything to do.

It is in .papershelf/ beside catalog/, never in the site, so that it is not published; docs/decisions/build-state.md
says why. It saves work and nothing else: without it, or with a damaged one, a build gives the same bytes.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from papershelf.disk import Stamp, replace_file

Kind = TypeVar("Kind")
FOLDER = ".papershelf"
FORMAT = 8


class Made(Struct, array_like=True, frozen=True, gc=False):
    """An output as it was written, and the digest of what it shows."""

    shows: bytes
    stamp: Stamp


class Stamps(Struct):
    """All that is needed to see that there is nothing to do.

    `read` names what records depend on besides entries and facts, `draw` what outputs depend on besides records,
    `whole` all the records; `scholar` is True where Semantic Scholar knows any of them, `lineage` where any
    cites another, `images` are the pictures they are shown with, by path below catalog/. `index` is the root of the
    search index, `readme` holds the README's files, `styles` how its lists were drawn, `cards` is the stamp of the
    file of cards. `number` tells which records belong to these stamps.
    """

    format: int
    number: bytes
    read: bytes
    draw: bytes
    whole: bytes
    scholar: bool
    lineage: bool
    index: str
    entries: int
    facts: Stamp | None
    changes: Stamp | None
    sources: dict[str, Stamp]
    images: dict[str, Made]
    outputs: dict[str, Made]
    readme: dict[str, Made]
    styles: dict[bytes, str]
    cards: Stamp | None


class Memory:
    """Where the state of one site's builds lies: the stamps, the records, and the cards listings are made of."""

    def __init__(self, folder: Path, out: Path) -> None:
        name = blake2b(str(out.resolve()).encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
        self.folder = folder
        self._stamps, self._records = folder / f"{name}-stamps.msgpack", folder / f"{name}-records.msgpack"
        self._building = folder / f"{name}-building"
        self.cards = folder / f"{name}-cards.html"

    def stamps(self) -> Stamps | None:
        """What was remembered, or None when there is nothing sound."""
        stamps = load_state(self._stamps, Stamps)
        return stamps if stamps and stamps.format == FORMAT else None

    def records(self, kind: type[Kind]) -> Kind | None:
        """The records as they were remembered, or None when there is nothing sound."""
        return load_state(self._records, kind)

    def save(self, stamps: Stamps, records: object) -> None:
        """Remember. What cannot be written is skipped."""
        with suppress(OSError):
            replace_file(self._records, msgspec.msgpack.encode(records), durable=True)
            replace_file(self._stamps, msgspec.msgpack.encode(stamps), durable=True)
            self._building.unlink(missing_ok=True)

    def changed_outputs(self, out: Path, outputs: Mapping[str, Made]) -> list[str]:
        """The paths of those outputs that do not lie in the site's folder as they were written."""
        return changed_outputs(out, outputs)

    def is_writable(self) -> bool:
        """False where nothing can be remembered."""
        folder = self.folder if os.path.lexists(self.folder) else self.folder.parent
        if os.name == "nt":  # where os.access looks at the read-only mark alone
            return self._can_begin()
        return folder.is_dir() and os.access(folder, os.W_OK)

    def _can_begin(self) -> bool:
        trial = self.folder / f"{self._building.name}-{os.getpid()}"
        try:
            self.prepare()
            trial.touch()
            trial.unlink()
        except OSError:
            return False
        return True

    def begin(self) -> bool:
        """A build begins to write; True when the one before never came to its end."""
        with suppress(OSError):
            self.prepare()
            before = self._building.exists()
            self._building.touch()
            return before
        return False

    def forget(self) -> None:
        """Remember nothing any more."""
        with suppress(OSError):
            self._stamps.unlink(missing_ok=True)
            self._building.unlink(missing_ok=True)

    def prepare(self) -> None:
        """Make the folder, which git passes over."""
        prepare_folder(self.folder)


def load_state(path: Path, kind: type[Kind]) -> Kind | None:
    """What was saved at this path; None when there is nothing sound."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None


def prepare_folder(folder: Path) -> None:
    """Make the folder, which git passes over."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        replace_file(folder / ".gitignore", b"*\n")


def stamp_of(found: os.stat_result) -> Stamp:
    """A file's stamp."""
    return Stamp(found.st_mtime_ns, found.st_size)


def stamp(path: Path | str) -> Stamp | None:
    """The stamp of the file at `path`, or None where there is none."""
    try:
        return stamp_of(Path(path).stat())
    except (OSError, ValueError):
        return None


def unchanged_outputs(folder: Path, outputs: Mapping[str, Made]) -> dict[str, Made]:
    """Those of the outputs that lie in the folder as they were written."""
    gone = set(changed_outputs(folder, outputs))
    return {path: made for path, made in outputs.items() if path not in gone}


def all_stand(folder: Path, outputs: Mapping[str, Made]) -> bool:
    """True when each of the outputs is in the folder as it was written."""
    return not changed_outputs(folder, outputs)


def changed_outputs(folder: Path, outputs: Mapping[str, Made]) -> list[str]:
    """The paths of those outputs that are gone, or not as they were written."""
    try:
        inside = os.open(folder, os.O_RDONLY)  # so that its own path is not walked again for each file
    except PermissionError:
        return list(_changed_by_listing(str(folder), outputs))  # Windows opens no folder
    except OSError:
        return list(outputs)
    try:
        return list(_changed_outputs(inside, outputs))
    finally:
        os.close(inside)


def _changed_outputs(inside: int, outputs: Mapping[str, Made]) -> Iterator[str]:
    look = os.stat
    for path, made in outputs.items():
        try:
            status = look(path, dir_fd=inside)
        except (OSError, ValueError):
            yield path
            continue
        if status.st_mtime_ns != made.stamp.mtime or status.st_size != made.stamp.size:
            yield path


def _changed_by_listing(folder: str, outputs: Mapping[str, Made]) -> Iterator[str]:
    """The same where files are found by listing their folders, each once; on Windows that tells time and size too."""
    listed: dict[str, dict[str, os.DirEntry[str]]] = {}
    for path, made in outputs.items():
        below, _, name = path.rpartition("/")
        if below not in listed:
            listed[below] = _listing(f"{folder}/{below}")
        found = listed[below].get(name)
        if found is None or _stamp_of_entry(found) != made.stamp:
            yield path


def _listing(folder: str) -> dict[str, os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return {entry.name: entry for entry in found}
    except OSError:
        return {}


def _stamp_of_entry(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return None
