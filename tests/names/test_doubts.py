"""Which names no string can split, in words for the curator."""

import pytest

from papershelf.names.doubts import name_doubt

DOUBTED = ["Tuan Van Lam", "Benjamin Van Durme", "Gabriel García Márquez", "Mao Zedong", "Nagy Péter", "ADA HOLZ"]
DOUBTED += ["Sowmya Kamath S", "DeepKiln", "Acme DeepKiln"]
SURE = ["Ada Holz", "Lam, Tuan Van", "Laurens van der Maaten", "Wei Wang", "Gemma Team", "{DeepKiln}", "Ian McDonald"]
SURE += ["Quoc V. Le", "Yann LeCun", "et al.", "Ann Bee and Cy Dee", "王小明"]


@pytest.mark.parametrize("name", DOUBTED)
def test_a_name_that_may_be_split_otherwise_is_in_doubt(name: str) -> None:
    assert name_doubt(name)


@pytest.mark.parametrize("name", SURE)
def test_a_name_that_says_enough_is_not(name: str) -> None:
    assert name_doubt(name) == ""
