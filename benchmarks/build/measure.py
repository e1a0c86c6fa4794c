"""One run of a program: its time, the memory of all its processes together, and what it wrote."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage
from threading import Event, Thread

_EVERY = 0.05  # seconds between two looks at the memory
_SHARE = 0.1  # of one core, at most, that looking may take: it is slow when there are gigabytes to look at
_FEW = 20  # looks that may have missed the peak


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the wall and of CPU (user and system, all processes), peak memory in MB, files and bytes written."""

    wall: float
    cpu: float
    peak_mb: float
    files: int
    bytes: int


def measure(command: Sequence[str], folder: Path, written: Path, environment: Mapping[str, str]) -> Run:
    """Run it in `folder`; what it writes below `written` is counted, but for hidden files. Raises when it fails."""
    os.sync()  # what the run before left to write is not this one's
    started = time.time_ns()
    wall, usage, peak = _run(command, folder, environment)
    sizes = list(_sizes(written, started))
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, len(sizes), sum(sizes))


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, struct_rusage, float]:
    log = folder / "benchmark.log"
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=output, start_new_session=True
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)  # its usage includes that of the workers it waited for
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    looks, peak = watch.end()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{log.read_text('utf-8')}")
    log.unlink()
    return wall, usage, peak if looks >= _FEW else max(peak, usage.ru_maxrss / 1024)


class _Watch:
    """Looks at the memory of a session's processes until told to end."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._looks, self._peak = 0, 0.0
        self._ended = Event()
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def end(self) -> tuple[int, float]:
        """How often it looked, and the most MB it saw."""
        self._ended.set()
        self._thread.join()
        return self._looks, self._peak

    def _watch(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            begun = time.thread_time()
            self._peak = max(self._peak, sum(map(_memory_kb, _session(self._session))) / 1024)
            self._looks += 1
            pause = max(_EVERY, (time.thread_time() - begun) / _SHARE)


def _session(session: int) -> Iterator[int]:
    """The processes of a session, which a program and its workers stay in."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[3]) == session:
            yield int(folder.name)


def _memory_kb(process: int) -> int:
    """Its proportional set size: what it alone holds, and its share of what it shares."""
    try:
        lines = Path("/proc", str(process), "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _sizes(folder: Path, since: int) -> Iterator[int]:
    """The size of every file below a folder that was written since."""
    with os.scandir(folder) as found:
        for item in found:
            if item.name.startswith("."):
                continue  # a state file is no output
            if item.is_dir(follow_symlinks=False):
                yield from _sizes(Path(item), since)
            elif (status := item.stat()).st_mtime_ns >= since:
                yield status.st_size
