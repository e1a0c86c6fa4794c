"""The disk: a file is replaced whole or not at all, and what a killed process left unfinished is removed."""

import errno
import os
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

_UNFINISHED = ".papershelf-"
_TICK = 20_000_000  # ns
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BUSY = (5, 32)  # Windows: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16, 0.2, 0.2, 0.2)  # seconds


_MOST_LETTERS = 259  # of a path, on a Windows whose long paths are off (learn.microsoft.com, "Maximum path length")
_NOT_FOUND, _NAME_TOO_LONG = (
    (2, 3),
    206,
)  # Windows: ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_FILENAME_EXCED_RANGE


class Stamp(Struct, array_like=True, frozen=True, gc=False):
    """What tells without opening a file that it is the one of before: its time (ns) and its bytes."""

    mtime: int
    size: int


def settled(stamp: Stamp, now: int) -> Stamp:
    """The stamp of a file read at `now` (ns); one no file has, when it was written so shortly before that it may be
    written again within the same tick of the clock."""
    return stamp if stamp.mtime < now - _TICK else Stamp(0, stamp.size)


def sweep(site: Path, beside: Iterable[Path] = ()) -> None:
    """Remove what a build was writing when it was killed: anywhere in the site, or right in folders `beside` it."""
    unfinished = f"{_UNFINISHED}*.tmp"
    for path in (*site.rglob(unfinished), *(path for folder in beside for path in folder.glob(unfinished))):
        path.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Put `data` at `path` in one step: a reader, or a crash, sees the old bytes or the new, never a part.

    With `durable` the bytes are on disk before this returns.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{_UNFINISHED}{os.urandom(8).hex()}.tmp")
    try:
        with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        put_in_place(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a finished file take the place of another. Windows refuses while anyone has that open: wait, up to a second.

    Raises OSError, which names the file that is in the way.
    """
    for pause in _PAUSES:
        try:
            temporary.replace(path)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
            time.sleep(pause)
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise PermissionError(error.errno, "another program has this file open", str(path)) from None


def describe_fault(error: OSError) -> str:
    """Why a file cannot be read or written. Windows says of a path that is too long that it is not there."""
    path = str(error.filename or "")
    code = getattr(error, "winerror", None)
    long = code == _NAME_TOO_LONG or (code in _NOT_FOUND and len(os.path.abspath(path)) > _MOST_LETTERS)  # noqa: PTH100
    if error.errno != errno.ENAMETOOLONG and not long:
        return error.strerror or str(error)
    most = f"; Windows allows {_MOST_LETTERS} unless long paths are on" if long else ""
    return f"the path is too long, with {len(path)} letters{most}: shorten its longest name, or move the list up"
