"""Work in several processes: in order, as it is asked for, and the same as by one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from papershelf import processes
from papershelf.processes import beside, each

TASKS = range(2 * processes.WORTH_PROCESSES)


def square(number: int) -> tuple[int, int]:
    """The square, and who worked it out."""
    if number == TASKS[-1] and os.environ.get("PAPERSHELF_TEST_FAULT"):
        raise LookupError("the last task is faulty")
    return number * number, os.getpid()


def test_results_come_in_order_and_each_when_it_is_asked_for() -> None:
    asked: list[int] = []
    found = each(asked.append, TASKS, 1)
    next(found)
    next(found)
    assert asked == [0, 1]


def test_two_processes_do_what_one_does() -> None:
    alone = [result for result, _ in each(square, TASKS, 1)]
    together = each(square, TASKS, 2)
    assert isinstance(together, Iterator)
    results = list(together)
    assert [result for result, _ in results] == alone
    assert os.getpid() not in {process for _, process in results}
    assert processes._work is None


def test_few_tasks_start_no_process() -> None:
    assert {process for _, process in each(square, TASKS[:20], 2)} == {os.getpid()}


def test_a_fault_arrives_from_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERSHELF_TEST_FAULT", "1")
    with pytest.raises(LookupError, match="the last task is faulty"):
        list(each(square, TASKS, 2))
    assert processes._work is None


def test_work_is_begun_beside_this_process_and_waited_for() -> None:
    found = beside(os.getpid)
    assert found() != os.getpid()


def test_what_is_not_worth_a_process_is_done_when_it_is_asked_for() -> None:
    asked: list[int] = []
    found = beside(lambda: asked.append(os.getpid()), worth=False)
    assert asked == []
    found()
    assert asked == [os.getpid()]


def test_more_than_a_pipe_holds_arrives_too() -> None:
    assert beside(lambda: b"x" * 10_000_000)() == b"x" * 10_000_000


@pytest.mark.parametrize("die", [lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_work_whose_process_comes_to_no_end_is_done_again(die: Callable[[], object]) -> None:
    here = os.getpid()
    assert beside(lambda: os.getpid() if os.getpid() == here else die())() == here


def test_a_fault_of_work_done_beside_is_met_here(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 / 0)()
    assert capfd.readouterr().err == ""


def test_nobody_is_left_when_nobody_asks() -> None:
    program = """
import os, signal
from papershelf.processes import beside
found = beside(lambda: (print(os.getpid(), flush=True), b"x" * 10_000_000)[1])
input()
os.kill(os.getpid(), signal.SIGKILL)
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin and process.stdout
        child = int(process.stdout.readline())
        process.communicate("\n", timeout=30)
    until = time.monotonic() + 30
    while _lives(child):
        assert time.monotonic() < until, "the process that nobody asked is still there"
        time.sleep(0.02)


def _lives(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
