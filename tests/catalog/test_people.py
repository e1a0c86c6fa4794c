"""catalog/people.yaml, and authors as mappings: every mistake at its place, and hints that work."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

from papershelf.catalog.people import spelled_names
from papershelf.catalog.schema import Entry, author_names
from papershelf.cli import main

from ..small import PAPER, Small, told

ORCID = "0000-0002-1825-0097"
MISTAKES = [
    ("ada: {name: Ada Holz, orcid: 0000-0002-1825-0098}\n", "people.yaml:1:30 bad-orcid"),
    ("Ada Holz: {name: Ada Holz}\n", "people.yaml:1:1 bad-person-key"),
    ("ada: {name: Ada Holz, nmae: x}\n", "people.yaml:1:23 unknown-key"),
    ("ada: {spellings: [A. Holz]}\n", "people.yaml:1:6 missing-key"),
    ("ada: {name: Ada Holz, semantic_scholar: [Ada]}\n", "people.yaml:1:42 bad-author-id"),
    (f"ada: {{name: Ada, orcid: {ORCID}}}\nbo: {{name: Bo, orcid: {ORCID}}}\n", "people.yaml:2:23 repeated-person"),
    (
        "ada: {name: Ada, semantic_scholar: 7}\nbo: {name: Bo, semantic_scholar: [8, 7]}\n",
        "people.yaml:2:38 repeated-person",
    ),
    ("ada: {name: Ada Holz}\nada-2: {name: A. Holz, spellings: [Ada Holz]}\n", "people.yaml:2:15 same-person-name"),
    ("ada: {name: Ada Holz, papers: [lroa]}\n", "people.yaml:1:32 unknown-entry"),
    ("ada: {name: Ada Holz, papers: [lora]}\n", "papers/lora.yaml:4:10 not-an-author"),
    ("- name: Ada Holz\n", "people.yaml:1:1 not-a-mapping"),
    ("", "people.yaml:1:1 empty-file"),
]


@pytest.mark.parametrize(("text", "problem"), MISTAKES)
def test_a_mistake_is_told_at_its_place(small: Small, text: str, problem: str) -> None:
    small.paper("lora", PAPER + "authors: [Ben Brett]\n")
    small.write("people.yaml", text)
    _, problems = small.read()
    assert [told(each) for each in problems] == [problem]
    assert all(each.hint for each in problems)


def test_people_belong_into_their_own_file(small: Small) -> None:
    small.write("catalog.yaml", "title: A\ncategories: [{id: methods, title: M}]\npeople: {ada: {name: Ada Holz}}\n")
    assert small.problems() == ["catalog.yaml:3:9 misplaced-people"]


def test_sound_people_are_beside_the_settings(small: Small) -> None:
    small.paper("lora", PAPER + "authors: [A. Holz]\n")
    text = "ada:\n  name: Holz, Ada\n  spellings: [A. Holz]\n"
    text += "  semantic_scholar: https://www.semanticscholar.org/author/Ada-Holz/12345\n"
    small.write(
        "people.yaml", text + f"  orcid: https://orcid.org/{ORCID}\n  website: https://ada.example/\n  papers: [lora]\n"
    )
    catalog, problems = small.read()
    assert catalog is not None and problems == []
    person = catalog.settings.people["ada"]
    assert (spelled_names(person), person.semantic_scholar, person.orcid) == (
        ("Ada Holz", "A. Holz"),
        ("12345",),
        ORCID,
    )


def entry(authors: object) -> Entry:
    return Entry.model_validate({"title": "T", "category": "c", "authors": authors})


def test_an_author_is_text_or_a_mapping() -> None:
    written = ["Holz, Ada*", {"name": "Hugging Face", "organisation": "true"}, {"given": "Tuan Van", "family": "Lam"}]
    assert author_names(entry(written).authors) == ("Ada Holz", "Hugging Face", "Tuan Van Lam")


AUTHORS = [
    ("authors: [Ann, [Bob]]", "lora.yaml:4:16 wrong-type"),
    ("authors: [{given: Ann}]", "lora.yaml:4:11 missing-key"),
    ("authors: [{name: Ann, affiliation: X}]", "lora.yaml:4:23 unknown-key"),
    ("authors: [{name: Ann, orcid: 1}]", "lora.yaml:4:30 bad-orcid"),
    ("authors: [{name: Ann, equal: perhaps}]", "lora.yaml:4:30 bad-flag"),
]


@pytest.mark.parametrize(("line", "problem"), AUTHORS)
def test_a_mapping_is_checked_at_its_place(small: Small, line: str, problem: str) -> None:
    small.paper("lora", PAPER + line + "\n")
    assert small.problems() == [f"papers/{problem}"]


LISTS = ["Ann Po and Bea Ko, Cy Do", "Po, Ann; Ko, Bea", "Holz, Ada", 'Ann "A" Po & {Kiln: Works}']


@pytest.mark.parametrize("text", LISTS)
def test_the_hint_for_authors_in_one_text_works(small: Small, text: str) -> None:
    small.paper("lora", PAPER + f"authors: {json.dumps(text)}\n")
    (problem,) = small.read()[1]
    assert problem.hint.startswith("write it as [")
    small.paper("lora", PAPER + f"authors: {problem.hint.removeprefix('write it as ')}\n")
    assert small.problems() == []


def test_the_schema_takes_texts_and_mappings() -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema", "entry"]).stdout)
    good = {"title": "T", "category": "c", "authors": ["Ann Po", {"name": "Bea Ko", "equal": True, "orcid": ORCID}]}
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**good, "authors": [{"nmae": "Ann"}]}, schema)
    people = json.loads(CliRunner().invoke(main, ["schema", "people"]).stdout)
    jsonschema.validate({"ada": {"name": "Ada Holz", "semantic_scholar": [12]}}, people)
    settings = json.loads(CliRunner().invoke(main, ["schema", "catalog"]).stdout)
    assert "people" not in settings["properties"]
