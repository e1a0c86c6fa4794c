import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest

from papershelf.links import deadline as deadline_module
from papershelf.links.deadline import Deadline
from papershelf.links.pace import HostPace
from papershelf.links.prober import Prober
from papershelf.links.verdicts import DEAD, MOVED, OK, UNKNOWN
from tests.links.link_server import LinkServer

LONGEST = 0.6
# Far more than a probe may take, far less than the drips would.
GENEROUS = 5


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Prober:
    monkeypatch.setenv("NO_PROXY", "*")
    return Prober(HostPace(0), "papershelf/test", loopback=True, timeouts=(2, 2), longest=LONGEST)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


@pytest.mark.parametrize("kind", ["status", "headers", "more-headers", "continue"])
def test_an_answer_that_never_comes_whole_ends_with_the_deadline(server: LinkServer, hasty: Prober, kind: str) -> None:
    with at_most(GENEROUS):
        verdict = hasty.probe(f"{server.url}/drip/{kind}")
    assert (verdict.sort, verdict.slow, verdict.status) == (UNKNOWN, True, 0)
    assert verdict.reason == "too slow: no whole answer in 0.6 seconds"
    assert len(server.asked) == 1, "what HEAD could not get in time is not asked for again"


@pytest.mark.parametrize(
    ("kind", "sort"), [("hints", UNKNOWN), ("body", OK), ("moved-body", MOVED), ("gone-body", DEAD)]
)
def test_a_body_without_end_is_never_waited_for(server: LinkServer, hasty: Prober, kind: str, sort: str) -> None:
    with at_most(LONGEST):
        verdict = hasty.probe(f"{server.url}/drip/{kind}")
    assert (verdict.sort, verdict.slow) == (sort, False)


def test_a_way_of_slow_hops_has_one_deadline(server: LinkServer, hasty: Prober) -> None:
    with at_most(GENEROUS):
        verdict = hasty.probe(f"{server.url}/to/302//to/301//drip/headers")
    assert (verdict.sort, verdict.slow) == (UNKNOWN, True)


def test_a_tls_handshake_that_never_ends_is_ended(hasty: Prober) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, at_most(GENEROUS):

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.sendall(b"\x16\x03\x03\x40\x00")
                while True:
                    connection.sendall(b"\x02")
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        verdict = hasty.probe(f"https://127.0.0.1:{listening.getsockname()[1]}/")
        assert (verdict.sort, verdict.slow) == (UNKNOWN, True)
        thread.join(GENEROUS)
        assert not thread.is_alive(), "the connection is still open"


def test_a_name_server_that_never_answers_is_ended(hasty: Prober, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    monkeypatch.setattr("papershelf.links.guard.socket.getaddrinfo", lambda *_, **__: free.wait(20) and [])
    with at_most(GENEROUS):
        verdict = hasty.probe("http://slow.example.org/")
    free.set()
    assert (verdict.sort, verdict.slow, verdict.reason) == (UNKNOWN, False, "no answer came in time")


def test_a_proxy_that_drips_is_ended(server: LinkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as listening, at_most(GENEROUS):
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{listening.getsockname()[1]}")

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                while True:
                    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        hasty = Prober(HostPace(0), "papershelf/test", timeouts=(2, 2), longest=LONGEST)
        assert hasty.probe("http://public.example.org/").slow


def test_waiting_for_our_own_turn_is_no_fault_of_the_server(
    server: LinkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    pace = HostPace(0.5)
    prober = Prober(pace, "papershelf/test", loopback=True, longest=0.4)
    pace.take_turn("127.0.0.1")
    assert prober.probe(f"{server.url}/status/200").sort == OK


def test_a_deadline_counts_only_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(deadline_module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    deadline = Deadline(300)
    for _ in range(4):
        with deadline.running():
            now[0] += 50
        now[0] += 1_000
    assert not deadline.passed
    with deadline.running():
        now[0] += 200
    assert deadline.passed


def test_what_work_raises_is_raised() -> None:
    deadline = Deadline(5)
    with deadline.running(), pytest.raises(OSError, match="no such name"):
        deadline.wait_for(lambda: (_ for _ in ()).throw(OSError("no such name")))
