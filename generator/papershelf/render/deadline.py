"""A deadline for templates: which one each process is drawing, and since when, where another process can see it.

No signal interrupts one long multiplication, and a thread of the same process never runs meanwhile; only another
process can end it. `commands/guarded.py` is that process.
"""

import mmap
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import Struct as Layout

_ENVIRONMENT = "PAPERSHELF_DRAWING"  # names the file; set by commands/guarded.py
LONGEST = 30.0  # seconds a page may take
_SLOTS, _SLOT = 64, 256
_HEAD = Layout("<dH")  # since when (s, monotonic; 0: nothing is drawn), and the length of the name


class Slots:
    """A file shared by processes: what each of them is drawing."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(_SLOTS * _SLOT)
            self._bytes = mmap.mmap(file.fileno(), _SLOTS * _SLOT)
        self._depth = 0

    def begin(self, template: str) -> None:
        """This process begins to draw; parts of a page belong to the page."""
        self._depth += 1
        if self._depth == 1:
            name = template.encode()[: _SLOT - _HEAD.size]
            self._write(_HEAD.pack(time.monotonic(), len(name)) + name)

    def end(self) -> None:
        """This process has drawn what it began."""
        self._depth -= 1
        if self._depth == 0:
            self._write(_HEAD.pack(0.0, 0))

    def _write(self, data: bytes) -> None:
        start = os.getpid() % _SLOTS * _SLOT
        self._bytes[start : start + len(data)] = data

    def overdue(self) -> str:
        """The template that some process has been drawing for longer than LONGEST, or ""."""
        now = time.monotonic()
        for start in range(0, _SLOTS * _SLOT, _SLOT):
            since, length = _HEAD.unpack_from(self._bytes, start)
            if since and now - since > LONGEST:
                name = self._bytes[start + _HEAD.size : start + _HEAD.size + length]
                return name.decode(errors="replace")
        return ""


def _slots() -> Slots | None:
    path = os.environ.get(_ENVIRONMENT)
    return Slots(Path(path)) if path and Path(path).is_file() else None


_watched = _slots()


@contextmanager
def drawing(template: str) -> Iterator[None]:
    """While this process draws a template, for whoever watches it; nothing when nobody does."""
    if _watched is None:
        yield
        return
    _watched.begin(template)
    try:
        yield
    finally:
        _watched.end()
