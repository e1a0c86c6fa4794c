"""The file catalog/facts.jsonl in the hands of one process: locked, and replaced whole so that it is always valid."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from papershelf.catalog.load import read_facts
from papershelf.disk import put_in_place
from papershelf.records.facts import Facts, format_line, parse_facts


class BusyError(Exception):
    """Another enrich is at work on the same catalog."""


class FactsFile:
    """The facts of a catalog, read when the file is locked and written by `save`. `damage` is what could not be read.

    A line is formatted once, when it changes: saving after every answer stays cheap in a file of 100,000 lines.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = (root / "catalog" / "facts.jsonl").resolve()
        self._temporary = self._path.with_name(f".{self._path.name}.new")
        self._lock = FileLock(root / "catalog" / ".facts.jsonl.lock", timeout=0)
        self._written = ""
        self.facts: dict[str, Facts] = {}

    def __enter__(self) -> "FactsFile":
        try:
            self._lock.acquire()
        except Timeout:
            raise BusyError("another papershelf enrich is at work on this catalog") from None
        self._temporary.unlink(missing_ok=True)
        self._written = read_facts(self._root)
        self.facts, self.damage = parse_facts(self._written)
        self._lines = {key: format_line(facts) for key, facts in self.facts.items()}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # removed while held, so that it is never committed; Windows removes it itself
            Path(self._lock.lock_file).unlink()
        self._lock.release()

    def put(self, lines: Iterable[Facts]) -> None:
        """Take in facts, in place of those about the same question."""
        for facts in lines:
            self.facts[facts.asked] = facts
            self._lines[facts.asked] = format_line(facts)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget what was asked under these keys."""
        for key in keys:
            del self.facts[key], self._lines[key]

    def save(self) -> bool:
        """Write the file if it would change; a crash leaves the old one or the new one, whole. True when written."""
        text = "".join(f"{self._lines[key]}\n" for key in sorted(self._lines))
        if text == self._written:
            return False
        with self._temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if self._path.exists():
            self._temporary.chmod(self._path.stat().st_mode)
        put_in_place(self._temporary, self._path)
        _sync_folder(self._path.parent)
        self._written = text
        return True


def _sync_folder(folder: Path) -> None:
    """Make the replacement itself last, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
