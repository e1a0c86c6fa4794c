"""Deadline: the seconds one probe may spend on the network, whatever the other side sends and however slowly.

A timeout of a socket starts again with each byte, so a server that sends one byte every three seconds never meets it.
Here the connection itself is shut down when the time is up, which ends every wait in it: for the TLS handshake, for a
status line, for headers, for what follows a "100 Continue", for a body.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

Result = TypeVar("Result")


class Deadline:
    """Counts only the time inside `running()`: waiting for our own turn is no fault of a server.

    `passed` is True when the time is up, `connected` when any connection was made at all.
    """

    def __init__(self, seconds: float) -> None:
        self._left = self.seconds = seconds
        self._until = 0.0
        self._handles: list[socket.socket] = []
        self._lock = threading.Lock()
        self.passed = self.connected = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """What is done inside ends when the time is up; `passed` is then True."""
        self._until = time.monotonic() + self._left
        timer = threading.Timer(max(self._left, 0), self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._left = self._until - time.monotonic()
            self.passed = self.passed or self._left <= 0
            self._release()

    def left(self) -> float:
        """The seconds that remain, never below a thousandth: to a socket, zero means something else."""
        return max(self._until - time.monotonic(), 0.001)

    def watch(self, connection: socket.socket) -> socket.socket:
        """The same socket, which is shut down when the time is up.

        A second handle is kept, because TLS takes the first one over.
        """
        self.connected = True
        with self._lock:
            self._handles.append(connection.dup())
        if self.passed:
            self._end()
        return connection

    def wait_for(self, work: Callable[[], Result]) -> Result:
        """What `work` returns or raises. Raises TimeoutError when the time is up first: it may not be interruptible."""
        done: SimpleQueue[Result | BaseException] = SimpleQueue()

        def run() -> None:
            try:
                done.put(work())
            except BaseException as error:  # raised again where it is waited for
                done.put(error)

        threading.Thread(target=run, daemon=True).start()
        try:
            result = done.get(timeout=self.left())
        except Empty:
            raise TimeoutError from None
        if isinstance(result, BaseException):
            raise result
        return result

    def _end(self) -> None:
        self.passed = True
        with self._lock:
            for handle in self._handles:
                with suppress(OSError):  # the other side has ended it already
                    handle.shutdown(socket.SHUT_RDWR)

    def _release(self) -> None:
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()
