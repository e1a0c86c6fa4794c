"""papershelf fmt: what it says and writes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.commands.fmt import fmt
from papershelf.context import Context

HOUSE = 'title: "A"\ncategory: all\nlinks: {code: https://a.example}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    papers = tmp_path / "catalog" / "papers"
    (papers / "deep").mkdir(parents=True)
    (tmp_path / "catalog" / "catalog.yaml").write_text("title:   x\n", encoding="utf-8")
    (papers / "good.yaml").write_text(HOUSE, encoding="utf-8")
    (papers / "deep" / "messy.yaml").write_bytes(b"category: all\r\n# why\r\ntitle: 'B'\r\n")
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(fmt, words, obj=Context(root, quiet=False))


def test_check_names_what_would_change_and_writes_nothing(root: Path) -> None:
    result = run(root, "--check")
    assert (result.exit_code, result.stdout) == (1, "catalog/papers/deep/messy.yaml\n")
    assert result.stderr == "1 of 3 files would change; run papershelf fmt\n"
    assert b"\r" in (root / "catalog/papers/deep/messy.yaml").read_bytes()


def test_files_are_rewritten_once(root: Path) -> None:
    assert run(root).exit_code == 0
    text = (root / "catalog/papers/deep/messy.yaml").read_bytes()
    assert text == b'# why\ntitle: "B"\ncategory: all\n'
    again = run(root)
    assert (again.stdout, again.stderr) == ("", "3 files, all in the house format\n")
    assert (root / "catalog" / "catalog.yaml").read_text(encoding="utf-8") == "title:   x\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"title: a: b\n", "catalog/papers/bad.yaml:1:9: a second colon makes this line ambiguous [yaml-syntax]"),
        (b"title: \xff\n", "catalog/papers/bad.yaml:1:8: the byte 0xFF is not UTF-8 [encoding]"),
        (b"title: a\ntitle: b\n", "catalog/papers/bad.yaml:2:1: 'title' is written twice [duplicate-key]"),
        (b"x" * 1_000_001, "catalog/papers/bad.yaml: cannot be read: the file has more than 1,000,000 bytes"),
    ],
)
def test_faulty_yaml_is_explained_and_untouched_while_the_rest_is_formatted(root: Path, text: bytes, says: str) -> None:
    bad = root / "catalog/papers/bad.yaml"
    bad.write_bytes(text)
    result = run(root)
    assert result.exit_code == 1
    assert result.stderr.startswith(says)
    assert bad.read_bytes() == text
    assert result.stdout == "catalog/papers/deep/messy.yaml\n"


@pytest.mark.parametrize("name", ["catalog/catalog.yaml", "/etc/hostname", "catalog/papers", "nothing.yaml"])
def test_only_entries_are_formatted(root: Path, name: str) -> None:
    result = run(root, name)
    assert result.exit_code == 2
    assert "cannot be formatted" in result.stderr
