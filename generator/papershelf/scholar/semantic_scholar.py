"""Semantic Scholar: the client of its Graph API, the one place that talks to it.

requests carries the calls (proxies and CA bundles by its usual variables). The retry loop is ours: urllib3's Retry
cannot see the faults that come with status 200 (a page of HTML, `null`, a list too short or out of order), cannot give
up early so that a chunk is halved, and cannot weigh a wait against the time that is left.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import requests
import urllib3
from msgspec import Struct

from papershelf import __version__
from papershelf.scholar.pace import TIME_IS_UP, Pace, backoff
from papershelf.scholar.replies import (
    PATIENCE,
    AskFewerError,
    NoAnswerError,
    Paper,
    PassingError,
    Reply,
    ScholarError,
    StopError,
    read_batch,
    read_match,
)

PUBLIC = "https://api.semanticscholar.org"
MOST_IDS = 500
_MOST_BYTES = 64_000_000


class SetupError(ScholarError):
    """The key or the address we were given cannot be one."""


class Answer(Struct, frozen=True):
    """The papers in the order they were asked for, None for an unknown one, and the day (ISO, or "") of the answer."""

    papers: tuple[Paper | None, ...]
    day: str


class SemanticScholar:
    """A polite client. The key goes into one header to one host and nowhere else; `tell` hears of each wait."""

    def __init__(
        self,
        pace: Pace,
        url: str = PUBLIC,
        key: str = "",
        address: str = "",
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        self._base = _checked_url(url)
        self._key = _checked_key(key)
        self._pace, self._tell = pace, tell
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": agent(address), "Accept": "application/json"})
        self.requests = 0

    def __enter__(self) -> "SemanticScholar":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def batch(
        self, ids: Sequence[str], fields: Sequence[str], disorder: Callable[[Sequence[Paper | None]], str] | None = None
    ) -> Answer:
        """The papers of at most MOST_IDS ids; `disorder` says what is wrong with their order, "" if nothing.

        Raises AskFewerError (for several ids only), NoAnswerError or StopError.
        """

        def read(reply: Reply) -> Answer:
            papers = read_batch(reply, len(ids))
            if disorder and (wrong := disorder(papers)):
                raise PassingError("disorder", wrong)
            return Answer(papers, reply.day())

        try:
            return self._ask(read, "POST", "paper/batch", {"fields": ",".join(fields)}, {"ids": list(ids)})
        except AskFewerError as error:
            raise error if len(ids) > 1 else NoAnswerError(*error.args) from None

    def match(self, title: str, fields: Sequence[str]) -> Answer:
        """The paper Semantic Scholar thinks has this title: a guess that needs verifying.

        Raises NoAnswerError or StopError.
        """
        query = {"query": title, "fields": ",".join(fields)}
        try:
            return self._ask(lambda reply: Answer(read_match(reply), reply.day()), "GET", "paper/search/match", query)
        except AskFewerError as error:
            raise NoAnswerError(*error.args) from None

    def _ask(
        self, read: Callable[[Reply], Answer], method: str, path: str, query: dict[str, str], json: Any = None
    ) -> Answer:
        """One answer, in as many tries as the faults on the way are worth."""
        faults: Counter[str] = Counter()
        while True:
            try:
                return read(self._send(method, path, query, json))
            except PassingError as fault:
                faults[fault.kind] += 1
                tries, error = PATIENCE[fault.kind]
                if faults[fault.kind] >= tries:
                    raise error(str(fault)) from None
                wait = backoff(faults.total()) if fault.retry_after is None else fault.retry_after
                self._wait(wait, str(fault))

    def _wait(self, seconds: float, why: str) -> None:
        if not self._pace.allows(seconds):
            raise StopError(f"{why}, and the next try would come after the time is used up (--max-time)")
        self._tell(f"{why}; trying again in {seconds:.0f} s")
        self._pace.rest(seconds)

    def _send(self, method: str, path: str, query: dict[str, str], json: Any) -> Reply:
        self._pace.take_turn()
        self.requests += 1
        try:
            # A redirect is not followed: requests would carry the key to the other host.
            with self._session.request(
                method,
                f"{self._base}/{path}",
                params=query,
                json=json,
                headers={"x-api-key": self._key} if self._key else {},
                timeout=self._pace.timeouts(),
                allow_redirects=False,
                stream=True,
            ) as response:
                return Reply(response.status_code, response.headers, self._read(response), self._key)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                hint = "name your own authority's certificates with REQUESTS_CA_BUNDLE"
                raise StopError(f"the certificate is not one we trust; {hint}") from None
            raise PassingError("unreachable", _describe(error)) from None

    def _read(self, response: requests.Response) -> bytes:
        """The body, unless it trickles in past the end of our time or never ends."""
        body = bytearray()
        while part := response.raw.read1(65_536, decode_content=True):
            body += part
            if not self._pace.allows(0):
                raise StopError(TIME_IS_UP)
            if len(body) > _MOST_BYTES:
                raise AskFewerError("the answer does not end")
        return bytes(body)


def agent(address: str = "") -> str:
    """What we call ourselves: our name and version, and where the catalog lives."""
    safe = quote(address, safe=":/?#[]@!$&'*+,;=%~")
    return f"papershelf/{__version__}" + (f" (+{safe})" if safe else "")


def _checked_url(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SetupError("SEMANTIC_SCHOLAR_API_URL is not a web address; it looks like https://api.semanticscholar.org")
    base = url.strip().rstrip("/").removesuffix("/graph/v1")
    return f"{base}/graph/v1"


def _checked_key(key: str) -> str:
    key = key.strip()
    if not key.isascii() or any(c.isspace() or not c.isprintable() for c in key):
        raise SetupError("SEMANTIC_SCHOLAR_API_KEY holds characters no key has; copy it again")
    return key


def _describe(error: BaseException) -> str:
    """A fault of the connection in words of ours: theirs would show addresses, proxies and their passwords."""
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return "no answer came in time"
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy let nothing through"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection failed"
    return "the answer broke off"
