"""Raw HTML that is left open, and Markdown below it: no heading and no bullet is hidden."""

import itertools

import pytest

from papershelf.importing.readme.blocks import read_tree
from papershelf.importing.readme.reader import read_awesome

LEFT_OPEN = [
    '<a name="2"/>',
    '<a name="2">',
    '<a id="x">',
    '<A ID="x" />',
    '<a href="https://frogs.org/">',
    '<a id="x"></a>',
    '<img src="frog.png">',
    "<br>",
    "<p>",
    '<p align="center">',
    "<b>",
    "<details>",
    "<details><summary>More frogs",
    "<details>\n<summary>More frogs</summary>",
    "<h2>Frogs",
    "<h1 align=center>",
    "<blockquote>",
    "<ul><li>A frog",
    "<table><tr><td>A frog",
    "<table>",
    "<svg>",
    "<sup>",
]
PAPER = "## Ponds\n\n- [Frogs Jump over Ponds](https://arxiv.org/abs/2101.00001)\n"


@pytest.mark.parametrize("opening", LEFT_OPEN)
def test_what_stands_below_a_tag_left_open_is_read(opening: str) -> None:
    found = read_awesome(f"# Frogs\n\n{opening}\n\n{PAPER}", "list").found
    assert [(one.title, one.categories, one.place) for one in found] == [
        ("Frogs Jump over Ponds", (("Ponds",),), f"list:{7 + opening.count(chr(10))}")
    ]


@pytest.mark.parametrize("opening", [one for one in LEFT_OPEN if "table" not in one and "svg" not in one])
def test_a_heading_right_below_a_tag_left_open_is_read(opening: str) -> None:
    found = read_awesome(f"# Frogs\n\n{opening}\n{PAPER}", "list").found
    assert [(one.title, one.categories) for one in found] == [("Frogs Jump over Ponds", (("Ponds",),))]


@pytest.mark.parametrize(("first", "second"), [*itertools.permutations(LEFT_OPEN[::3], 2)])
def test_no_two_tags_left_open_hide_a_later_heading(first: str, second: str) -> None:
    later = PAPER.replace("Jump", "Sleep").replace("00001", "00002")
    text = f"# Frogs\n\n{first}\n\nWords.\n\n{second}\n\n{PAPER}\n{first}\n\n{later}"
    assert [one.title for one in read_awesome(text, "list").found] == [
        "Frogs Jump over Ponds",
        "Frogs Sleep over Ponds",
    ]


def test_what_a_tag_closes_stays_inside_it() -> None:
    tree, _ = read_tree("<details>\n<summary>More</summary>\n\n## Ponds\n\n- one\n\n</details>\n\n- two\n")
    details = next(node for node in tree.children if node.tag == "details")
    assert "one" in details.words()
    assert "two" not in details.words()


def test_cells_need_no_closing_tag() -> None:
    tree, _ = read_tree("<table><tr><td>a<td>\n\n- one\n\n<tr><td>b</table>\n\n- two\n")
    table = next(node for node in tree.children if node.tag == "table")
    assert table.words().split() == ["a", "one", "b"]


def test_markdown_in_a_comment_or_in_code_stays_there() -> None:
    tree, _ = read_tree("<!--\n- one\n## Two\n-->\n\n<pre>\n- three\n</pre>\n")
    assert not [node for node in tree.walk() if node.tag in ("li", "h2")]
