"""Benchmarks can be started, and the catalogs they measure with are sound."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .command_line import run

REPOSITORY = Path(__file__).parents[1]
# How each is started decides what it may import: as a module of the repository, or from its own folder.
PROGRAMS = [
    *(("", f"benchmarks.{path.stem}") for path in sorted((REPOSITORY / "benchmarks").glob("*.py"))),
    *(("", f"benchmarks.build.{path.stem}") for path in sorted((REPOSITORY / "benchmarks/build").glob("*.py"))),
    *(("benchmarks/search", path.stem) for path in sorted((REPOSITORY / "benchmarks/search").glob("*.py"))),
]


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


@pytest.mark.parametrize("folder", sorted({folder for folder, _ in PROGRAMS}))
def test_every_module_of_the_benchmarks_can_be_imported(folder: str) -> None:
    names = [name for where, name in PROGRAMS if where == folder]
    lines = [f"import sys; sys.path.insert(0, {str(REPOSITORY / folder)!r})", *(f"import {name}" for name in names)]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_build_benchmark_makes_its_folder(tmp_path: Path) -> None:
    # Nothing is measured: it ends at the first size.
    script = f"""
import sys
from benchmarks.build import __main__ as benchmark
sys.argv = ["build", "--folder", {str(tmp_path / "a/b")!r}, "--report", {str(tmp_path / "r.md")!r}]
benchmark._measure = lambda size, folder, options: sys.exit(0 if folder.is_dir() else 1)
benchmark.main()
"""
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True)
    assert (tmp_path / "a/b").is_dir()
