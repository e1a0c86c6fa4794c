"""Headings that are papers: each is an entry with the lines below; headings of sections stay sections."""

import pytest

from papershelf.importing.found import FoundList
from papershelf.importing.readme.reader import read_awesome

ANIMALS = ("Frogs", "Toads", "Newts", "Eels", "Bats", "Owls", "Larks", "Carps")
NAMES = ("Ada Pomme", "Bo Quince", "Di Rue")
NAMED = "_Ada Pomme, Bo Quince, Di Rue_"
# Each shape: the heading over what stands below it.
SHAPES = {
    "label, names": ("##### • {title}. [\\[PDF\\]]({pdf})", NAMED),
    "label, award, names": ("##### • {title}. [\\[PDF\\]]({pdf}) *(Oral)*", NAMED),
    "id in front, names": ("##### [\\[arXiv:2101.0000{n}\\]]({arxiv}) {title}. [\\[PDF\\]]({arxiv})", NAMED),
    "bare label": ("#### {title} [PDF]({pdf})", NAMED),
    "two labels": ("#### {title}. [[PDF]({pdf})] [[Code](https://github.com/frogs/code{n})]", NAMED),
    "link, names": ("#### [{title}]({arxiv})", NAMED),
    "link, names, level 2": ("## [{title}]({arxiv})", NAMED),
    "link, venue": ("#### [{title}]({arxiv})", "ICLR 2018"),
    "link in bold, venue": ("#### **[{title}]({arxiv})**", "ICLR 2018"),
    "link, venue, notes": ("#### [{title}]({arxiv})", "ICLR 2018\n\n1. they rest at noon\n2. a *wet* pond"),
    "link, names, bullets": ("### [{title}]({arxiv})", f"{NAMED}\n\n- they rest at noon"),
    "link, names and venue": ("### [{title}]({arxiv})", "Ada Pomme, Bo Quince, Di Rue. ICLR 2018."),
    "number, link, venue": ("### {n}. [{title}]({pdf})", "*ICLR 2018*"),
    "link, nothing below": ("### [{title}]({arxiv})", ""),
    "html": ('<h4><a href="{arxiv}">{title}</a></h4>', "ICLR 2018"),
}


def read(shape: tuple[str, str], count: int = 8, more: str = "") -> FoundList:
    blocks = []
    for n, animal in enumerate(ANIMALS[:count], 1):
        values = {
            "n": n,
            "title": f"The {animal} at Rest and Other Habits",
            "pdf": f"https://example.org/{n}.pdf",
            "arxiv": f"https://arxiv.org/abs/2101.0000{n}",
        }
        blocks.append(shape[0].format(**values) + "\n\n" + shape[1].format(**values))
    top = "# Frog list\n\n" + ("## Rest\n\n" if not shape[0].startswith("## ") else "")
    return read_awesome(top + "\n\n".join(blocks) + "\n" + more, "list")


@pytest.mark.parametrize("shape", SHAPES)
def test_each_heading_is_an_entry(shape: str) -> None:
    found = read(SHAPES[shape]).found
    assert [one.title for one in found] == [f"The {animal} at Rest and Other Habits" for animal in ANIMALS]
    assert all(one.ids or one.links for one in found)
    assert {one.categories for one in found} == {() if shape.endswith("level 2") else (("Rest",),)}


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "Pomme" in SHAPES[shape][1]])
def test_names_below_are_its_authors(shape: str) -> None:
    assert {one.authors for one in read(SHAPES[shape]).found} == {NAMES}


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "ICLR" in SHAPES[shape][1]])
def test_a_venue_below_is_its_venue(shape: str) -> None:
    assert {(one.venue, one.year) for one in read(SHAPES[shape]).found} == {("ICLR", "2018")}


def test_notes_below_stay_with_it() -> None:
    reading = read(SHAPES["link, venue, notes"])
    assert all("they rest at noon" in f"{one.summary} {one.notes}" for one in reading.found)
    assert not reading.unread


def test_a_heading_of_that_level_without_a_link_is_told() -> None:
    reading = read(SHAPES["link, venue"], more="\n#### [The Pike at Noon and in the Evening]\n\nICLR 2018\n")
    assert [one.title for one, _ in reading.unaddressed] == ["The Pike at Noon and in the Evening"]


SECTIONS = {
    "linked sections over bullets": (
        "### [Habits of many {n} Animals](https://example.org/topic{n})",
        "- [{title}]({arxiv})\n- [More of {title}](https://arxiv.org/abs/2102.0000{n})",
        16,
    ),
    "sections over a sentence and bullets": (
        "### [Habits of many {n} Animals](https://example.org/topic{n})",
        "How they rest.\n\n- [{title}]({arxiv})",
        8,
    ),
    "sections over a table": (
        "### Habits of {n} Animals [paper](https://example.org/topic{n}.pdf)",
        "| Paper | Year |\n|---|---|\n| [{title}]({arxiv}) | 2018 |\n"
        "| [More of {title}](https://example.org/{n}.pdf) | 2018 |",
        16,
    ),
    "sections over deeper headings": ("### Habits of {n} Animals [pdf]({pdf})", "#### Rest\n\n- [{title}]({arxiv})", 8),
    "tools over a sentence": ("### [Pond tool of size {n}](https://tool.example.org/{n})", "It draws a pond.", 0),
    "anchors": ("### [Habits of many {n} Animals](#habits-{n})", "- [{title}]({arxiv})", 8),
}


@pytest.mark.parametrize("shape", SECTIONS)
def test_headings_of_sections_are_no_papers(shape: str) -> None:
    heading, below, count = SECTIONS[shape]
    found = read((heading, below)).found
    assert len(found) == count
    assert not any("Animals" in one.title or "tool" in one.title for one in found)


def test_few_such_headings_stay_sections() -> None:
    assert not read(SHAPES["link, venue"], count=2).found
