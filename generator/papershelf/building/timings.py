"""Where a build's time and bytes went."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable
from time import perf_counter, process_time

from msgspec import Struct, field


class Timings(Struct):
    """Seconds each stage took, in the order they came; the site's files and bytes by folder, and how many were written.

    `folders` holds files, bytes, and files and bytes that were written.
    """

    stages: list[tuple[str, float]] = field(default_factory=list)
    folders: dict[str, Counter[str]] = field(default_factory=dict)
    _since: float = field(default_factory=perf_counter)

    def lap(self, stage: str) -> None:
        """The time since the last lap was spent on this."""
        now = perf_counter()
        self.stages.append((stage, now - self._since))
        self._since = now

    def weigh(self, sizes: Iterable[tuple[str, int]], written: Collection[str]) -> None:
        """The paths of all outputs with their bytes, and the paths of those that were written."""
        for path, size in sizes:
            folder, slash, _ = path.partition("/")
            counts = self.folders.setdefault(folder + slash if slash else "./", Counter())
            counts.update({"files": 1, "bytes": size})
            if path in written:
                counts.update({"files written": 1, "bytes written": size})

    def told(self) -> str:
        """A line for each stage and what it all came to, then one for each folder, the largest first."""
        lines = [f"{stage:<16}{seconds:8.2f} s" for stage, seconds in self.stages]
        lines.append(f"{'in all':<16}{sum(seconds for _, seconds in self.stages):8.2f} s  {_used()}")
        for folder, counts in sorted(self.folders.items(), key=lambda each: (-each[1]["bytes"], each[0])):
            new = f"{counts['files written']:>9,} written {_megabytes(counts['bytes written'])}"
            lines.append(f"{folder:<16}{counts['files']:>9,} files {_megabytes(counts['bytes'])}{new}")
        return "\n".join([*lines, ""])


def _megabytes(size: int) -> str:
    return f"{size / 1e6:9.1f} MB"


def _used() -> str:
    alone = f"{process_time():.2f} s of processors in this process"
    if sys.platform == "win32":
        return alone
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return alone
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    most = _megabytes_at_most(own.ru_maxrss, sys.platform)
    return f"{seconds:.2f} s of processors, {most} MB at most in this process"


def _megabytes_at_most(maxrss: int, platform: str) -> int:
    """What getrusage calls the most memory: macOS counts it in bytes, the others in kilobytes."""
    return maxrss // (1 << 20 if platform == "darwin" else 1 << 10)
