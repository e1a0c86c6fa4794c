"""Writing: only what changed, only what is ours, and the same bytes after a kill as without one."""

import json
import os
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from papershelf.building.write import (
    MANIFEST,
    FileChange,
    ForeignFileError,
    claimed,
    compare_sites,
    put_file,
    write_generated,
)
from papershelf.disk import replace_file
from papershelf.outputs import GENERATED

SITE = {"index.html": "home", "papers/a/index.html": "a", "papers/b/index.html": "b", "style.css": "x"}
README = f"{GENERATED}\n# A list\n"


def write(folder: Path, files: Mapping[str, str], killed_after: int | None = None) -> list[FileChange]:
    """Write a site as a build does, which may be killed after so many files."""
    with claimed(folder, files.keys()) as changes:
        for place, (path, text) in enumerate(files.items()):
            if place == killed_after:
                raise KeyboardInterrupt
            action, _ = put_file(folder, path, text.encode())
            if action != "same":
                changes.append(FileChange(path, action))
    return changes


def held(folder: Path) -> dict[str, str]:
    """Every file below the folder with its text, but for the manifest."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built, with an old time on every file."""
    folder = tmp_path / "_site"
    write(folder, SITE)
    for path in folder.rglob("*"):
        os.utime(path, ns=(1, 1))
    return folder


def test_a_new_folder_is_made_and_filled(tmp_path: Path) -> None:
    changes = write(tmp_path / "deep" / "site", SITE)
    assert held(tmp_path / "deep" / "site") == SITE
    assert changes == [FileChange(path, "new") for path in SITE]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    assert held(tmp_path) == SITE


def test_only_what_changed_is_written(site: Path) -> None:
    before = {path: identity(site / path) for path in (*SITE, MANIFEST)}
    assert write(site, SITE | {"papers/a/index.html": "A"}) == [FileChange("papers/a/index.html", "changed")]
    after = {path: identity(site / path) for path in (*SITE, MANIFEST)}
    assert [path for path in after if after[path] != before[path]] == ["papers/a/index.html"]


def test_a_second_build_touches_nothing(site: Path) -> None:
    before = {path: identity(path) for path in site.rglob("*")}
    assert write(site, SITE) == []
    assert {path: identity(path) for path in site.rglob("*")} == before


def test_what_is_no_longer_planned_is_removed_with_its_empty_folders(site: Path) -> None:
    kept = {path: text for path, text in SITE.items() if not path.startswith("papers/")}
    assert write(site, kept) == [
        FileChange("papers/a/index.html", "removed"),
        FileChange("papers/b/index.html", "removed"),
    ]
    assert held(site) == kept
    assert not (site / "papers").exists()


def test_files_of_others_stay_with_their_folders(site: Path) -> None:
    (site / "papers" / "a" / "mine.txt").write_text("mine", encoding="utf-8")
    (site / "CNAME").write_text("list.example", encoding="utf-8")
    write(site, {"index.html": "home"})
    assert held(site) == {"index.html": "home", "papers/a/mine.txt": "mine", "CNAME": "list.example"}


def test_two_sites_compared_say_what_writing_one_over_the_other_does(site: Path, tmp_path: Path) -> None:
    planned = {"index.html": "new home", "style.css": "x", "new.html": "new"}
    write(tmp_path / "new", planned)
    before = {path: identity(path) for path in site.rglob("*")}
    said = compare_sites(site, tmp_path / "new")
    assert {path: identity(path) for path in site.rglob("*")} == before
    assert sorted(said, key=str) == sorted(write(site, planned), key=str)
    assert {change.action for change in said} == {"new", "changed", "removed"}


# What is not ours


def refused(folder: Path, files: Mapping[str, str] = SITE) -> ForeignFileError:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(ForeignFileError) as error:
        write(folder, files)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return error.value


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_text("sea", encoding="utf-8")
    error = refused(tmp_path)
    assert str(error) == f"{tmp_path} was not made by papershelf, so it is left alone"
    assert "--out" in error.hint


def test_a_file_of_others_in_an_outputs_place_is_refused(site: Path) -> None:
    (site / "feed.xml").write_text("mine", encoding="utf-8")
    assert str(site / "feed.xml") in str(refused(site, SITE | {"feed.xml": "ours"}))


