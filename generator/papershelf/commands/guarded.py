"""A list's own templates are drawn in another process, which ends when it takes too long or too much memory."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from papershelf.terminal import EXIT_PROBLEMS, say

if TYPE_CHECKING:
    import subprocess

    from papershelf.render.deadline import Slots

ENVIRONMENT, WATCHER = "PAPERSHELF_DRAWING", "PAPERSHELF_WATCHER"
_DRAWING = frozenset({"build", "github", "review", "serve"})
_MEMORY = 3 << 30  # bytes of address space a process may have, and for each entry
_MEMORY_OF_ENTRY = 48 << 10


def needs_guard(arguments: Sequence[str]) -> bool:
    """True when these arguments of the command line draw with templates of the list's own."""
    if os.environ.get(ENVIRONMENT):
        return False
    folder = _root_of(arguments) / "templates"
    return not _DRAWING.isdisjoint(arguments) and folder.is_dir() and any(folder.rglob("*.j2"))


def _root_of(arguments: Sequence[str]) -> Path:
    roots = [following for word, following in pairwise(arguments) if word == "--root"]
    roots += [word.removeprefix("--root=") for word in arguments if word.startswith("--root=")]
    return Path(roots[-1] if roots else ".")


def run_guarded(arguments: Sequence[str]) -> int:
    """Run the command in another process; its exit status, or 1 when a template had to be stopped."""
    import subprocess  # noqa: PLC0415 - most lists have no templates of their own
    import tempfile  # noqa: PLC0415

    from papershelf.render.deadline import Slots  # noqa: PLC0415

    handle, name = tempfile.mkstemp(prefix="papershelf-drawing-")
    os.close(handle)
    path = Path(name)
    slots = Slots(path)
    command = [sys.executable, "-m", "papershelf", *arguments]
    child = subprocess.Popen(  # noqa: S603
        command, env={**os.environ, ENVIRONMENT: name, WATCHER: str(os.getpid())}, start_new_session=os.name == "posix"
    )
    try:
        return _wait(child, slots)
    except KeyboardInterrupt:
        return 130
    finally:
        _end(child)
        path.unlink(missing_ok=True)


def _wait(child: "subprocess.Popen[bytes]", slots: "Slots") -> int:
    from subprocess import TimeoutExpired  # noqa: PLC0415

    from papershelf.render.deadline import LONGEST  # noqa: PLC0415

    while True:
        with suppress(TimeoutExpired):
            status = child.wait(timeout=0.5)
            return status if status >= 0 else EXIT_PROBLEMS
        if template := slots.overdue():
            say(f"Error: {template}: drawing took longer than {LONGEST:.0f} seconds, so it was stopped")
            say("hint: look for a loop without an end, or compare it with the template Papershelf ships")
            return EXIT_PROBLEMS


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the process and those it began."""
    if sys.platform != "win32" and hasattr(os, "killpg"):
        import signal  # noqa: PLC0415

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif child.poll() is None:
        child.kill()
    child.wait()


def limit_memory(root: Path) -> None:
    """Bound the memory of this process where the system can, so that a template that fills it stops with a message."""
    if sys.platform == "win32":
        return
    try:
        import resource  # noqa: PLC0415 - only where a list has templates of its own
    except ImportError:
        return
    entries = sum(1 for _ in (root / "catalog").rglob("*.yaml"))
    most = _MEMORY + entries * _MEMORY_OF_ENTRY
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def end_with_parent() -> None:
    """Let Linux end this process when the one that watches it is killed, as prctl(2) describes PR_SET_PDEATHSIG."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # noqa: PLC0415 - only for lists with templates of their own
    import signal  # noqa: PLC0415

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    if str(os.getppid()) != os.environ.get(WATCHER, str(os.getppid())):
        os._exit(1)  # it was killed before this process could ask


def guard_run(arguments: Sequence[str]) -> int | None:
    """Run the command under guard where it needs one: its exit status, or None when it is to run here."""
    if needs_guard(arguments):
        return run_guarded(arguments)
    if os.environ.get(ENVIRONMENT):
        end_with_parent()
        limit_memory(_root_of(arguments))
    return None
