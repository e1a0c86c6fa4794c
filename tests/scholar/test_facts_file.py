"""The file in one process's hands."""

import os
import stat
from pathlib import Path

import pytest

from papershelf.records.facts import Facts, parse_facts
from papershelf.scholar.facts_file import BusyError, FactsFile

from ..records.facts_text import format_facts

ONE, TWO = Facts("A", "2026-11-20", title="One"), Facts("B", "2026-11-20", title="Two")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "catalog").mkdir()
    return tmp_path


def path(root: Path) -> Path:
    return root / "catalog" / "facts.jsonl"


def test_what_is_put_is_saved_sorted_and_read_again(root: Path) -> None:
    with FactsFile(root) as file:
        file.put([TWO, ONE])
        assert file.save() and not file.save()
    assert path(root).read_text(encoding="utf-8") == format_facts([ONE, TWO])
    with FactsFile(root) as file:
        assert list(file.facts.values()) == [ONE, TWO] and not file.save()


def test_an_empty_file_is_not_written(root: Path) -> None:
    with FactsFile(root) as file:
        assert not file.save()
    assert not path(root).exists()


def test_only_one_can_hold_it(root: Path) -> None:
    with FactsFile(root), pytest.raises(BusyError), FactsFile(root):
        pass
    with FactsFile(root):
        pass
    assert list((root / "catalog").iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FactsFile(root) as file:
        file.put([ONE])
        file.save()

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with FactsFile(root) as file:
        file.put([TWO])
        with pytest.raises(OSError, match="No space left"):
            file.save()
    assert parse_facts(path(root).read_text(encoding="utf-8"))[0] == {"A": ONE}
    monkeypatch.undo()
    with FactsFile(root) as file:
        assert list(file.facts) == ["A"]
    assert [each.name for each in (root / "catalog").iterdir()] == ["facts.jsonl"]


def test_data_is_on_disk_before_it_takes_the_files_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def note_replace(self: Path, target: Path) -> Path:
        done.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_replace)
    with FactsFile(root) as file:
        file.put([ONE])
        file.save()
    assert done == ["file", "replace", "folder"]


def test_the_files_mode_and_a_link_to_it_are_kept(root: Path) -> None:
    real = root / "catalog" / "elsewhere.jsonl"
    real.write_text(format_facts([ONE]), encoding="utf-8")
    real.chmod(0o664)
    path(root).symlink_to(real)
    with FactsFile(root) as file:
        file.put([TWO])
        file.save()
    assert path(root).is_symlink() and stat.S_IMODE(real.stat().st_mode) == 0o664
    assert real.read_text(encoding="utf-8") == format_facts([ONE, TWO])


def test_dropped_lines_are_gone(root: Path) -> None:
    with FactsFile(root) as file:
        file.put([ONE, TWO])
        file.save()
        file.drop(["A"])
        assert file.save()
    assert path(root).read_text(encoding="utf-8") == format_facts([TWO])
