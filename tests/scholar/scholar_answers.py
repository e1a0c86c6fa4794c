"""What a test server answers: right answers, recorded errors, and ways to spoil an answer.

Bodies have the recorded bytes: 200 as json.dumps writes it, with a newline; errors of the application compact, with a
newline; those of the gateway without.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_APPLICATION = {"Access-Control-Allow-Origin": "*", "x-amzn-Remapped-Server": "gunicorn"}
BUSY = {
    "message": "Too Many Requests. Please wait and try again or apply for a key for higher rate limits. "
    "https://www.semanticscholar.org/product/api#api-key-form",
    "code": "429",
}


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    ids: tuple[str, ...] = ()
    malformed: bool = False

    @property
    def fields(self) -> list[str]:
        """The fields asked for; without any it is the id and the title."""
        return self.query.get("fields", "paperId,title").split(",")


@dataclass(frozen=True)
class Given:
    """An answer as it goes out. `manner` is how: whole, cut, reset, endless."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: str = "whole"


@dataclass
class Fault:
    """Spoils the answers to the next `times` requests (None: all) that `applies` to."""

    spoil: Callable[[Given], Given]
    times: int | None = 1
    applies: Callable[[Asked], bool] = lambda asked: True


def answer(value: Any) -> Given:
    """An application answer, as json.dumps writes it."""
    return Given(200, (json.dumps(value) + "\n").encode(), _APPLICATION)


def error(status: int, text: str) -> Given:
    """An error of the application: compact, with a newline."""
    return Given(status, (json.dumps({"error": text}, separators=(",", ":")) + "\n").encode(), _APPLICATION)


def gateway(status: int, body: bytes, kind: str, **headers: str) -> Given:
    """An error of the gateway: no newline, its own header."""
    return Given(status, body, {"x-amzn-ErrorType": kind, **headers})


FORBIDDEN = gateway(403, b'{"message":"Forbidden"}', "ForbiddenException")
TOO_MANY = gateway(429, json.dumps(BUSY).encode(), "TooManyRequestsException")
FAILED = Given(500, b'{"message": "Internal Server Error"}\n', _APPLICATION)
TIMED_OUT = gateway(504, b'{"message": "Endpoint request timed out"}', "InternalServerErrorException")
NONE_KNOWN = error(400, "No valid paper ids given")


def instead(given: Given) -> Callable[[Given], Given]:
    """Another answer in place of the right one."""
    return lambda right: given


def busy(**headers: str) -> Callable[[Given], Given]:
    """A 429, with headers such as Retry_After."""
    return instead(
        replace(TOO_MANY, headers={**TOO_MANY.headers, **{k.replace("_", "-"): v for k, v in headers.items()}})
    )


def manner(name: str) -> Callable[[Given], Given]:
    """The right answer, delivered badly: cut, reset, endless."""
    return lambda right: replace(right, manner=name)


def rewritten(change: Callable[[Any], Any]) -> Callable[[Given], Given]:
    """The right answer with its JSON changed."""
    return lambda right: replace(right, body=(json.dumps(change(json.loads(right.body))) + "\n").encode())


HTML = instead(Given(200, b"<!DOCTYPE html><title>Sign in to the network</title>", {"Content-Type": "text/html"}))
