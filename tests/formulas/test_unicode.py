"""Formulas as Unicode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.formulas import is_safe_tex, plain_text, unicode_formula


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("_2", "₂"),
        (r"\alpha", "α"),
        (r"\Gamma(n)", "Γ(n)"),
        (r"\ell_0", "ℓ₀"),
        ("x_{ij}^2", "xᵢⱼ²"),
        ("10^{-3}", "10⁻³"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\mathbb{E}", "𝔼"),
        (r"\mathrm{CO}_2", "CO₂"),
        (r"\text{SO}_4^{2-}", "SO₄²⁻"),
        (r"\hat{x}", "x̂"),
        (r"\sqrt{2}", "√2"),
        (r"n \times n", "n × n"),
        (r"a \le b", "a ≤ b"),
        (r"\lambda x", "λx"),
        (r"5\%", "5%"),
        ("-1", "−1"),
        ("x'", "x′"),
        (r"\infty", "∞"),
        (r"S \to T", "S → T"),
    ],
)
def test_what_unicode_can_say_is_exact(tex: str, shown: str) -> None:
    assert unicode_formula(tex) == (shown, True)


@pytest.mark.parametrize(
    ("tex", "near"),
    [
        (r"\frac{a+b}{2}", "(a+b)/2"),
        ("x_q", "x_q"),
        (r"L_\infty", "L_∞"),
        (r"\sqrt{ab}", "√(ab)"),
        (r"\mathcal{O}(n)", "O(n)"),
        (r"\mathbf{x}", "x"),
        (r"\unknown{a}", "unknowna"),
        ("}{", ""),
    ],
)
def test_what_it_cannot_say_is_only_near(tex: str, near: str) -> None:
    assert unicode_formula(tex) == (near, False)


@given(st.text(r"\{}_^$ab12frqalph ", max_size=60))
def test_any_text_is_drawn(tex: str) -> None:
    unicode_formula(tex)
    plain_text(f"${tex}$")


def test_a_tower_of_braces_is_no_traceback() -> None:
    assert unicode_formula("{" * 5000 + "x" + "}" * 5000)[0] == "x"


@pytest.mark.parametrize("tex", [r"\frac{a}{b}", r"\alpha_2", r"\begin{pmatrix}a & b\\c & d\end{pmatrix}", "x^2"])
def test_common_commands_are_safe_in_latex(tex: str) -> None:
    assert is_safe_tex(tex)


@pytest.mark.parametrize(
    "tex",
    [r"\input{x}", r"\write18{ls}", r"\def\a{b}", r"\end{document}", "50%", "#1", "a & b", "^^5cinput", r"\href{x}{y}"],
)
def test_what_loads_or_defines_or_breaks_is_not(tex: str) -> None:
    assert not is_safe_tex(tex)
