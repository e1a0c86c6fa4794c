"""The preview server: a folder on 127.0.0.1 whose pages reload when told, or show what is wrong with the catalog.

A page of the web may point a name of its own at 127.0.0.1 (DNS rebinding) and read what is served here; so only
requests that name this machine itself are answered. Folders are not listed, and hidden files not shown.
"""

import html
import os
import threading
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

_EVENTS = "/-/changes"
_SCRIPT = "/-/reload.js"
_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
# Waits for a change of its page since it was served, then loads it again; a file, since pages allow no inline script.
_RELOAD = f""""use strict";
const asked = new URL(document.currentScript.src).searchParams;
asked.set("page", location.pathname);
new EventSource("{_EVENTS}?" + asked).addEventListener("change", () => location.reload());
"""


# What a file is, whatever this machine's registry says: Windows may call a script plain text, and browsers refuse that.
_KINDS = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves `folder`; `reload` makes open pages load again, `show_problems` puts a text in their place.

    `version` counts the changes that were told of.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two servers share one port

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
        self.problems = ""
        self.version = 0
        self._changed = threading.Condition()
        self._changes: dict[str, int] = {}

    def show_problems(self, text: str) -> None:
        """Show `text` instead of every page; "" shows the pages again."""
        if text != self.problems:
            self.problems = text
            self.reload()

    def reload(self, file: str = "") -> None:
        """Tell the open page that shows this file of the folder to load again; without a file, every page."""
        with self._changed:
            self.version += 1
            self._changes[file] = self.version
            self._changed.notify_all()

    def wait_for_change(self, file: str, since: int, seconds: float) -> bool:
        """Wait until that file's page is to load again; False when it was not, `since` a version, within `seconds`."""
        with self._changed:
            return self._changed.wait_for(
                lambda: max(self._changes.get(file, 0), self._changes.get("", 0)) > since, timeout=seconds
            )


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_KINDS}  # noqa: RUF012 - as the base class has it
    _version = 0

    def parse_request(self) -> bool:
        """As the standard library's, and only for what a person may be shown."""
        if not super().parse_request():
            return False
        if self.headers.get_all("Host", []) not in self._own_names():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This is not the name of this machine")
            return False
        folder = Path(self.directory)
        if any(part.startswith(".") for part in Path(self.translate_path(self.path)).relative_to(folder).parts):
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True

    def _own_names(self) -> list[list[str]]:
        port = self.server.server_port
        names = [f"{name}:{port}" for name in _THIS_MACHINE] + [*(_THIS_MACHINE if port == 80 else ())]
        return [[name] for name in names]

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Nothing: a folder without a page of its own is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self._version = self.server.version  # before the page is read, so that no later change of it is missed
        if path == _EVENTS:
            self._stream_changes(parse_qs(query))
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
            text += f'<script src="{_SCRIPT}?since={self._version}"></script>\n'
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream_changes(self, asked: Mapping[str, Sequence[str]]) -> None:
        file = unquote(asked.get("page", [""])[0]).lstrip("/")
        file = f"{file}index.html" if file.endswith("/") or not file else file
        since = asked.get("since", [""])[0][:9]
        version = int(since) if since.isdecimal() else self._version
        if version > self._version:
            version = 0  # another server counted, which this one follows
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                changed = self.server.wait_for_change(file, version, 15)
                version = self.server.version if changed else version
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
