"""Text as LaTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.cite.latex import braces_match, latex


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain text, (really): 3/4", "plain text, (really): 3/4"),
        ("Vulić", r"Vuli{\'c}"),
        ("Šimon Çelik", r"{\v{S}}imon {\c{C}}elik"),
        ("Łódź, Ærø, Straße", r"{\L}{\'o}d{\'z}, {\AE}r{\o}, Stra{\ss}e"),
        ("e\u0301 x\u0302", r"{\'e} {\^x}"),
        ("ế ộ", r"{\'{ê}} {\d{ô}}"),
        ("Đặng ðþ ơ", r"Đ{\d{ă}}ng ðþ ơ"),
        ("王 β 🤗 – “x”", "王 β 🤗 – “x”"),
        ("$5 & 10 % of #1_a", r"\$5 \& 10 \% of \#1\_a"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("Ǖ ǭ Ñ ñ", r"{\={Ü}} {\={ǫ}} {\~N} {\~n}"),
        ("x\u0302\u0327 q\u0333", "x̧̂ q̳"),
        ("\u202eabc", "abc"),
        ("a,,b <<c>> d!` e", "a,{,}b <{<}c>{>} d!{`} e"),
        ("a--b---c ''x'' ?`", "a-{-}b-{-}{-}c '{'}x'{'} ?{`}"),
    ],
)
def test_a_text_is_written_so_that_latex_prints_it(text: str, written: str) -> None:
    assert latex(text) == written


def test_a_brace_without_a_partner_gets_a_name() -> None:
    assert latex("a { b", braces_match=False) == r"a {\textbraceleft} b"
    assert latex("a } b", braces_match=False) == r"a {\textbraceright} b"


@given(st.text("{}\\$a"))
def test_what_is_written_has_as_many_braces_opened_as_closed(text: str) -> None:
    assert braces_match(latex(text, braces_match=braces_match(text)))


@pytest.mark.parametrize(
    ("text", "match"),
    [("", True), ("a", True), ("{}", True), ("{a}{{b}}", True), ("{", False), ("}", False), ("}{", False),
     ("{}}", False), ("{{}", False), ("{}}{", False)],
)  # fmt: skip
def test_braces_match_where_each_has_its_partner(text: str, match: bool) -> None:
    assert braces_match(text) == match
