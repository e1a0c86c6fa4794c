"""Every benchmark can be imported, so that none breaks unnoticed when a name it uses moves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / "benchmarks"
PROGRAMS = sorted(path for path in FOLDER.rglob("*.py") if "node_modules" not in path.parts)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_benchmark_can_be_imported(program: Path) -> None:
    load = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='not main')"
    paths = [str(program.parent), str(FOLDER), str(REPOSITORY / "generator"), str(REPOSITORY)]
    run = subprocess.run(
        [sys.executable, "-c", load, str(program)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
