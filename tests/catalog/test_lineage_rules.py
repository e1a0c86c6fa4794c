"""Check: what entries build on and cite, and the steps of reading paths."""

from pathlib import Path

import pytest

from ..small import Small, start_small

PATH = "title: Start\nfor: Builders\nabout: A way in.\nsteps:\n"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    found = start_small(tmp_path / "list")
    found.paper("qlora", "title: Two\ncategory: methods\nids: {pmid: 2}\n")
    return found


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("builds_on: [qlora]", []),
        ("builds_on: qlora", []),
        ("cites: [qlora]", []),
        ("builds_on: [qlor]", ["papers/new.yaml:4:13 unknown-entry"]),
        ("builds_on: [qlora, new]", ["papers/new.yaml:4:20 builds-on-itself"]),
        ("builds_on: [qlora, qlora]", ["papers/new.yaml:4:20 repeated-entry"]),
        ("builds_on: [qlora]\ncites: [qlora]", ["papers/new.yaml:5:9 repeated-entry"]),
    ],
)
def test_what_an_entry_builds_on_is_another_entry_once(small: Small, line: str, problems: list[str]) -> None:
    small.paper("new", f"title: New\ncategory: methods\nids: {{pmid: 3}}\n{line}\n")
    assert small.problems() == problems


@pytest.mark.parametrize(
    ("steps", "problems"),
    [
        ("  - {paper: lora, why: First.}\n  - {paper: qlora, why: Then.}\n", []),
        ("  - {paper: lora, why: First., or: [qlora]}\n", []),
        ("  - {paper: lor, why: First.}\n", ["paths/start.yaml:5:13 path-unknown-paper"]),
        ("  - {paper: lora, why: First., or: [qlor]}\n", ["paths/start.yaml:5:37 path-unknown-paper"]),
        ("  - {paper: lora, why: A.}\n  - {paper: lora, why: B.}\n", ["paths/start.yaml:6:13 path-repeats"]),
        ("  - {paper: lora}\n", ["paths/start.yaml:5:5 missing-key"]),
        ("  []\n", ["paths/start.yaml:5:3 empty-value"]),
    ],
)
def test_the_steps_of_a_path_are_entries_each_once(small: Small, steps: str, problems: list[str]) -> None:
    small.write("paths/start.yaml", PATH + steps)
    assert small.problems() == problems


def test_a_path_has_a_name_that_can_be_an_address(small: Small) -> None:
    small.write("paths/Start Here.yaml", PATH + "  - {paper: lora, why: First.}\n")
    assert small.problems() == ["paths/Start Here.yaml:0:0 bad-slug"]


def test_paths_do_not_stand_in_the_settings(small: Small) -> None:
    small.write("catalog.yaml", "title: t\ncategories: [{id: methods, title: M}]\npaths: {start: {}}\n")
    assert [problem.rpartition(" ")[2] for problem in small.problems()] == ["misplaced-paths"]
