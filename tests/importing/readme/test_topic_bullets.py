"""Topic bullets over linked titles are headings; papers without a link over notes are papers."""

import pytest

from papershelf.importing.found import FoundList
from papershelf.importing.readme.reader import read_awesome

ANIMALS = ("Frogs", "Toads", "Newts", "Eels")
PLACES = ("Ponds", "Lakes", "Brooks", "Seas")
TITLES = [f"The {animal} of {place} at Rest" for place in PLACES for animal in ANIMALS]


def links(indent: str, between: str, form: str, place: int) -> str:
    lines = []
    for n, animal in enumerate(ANIMALS):
        title = f"The {animal} of {PLACES[place]} at Rest"
        lines.append(indent + form.format(title=title, url=f"https://arxiv.org/abs/210{place + 1}.0000{n + 1}"))
    return between.join(lines)


# Each shape: the topic, what parts it from the titles, their indent, what parts them, their form.
TOPICS = {
    "paragraphs": ("- Life in {place}", "\n\n", "    ", "\n\n", "[{title}]({url})"),
    "numbered": ("1. Life in {place}", "\n\n", "   ", "\n\n", "[{title}]({url})"),
    "bold topic": ("- **Life in {place}**", "\n\n", "  ", "\n\n", "[{title}]({url})"),
    "topic with a colon": ("- Life in {place}:", "\n\n", "  ", "\n\n", "[{title}]({url})"),
    "one word": ("- {place}", "\n\n", "  ", "\n\n", "[{title}]({url})"),
    "bold links": ("- Life in {place}", "\n\n", "  ", "\n\n", "**[{title}]({url})**"),
    "numbers in front": ("- Life in {place}", "\n\n", "  ", "\n\n", "(1) [{title}]({url})"),
    "facts behind": ("- Life in {place}", "\n\n", "  ", "\n\n", "[{title}]({url}), ICLR 2018"),
    "names below": ("- Life in {place}", "\n\n", "  ", "\n\n", "[{title}]({url})<br>Ada Pomme, Bo Quince"),
    "hard breaks": ("- Life in {place}<br>", "\n", "  ", "<br>\n", "[{title}]({url})"),
    "soft line ends": ("- Life in {place}", "\n", "  ", "\n", "[{title}]({url})"),
    "one line": ("- Life in {place}:", " ", "", ", ", "[{title}]({url})"),
    "one line, bold": ("- **Life in {place}**: ", "", "", "; ", "[{title}]({url})"),
    "bullets": ("- Life in {place}", "\n", "    ", "\n", "- [{title}]({url})"),
}


def read_topics(shape: str) -> FoundList:
    topic, below, indent, between, form = TOPICS[shape]
    blocks = [
        topic.format(place=place) + below + links(indent, between, form, n) + "\n" for n, place in enumerate(PLACES)
    ]
    return read_awesome("# Frog list\n\n## Rest\n\n" + "\n".join(blocks), "list")


@pytest.mark.parametrize("shape", TOPICS)
def test_every_linked_title_below_a_topic_is_an_entry(shape: str) -> None:
    found = read_topics(shape).found
    assert [one.title for one in found] == TITLES
    assert [one.ids for one in found] == [{"arxiv": f"210{n // 4 + 1}.0000{n % 4 + 1}"} for n in range(16)]


@pytest.mark.parametrize("shape", TOPICS)
def test_the_topic_is_their_category(shape: str) -> None:
    assert {one.categories[0][-1] for one in read_topics(shape).found} == (
        set(PLACES) if shape == "one word" else {f"Life in {place}" for place in PLACES}
    )


def test_a_topic_with_one_paper_is_one_where_the_list_has_others() -> None:
    text = "# L\n\n## Rest\n\n" + "\n\n".join(
        f"- Life in {place}\n\n" + "\n\n".join(links("  ", "\n\n", "[{title}]({url})", n).split("\n\n")[: 4 - n])
        for n, place in enumerate(PLACES)
    )
    found = read_awesome(text, "list").found
    assert len(found) == 10
    assert found[-1].title == "The Frogs of Seas at Rest"


def test_the_link_of_a_tool_among_papers_is_not_the_link_of_one() -> None:
    tool = "\n\n    [PondViewer](https://ponds.example.org)\n"
    text = "# L\n\n## Rest\n\n- Life in Ponds\n\n" + links("    ", "\n\n", "[{title}]({url})", 0) + tool
    found = read_awesome(text, "list").found
    assert [one.title for one in found] == [*TITLES[:4], "PondViewer"]
    assert not any(one.links for one in found[:4])


