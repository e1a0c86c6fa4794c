"""Which commit this Papershelf is: as pip, a release or git tell, and nothing where they do not."""

import json
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from papershelf.commands.pin import Pin, find_pin, parse_pin

COMMIT = "1a2b" * 10


class Installed:
    """What importlib tells of a package in this folder, with this direct_url.json."""

    def __init__(self, folder: Path, noted: object) -> None:
        self.folder, self.noted = folder, noted

    def locate_file(self, name: str) -> Path:
        return self.folder / name

    def read_text(self, name: str) -> str | None:
        return json.dumps(self.noted) if name == "direct_url.json" and self.noted is not None else None


def noted(url: str, revision: str = "", commit: str = COMMIT) -> dict[str, object]:
    asked = {"requested_revision": revision} if revision else {}
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": commit, **asked}}


@pytest.mark.parametrize(
    ("told", "pin"),
    [
        (noted("https://github.com/a/b.git", "v0.1.0"), Pin("a/b", COMMIT, "v0.1.0")),
        (noted("https://github.com/a/b", COMMIT), Pin("a/b", COMMIT)),
        (noted("https://user:secret@github.com/a/b.git"), Pin("a/b", COMMIT)),
        (noted("file:///home/me/b"), None),
        (noted("https://gitlab.example/a/b"), None),
        (noted("https://github.com/a/b", commit="0" * 40), None),
        (noted("https://github.com/a/b", commit="main"), None),
        ({"url": "file:///x", "dir_info": {"editable": True}}, None),
        ([], None),
        (None, None),
    ],
)
def test_pip_and_uv_note_where_an_install_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: object, pin: Pin | None
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(tmp_path, told))
    assert find_pin(tmp_path / "papershelf") == pin


def test_a_note_about_another_copy_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(tmp_path, noted("https://github.com/a/b")))
    assert find_pin(tmp_path / "elsewhere" / "papershelf") is None


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        (json.dumps({"repository": "a/b", "commit": COMMIT, "tag": "v0.1.0"}), Pin("a/b", COMMIT, "v0.1.0")),
        (json.dumps({"repository": "a/b", "commit": "0" * 40, "tag": "v0.1.0"}), None),
        (json.dumps({"repository": "a/b", "commit": COMMIT, "tag": "v1\n"}), None),
        ("{", None),
    ],
)
def test_a_release_brings_its_pin_along(tmp_path: Path, text: str, pin: Pin | None) -> None:
    package = tmp_path / "site-packages" / "papershelf"
    package.mkdir(parents=True)
    (package / "pin.json").write_text(text, encoding="utf-8")
    assert find_pin(package) == pin


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_checkout_names_its_commit_only_when_github_has_it(tmp_path: Path) -> None:
    package = tmp_path / "generator" / "papershelf"
    package.mkdir(parents=True)
    (package / "a.py").touch()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    head = git(tmp_path, "rev-parse", "HEAD")
    assert find_pin(package) is None
    git(tmp_path, "remote", "add", "origin", "git@github.com:a/b.git")
    assert find_pin(package) is None
    git(tmp_path, "update-ref", "refs/remotes/origin/trunk", head)
    assert find_pin(package) == Pin("a/b", head)
    git(tmp_path, "tag", "v0.1.0")
    assert find_pin(package) == Pin("a/b", head, "v0.1.0")


def test_dependabot_reads_the_version_and_readers_the_same_install() -> None:
    pin = Pin("a/b", COMMIT, "v0.1.0")
    assert (pin.uses, pin.install) == (f"a/b@{COMMIT} # v0.1.0", "pip install git+https://github.com/a/b@v0.1.0")
    assert parse_pin(f"a/b@{COMMIT}") == Pin("a/b", COMMIT)
