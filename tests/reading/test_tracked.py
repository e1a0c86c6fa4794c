"""What a build remembers is refused when it comes with the repository."""

import shlex
import subprocess
from pathlib import Path

import pytest

from papershelf.reading.tracked import is_tracked

from ..command_line import copy_catalog, run


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def remember(root: Path) -> None:
    (root / ".papershelf").mkdir(parents=True)
    (root / ".papershelf" / "x-stamps.msgpack").write_bytes(b"\x00")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one file and a folder of memory that is in no commit."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "ada@example.org")
    git(tmp_path, "config", "user.name", "Ada")
    (tmp_path / "a.txt").write_text("mentions nothing")
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "-qm", "first")
    remember(tmp_path)
    return tmp_path


def test_memory_of_ones_own_is_not_tracked(repository: Path) -> None:
    assert not is_tracked(repository)
    (repository / ".papershelf.json").write_text("{}")
    git(repository, "add", ".papershelf.json")
    assert not is_tracked(repository)


@pytest.mark.parametrize("version", ["2", "4"])
def test_memory_in_git_is_found_in_every_form_of_index(repository: Path, version: str) -> None:
    git(repository, "update-index", "--index-version", version)
    assert not is_tracked(repository)
    git(repository, "add", "-f", ".papershelf")
    assert is_tracked(repository)


def test_a_split_index_hides_nothing(repository: Path) -> None:
    git(repository, "add", "-f", ".papershelf")
    git(repository, "update-index", "--split-index")
    git(repository, "add", "a.txt")
    assert is_tracked(repository)


def test_a_worktree_and_a_folder_below_the_root_are_looked_at(repository: Path, tmp_path: Path) -> None:
    remember(repository / "lists" / "ai")
    assert not is_tracked(repository / "lists" / "ai")
    git(repository, "add", "-f", "lists/ai/.papershelf")
    git(repository, "commit", "-qm", "second")
    assert is_tracked(repository / "lists" / "ai")
    git(repository, "worktree", "add", "-q", str(tmp_path / "other"))
    assert is_tracked(tmp_path / "other" / "lists" / "ai")


def test_a_link_in_the_place_of_the_folder_is_found(repository: Path) -> None:
    (repository / "odd").mkdir()
    (repository / "odd" / ".papershelf").symlink_to("elsewhere")
    git(repository, "add", "odd")
    assert is_tracked(repository / "odd")


def test_without_git_nothing_is_tracked(tmp_path: Path) -> None:
    remember(tmp_path)
    assert not is_tracked(tmp_path)


def test_build_refuses_and_its_hint_helps(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    git(root, "init", "-q")
    remember(root)
    git(root, "add", "-f", ".")
    done = run("--root", root, "build")
    assert done.exit_code == 1
    assert ".papershelf/ is in git" in done.stderr
    hint = shlex.split(done.stderr.partition("hint: ")[2].partition(",")[0])
    subprocess.run(hint, cwd=root, check=True, capture_output=True)
    assert run("--root", root, "build").exit_code == 0
    assert run("--root", root, "build").exit_code == 0
