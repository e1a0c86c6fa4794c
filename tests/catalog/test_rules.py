"""The tables of rules: what is added to one is refused by check and build alike, however much either remembers."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from papershelf.building.build import Built, Order, build_catalog
from papershelf.catalog import rules
from papershelf.catalog.load import Document
from papershelf.catalog.mistakes import ListItem, Mistake, Phrase
from papershelf.catalog.notes import OneEntry, SettingsFile, WholeList
from papershelf.problems import MOST_IN_A_FILE, Problem
from papershelf.reading import noted, reader
from papershelf.reading.stamps import FOLDER, Memory

from ..small import TODAY, Small, start_small, told
from ..wrong import copy_wrong
from .test_check import ADVICE, ELSEWHERE, WRONG

OTHER = "title: Drift\ncategory: methods\nids: {pmid: 1}\ntags: [Adapter]\nnotes: About hinges.\n"


def built(root: Path) -> list[Problem]:
    """What a build that remembers refuses."""
    done = build_catalog(Order(root, root / "_site", TODAY, memory=Memory(root / FOLDER, root / "_site")))
    return [] if isinstance(done, Built) else done


def verdicts(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[Problem]]:
    """What everybody says: check, check that remembers, and builds with and without a memory."""
    monkeypatch.setattr(noted, "_FEW", 0)
    fresh = build_catalog(Order(root, root / "_site", TODAY))
    return [
        reader.read(root, TODAY, entries=True).problems,
        noted.read_again(root, TODAY).problems,
        [] if isinstance(fresh, Built) else fresh,
        built(root),
    ]


def no_hinges(document: Document) -> Iterator[Mistake]:
    for repeat in range(document.text.count("hinge")):
        yield Mistake(document.path, Phrase("hinge", repeat), "made-up", "no hinges here")


def no_sale(file: SettingsFile) -> Iterator[Mistake]:
    if "sale" in file.settings.title:
        yield Mistake(file.document.path, ("title",), "made-up", "nothing is for sale")


def no_drift(one: OneEntry) -> Iterator[Mistake]:
    if one.entry.title == "Drift":
        yield Mistake(one.document.path, ("tags", ListItem("Adapter")), "made-up", "nothing drifts")


def few_entries(whole: WholeList) -> Iterator[Mistake]:
    for note in whole.notes[1:]:
        yield Mistake(note.path, None, "made-up", f"{len(whole.notes)} are too many")


RULES: list[tuple[str, Callable[..., Iterator[Mistake]], str]] = [
    ("FILE_RULES", no_hinges, "papers/other.yaml:5:14 made-up"),
    ("SETTINGS_RULES", no_sale, "catalog.yaml:1:8 made-up"),
    ("ENTRY_RULES", no_drift, "papers/other.yaml:4:8 made-up"),
    ("LIST_RULES", few_entries, "papers/other.yaml:0:0 made-up"),
]


@pytest.mark.parametrize(("table", "rule", "expected"), RULES)
@pytest.mark.parametrize("first", [True, False], ids=["built before", "never built"])
def test_a_rule_added_to_a_table_alone_is_kept_by_check_and_build(
    small: Small,
    table: str,
    rule: Callable[..., Iterator[Mistake]],
    expected: str,
    first: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if first:
        assert verdicts(small.root, monkeypatch) == [[], [], [], []]
    monkeypatch.setattr(rules, table, (*getattr(rules, table), rule))
    small.paper("other", OTHER)
    if table == "SETTINGS_RULES":
        small.write("catalog.yaml", "title: A sale\ncategories:\n  - {id: methods, title: Methods}\n")
    said = verdicts(small.root, monkeypatch)
    assert [told(problem) for problem in said[0]] == [expected]
    assert all(each == said[0] for each in said)


def test_check_and_build_refuse_every_mistake_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wrong file beside sound ones that were built and checked before; then all at once."""
    wrong = copy_wrong(tmp_path)
    small = start_small(tmp_path / "list")
    assert verdicts(small.root, monkeypatch) == [[], [], [], []]
    seen: set[str] = set()
    for place, name in enumerate(WRONG):
        target = small.root / "catalog" / name
        before = target.read_bytes() if target.exists() else None
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(wrong / "catalog" / name, target)
        said = verdicts(small.root, monkeypatch)
        assert all(each == said[0] for each in said), name
        seen |= {problem.code for problem in said[0]}
        target.unlink()
        if before is not None:
            target.write_bytes(before)
        if place % 10 == 9:  # each costs as much as a wrong file
            assert verdicts(small.root, monkeypatch) == [[], [], [], []], name
    said = verdicts(wrong, monkeypatch)
    assert all(each == said[0] for each in said)
    codes = {code for places in WRONG.values() for _, _, code in places}
    assert seen | {problem.code for problem in said[0]} == codes - ADVICE
    assert not codes & ELSEWHERE


def _copy(source: Path, target: Path) -> None:
    if source.is_file() or source.is_symlink():
        shutil.copy(source, target, follow_symlinks=False)
    else:
        os.mkfifo(target)


def test_of_one_rule_in_one_file_only_so_many_mistakes_are_told(small: Small) -> None:
    small.paper("lora", f'title: T\ncategory: methods\nids: {{pmid: 1}}\nnotes: "{"[x](paper:no) " * 300}"\n')
    small.paper("other", "title: U\ncategory: methods\nids: {pmid: 2}\nnotes: '[x](paper:no)'\n")
    problems = small.problems()
    assert len(problems) == MOST_IN_A_FILE + 1
    assert problems[0] == "papers/lora.yaml:4:19 unknown-entry"
    assert problems[1] == "papers/lora.yaml:4:33 unknown-entry"
