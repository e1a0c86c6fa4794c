"""A stage for the action's scripts: real git repositories, and stand-ins for gh and for what needs the network."""

import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
SCRIPTS = REPOSITORY / ".github" / "scripts"
GH = Path(__file__).with_name("gh.py").read_text(encoding="utf-8")
SETTINGS = "title: Stage\ncategories:\n  - {id: a, title: A}\n  - {id: b, title: B}\n"

# The command line itself, all commands included; enrich is played and no wait is waited, for there is no network.
_PAPERSHELF = """\
import os, sys
from papershelf.scholar.pace import Pace
from papershelf.cli import COMMANDS, main
Pace.rest = lambda pace, seconds: None
for name in ("links", "doctor", "review", "add"):
    COMMANDS.setdefault(name, f"{name}:{name}")
if sys.argv[1:2] == ["enrich"]:
    with open("catalog/facts.jsonl", "a", encoding="utf-8") as facts:
        facts.write('{"asked": "ARXIV:2101.00001", "found": false, "retrieved": "2026-11-23"}\\n')
    with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as summary:
        summary.write("## Semantic Scholar\\n")
    sys.exit(int(os.environ.get("ENRICH_EXIT", "0")))
sys.exit(main(prog_name="papershelf"))
"""


# The first lines of a program in Python: `#!` itself cannot name a path with a space in it.
START = f'#!/bin/sh\n"exec" "{sys.executable}" "$0" "$@"\n'


def run(*args: str, cwd: Path, env: dict[str, str] | None = None, check: bool = True) -> str:
    """What a program says, errors included."""
    done = subprocess.run(args, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert not check or done.returncode == 0, f"{args}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@dataclass(frozen=True)
class Stage:
    """A bare repository that plays GitHub's, and a checkout of it."""

    folder: Path

    @property
    def origin(self) -> Path:
        return self.folder / "origin.git"

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    @property
    def env(self) -> dict[str, str]:
        return {
            **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))},
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "STAGE": str(self.folder),
            "GH_TOKEN": "ghs_token",
            "HOME": str(self.folder),
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "DEFAULT_BRANCH": "main",
            "NO_PROXY": "*",
            "PAPERSHELF_SPACING": "0",
            "PAPERSHELF_LINKS_LOOPBACK": "1",
            "SEMANTIC_SCHOLAR_API_URL": "http://127.0.0.1:9",
        }  # fmt: skip

    def git(self, *args: str) -> str:
        return run("git", *args, cwd=self.checkout, env=self.env)

    def script(self, task: str, check: bool = True, **env: str) -> str:
        """Run a task of the action in the checkout."""
        return run(
            "bash", str(SCRIPTS / "run.sh"), cwd=self.checkout, env={**self.env, "TASK": task, **env}, check=check
        )

    def entry(self, slug: str, text: str = "", number: int = 1) -> None:
        """Write an entry into the checkout."""
        body = text or f"category: a\nids: {{arxiv: 2101.{number:05}}}\nsummary: S.\n"
        (self.checkout / "catalog" / "papers" / f"{slug}.yaml").write_text(f"title: Paper {slug}\n{body}")

    def commit(self, message: str) -> None:
        self.git("add", "--all", "catalog")
        self.git("commit", "--quiet", "--message", message)

    def shows(self, ref: str, path: str) -> str:
        """A file on GitHub's side."""
        return run("git", "show", f"{ref}:{path}", cwd=self.origin, env=self.env)

    @property
    def github(self) -> dict[str, Any]:
        """What GitHub holds: pull requests under "pr", issues under "issue", comments, and every call of gh."""
        path = self.folder / "gh.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"pr": [], "issue": [], "calls": []}

    def holds(self, kind: str, number: int, **values: object) -> None:
        """Let GitHub hold a pull request ("pr") or an issue of somebody's."""
        person = {"is_bot": False, "login": "someone"}
        given = {"number": number, "state": "OPEN", "author": person, "title": "T", "body": "B", "labels": []}
        data = self.github
        data[kind].append({**given, "headRefName": "", "isCrossRepository": False, **values})
        (self.folder / "gh.json").write_text(json.dumps(data), encoding="utf-8")

    @property
    def calls(self) -> list[tuple[str, str]]:
        """What gh was told: 'pr create', and the body that went with it; questions are left out."""
        asked = [(" ".join(call["args"][:2]), call["body"]) for call in self.github["calls"]]
        return [call for call in asked if not call[0].endswith(" list") and call[0].startswith(("pr", "issue"))]

    @property
    def summary(self) -> str:
        return (self.folder / "summary.md").read_text(encoding="utf-8")


def set_stage(folder: Path) -> Stage:
    """A stage with a list of two papers on main, README included."""
    stage = Stage(folder)
    (folder / "bin").mkdir()
    for name, text in (("gh", GH), ("papershelf", _PAPERSHELF)):
        program = folder / "bin" / name
        program.write_text(START + text, encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (folder / "bin" / "python").symlink_to(sys.executable)
    run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(stage.origin), cwd=folder, env=stage.env)
    run("git", "clone", "--quiet", str(stage.origin), str(stage.checkout), cwd=folder, env=stage.env)
    papers = stage.checkout / "catalog" / "papers"
    papers.mkdir(parents=True)
    (stage.checkout / "catalog" / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    (stage.checkout / ".gitignore").write_text("_site/\n", encoding="utf-8")
    stage.git("checkout", "--quiet", "-B", "main")
    stage.entry("one", number=1)
    stage.entry("two", "category: b\nids: {arxiv: 2101.00002}\nsummary: S.\n")
    run("papershelf", "build", cwd=stage.checkout, env=stage.env)
    stage.git("add", "--all")
    stage.git("commit", "--quiet", "--message", "Start")
    stage.git("push", "--quiet", "origin", "HEAD:main")
    return stage


def copy_stage(stage: Stage, folder: Path) -> Stage:
    """The same stage elsewhere."""
    shutil.copytree(stage.folder, folder, symlinks=True)
    copied = Stage(folder)
    copied.git("remote", "set-url", "origin", str(copied.origin))
    return copied


def missing_programs() -> str:
    """Why the scripts cannot run here, or ""."""
    absent = [name for name in ("bash", "git") if shutil.which(name) is None]
    return f"{', '.join(absent)} is not installed" if absent else ""
