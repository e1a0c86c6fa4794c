"""The disk: a file is replaced whole or not at all, and what a killed process left unfinished is removed."""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

_UNFINISHED = ".papershelf-"
_TICK = 20_000_000  # ns


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
    import tempfile  # noqa: PLC0415 - many commands write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
