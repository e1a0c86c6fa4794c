"""How a run shows that it moves."""

import io

import pytest
from rich.console import Console

from papershelf.scholar import watching
from papershelf.scholar.rounds import Step


def watch(quiet: bool) -> None:
    with watching.shown_progress(quiet) as (tell, step):
        tell("500: \x1b[31mred; trying again in 2 s")
        step(Step(100, 200, "asked about 100 papers: 100 found, 0 not"))


def test_a_log_gets_a_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    watch(quiet=False)
    assert capsys.readouterr().err == (
        "500: \\x1b[31mred; trying again in 2 s\nasked about 100 papers: 100 found, 0 not\n"
    )


def test_nothing_is_said_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    watch(quiet=True)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = io.StringIO()
    monkeypatch.setattr(watching, "console", lambda: Console(file=drawn, force_terminal=True, width=100, markup=False))
    watch(quiet=False)
    assert "100/200" in drawn.getvalue() and "\x1b[31mred" not in drawn.getvalue()
    assert capsys.readouterr() == ("", "")
