"""The client by itself: what it sends, and through what."""

import gzip
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from papershelf.scholar.caller import SetupError, agent
from papershelf.scholar.pace import Pace, backoff
from papershelf.scholar.replies import NoAnswerError, StopError
from papershelf.scholar.semantic_scholar import SemanticScholar

from .inventions import arxiv, paper, sha, title
from .scholar_answers import FAILED, Fault, Given, answer, instead
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import Clock, client

IDS = [f"ARXIV:{arxiv(1)}", "ARXIV:2912.00000"]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_batch_is_answered_in_the_order_of_its_ids() -> None:
    with ScholarServer(Library([paper(1)])) as server, client(server, Clock()) as scholar:
        reply = scholar.batch(IDS, ["title"])
    assert reply.papers == ({"paperId": sha(1), "title": title(1)}, None) and reply.day == "2026-11-20"


def test_a_title_travels_as_it_is() -> None:
    odd = "C++ & “Ünïcode”: 100% / #1? <LaTeX> $\\alpha$"
    with ScholarServer(Library([paper(1, title=odd)])) as server, client(server, Clock()) as scholar:
        assert [found and found["title"] for found in scholar.match(odd, ["title"]).papers] == [odd]
        assert server.asked[0].query["query"] == odd


def test_a_compressed_answer_is_read() -> None:
    whole = answer([paper(1), None])
    small = replace(whole, body=gzip.compress(whole.body), headers={**whole.headers, "Content-Encoding": "gzip"})
    with ScholarServer(Library()) as server, client(server, Clock()) as scholar:
        server.faults = [Fault(instead(small))]
        assert scholar.batch(IDS, ["title"]).papers[0] == paper(1)


def test_a_proxy_is_used_as_requests_does(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScholarServer(Library([paper(1)])) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        with SemanticScholar(Pace(0), "http://scholar.example") as scholar:
            assert scholar.batch(IDS, ["title"]).papers[0] is not None


def test_a_proxys_password_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setenv("http_proxy", "http://me:hush@127.0.0.1:9")
    pace = Pace(0, sleep=lambda wait: None)
    with (
        SemanticScholar(pace, "http://scholar.example", tell=told.append) as scholar,
        pytest.raises(NoAnswerError) as no,
    ):
        scholar.batch(IDS, ["title"])
    assert told and not any("hush" in text for text in (*told, str(no.value)))


def test_a_single_paper_is_never_asked_for_in_halves() -> None:
    with ScholarServer(Library()) as server, client(server, Clock()) as scholar:
        server.faults = [Fault(instead(FAILED), None)]
        with pytest.raises(NoAnswerError):
            scholar.batch(IDS[:1], ["title"])
        with pytest.raises(NoAnswerError):
            scholar.match("x", ["title"])


def test_nothing_is_asked_when_the_time_is_up() -> None:
    with ScholarServer(Library()) as server, client(server, Clock(), max_time=-1) as scholar:
        with pytest.raises(StopError, match="--max-time"):
            scholar.batch(IDS, ["title"])
        assert not server.asked


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_nobody_vouches_for_ends_the_run_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = tmp_path / "own.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*make.split(), "-keyout", pem, "-out", tmp_path / "crt"], check=True, capture_output=True)
    pem.write_text(pem.read_text(encoding="utf-8") + (tmp_path / "crt").read_text(encoding="utf-8"))
    with ScholarServer(Library([paper(1)]), certificate=pem) as server:
        with client(server, Clock()) as scholar, pytest.raises(StopError, match="REQUESTS_CA_BUNDLE"):
            scholar.batch(IDS, ["title"])
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "crt"))
        with client(server, Clock()) as scholar:
            assert scholar.batch(IDS, ["title"]).papers[0]


def test_a_broken_handshake_may_pass() -> None:
    with ScholarServer(Library()) as server:
        pace = Pace(0, sleep=lambda wait: None)
        with SemanticScholar(pace, server.url.replace("http:", "https:")) as scholar, pytest.raises(NoAnswerError):
            scholar.batch(IDS, ["title"])


@pytest.mark.parametrize("url", ["", "scholar.example", "ftp://scholar.example", "http://", "file:///etc/passwd"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SetupError, match="SEMANTIC_SCHOLAR_API_URL"):
        SemanticScholar(Pace(0), url)


@pytest.mark.parametrize("key", ["a b", "a\nb", "ä", "a\x00b"])
def test_a_key_that_is_none_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(SetupError) as raised:
        SemanticScholar(Pace(0), key=key)
    assert key not in str(raised.value)


def test_our_name_is_a_header_whatever_the_address() -> None:
    assert agent("https://bücher.example/a b)\r\nX: y").isascii()
    assert " (+https://me.example/list)" in agent("https://me.example/list")
    assert "(" not in agent()


def test_waits_grow_to_a_minute() -> None:
    assert all(min(60, 2**n) * 0.5 <= backoff(n) <= min(60, 2**n) * 1.5 for n in (1, 2, 5, 6, 7, 100))


def test_the_key_is_not_in_what_the_client_says_of_itself() -> None:
    with SemanticScholar(Pace(0), key="very-secret") as scholar:
        assert "very-secret" not in repr(scholar)


def test_a_redirect_is_an_error_in_its_own_right() -> None:
    with ScholarServer(Library()) as server, client(server, Clock()) as scholar:
        server.faults = [Fault(instead(Given(301, b"", {"Location": "/elsewhere"})))]
        with pytest.raises(StopError, match="another address"):
            scholar.batch(IDS, ["title"])
        assert len(server.asked) == 1
