"""Replies: what an HTTP answer of Semantic Scholar means, and which faults may pass.

Statuses and error bodies as recorded (Graph API v1, 2022 to 2026): 400 and 404 say {"error": …}; the gateway's 403, 429
and 504 and the application's 500 say {"message": …}. No 429 carried a Retry-After; if one comes, it is honoured.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from msgspec import Struct

from papershelf.problems import visible

Paper = Mapping[str, Any]


class ScholarError(Exception):
    """What kept Semantic Scholar from answering, as words for the curator."""


class NoAnswerError(ScholarError):
    """This request came to nothing; another may not."""


class AskFewerError(ScholarError):
    """The answer is too large, or the server keeps failing on it: ask for fewer papers at once."""


class RefusedError(AskFewerError):
    """Something in the question is not taken; of a batch, one identifier may be to blame: ask for each half."""


class NoneKnownError(RefusedError):
    """No identifier of a batch is known, or one of them is malformed: the answer is the same (400)."""


class StopError(ScholarError):
    """No further request makes sense: a refused key, a request it does not understand, no time left."""


class PassingError(Exception):
    """A fault that may pass, so the request is worth another try; `kind` is a key of PATIENCE."""

    def __init__(self, kind: str, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.kind, self.retry_after = kind, retry_after


# How many tries a kind of fault gets, and what it is after the last.
PATIENCE: Mapping[str, tuple[int, type[ScholarError]]] = {
    "busy": (6, NoAnswerError),
    "unreachable": (6, NoAnswerError),
    "garbled": (6, NoAnswerError),
    "failing": (3, AskFewerError),
    "disorder": (3, AskFewerError),
    "forbidden": (2, StopError),
}


class Reply(Struct, frozen=True):
    """An HTTP answer of a service. `secret` is never quoted from it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    secret: str = ""
    service: str = "Semantic Scholar"

    def json(self) -> Any:
        """The body's value. Raises what the status means when it is not 200."""
        refuse(self)
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise PassingError("garbled", f"the answer is not JSON: {self._quote(self._text())}") from None

    def says(self) -> str:
        """The server's own words: `error`, else `message`, else the text."""
        try:
            body = json.loads(self.body)
            text = body.get("error") or body.get("message")
        except (ValueError, RecursionError, AttributeError):
            text = self._text()
        return self._quote(str(text))

    def day(self) -> str:
        """The day (ISO) of the Date header, or ""."""
        moment = _moment(self.headers.get("Date", ""))
        return moment.date().isoformat() if moment else ""

    def number(self, header: str) -> float | None:
        """The number in a header, or None."""
        try:
            return float(self.headers.get(header, "").strip().removesuffix("s"))
        except ValueError:
            return None

    def retry_after(self) -> float | None:
        """The wait it asks for, given in seconds or as a date (RFC 9110, 10.2.3), or None."""
        text = self.headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdecimal():
            return float(text)
        until = _moment(text)
        now = _moment(self.headers.get("Date", "")) or datetime.now(UTC)
        return max(0.0, (until - now).total_seconds()) if until else None

    def _text(self) -> str:
        return self.body[:2000].decode("utf-8", errors="replace")

    def _quote(self, text: str) -> str:
        kept = text.replace(self.secret, "***") if self.secret else text
        short = " ".join(kept.split())
        return visible(short if len(short) <= 200 else short[:199] + "…")


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def refuse(reply: Reply) -> None:
    """Raise what an answer's status means, unless it is 200."""
    status, says = reply.status, reply.says() if reply.status != 200 else ""
    told = f"{status}: {says}"
    if status == 429:
        raise PassingError("busy", f"too many requests ({status})", reply.retry_after())
    if status in (401, 403):
        raise PassingError("forbidden", _forbidden(told, reply))
    if status in (500, 504):
        raise PassingError("failing", told, reply.retry_after())
    if status > 500 or status == 408:
        raise PassingError("unreachable", told, reply.retry_after())
    if status == 413 or (status == 400 and ("maximum size" in says.lower() or "ids must be" in says.lower())):
        raise AskFewerError(told)
    if 300 <= status < 400:
        raise StopError("we are sent to another address; set SEMANTIC_SCHOLAR_API_URL to the right one")
    if (status in (400, 422) and "fields" not in says.lower()) or (status == 404 and " with id " in says):
        raise RefusedError(f"Semantic Scholar does not take this question ({told})")
    if status != 200:
        raise StopError(f"Semantic Scholar does not take our request ({told})")


def _forbidden(told: str, reply: Reply) -> str:
    if not reply.secret:
        return f"{reply.service} refuses us ({told})"
    hint = "check SEMANTIC_SCHOLAR_API_KEY, or unset it to ask without a key"
    return f"Semantic Scholar refuses the API key ({told}); {hint}"


def read_batch(reply: Reply, length: int) -> tuple[Paper | None, ...]:
    """The papers of a batch in the order they were asked for, None for one it does not know."""
    if reply.status == 400 and "no valid paper ids" in reply.says().lower():
        if length > 1:
            raise NoneKnownError(f"{reply.status}: {reply.says()}")
        return (None,)
    return _papers(reply.json(), length)


def read_match(reply: Reply) -> tuple[Paper | None, ...]:
    """The one paper of a title match, or None."""
    if reply.status == 404 and "match not found" in reply.says().lower():
        return (None,)
    body = reply.json()
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, list):
        raise PassingError("garbled", "the answer holds no list of papers")
    return _papers(data[:1] or [None], 1)


def read_listing(reply: Reply, key: str) -> tuple[list[Any], int | None]:
    """The items of a page and where the next one starts; no items where the publisher has them elided."""
    body = reply.json()
    if not isinstance(body, dict) or not isinstance(body.get(key), list | None):
        raise PassingError("garbled", f"the answer holds no list '{key}'")
    following = body.get("next")
    return body.get(key) or [], following if type(following) is int else None


def _papers(value: Any, length: int) -> tuple[Paper | None, ...]:
    if not isinstance(value, list):
        raise PassingError("garbled", "the answer is not a list of papers")
    if len(value) != length:
        raise PassingError("garbled", f"the answer is about {len(value)} papers, not {length}")
    if not all(paper is None or (isinstance(paper, dict) and _has_id(paper)) for paper in value):
        raise PassingError("garbled", "a paper in the answer has no paperId")
    return tuple(value)


def _has_id(paper: Paper) -> bool:
    paper_id = paper.get("paperId")
    return isinstance(paper_id, str) and bool(paper_id.strip())
