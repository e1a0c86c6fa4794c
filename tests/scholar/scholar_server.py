"""A test server that behaves as Semantic Scholar's Graph API was recorded to, over real HTTP on the loopback.

Rules: ../shared/reference/semantic-scholar-api.md, section 10. Faults are scripted per request.
"""

import json
import re
import socket
import ssl
import struct
import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from .scholar_answers import FAILED, FORBIDDEN, NONE_KNOWN, Asked, Fault, Given, answer, error
from .scholar_library import Library, project, unsupported


class ScholarServer:
    """The server, in use between `with` and its end. `asked` holds every request that came in, in order."""

    def __init__(
        self, library: Library, *, key: str = "", day: str = "2026-11-20", certificate: Path | None = None
    ) -> None:
        self.library, self.key = library, key
        self.date = format_datetime(datetime.fromisoformat(day).replace(hour=3, tzinfo=UTC), usegmt=True)
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.recommended: list[dict[str, Any]] = []
        self.lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.scholar = self
        self._scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        """What SEMANTIC_SCHOLAR_API_URL is set to."""
        return f"{self._scheme}://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> "ScholarServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def batches(self) -> list[tuple[str, ...]]:
        """The ids of each batch that was asked for."""
        return [asked.ids for asked in self.asked if asked.path.endswith("/batch")]

    def give(self, asked: Asked) -> Given:
        """The answer to a request, spoilt if a fault is due."""
        with self.lock:
            self.asked.append(asked)
            fault = next((fault for fault in self.faults if fault.times != 0 and fault.applies(asked)), None)
            if fault and fault.times:
                fault.times -= 1
        right = self._right(asked)
        return fault.spoil(right) if fault and right is not FORBIDDEN else right

    def _right(self, asked: Asked) -> Given:
        if "x-api-key" in asked.headers and asked.headers["x-api-key"] != self.key:
            return FORBIDDEN
        routes = (
            ("POST", r"/graph/v1/paper/batch", self._batch),
            ("GET", r"/graph/v1/paper/search/match", self._match),
            ("GET", r"/graph/v1/paper/(.+)/references", self._references),
            ("GET", r"/graph/v1/paper/(.+)/citations", self._citations),
            ("GET", r"/graph/v1/paper/(.+)", self._paper),
            ("POST", r"/recommendations/v1/papers/", self._recommend),
        )
        for method, pattern, route in routes:
            if asked.method == method and (found := re.fullmatch(pattern, asked.path)):
                return route(asked, *map(unquote, found.groups()))
        return Given(404, b'{"message":"Not Found"}', {"x-amzn-ErrorType": "NotFoundException"})

    def _batch(self, asked: Asked) -> Given:
        if asked.malformed:
            return FAILED
        if len(asked.ids) > 500:
            return error(400, "list of ids must be <= 500")
        if wrong := _unsupported(asked):
            return wrong
        papers = [self.library.find(paper_id) for paper_id in asked.ids]
        if not any(papers):
            return NONE_KNOWN
        return answer([paper and project(paper, asked.fields) for paper in papers])

    def _paper(self, asked: Asked, paper_id: str) -> Given:
        paper = self.library.find(paper_id)
        if paper is None:
            return error(404, f"Paper with id {paper_id} not found")
        return _unsupported(asked) or answer(project(paper, asked.fields))

    def _references(self, asked: Asked, paper_id: str) -> Given:
        return self._page(asked, paper_id, "references", "citedPaper")

    def _citations(self, asked: Asked, paper_id: str) -> Given:
        return self._page(asked, paper_id, "citations", "citingPaper")

    def _page(self, asked: Asked, paper_id: str, key: str, inside: str) -> Given:
        """A page of a list: 1,000 items at most, `next` only where more follow, never beyond the 10,000th."""
        paper = self.library.find(paper_id)
        offset, limit = int(asked.query.get("offset", 0)), int(asked.query.get("limit", 100))
        if paper is None:
            return error(404, f"Paper with id {paper_id} not found")
        if limit > 1000 or offset + limit >= 10_000:
            return error(400, "Unacceptable query params: [limit]")
        items = paper.get(f"all {key}", paper.get(key)) or []
        rows = [{inside: {name: item.get(name) for name in ("paperId", *asked.fields)}} for item in items]
        more = {"next": offset + limit} if offset + limit < len(rows) else {}
        return answer({"offset": offset, **more, "data": rows[offset : offset + limit]})

    def _recommend(self, asked: Asked) -> Given:
        if not asked.ids:
            return error(400, "No positive paper examples given")
        return answer({"recommendedPapers": self.recommended[: int(asked.query.get("limit", 100))]})

    def _match(self, asked: Asked) -> Given:
        if wrong := _unsupported(asked):
            return wrong
        found = self.library.match(asked.query.get("query", ""))
        if found is None:
            return error(404, "Title match not found")
        paper, score = found
        return answer({"data": [{**project(paper, asked.fields), "matchScore": score}]})


def _unsupported(asked: Asked) -> Given | None:
    wrong = unsupported(asked.fields)
    return error(400, f"Unrecognized or unsupported fields: [{', '.join(wrong)}]") if wrong else None


class _Http(ThreadingHTTPServer):
    scholar: ScholarServer
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed or hung up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 65_536

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            asked = json.loads(body)
            ids = asked["ids"] if "ids" in asked else asked["positivePaperIds"]
            wrong = not isinstance(ids, list) or not all(isinstance(each, str) for each in ids)
        except (ValueError, TypeError, KeyError):
            ids, wrong = [], True
        self._answer([] if wrong else ids, wrong)

    def do_GET(self) -> None:
        self._answer([], False)

    def _answer(self, ids: list[str], malformed: bool) -> None:
        parts = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        headers = {key.lower(): value for key, value in self.headers.items()}
        given = self.server.scholar.give(Asked(self.command, parts.path, query, headers, tuple(ids), malformed))
        if given.manner == "reset":
            self._reset()
            return
        self.send_response_only(given.status)
        for name, value in self._headers(given).items():
            self.send_header(name, value)
        self.end_headers()
        half = given.manner in ("cut", "endless")
        self.wfile.write(given.body[: len(given.body) // 2] if half else given.body)
        self._end(given.manner)

    def _headers(self, given: Given) -> dict[str, str]:
        length = 10**9 if given.manner == "endless" else len(given.body)
        first = {"Content-Type": "application/json", "Content-Length": str(length), "Date": self.server.scholar.date}
        return {**first, **given.headers}

    def _end(self, how: str) -> None:
        """Hang up in the middle, or trickle on for as long as the client listens."""
        while how == "endless":
            self.wfile.write(b" ")
            self.wfile.flush()
        self.close_connection = self.close_connection or how == "cut"

    def _reset(self) -> None:
        """Drop the connection with a TCP reset: linger for no time at all."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Tests look at `asked` instead."""
