"""Formulas on pages and on GitHub."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.formulas.mathml import formula_html, github_formulas, github_math, mathml


def test_a_text_without_a_formula_is_left_to_the_template() -> None:
    assert formula_html("<b> at $5 to $10") == "&lt;b&gt; at $5 to $10"
    assert formula_html("<b>") == "<b>" and not hasattr(formula_html("<b>"), "__html__")


def test_what_unicode_says_is_unicode_and_the_rest_mathml() -> None:
    shown = formula_html(r"H$_2$O & $\frac{a}{b}$")
    assert shown == "H₂O &amp; <math><mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow></math>"


HOSTILE = (
    r"\text{<script>alert(1)</script>}_q",
    r"\text{<img src=x onerror=alert(1)>}_q",
    r"\href{javascript:alert(1)}{x}_q",
    r"\class{a\" onload=\"b}{x}_q",
    r"\style{color:red}{x}_q",
    r"\color{red}{x}_q",
    r"\def\a{\a\a}\a_q",
    r"\newcommand{\x}{\x\x}\x_q",
    "{" * 200 + "x_q" + "}" * 200,
    r"x_q < \mbox{<b>}",
    r"\unicode{x3c}script_q",
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs)}


def elements(html: str) -> set[str]:
    parser = Elements()
    parser.feed(html)
    return parser.seen


@pytest.mark.parametrize("tex", HOSTILE)
def test_nothing_hostile_reaches_a_page(tex: str) -> None:
    shown = str(formula_html(f"${tex}$"))
    assert elements(shown) <= {"math", "mrow", "mi", "mo", "mn", "msub", "mtext", "stretchy", "fence", "form"}


@given(st.text(r"\{}_^$ab12<>&\"'qtextfrac ", max_size=60))
def test_any_text_becomes_elements_of_mathml_or_text(text: str) -> None:
    shown = str(formula_html(f"$x_q{text}$"))
    assert all(re.fullmatch(r"m[a-z]+|[a-z]+", name) for name in elements(shown))
    assert not elements(shown) & {"script", "style", "a", "img", "href", "onload", "class"}


def test_a_command_the_library_does_not_know_is_no_mathml() -> None:
    assert mathml(r"\unheardof{a}_q") == "" and mathml(r"\sqrt") == ""


def test_a_comparison_is_drawn() -> None:
    assert "<mo>&lt;</mo>" in mathml("x_q < 3")


@pytest.mark.parametrize(
    ("tex", "before", "after", "shown"),
    [
        (r"\frac{a}{b}", "On ", " of", r"$\frac{a}{b}$"),
        (r"\frac{a}{b}", "x", "", r"$`\frac{a}{b}`$"),
        (r"\frac{a}{b}", "", "x", r"$`\frac{a}{b}`$"),
        (r"\{a\}_q", "", "", r"$`\{a\}_q`$"),
        ("a_q<b", "", "", "$`a_q<b`$"),
        ("a_q*b*c", "", "", "$`a_q*b*c`$"),
    ],
)
def test_github_gets_the_signs_it_reads(tex: str, before: str, after: str, shown: str) -> None:
    assert github_math(tex, before, after) == shown


def test_github_is_given_only_what_unicode_cannot_say_and_mathml_can() -> None:
    assert github_formulas(r"$\alpha$ of H$_2$O and $\nonsense_q$") == ("α of H₂O and nonsense_q",)
    assert len(github_formulas(r"On $\frac{a}{b}$ things")) == 3
