"""The preview server: a folder on 127.0.0.1 whose pages reload when told, or show what is wrong with the catalog."""

import html
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_EVENTS = "/-/changes"
_SCRIPT = "/-/reload.js"
# Waits for the next change, then loads the page again; served as a file, since the pages allow no inline script.
_RELOAD = f""""use strict";
new EventSource("{_EVENTS}").addEventListener("change", () => location.reload());
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves `folder`; `reload` makes open pages load again, `show_problems` puts a text in their place."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
        self.problems = ""
        self._changed = threading.Condition()
        self._version = 0

    def show_problems(self, text: str) -> None:
        """Show `text` instead of every page; "" shows the pages again."""
        self.problems = text

    def reload(self) -> None:
        """Tell every open page to load again."""
        with self._changed:
            self._version += 1
            self._changed.notify_all()

    def wait_for_change(self, seconds: float) -> bool:
        """Wait until `reload` is called; False when it was not within `seconds`."""
        with self._changed:
            seen = self._version
            return self._changed.wait_for(lambda: self._version != seen, timeout=seconds)


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _EVENTS:
            self._stream_changes()
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD)
        elif self.server.problems and (path.endswith("/") or path.endswith(".html")):
            text = html.escape(self.server.problems)
            self._send(HTTPStatus.OK, "text/html", f"<!doctype html><title>Problems</title><pre>{text}</pre>")
        elif path.endswith("/") and (Path(self.translate_path(path)) / "index.html").is_file():
            self._send_page(Path(self.translate_path(path)) / "index.html", HTTPStatus.OK)
        else:
            super().do_GET()

    def _send_page(self, path: Path, status: HTTPStatus) -> None:
        self._send(status, "text/html", path.read_text(encoding="utf-8"))

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        if kind == "text/html":
            text += f'<script src="{_SCRIPT}"></script>\n'
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream_changes(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                changed = self.server.wait_for_change(15)
                self.wfile.write(b"event: change\ndata: 1\n\n" if changed else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send_page(page, HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the curator."""
