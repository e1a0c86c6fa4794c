"""papershelf init: a new list that builds at once."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.catalog.format import format_entry
from papershelf.commands.init import init
from papershelf.context import Context
from papershelf.reading.reader import read_catalog

from ..lists import build_site


def run(*words: str) -> Result:
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
        assert json.loads((tmp_path / f"schema/{name}.schema.json").read_text())["properties"]["title"]
    mapped = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((tmp_path / schema).is_file() for schema in mapped)
    assert (tmp_path / ".gitignore").read_text() == "/_site/\n"
    assert "catalog/facts.jsonl linguist-generated" in (tmp_path / ".gitattributes").read_text()
    assert (tmp_path / "CONTRIBUTING.md").is_file() and not list(tmp_path.rglob("dot-*"))


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "CONTRIBUTING.md").write_text("mine")
    (tmp_path / "README.md").write_text("mine")
    result = run(str(tmp_path))
    assert (tmp_path / "CONTRIBUTING.md").read_text() == (tmp_path / "README.md").read_text() == "mine"
    assert result.stderr.splitlines()[-1] == "  5. edit catalog/catalog.yaml"
    assert "CONTRIBUTING.md is there already" in result.stderr and "move README.md away" in result.stderr


@pytest.mark.parametrize(("words", "says"), [((), "holds a catalog already"), (("--title", " "), "title is empty")])
def test_what_cannot_be_is_refused(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    if not words:
        (tmp_path / "catalog").mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = run(str(tmp_path), *words)
    assert result.exit_code == 2 and says in result.stderr
    assert sorted(tmp_path.rglob("*")) == before
