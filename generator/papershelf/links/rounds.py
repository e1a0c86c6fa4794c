"""Rounds: every target asked once, many hosts at a time, and what seems dead asked once more at the end."""

import threading
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue

from papershelf.links.targets import Target
from papershelf.links.verdicts import DEAD, SLOW_DOWN, UNKNOWN, Verdict

Probe = Callable[[Target], Verdict]
Checked = tuple[Target, Verdict]
_LATE = "not asked: the time is used up"
_TOLD_TO_WAIT = "not asked: its host told us to slow down (429)"
_TOO_SLOW = "not asked: its host was too slow twice in a row"
_MOST_SLOW = 2


def ask_twice(
    targets: Sequence[Target], probe: Probe, left: Callable[[], float], workers: int = 16
) -> Iterator[Checked]:
    """A verdict for each target, as they come. Dead is what was dead in two rounds.

    `left` gives the seconds that remain; a server that never ends its answer costs these and no more.
    """
    doubtful: list[Target] = []
    for target, verdict in _round(targets, probe, left, workers):
        if verdict.sort == DEAD:
            doubtful.append(target)
        else:
            yield target, verdict
    yield from _round(doubtful, probe, left, workers)


def _round(targets: Sequence[Target], probe: Probe, left: Callable[[], float], workers: int) -> Iterator[Checked]:
    results: SimpleQueue[Checked | BaseException] = SimpleQueue()
    waiting = dict.fromkeys(targets)
    over = threading.Event()
    try:
        if left() > 0:
            _start(targets, probe, results, over, workers)
        while waiting:
            seconds = max(0.0, left())
            if not seconds:
                over.set()  # what has come is still taken
            result = results.get(timeout=seconds)
            if isinstance(result, BaseException):
                raise result
            del waiting[result[0]]
            yield result
    except Empty:
        pass
    finally:
        over.set()
    yield from ((target, Verdict(UNKNOWN, reason=_LATE, asked=False)) for target in waiting)


def _start(
    targets: Sequence[Target],
    probe: Probe,
    results: "SimpleQueue[Checked | BaseException]",
    over: threading.Event,
    workers: int,
) -> None:
    groups: SimpleQueue[list[Target]] = SimpleQueue()
    hosts = _by_host(targets)
    for group in hosts:
        groups.put(group)
    for _ in range(min(workers, len(hosts))):
        # Daemons: one that hangs in an answer without end does not keep the program from ending.
        threading.Thread(target=_work, args=(groups, results, probe, over), daemon=True).start()


def _by_host(targets: Sequence[Target]) -> list[list[Target]]:
    """Targets grouped by host, the largest group first: it takes longest."""
    hosts: dict[str, list[Target]] = {}
    for target in targets:
        hosts.setdefault(target.host, []).append(target)
    return sorted(hosts.values(), key=len, reverse=True)


def _work(
    groups: "SimpleQueue[list[Target]]",
    results: "SimpleQueue[Checked | BaseException]",
    probe: Probe,
    over: threading.Event,
) -> None:
    try:
        while True:
            for judged in _ask_host(groups.get_nowait(), probe):
                results.put(judged)
                if over.is_set():
                    return
    except Empty:
        return
    except BaseException as error:  # ours: raised again where the results are read
        results.put(error)


def _ask_host(group: Sequence[Target], probe: Probe) -> Iterator[Checked]:
    """One host's targets in turn; it is left alone once it tells us to slow down, or is too slow itself."""
    why, slow = "", 0
    for target in group:
        verdict = Verdict(UNKNOWN, reason=why, asked=False) if why else probe(target)
        slow = slow + 1 if verdict.slow else 0
        if verdict.status == SLOW_DOWN:
            why = _TOLD_TO_WAIT
        elif slow == _MOST_SLOW:
            why = _TOO_SLOW
        yield target, verdict
