"""papershelf fmt: what it says and writes."""

from pathlib import Path

import pytest
import yaml
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


PEOPLE = {
    "marks": ('["Ada Holz*", "Bo Li†", "Cy Do1,2"]', "[Ada Holz, Bo Li, Cy Do]"),
    "turned round": (
        '["Holz, Ada", "Lam, Tuan Van", "García Po, Ann"]',
        '[Ada Holz, "Lam, Tuan Van", "García Po, Ann"]',
    ),
    "organisations": ('["{World Bank}", "{{Kiln Team}}"]', '["{World Bank}", Kiln Team]'),
    "left": ('["et al.", "Ann Po and Bea Ko", "van der Maaten"]', '["et al.", "Ann Po and Bea Ko", "van der Maaten"]'),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_people_are_tidied_and_each_change_is_told(root: Path, case: str) -> None:
    before, after = PEOPLE[case]
    file = root / "catalog/papers/people.yaml"
    file.write_text(f'title: "P"\ncategory: all\nauthors: {before}   # the team\n', encoding="utf-8")
    result = run(root, "catalog/papers/people.yaml")
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["authors"] == yaml.safe_load(after)
    assert "# the team" in text
    told = [line for line in result.stderr.splitlines() if "is now" in line]
    changed = zip(yaml.safe_load(before), yaml.safe_load(after), strict=True)
    wanted = [f"catalog/papers/people.yaml: authors: '{old}' is now '{new}'" for old, new in changed if old != new]
    assert told == wanted
    assert run(root, "catalog/papers/people.yaml").stdout == ""


def test_what_a_mark_says_is_kept(root: Path) -> None:
    file = root / "catalog/papers/people.yaml"
    file.write_text('title: "P"\ncategory: all\nauthors: ["Ada Holz (0000-0002-1825-0097)"]\n')
    run(root)
    assert yaml.safe_load(file.read_text())["authors"] == [{"name": "Ada Holz", "orcid": "0000-0002-1825-0097"}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("year: in press", "status: in press"),
        ("year: In Press", "status: in press"),
        ("year: forthcoming", "status: forthcoming"),
        ("year: in press\nstatus: in press", "status: in press"),
        ("year: in press\nstatus: accepted", "year: in press\nstatus: accepted"),
        ("year: 2020", "year: 2020"),
    ],
)
def test_a_status_in_place_of_a_year_is_moved_and_told(root: Path, before: str, after: str) -> None:
    file = root / "catalog/papers/soon.yaml"
    file.write_text(f'title: "S"\ncategory: all\n{before}\n')
    result = run(root, "catalog/papers/soon.yaml")
    assert file.read_text() == f'title: "S"\ncategory: all\n{after}\n'
    assert ("year: " in result.stderr) is (before != after)
