"""The linters of workflows, where they are installed: beside Python or on the path."""

import atexit
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from papershelf.cli import main

REPOSITORY = Path(__file__).parents[2]
PIN = f"papershelf/awesome-adapters@{'1a2b' * 10}"


@cache
def start_list(*words: str) -> Path:
    """A new list as `papershelf init` makes it, in a folder that goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="papershelf-starter-")) / "list"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    done = CliRunner().invoke(main, ["--quiet", "init", str(folder), *(words or ("--action", PIN))])
    assert done.exit_code == 0, done.output
    return folder


STARTER = start_list() / ".github"
OURS = REPOSITORY / ".github"
WORKFLOWS = sorted([*OURS.glob("workflows/*.yml"), *STARTER.glob("workflows/*.yml")])
FORMS = sorted(path for folder in (OURS, STARTER) for path in folder.glob("ISSUE_TEMPLATE/*.yml"))
DEPENDABOTS = [OURS / "dependabot.yml", STARTER / "dependabot.yml"]
ACTION = REPOSITORY / "action.yml"


def lint(tool: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """The linter's run; the test is skipped where it is not installed."""
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    command = [program, *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=REPOSITORY)


def expect_silence(tool: str, *args: str | Path) -> None:
    """The linter finds nothing."""
    done = lint(tool, *args)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def schema(name: str, paths: Sequence[Path]) -> tuple[str | Path, ...]:
    """The arguments that judge files by a schema check-jsonschema brings along."""
    return ("--builtin-schema", f"vendor.{name}", *paths)
