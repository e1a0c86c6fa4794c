"""Files of the whole list, written piece by piece, from which any record's piece can be read again.

What did not change is copied from the file of before: a hundred thousand pieces take as long as their bytes.
"""

import filecmp
import os
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from msgspec import Struct

from papershelf.disk import put_in_place

_CHUNK = 1 << 20


class Concatenated(Struct, frozen=True):
    """A file of pieces: `index` gives a slug's number, the others its piece's start and length in bytes."""

    path: Path
    index: Mapping[str, int]
    starts: Sequence[int]
    lengths: Sequence[int]


def concatenate(path: Path, index: Mapping[str, int], lengths: Iterable[int], head: int, between: int) -> Concatenated:
    """A file whose pieces have these lengths, after a head and with so many bytes between them."""
    sizes = array("q", lengths)
    starts = array("q", accumulate((length + between for length in sizes), initial=head))
    return Concatenated(path, index, starts, sizes)


class ConcatenatedReader:
    """Reads single pieces; the file stays open until the reader is closed. Works in any process forked from this."""

    def __init__(self, joined: Concatenated) -> None:
        self._source = joined
        self._file: BinaryIO | None = None

    def read(self, slug: str) -> bytes:
        """The piece of this slug."""
        if self._file is None:
            self._file = self._source.path.open("rb", buffering=0)
        number = self._source.index[slug]
        return _read_at(self._file, self._source.starts[number], self._source.lengths[number])

    def close(self) -> None:
        """Let go of the file, if anything was read."""
        if self._file is not None:
            self._file.close()
        self._file = None


def _read_at(file: BinaryIO, start: int, length: int) -> bytes:
    if sys.platform != "win32" and hasattr(os, "pread"):  # processes forked from this share the file's place
        return os.pread(file.fileno(), length, start)
    file.seek(start)
    return file.read(length)


class ConcatenatedWriter:
    """Writes next to the old file, in a `with` block; at its end the new file takes the place of the old one.

    `action` then says whether the file is 'new', 'changed' or the 'same'.
    """

    def __init__(self, path: Path, frame: tuple[bytes, bytes, bytes], old: Concatenated | None = None) -> None:
        self.path, self.action = path, "same"
        self.lengths = array("q")
        self._head, self._between, self._tail = frame
        self._old = old
        self._pending: tuple[int, int] | None = None  # a run of the old file that stays as it is
        self._temporary = path.with_name(f".papershelf-{path.name}.tmp")

    def __enter__(self) -> "ConcatenatedWriter":
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

    def keep(self, slugs: Sequence[str]) -> None:
        """The next pieces, as they stand in the old file and in its order."""
        if not slugs:
            return
        if self._old is None:
            raise LookupError(f"there is no older {self.path.name} to take {slugs[0]} from")
        index = self._old.index
        if index[slugs[-1]] - index[slugs[0]] == len(slugs) - 1:  # both are in order, so nothing stands between
            self._keep_run(self._old, index[slugs[0]], index[slugs[-1]])
            return
        numbers = [index[slug] for slug in slugs]
        first = 0
        for place, number in enumerate(numbers, 1):
            if place == len(numbers) or numbers[place] != number + 1:
                self._keep_run(self._old, numbers[first], number)
                first = place

    def _keep_run(self, old: Concatenated, first: int, last: int) -> None:
        """Pieces that stood one after the other, from the first number to the last."""
        start, end = old.starts[first], old.starts[last] + old.lengths[last]
        if self._pending and self._pending[1] + len(self._between) == start:
            self._pending = self._pending[0], end
        else:
            self._copy_pending()
            if self.lengths:
                self._file.write(self._between)
            self._pending = start, end
        self.lengths.extend(old.lengths[first : last + 1])

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
        put_in_place(self._temporary, self.path)

    def joined(self, index: Mapping[str, int]) -> Concatenated:
        """What was written, for slugs with these numbers."""
        return concatenate(self.path, index, self.lengths, len(self._head), len(self._between))
