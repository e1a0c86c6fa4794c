"""Links into the list's own repository, names in brackets, names behind dashes, citations that share a bracket."""

import pytest

from papershelf.importing.found import OWN_FILES, Found, FoundList
from papershelf.importing.readme.reader import read_awesome

LINK = "https://arxiv.org/abs/2101.0000"
OWN = "https://github.com/ada/frogs"


def read(lines: list[str]) -> FoundList:
    """Bullets below a heading, each (U) an address of its own."""
    bullets = (f"- {line}".replace("(U)", f"({LINK}{number})") for number, line in enumerate(lines))
    return read_awesome("# Frogs\n\n## Ponds\n\n" + "\n".join(bullets) + "\n", "list")


def papers(lines: list[str]) -> list[Found]:
    """All papers of the bullets."""
    reading = read(lines)
    return [*reading.found, *(found for found, _ in reading.unaddressed)]


INSIDE = {
    "./Lectures": ["[Songs of Toads at Dusk](./Lectures)"],
    "a deep folder": ["[Jumps of Newts](Lectures/Newts)"],
    "three folders": [f"[Notes on {name} at Night]({OWN}/tree/main/{name})" for name in ("Bats", "Owls", "Eels")],
    "a file": [f"[Notes on Bats at Night]({OWN}/blob/main/bats.ipynb)", f"[Ask a question]({OWN}/issues)"],
}


@pytest.mark.parametrize("kind", INSIDE)
def test_a_link_into_the_lists_repository_is_no_paper(kind: str) -> None:
    reading = read([*INSIDE[kind], "[Songs of Larks at Dawn](U), CVPR 2020"])
    assert "Songs of Larks at Dawn" in [found.title for found in reading.found]
    assert not [found for found in reading.found if "Notes" in found.title or "Toads" in found.title]
    assert {one.place for one in reading.unread if one.kind == OWN_FILES} >= {"list:5"}


OUTSIDE = [
    f"[Notes on Bats at Night]({OWN}/tree/main/bats), CVPR 2020",
    f"[Notes on Bats at Night]({OWN}/tree/main/bats). *Ada Hill, Bo Ives*",
    f"[Notes on Bats at Night]({OWN}/tree/main/bats) [[pdf]](U)",
    f"[Notes on Bats at Night]({OWN}/blob/main/papers/bats.pdf)",
    f"[Notes on Bats at Night]({OWN}/blob/main/papers/bats%20at%20night.doc)",
    f"[Notes on Bats at Night]({OWN}/blob/main/papers/bats.pptx)",
    "[Notes on Bats at Night](https://github.com/bo/bats/tree/main/paper)",
]


@pytest.mark.parametrize("line", OUTSIDE)
def test_facts_of_a_paper_beside_such_a_link_make_it_an_entry(line: str) -> None:
    found = papers([line, f"[Ask a question here]({OWN}/issues)", f"[All about Eels]({OWN}/tree/main/eels)"])
    assert "Notes on Bats at Night" in [paper.title for paper in found]


BRACKETS = [
    "[FROG]: A Set of Ponds [[pdf]](U)",
    "[[FROG]: A Set of Ponds](U), CVPR 2020",
    "**[FROG]: A Set of Ponds** <br> Ada Hill, Bo Ives <br> [[pdf]](U)",
    "**[FROG]**: A Set of Ponds, CVPR 2021 [[pdf]](U)",
    "[**FROG**]: A Set of Ponds, CVPR 2021 [[pdf]](U)",
]


@pytest.mark.parametrize("line", BRACKETS)
def test_a_name_in_brackets_with_a_colon_opens_the_title(line: str) -> None:
    assert [(paper.title, paper.tags) for paper in papers([line])] == [("FROG: A Set of Ponds", ())]


@pytest.mark.parametrize("mark", ["[GAN]", "[GAN]:", "[CVPR 2020]:"])
def test_a_bracket_that_repeats_is_a_label(mark: str) -> None:
    titles = ["Songs of Toads at Dusk", "Jumps of Newts in Mud", "Eels and Bats at Night"]
    found = papers([f"{mark} {title} [[pdf]](U)" for title in titles])
    assert [paper.title for paper in found] == titles


TITLES = ["Mud and Water Studies", "Songs of Toads at Dusk", "Jumps of Newts in Mud", "Eels at Night"]


@pytest.mark.parametrize("shape", ["[{title}](U) - {name}", "[{title}](U) — {name}", "{title} - {name} [[pdf]](U)"])
def test_one_name_behind_a_dash_is_the_author_where_the_list_has_it_so(shape: str) -> None:
    names = ["Ada Hill", "Bo Ives", "C. Lund", "Dee Moss"]
    found = papers([shape.format(title=title, name=name) for title, name in zip(TITLES, names, strict=True)])
    assert [(paper.title, paper.authors) for paper in found] == [
        (title, (name,)) for title, name in zip(TITLES, names, strict=True)
    ]


@pytest.mark.parametrize("shape", ["[{title}](U) - {name}", "{title} - {name} [[pdf]](U)"])
def test_one_name_behind_a_dash_is_no_author_where_others_have_words_there(shape: str) -> None:
    ends = ["Ada Hill", "How Frogs Sing", "A Study of Ponds", "Walks in Deep Mud"]
    found = papers([shape.format(title=title, name=end) for title, end in zip(TITLES, ends, strict=True)])
    assert [paper.authors for paper in found] == [()] * 4


SHARED = {
    "Songs of Owls at Night [[1](U), [2](https://x.org/2)]": ["Songs of Owls at Night"],
    "Songs of Owls at Night [[[1](U), [2](https://x.org/2)]]": ["Songs of Owls at Night"],
    "**Mud Walks at Night** [[Toads in the Mud](U), [Newts in the Mud](https://x.org/2)]": ["Mud Walks at Night"],
    "Mud [[Toads in the Mud](U), [Newts in the Mud](https://x.org/2)]": [],
}


@pytest.mark.parametrize("line", SHARED)
def test_links_that_share_a_bracket_are_kept_and_are_no_titles(line: str) -> None:
    reading = read([line])
    assert [found.title for found in reading.found] == SHARED[line]
    kept = [*(one.ids.get("arxiv", "") for one in reading.found), *(url for one in reading.unread for url in one.links)]
    assert any("2101.00000" in text for text in kept)
