import threading
import time
from collections import Counter

import pytest

from papershelf.links.rounds import ask_twice
from papershelf.links.targets import Target
from papershelf.links.verdicts import DEAD, OK, UNKNOWN, Verdict


def targets(*urls: str) -> list[Target]:
    return [Target(url, ()) for url in urls]


def plenty() -> float:
    return 30


def test_dead_is_what_was_dead_in_two_rounds() -> None:
    asked: Counter[str] = Counter()

    def probe(target: Target) -> Verdict:
        asked[target.url] += 1
        revived = target.url == "http://a/" and asked[target.url] == 2
        return Verdict(OK, 200) if revived or target.url == "http://c/" else Verdict(DEAD, 404)

    found = {t.url: v.sort for t, v in ask_twice(targets("http://a/", "http://b/", "http://c/"), probe, plenty)}
    assert found == {"http://a/": OK, "http://b/": DEAD, "http://c/": OK}
    assert asked == {"http://a/": 2, "http://b/": 2, "http://c/": 1}


def test_the_second_round_waits_for_the_first() -> None:
    order: list[str] = []

    def probe(target: Target) -> Verdict:
        order.append(target.url)
        return Verdict(DEAD, 404)

    list(ask_twice(targets("http://a/1", "http://a/2"), probe, plenty))
    assert order == ["http://a/1", "http://a/2", "http://a/1", "http://a/2"]


def test_a_host_that_says_slow_down_is_left_alone_and_others_are_not() -> None:
    def probe(target: Target) -> Verdict:
        return Verdict(UNKNOWN, 429) if target.url == "http://a/1" else Verdict(OK, 200)

    found = {t.url: v for t, v in ask_twice(targets("http://a/1", "http://a/2", "http://b/1"), probe, plenty)}
    assert (found["http://a/2"].sort, found["http://a/2"].asked) == (UNKNOWN, False)
    assert found["http://b/1"].sort == OK


def test_hosts_are_asked_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=10)

    def probe(target: Target) -> Verdict:
        meeting.wait()
        return Verdict(OK, 200)

    found = list(ask_twice(targets("http://a/", "http://b/", "http://c/"), probe, plenty))
    assert len(found) == 3


def test_a_server_that_never_ends_costs_the_time_and_no_more() -> None:
    free = threading.Event()

    def probe(target: Target) -> Verdict:
        free.wait(20)
        return Verdict(OK, 200)

    try:
        found = list(ask_twice(targets("http://a/", "http://b/"), probe, lambda: 0))
    finally:
        free.set()
    assert [(verdict.sort, verdict.asked) for _, verdict in found] == [(UNKNOWN, False)] * 2


def test_what_was_dead_once_when_the_time_ran_out_is_not_called_dead() -> None:
    free = threading.Event()
    times: Counter[str] = Counter()

    def probe(target: Target) -> Verdict:
        times[target.url] += 1
        if times[target.url] == 2:
            free.wait(20)
        return Verdict(DEAD, 404)

    try:
        found = list(ask_twice(targets("http://a/"), probe, lambda: 0 if times["http://a/"] else 30))
    finally:
        free.set()
    assert [(verdict.sort, verdict.asked) for _, verdict in found] == [(UNKNOWN, False)]


def test_our_own_mistakes_are_raised() -> None:
    def probe(target: Target) -> Verdict:
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        list(ask_twice(targets("http://a/"), probe, plenty))


def test_a_host_that_is_too_slow_twice_in_a_row_is_left_alone() -> None:
    asked: list[str] = []

    def probe(target: Target) -> Verdict:
        asked.append(target.url)
        return Verdict(OK, 200) if target.url == "http://a/2" else Verdict(UNKNOWN, slow=True)

    urls = [f"http://a/{n}" for n in range(1, 7)]
    found = {t.url: v for t, v in ask_twice(targets(*urls), probe, plenty)}
    assert asked == urls[:4]
    assert [(found[url].asked, found[url].reason[:9]) for url in urls[4:]] == [(False, "not asked")] * 2


def test_when_the_time_is_up_nothing_more_is_asked() -> None:
    asked: list[str] = []

    def probe(target: Target) -> Verdict:
        asked.append(target.url)
        time.sleep(0.001)
        return Verdict(OK, 200)

    urls = [f"http://a/{n}" for n in range(500)]
    found = list(ask_twice(targets(*urls), probe, lambda: 30 if len(asked) < 20 else 0))
    assert len(found) == 500
    assert len(asked) < 500
    assert [verdict.asked for _, verdict in ask_twice(targets("http://b/"), probe, lambda: 0)] == [False]
