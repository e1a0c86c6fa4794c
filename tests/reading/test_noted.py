"""check remembers notes of sound entries: after an edit it reads only what changed, and says the same as ever."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.building.build import Order, build_catalog
from papershelf.disk import Stamp
from papershelf.reading import noted, reader
from papershelf.reading.entry import EntryRead, Frame, read_entry
from papershelf.reading.noted import read_again
from papershelf.reading.stamps import FOLDER, Memory

from ..small import TODAY, Small, told

Watch = Callable[[], list[str]]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Gives the names of the entries that were read since it was asked last."""
    read: list[str] = []

    def watched(root: Path, path: str, frame: Frame, stamp: Stamp, now: int) -> EntryRead:
        read.append(path.rpartition("/")[2])
        return read_entry(root, path, frame, stamp, now)

    def taken() -> list[str]:
        found = list(read)
        read.clear()
        return found

    monkeypatch.setattr(reader, "read_entry", watched)
    monkeypatch.setattr(noted, "_FEW", 0)
    return taken


def add(small: Small, number: int, more: str = "") -> None:
    """An entry, as old as files are that nobody is writing any more."""
    path = small.paper(f"p{number}", f"title: P{number}\ncategory: methods\nids: {{pmid: {number}}}\n{more}")
    os.utime(path, ns=(number * 10**9, number * 10**9))


@pytest.fixture
def shelf(small: Small) -> Small:
    (small.root / "catalog" / "papers" / "lora.yaml").unlink()
    for number in range(1, 6):
        add(small, number)
    return small


def test_only_what_changed_is_read_again(shelf: Small, watch: Watch) -> None:
    assert read_again(shelf.root, TODAY).problems == []
    assert len(watch()) == 5
    assert read_again(shelf.root, TODAY).problems == []
    assert watch() == []
    add(shelf, 3, "superseded_by: p9\n")
    assert [told(one) for one in read_again(shelf.root, TODAY).problems] == ["papers/p3.yaml:4:16 unknown-entry"]
    assert watch() == ["p3.yaml"]
    add(shelf, 9)
    assert read_again(shelf.root, TODAY).problems == []
    assert watch() == ["p9.yaml"]


def test_what_is_wrong_in_itself_is_read_again_until_it_is_mended(shelf: Small, watch: Watch) -> None:
    read_again(shelf.root, TODAY)
    add(shelf, 2, "yaer: 2024\n")
    watch()
    for _ in range(2):
        assert [told(one) for one in read_again(shelf.root, TODAY).problems] == ["papers/p2.yaml:4:1 unknown-key"]
        assert watch() == ["p2.yaml"]


def test_what_a_build_noted_need_not_be_read_again(shelf: Small, watch: Watch) -> None:
    memory = Memory(shelf.root / FOLDER, shelf.root / "_site")
    build_catalog(Order(shelf.root, shelf.root / "_site", TODAY, memory=memory))
    watch()
    add(shelf, 7)
    assert read_again(shelf.root, TODAY).problems == []
    assert watch() == ["p7.yaml"]


def test_other_settings_are_a_reason_to_read_everything(shelf: Small, watch: Watch) -> None:
    read_again(shelf.root, TODAY)
    shelf.write("catalog.yaml", "title: t\ncategories: [{id: other, title: O}]\n")
    watch()
    assert len(read_again(shelf.root, TODAY).problems) == 6
    assert len(watch()) == 5


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: b"", lambda data: b"\x93" + data])
def test_spoilt_notes_are_passed_over(shelf: Small, watch: Watch, spoil: Callable[[bytes], bytes]) -> None:
    read_again(shelf.root, TODAY)
    file = shelf.root / FOLDER / "notes.msgpack"
    file.write_bytes(spoil(file.read_bytes()))
    watch()
    assert read_again(shelf.root, TODAY).problems == []
    assert len(watch()) == 5


def test_damaged_facts_are_told_every_time(shelf: Small, watch: Watch) -> None:
    shelf.write("facts.jsonl", "{damaged\n")
    for _ in range(2):
        assert [told(one) for one in read_again(shelf.root, TODAY).damage] == ["facts.jsonl:1:1 damaged-facts"]


def test_a_folder_nobody_may_write_to_is_no_mistake(shelf: Small, watch: Watch) -> None:
    (shelf.root / FOLDER).write_text("in the way", encoding="utf-8")
    assert read_again(shelf.root, TODAY).problems == []
