"""Links that lead around a list are no papers: its headings, its issues, its rules, people, a glossary."""

import pytest

from papershelf.importing.found import Found, FoundList
from papershelf.importing.readme.reader import read_awesome

HEAD = "# Frogs\n\nAll about frogs.\n\n## Songs of Ponds\n\n"
OWN = "https://github.com/ada/frogs"
PAPERS = [
    f"- [Frogs at Rest in Ponds {number}](https://arxiv.org/abs/2101.0000{number}), ICLR 2021" for number in "123"
]


def read(lines: list[str]) -> FoundList:
    return read_awesome(HEAD + "\n".join([*PAPERS, *lines]) + "\n\n## Jumps (Long)\n\n- nothing\n", "list")


def titles(lines: list[str]) -> list[str]:
    reading = read(lines)
    papers: list[Found] = [*reading.found, *(one for one, _ in reading.unaddressed)]
    return [one.title for one in papers if not one.title.startswith("Frogs at Rest")]


AROUND = [
    f"- [Songs of Ponds]({OWN}#songs-of-ponds)",
    f"- [Jumps]({OWN}/blob/main/README.md#jumps-long)",
    f"- [Long jumps]({OWN}/#jumps-long-1)",
    f"- [Songs]({OWN}/tree/master#songs-of-ponds) and [Jumps]({OWN}/tree/master#jumps-long)",
    "- [Songs](https://frogs.example.org/list#songs-of-ponds)\n- [Jumps](https://frogs.example.org/list#jumps-long)",
    f"- Found something new? [Create an issue]({OWN}/issues/new)",
    f"- [All open questions]({OWN}/issues)",
    f"- [Propose a change here]({OWN}/pulls)",
    f"- [Compare the two branches]({OWN}/compare/main...dev)",
    f"- [Talk about it]({OWN}/discussions)",
    f"- [Everybody who helped us]({OWN}/graphs/contributors)",
    "- [Ask on GitLab](https://gitlab.com/ada/frogs/-/issues/new?title=x)",
    "- LinkedIn: [Ada's page](https://www.linkedin.com/in/ada-pomme)",
    "- [Ada Pomme's notes](https://twitter.com/adapomme)",
    "- [Write to the Curator](mailto:ada@example.org) or [call](https://t.me/adapomme)",
    "- 知乎: [艾达的主页](https://www.zhihu.com/people/ada)",
    "- [Join the Frog Chat](https://discord.gg/abc123)",
    "- [Publications of Ada Pomme](https://scholar.google.com/citations?user=abc&hl=en)",
    f"- [Rules of the Community]({OWN}/blob/main/CODE_OF_CONDUCT.md)",
    "- [How You Can Help Us](CONTRIBUTING.md)",
    f"- [Terms of This List]({OWN}/blob/main/LICENSE)",
    "- [CC Attribution 4.0](https://creativecommons.org/licenses/by/4.0/)",
    "- FRG: [Forest Ranking Grammar](https://en.wikipedia.org/wiki/Forest_Ranking)",
    "- **PND** – [Pond Network Design](https://en.wikipedia.org/wiki/Pond)",
    "1. If you find a paper, feel free to [open a new ticket](https://tracker.example.org/frogs) and say so.",
    "- You are welcome to [send a pull request](https://git.example.org/frogs/merge) at any time.",
]


@pytest.mark.parametrize("line", AROUND)
def test_what_leads_around_is_no_paper(line: str) -> None:
    assert titles([line]) == []


PAPER_LINES = {
    "- [Frog Notes on Jumps](https://github.com/ada/notes/issues/12)": "Frog Notes on Jumps",
    "- [Songs of the Night](https://ada.example.org/paper.pdf#songs-of-ponds)": "Songs of the Night",
    "- [Songs of Toads](https://www.researchgate.net/profile/Ada/publication/1_Songs/links/2/Songs.pdf)": "Songs of Toads",  # noqa: E501
    "- [Toads and Newts](https://arxiv.org/abs/2102.00001) by [Ada](https://twitter.com/adapomme)": "Toads and Newts",
    "- [Toads in the News](https://x.com/adapomme/status/123456)": "Toads in the News",
    "- [Contributing Factors of Croaks](https://doi.org/10.1234/kiln.1)": "Contributing Factors of Croaks",
    "- [The Frog](https://en.wikipedia.org/wiki/Frog) - An animal that is described well.": "The Frog",
    "- A long study: [Newts under the Moon](https://doi.org/10.1234/kiln.2)": "Newts under the Moon",
}


@pytest.mark.parametrize("line", PAPER_LINES)
def test_a_paper_with_such_a_link_beside_it_stays(line: str) -> None:
    assert titles([line]) == [PAPER_LINES[line]]


@pytest.mark.parametrize(
    "heading",
    ["Dictionary", "Glossary", "Abbreviations", "Acronyms", "Notation", "Legend", "Keys Explanations", "术语表"],
)
def test_a_section_that_explains_words_holds_no_papers(heading: str) -> None:
    text = f"{HEAD}{PAPERS[0]}\n\n## {heading}\n\n- CRK: [Croak Kernel](https://en.example.org/ck)\n- 1 PF = 1e15 frogs [[why]](https://a.example.org)\n"
    assert [one.title for one in read_awesome(text, "list").found] == ["Frogs at Rest in Ponds 1"]
