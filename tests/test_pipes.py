"""A named pipe among what is read would be waited at for ever: it is refused or skipped, and nothing hangs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .command_line import copy_catalog

SECONDS = 90
PIPES = [
    "catalog/catalog.yaml",
    "catalog/people.yaml",
    "catalog/papers/x.yaml",
    "catalog/pages/x.md",
    "catalog/facts.jsonl",
    "catalog/links.jsonl",
    "catalog/odd",
    "templates/base.html.j2",
    "templates/strings/en.yaml",
    "templates/odd",
    "site/style.css",
    "site/new/odd.txt",
    "lists/x.md",
    "README.md",
    "CONTRIBUTING.md",
]
REFUSED = ("catalog/papers", "catalog/pages", "catalog/catalog", "catalog/people", "templates", "site", "README")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("path", PIPES)
def test_a_pipe_never_holds_a_command_up(tmp_path: Path, path: str) -> None:
    root = copy_catalog("small", tmp_path / "list")
    (root / path).unlink(missing_ok=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / path)
    for command in (["check"], ["build", "--jobs", "1"]):
        done = subprocess.run(
            [sys.executable, "-m", "papershelf", "--root", str(root), *command],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            encoding="utf-8",
        )
        assert "Traceback" not in done.stderr
    assert done.returncode == path.startswith(REFUSED)
    assert not done.returncode or path.rpartition("/")[2] in done.stderr
