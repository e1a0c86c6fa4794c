"""Names in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.cite.names import Name, split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Edward J. Hu", Name("Hu", "Edward J.")),
        ("Plato", Name("Plato")),
        ("Laurens van der Maaten", Name("Maaten", "Laurens", "van der")),
        ("Quentin de Laroussilhe", Name("Laroussilhe", "Quentin", "de")),
        ("Jan van 't Hooft", Name("Hooft", "Jan", "van 't")),
        ("van Gogh", Name("Gogh", "", "van")),
        ("Benjamin Van Durme", Name("Van Durme", "Benjamin")),
        ("Nicolas Le Roux", Name("Le Roux", "Nicolas")),
        ("Quoc V. Le", Name("Le", "Quoc V.")),
        ("Zhengxiao Du", Name("Du", "Zhengxiao")),
        ("Rami Al-Rfou", Name("Al-Rfou", "Rami")),
        ("Hal Daumé III", Name("Daumé", "Hal", "", "III")),
        ("Hu, Edward J.", Name("Hu", "Edward J.")),
        ("van der Maaten, Laurens", Name("Maaten", "Laurens", "van der")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
        ("Kaiser von Berg, Emma", Name("Kaiser von Berg", "Emma")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("王小明", Name("王小明")),
        ("王 小明", Name("王", "小明")),
        ("김 철수", Name("김", "철수")),
        ("たなか 太郎", Name("たなか", "太郎")),
        ("OpenAI", Name("OpenAI")),
        ("Gemma Team", Name(literal="Gemma Team")),
        ("The BigScience Workshop", Name(literal="The BigScience Workshop")),
        ("Smith and Sons, Inc.", Name(literal="Smith and Sons, Inc.")),
        ("University of Tübingen", Name(literal="University of Tübingen")),
        ("AT&T", Name(literal="AT&T")),
        ("one, two, three, four", Name(literal="one, two, three, four")),
    ],
)
def test_a_name_falls_into_its_parts(text: str, name: Name) -> None:
    assert split_name(text) == name


@given(st.text())
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    name = split_name(text)
    parts = "".join((name.family, name.given, name.particle, name.suffix, name.literal))
    kept = [letter for letter in text if letter.isalnum()]
    assert sorted(letter for letter in parts if letter.isalnum()) == sorted(kept)