def test_a_file_of_others_where_a_folder_belongs_is_refused(site: Path) -> None:
    (site / "tags").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFileError) as error:
        write(site, SITE | {"tags/x/index.html": "ours"})
    assert str(site / "tags") in str(error.value)
    assert held(site) == SITE | {"tags": "mine"}


def test_a_folder_in_the_place_of_our_own_file_is_left_alone(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()
    with pytest.raises(ForeignFileError, match=r"index\.html"):
        write(site, SITE)


def test_our_own_file_makes_room_for_a_folder(site: Path) -> None:
    write(site, {"tags": "a file"})
    write(site, {"tags/index.html": "a page"})
    assert held(site) == {"tags/index.html": "a page"}


def test_a_file_in_the_place_of_the_whole_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_site").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFileError):
        write(tmp_path / "_site", SITE)
    assert (tmp_path / "_site").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("target", ["nowhere", "index.html/inside", "."])
def test_a_link_that_leads_to_no_file_is_not_written_through(site: Path, target: str) -> None:
    (site / "papers" / "a" / "index.html").unlink()
    (site / "papers" / "a" / "index.html").symlink_to(site / target)
    error = refused(site)
    assert "papers/a/index.html" in str(error)
    assert (site / "index.html").read_text(encoding="utf-8") == "home"
    assert not (site / "nowhere").exists()


def test_a_link_in_a_new_outputs_place_is_told_before_anything_is_written(site: Path) -> None:
    (site / "new.html").symlink_to(site / "nowhere")
    assert "new.html" in str(refused(site, SITE | {"index.html": "changed", "new.html": "new"}))


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", "null", '{"files": 1}', '{"files": null}', "{}", b"\xff\xfe", "[" * 100_000]
)
def test_a_damaged_manifest_is_refused_with_a_way_out(site: Path, manifest: str | bytes) -> None:
    (site / MANIFEST).write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    error = refused(site)
    assert MANIFEST in str(error)
    assert error.hint == "delete the folder, then build again"


@pytest.mark.parametrize("shown", ["../precious.txt", "papers/../../precious.txt", "{absolute}", "link/precious.txt"])
def test_a_hostile_manifest_never_leads_out_of_the_folder(site: Path, shown: str) -> None:
    outside = site.parent / "precious.txt"
    outside.write_text("keep me", encoding="utf-8")
    (site / "link").symlink_to(site.parent)
    listed = [*SITE, shown.format(absolute=outside)]
    (site / MANIFEST).write_text(json.dumps({"files": listed}), encoding="utf-8")
    write(site, SITE)
    assert outside.read_text(encoding="utf-8") == "keep me"


@pytest.mark.parametrize("odd", ["", ".", "/", "a\x00b", "papers", 5, None, ["x"], {}])
def test_odd_names_in_a_manifest_are_passed_over(site: Path, odd: object) -> None:
    (site / MANIFEST).write_text(json.dumps({"files": [*SITE, odd]}), encoding="utf-8")
    assert write(site, SITE) == []
    assert held(site) == SITE


# Kills


@pytest.mark.parametrize("after", range(4))
def test_a_build_killed_half_way_and_built_again_equals_a_clean_one(tmp_path: Path, after: int) -> None:
    old = {"index.html": "old", "old/index.html": "gone", "style.css": "x"}
    write(tmp_path / "killed", old)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "killed", SITE, killed_after=after)
    write(tmp_path / "killed", SITE)
    write(tmp_path / "clean", SITE)
    for path in (*SITE, MANIFEST):
        assert (tmp_path / "killed" / path).read_bytes() == (tmp_path / "clean" / path).read_bytes()
    assert held(tmp_path / "killed") == held(tmp_path / "clean") == SITE


@pytest.mark.parametrize("after", range(4))
def test_what_a_killed_build_wrote_is_removed_when_it_is_no_longer_planned(tmp_path: Path, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, SITE, killed_after=after)
    write(tmp_path, {"other.html": "other"})
    assert held(tmp_path) == {"other.html": "other"}


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "index.html"
    replace_file(target, b"old")

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        replace_file(target, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"index.html": b"old"}


def test_files_have_the_rights_that_the_machine_gives_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        replace_file(tmp_path / "a", b"", durable=True)
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


# README.md and lists/


