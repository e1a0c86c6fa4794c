"""Lines that other people's lists hold and that were read wrongly: each is a kind, with made-up text."""

import pytest

from papershelf.importing.found import Found, FoundList
from papershelf.importing.readme.reader import read_awesome


def read(text: str) -> FoundList:
    """The text below a heading, read."""
    return read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n", "list")


def one(text: str) -> Found:
    """The only paper of a text."""
    reading = read(text)
    assert len(reading.found) == 1, reading
    return reading.found[0]


PATHS = {
    "* [Frogs Jump](papers/frog.pdf) (1997): a first study": ("Frogs Jump", "1997"),
    "* [Frogs Jump over Cold Ponds](papers/frog.ps.gz)": ("Frogs Jump over Cold Ponds", ""),
    "* Toads Sing at Dusk. [Paper](./Paper/x.pdf)": ("Toads Sing at Dusk", ""),
    "* Toads Sing at Dusk, 2004. [[pdf]](/files/Toads%20Sing.PDF)": ("Toads Sing at Dusk", "2004"),
    "* [Frogs Jump over Cold Ponds](papers/frog) (1997)": ("Frogs Jump over Cold Ponds", "1997"),
}


@pytest.mark.parametrize("text", PATHS)
def test_a_link_to_a_file_beside_the_list_is_a_paper_without_address(text: str) -> None:
    reading = read(text)
    assert [(found.title, found.year) for found, _ in reading.unaddressed] == [PATHS[text]]


@pytest.mark.parametrize("text", ["* [Frog](frog.pdf)", "* [Paper](a/x.pdf)"])
def test_a_path_without_a_title_is_reported(text: str) -> None:
    assert [miss.place for miss in read(text).unread if miss.kind in ("no address", "no title can be told")] == [
        "list:5"
    ]


@pytest.mark.parametrize("text", ["* [Frogs](#frogs)", "* [All the frogs](frogs.md)", "* [Frogs of old](frogs/)"])
def test_what_leads_on_within_the_list_is_no_paper(text: str) -> None:
    reading = read(text)
    assert not (reading.found or reading.unaddressed or reading.unread)


SHELVES = ["**ASE 2022**", "**June 2023**", "**ICLR 2020:**", "2021", "ICML 2019"]


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_bullet_below_a_venue_or_date_is_an_item(shelf: str) -> None:
    text = f"- {shelf}\n  - [Swims of Newts](#swims)\n  - [Jumps of Frogs in Mud](https://arxiv.org/abs/2101.00006)\n"
    reading = read(text + "  - [Songs of Toads](#songs)")
    assert [(found.title, found.notes) for found in reading.found] == [("Jumps of Frogs in Mud", "")]
    assert [miss.text for miss in reading.unread] == ["Swims of Newts", "Songs of Toads"]
