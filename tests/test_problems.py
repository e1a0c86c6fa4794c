"""A problem is said three ways; nothing anyone typed reaches a terminal or a workflow as a command."""

import html
import json
import re

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.problems import (
    FORMATS,
    Problem,
    annotations,
    escape_markdown,
    explain_all,
    explain_github,
    explain_json,
    explain_text,
    visible,
)

FOUND = Problem("catalog/papers/x.yaml", 7, 5, "unknown-category", "'memry' is not one", "did you mean?", "  - memry")
TEXT = st.text(max_size=30)
PROBLEMS = st.builds(Problem, TEXT, st.integers(0, 9), st.integers(0, 40), st.just("code"), TEXT, TEXT, TEXT)


def test_a_person_is_shown_the_line_with_a_caret_and_the_hint() -> None:
    assert explain_text(FOUND).split("\n") == [
        "catalog/papers/x.yaml:7:5: 'memry' is not one [unknown-category]",
        "   7 |   - memry",
        "     |     ^",
        "     = hint: did you mean?",
    ]


def test_a_whole_file_has_no_line() -> None:
    assert explain_text(Problem("x.yaml", 0, 0, "encoding", "UTF-16")) == "x.yaml: UTF-16 [encoding]"
    assert explain_github(Problem("x.yaml", 0, 0, "encoding", "UTF-16")) == "::error file=x.yaml,title=encoding::UTF-16"


CARETS = [
    ("中文: x", 5, "     |       ^"),  # two cells for each of the first two
    ("\tx", 2, "     |  ^"),
    ("a\u202eb", 3, "     |        ^"),  # \u202e is shown as six characters
    ("x" * 300, 200, "     | " + " " * 50 + "^"),
    ("x" * 300, 10, "     | " + " " * 9 + "^"),
]


@pytest.mark.parametrize(("source", "column", "caret"), CARETS)
def test_the_caret_stands_below_its_character(source: str, column: int, caret: str) -> None:
    assert explain_text(Problem("x", 1, column, "c", "m", "", source)).split("\n")[2] == caret


def test_an_annotation_cannot_be_ended_by_what_it_says() -> None:
    hostile = Problem("a,b:c%\n.yaml", 1, 2, "code", "100%\n::error::x\r", "hint: y")
    assert explain_github(hostile) == (
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=2,title=code::100%25%0A::error::x\\r%0Ahint: hint: y"
    )


def test_json_is_one_ascii_line_with_sorted_keys() -> None:
    line = explain_json(Problem("x", 1, 2, "code", "é\n🚀", "", "s" * 1001))
    assert line.isascii()
    assert "\n" not in line
    assert list(json.loads(line)) == ["advice", "code", "column", "hint", "line", "message", "path", "source"]
    assert json.loads(line)["message"] == "é\n🚀"
    assert json.loads(line)["source"] == ""


def test_problems_are_told_in_order_of_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    told = explain_all([Problem(*place, "c", "m") for place in places])
    assert [line.split(": ")[0] for line in told.split("\n")] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[2Jb", "a\\x1b[2Jb"), ("\u202e", "\\u202e"), ("é 🚀", "é 🚀"), ("\ud800", "\\ud800")]
)
def test_what_cannot_be_seen_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@settings(deadline=None)
@given(PROBLEMS)
def test_no_control_character_of_anyones_is_printed(problem: Problem) -> None:
    for form in FORMATS:
        assert explain_all([problem], form).replace("\n", "").isprintable()
    assert explain_github(problem).count("\n") == 0
    assert json.loads(explain_json(problem))["message"] == problem.message


REFERENCES = re.compile(r"@\w|#\d|\bGH-\d|github\.com|\b[0-9a-f]{7,40}\b", re.I)
WORDS = [
    "@octocat",
    "#12",
    "o/r#1",
    "o/r@1234567",
    "GH-7",
    "0123456789abcdef0123",
    "www.example.org",
    "https://github.com/o/r/issues/1",
    "<b>",
    "<!--",
    "-->",
    "&lt;",
    "&#64;x",
    "[a](b)",
    "![x](y)",
    "1.",
    "$x$",
    "::error::x",
    "<script>",
    "me@example.org",
    "`",
    "*",
    "_",
    "\\",
    "|",
    "~~",
    "-",
    "#",
    ">",
    "a",
]
PIECES = st.lists(
    st.sampled_from([*WORDS, "fixes #3", " ", "\n", "\x00", "\u202e", "\u200b"]) | st.text(max_size=4), max_size=12
).map("".join)


@settings(deadline=None)
@given(PIECES)
@example("deadbeef @a #1 GH-1 https://github.com/a")
def test_text_of_others_stays_text_in_a_body_and_refers_to_nobody(text: str) -> None:
    drawn = cmarkgfm.github_flavored_markdown_to_html(
        f"x {escape_markdown(text)}", cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    )
    broken = drawn.replace("<!-- -->", "\0")
    assert re.fullmatch(r"<p>[^<>]*</p>\n", broken)
    shown = html.unescape(broken[3:-5])
    assert not REFERENCES.search(shown)
    assert " ".join(shown.replace("\0", "").split()) == " ".join(f"x {visible(' '.join(text.split()))}".split())


def test_every_file_gets_an_annotation_before_any_gets_two() -> None:
    many = [Problem(f"catalog/papers/{name}.yaml", line, 1, "code", "m") for name in "ab" for line in range(1, 30)]
    shown = annotations([*many, Problem("catalog/papers/z.yaml", 1, 1, "code", "m")], "list/")
    assert len(shown) == 10
    assert [line.partition(",")[0] for line in shown[:3]] == [
        f"::error file=list/catalog/papers/{name}.yaml" for name in "abz"
    ]
    assert shown[-1] == "::error title=more problems::and 50 more: run papershelf check"
