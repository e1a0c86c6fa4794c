"""The command line: exit codes, help, options, and what each small command prints."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from papershelf.cli import COMMANDS

from .command_line import CATALOGS, copy_catalog, edit, run, run_program

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_catalog("small", tmp_path / "list")


@pytest.fixture
def wrong(root: Path) -> Path:
    """A list with one mistake."""
    edit(root / "catalog" / "papers" / "falling.yaml", lambda text: f"{text}year: soon\n")
    return root


# The group


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_how_it_is_used(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert re.search(rf"Examples?:\n(?:.*\n)*.*\bpapershelf {command}\b", done.stdout)
    assert "--root DIR" in done.stdout


def test_help_has_a_short_name() -> None:
    # In a process of its own: click keeps a command's help option as it was first asked for.
    command = [sys.executable, "-m", "papershelf", "check", "-h"]
    assert "--root DIR" in subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_help_names_every_command_and_exit_status() -> None:
    done = run("--help")
    assert done.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.stdout
    for status in ("0  fine", "1  the catalog has problems", "2  wrong usage", "3  the outside world failed"):
        assert status in done.stdout


@pytest.mark.parametrize(
    ("typed", "meant"), [("biuld", "build"), ("chek", "check"), ("Serve", "serve"), ("exprot", "export")]
)
def test_a_mistyped_command_gets_a_hint(typed: str, meant: str) -> None:
    done = run(typed)
    assert done.exit_code == 2
    assert f"there is no command '{typed}'; did you mean '{meant}'?" in done.stderr
    assert done.stdout == ""


def test_an_unlike_command_gets_the_whole_choice() -> None:
    assert "known: build, check" in run("xyzzy").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        "build --colour",
        "build --jobs 0",
        "export docx",
        "schema paper",
        "explain",
        "serve --port x",
        "serve --port 70000",
    ],
)
def test_wrong_usage_exits_2(arguments: str, root: Path) -> None:
    done = run("--root", root, *arguments.split())
    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["build", "check", "explain x", "export bib"])
def test_a_folder_without_a_catalog_is_wrong_usage_with_a_way_out(command: str, tmp_path: Path) -> None:
    done = run("--root", tmp_path, *command.split())
    assert done.exit_code == 2
    assert f"there is no catalog/catalog.yaml in {tmp_path}" in done.stderr
    assert "--root" in done.stderr


def test_root_and_quiet_may_stand_before_or_after_the_command(root: Path) -> None:
    for arguments in (("--root", root, "-q", "check"), ("check", "--root", root, "--quiet")):
        done = run(*arguments)
        assert (done.exit_code, done.output) == (0, "")


def test_the_root_after_the_command_counts(root: Path, tmp_path: Path) -> None:
    assert run("--root", tmp_path, "check", "--root", root).exit_code == 0


@pytest.mark.parametrize("command", ["build", "check", "explain falling", "export bib"])
def test_a_catalog_with_a_problem_exits_1_and_prints_nothing_on_stdout(command: str, wrong: Path) -> None:
    done = run("--root", wrong, *command.split())
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "catalog/papers/falling.yaml:6:7: 'soon' is not a year" in done.stderr
    assert done.stderr.endswith("\n1 problem in 1 file\n")


def test_it_runs_as_a_module_and_says_its_version(root: Path) -> None:
    done = run_program("--version", folder=root)
    assert done.returncode == 0
    assert done.stdout.startswith("papershelf, version ")


# check


def test_check_says_how_many_entries_are_sound(root: Path) -> None:
    done = run("--root", root, "check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "8 entries, nothing wrong\n")


def test_check_of_one_file_leaves_out_what_is_wrong_elsewhere(wrong: Path) -> None:
    sound = wrong / "catalog" / "papers" / "shelfkit.yaml"
    done = run("--root", wrong, "check", sound)
    assert done.exit_code == 0
    assert "nothing is wrong in these files; " in done.stderr
    assert run("--root", wrong, "check", "catalog/papers/falling.yaml").exit_code == 1


def test_check_of_a_file_that_is_not_of_the_catalog_is_wrong_usage(root: Path) -> None:
    done = run("--root", root, "check", "README.md")
    assert done.exit_code == 2
    assert "README.md is not a file of" in done.stderr


def test_check_for_programs_prints_one_object_a_problem_on_stdout(wrong: Path) -> None:
    done = run("--root", wrong, "check", "--format", "json")
    (problem,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, done.stderr) == (1, "")
    assert (problem["path"], problem["code"]) == ("catalog/papers/falling.yaml", "bad-year")


def test_check_inside_github_actions_writes_annotations(wrong: Path) -> None:
    done = run_program("check", folder=wrong, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert "::error file=catalog/papers/falling.yaml,line=6,col=7,title=bad-year::" in done.stdout


# explain


def test_explain_names_the_source_of_every_value(root: Path) -> None:
    done = run("--root", root, "explain", "falling")
    lines = done.stdout.splitlines()
    said = dict(zip(lines[::2], lines[1::2], strict=True))
    here = "catalog/papers/falling.yaml"
    fetched = "Semantic Scholar, asked as 00000000000000000000000000000000000000f1"
    assert said["title: When Shelves Fall"] == f"    from {here}"
    assert said["tags: gravity"] == f"    from {here}"
    assert said["authors: Ada Holz, Dora Dübel"] == f"    from {fetched} on 2026-11-01"
    assert said["citations: 12 as of 2026-11-01"] == f"    from {fetched} on 2026-11-01"
    assert said["venue: CoS"] == f"    from {fetched} on 2026-11-01"
    assert lines[0] == "title: When Shelves Fall"


def test_explain_says_what_was_derived(root: Path) -> None:
    said = run("--root", root, "explain", "by-colour").stdout
    assert "links.pdf: https://arxiv.org/pdf/2301.00010\n    from ids.arxiv\n" in said


def test_explain_takes_a_files_name_too(root: Path) -> None:
    by_name = run("--root", root, "explain", "catalog/papers/by-colour.yaml")
    assert by_name.stdout == run("--root", root, "explain", "by-colour").stdout != ""


def test_explain_of_an_unknown_entry_gets_a_hint(root: Path) -> None:
    done = run("--root", root, "explain", "by-color")
    assert done.exit_code == 2
    assert "there is no entry 'by-color'; did you mean 'by-colour'?" in done.stderr


def test_every_entry_of_the_hostile_list_is_explained_without_control_characters(tmp_path: Path) -> None:
    root = copy_catalog("hostile", tmp_path / "list")
    for slug in ("rtl", "emoji", "html", "many-authors", "doi-marks"):
        done = run("--root", root, "explain", slug)
        assert done.exit_code == 0
        assert all(letter.isprintable() or letter == "\n" for letter in done.stdout)


# export


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json", "csv", "json"])
def test_export_prints_the_list_and_nothing_else(form: str, root: Path) -> None:
    done = run("--root", root, "export", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "A Survey of Shelves and Boards" in done.stdout.replace("{", "").replace("}", "")


def test_export_of_a_category_or_tag_holds_only_that(root: Path) -> None:
    def titles(*options: str) -> set[str]:
        return {paper["title"] for paper in json.loads(run("--root", root, "export", "csl-json", *options).stdout)}

    assert titles("--category", "theory/surveys") == {"A Survey of Shelves", "A Survey of Shelves and Boards"}
    assert len(titles("--category", "theory/")) == 4
    assert titles("--tag", "SORTING", "--tag", "bounds") == {"Sorting by Height: A Lower Bound"}


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--category", "theory/survey"), "did you mean 'theory/surveys'?"),
        (("--tag", "gravty"), "did you mean 'gravity'?"),
        (("--tag", "gravity", "--tag", "bounds"), "no entry has all of that"),
    ],
)
def test_an_export_of_nothing_is_wrong_usage(options: tuple[str, ...], hint: str, root: Path) -> None:
    done = run("--root", root, "export", "bib", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert hint in done.stderr


# schema


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2.2, core schema): 2106.09685 is a number, 2026-11-23 and NO are text."""


