"""What GitHub and the site draw differently is told at its place, with what to write instead."""

import pytest

from papershelf.render.differences import find_differences

from .github import draw_as_github, draw_as_site

# A text, where it differs, what to write instead.
TOLD = [
    ("a\n\n![x](y.png)", (3, 1), "[words](address)"),
    ("![x][y]", (1, 1), "[words](address)"),
    ('a <img src="x.png">', (1, 3), "[words](address)"),
    ("so[^1] it is", (1, 3), "in parentheses"),
    ("> [!NOTE]\n> x", (1, 1), "**Note:**"),
    ("- a\n- let $x^2$ be", (2, 7), "`code`"),
    ("$$a$$", (1, 1), "`code`"),
    ("so [see www.e.org] it is", (1, 4), "<https:"),
    ("go :rocket: go", (1, 4), "the emoji itself"),
    ("fine\n\n2. a*b and c** d", (3, 1), "write \\ before"),
]
SILENT = [
    "",
    "- **Bold** and *soft*, `a*b`, [LoRA](https://e.org/x).",
    "It costs $5, or $6 and $7.",
    "at 10:30:00 or a:b:c",
    "```\n![x](y) $x$ :a: [^1]\n```",
    "`![x](y)` and ``$x$``",
    "[https://e.org](https://e.org) and [www.e.org][r]\n\n[r]: https://e.org",
    "[^1](https://e.org) is a link",
    "snake_case 2*3 a < b & c [x]",
]


@pytest.mark.parametrize(("text", "place", "hint"), TOLD)
def test_a_difference_is_told_at_its_place(text: str, place: tuple[int, int], hint: str) -> None:
    (found,) = find_differences(text)
    assert (found.line, found.column) == place
    assert hint in found.hint and found.message


@pytest.mark.parametrize("text", SILENT)
def test_what_both_draw_alike_is_not_told(text: str) -> None:
    assert find_differences(text) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("![x](https://e.org/y.png)", "[x](https://e.org/y.png)"),
        ("a :rocket: b", "a 🚀 b"),
        ("> [!NOTE]\n> x", "> **Note:**\n> x"),
        ("[see https://e.org]", "[see <https://e.org>]"),
        ("let $x^2$ be", "let `x^2` be"),
        ("a*b and c** d", r"a\*b and c\*\* d"),
    ],
)
def test_the_hint_followed_to_the_letter_ends_the_difference(text: str, mended: str) -> None:
    assert find_differences(text)
    assert find_differences(mended) == []
    assert draw_as_site(mended) == draw_as_github(mended)
