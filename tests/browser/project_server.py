"""Serves a folder the way GitHub Pages serves a project's site: under a path, gzipped, with a 404 page of its own.

`python -m http.server` does none of the three, and so hides links that leave the project's path.
"""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/awesome-adapters/"
# The types GitHub Pages answers with; it gzips the textual ones.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
}
PLAIN = "application/octet-stream"
PICTURES = {"image/png", "image/vnd.microsoft.icon"}


class ProjectSite(BaseHTTPRequestHandler):
    """Answers requests for the files of one folder."""

    def __init__(self, folder: Path, prefix: str, *arguments: object) -> None:
        self.folder, self.prefix = folder, prefix
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.prefix)
        if not path.startswith(self.prefix):
            self._answer(HTTPStatus.NOT_FOUND, b"Outside the project's site", TYPES[".txt"])
        elif file.is_dir() and not path.endswith("/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", PLAIN, {"Location": path + "/"})
        else:
            self._answer_file(file / "index.html" if file.is_dir() else file)

    do_HEAD = do_GET  # noqa: N815

    def _answer_file(self, file: Path) -> None:
        if file.is_file() and self.folder in file.resolve().parents:
            self._answer(HTTPStatus.OK, file.read_bytes(), TYPES.get(file.suffix, PLAIN))
        elif (self.folder / "404.html").is_file():
            self._answer(HTTPStatus.NOT_FOUND, (self.folder / "404.html").read_bytes(), TYPES[".html"])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"Not found", TYPES[".txt"])

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding", **(headers or {})}
        if kind not in PICTURES and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: pytest's output is for findings."""


class PatientServer(ThreadingHTTPServer):
    """Lets a link checker's hundred requests wait instead of turning them away."""

    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # the browser left before the answer was through
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve_project(folder: Path, prefix: str = PREFIX) -> Iterator[str]:
    """Serve the folder on a free port of this machine, for as long as the block runs; gives the site's address."""
    server = PatientServer(("127.0.0.1", 0), partial(ProjectSite, folder.resolve(), prefix))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main(folder: str = "_site", prefix: str = PREFIX) -> None:
    """Serve a folder until Ctrl-C, for the judges that are run by hand."""
    with serve_project(Path(folder), prefix) as address:
        print(address, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
