"""What `formerly` may name: names that no entry has, each once."""

from pathlib import Path

import pytest

from ..small import start_small

HEAD = "title: T%d\ncategory: methods\nids: {pmid: %d}\n"


@pytest.mark.parametrize(
    ("first", "second", "problems"),
    [
        ("formerly: adapters", "", []),
        ("formerly: [adapters, low-rank]", "formerly: [rank]", []),
        ("formerly: second", "", ["papers/first.yaml:4:11 formerly-in-use"]),
        ("formerly: first", "", ["papers/first.yaml:4:11 formerly-in-use"]),
        ("formerly: [adapters, adapters]", "", ["papers/first.yaml:4:22 repeated-entry"]),
        ("formerly: [adapters]", "formerly: [adapters]", ["papers/second.yaml:4:12 repeated-entry"]),
        ("formerly: Über Bretter", "", ["papers/first.yaml:4:11 bad-old-slug"]),
        ("formerly: [../x]", "", ["papers/first.yaml:4:12 bad-old-slug"]),
    ],
)
def test_a_former_name_is_free_and_named_once(tmp_path: Path, first: str, second: str, problems: list[str]) -> None:
    small = start_small(tmp_path)
    small.paper("first", f"{HEAD % (1, 1)}{first}\n")
    small.paper("second", f"{HEAD % (2, 2)}{second}\n")
    assert small.problems() == problems


def test_who_still_names_the_old_name_is_told_the_new_one(tmp_path: Path) -> None:
    small = start_small(tmp_path)
    small.paper("first", f"{HEAD % (1, 1)}formerly: adapters\n")
    small.paper("second", f"{HEAD % (2, 2)}builds_on: adapters\n")
    (problem,) = small.read()[1]
    assert (problem.code, problem.hint) == ("unknown-entry", "it is called 'first' now")
