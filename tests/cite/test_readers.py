"""Every field of every type, read back by the programs people use: what each keeps is in tests/golden/readers.

A field that is lost and should be kept fails, and so does one that is kept and should be lost: then a reader has become
better, and the table and docs/exports.md say so after `pytest --update-golden`.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from papershelf.catalog.worktypes import TYPE_NAMES
from papershelf.cite import FORMS, export

from .full import fields_of_type, full_records, value_of
from .readers import READERS, Readings, read_with, version_of

GOLDEN = Path(__file__).parents[1] / "golden"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "exports.md"
PAIRS = [(form, reader) for form, readers in READERS.items() for reader in readers]
FIELDS = tuple(dict.fromkeys(field for kind in TYPE_NAMES for field in fields_of_type(kind)))
FORM_NAMES = {"bib": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"}


def read_full_records(form: str, reader: str, folder: Path) -> Readings:
    path = folder / f"papers.{FORMS[form].ending.rpartition('.')[2]}"
    path.write_text("".join(export(form, full_records())), encoding="utf-8")
    return read_with(form, reader, path)


def is_kept(field: str, kind: str, text: str) -> bool:
    """True when the value of a field is anywhere in what a reader made of the record."""
    value = value_of(field, kind)
    if field == "particle":
        return "van der" in text and value.rpartition(" ")[2] in text
    if field == "month":
        return bool(re.search(r"(?im)^month=0?(?:jul|7)|\d{4}[-/]07", text))
    if field == "language":
        return bool(re.search(r"(?m)^(?:language=|langid=|LANGID=)?(?:german|de|de-DE)$", text))
    return bool(re.search(rf"(?<!\d){re.escape(value)}(?!\d)", text)) if value.isdecimal() else value in text


def kept_fields(readings: Readings) -> Mapping[str, str]:
    """For each field: kept, lost, or the types that lose it."""
    found = {}
    for field in FIELDS:
        kinds = [kind for kind in TYPE_NAMES if field in fields_of_type(kind)]
        lost = [kind for kind in kinds if not is_kept(field, kind, readings.get(f"full-{kind.replace(' ', '-')}", ""))]
        found[field] = "kept" if not lost else "lost" if len(lost) == len(kinds) else f"lost: {', '.join(lost)}"
    return found


def types_of(readings: Readings) -> Mapping[str, str]:
    """What a reader calls each type."""
    texts = {kind: readings.get(f"full-{kind.replace(' ', '-')}", "") for kind in TYPE_NAMES}
    found = {kind: re.findall(r"(?m)^type(?:_of_reference)?=(.*)$", text) for kind, text in texts.items()}
    return {kind: words[-1] if words else "" for kind, words in found.items()}


def table(form: str, reader: str, readings: Readings) -> str:
    fields = "".join(f"{field}\t{cell}\n" for field, cell in kept_fields(readings).items())
    types = "".join(f"type {kind}\t{word}\n" for kind, word in types_of(readings).items())
    return f"{form} read by {reader}\t{version_of(reader)}\n{fields}{types}"


@pytest.mark.parametrize(("form", "reader"), PAIRS)
def test_a_reader_keeps_the_fields_its_table_says_and_no_others(
    form: str, reader: str, tmp_path: Path, golden: Callable[[str, str], None], request: pytest.FixtureRequest
) -> None:
    actual = table(form, reader, read_full_records(form, reader, tmp_path))
    name = f"readers/{form}-{reader}.tsv"
    if request.config.getoption("--update-golden") or _rows(GOLDEN / name)[1] == version_of(reader):
        golden(name, actual)
        return
    # Another release than the one the table was measured with: it may keep more, and must keep what we promise.
    promised = {row[0] for row in _table(form, reader) if row[1] == "kept"}
    kept = {field for field, cell in kept_fields(read_full_records(form, reader, tmp_path)).items() if cell == "kept"}
    assert promised <= kept


def _rows(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[0].split("\t") if path.is_file() else ["", ""]


def _table(form: str, reader: str) -> list[list[str]]:
    lines = (GOLDEN / "readers" / f"{form}-{reader}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def documented(form: str) -> str:
    """The table of a format as docs/exports.md shows it; a dash where nothing is lost."""
    readers = READERS[form]
    cells = {reader: dict(_table(form, reader)) for reader in readers}
    versions = [f"{reader} {_rows(GOLDEN / 'readers' / f'{form}-{reader}.tsv')[1]}" for reader in readers]
    lines = [f"| {FORM_NAMES[form]} | {' | '.join(versions)} |", f"|---|{'---|' * len(readers)}"]
    lost = [field for field in FIELDS if any(cells[reader][field] != "kept" for reader in readers)]
    for field in lost:
        lines.append(f"| {field} | {' | '.join(cells[reader][field] for reader in readers)} |")
    kept = [field for field in FIELDS if field not in lost]
    return "\n".join(lines) + f"\n\nKept by all: {', '.join(kept)}.\n"


@pytest.mark.parametrize("form", READERS)
def test_the_documentation_shows_what_is_lost(form: str, request: pytest.FixtureRequest) -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        start, end = f"<!-- {form} -->\n", f"<!-- /{form} -->\n"
        before, _, rest = text.partition(start)
        text = f"{before}{start}{documented(form)}{end}{rest.partition(end)[2]}"
        DOCUMENTATION.write_text(text, encoding="utf-8")
    assert documented(form) in text


def test_a_lost_field_is_seen() -> None:
    assert is_kept("volume", "book", "volume=303") and not is_kept("volume", "book", "pages=3030")
    assert not is_kept("particle", "book", "family=ParticularD")
    assert kept_fields({})["title"] == "lost"
