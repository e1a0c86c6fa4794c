"""What is written into an entry is read as the same parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.catalog.format import format_entry
from papershelf.catalog.layout import write_entry
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.names.split import Name, split_name
from papershelf.names.write import tidy_names, written_name, written_parts

from .test_split import NAMES

WRITTEN = [
    (Name("Holz", "Ada"), "Ada Holz"),
    (Name("Berg", "Ann", "van der", "Jr."), "Ann van der Berg Jr."),
    (Name("Lam", "Tuan Van"), "Tuan Van Lam"),
    (Name("Van Lam", "Tuan"), "Van Lam, Tuan"),
    (Name("de Seyssel", "Maureen"), "{de Seyssel}, Maureen"),
    (Name("小明"), "小明"),
    (Name("明", "小"), "明 小"),
    (Name(literal="Hugging Face"), "{Hugging Face}"),
    (Name(literal="Plato"), "{Plato}"),
]


@pytest.mark.parametrize(("name", "text"), WRITTEN)
def test_a_name_is_as_plain_as_its_parts_allow(name: Name, text: str) -> None:
    assert written_name(name) == text
    if text != "小明":  # two characters are read as family and given name
        assert split_name(text) == name


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_tidied_text_is_read_as_before(text: str, name: Name) -> None:
    assert [split_name(each) for each in tidy_names(text)] == ([name] if name != Name() else [])


WORDS = st.lists(st.sampled_from(["Ada", "Bo", "Holz", "García", "Van", "Jones"]), min_size=1, max_size=3).map(" ".join)


@given(WORDS, WORDS, st.sampled_from(["", "van der", "de la"]), st.sampled_from(["", "Jr.", "III"]))
def test_parts_of_another_format_survive(given: str, family: str, particle: str, suffix: str) -> None:
    assert split_name(written_parts(given, particle, family, suffix)) == Name(family, given, particle, suffix)


def test_a_layout_of_mappings_is_read_as_it_was() -> None:
    people = [{"name": "Hugging Face", "organisation": "true"}, "Ada Holz"]
    text = write_entry({"title": "T", "authors": people})
    assert parse_yaml(text)[0]["authors"] == people
    assert format_entry(text) == text