Core.yaml_implicit_resolvers = {}
_DIGITS = list("-+.0123456789")
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", [*"~nN", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", _DIGITS),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", _DIGITS),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def plain(text: str) -> Any:
    return yaml.load(text, Loader=Core)


def schema_of(what: str) -> dict[str, Any]:
    return dict(json.loads(run("schema", what).stdout))


def validator(what: str) -> jsonschema.Draft202012Validator:
    schema = schema_of(what)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", ["shipped", "small", "hostile"])
def test_the_schema_accepts_every_entry_and_catalog(name: str) -> None:
    folder = REPOSITORY if name == "shipped" else CATALOGS / name
    papers = sorted((folder / "catalog" / "papers").rglob("*.yaml"))
    assert len(papers) >= 8
    entry, catalog = validator("entry"), validator("catalog")
    read = {path.name: plain(path.read_text("utf-8")) for path in papers}
    assert {name: error.message for name, data in read.items() for error in entry.iter_errors(data)} == {}
    assert list(catalog.iter_errors(plain((folder / "catalog" / "catalog.yaml").read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "category: a",
        "title: T",
        "{title: T, category: a, colour: red}",
        "{title: T, category: a, year: soon}",
        "{title: T, category: a, links: {code: 'javascript:alert(1)'}}",
        "{title: T, category: a, tags: one}",
        "{title: T, category: []}",
        "{title: T, category: a, ids: {issn: 1}}",
        "{title: '', category: a}",
        "[]",
    ],
)
def test_the_schema_refuses_what_check_refuses(text: str) -> None:
    assert list(validator("entry").iter_errors(plain(text)))


def test_the_schema_describes_every_field_for_editors() -> None:
    for what in ("entry", "catalog"):
        schema = schema_of(what)
        fields = [field for model in (schema, *schema["$defs"].values()) for field in model["properties"].items()]
        assert [name for name, field in fields if "description" not in field] == []


def test_the_schema_needs_no_catalog(tmp_path: Path) -> None:
    assert run("--root", tmp_path, "schema").stdout == run("schema", "entry").stdout
