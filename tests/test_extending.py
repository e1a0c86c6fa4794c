"""docs/extending.md, followed literally: each section's diffs on a copy of the project, then its commands."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("generator", "templates", "site", "docs", "tests", "pyproject.toml")
HEADINGS = ("An identifier kind", "An export format", "A field of an entry", "A check")


def section(heading: str) -> str:
    """A section of the page, or what comes before the first of them."""
    parts = PAGE.split("\n## ")
    return next(part for part in parts if part.startswith(heading))


def blocks(text: str, kind: str) -> list[str]:
    return [content for found, content in BLOCK.findall(text) if found == kind]


def changes(diff: str) -> Iterator[tuple[str, str, str]]:
    """Each hunk of a diff: the file, what is there, and what comes in its place."""
    for part in re.split(r"^--- ", diff, flags=re.MULTILINE)[1:]:
        file, hunks = part.split("\n", 1)
        assert hunks.startswith(f"+++ {file}\n@@\n")
        for hunk in re.split(r"^@@\n", hunks, flags=re.MULTILINE)[1:]:
            lines = hunk.splitlines(keepends=True)
            assert {line[0] for line in lines} <= {" ", "+", "-"}
            old = "".join(line[1:] for line in lines if line[0] in " -")
            yield file, old, "".join(line[1:] for line in lines if line[0] in " +")


def copy_project(target: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "catalogs", "golden"))
        else:
            shutil.copy(source, target / name)
    return target


def apply_hunk(project: Path, file: str, old: str, new: str) -> None:
    """Change the one place of a file that a hunk shows."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    marked = f"\n{text}"  # a hunk shows whole lines
    assert marked.count(f"\n{old}") == 1, f"{file} has not exactly one place like this:\n{old}"
    path.write_text(marked.replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8")


def write_files(root: Path, texts: list[str]) -> None:
    """Write each file under the name in its first line."""
    for text in texts:
        first, content = text.split("\n", 1)
        path = root / first.removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def run_sessions(project: Path, folder: Path, sessions: list[str]) -> str:
    """Run each command after a `$`, and give the session as it would be on the page."""
    programs = project / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "papershelf"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m papershelf "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    variables = {**os.environ, "PYTHONPATH": str(project / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
    variables |= {"PATH": f"{programs}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(project / "cache")}
    variables.pop("GITHUB_ACTIONS", None)
    said = ""
    for command in re.findall(r"^\$ (.+)$", "".join(sessions), flags=re.MULTILINE):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{{ {command}\n}} 2>&1"],
            cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        said += f"$ {command}\n{done.stdout}"
    return said


def test_the_page_has_the_four_sections() -> None:
    assert tuple(re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)) == HEADINGS


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_files_named_are_the_files_changed(heading: str) -> None:
    named = re.findall(r"^- `([^`]+)`: ", section(heading), flags=re.MULTILINE)
    changed = [file for diff in blocks(section(heading), "diff") for file, _, _ in changes(diff)]
    assert list(dict.fromkeys(changed)) == named


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_section_followed_literally_prints_what_it_shows(heading: str, tmp_path: Path) -> None:
    project, folder = copy_project(tmp_path / "project"), tmp_path / "list"
    for diff in blocks(section(heading), "diff"):
        for file, old, new in changes(diff):
            apply_hunk(project, file, old, new)
    write_files(folder, [*blocks(PAGE.partition("\n## ")[0], "yaml"), *blocks(section(heading), "yaml")])
    sessions = blocks(section(heading), "console")
    assert run_sessions(project, folder, sessions) == "".join(sessions)


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_documents_still_say_what_the_models_say(heading: str, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    for diff in blocks(section(heading), "diff"):
        for file, old, new in changes(diff):
            apply_hunk(project, file, old, new)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/catalog/test_format_docs.py"]
    variables = {**os.environ, "PYTHONPATH": str(project / "generator")}
    done = subprocess.run(command, cwd=project, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
