"""The terminal: messages to stderr, results to stdout, colour and progress only where a person watches."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from papershelf.context import Context
from papershelf.problems import Problem, annotations, explain_all

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Thing = TypeVar("Thing")
# Fewer files than this are written before a bar could be read.
_LONG = 1_000

EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE, EXIT_OUTSIDE = range(4)


def console() -> "Console":
    """Where messages go: stderr; rich itself honours NO_COLOR and leaves out colour when it is not a terminal."""
    from rich.console import Console  # noqa: PLC0415 - most commands print plain lines, and rich takes a while

    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False, markup=False)


def say(text: str, *, quiet: bool = False) -> None:
    """One message on stderr, unless quiet."""
    if not quiet:
        click.echo(text, err=True)


def watched(things: Iterable[Thing], total: int, context: Context) -> Iterable[Thing]:
    """Yields each thing; on a terminal, a progress bar shows how many are done and how long the rest will take."""
    if context.quiet or total < _LONG or not sys.stderr.isatty():
        return things
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    screen = console()
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return _tracked(things, total, Progress(*columns, console=screen, transient=True))


def _tracked(things: Iterable[Thing], total: int, progress: "Progress") -> Iterator[Thing]:
    with progress:
        yield from progress.track(things, total=total)


def show_problems(problems: list[Problem], form: str = "text", root: Path = Path()) -> None:
    """Every problem, and how many there are: on stderr for people, on stdout for machines."""
    if form == "github":
        click.echo("\n".join(annotations(problems, _in_workspace(root))))
        return
    if form != "text":
        if problems:
            click.echo(explain_all(problems, form))
        return
    click.echo(explain_all(problems), err=True)
    files = len({problem.path for problem in problems})
    say(f"\n{len(problems)} problem{'s' * (len(problems) != 1)} in {files} file{'s' * (files != 1)}")


def show_advice(advice: list[Problem], form: str = "text", root: Path = Path(), *, quiet: bool = False) -> None:
    """Every piece of advice: on stderr for people unless quiet, on stdout for machines."""
    if not advice:
        return
    if form == "github":
        click.echo("\n".join(annotations(advice, _in_workspace(root))))
    elif form != "text" or not quiet:
        click.echo(explain_all(advice, form), err=form == "text")


def _in_workspace(root: Path) -> str:
    """Where the list is in the repository that GitHub Actions has checked out: "" or "lists/mine/"."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.resolve().is_relative_to(Path(workspace).resolve()):
        return ""
    return "".join(f"{part}/" for part in root.resolve().relative_to(Path(workspace).resolve()).parts)


def show_warnings(problems: list[Problem], form: str = "text", root: Path = Path()) -> None:
    """What is worth a look and no problem: on stderr for people, on stdout for machines."""
    if problems and form == "github":
        lines = annotations(problems, _in_workspace(root))
        click.echo("\n".join(line.replace("::error ", "::warning ", 1) for line in lines))
    elif problems:
        click.echo(explain_all(problems, form), err=form == "text")


def default_format() -> str:
    """'github' inside GitHub Actions, where annotations are read; 'text' elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" and not sys.stdout.isatty() else "text"
