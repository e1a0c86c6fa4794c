"""Files of the whole list, written piece by piece, from which any record's piece can be read again.

What did not change is copied from the file of before: a hundred thousand pieces take as long as their bytes.
"""

import filecmp
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stack:
    """A file of pieces: `index` gives a slug's number, the others its piece's start and length in bytes."""

    path: Path
    index: Mapping[str, int]
    starts: Sequence[int]
    lengths: Sequence[int]


def lay_out(path: Path, index: Mapping[str, int], lengths: Iterable[int], head: int, between: int) -> Stack:
    """The stack of a file whose pieces have these lengths, after a head and with so many bytes between them."""
    sizes = array("q", lengths)
    starts = array("q")
    start = head
    for length in sizes:
        starts.append(start)
        start += length + between
    return Stack(path, index, starts, sizes)


class StackReader:
    """Reads single pieces of a stack, which stays mapped until it is closed."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._bytes: mmap | None = None

    def read(self, slug: str) -> bytes:
        """The piece of this slug."""
        number = self._stack.index[slug]
        start = self._stack.starts[number]
        return self._mapped()[start : start + self._stack.lengths[number]]

    def _mapped(self) -> mmap:
        if self._bytes is None:
            with self._stack.path.open("rb") as file:
                self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        return self._bytes

    def close(self) -> None:
        """Let go of the file, if anything was read."""
        if self._bytes is not None:
            self._bytes.close()
        self._bytes = None


class StackWriter:
    """Writes a stack beside the old one; used in a `with` block, at whose end the new file takes the old one's place.

    `action` then says whether the file is 'new', 'changed' or the 'same'.
    """

    def __init__(self, path: Path, frame: tuple[bytes, bytes, bytes], old: Stack | None = None) -> None:
        self.path, self.action = path, "same"
        self.lengths = array("q")
        self._head, self._between, self._tail = frame
        self._old = old
        self._pending: tuple[int, int] | None = None  # a run of the old file that stays as it is
        self._temporary = path.with_name(f".papershelf-{path.name}.tmp")

    def __enter__(self) -> "StackWriter":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._source: BinaryIO | None = self._old.path.open("rb") if self._old else None
        self._file = self._temporary.open("wb")
        self._file.write(self._head)
        return self

    def add(self, piece: bytes) -> None:
        """The next piece."""
        self._copy_pending()
        if self.lengths:
            self._file.write(self._between)
        self._file.write(piece)
        self.lengths.append(len(piece))

    def keep(self, slug: str) -> None:
        """The next piece, as it stands in the old file."""
        if self._old is None:
            raise LookupError(f"there is no older {self.path.name} to take {slug} from")
        number = self._old.index[slug]
        start, length = self._old.starts[number], self._old.lengths[number]
        if self._pending and self._pending[1] + len(self._between) == start:
            self._pending = self._pending[0], start + length
        else:
            self._copy_pending()
            if self.lengths:
                self._file.write(self._between)
            self._pending = start, start + length
        self.lengths.append(length)

    def _copy_pending(self) -> None:
        if self._pending is None or self._source is None:
            return
        start, end = self._pending
        self._pending = None
        self._source.seek(start)
        while start < end:
            data = self._source.read(min(_CHUNK, end - start))
            if not data:
                raise OSError(f"{self._source.name} is shorter than it was")
            self._file.write(data)
            start += len(data)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._copy_pending()
                self._file.write(self._tail)
        finally:
            self._file.close()
            if self._source:
                self._source.close()
            if kind is not None:
                self._temporary.unlink(missing_ok=True)
        if kind is None:
            self._put_in_place()

    def _put_in_place(self) -> None:
        if not self.path.exists():
            self.action = "new"
        elif not filecmp.cmp(self._temporary, self.path, shallow=False):
            self.action = "changed"
        else:
            self._temporary.unlink()
            return
        self._temporary.replace(self.path)

    def stack(self, index: Mapping[str, int]) -> Stack:
        """What was written, for slugs with these numbers."""
        return lay_out(self.path, index, self.lengths, len(self._head), len(self._between))
