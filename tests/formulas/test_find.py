"""Which parts of a text are formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.formulas import Formula, has_formula, split_formulas


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("H$_2$O", ["_2"]),
        ("Cu$_2$O and $\\alpha$-VAE", ["_2", "\\alpha"]),
        ("$k$-means in $O(n \\log n)$ time", ["k", "O(n \\log n)"]),
        ("\\(E=mc^2\\) at last", ["E=mc^2"]),
        ("$$x^2$$", ["x^2"]),
        ("$3$-SAT and $n \\times n$ grids", ["3", "n \\times n"]),
        ("$p < 0.05$", ["p < 0.05"]),
        ("$^{13}$C NMR", ["^{13}"]),
        ("costs \\$5 and $x_2$", ["x_2"]),
    ],
)
def test_a_formula_is_found(text: str, formulas: list[str]) -> None:
    assert [part.tex for part in split_formulas(text) if isinstance(part, Formula)] == formulas


@pytest.mark.parametrize(
    "text",
    [
        "From $5 to $10",
        "$5-$10 a day",
        "$1M or A$2M",
        "US$1M or A$",
        "Ke$ha and A$AP",
        "A$AP Rocky and Ke$ha",
        "echo $HOME and $PATH",
        "$HOME$",
        "5$ or 10$",
        "a single $",
        "$ x $",
        "$$",
        "\\$x_2\\$",
        "$unbalanced {x$",
        "Micro$oft and Window$",
        "100 % of $100",
        "\\\\( not closed",
    ],
)
def test_money_and_names_are_no_formulas(text: str) -> None:
    assert not has_formula(text)


@given(st.text("$\\{}_^ab1 ()é", max_size=40))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    parts = split_formulas(text)
    letters = "".join(part.tex if isinstance(part, Formula) else part for part in parts)
    assert [c for c in letters if c in "ab1é_^{}"] == [c for c in text if c in "ab1é_^{}"]
