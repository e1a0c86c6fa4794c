"""The site draws a page's Markdown as GitHub draws it in the README; cmark-gfm is the oracle."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.render.differences import find_differences
from papershelf.render.prose import draw_prose

from .github import draw_as_github, draw_as_site

SAME = [
    "Good:\n- fast\n- small",
    "Steps:\n1. one\n2. two",
    "Steps:\n2. not a list",
    "- a\n  - b\n    - c\n- d",
    "1. a\n   - b\n   - c\n2. d",
    "- a\n    - b four spaces\n        - c",
    "- a\n\n  ```py\n  x = 1\n\n  # y\n  ```\n- b",
    "```\n- a\n# b\n~~c~~\n```\nafter",
    "~~~ sh\na < b && c\n~~~",
    "    indented\n\n    code",
    "~~gone~~ and ~one~, not ~~~three~~~, ~5 to ~6",
    "- [ ] to do\n- [x] done\n- [y] neither",
    "1. [ ] one\n\n   more\n2. [X] two",
    "[ ] no list",
    "See https://e.org/a_b_c, http://e.org/?a=1&b=2 (https://e.org/x) and www.e.org.",
    "Write to me@e.org.",
    "| a | b |\n|---|:-:|\n| *x* | `y` |\nafter",
    "| a \\| b | c |\n|-|-|\n| d |",
    "text\n| a | b |\n|-|-|\n| c | d |",
    "one  \ntwo\\\nthree\nfour",
    "# One #\ntext\n## Two\n- a\n### *Three*",
    "Title\n=====\nSub\n---\ntext\n\n---\n* * *",
    "* a\n- b\n+ c",
    "1) a\n2) b",
    "7. a\n8. b",
    "> a\nb\n> - c\n>   d\n\n> e",
    "snake_case and *a*b and __init__ and **a _b_ c** and ***d***",
    "2 * 3 * 4, 5*x, a_, _b",
    "\\*a\\* \\_ \\# \\~ \\< \\| \\a",
    "``a ` b`` and `c`",
    "[a][r] [r] [r][] [no] [a] [r]\n\n[r]: https://e.org/x 'T'",
    '[a](https://e.org/x_(y) "t") [b](<https://e.org/a b>)',
    "&copy; &amp; &#65; & < > \"'",
    "<b>x</b> <br> <sub>2</sub> <!-- c -->",
    "<details>\n<summary>More</summary>\n\n- a\n- *b*\n\n</details>\n\nafter",
    "<div>\n*raw*\n</div>",
    "a\n\n\n\nb\t\tc",
    "-\n- a\n-\tb",
    "- - a\n  - b",
    "- a\n\n\n- b\n\nafter\n    lazy",
    "**Note:** text\n**LoRA**: *e.g.*, more",
    "**a **bold** c**",
    "",
]
WORDS = """
adapters model the a fast small *soft* **bold** _under_ __strong__ ***both*** `code` ``a`b`` ~~gone~~ ~one~ ~5 &amp;
& < > snake_case a*b C++ 3.5 #1 @you \\* \\_ 2*3*4 x^2^ <b>x</b> 1. - + # ! it's — [a] [ref] [t][ref] **Note:** *e.g.,*
**LoRA**: _a_, **a *b* c** [LoRA](https://e.org/x_y) https://e.org/a_b www.e.org me@e.org <https://e.org>, * _ **
"""
LINE = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=7).map(" ".join)
# How curators write blocks: each takes lines of words.
SHAPES = (
    *("{}", "{}\n{}", "{}\n{}\n{}", "{}\\\n{}", "{}  \n{}", "# {}", "### {} ###", "{}\n---", "---", "    {}"),
    *("{}:\n- {}\n- {}", "{}\n1. {}\n2. {}", "* {}\n* {}", "- {}\n\n- {}", "- {}\n{}", "- [ ] {}\n- [x] adapters"),
    *("- {}\n  - {}\n    - {}\n- {}", "1. {}\n   - {}\n   {}\n2. {}", "1. {}\n\n   {}\n1. {}", "- {}\n\n      {}"),
    *("```python\nx = 1 < 2  # {}\n\n- no\n```", "- {}\n\n  ```sh\n  pip install x\n  ```\n\n  {}"),
    *("| a | b |\n|---|:--:|\n| {} | x |", "> {}\n> - {}\n{}"),
)
BLOCK = st.sampled_from(SHAPES).flatmap(
    lambda shape: st.tuples(*[LINE] * shape.count("{}")).map(lambda t: shape.format(*t))
)
PAGES = st.lists(st.tuples(BLOCK, st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=5).map(
    lambda parts: "".join(block + space for block, space in parts) + "\n\n[ref]: https://e.org/r 'R'\n"
)
# Only cmark-gfm ticks any box of an item that holds "[x]". Only markdown-it-py ends a list after an empty item and two
# blank lines.
_QUIRKS = re.compile(r"^- \[ \].*\[x\]|^-[ \t]*\n\s*\n\s*\n", re.MULTILINE)


@pytest.mark.parametrize("text", SAME)
def test_the_site_draws_what_github_draws(text: str) -> None:
    assert draw_as_site(text) == draw_as_github(text)


@settings(deadline=None, max_examples=200)
@given(PAGES.filter(lambda text: not _QUIRKS.search(text)))
def test_whatever_is_drawn_differently_is_told(text: str) -> None:
    assert draw_as_site(text) == draw_as_github(text) or find_differences(text)


def test_a_task_has_a_box_without_a_form() -> None:
    assert draw_prose("- [ ] a\n- [x] b", "") == "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>"


def test_headings_start_at_the_level_that_is_asked_for() -> None:
    assert draw_prose("# a\n\n## b\n\n###### c", "", heading=3) == "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>"


@pytest.mark.parametrize("text", ["> " * 200 + "deep", "- " * 29 + "[" * 40 + "deep", "- " * 200 + "deep"])
def test_what_is_nested_too_deep_is_shown_as_typed(text: str) -> None:
    drawn = draw_prose(text, "")
    assert "deep" in drawn and drawn.startswith("<pre>")


def test_one_text_leaves_nothing_to_the_next() -> None:
    assert draw_prose("[a]\n\n[a]: https://e.org", "") != draw_prose("[a]", "")
    assert draw_prose("[a]", "") == "<p>[a]</p>"
