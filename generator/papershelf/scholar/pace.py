"""Pace: how fast Semantic Scholar is asked, how long we wait after a fault, and when time is up.

Its limits: one request a second with a key, a pool shared by everyone without; growing waits are required of clients.
"""

import random
import time
from collections.abc import Callable

from papershelf.scholar.replies import StopError

TIME_IS_UP = "the time is used up (--max-time)"
_CONNECT, _READ = 10.0, 60.0


class Pace:
    """Spaces requests, and stops when time is up. `clock` and `sleep` are handed in so that tests need not wait."""

    def __init__(
        self,
        spacing: float,
        max_time: float = 3600,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._spacing, self._clock, self._sleep = spacing, clock, sleep
        self._free = clock()
        self._deadline = self._free + max_time

    def take_turn(self) -> None:
        """Wait until the next request may start."""
        self.rest(self._free - self._clock())
        self._free = self._clock() + self._spacing

    def rest(self, seconds: float) -> None:
        """Wait. Raises StopError at once when the time that is left does not suffice."""
        if not self.allows(seconds):
            raise StopError(TIME_IS_UP)
        if seconds > 0:
            self._sleep(seconds)

    def timeouts(self) -> tuple[float, float]:
        """Seconds to connect and to wait for each part of an answer."""
        left = max(self._left(), 0.1)
        return min(_CONNECT, left), min(_READ, left)

    def whole(self, most: float) -> float:
        """Seconds one request may take in all."""
        return max(min(most, self._left()), 0.1)

    def allows(self, seconds: float) -> bool:
        """True when so many seconds are left."""
        return seconds <= self._left()

    def _left(self) -> float:
        return self._deadline - self._clock()


def backoff(times: int) -> float:
    """Seconds to wait after so many faults: 2, 4, 8 … 60, each by half more or less, so that not all ask at once."""
    return min(60.0, 2.0**times) * (0.5 + random.random())  # noqa: S311  no secret hangs on it
