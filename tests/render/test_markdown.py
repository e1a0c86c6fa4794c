"""Whatever text or address lands in Markdown comes back as it was, drawn by GitHub's own cmark-gfm."""

from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.render.markdown import escape_html_line, escape_link_text, escape_text, escape_url, one_line

from ..elements import read_elements, tags_of, text_of

# What Markdown, HTML, GitHub's autolinks, footnotes, tables and maths are made of, and letters between them.
_MARKS = st.sampled_from(
    [
        *"\\`*_{}[]<>()#+-.!|~$&^=:;@\"'/%? \n\t1ax",
        *("www.", "https://", "http:", "ftp://", "mailto:", "xmpp:", "a@b.c", "x.y/z", "<https://x.y>", "WWW.X.Y"),
        *("&amp;", "&#35;", "<b>", "</details>", "<!--", "-->", "[^1]", "](x)", "![", "- [ ] ", "1. ", "2) "),
        *("```", "~~", "~~~", "***", "$$", "é", "中文", "🚀", "\u00a0", "\u200b", "\u2028", "\x00", "\x7f"),
    ]
)
_TEXTS = st.lists(_MARKS, max_size=14).map("".join) | st.text(
    st.characters(exclude_categories=["Cs", "Cn"]), max_size=30
)
_FIXED = [
    "[Re] a_b *c* $x$ ~~d~~ `e` <b>f</b> ![g](h)",
    "1. first",
    "1) first",
    "2024. A year",
    "- item",
    "+ item",
    "===",
    "--- x",
    "# heading #",
    "> quote",
    ": term",
    "a | b",
    "    code",
    "[ ] task",
    "[^1]",
    "[a]: https://x.y",
    "www.example.org and https://example.org/ and ftp://x.y",
    "1https://x.y, éhttps://x.y, _https://x.y, _www.x.y, (www.x.y)",
    "WWW.EXAMPLE.ORG HTTPS://EXAMPLE.ORG",
    "me@example.org, mailto:me@example.org, xmpp:me@example.org/a",
    "a.b+c@example.org",
    "_me_@example.org",
    "+@.a, me@.org, me@www.x.y, me@a_b.org, _@a.b",
    "&lt;b&gt; &#35; &copy",
    "ends with a backslash \\",
    "</details> <script>alert(1)</script> <!-- -->",
    "line\nbreak\r\n\r\n# heading",
    "tab\tand\x0bcontrol\x07",
    "C:\\new \\*",
    "",
]


def drawn(markdown: str) -> str:
    """The HTML GitHub's renderer makes of it, footnotes and raw HTML included."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options))


def check_plain(text: str) -> None:
    escaped = escape_text(text)
    for before, tags in (
        ("", ["p"]),
        ("word ", ["p"]),
        ("> ", ["blockquote", "p"]),
        ("- ", ["ul", "li"]),
        ("## ", ["h2"]),
    ):
        html = drawn(f"{before}{escaped}")
        assert text_of(html) == one_line(before.strip(">-# ") + f" {text}"), html
        assert tags_of(html) == tags if one_line(text) else not set(tags_of(html)) - set(tags), html


def check_link(text: str) -> None:
    html = drawn(f"- [{escape_link_text(text)}](https://example.org/) - more.")
    assert text_of(html) == one_line(f"{text} - more.") if one_line(text) else True
    assert tags_of(html) == ["ul", "li", "a"], html
    assert [link.get("href") for link in read_elements(html).iter("a")] == ["https://example.org/"]
    assert text_of(html.partition("<a")[2].partition(">")[2].partition("</a>")[0]) == one_line(text)


def check_html(text: str) -> None:
    html = drawn(
        f"- [a](https://example.org/) - b.\n  <details><summary>TL;DR</summary>{escape_html_line(text)}</details>"
    )
    (details,) = read_elements(html).iter("details")
    assert {element.tag for element in details.iter()} <= {"details", "summary", "span"}
    assert text_of(html) == one_line(f"a - b. TL;DR{one_line(text)}")


def check_url(address: str) -> None:
    html = drawn(f"- [a]({escape_url(address)}) - b.")
    assert tags_of(html) == ["ul", "li", "a"], html
    assert text_of(html) == "a - b."
    (link,) = read_elements(html).iter("a")
    assert unquote(link.get("href")) == unquote(address)


CHECKS = [check_plain, check_link, check_html]
_often = settings(deadline=None, max_examples=300)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("text", _FIXED)
def test_text_comes_back_as_it_was(check: Callable[[str], None], text: str) -> None:
    check(text)


@_often
@given(_TEXTS)
def test_any_text_in_a_paragraph_item_quote_or_heading_comes_back(text: str) -> None:
    check_plain(text)


@_often
@given(_TEXTS)
def test_any_text_of_a_link_comes_back_and_leads_where_it_should(text: str) -> None:
    check_link(text)


@_often
@given(_TEXTS)
def test_any_text_in_html_comes_back(text: str) -> None:
    check_html(text)


@_often
@given(_TEXTS)
@example("a&copy;b&amp;c")
@example("a(b)c)d((")
@example("a'b\"c d<e>f\\g|h[i]j`k")
@example("%41%zz%")
@example("a#b?c=d&e=f;g")
def test_any_address_comes_back(path: str) -> None:
    check_url(f"https://example.org/{path}".strip())


def test_text_is_put_on_one_line() -> None:
    assert one_line("a\n b\r\n\tc\x00d\u2028e\u2029f\u00a0g") == "a b c d e f g"


def test_no_dollar_is_left_bare_for_github_to_take_for_maths() -> None:
    assert escape_text("$a$ and $$b$$") == "\\$a\\$ and \\$\\$b\\$\\$"
    assert escape_html_line("$a$").count("<span>$</span>") == 2


def test_no_unneeded_escape_is_made() -> None:
    plain = "Ann Author, Bob B. Author-Name. ICLR 2024; 3.5 times as fast (really): it's 100% true?"
    assert escape_text(plain) == plain.replace("(", "\\(").replace(")", "\\)")
    assert unescape(escape_html_line("it's 1 < 2")) == "it's 1 < 2"
