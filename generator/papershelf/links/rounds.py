"""Rounds: every target asked once, many hosts at a time, and what seems dead asked once more at the end."""

import threading
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue

from papershelf.links.targets import Target
from papershelf.links.verdicts import DEAD, SLOW_DOWN, UNKNOWN, Verdict

Probe = Callable[[Target], Verdict]
Judged = tuple[Target, Verdict]
_LATE = "not asked: the time is used up"
_TOLD_TO_WAIT = "not asked: its host told us to slow down (429)"


def ask_twice(
    targets: Sequence[Target], probe: Probe, left: Callable[[], float], workers: int = 16
) -> Iterator[Judged]:
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


def _round(targets: Sequence[Target], probe: Probe, left: Callable[[], float], workers: int) -> Iterator[Judged]:
    groups: SimpleQueue[list[Target]] = SimpleQueue()
    results: SimpleQueue[Judged | BaseException] = SimpleQueue()
    hosts = _by_host(targets)
    for group in hosts:
        groups.put(group)
    for _ in range(min(workers, len(hosts))):
        # Daemons: one that hangs in an answer without end does not keep the program from ending.
        threading.Thread(target=_work, args=(groups, results, probe), daemon=True).start()
    waiting = dict.fromkeys(targets)
    while waiting:
        try:
            result = results.get(timeout=max(0.0, left()))
        except Empty:
            break
        if isinstance(result, BaseException):
            raise result
        del waiting[result[0]]
        yield result
    yield from ((target, Verdict(UNKNOWN, reason=_LATE, asked=False)) for target in waiting)


def _by_host(targets: Sequence[Target]) -> list[list[Target]]:
    """Targets grouped by host, the largest group first: it takes longest."""
    hosts: dict[str, list[Target]] = {}
    for target in targets:
        hosts.setdefault(target.host, []).append(target)
    return sorted(hosts.values(), key=len, reverse=True)


def _work(groups: "SimpleQueue[list[Target]]", results: "SimpleQueue[Judged | BaseException]", probe: Probe) -> None:
    try:
        while True:
            for judged in _ask_host(groups.get_nowait(), probe):
                results.put(judged)
    except Empty:
        return
    except BaseException as error:  # ours: raised again where the results are read
        results.put(error)


def _ask_host(group: Sequence[Target], probe: Probe) -> Iterator[Judged]:
    """One host's targets in turn; once it tells us to slow down it is left alone."""
    told_to_wait = False
    for target in group:
        verdict = Verdict(UNKNOWN, reason=_TOLD_TO_WAIT, asked=False) if told_to_wait else probe(target)
        told_to_wait = told_to_wait or verdict.status == SLOW_DOWN
        yield target, verdict
