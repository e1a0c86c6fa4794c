"""Verdicts: what a link is, judged by what its servers answered. Pure.

Only 404 and 410 say that a page is gone (RFC 9110, 15.5.5 and 15.5.11), and only 301 and 308 that it moved for good
(15.4.2 and 15.4.9). Every other refusal is about us, not about the page.
"""

from collections.abc import Sequence
from http import HTTPStatus
from itertools import takewhile
from urllib.parse import urlsplit

from msgspec import Struct

OK, MOVED, DEAD, UNKNOWN = "ok", "moved", "dead", "unknown"
SORTS = (DEAD, MOVED, UNKNOWN, OK)
SLOW_DOWN = 429
_GONE = (404, 410)
_FOR_GOOD = (301, 308)


class Hop(Struct, frozen=True):
    """One address on the way: its status (0: none came), where it points next, or the fault that ended the way."""

    url: str
    status: int = 0
    location: str = ""
    fault: str = ""


class Verdict(Struct, frozen=True):
    """What a link is: `status` the last that came, `to` the address it moved to for good, `reason` in words.

    `asked` is False where we did not get to ask, so that nothing is remembered of it.
    """

    sort: str
    status: int = 0
    reason: str = ""
    to: str = ""
    asked: bool = True


def judge(hops: Sequence[Hop]) -> Verdict:
    """The verdict on a way of one hop or more; one that ends in a redirect is as good as one that ends in a page.

    >>> judge([Hop("http://a/", 301, "https://a/"), Hop("https://a/", 200)])
    Verdict(sort='moved', status=200, reason='301 Moved Permanently', to='https://a/', asked=True)
    """
    last = hops[-1]
    if last.status in _GONE:
        return Verdict(DEAD, last.status, describe_verdict(last.status))
    if last.fault or not (200 <= last.status < 300 or last.location):
        return Verdict(UNKNOWN, last.status, last.fault or describe_verdict(last.status))
    moves = list(takewhile(lambda hop: hop.status in _FOR_GOOD, hops))
    if moves:
        return Verdict(MOVED, last.status, describe_verdict(moves[0].status), moves[-1].location)
    return Verdict(OK, last.status)


def describe_verdict(status: int) -> str:
    """A status with the name it has in the standard: 404 Not Found."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"


def is_sound_move(old: str, new: str) -> bool:
    """False for a move to a site's front page: the page itself was most likely given up."""
    old_path, new_path = urlsplit(old).path.strip("/"), urlsplit(new).path.strip("/")
    return not old_path or bool(new_path) or bool(urlsplit(new).query)
