"""Whole lists, read back by the programs readers use."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pydantic import BaseModel

from papershelf.catalog.settings import SiteOptions
from papershelf.cite import FORMATS, FORMS, describe, export, papers_schema
from papershelf.cite.characters import without_controls
from papershelf.cite.latex import braces_match
from papershelf.cite.papers_json import Paper, PaperAuthor, PaperCitations, Papers, PaperTldr, PaperVenue
from papershelf.formulas import Formula, is_safe_tex, plain_text, split_formulas, unicode_formula
from papershelf.records.record import Citations, Publication, Record, RecordImage, Tldr

from .inventions import hostile_papers, paper

TEXT = st.text(st.characters(codec=None), max_size=40) | st.text("{}\\$%&#_~^\"'`-,<>@=|(): aÄé\u0301王", max_size=20)
FILLED = TEXT.filter(without_controls)


def written(form: str, records: list[Record]) -> str:
    return "".join(export(form, records, title="Shelves", url="https://example.org/"))


def bibtex_entries(text: str) -> list[dict[str, Any]]:
    readers = [SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    library = parse_bibtex(text, append_middleware=readers)
    assert not library.failed_blocks
    return [{name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries]


def bibtex_title(title: str) -> str:
    """What bibtexparser makes of a title: it knows no lone brace, and draws ^ as a modifier letter.

    Marks of direction are not written, as no TeX obeys them.
    """
    title = unicodedata.normalize("NFC", without_controls(title))
    parts = [
        part if isinstance(part, Formula) and is_safe_tex(part.tex) else _text_of(part)
        for part in split_formulas(title)
    ]
    paired = braces_match("".join(part for part in parts if isinstance(part, str)))
    texts = (f"${part.tex}$" if isinstance(part, Formula) else _as_read(part, paired) for part in parts)
    return "".join(texts)


def _text_of(part: str | Formula) -> str:
    return part if isinstance(part, str) else unicode_formula(part.tex)[0]


def _as_read(text: str, paired: bool) -> str:
    plain = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).replace("^", "ˆ")
    return plain if paired else re.sub("[{}]", "", plain)


def shown(title: str) -> str:
    """A title as RIS and CSL hold it."""
    return without_controls(plain_text(title))


def ris_titles(text: str) -> list[str]:
    return [reference.get("title", "") for reference in rispy.loads(text)]


def csv_titles(text: str) -> list[str]:
    return [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_every_reader_sees_every_hostile_paper_with_its_title_and_authors() -> None:
    records = hostile_papers()
    titles = [shown(record.title) for record in records]
    sources = [without_controls(record.title) for record in records]
    entries = bibtex_entries(written("bib", records))
    assert [entry["title"] for entry in entries] == [bibtex_title(record.title) for record in records]
    authors = [len(describe(record).names) for record in records]
    assert [len(entry.get("author", [])) for entry in entries] == authors
    assert len(parse_string(written("bib", records), "bibtex").entries) == len(records)
    assert ris_titles(written("ris", records)) == titles
    assert [item["title"] for item in json.loads(written("csl-json", records))] == titles
    assert [title.removeprefix("'") for title in csv_titles(written("csv", records))] == [
        title.removeprefix("'") for title in sources
    ]
    assert [item["title"] for item in json.loads(written("json", records))["papers"]] == titles


@settings(deadline=None)
@given(st.lists(st.tuples(FILLED, st.lists(TEXT, max_size=3)), max_size=4))
def test_no_title_or_name_makes_a_reader_see_more_less_or_something_else(made: list[tuple[str, list[str]]]) -> None:
    records = [paper(slug=f"p{n}", title=title, authors=names) for n, (title, names) in enumerate(made)]
    bib = written("bib", records)
    assert [entry["title"].strip() for entry in bibtex_entries(bib)] == [
        bibtex_title(title).strip() for title, _ in made
    ]
    persons = parse_string(bib, "bibtex").entries.values()
    assert [len(entry.persons.get("author", [])) for entry in persons] == [len(describe(r).names) for r in records]
    assert ris_titles(written("ris", records)) == [shown(title) for title, _ in made]
    assert csv_titles(written("csv", records)) == [csv_title(title) for title, _ in made]


def csv_title(title: str) -> str:
    plain = without_controls(title)
    return f"'{plain}" if plain[0] in "=+-@" else plain


def test_a_spreadsheet_finds_no_formula() -> None:
    assert csv_titles(written("csv", [paper(title="=1+1")])) == ["'=1+1"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_list_is_a_whole_file(form: str) -> None:
    text = written(form, [])
    if form in ("json", "csl-json"):
        assert json.loads(text) in ([], {"version": 1, "title": "Shelves", "url": "https://example.org/", "papers": []})
    else:
        assert text.count("\n") <= 1


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_drawn_piece_by_piece(form: str) -> None:
    drawn: list[str] = []

    def records() -> Any:
        for slug in ("one", "two", "three"):
            drawn.append(slug)
            yield paper(slug=slug)

    pieces = export(form, records())
    next(pieces)
    next(pieces)
    assert len(drawn) <= 2


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="docx is none of bib, ris, csl-json, csv, json"):
        export("docx", [])


def test_the_settings_offer_each_row_of_the_formats() -> None:
    fields = SiteOptions.model_fields
    assert fields["exports"].default == tuple(FORMS)
    assert fields["paper_files"].default == tuple(name for name, form in FORMS.items() if form.parts)


def full_paper() -> Record:
    return paper(
        tldr=Tldr("Shelves hold.", "summary"),
        citations=Citations(3, None, "2026-11-01"),
        awards=("Best shelf",),
        links={"pdf": "https://example.org/x.pdf"},
        tags=("wood",),
        summary="Shelves hold.",
        published="2024-05-01",
        superseded_by="other",
        builds_on=("other",),
        cites=("another",),
        retracted="fell",
        abstract="Shelves.",
        status="in press",
        publication=Publication(volume="3", editors=("Ed Itor",)),
        image=RecordImage("images/a.png", "A shelf", "images/a-0123456789/", 300, 200),
    )


def test_papers_json_holds_what_its_models_say_and_says_all_they_hold() -> None:
    data = json.loads(written("json", [full_paper(), *hostile_papers()]))
    Papers.model_validate(data)
    assert {*data["papers"][0], "title_tex"} == set(Paper.model_fields)


def test_papers_json_and_its_schema_agree() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(papers_schema())
    jsonschema.Draft202012Validator.check_schema(papers_schema())
    data = json.loads(written("json", [full_paper(), *hostile_papers()]))
    assert not list(validator.iter_errors(data))
    assert list(validator.iter_errors({**data, "version": 2}))


def test_papers_json_has_a_paper_on_each_line() -> None:
    lines = written("json", [paper(slug="one"), paper(slug="two")]).splitlines()
    assert [json.loads(line.rstrip(","))["slug"] for line in lines[1:-1]] == ["one", "two"]


def test_a_count_of_zero_is_a_count_and_an_unknown_one_is_absent() -> None:
    data = json.loads(written("json", [paper(citations=Citations(0, None, "2026-11-01"))]))
    assert data["papers"][0]["citations"] == {"count": 0, "as_of": "2026-11-01"}
    assert "citations" not in json.loads(written("json", [paper()]))["papers"][0]


@pytest.mark.parametrize("model", [Papers, Paper, PaperAuthor, PaperVenue, PaperTldr, PaperCitations])
def test_the_documentation_describes_every_field(model: type[BaseModel]) -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for name, field in model.model_fields.items():
        assert f"| `{name}` | {'always ' if field.is_required() else ''}| {field.description} |" in documentation
