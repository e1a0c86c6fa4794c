"""Prober: asks a link's servers whether it still leads somewhere; the one place here that uses the network.

HEAD first, GET where HEAD is not answered well; no body is read. Redirects are followed by hand, so that each hop is
judged by the guard, spaced for its host, and known to be for good or not.
"""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
import urllib3
from requests.models import PreparedRequest
from requests.utils import requote_uri

from papershelf.links.deadline import Deadline
from papershelf.links.guard import NotPublicError, PublicAdapter
from papershelf.links.pace import HostPace
from papershelf.links.verdicts import SLOW_DOWN, Hop, Verdict, judge
from papershelf.records.facts import is_web_address

MOST_HOPS = 10
LONGEST = 60.0
_REDIRECTS = (301, 302, 303, 307, 308)
_NO_ANSWER = "no answer came in time"
_NOT_PUBLIC = "it leads to an address that is not public"


class Prober:
    """Asks politely, under our own name. `loopback` lets tests ask a server on this machine, and nothing else."""

    def __init__(
        self,
        pace: HostPace,
        agent: str,
        loopback: bool = False,
        timeouts: tuple[float, float] = (10, 20),
        longest: float = LONGEST,
    ) -> None:
        self._pace, self._agent, self._loopback, self._timeouts = pace, agent, loopback, timeouts
        self.longest = longest

    def probe(self, url: str, resolver: bool = False) -> Verdict:
        """The verdict on an address, after `longest` seconds on the network at most.

        A `resolver` (doi.org) that redirects has said that it knows the identifier.
        """
        deadline = Deadline(self.longest)
        with self._session(deadline) as session:
            return judge(list(self._walk(session, deadline, url, 1 if resolver else MOST_HOPS)))

    def _session(self, deadline: Deadline) -> requests.Session:
        """A session for one link: cookies last along its redirects, and no password of ~/.netrc is ever sent."""
        session = _Session()
        session.headers.update({"User-Agent": self._agent, "Accept": "*/*", "Connection": "close"})
        session.auth = _anonymous
        for scheme in ("http://", "https://"):
            session.mount(scheme, PublicAdapter(deadline, self._loopback))
        return session

    def _walk(self, session: requests.Session, deadline: Deadline, url: str, most: int) -> Iterator[Hop]:
        seen = {url}
        for _ in range(most):
            hop = self._ask(session, deadline, url)
            yield hop
            if not hop.location:
                return
            if hop.location in seen:
                yield Hop(hop.location, fault="it redirects in a circle")
                return
            url = hop.location
            seen.add(url)
        if most > 1:
            yield Hop(url, fault=f"it redirects more than {most} times")

    def _ask(self, session: requests.Session, deadline: Deadline, url: str) -> Hop:
        """What HEAD gets; what GET gets where HEAD got no good answer, for many servers treat HEAD badly."""
        hop = self._send(session, deadline, "HEAD", url)
        settled = 200 <= hop.status < 300 or hop.location or hop.status == SLOW_DOWN or hop.fault == _NOT_PUBLIC
        return hop if settled or deadline.passed else self._send(session, deadline, "GET", url)

    def _send(self, session: requests.Session, deadline: Deadline, method: str, url: str) -> Hop:
        self._pace.take_turn(urlsplit(url).hostname or "")
        with deadline.running():
            hop = self._exchange(session, method, url)
        if deadline.passed and not deadline.connected:  # that may be us
            return Hop(url, fault=_NO_ANSWER)
        if deadline.passed:  # whatever came was cut short
            return Hop(url, fault=f"too slow: no whole answer in {deadline.seconds:g} seconds", late=True)
        return hop

    def _exchange(self, session: requests.Session, method: str, url: str) -> Hop:
        try:
            # Streamed and closed: the body stays where it is.
            with session.request(method, url, allow_redirects=False, stream=True, timeout=self._timeouts) as response:
                return _read(url, response)
        except NotPublicError:
            return Hop(url, fault=_NOT_PUBLIC)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            return Hop(url, fault=_describe(error))


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: asked for the next address, requests would read the whole body of this answer first."""
        return None


def _anonymous(request: PreparedRequest) -> PreparedRequest:
    return request


def _read(url: str, response: requests.Response) -> Hop:
    if response.status_code not in _REDIRECTS or "Location" not in response.headers:
        return Hop(url, response.status_code)
    location = next_address(url, response.headers["Location"])
    fault = "" if location else "it redirects to what is not a web address"
    return Hop(url, response.status_code, location, fault)


def next_address(url: str, location: str) -> str:
    """The absolute address a Location header means, "" when it is none we follow.

    A fragment is inherited (RFC 9110, 10.2.2); bytes beyond ASCII are taken as UTF-8 and encoded.

    >>> next_address("https://a.org/b#c", "/d e")
    'https://a.org/d%20e#c'
    """
    try:
        text = location.encode("latin-1", "ignore").decode("utf-8", "replace").strip()
        joined = requote_uri(urljoin(url, text))
        parts = urlsplit(joined)
        host, _ = parts.hostname, parts.port
    except (ValueError, requests.RequestException):
        return ""
    if not is_web_address(joined) or not host or "@" in parts.netloc:
        return ""
    return inherit_fragment(url, joined)


def inherit_fragment(old: str, new: str) -> str:
    """The new address with the old one's fragment, unless it has its own."""
    fragment = urldefrag(old).fragment
    return f"{new}#{fragment}" if fragment and not urldefrag(new).fragment else new


def _describe(error: Exception) -> str:
    """A fault of the connection in words of ours: theirs would show addresses, proxies and their passwords."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        return "its name cannot be resolved"
    if isinstance(error, requests.exceptions.SSLError):
        return "no trusted connection (TLS) could be made"
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return _NO_ANSWER
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy let nothing through"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection failed"
    return "the answer could not be read"
