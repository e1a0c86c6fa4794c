"""Authors as data files write them: a text or a list, in any order and with any mark."""

from typing import Any

import pytest

from papershelf.importing.people import read_people

PEOPLE: dict[str, tuple[Any, tuple[str, ...]]] = {
    "commas and a word": ("Ada Pomme, Bo Quince and Cy Medlar", ("Ada Pomme", "Bo Quince", "Cy Medlar")),
    "semicolons, turned": ("Pomme Roe, Ada May; de Souza, Bo", ("Pomme Roe, Ada May", "Bo de Souza")),
    "and, turned": ("Pomme Roe, Ada May and Quince, Bo", ("Pomme Roe, Ada May", "Bo Quince")),
    "initials behind": ("Pomme, A., Quince, B.", ("A. Pomme", "B. Quince")),
    "one, turned": ("van der Maaten, Laurens", ("Laurens van der Maaten",)),
    "a suffix": ("Robert Downey, Jr., Bo Quince", ("Robert Downey Jr.", "Bo Quince")),
    "marks": ("Ada Pomme*, Bo Quince†", ("Ada Pomme", "Bo Quince")),
    "a wide comma": ("王小明，李雷", ("王小明", "李雷")),
    "an organisation": (["Gemma Team", "Ada Pomme"], ("Gemma Team", "Ada Pomme")),
    "parts": ([{"first_name": "Ada", "last_name": "Pomme Roe"}, {"name": "Quince, Bo"}],
              ("Pomme Roe, Ada", "Bo Quince")),
    "cut off": ("Ada Pomme et al.", ()),
    "cut off in a list": (["Ada Pomme", "et al."], ()),
    "cut off in a part of a list": (["Ada Pomme et al."], ()),
    "a part that is no name": (["Ada Pomme", None], ()),
    "nothing": (None, ()),
}  # fmt: skip


@pytest.mark.parametrize(("value", "names"), PEOPLE.values(), ids=PEOPLE)
def test_people_are_read_as_the_package_names_reads_them(value: Any, names: tuple[str, ...]) -> None:
    assert read_people(value) == names
