"""What --review keeps of an item: all of its lines, and none of another's."""

import pytest

from papershelf.importing.source_lines import MOST_LETTERS, source_words

CASES = {
    "a paragraph": (
        ["**Frogs.**", "Ada Hill.", "*Ponds, 2020.*", "", "**Toads.**"],
        1,
        1,
        "**Frogs.** Ada Hill. *Ponds, 2020.*",
    ),
    "a bullet": (["- [Frogs](U)", "- [Toads](V)"], 1, 1, "- [Frogs](U)"),
    "a bullet that goes on": (["- [Frogs](U)", "  by Ada", "- [Toads](V)"], 1, 1, "- [Frogs](U) by Ada"),
    "bullets below it": (["- Frogs", "  - Ada Hill", "  - [pdf](U)", "- Toads"], 1, 3, "- Frogs - Ada Hill - [pdf](U)"),
    "a row": (["| Frogs | U |", "| Toads | V |"], 1, 1, "| Frogs | U |"),
    "a row in HTML": (
        ["<tr>", "<td>Frogs</td>", "", "<td>U</td>", "</tr>", "<tr>"],
        1,
        4,
        "<tr> <td>Frogs</td> <td>U</td> </tr>",
    ),
    "a paragraph in HTML": (
        ["<p><b>Frogs</b><br>", "Ada Hill</p>", "<p>Toads</p>"],
        1,
        1,
        "<p><b>Frogs</b><br> Ada Hill</p>",
    ),
    "a heading ends it": (["Frogs", "# Toads"], 1, 1, "Frogs"),
    "parts behind a blank line": (["**Frogs**", "", "*Ada Hill*", "", "**Toads**"], 1, 3, "**Frogs** *Ada Hill*"),
    "numbers": (["1. Frogs", "2. Toads"], 1, 1, "1. Frogs"),
    "tabs": (["- Frogs", "\t- Ada", "- Toads"], 1, 2, "- Frogs - Ada"),
    "an entry of BibTeX": (
        ["@misc{frogs,", " title={Frogs}", "}", "", "@misc{toads}"],
        1,
        0,
        "@misc{frogs, title={Frogs} }",
    ),
    "a line that is not there": (["Frogs"], 5, 5, ""),
}


@pytest.mark.parametrize("kind", CASES)
def test_all_lines_of_an_item_are_kept(kind: str) -> None:
    lines, number, end, expected = CASES[kind]
    assert source_words(lines, number, end, {1, 99}) == expected


def test_another_item_ends_it() -> None:
    assert source_words(["Frogs [a](U)", "Toads [b](V)"], 1, 1, {1, 2}) == "Frogs [a](U)"


def test_a_long_item_is_cut() -> None:
    text = source_words(["frogs " * 1_000], 1, 1, {1})
    assert len(text) == MOST_LETTERS and text.endswith("…")
