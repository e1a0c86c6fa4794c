"""Kinds of lines that lists of other fields hold, each with made-up text; what cannot be told is left out."""

import pytest

from papershelf.importing.found import Found, FoundList
from papershelf.importing.readme.badges import badge_words, read_badge
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.readme.venue_text import read_venue

LINK = "https://arxiv.org/abs/2101.00006"


def read(text: str) -> FoundList:
    """The text below a heading, read."""
    return read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n".replace("(U)", f"({LINK})"), "list")


def papers(text: str) -> list[Found]:
    """All papers of a text, with an address or without."""
    reading = read(text)
    return [*reading.found, *(found for found, _ in reading.unaddressed)]


COLON = [
    ("Ada Hill and Bo Ives", ("Ada Hill", "Bo Ives")),
    ("Cy Lund", ("Cy Lund",)),
    ("Dee Moss et al.", ()),
    ("Dee Moss, et al.", ()),
    ("Ada Hill, Bo Ives, and Cy J. Lund", ("Ada Hill", "Bo Ives", "Cy J. Lund")),
]


def test_names_before_a_colon_are_no_part_of_the_title() -> None:
    lines = [
        f"* {names}: Songs of {animal} at Dusk, CHI 201{n}. [pdf](https://arxiv.org/abs/2101.0000{n})"
        for n, ((names, _), animal) in enumerate(zip(COLON, ("Frogs", "Toads", "Newts", "Eels", "Bats"), strict=True))
    ]
    found = papers("\n".join(lines))
    assert [paper.title for paper in found] == [
        f"Songs of {a} at Dusk" for a in ("Frogs", "Toads", "Newts", "Eels", "Bats")
    ]
    assert [paper.authors for paper in found] == [names for _, names in COLON]


@pytest.mark.parametrize("title", ["I’m Me, We’re Us, and I’m Us: Songs of Toads", "Sun Lake, Moon Hill: Two Ponds"])
def test_a_title_with_a_colon_in_another_list_stays_whole(title: str) -> None:
    found = papers(f"- {title}. [[pdf]](U)")
    assert [(paper.title, paper.authors) for paper in found] == [(title, ())]


@pytest.mark.parametrize("label", ["PDF", "WWW", "Journal", "Code"])
def test_a_word_before_an_address_is_its_label(label: str) -> None:
    found = papers(f"* Songs of Toads at Dusk , \n{label}: <{LINK}>\n* Jumps of Newts in Mud , \nPDF: <{LINK[:-1]}7>")
    titles = ["Songs of Toads at Dusk", "Jumps of Newts in Mud"]
    assert [(paper.title, paper.venue) for paper in found] == [(title, "") for title in titles]


COUNTED = {
    "- Songs of Toads at Dusk (CHI 2018, 30+ citations) [[Paper]](U)": ("Songs of Toads at Dusk", "CHI", "2018"),
    "- **Toad Pond Nets (2004, 1200+ citations) [[Paper]](U)** - how toads sing": ("Toad Pond Nets", "", "2004"),
    "- [Songs of Toads at Dusk (2nd edition, 2018)](U)": ("Songs of Toads at Dusk", "", "2018"),
}


@pytest.mark.parametrize("line", COUNTED)
def test_what_is_counted_beside_a_year_is_no_part_of_the_title(line: str) -> None:
    assert [(paper.title, paper.venue, paper.year) for paper in papers(line)] == [COUNTED[line]]


def test_a_linked_journal_behind_names_is_no_author() -> None:
    known = ["CHI", "CVPR", "ICML", "NeurIPS", "bioRxiv", "ACL", "EMNLP"]
    lines = [
        f"- **2016-0{n + 1}** | Songs of Toads {n} | *Ada Hill, Bo Ives* | [{venue}](https://x.org/{n})"
        for n, venue in enumerate(known)
    ]
    lines.append("- **2016-09** | Jumps of Newts in Mud | *Cy Lund, Dee Moss* | [Pond Biology](https://x.org/9)")
    last = papers("\n".join(lines))[-1]
    assert (last.title, last.authors, last.venue) == ("Jumps of Newts in Mud", ("Cy Lund", "Dee Moss"), "Pond Biology")


@pytest.mark.parametrize(
    "place", ["[Pond Biology](U)", "[bioRxiv 2024.06.04.597365](U)", "[Pond Biology 15 (2024)](U)"]
)
def test_names_above_a_linked_journal_are_whole(place: str) -> None:
    found = papers(f"**Songs of Toads at Dusk**\nAda Hill, Bo Ives, Cy Lund\n{place}")
    assert [paper.authors for paper in found] == [("Ada Hill", "Bo Ives", "Cy Lund")]


def test_an_author_who_is_linked_among_others_who_are_not_is_kept() -> None:
    found = papers("**Songs of Toads at Dusk**<br>*Ada Hill and [Bo Ives](https://bo.org), Cy Lund.*<br>[[PDF]](U)")
    assert [paper.authors for paper in found] in ([("Ada Hill", "Bo Ives", "Cy Lund")], [()])


TOPICS = ["Pond Engineering; Toad Management", "Human-Pond Interaction; User Interfaces"]


