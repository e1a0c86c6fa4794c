"""papershelf github: from a folder to a pushed repository, with a bare remote and a stand-in for gh."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from papershelf.commands.github import _site_of
from tests.command_line import run, run_program
from tests.workflows.stage import START, missing_programs

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=missing_programs()),
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for gh is a script that Windows does not start"),
]
NAME = "ada/awesome-shelves"
GH = (Path(__file__).parents[1] / "workflows" / "gh_first.py").read_text(encoding="utf-8")


class Github:
    """A folder with a stand-in for gh, and the list that is to be published."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.list, self.origin = folder, folder / "my list", folder / "origin" / f"{NAME}.git"
        program = folder / "bin" / "gh"
        program.parent.mkdir()
        program.write_text(START + GH, encoding="utf-8")
        program.chmod(0o755)
        (folder / ".gitconfig").write_text(
            f'[url "{self.origin}"]\n\tinsteadOf = https://github.com/{NAME}.git\n'
            "[user]\n\tname = Ada\n\temail = ada@example.org\n",
            encoding="utf-8",
        )

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        paths = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder)}
        return {**kept, **paths, "STAGE": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1"}

    @property
    def calls(self) -> list[str]:
        file = self.folder / "calls"
        return [" ".join(json.loads(line)) for line in file.read_text().splitlines()] if file.exists() else []

    def put(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        return run_program("github", *(words or (NAME,)), folder=self.list, **{**self.env, **env})

    def git(self, *words: str, folder: str = "my list") -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder / folder, env=self.env, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout


@pytest.fixture
def github(tmp_path: Path) -> Github:
    stage = Github(tmp_path)
    done = run("init", stage.list, "--action", f"someone/shelf@{'1a2b' * 10}")
    assert done.exit_code == 0
    return stage


def test_a_new_list_becomes_a_repository_whose_pages_are_on_before_the_first_push(github: Github) -> None:
    done = github.put()
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith(
        f"https://github.com/{NAME} holds the list; the site will be at https://ada.github.io/awesome-shelves/\n"
    )
    held = github.git("ls-tree", "-r", "--name-only", "main", folder=f"origin/{NAME}.git").splitlines()
    assert {"README.md", ".github/workflows/papershelf.yml", "catalog/catalog.yaml"} <= set(held)
    assert not [name for name in held if name.startswith(("_site/", ".papershelf/"))]
    settings = github.git("show", "main:catalog/catalog.yaml", folder=f"origin/{NAME}.git")
    assert f"\nurl: https://ada.github.io/awesome-shelves/\nrepository: https://github.com/{NAME}\n" in settings
    made, *set_up = [call for call in github.calls if call.startswith(("repo create", "api"))]
    assert made == f"repo create {NAME} --public"
    assert set_up == [
        f"api repos/{NAME}/pages --silent --field build_type=workflow --method POST",
        f"api repos/{NAME}/actions/permissions/workflow --silent --method PUT"
        " --field can_approve_pull_request_reviews=true",
    ]
    assert "credential" not in (github.folder / ".gitconfig").read_text(encoding="utf-8")


def test_said_again_it_makes_nothing_twice_and_pushes_what_is_new(github: Github) -> None:
    assert github.put().returncode == 0
    (github.list / "note.md").write_text("more", encoding="utf-8")
    waiting = github.put()
    assert waiting.returncode == 2 and "not committed" in waiting.stderr
    github.git("add", "note.md")
    github.git("commit", "--quiet", "--message", "More")
    assert github.put(REFUSE="POST").returncode == 0
    assert [call for call in github.calls if call.startswith("repo create")] == [f"repo create {NAME} --public"]
    assert "build_type=workflow --method PUT" in github.calls[-2]
    assert github.git("show", "main:note.md", folder=f"origin/{NAME}.git") == "more"


def test_a_repository_that_is_there_is_used_and_other_commits_stay_the_persons(github: Github) -> None:
    github.git("init", "--quiet", "--initial-branch", "trunk")
    github.git("remote", "add", "origin", f"https://github.com/{NAME}.git")
    github.git("init", "--quiet", "--bare", str(github.origin))
    github.git("add", "--all")
    github.git("commit", "--quiet", "--message", "Mine")
    done = github.put()
    assert done.returncode == 0, done.stderr
    log = github.git("log", "--format=%s", "trunk", folder=f"origin/{NAME}.git").splitlines()
    assert log == ["Name the list's addresses", "Mine"]
    assert not [call for call in github.calls if call.startswith("repo create")]


def test_what_github_refuses_is_said_with_the_place_to_do_it(github: Github) -> None:
    done = github.put(REFUSE="api")
    assert done.returncode == 0, done.stderr
    assert "Settings › Pages › Source: GitHub Actions" in done.stderr
    assert "Allow GitHub Actions to create and approve pull requests" in done.stderr


def test_a_failed_step_says_which_and_what_was_answered(github: Github) -> None:
    done = github.put(REFUSE="repo create")
    assert done.returncode == 3
    assert "gh repo create failed: HTTP 409: not allowed here" in done.stderr and "Traceback" not in done.stderr
    done = github.put()  # what was committed before stays, and it goes on
    assert done.returncode == 0, done.stderr


def test_another_remote_is_not_pushed_to(github: Github) -> None:
    github.git("init", "--quiet")
    github.git("remote", "add", "origin", "https://example.org/other.git")
    done = github.put()
    assert done.returncode == 2 and "and not ada/awesome-shelves" in done.stderr


@pytest.mark.parametrize(
    ("words", "env", "says"),
    [
        (("a shelf",), {}, "is not OWNER/REPO"),
        (("ada/x\n",), {}, "is not OWNER/REPO"),
        ((NAME,), {"REFUSE": "auth"}, "gh auth login"),
        ((NAME,), {"PATH": "/nowhere"}, "is not installed"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_done(
    github: Github, words: tuple[str, ...], env: dict[str, str], says: str
) -> None:
    done = github.put(*words, **env)
    assert done.returncode == 2 and says in done.stderr, done.stderr
    assert not (github.list / ".git").exists() and not [call for call in github.calls if "repo" in call]


def test_a_list_without_workflows_is_told_to_have_some(github: Github) -> None:
    shutil.rmtree(github.list / ".github")
    done = github.put()
    assert done.returncode == 2 and "papershelf init . makes it" in done.stderr


def test_a_site_is_below_its_owners_host_but_for_the_owners_own_repository() -> None:
    assert _site_of("Ada", "Shelf") == "https://ada.github.io/Shelf/"
    assert _site_of("Ada", "ada.github.io") == "https://ada.github.io/"
