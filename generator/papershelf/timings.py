"""Where a build's time went."""

import resource
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Timings:
    """Seconds each stage took, and what it dealt with, in the order they came."""

    stages: list[tuple[str, float, str]] = field(default_factory=list)
    _since: float = field(default_factory=perf_counter)

    def lap(self, stage: str, about: str = "") -> None:
        """The time since the last lap was spent on this."""
        now = perf_counter()
        self.stages.append((stage, now - self._since, about))
        self._since = now

    def told(self) -> str:
        """A line for each stage, and what it all came to."""
        lines = [f"{stage:<16}{seconds:8.2f} s  {about}".rstrip() for stage, seconds, about in self.stages]
        whole = sum(seconds for _, seconds, _ in self.stages)
        return "\n".join([*lines, f"{'in all':<16}{whole:8.2f} s  {_used()}", ""])


def _used() -> str:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return f"{seconds:.2f} s of processors, {own.ru_maxrss // 1024} MB at most in this process"
