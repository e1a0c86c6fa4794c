"""Verdicts: what a link is, judged by what its servers answered. Pure.

Only 404 and 410 say that a page is gone (RFC 9110, 15.5.5 and 15.5.11), and only 301 and 308 that it moved for good
(15.4.2 and 15.4.9). Every other refusal is about us, not about the page.
"""

from collections.abc import Sequence
from http import HTTPStatus
from itertools import takewhile

from msgspec import Struct

from papershelf.links.moves import name_dead_end

OK, MOVED, DEAD, UNKNOWN = "ok", "moved", "dead", "unknown"
SORTS = (DEAD, MOVED, UNKNOWN, OK)
SLOW_DOWN = 429
_GONE = (404, 410)
_FOR_GOOD = (301, 308)


class Hop(Struct, frozen=True):
    """One address on the way: its status (0: none came), where it points next, or the fault that ended the way.

    `late` is True when the time for the whole way was used up.
    """

    url: str
    status: int = 0
    location: str = ""
    fault: str = ""
    late: bool = False


class Verdict(Struct, frozen=True):
    """What a link is: `status` the last that came, `to` the address it moved to for good, `reason` in words.

    `asked` is False where we did not get to ask, so that nothing is remembered of it. `slow` is True where asking used
    up the time a probe has, so that it is not asked again soon.
    """

    sort: str
    status: int = 0
    reason: str = ""
    to: str = ""
    asked: bool = True
    slow: bool = False


def judge(hops: Sequence[Hop]) -> Verdict:
    """The verdict on a way of one hop or more; one that ends in a redirect is as good as one that ends in a page.

    >>> judge([Hop("http://a/", 301, "https://a/"), Hop("https://a/", 200)])
    Verdict(sort='moved', status=200, reason='301 Moved Permanently', to='https://a/', asked=True, slow=False)
    """
    last = hops[-1]
    if last.status in _GONE:
        return Verdict(DEAD, last.status, describe_verdict(last.status))
    if last.late:
        return Verdict(UNKNOWN, reason=last.fault, slow=True)
    if last.fault or not (200 <= last.status < 300 or last.location):
        return Verdict(UNKNOWN, last.status, last.fault or describe_verdict(last.status))
    moves = list(takewhile(lambda hop: hop.status in _FOR_GOOD, hops))
    if moves:
        end = last.location or last.url
        # A page that itself sends on to a login or the like is shown with that end, and is not taken for the new one.
        to = end if name_dead_end(hops[0].url, end) else moves[-1].location
        return Verdict(MOVED, last.status, describe_verdict(moves[0].status), to)
    return Verdict(OK, last.status)


def describe_verdict(status: int) -> str:
    """A status with the name it has in the standard: 404 Not Found."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"
