"""Work in several processes: forked once, each told only which of the tasks are its own."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Result = TypeVar("Result")

# Starting processes costs more than this many tasks.
WORTH_PROCESSES = 500
_BATCH = 64
# A process that touched so many batches has copied as much memory as it should; a new one shares all of it again.
_MOST_BATCHES = 8
# Of a large build's memory even the table of pages takes long to copy, so there are not many more processes than this.
_MOST_PROCESSES = 50

# What the forked processes find in their copy of this one's memory; tasks are too large to send.
_work: tuple[Callable[..., object], Sequence[object]] | None = None
_parent = 0


def each(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, most: int = _MOST_BATCHES
) -> Iterator[Result]:
    """The result of each task, in order, each worked out when it is asked for; by `jobs` processes where that pays.

    A process ends after `most` batches, or a fiftieth of all, and a new one takes its place.
    """
    if not pays(jobs, len(tasks)):
        return map(work, tasks)
    return _in_processes(work, tasks, jobs, max(most, len(tasks) // _BATCH // _MOST_PROCESSES))


def pays(jobs: int, tasks: int) -> bool:
    """True where so many tasks are worth several processes, and these can be had."""
    return jobs > 1 and tasks >= WORTH_PROCESSES and can_fork()


def can_fork() -> bool:
    """True where a process may be copied: on Linux, while one thread runs.

    macOS has fork, but its libraries do not bear it; and a lock another thread holds stays shut in the copy for ever.
    """
    return sys.platform.startswith("linux") and hasattr(os, "fork") and _is_alone()


def _is_alone() -> bool:
    """True while this process runs one thread."""
    return threading.active_count() == 1


def apart(work: Callable[[], Result], *, worth: bool = True) -> Result:
    """The result of work that needs much memory, done where that memory is given back at once: in another process."""
    return beside(work, worth=worth)()


def beside(work: Callable[[], Result], *, worth: bool = True) -> Callable[[], Result]:
    """Begin work in another process; what is given waits for its result, and does the work if that came to no end.

    Where a process is not `worth` its while nothing is begun.
    """
    if sys.platform == "win32" or not worth or not can_fork():
        return work
    import multiprocessing  # noqa: PLC0415 - most commands need no other process

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(receiver, sender, work), daemon=True)
    child.start()
    sender.close()

    def result() -> Result:
        try:
            found: Result = receiver.recv()
        except (EOFError, OSError):
            found = work()
        child.join()
        return found

    return result


def _send(receiver: "Connection", sender: "Connection", work: Callable[[], object]) -> None:
    receiver.close()  # so that sending fails when the other process is gone, instead of waiting for it
    with suppress(Exception):  # the other process does the work again, and meets what is wrong with it
        sender.send(work())


def _in_processes(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, most: int) -> Iterator[Result]:
    import multiprocessing  # noqa: PLC0415 - most commands need no other process

    global _work, _parent  # noqa: PLW0603
    _work, _parent = (work, tasks), os.getpid()
    gc.freeze()  # so that a collection in a child does not copy every page of memory
    try:
        with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=most) as pool:
            for batch in pool.imap(_batch, range(0, len(tasks), _BATCH)):
                yield from batch  # type: ignore[misc]
    finally:
        gc.unfreeze()
        _work = None


def _batch(start: int) -> list[object]:
    work, tasks = _work or (None, ())
    return [_do(work, task) for task in tasks[start : start + _BATCH]] if work else []


def _do(work: Callable[..., object], task: object) -> object:
    if os.getppid() != _parent:
        os._exit(1)  # the build was killed; what it began must not go on beside the next one
    return work(task)
