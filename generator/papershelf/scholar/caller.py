"""Asking over HTTP: one request at a time, in as many tries as the faults on the way are worth, within the time.

requests carries the calls (proxies and CA bundles by its usual variables). The retry loop is ours: urllib3's Retry
cannot see the faults that come with status 200 (a page of HTML, `null`, a list too short or out of order), cannot give
up early so that a chunk is halved, and cannot weigh a wait against the time that is left. Each request runs in a thread
that is left behind when its time is over: no time-out of a socket ends a header that drips in letter by letter.
"""

import queue
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import requests
import urllib3

from papershelf import __version__
from papershelf.scholar.pace import TIME_IS_UP, Pace, backoff
from papershelf.scholar.replies import PATIENCE, AskFewerError, PassingError, Reply, ScholarError, StopError

T = TypeVar("T")
MOST_BYTES = 64_000_000
# No answer takes longer than this, whatever trickles in; the gateway of Semantic Scholar gives up after 30 seconds.
_WHOLE = 180.0


class SetupError(ScholarError):
    """A key or an address we were given cannot be one."""


class Caller:
    """Sends the requests of one service. A key goes into one header to one host; `tell` hears of each wait."""

    def __init__(
        self,
        service: str,
        pace: Pace,
        address: str = "",
        tell: Callable[[str], None] = lambda text: None,
        *,
        key_header: str = "",
        key: str = "",
        mail: str = "",
        most_bytes: int = MOST_BYTES,
        accept: str = "application/json",
    ) -> None:
        self._service, self._pace, self._tell, self._most_bytes = service, pace, tell, most_bytes
        self._key = key
        self._secret = {key_header: key} if key else {}
        self._headers = {"User-Agent": agent(address, mail), "Accept": accept}
        self._session = self._new_session()
        self.requests = 0

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.headers.update(self._headers)
        return session

    def ask(
        self,
        read: Callable[[Reply], T],
        method: str,
        url: str,
        query: dict[str, str],
        json: Any = None,
        wait: Callable[[int], float] = backoff,
    ) -> T:
        """One answer. Raises what the faults amount to: NoAnswerError, AskFewerError or StopError."""
        faults: Counter[str] = Counter()
        while True:
            try:
                return read(self.send(method, url, query, json))
            except PassingError as fault:
                faults[fault.kind] += 1
                tries, error = PATIENCE[fault.kind]
                if faults[fault.kind] >= tries:
                    raise error(str(fault)) from None
                self._wait(wait(faults.total()) if fault.retry_after is None else fault.retry_after, str(fault))

    def _wait(self, seconds: float, why: str) -> None:
        if not self._pace.allows(seconds):
            raise StopError(f"{why}, and the next try would come after the time is used up (--max-time)")
        self._tell(f"{why}; trying again in {seconds:.0f} s")
        self._pace.rest(seconds)

    def send(self, method: str, url: str, query: dict[str, str], json: Any = None) -> Reply:
        """One request and its answer, whatever its status. Raises PassingError or StopError."""
        self._pace.take_turn()
        self.requests += 1
        answer: queue.SimpleQueue[Reply | BaseException] = queue.SimpleQueue()
        session = self._session

        def work() -> None:
            try:
                answer.put(self._send(session, method, url, query, json))
            except BaseException as error:
                answer.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            got = answer.get(timeout=self._pace.whole(_WHOLE))
        except queue.Empty:
            self._session = self._new_session()  # the old one may be stuck for ever
            if not self._pace.allows(0.2):
                raise StopError(TIME_IS_UP) from None
            raise PassingError("unreachable", "no answer came in time") from None
        if isinstance(got, BaseException):
            raise got
        return got

    def _send(self, session: requests.Session, method: str, url: str, query: dict[str, str], json: Any) -> Reply:
        try:
            # A redirect is not followed: requests would carry the key to the other host.
            with session.request(
                method,
                url,
                params=query,
                json=json,
                headers=self._secret,
                timeout=self._pace.timeouts(),
                allow_redirects=False,
                stream=True,
            ) as response:
                return Reply(response.status_code, response.headers, self._read(response), self._key, self._service)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if any(isinstance(one, ssl.SSLCertVerificationError) for one in _causes(error)):
                hint = "name your own authority's certificates with REQUESTS_CA_BUNDLE"
                raise StopError(f"the certificate is not one we trust; {hint}") from None
            raise PassingError("unreachable", _describe(error)) from None
        except ValueError:
            raise StopError(f"the address of {self._service} is none that can be asked") from None

    def _read(self, response: requests.Response) -> bytes:
        """The body, unless it trickles in past the end of our time or never ends."""
        body = bytearray()
        while part := response.raw.read1(65_536, decode_content=True):
            body += part
            if not self._pace.allows(0):
                raise StopError(TIME_IS_UP)
            if len(body) > self._most_bytes:
                raise AskFewerError("the answer does not end")
        return bytes(body)


def agent(address: str = "", mail: str = "") -> str:
    """What we call ourselves: our name and version, where the catalog lives, and a mail address where one was given."""
    safe = quote(address, safe=":/?#[]@!$&'*+,;=%~")
    about = [f"+{safe}"] if safe else []
    about += [f"mailto:{quote(mail, safe='@+')}"] if mail else []
    return f"papershelf/{__version__}" + (f" ({'; '.join(about)})" if about else "")


def checked_url(url: str, variable: str, example: str) -> str:
    """The address of a service without its last slash. Raises SetupError naming the variable it stands in."""
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or any(c.isspace() for c in url.strip()):
        raise SetupError(f"{variable} is not a web address; it looks like {example}")
    return url.strip().rstrip("/")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and those it was raised for: urllib3 and requests keep them as arguments and as `reason`."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
            waiting += [cause for cause in inner if isinstance(cause, BaseException)]


def _describe(error: BaseException) -> str:
    """A fault of the connection in words of ours: theirs would show addresses, proxies and their passwords."""
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return "no answer came in time"
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy let nothing through"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection failed"
    return "the answer broke off"
