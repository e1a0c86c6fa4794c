"""The catalogs that benchmarks measure with."""

import os
import subprocess
import sys
from pathlib import Path

from .command_line import run

REPOSITORY = Path(__file__).parents[1]


def _made_up(folder: Path, seed: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "benchmarks.build.catalog", "20", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_made_up_catalog_has_nothing_wrong(tmp_path: Path) -> None:
    assert len(_made_up(tmp_path, "1")) == 22
    result = run("check", "--root", tmp_path)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "20 entries, nothing wrong\n"


def test_a_made_up_catalog_is_the_same_in_every_process(tmp_path: Path) -> None:
    assert _made_up(tmp_path / "one", "1") == _made_up(tmp_path / "other", "2")
