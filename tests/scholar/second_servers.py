"""Test servers for arXiv and Crossref over real HTTP, with the limits each service states, enforced.

Rules: ../shared/reference/crossref-arxiv-api.md, section 6. Works and entries are of our own invention.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

Answer = tuple[int, bytes, dict[str, str]]
_SOUND = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")


class SecondServer:
    """A server in use between `with` and its end. `asked` holds every path, `refused` how many 429s were given."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.refused = 0
        self.spoil: list[Callable[[Answer], Answer]] = []
        self._starts: list[float] = []
        self._inside = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def give(self, path: str, agent: str) -> Answer:
        """The answer to a path, a 429 beyond the limits, spoilt where that is due."""
        with self._lock:
            self.asked.append(path)
            self.agents.append(agent)
            self._inside += 1
            now = time.monotonic()
            # A busy machine brings one request late and the next in time: a tenth of the pause is forgiven.
            earlier = [start for start in self._starts if now - start < 0.9 * self.window(path)]
            self._starts.append(now)
            busy = len(earlier) >= self.most(path) or self._inside > 1
        try:
            if busy:
                self.refused += 1
                return 429, b"Rate exceeded.", {"Content-Type": "text/plain"}
            right = self.answer(path)
            return self.spoil.pop(0)(right) if self.spoil else right
        finally:
            with self._lock:
                self._inside -= 1

    def window(self, path: str) -> float:
        """The seconds in which `most` requests may start."""
        raise NotImplementedError

    def most(self, path: str) -> int:
        """See `window`."""
        raise NotImplementedError

    def answer(self, path: str) -> Answer:
        """The right answer."""
        raise NotImplementedError


def _handler(server: SecondServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, body, headers = server.give(self.path, self.headers.get("User-Agent", ""))
            self.send_response_only(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Tests look at `asked` instead."""

    return Handler


class ArxivServer(SecondServer):
    """Entries by id: title, authors, and perhaps doi, journal_ref, comment. `old` answers in the form before 2026."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], *, old: bool = False) -> None:
        super().__init__()
        self.entries, self.old = dict(entries), old

    def window(self, path: str) -> float:
        return 3.0

    def most(self, path: str) -> int:
        return 1

    def answer(self, path: str) -> Answer:
        query = parse_qs(urlsplit(path).query)
        wanted = [value.strip() for value in query.get("id_list", [""])[0].split(",") if value.strip()]
        most = int(query.get("max_results", ["10"])[0])
        if wrong := next((value for value in wanted if not _SOUND.fullmatch(value)), ""):
            return 400, self._feed([self._error(wrong)], 1).encode(), {}
        known = [value for value in reversed(wanted) if value in self.entries][:most]
        return 200, self._feed([self._entry(value) for value in known], len(known)).encode(), {}

    def _feed(self, entries: list[str], total: int) -> str:
        spaces = "" if self.old else ' xmlns:arxiv="http://arxiv.org/schemas/atom"'
        return (
            f"<?xml version='1.0' encoding='UTF-8'?>\n"
            f'<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"{spaces} xmlns="http://www.w3.org/2005/Atom">'
            f"<title>arXiv Query</title><opensearch:totalResults>{total}</opensearch:totalResults>"
            f"{''.join(entries)}</feed>\n"
        )

    def _entry(self, value: str) -> str:
        entry = self.entries[value]
        space = ' xmlns:arxiv="http://arxiv.org/schemas/atom"' if self.old else ""
        more = "".join(
            f"<arxiv:{name}{space}>{escape(entry[name])}</arxiv:{name}>"
            for name in ("doi", "journal_ref", "comment")
            if name in entry
        )
        people = "".join(f"<author><name> {escape(name)}</name></author>" for name in entry["authors"])
        return (
            f"<entry><id>http://arxiv.org/abs/{value}v2</id><title>{escape(entry['title'])}</title>"
            f"<published>2021-06-17T00:00:00Z</published><summary>  We shelve.</summary>{more}{people}</entry>"
        )

    def _error(self, value: str) -> str:
        return (
            f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{value}</id><title>Error</title>"
            f"<summary>incorrect id format for {value}</summary><author><name>arXiv api core</name></author></entry>"
        )


class CrossrefServer(SecondServer):
    """Works by DOI, and aliases; `short` DOIs are left out of lists."""

    def __init__(
        self,
        works: Mapping[str, Mapping[str, Any]],
        aliases: Mapping[str, str] | None = None,
        short: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.works = {doi.lower(): {"DOI": doi.lower(), **work} for doi, work in works.items()}
        self.aliases, self.short = dict(aliases or {}), short

    def window(self, path: str) -> float:
        return 1.0

    def most(self, path: str) -> int:
        return 5 if path.startswith("/works/") else 1

    def answer(self, path: str) -> Answer:
        parts = urlsplit(path)
        if parts.path.startswith("/works/"):
            return self._one(unquote(parts.path.removeprefix("/works/")).lower())
        query = parse_qs(parts.query)
        names = [pair.partition(":") for pair in query["filter"][0].split(",")]
        wrong = [name for name, _, _ in names if name != "doi"]
        if wrong:
            return _json(400, {"status": "failed", "message-type": "validation-failure", "message": []})
        wanted = {doi.lower() for _, _, doi in names} - self.short
        keep = query["select"][0].split(",")
        items = [
            {key: value for key, value in self.works[doi].items() if key in keep}
            for doi in sorted(wanted, reverse=True)
            if doi in self.works
        ][: int(query.get("rows", ["20"])[0])]
        message = {"facets": {}, "total-results": len(items), "items": items, "items-per-page": 20}
        return _json(200, {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message})

    def _one(self, doi: str) -> Answer:
        if doi in self.aliases:
            return 301, b"", {"Location": f"/works/{self.aliases[doi]}"}
        if doi not in self.works:
            return 404, b"Resource not found.", {"Content-Type": "application/json"}
        work = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": self.works[doi]}
        return _json(200, work)


def _json(status: int, value: Any) -> Answer:
    text = json.dumps(value, separators=(",", ":")).replace("/", "\\/")
    headers = {"Content-Type": "application/json", "x-rate-limit-limit": "1", "x-rate-limit-interval": "1s"}
    return status, text.encode(), headers
