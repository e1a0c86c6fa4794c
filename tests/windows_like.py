"""Runs papershelf without what Windows lacks: `python tests/windows_like.py COMMAND…`.

Folders cannot be opened, no call takes the place of an open folder, no process is copied, a file that is open cannot
be replaced, and letters go out in the code page 1252 unless the program says otherwise.
"""

import io
import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any

MODULES = ("fcntl", "grp", "pwd", "readline", "resource", "syslog", "termios", "tty")
CALLS = (
    *("chown", "fchdir", "fchmod", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid", "getuid", "killpg"),
    *("mkfifo", "nice", "pread", "preadv", "pwrite", "register_at_fork", "sched_getaffinity", "setsid", "statvfs"),
    *("uname", "wait3", "wait4", "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
)
_open, _stat, _replace = os.open, os.stat, os.replace


def take_away() -> None:
    """Make this process lack what Windows lacks."""
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in CALLS:
        if hasattr(os, name):
            delattr(os, name)
    os.open, os.stat = _open_file, _stat_by_path
    os.replace = os.rename = _replace_closed  # type: ignore[assignment]
    os.supports_dir_fd.clear()
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    for name in ("stdout", "stderr"):
        setattr(sys, name, io.TextIOWrapper(getattr(sys, name).buffer, encoding="cp1252", line_buffering=True))


def _open_file(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if Path(path).is_dir():
        raise PermissionError(13, "Permission denied", str(path))
    return _open(path, flags, mode)


def _stat_by_path(path: Any, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    return _stat(path, follow_symlinks=follow_symlinks)


def _replace_closed(source: Any, target: Any) -> None:
    held = {os.path.realpath(handle) for handle in Path("/proc/self/fd").iterdir()}
    for path in (source, target):
        if os.path.realpath(path) in held:
            refused = PermissionError(13, "The process cannot access the file because it is being used", str(path))
            refused.winerror = 32  # type: ignore[attr-defined]
            raise refused
    _replace(source, target)


if __name__ == "__main__":
    take_away()
    from papershelf.__main__ import run

    run()
