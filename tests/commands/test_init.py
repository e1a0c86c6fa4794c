"""papershelf init: a new list that builds at once."""

import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf import __version__
from papershelf.catalog.format import format_entry
from papershelf.commands.init import init
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.reading.reader import read_catalog

from ..command_line import run_program
from ..lists import build_site

init_module = sys.modules["papershelf.commands.init"]
ACTION = f"someone/shelf@{'1a2b' * 10}"


def run(*words: str) -> Result:
    words = words if "--action" in words or "--vendor" in words else (*words, "--action", ACTION)
    return CliRunner().invoke(init, words, obj=Context(Path(), quiet=False), catch_exceptions=False)


@pytest.mark.parametrize("title", [None, 'Shelves: "a" #1 ${{ x }}\n{{ y }}'])
def test_a_new_list_passes_the_check_and_builds_at_once(tmp_path: Path, title: str | None) -> None:
    root = tmp_path / "new" / "list"
    result = run(str(root), *(["--title", title] if title else []))
    assert result.exit_code == 0, result.output
    catalog, problems = read_catalog(root, date.today())
    assert catalog, problems
    assert catalog.settings.title == (" ".join(title.split()) if title else "My Reading List")
    built = build_site(root, root / "_site")
    assert built.entries == 2 and built.files > 20
    for path in sorted((root / "catalog" / "papers").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert format_entry(text) == text


def test_editors_and_git_find_what_they_look_for(tmp_path: Path) -> None:
    run(str(tmp_path))
    for name in ("entry", "catalog"):
        assert json.loads((tmp_path / f"schema/{name}.schema.json").read_text(encoding="utf-8"))["properties"]["title"]
    mapped = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert all((tmp_path / schema).is_file() for schema in mapped)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "/_site/\n"
    assert "catalog/facts.jsonl linguist-generated" in (tmp_path / ".gitattributes").read_text(encoding="utf-8")
    assert (tmp_path / "CONTRIBUTING.md").is_file() and not list(tmp_path.rglob("dot-*"))


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "CONTRIBUTING.md").write_text("mine", encoding="utf-8")
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    result = run(str(tmp_path))
    assert (
        (tmp_path / "CONTRIBUTING.md").read_text(encoding="utf-8")
        == (tmp_path / "README.md").read_text(encoding="utf-8")
        == "mine"
    )
    assert result.stderr.splitlines()[-1] == "  5. edit catalog/catalog.yaml"
    assert "CONTRIBUTING.md is there already" in result.stderr and "move README.md away" in result.stderr


@pytest.mark.parametrize(("words", "says"), [((), "holds no catalog.yaml"), (("--title", " "), "title is empty")])
def test_what_cannot_be_is_refused(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    if not words:
        (tmp_path / "catalog").mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = run(str(tmp_path), *words)
    assert result.exit_code == 2 and says in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("action", ["someone/shelf@main", f"someone/shelf@{'0' * 40}", "shelf", f"a b/c@{'1' * 40}"])
def test_a_pin_that_is_no_commit_is_refused(tmp_path: Path, action: str) -> None:
    result = run(str(tmp_path / "new"), "--action", action)
    assert result.exit_code == 2 and "40 digits of a real commit" in result.stderr
    assert not (tmp_path / "new").exists()


def test_a_papershelf_that_knows_no_commit_is_put_in_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_module, "find_pin", lambda package: None)
    result = CliRunner().invoke(init, [str(tmp_path / "new")], obj=Context(Path(), quiet=False))
    assert result.exit_code == 0 and "--action OWNER/REPO@COMMIT" in result.stderr
    workflow = tmp_path / "new" / ".github" / "workflows" / "papershelf.yml"
    assert "uses: ./.papershelf" in workflow.read_text(encoding="utf-8")


def test_the_readme_tells_how_to_install_the_same_papershelf(tmp_path: Path) -> None:
    run(str(tmp_path))
    build_site(tmp_path, tmp_path / "_site")
    install = f"pip install git+https://github.com/{ACTION}"
    for name in ("README.md", "CONTRIBUTING.md"):
        assert install in (tmp_path / name).read_text(encoding="utf-8")


