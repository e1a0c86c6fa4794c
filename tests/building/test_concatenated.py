"""Concatenated files: files of pieces, of which any can be read, and copied when it stays as it is."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from papershelf.building.concatenated import Concatenated, ConcatenatedReader, ConcatenatedWriter

FRAME = (b"[", b", ", b"]\n")


def write(path: Path, pieces: Mapping[str, bytes], old: Concatenated | None = None, kept: str = "") -> Concatenated:
    """A file of these pieces; those whose slug is one of the letters of `kept` are taken from the old one."""
    with ConcatenatedWriter(path, FRAME, old) as writer:
        for slug, piece in pieces.items():
            if slug in kept:
                writer.keep([slug])
            else:
                writer.add(piece)
    return writer.joined({slug: number for number, slug in enumerate(pieces)})


LETTERS = {letter: letter.encode() * number for number, letter in enumerate("abcdef", 1)}


def test_pieces_stand_between_head_and_tail(tmp_path: Path) -> None:
    write(tmp_path / "x", LETTERS)
    assert (tmp_path / "x").read_bytes() == b"[a, bb, ccc, dddd, eeeee, ffffff]\n"


def test_every_piece_can_be_read_again(tmp_path: Path) -> None:
    with closing(ConcatenatedReader(write(tmp_path / "x", LETTERS))) as reader:
        assert {slug: reader.read(slug) for slug in reversed(LETTERS)} == LETTERS


@pytest.mark.parametrize("kept", ["", "a", "f", "ab", "bcd", "acef", "abdef", "abcdef"])
def test_what_is_kept_is_copied(tmp_path: Path, kept: str) -> None:
    old = write(tmp_path / "x", LETTERS)
    new = {slug: piece if slug in kept else piece.upper() + b"!" for slug, piece in LETTERS.items()}
    again = write(tmp_path / "x", new, old, kept)
    assert (tmp_path / "x").read_bytes() == b"[" + b", ".join(new.values()) + b"]\n"
    with closing(ConcatenatedReader(again)) as reader:
        assert {slug: reader.read(slug) for slug in new} == new


def test_pieces_come_and_go_between_kept_ones(tmp_path: Path) -> None:
    old = write(tmp_path / "x", LETTERS)
    new = {"a": b"a", "aa": b"new", "c": b"ccc", "f": b"ffffff", "g": b"last"}
    write(tmp_path / "x", new, old, "acf")
    assert (tmp_path / "x").read_bytes() == b"[a, new, ccc, ffffff, last]\n"


def test_a_file_that_would_be_the_same_is_not_touched(tmp_path: Path) -> None:
    old = write(tmp_path / "x", LETTERS)
    before = (tmp_path / "x").stat().st_ino
    write(tmp_path / "x", LETTERS, old, "abc")
    assert (tmp_path / "x").stat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_fault_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    old = write(tmp_path / "x", LETTERS)
    with pytest.raises(KeyError), ConcatenatedWriter(tmp_path / "x", FRAME, old) as writer:
        writer.add(b"half")
        writer.keep(["unknown"])
    assert (tmp_path / "x").read_bytes().startswith(b"[a, bb")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_old_file_that_was_cut_short_is_noticed(tmp_path: Path) -> None:
    old = write(tmp_path / "x", LETTERS)
    (tmp_path / "x").write_bytes(b"[a, b")
    with pytest.raises(OSError, match="shorter"):
        write(tmp_path / "x", LETTERS, old, "abcdef")
