"""Curators' Markdown is drawn, linked to papers, and let through only where it is harmless."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.pages.titles import split_title
from papershelf.render.prose import draw_prose

from ..elements import read_elements

DRAWN = [
    ("A *word* and **another**.", "<p>A <em>word</em> and <strong>another</strong>.</p>"),
    ("# One", "<h2>One</h2>"),
    ("~~~\na < b\n~~~", "<pre><code>a &lt; b\n</code></pre>"),
    ("[LoRA](paper:lora)", '<p><a href="../../papers/lora/">LoRA</a></p>'),
    ('[LoRA](paper:lora "x")', '<p><a title="x">LoRA</a></p>'),
    ("[x](https://e.org 'T')", '<p><a href="https://e.org" title="T">x</a></p>'),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://e.org/pixel.png)",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT&#58;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<a href='vbscript:x'>x</a>",
    "<style>*{display:none}</style>",
    "<form action=https://e.org><input name=a><button>x</button></form>",
    "<iframe src=https://e.org></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src onerror=alert(1)>",
    "<p style='color:red' onclick=alert(1) id=top class=x>x</p>",
    "<link rel=stylesheet href=https://e.org>",
    "<meta http-equiv=refresh content=0>",
    "<base href=https://e.org>",
    "</main></body></html>",
    "<!-- -->--><script>",
    "[x]: javascript:alert(1)\n\n[x]",
]
ALLOWED = {
    *("p", "br", "hr", "em", "strong", "b", "i", "s", "del", "sub", "sup", "code", "pre", "kbd", "blockquote", "abbr"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def _is_harmless(drawn: str) -> None:
    for element in list(read_elements(drawn).iter())[1:]:
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "title", "rel"}
        # Browsers overlook white space and control characters in a scheme.
        scheme, colon, _ = re.sub(r"[\x00-\x20]", "", element.get("href", "")).lower().partition(":")
        assert not colon or scheme not in {"javascript", "data", "vbscript"}


@pytest.mark.parametrize(("text", "drawn"), DRAWN)
def test_markdown_is_drawn(text: str, drawn: str) -> None:
    assert draw_prose(text, "../../", heading=2) == drawn


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_or_loads_gets_through(text: str) -> None:
    _is_harmless(draw_prose(text, ""))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*HOSTILE, "# a", "|a|b|\n|-|-|\n|c|d|", "`", "<", ">", "\n", "    ", "&", "*", "[", "](", ")"])
    )
)
def test_no_mixture_gets_through_either(parts: list[str]) -> None:
    _is_harmless(draw_prose("".join(parts), ""))


TITLES = [
    ("# About\n\nWe are.", ("About", "We are.")),
    ("\n# About #\n", ("About", "")),
    ("# About", ("About", "")),
    ("We are.\n# About", ("name", "We are.\n# About")),
    ("## Second level", ("name", "## Second level")),
    ("#tag", ("name", "#tag")),
    ("", ("name", "")),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_page_is_called_by_the_heading_it_starts_with(text: str, expected: tuple[str, str]) -> None:
    assert split_title(text, "name") == expected
