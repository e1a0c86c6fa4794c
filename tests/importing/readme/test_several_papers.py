"""Cells and paragraphs with several papers, keys before values, and lines that say one thing each."""

import pytest

from papershelf.importing.found import Found
from papershelf.importing.readme.reader import read_awesome


def papers(text: str) -> list[Found]:
    """All papers of a text, with an address or without, in order."""
    reading = read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n", "list")
    found = [*reading.found, *(found for found, _ in reading.unaddressed)]
    return sorted(found, key=lambda one: int(one.place.rpartition(":")[2]))


def url(number: int) -> str:
    return f"https://arxiv.org/abs/2101.{number:05}"


TITLES = ["Frogs at Rest", "How Toads Move in Mud", "Newts: A Study of Songs"]
NAMES = [
    ("Ada Hill, Bo Ives", ("Ada Hill", "Bo Ives")),
    ("Ada Hill (Pond University), Bo Ives (Lake Lab)", ("Ada Hill", "Bo Ives")),
    ("Ada Hill, Pond University; Bo Ives, Lake Institute", ("Ada Hill", "Bo Ives")),
    ("Ada Hill, Universiteit Pond; Bo Ives, Université du Lac; Cy Lund, Lake Lab", ("Ada Hill", "Bo Ives", "Cy Lund")),
    ("*Ada Hill, Bo Ives*", ("Ada Hill", "Bo Ives")),
    ("Ada Hill et al.", ()),
]


@pytest.mark.parametrize(("names", "authors"), NAMES, ids=[names for names, _ in NAMES])
@pytest.mark.parametrize("title", ["**{}**", "[**{}**]({url})", "**[{}]({url})**"])
def test_each_title_in_bold_of_a_cell_is_a_paper_with_the_names_below_it(
    title: str, names: str, authors: tuple[str, ...]
) -> None:
    cell = "<br>".join(f"{title.format(one, url=url(n))}<br>{names}" for n, one in enumerate(TITLES))
    found = papers(f"| Year | Paper |\n|---|---|\n| 2023 | {cell} |")
    assert [(one.title, one.authors, one.year) for one in found] == [(one, authors, "2023") for one in TITLES]
    assert not any(one.summary for one in found)
    assert [one.ids for one in found] == [{"arxiv": f"2101.{n:05}"} if "url" in title else {} for n in range(3)]


ONE_PAPER = [
    "**Frogs at Rest**<br>**Best Paper Award**<br>Ada Hill, Bo Ives",
    "**Frogs at Rest**<br>**CVPR 2021**<br>Ada Hill, Bo Ives",
    "**Frogs at Rest**<br>[project page](https://frogs.org)<br>[code](https://github.com/a/b)",
    "[Frogs at Rest in Ponds](https://arxiv.org/abs/2101.00001)<br>[Frogs at Rest, the talk](https://youtu.be/x)",
]


@pytest.mark.parametrize("cell", ONE_PAPER)
def test_a_cell_with_one_title_stays_one_paper(cell: str) -> None:
    assert len(papers(f"| Year | Paper |\n|---|---|\n| 2023 | {cell} |")) == 1


STACKS = [
    ("SoCC 2018", "SoCC", "2018"),
    ("Frog Queue 16(1), 2018", "Frog Queue", "2018"),
    ("Journal of Frog Research 18 (2018) 1-52", "Journal of Frog Research", "2018"),
    ("MiddleWare 2017", "MiddleWare", "2017"),
    ("ML Frogs Workshop at NIPS 2016", "ML Frogs Workshop at NIPS", "2016"),
    ("Proceedings of the ACM on Ponds 2020", "Proceedings of the ACM on Ponds", "2020"),
    ("WHF 2016", "WHF", "2016"),
    ("Pond Science & Discovery, 8(1) 2015", "Pond Science & Discovery", "2015"),
]


@pytest.mark.parametrize("title", ["Frogs at Rest", "FrogBase: A Platform for Cheap, Slow Ponds", "Do Frogs Sleep?"])
def test_paragraphs_that_say_one_thing_a_line_are_cut_at_their_lines(title: str) -> None:
    text = "\n\n".join(f"{title}\n{line}\n{url(n)}" for n, (line, _, _) in enumerate(STACKS))
    found = papers(text)
    assert [(one.title, one.year) for one in found] == [(title, year) for _, _, year in STACKS]
    assert [one.venue for one in found] == [venue for _, venue, _ in STACKS]


def test_lines_that_only_wrap_stay_together() -> None:
    text = "\n\n".join(
        f"[Frogs Sleep in Number {n} Ponds of\nthe North]({url(n)}) is a study of frogs and of\nall that sleeps."
        for n in range(6)
    )
    assert {one.title for one in papers(text)} <= {f"Frogs Sleep in Number {n} Ponds of the North" for n in range(6)}


KEYS = ["Paper", "Title", "Manuscript", "Article", "论文"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("bold", [True, False])
def test_a_key_before_a_linked_title_is_no_part_of_the_paper(key: str, bold: bool) -> None:
    shown = f"**{key}:**" if bold else f"{key}:"
    text = "\n\n".join(f"{shown} [Frogs at Rest in {n} Ponds]({url(n)})" for n in range(4))
    found = papers(text)
    assert [(one.title, one.notes, one.authors) for one in found] == [
        (f"Frogs at Rest in {n} Ponds", "", ()) for n in range(4)
    ]


def test_keys_that_repeat_name_values_and_never_authors() -> None:
    text = "\n\n".join(
        f"#### Frog{n}\n**Paper:** [Frogs at Rest in {n} Ponds]({url(n)})  \n**Github:** https://github.com/a/f{n}  \n"
        f"**Record:** ICLR  \n**Authors' Sources:** Pond University; Lake Lab  \n**Submission time:** 2023.04  \n"
        f"**Brief Introduction:** A frog that rests."
        for n in range(4)
    )
    for one in papers(text):
        assert (one.venue, one.year, one.authors, one.summary) == ("ICLR", "2023", (), "A frog that rests.")
        assert one.notes == "Pond University; Lake Lab" and "code" in one.links


@pytest.mark.parametrize("name", ["Software", "Code", "Github", "FrogSeq software"])
def test_a_paragraph_of_a_link_and_one_of_a_paper_below_a_heading_are_one_entry(name: str) -> None:
    text = "\n\n".join(
        f"### FrogSeq {n}\n{name}: https://github.com/a/f{n}\n\nManuscript: [Frogs at Rest in {n} Ponds]({url(n)})"
        for n in range(9)
    )
    found = papers(text)
    assert [(one.title, one.links.get("code")) for one in found] == [
        (f"Frogs at Rest in {n} Ponds", f"https://github.com/a/f{n}") for n in range(9)
    ]
    assert {one.categories for one in found} == {(("Ponds",),)}
    assert [one.tags for one in found] == [(f"FrogSeq {n}",) for n in range(9)]


def test_titles_that_end_in_code_are_no_keys() -> None:
    lines = [f"- Frogs for Code: Number {n} of Ponds [[pdf]]({url(n)})" for n in range(5)]
    assert [one.title for one in papers("\n".join(lines))] == [f"Frogs for Code: Number {n} of Ponds" for n in range(5)]
