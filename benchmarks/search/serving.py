"""A static host: files of a folder, text gzipped, ten minutes of caching, nothing else; as GitHub Pages serves."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


class Host(BaseHTTPRequestHandler):
    """Answers requests for the files of one folder."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with the file, or with 404 and nothing."""
        file = self.folder / self.path.split("?")[0].lstrip("/")
        kind = TYPES.get(file.suffix)
        body = (_packed(file) if kind else file.read_bytes()) if file.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind or "application/octet-stream")
        if kind:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address at which the folder is served meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
