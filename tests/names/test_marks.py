"""What stands round a name is read off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.names.marks import Unmarked, clean, unmark

MARKED = [
    ("Ada Holz*", Unmarked("Ada Holz")),
    ("*†Ada Holz", Unmarked("Ada Holz")),
    ("Ada Holz‡,§", Unmarked("Ada Holz")),
    ("Ada Holz1,2", Unmarked("Ada Holz")),
    ("Ada Holz 3", Unmarked("Ada Holz")),
    ("Ada Holz¹·²", Unmarked("Ada Holz")),
    ("Ada Holz$^{1,*}$", Unmarked("Ada Holz")),
    ("Ada Holz<sup>2</sup>", Unmarked("Ada Holz")),
    ("Ada Holz (equal contribution)", Unmarked("Ada Holz", equal=True)),
    ("Ada Holz (equal)*", Unmarked("Ada Holz", equal=True)),
    ("Ada Holz [2]", Unmarked("Ada Holz")),
    ("Ada Holz (Kiln Works)", Unmarked("Ada Holz")),
    ("Ada Holz (0000-0002-1825-0097)", Unmarked("Ada Holz", orcid="0000-0002-1825-0097")),
    ("Ada Holz https://orcid.org/0000-0002-1825-0097", Unmarked("Ada Holz", orcid="0000-0002-1825-0097")),
    ("[Ada Holz](https://orcid.org/0000-0002-1825-0097)", Unmarked("Ada Holz", orcid="0000-0002-1825-0097")),
    ("Ada Holz <ada@kiln.example>", Unmarked("Ada Holz")),
    ("**Ada Holz**", Unmarked("Ada Holz")),
    ("Wei Wang 0012", Unmarked("Wei Wang", number="0012")),
    ("Prof. Dr. Ada Holz", Unmarked("Ada Holz")),
    ("Ada Holz, M.D., Ph.D.", Unmarked("Ada Holz")),
    ("Holz*, Ada", Unmarked("Holz, Ada")),
    ("Holz, Dr. Ada", Unmarked("Holz, Ada")),
    ("and Ada Holz.", Unmarked("Ada Holz")),
    ("Ada Holz 🎓", Unmarked("Ada Holz")),
    ("J.R.R. Holz", Unmarked("J. R. R. Holz")),
    ("Holz, J.-P.", Unmarked("Holz, J.-P.")),
    ('J\\"org M\\"uller', Unmarked("Jörg Müller")),
    ("{\\L}ukasz Holz", Unmarked("Łukasz Holz")),
    ("Ada~Holz", Unmarked("Ada Holz")),
    ("Ann0 Bee0", Unmarked("Ann0 Bee0")),
    ("GPT4", Unmarked("GPT4")),
    ("Ada N7", Unmarked("Ada N7")),
    ("Author 17", Unmarked("Author 17")),
    ("Ada Holz17", Unmarked("Ada Holz17")),
    ("Ada Holz12,14", Unmarked("Ada Holz")),
    ("Acme Inc.", Unmarked("Acme Inc.")),
    ("Ada K.", Unmarked("Ada K.")),
]


@pytest.mark.parametrize(("text", "unmarked"), MARKED)
def test_marks_are_read_off(text: str, unmarked: Unmarked) -> None:
    assert unmark(text) == unmarked


def test_what_nobody_sees_is_dropped_and_joiners_of_persian_stay() -> None:
    assert clean("Ada\u200b\u00a0 Holz\u00ad\u202e\U000e0041") == "Ada Holz"
    assert clean("علی\u200cرضا") == "علی\u200cرضا"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert unmark(text).text == unmark(text).text.strip()
