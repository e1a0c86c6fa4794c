"""The wheel: built from this checkout, it works in an empty virtual environment on a folder that holds only catalog/.

pip is given the network as any user's is: for the build backend and for what Papershelf needs. Nothing else is asked of
it, and from pip's cache it is not needed at all. Where pip cannot get them the tests skip, but on CI they fail.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .command_line import copy_catalog, run, tree

REPOSITORY = Path(__file__).parents[1]
SECONDS = 300
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")


def do(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=kept,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def pip(*arguments: str | Path, folder: Path) -> None:
    done = do(*PIP, *arguments, folder=folder)
    if done.returncode and "CI" not in os.environ and "No matching distribution found" in done.stderr:
        pytest.skip("pip reaches no package index")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", folder, REPOSITORY, folder=folder)
    (built,) = folder.glob("papershelf-*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path) -> Path:
    """The command `papershelf` of a virtual environment that holds the wheel and what it asks for."""
    environment = wheel.parent / "venv"
    assert do(sys.executable, "-m", "venv", "--without-pip", environment, folder=wheel.parent).returncode == 0
    pip("--python", environment / "bin" / "python", "install", "--quiet", wheel, folder=wheel.parent)
    return environment / "bin" / "papershelf"


def test_the_wheel_carries_templates_site_and_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("templates/README.md.j2", "templates/strings/en.yaml", "site/style.css", "site/search/page.js"):
        assert f"papershelf/{part}" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in _shipped() if f"papershelf/{name}" not in names] == []
    assert [name for name in names if "test" in name or "__pycache__" in name] == []


def _shipped() -> list[str]:
    """Every file of templates/ and site/, by its path."""
    paths = (path for folder in ("templates", "site") for path in (REPOSITORY / folder).rglob("*"))
    return [path.relative_to(REPOSITORY).as_posix() for path in paths if path.is_file() and path.name[0] != "."]


def test_the_wheel_builds_a_folder_that_holds_only_a_catalog(program: Path, tmp_path: Path) -> None:
    here = copy_catalog("small", tmp_path / "list")
    done = do(program, "build", folder=here)
    assert done.returncode == 0, done.stderr
    there = copy_catalog("small", tmp_path / "other")
    run("--root", there, "build")
    assert tree(here) == tree(there)
    assert do(program, "build", "--check", folder=here).returncode == 0


def test_the_wheel_names_its_version_and_needs_a_catalog(program: Path, tmp_path: Path) -> None:
    assert do(program, "--version", folder=tmp_path).stdout.startswith("papershelf, version ")
    assert do(program, "check", folder=tmp_path).returncode == 2
    assert do(program, "schema", folder=tmp_path).stdout == run("schema").stdout


def test_a_list_gets_the_same_papershelf_from_the_installed_wheel_and_from_the_checkout(
    program: Path, tmp_path: Path
) -> None:
    assert do(program, "init", "installed", "--vendor", folder=tmp_path).returncode == 0
    assert run("init", tmp_path / "checkout", "--vendor").exit_code == 0
    assert tree(tmp_path / "installed/.papershelf") == tree(tmp_path / "checkout/.papershelf")