@pytest.mark.parametrize("topics", TOPICS)
def test_topics_below_a_title_are_no_authors(topics: str) -> None:
    found = papers(f"1. **Songs of Toads at Dusk. [Hill (1987)](U).**\n    \\\n    <sub>{topics}</sub>")
    assert [(paper.title, paper.authors) for paper in found] == [("Songs of Toads at Dusk", ())]


def test_a_licence_is_no_title() -> None:
    row = "| [PondTool](https://x.org) | C++ | New BSD license - permissive |"
    table = f"| Project | Language | License |\n|---|---|---|\n{row}"
    found = papers(table)
    assert [(paper.title, paper.tags[0]) for paper in found] == [("PondTool", "C++")]


SENTENCES = [
    "* Singing Toads Corpus [[paper]](U)\n\t* This set was made by listening to *toads*, with ponds from 2005.",
    "* Singing Toads Corpus [[paper]](U)\n\t* The Singing Toads Corpus contains songs taken from 300 ponds.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_below_a_name_is_not_the_title(text: str) -> None:
    assert [paper.title for paper in papers(text)] == ["Singing Toads Corpus"]


@pytest.mark.parametrize(
    "text",
    [
        "- `toadlib` is a python package offering songs of toads. It works with [pondlib](https://x.org) too.",
        "- This package also holds ponds, see [the API](https://x.org).",
        "* Baidu Cloud: [https://pan.x.org/1](https://pan.x.org/1)",
        "* More Details can be found at: [https://x.org/2](https://x.org/2)",
    ],
)
def test_prose_with_a_link_inside_is_no_paper(text: str) -> None:
    assert not papers(text)


def test_people_below_their_heading_are_no_papers() -> None:
    reading = read_awesome(
        "# Frogs\n\n## People\n\n### Ponds\n\n- [Ada Hill (Pond Institute, UK)](https://a.org)\n", "list"
    )
    assert not reading.found and [miss.kind for miss in reading.unread] == ["not a list"]


@pytest.mark.parametrize("text", ["11/07/22", "03/04/05", "12/01"])
def test_a_date_that_can_be_read_in_two_ways_gives_no_year(text: str) -> None:
    assert papers(f"- {text} [Songs of Toads at Dusk](U)")[0].year == ""


def test_keywords_are_tags_one_by_one() -> None:
    table = "| Title | Keywords |\n|---|---|\n| [Songs of Toads at Dusk](U) | toads, night song, C++ |"
    assert papers(table)[0].tags == ("toads", "night song", "C++")


@pytest.mark.parametrize("text", ["Proceedings", "Journal", "In Proceedings", "Workshop, 2019"])
def test_a_kind_of_venue_is_no_venue(text: str) -> None:
    assert read_venue(text, Lexicon()) is None


BADGES = {
    "https://img.shields.io/badge/Conference-CHI'23%20Oral-blue": ("CHI", "2023"),
    "https://img.shields.io/badge/CVPR_2021-green.svg": ("CVPR", "2021"),
}


@pytest.mark.parametrize("url", BADGES)
def test_a_badge_that_says_venue_and_year_is_read(url: str) -> None:
    star = "[![Star](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)"
    found = papers(f"|Title|Frog|\n|---|---|\n|{star}[![Publish]({url})]()<br>[Songs of Toads](U)|x|")
    assert [(paper.venue, paper.year) for paper in found] == [BADGES[url]]


@pytest.mark.parametrize(
    "url",
    [
        "https://img.shields.io/badge/PRs-welcome-green",
        "https://img.shields.io/badge/LoRA-blue",
        "https://x.org/badge/CHI-2023-a",
    ],
)
def test_other_badges_say_no_venue(url: str) -> None:
    assert read_badge(badge_words(url), Lexicon()) is None


LISTS = {
    "A. M.Hill, B.Ives": ("A. M. Hill", "B. Ives"),
    "Hill, Ada, and Bo Ives": ("Ada Hill", "Bo Ives"),
    "Hill, Ada and Ives, Bo B": ("Ada Hill", "Bo B. Ives"),
    "Hill, A., Ives, B.B., Lund, C": ("A. Hill", "B. B. Ives", "C. Lund"),
    "Ada Zand, Bo Ives and Cy Lund": ("Ada Zand", "Bo Ives", "Cy Lund"),
    "Xuehai Pan, Bo Ives": ("Xuehai Pan", "Bo Ives"),
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_names_is_cut_as_everywhere_else(text: str) -> None:
    found = read_names(text, Lexicon())
    assert found is not None and found.whole and found.names == LISTS[text]


@pytest.mark.parametrize("text", ["by IDEA", "by Trail of Ponds", "Ada Hill, Bo Ives, and Cy Lund, ToadCut"])
def test_what_is_not_all_names_is_no_whole_list(text: str) -> None:
    found = read_names(text, Lexicon())
    assert found is None or not found.whole


def test_a_quotation_that_goes_on_is_one_title() -> None:
    found = papers('* "Who Sings There?": Hearing Toads across Wide Ponds, CHI 2016. [pdf](U)')
    assert [(paper.title, paper.venue) for paper in found] == [
        ('"Who Sings There?": Hearing Toads across Wide Ponds', "CHI")
    ]


def test_a_year_in_a_sentence_about_the_paper_is_not_its_year() -> None:
    found = papers("- [Songs of Toads](U)\n  - Ada Hill, Bo Ives\n  - We heard all toads of a pond as they sang. 1984.")
    assert [paper.year for paper in found] == [""]
