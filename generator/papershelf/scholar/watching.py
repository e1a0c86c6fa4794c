"""Watching: how a long run shows that it moves. A bar where a person watches, a line a step in a log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from papershelf.problems import visible
from papershelf.scholar.rounds import Step
from papershelf.terminal import console, say


@contextmanager
def shown_progress(quiet: bool) -> Iterator[tuple[Callable[[str], None], Callable[[Step], None]]]:
    """Two ways to tell: of a wait, and of a step. A bar on a terminal, lines in a log, nothing when quiet."""
    screen = console()
    if quiet or not screen.is_terminal:
        yield (lambda text: say(visible(text), quiet=quiet)), (lambda step: say(visible(step.line), quiet=quiet))
        return
    columns = (TextColumn("Semantic Scholar"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[line]}"))
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("", total=None, line="")
        yield (
            lambda text: progress.update(task, line=visible(text)),
            lambda step: progress.update(task, completed=step.done, total=step.total, line=""),
        )
