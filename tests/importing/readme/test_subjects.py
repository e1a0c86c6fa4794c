"""A heading such as Statistics or Feedback that is the name of a field: its papers come in, its remarks do not."""

import pytest

from papershelf.importing.readme.reader import read_awesome

SHAPES = {
    "year first": "- 20{n}, [{title}](https://arxiv.org/abs/2101.000{n}), VLDB",
    "link only": "- [{title}](https://arxiv.org/abs/2101.000{n})",
    "label link": "- {title}. VLDB 20{n}. [[paper]](https://arxiv.org/abs/2101.000{n})",
    "bold": "- **{title}**, Ada Hill, Bo Ives, VLDB 20{n} [[pdf]](https://example.org/{n}.pdf)",
}
WORDS = [
    "Statistics",
    "Feedback",
    "Contact",
    "News",
    "Updates",
    "Stars",
    "License",
    "Citation",
    "Contribution",
    "Support Us",
]


def lines(shape: str, first: int, count: int) -> list[str]:
    names = ("Frogs", "Toads", "Newts", "Eels", "Bats", "Owls", "Larks", "Carps")
    pairs = ((n, f"Counting {names[n % 8]} in Ponds of Size {n}") for n in range(first, first + count))
    return [SHAPES[shape].format(n=n, title=title) for n, title in pairs]


def text(shape: str, heading: str, below: list[str]) -> str:
    return (
        "# Frogs\n\n## Joins\n\n" + "\n".join(lines(shape, 10, 8)) + f"\n\n## {heading}\n\n" + "\n".join(below) + "\n"
    )


@pytest.mark.parametrize("heading", WORDS)
@pytest.mark.parametrize("shape", ["year first", "link only"])
def test_papers_below_it_come_in(heading: str, shape: str) -> None:
    assert len(read_awesome(text(shape, heading, lines(shape, 20, 5)), "list").found) == 13


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_list_is_told(shape: str) -> None:
    assert len(read_awesome(text(shape, "Statistics", lines(shape, 20, 5)), "list").found) == 13


REMARKS = {
    "News": [
        "- [2023/05] Our paper [Frogs at Night](https://arxiv.org/abs/2103.00001) is out!",
        "- We added ten papers.",
    ],
    "Updates": ["- 2024.01.02 [Frogs by Day](https://arxiv.org/abs/2103.00002) accepted", "- 2024.01.01 first release"],
    "Citation": ["- Please cite [our survey of frogs](https://arxiv.org/abs/2103.00003)", "- Thank you!"],
    "License": ["- [CC0](https://creativecommons.org/publicdomain/zero/1.0/)", "- [MIT text](https://mit.example.org)"],
    "Star History": ["- [![Stars](https://img.example.org/s.svg)](https://star.example.org)"],
    "Contact": ["- [Ada Pomme](https://ada.example.org)", "- [Bo Quince](https://bo.example.org)"],
}


@pytest.mark.parametrize("heading", REMARKS)
def test_remarks_below_it_stay_out(heading: str) -> None:
    assert len(read_awesome(text("link only", heading, REMARKS[heading]), "list").found) == 8
