"""Pace: requests to one host stand apart; different hosts do not wait for each other."""

import threading
import time
from collections.abc import Callable


class HostPace:
    """Spaces the requests to each host, whichever thread sends them. `clock` and `sleep` are handed in by tests."""

    def __init__(
        self,
        spacing: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._spacing, self._clock, self._sleep = spacing, clock, sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def take_turn(self, host: str) -> None:
        """Wait until the next request to this host may start."""
        with self._lock:
            now = self._clock()
            start = max(self._free.get(host, now), now)
            self._free[host] = start + self._spacing
        if start > now:
            self._sleep(start - now)
