"""A server on this machine that answers as its paths say, well or badly, and remembers what it was asked."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

# What is sent at first, what then for ever, and the seconds in between.
DRIPS = {
    "status": (b"HTTP/1.1 2", b"0", 0.05),
    "headers": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a", 0.05),
    "more-headers": (b"HTTP/1.1 200 OK\r\n", b"X-A: a\r\n", 0.2),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.02),
    "hints": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.02),
    "body": (b"HTTP/1.1 200 OK\r\n\r\n", b"a", 0.05),
    "moved-body": (b"HTTP/1.1 301 Moved\r\nLocation: /status/200\r\n\r\n", b"a", 0.05),
    "gone-body": (b"HTTP/1.1 404 Not Found\r\n\r\n", b"a", 0.05),
}


class LinkServer(ThreadingHTTPServer):
    """Paths: /status/404, /to/301/<address>, and the ones named in `_Handler.special`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.credentials: list[str] = []
        self.visits: Counter[str] = Counter()
        self.ended: list[str] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: LinkServer

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append((self.command, self.path))
        self.server.visits[path] += 1
        self.server.agents.add(self.headers.get("User-Agent", ""))
        self.server.credentials += [self.headers[name] for name in ("Authorization", "Cookie") if name in self.headers]
        first, _, rest = path.strip("/").partition("/")
        getattr(self, f"_{first.replace('-', '_')}", self._missing)(rest)

    def _missing(self, rest: str) -> None:
        self._send(404)

    def _status(self, rest: str) -> None:
        self._send(int(rest.partition("/")[0]))

    def _to(self, rest: str) -> None:
        status, _, address = rest.partition("/")
        self._send(int(status), Location=unquote(address))

    def _without_location(self, rest: str) -> None:
        self._send(301)

    def _head_is_refused(self, rest: str) -> None:
        self._send(405 if self.command == "HEAD" else 200)

    def _head_says_404(self, rest: str) -> None:
        self._send(404 if self.command == "HEAD" else 200)

    def _head_is_dropped(self, rest: str) -> None:
        if self.command == "HEAD":
            self._drop(rest)
        else:
            self._send(200)

    def _gone_for_a_moment(self, rest: str) -> None:
        self._send(404 if self.server.visits[self.path] <= 2 else 200)

    def _drop(self, rest: str) -> None:
        self.close_connection = True

    def _hang(self, rest: str) -> None:
        self.server.closing.wait(20)
        self.close_connection = True

    def _wants_a_cookie(self, rest: str) -> None:
        if "Cookie" in self.headers:
            self._send(200)
        else:
            self._send(302, Location=f"{self.path}?again", **{"Set-Cookie": "seen=1; Path=/"})

    def _endless(self, rest: str) -> None:
        """An answer whose body would be a petabyte."""
        self.send_response(200 if self.command == "GET" else 405)
        self.send_header("Content-Length", str(10**15))
        self.end_headers()

    def _drip(self, rest: str) -> None:
        """One piece of an answer after another, for ever: which one, the path says."""
        begun, piece, pause = DRIPS[rest.partition("/")[0]]
        try:
            self.wfile.write(begun)
            while not self.server.closing.wait(pause):
                self.wfile.write(piece)
        except OSError:
            self.server.ended.append(rest)
        self.close_connection = True

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is in `asked`."""


@contextmanager
def running() -> Iterator[LinkServer]:
    """A running server."""
    server = LinkServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