def test_a_catalog_that_is_there_gets_what_stands_around_one(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog" / "catalog.yaml"
    catalog.parent.mkdir()
    catalog.write_text("title: Mine\n", encoding="utf-8")
    assert run(str(tmp_path)).exit_code == 0
    assert [path for path in (tmp_path / "catalog").rglob("*") if path.is_file()] == [catalog]
    assert (tmp_path / ".github/workflows/nightly.yml").is_file()
    assert run(str(tmp_path), "--title", "Other").exit_code == 2


def test_a_vendored_papershelf_is_a_wheel_that_draws_the_list_and_can_vendor_itself(tmp_path: Path) -> None:
    replace_file(tmp_path / ".papershelf" / ".gitignore", b"*\n")  # as a build leaves it
    assert run(str(tmp_path), "--vendor").exit_code == 0
    (wheel,) = (tmp_path / ".papershelf").glob("*.whl")
    packed = wheel.read_bytes()
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    listed = ["git", "ls-files", "--others", "--exclude-standard", ".papershelf"]
    files = subprocess.run(listed, cwd=tmp_path, capture_output=True, check=True).stdout.decode().splitlines()
    kept = (
        "action.yml",
        "requirements.lock",
        "LICENSE",
        ".github/scripts/run.sh",
        ".github/scripts/own.py",
        wheel.name,
    )
    assert {f".papershelf/{name}" for name in kept} <= set(files)
    assert not [name for name in files if name.endswith((".msgpack", ".pyc"))]
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    done = run_program("build", folder=tmp_path, PYTHONPATH=str(installed), PYTHONSAFEPATH="1")
    assert done.returncode == 0, done.stderr
    assert "--find-links .papershelf papershelf" in (tmp_path / "README.md").read_text(encoding="utf-8")
    again = run_program("init", "again", "--vendor", folder=tmp_path, PYTHONPATH=str(installed), PYTHONSAFEPATH="1")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again" / ".papershelf" / wheel.name).read_bytes() == packed


def test_a_vendored_papershelf_is_renewed_and_the_list_stays(tmp_path: Path) -> None:
    old = tmp_path / ".papershelf"
    for name in (
        "papershelf-0.0.1-py3-none-any.whl",
        "generator/papershelf/cli.py",
        "requirements.lock",
        "state.msgpack",
    ):
        replace_file(old / name, b"old")
    replace_file(tmp_path / "CONTRIBUTING.md", b"mine")
    assert run(str(tmp_path), "--vendor").exit_code == 0
    assert [path.name for path in old.glob("*.whl")] == [f"papershelf-{__version__}-py3-none-any.whl"]
    assert not (old / "generator").exists() and (old / "requirements.lock").read_bytes() != b"old"
    assert (old / "state.msgpack").read_bytes() == (b"old") and (tmp_path / "CONTRIBUTING.md").read_bytes() == b"mine"


def test_a_list_that_was_brought_in_says_how_to_install_the_same_papershelf(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("# Shelves\n\n- [Shelf](https://arxiv.org/abs/2106.09685)\n", encoding="utf-8")
    assert run(str(tmp_path / "new"), "--from", str(tmp_path / "list.md")).exit_code == 0
    settings = (tmp_path / "new" / "catalog" / "catalog.yaml").read_text(encoding="utf-8")
    assert f"pip install git+https://github.com/{ACTION}" in settings and "papershelf build" in settings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\n", "title: T\n\nreadme:\n  commands: [A, papershelf build]\n"),
        ("readme: {order: listed}\n", "readme: {commands: [A, papershelf build], order: listed}\n"),
        ("readme: {}\ntitle: T\n", "readme: {commands: [A, papershelf build]}\ntitle: T\n"),
        ("readme:\n    order: title  # so\n", "readme:\n    commands: [A, papershelf build]\n    order: title  # so\n"),
        ("readme:\n  commands: [make]\n", "readme:\n  commands: [make]\n"),
        ("readme:\ntitle: T\n", "readme:\ntitle: T\n"),
        ("- no mapping\n", "- no mapping\n"),
        ("title: [\n", "title: [\n"),
        ("", ""),
    ],
)
def test_the_commands_go_where_they_belong_and_nothing_else_changes(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init_module, "_commands", lambda own: ["A", "papershelf build"])
    assert init_module._with_commands(before, "./.papershelf") == after
