"""The command line as a curator uses it: in this process, or as a program of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from papershelf.cli import main
from papershelf.reading.stamps import FOLDER

CATALOGS = Path(__file__).parent / "catalogs"


def run(*arguments: str | Path) -> Result:
    """A command in this process; a traceback fails the test that asked for it."""
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def run_program(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own, in a folder, with variables set as said."""
    command = [sys.executable, "-m", "papershelf", *map(str, arguments)]
    variables = {**os.environ, "PYTHONUTF8": "0", **environment}
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def copy_catalog(name: str, target: Path) -> Path:
    """A folder that holds a catalog of tests/catalogs and nothing that was made from it."""
    shutil.copytree(CATALOGS / name, target)
    return target


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change a file's text."""
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its path, but for what builds remember."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(f"{FOLDER}/")}
