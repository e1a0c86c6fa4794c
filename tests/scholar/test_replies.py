"""What an HTTP answer means."""

import pytest

from papershelf.scholar.replies import (
    AskFewerError,
    NoAnswerError,
    PassingError,
    RefusedError,
    Reply,
    ScholarError,
    StopError,
    read_batch,
    read_match,
)

PASSING = {
    429: "busy",
    401: "forbidden",
    403: "forbidden",
    408: "unreachable",
    500: "failing",
    502: "unreachable",
    503: "unreachable",
    504: "failing",
    599: "unreachable",
}


@pytest.mark.parametrize(("status", "kind"), PASSING.items())
def test_a_status_that_may_pass(status: int, kind: str) -> None:
    with pytest.raises(PassingError) as raised:
        Reply(status, {}, b"").json()
    assert raised.value.kind == kind


@pytest.mark.parametrize("status", [201, 204, 301, 307, 402, 404, 405, 410])
def test_a_status_that_does_not_pass(status: int) -> None:
    with pytest.raises(StopError):
        Reply(status, {}, b'{"error":"no"}\n').json()


@pytest.mark.parametrize("status", [400, 422])
def test_a_question_that_is_refused_may_be_due_to_one_identifier(status: int) -> None:
    with pytest.raises(RefusedError):
        Reply(status, {}, b'{"error":"no"}\n').json()


TOO_MUCH = [(400, "Response would exceed maximum size...."), (400, "list of ids must be <= 500"), (413, "")]


@pytest.mark.parametrize(("status", "text"), TOO_MUCH)
def test_too_much_at_once(status: int, text: str) -> None:
    with pytest.raises(AskFewerError):
        Reply(status, {}, f'{{"error":"{text}"}}'.encode()).json()


WORDS = {
    b'{"error":"Paper with id 0 not found"}\n': "Paper with id 0 not found",
    b'{"message": "Internal Server Error"}\n': "Internal Server Error",
    b"<html>\n<b>upstream</b>": "<html> <b>upstream</b>",
    b'["x"]': '["x"]',
    b'{"error": {"a": 1}}': "{'a': 1}",
    b'{"error": "\\u001b[31m red"}': "\\x1b[31m red",
    b"\xff\xfe": "��",
    b"x" * 500: "x" * 199 + "…",
}


@pytest.mark.parametrize(("body", "words"), WORDS.items())
def test_the_servers_words_are_quoted_safely(body: bytes, words: str) -> None:
    assert Reply(400, {}, body).says() == words


@pytest.mark.parametrize("at", range(180, 200))
def test_the_key_is_not_quoted_even_where_the_quotation_is_cut(at: int) -> None:
    reply = Reply(400, {}, b"x" * at + b"secret-key" + b"y" * 50, "secret-key")
    assert "sec" not in reply.says() and "key" not in reply.says()


DATE = {"Date": "Fri, 20 Nov 2026 03:00:00 GMT"}
WAITS: dict[str, float | None] = {
    "2": 2.0,
    " 120 ": 120.0,
    "Fri, 20 Nov 2026 03:00:30 GMT": 30.0,
    "Friday, 20-Nov-26 03:01:00 GMT": 60.0,
    "Fri, 20 Nov 2026 02:00:00 GMT": 0.0,
    "-5": None,
    "1.5": None,
    "²": None,
    "soon": None,
    "": None,
    "Fri, 99 Nov 2026 03:00:30 GMT": None,
}


@pytest.mark.parametrize(("text", "seconds"), WAITS.items())
def test_retry_after_is_read_as_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    assert Reply(429, {**DATE, "Retry-After": text}, b"").retry_after() == seconds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, 20 Nov 2026 23:59:59 GMT", "2026-11-20"),
        ("Fri, 20 Nov 2026 23:59:59 -0500", "2026-11-21"),
        ("x", ""),
        ("", ""),
    ],
)
def test_the_day_is_that_of_the_date_header_in_utc(text: str, day: str) -> None:
    assert Reply(200, {"Date": text}, b"").day() == day


def test_a_match_may_be_told_missing_in_two_ways() -> None:
    assert read_match(Reply(404, {}, b'{"error":"Title match not found"}\n')) == (None,)
    assert read_match(Reply(200, {}, b'{"data": []}')) == (None,)


@pytest.mark.parametrize("body", [b"null", b"[]", b'{"data": {}}', b'{"data": ["x"]}', b'{"data": [{"title": "x"}]}'])
def test_a_match_in_another_shape_is_no_answer(body: bytes) -> None:
    with pytest.raises(PassingError):
        read_match(Reply(200, {}, body))


def test_only_the_words_of_the_api_mean_not_found() -> None:
    for read in (read_match, lambda reply: read_batch(reply, 1)):
        with pytest.raises(StopError):
            read(Reply(404, {}, b"<html>Not Found</html>"))
        with pytest.raises(StopError):
            read(Reply(400, {}, b'{"error":"Unrecognized or unsupported fields: [x]"}'))


def test_every_fault_a_curator_meets_is_one_family() -> None:
    assert all(issubclass(error, ScholarError) for error in (AskFewerError, NoAnswerError, StopError))
