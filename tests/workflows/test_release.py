"""A release, rehearsed: from a tag to a wheel that knows its commit, and every reason to stop."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from papershelf import __version__
from tests.command_line import edit
from tests.workflows.linters import OURS, REPOSITORY
from tests.workflows.stage import missing_programs

pytestmark = pytest.mark.skipif(bool(missing_programs()), reason=missing_programs())
TAG = f"v{__version__}"
PARTS = [
    "generator",
    "templates",
    "site",
    "scripts",
    "docs",
    ".github/scripts",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
]
PARTS += ["README.md", "action.yml", "pyproject.toml", "requirements.lock"]


def do(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    kept |= {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept["PYTHON"] = sys.executable
    return subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, encoding="utf-8", timeout=240, check=False
    )


def release(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return do(folder, "bash", "scripts/release.sh", *words)


def commit(folder: Path, *, tag: str = TAG) -> None:
    for words in (("add", "--all"), ("commit", "--quiet", "--message", "Release"), ("tag", tag)):
        done = do(folder, "git", *words)
        assert done.returncode == 0, done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """This project as it would be released: its changelog begins with the version."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for part in PARTS:
        source = REPOSITORY / part
        ignore = shutil.ignore_patterns("__pycache__", ".papershelf")
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignore)
        else:
            shutil.copy(source, folder / part)
    edit(folder / "CHANGELOG.md", lambda text: text.replace("## Unreleased", f"## {__version__} - 2026-12-01", 1))
    assert do(folder, "git", "init", "--quiet").returncode == 0
    return folder


def test_a_sound_tag_passes_and_its_notes_are_the_changelogs(checkout: Path) -> None:
    commit(checkout)
    done = release(checkout, "check", TAG)
    assert done.returncode == 0, done.stderr
    notes = release(checkout, "notes", TAG).stdout
    assert "### Added" in notes and "\n## " not in notes


def _in(name: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda folder: edit(folder / name, change)


@pytest.mark.parametrize(
    ("plant", "says"),
    [
        (_in("generator/papershelf/__init__.py", lambda text: text.replace(__version__, "9.9.9")), "says 9.9.9"),
        (
            _in("CHANGELOG.md", lambda text: text.replace(f"## {__version__} - ", "## 9.9.9 - ")),
            "begins with '## 9.9.9",
        ),
        (_in("CHANGELOG.md", lambda text: text.replace(" - 2026-12-01", "")), "YEAR-MONTH-DAY"),
        (_in("CHANGELOG.md", lambda text: text[: text.index("- 2026-12-01") + 12] + "\n"), "says nothing about"),
        (_in("README.md", lambda text: f"{text}uses: a/b@{'0' * 40}\n"), "no real commit"),
        (_in("docs/adopters.md", lambda text: f"{text}uses: a/b@COMMIT\n"), "no real commit"),
    ],
)
def test_what_does_not_agree_stops_a_release(checkout: Path, plant: Callable[[Path], None], says: str) -> None:
    plant(checkout)
    commit(checkout)
    done = release(checkout, "check", TAG)
    assert done.returncode == 1 and says in done.stderr


def test_a_tag_that_is_none_or_elsewhere_and_changed_files_stop_a_release(checkout: Path) -> None:
    commit(checkout)
    assert "not of the form" in release(checkout, "check", "1.0").stderr
    (checkout / "new.txt").write_text("new", encoding="utf-8")
    assert "files have been changed" in release(checkout, "check", TAG).stderr
    commit(checkout, tag="other")
    assert "not the commit that is checked out" in release(checkout, "check", TAG).stderr
    assert release(checkout, "check").returncode == release(checkout, "publish", TAG).returncode == 1


@pytest.mark.skipif(not (find_spec("build") and find_spec("hatchling")), reason="build or hatchling is not installed")
def test_the_wheel_is_built_the_same_twice_and_knows_its_commit(checkout: Path, tmp_path: Path) -> None:
    commit(checkout)
    done = release(checkout, "build", TAG, "../dist")
    assert done.returncode == 0, done.stderr
    head = do(checkout, "git", "rev-parse", "HEAD").stdout.strip()
    assert done.stdout.strip() == head
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    (source,) = (tmp_path / "dist").glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        pin = json.loads(archive.read("papershelf/pin.json"))
        assert {"papershelf/vendor/action.yml", "papershelf/vendor/.github/scripts/run.sh"} <= set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    with tarfile.open(source) as archive:
        assert any(name.endswith("/requirements.lock") for name in archive.getnames())
    assert pin == {"repository": "papershelf/awesome-adapters", "commit": head, "tag": TAG}
    assert not do(checkout, "git", "status", "--porcelain").stdout
    for words, uses in (((), f"papershelf/awesome-adapters@{head} # {TAG}"), (("--vendor",), "./.papershelf")):
        target = tmp_path / f"list{len(words)}"
        program = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); from papershelf.cli import main; main()"
        )
        started = do(tmp_path, sys.executable, "-c", program, "init", str(target), *words)
        assert started.returncode == 0, started.stderr
        text = (target / ".github/workflows/papershelf.yml").read_text(encoding="utf-8")
        assert set(re.findall(r"uses: ((?:papershelf/|\./).*)", text)) == {uses}


def test_who_publishes_runs_nothing_of_ours_and_who_builds_may_not_publish() -> None:
    text = (OURS / "workflows/release.yml").read_text(encoding="utf-8")
    jobs = dict(re.findall(r"^  (\w+):\n(.*?)(?=^  \w+:\n|\Z)", text.partition("jobs:\n")[2], re.M | re.S))
    assert [name for name, job in jobs.items() if "id-token: write" in job] == ["pypi"]
    assert "run:" not in jobs["pypi"] and "checkout" not in jobs["pypi"]
    assert "environment" in jobs["pypi"] and "password" not in text and "secrets." not in text


def test_the_citation_names_the_version() -> None:
    text = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in text
