"""A .bib of three hundred entries, imported, exported and imported again: equal, and every reader agrees on both."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from papershelf.cite import describe

from ..cite.readers import Readings, read_with
from .library import COUNT, apart, keys, library
from .shelves import brought, exported, the_records


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The list of the first import, that of the second, and the export between them."""
    folder = tmp_path_factory.mktemp("rounds")
    first = brought(folder / "first", library(), "library.bib")
    assert first.stderr.startswith(f"{COUNT} of {COUNT} papers imported\n"), first.output
    assert first.stdout == "left out, because an entry has no place for them: urldate (12)\n"
    text = exported(folder / "first", "bib")
    second = brought(folder / "second", text, "again.bib")
    assert (second.exit_code, second.stdout) == (0, ""), second.output
    return folder / "first", folder / "second", text


def works(root: Path) -> dict[str, Any]:
    return {work.key: work for work in map(describe, the_records(root).values())}


def test_the_second_import_is_the_first(rounds: tuple[Path, Path, str]) -> None:
    first, second, text = rounds
    assert works(first) == works(second)
    assert exported(second, "bib").count("\n@") == text.count("\n@")
    assert sorted(exported(second, "bib").split("\n\n")) == sorted(text.split("\n\n"))


def test_every_key_is_kept(rounds: tuple[Path, Path, str]) -> None:
    first, second, text = rounds
    assert sorted(re.findall(r"(?m)^@\w+\{(.*),$", text)) == sorted(keys())
    assert set(works(second)) == set(works(first)) == set(keys())


def test_formulas_go_out_as_they_came_in(rounds: tuple[Path, Path, str]) -> None:
    _, _, text = rounds
    formulas = re.findall(r"(?<!\\)\$(?:\\.|[^$\\])+\$", library())
    assert len(formulas) > COUNT
    assert sorted(re.findall(r"(?<!\\)\$(?:\\.|[^$\\])+\$", text)) == sorted(formulas)
    assert r"From \$5 to \$10" in text


def _plain(text: str) -> str:
    """A value without what may be written in more than one way."""
    return " ".join(re.sub(r"[{}]", "", unicodedata.normalize("NFC", text)).replace("--", "-").split()).casefold()


def said(readings: Readings, wanted: re.Pattern[str]) -> dict[str, list[str]]:
    """The lines of each entry that must be the same."""
    return {
        key: sorted(_plain(line) for line in text.split("\n") if wanted.match(line)) for key, text in readings.items()
    }


_CLASSICAL = "volume number chapter publisher address location series edition isbn issn eprint version note"
_CSL = """
    volume issue page chapter-number publisher publisher-place collection-title edition ISBN ISSN note year
    month status container-title genre keyword version
"""
SAME = {
    "pybtex": f"{_CLASSICAL} pages year month",
    "bibtexparser": _CLASSICAL,
    "biber": f"{_CLASSICAL} pages",
    "citation-js": _CSL,
    "pandoc": _CSL,
}


# What some readers find only in what goes: the type of a @misc, a status, the meeting of a @conference.
_MAY_COME = ("genre=", "status=", "container-title=")


@pytest.mark.parametrize("reader", SAME)
def test_a_reader_finds_the_same_in_what_came_and_what_goes(
    reader: str, rounds: tuple[Path, Path, str], tmp_path: Path
) -> None:
    before, after = tmp_path / "before.bib", tmp_path / "after.bib"
    before.write_text(library(), encoding="utf-8")
    after.write_text(rounds[2], encoding="utf-8")
    wanted = re.compile(rf"(?i)(?:{'|'.join(SAME[reader].split())})=")
    one, other = (said(read_with("bib", reader, path), wanted) for path in (before, after))
    assert set(keys()) <= one.keys() and set(keys()) == other.keys()
    differing = {
        key: (set(one[key]) - set(other[key]), set(other[key]) - set(one[key])) for key in set(keys()) - apart()
    }
    assert not {key: lost for key, (lost, _) in differing.items() if lost}
    assert not {
        key: more for key, (_, more) in differing.items() if any(not line.startswith(_MAY_COME) for line in more)
    }