def test_readme_and_lists_are_written_beside_the_catalog(tmp_path: Path) -> None:
    files = {"README.md": README, "lists/a.md": f"{GENERATED}\n# A\n"}
    assert write_generated(tmp_path, files) == [FileChange("README.md", "new"), FileChange("lists/a.md", "new")]
    assert held(tmp_path) == files
    assert write_generated(tmp_path, files) == []


def test_lists_that_are_no_longer_planned_are_removed(tmp_path: Path) -> None:
    write_generated(
        tmp_path,
        {"README.md": README, "lists/a.md": GENERATED, "lists/b.md": GENERATED},
    )
    assert write_generated(tmp_path, {"README.md": README, "lists/a.md": GENERATED}) == [
        FileChange("lists/b.md", "removed")
    ]
    assert write_generated(tmp_path, {"README.md": README}, dry=True) == [FileChange("lists/a.md", "removed")]
    assert (tmp_path / "lists" / "a.md").exists()
    write_generated(tmp_path, {"README.md": README})
    assert not (tmp_path / "lists").exists()


def test_lists_written_by_hand_stay(tmp_path: Path) -> None:
    write_generated(tmp_path, {"README.md": README, "lists/a.md": GENERATED})
    (tmp_path / "lists" / "mine.md").write_text("# Mine\n", encoding="utf-8")
    (tmp_path / "lists" / "data.csv").write_text("1,2\n", encoding="utf-8")
    write_generated(tmp_path, {"README.md": README})
    assert held(tmp_path) == {"README.md": README, "lists/mine.md": "# Mine\n", "lists/data.csv": "1,2\n"}


def test_a_readme_that_does_not_name_its_maker_is_known_by_a_note_beside_it(tmp_path: Path) -> None:
    for text in ("# One\n", "# Two\n"):
        write_generated(tmp_path, {"README.md": text})
    assert held(tmp_path)["README.md"] == "# Two\n"
    assert write_generated(tmp_path, {"README.md": "# Two\n"}) == []
    write_generated(tmp_path, {"README.md": README})
    assert held(tmp_path) == {"README.md": README}


@pytest.mark.parametrize("path", ["README.md", "lists/a.md"])
@pytest.mark.parametrize("text", ["# By hand\n", "", "x" * 500 + GENERATED])
def test_what_was_written_by_hand_is_never_overwritten(tmp_path: Path, path: str, text: str) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / path).write_text(text, encoding="utf-8")
    for dry in (True, False):
        with pytest.raises(ForeignFileError) as error:
            write_generated(tmp_path, {"README.md": README, "lists/a.md": GENERATED}, dry=dry)
    assert str(tmp_path / path) in str(error.value)
    assert "introduction.md" in error.value.hint
    assert held(tmp_path) == {path: text}


def test_a_folder_named_readme_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").mkdir()
    with pytest.raises(ForeignFileError):
        write_generated(tmp_path, {"README.md": README})


def test_a_file_where_lists_belong_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lists").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFileError):
        write_generated(tmp_path, {"README.md": README, "lists/a.md": GENERATED})
    assert (tmp_path / "lists").read_text(encoding="utf-8") == "mine"


def test_a_foreign_file_met_by_another_process_is_told_by_this_one(tmp_path: Path) -> None:
    met = ForeignFileError(tmp_path / "papers", "move it away")
    told = pickle.loads(pickle.dumps(met))
    assert (str(told), told.hint) == (str(met), met.hint)


@pytest.mark.parametrize("where", ["elsewhere", "catalog", "nowhere"])
def test_lists_as_a_link_is_refused_and_nothing_is_written_through_it(tmp_path: Path, where: str) -> None:
    root, elsewhere = tmp_path / "list", tmp_path / "elsewhere"
    (root / "catalog").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "lists").symlink_to({"elsewhere": elsewhere, "catalog": root / "catalog"}.get(where, tmp_path / where))
    with pytest.raises(ForeignFileError) as refused:
        write_generated(root, {"README.md": f"{GENERATED}\n", "lists/a.md": f"{GENERATED}\n"})
    assert refused.value.path == root / "lists"
    assert "remove this link" in refused.value.hint
    assert not [*elsewhere.iterdir(), *(root / "catalog").iterdir()]
    assert not (root / "README.md").exists()
