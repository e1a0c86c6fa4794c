"""The programs the judges are: where they lie, and what happens on a machine that lacks one."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

REPOSITORY = Path(__file__).parents[2]
HERE = Path(__file__).parent
NODE_MODULES = REPOSITORY / "node_modules"
SECONDS = 240


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test, or fail it on CI: there a judge that stays at home is a hole nobody sees."""
    reason = f"{what} is not here: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def silent(found: list[str]) -> None:
    """Fail with everything that was found, a finding a line."""
    if found:
        pytest.fail(f"{len(found)} found\n" + "\n".join(found), pytrace=False)


def program(*names: str) -> str:
    """The path of a program of the machine, such as node or java; the first that is there under one of its names."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(names[0], f"install it with the system's packages ({' or '.join(names)} on the PATH)")


def npm_file(path: str) -> Path:
    """A file of an npm package that package.json names."""
    file = NODE_MODULES / path
    return file if file.exists() else missing(path.split("/", maxsplit=1)[0], "run `npm install --no-package-lock`")


def node(script: Path, *arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script under Node, with a text on its standard input."""
    return _run(program("node"), script, *arguments, given=given)


def node_json(script: str, values: Any) -> Any:
    """What one of the scripts beside this file answers to the JSON it is given."""
    npm_file("unified")
    done = node(HERE / script, given=json.dumps(values))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def java(jar: Path, *arguments: str | Path, runs: str = "") -> subprocess.CompletedProcess[str]:
    """Run a jar, or the class of it that is named."""
    start = ("-cp", jar, runs) if runs else ("-jar", jar)
    return _run(program("java"), *start, *arguments)


def _run(*command: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", timeout=SECONDS, cwd=HERE, check=False
    )