def test_bullets_of_which_one_has_no_link_are_not_one_paper() -> None:
    text = "# L\n\n## Rest\n\n1. Pond Cut\n   - Least and Most Pond Flow\n" + "".join(
        f"   - [The {animal} at Rest and Play](https://example.org/{animal}.pdf)\n" for animal in ANIMALS[:2]
    )
    assert [one.title for one in read_awesome(text, "list").found] == [
        "The Frogs at Rest and Play",
        "The Toads at Rest and Play",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **The Frogs at Rest**, ICLR 2018\n\n  [Project page](https://frogs.example.org)\n\n  [Code](https://github.com/frogs/rest)",
        "- Ada Pomme, Bo Quince. The Frogs at Rest. ICLR 2018.\n\n  [Slides of the talk](https://frogs.example.org/s.pdf)"
        "\n\n  [A longer version of it](https://frogs.example.org/l.pdf)",
    ],
)
def test_a_paper_over_its_own_links_stays_one(line: str) -> None:
    text = "# L\n\n## Rest\n\n" + "\n\n".join(line.replace("Frogs", animal) for animal in ANIMALS)
    found = read_awesome(text, "list").found
    assert [one.title for one in found] == [f"The {animal} at Rest" for animal in ANIMALS]


PAPERS = {
    "cut names, bold, venue": "Pomme et al., **{title}**, ICLR 2018.",
    "names, bold, venue": "Ada Pomme and Bo Quince, **{title}**, ICLR 2018.",
    "initials, bold": "A. Pomme, B. Quince, and D. Rue, **{title}.**",
    "emoji, initials, bold": ":+1: &nbsp; A. Pomme, B. Quince, and D. Rue, **{title}.**",
    "bold, year": "**{title}**, 2018",
    "bold, names": "**{title}**, Ada Pomme, Bo Quince",
    "quoted, names, venue": 'Ada Pomme, Bo Quince, "{title}", ICLR 2018',
    "quoted, year": '"{title}" (2018)',
    "plain, names first": "Ada Pomme, Bo Quince. {title}. ICLR 2018.",
    "bold, venue in brackets": "**{title}** (ICLR 2018)",
}
NOTES = {
    "two notes": ["Measure how long they rest by the pond.", "It is shorter at noon than in the evening."],
    "one note": ["Measure how long they rest by the pond and compare with the others."],
    "a note with a year": ["As in Quince 2017, they rest longer at noon.", "Shorter than Rue et al. say."],
}


@pytest.mark.parametrize("notes", NOTES)
@pytest.mark.parametrize("shape", PAPERS)
def test_a_paper_without_a_link_above_notes_is_a_paper(shape: str, notes: str) -> None:
    titles = [f"The {animal} at Rest and Other Habits" for animal in (*ANIMALS, "Bats", "Owls")]
    blocks = [
        f"- {PAPERS[shape].format(title=title)}\n" + "".join(f"  - {note}\n" for note in NOTES[notes])
        for title in titles
    ]
    reading = read_awesome("# L\n\n## Rest\n\n" + "".join(blocks), "list")
    assert [one.title for one, _ in reading.unaddressed] == titles
    assert all(NOTES[notes][0].rstrip(".") in f"{one.summary} {one.notes}" for one, _ in reading.unaddressed)


@pytest.mark.parametrize(
    "line",
    [
        "- Frog paper: [The Frogs at Rest](https://arxiv.org/abs/2101.00001), [Slides of the talk](https://example.org/s.pdf)",
        "- [The Frogs at Rest](https://arxiv.org/abs/2101.00001) goes on from [The Toads at Rest](https://arxiv.org/abs/2101.00002)",
    ],
)
def test_a_paper_with_another_link_on_its_line_stays_one(line: str) -> None:
    text = "# L\n\n## Rest\n\n- [The Newts at Rest](https://arxiv.org/abs/2101.00003)\n" + line + "\n"
    found = read_awesome(text, "list").found
    assert [one.title for one in found] == ["The Newts at Rest", "The Frogs at Rest"]


def test_a_title_that_could_be_a_name_is_a_title() -> None:
    text = "# L\n\n## Rest\n\n- Pomme et al., **On Resting Pond Frogs**, ICLR 2018.\n  - They rest (1 : 1).\n"
    assert [one.title for one, _ in read_awesome(text, "list").unaddressed] == ["On Resting Pond Frogs"]


def test_a_title_above_notes_that_states_nothing_is_reported() -> None:
    text = "# L\n\n## Rest\n\n- The frogs at rest and other habits\n  - They rest at noon.\n- [Toads at Rest](https://arxiv.org/abs/2101.00001)\n"
    reading = read_awesome(text, "list")
    assert "The frogs at rest and other habits" in {one.text for one in reading.unread}


def test_topics_above_papers_are_not_reported() -> None:
    assert not read_topics("bullets").unread
