"""Lists of titles and nothing else: titles that are certain, likely ones, and bullets that are no titles."""

import pytest

from papershelf.importing.readme.reader import read_awesome

TITLES = """\
Frogs Moving in Ponds with Sparse Light Sensors
Map As the Hidden Sensor: Fast Croak-Based Localization
Learning to Jump from Few Demonstrations of Toads
Instance Segmentation of Lily Pad Clouds
PondNet: A Multi-Frog Dataset for Low Altitude Traffic
High-Speed Drifting of Newts with Deep Reinforcement Learning
Low Latency and Low-Level Croak Fusion for Amphibious Use-Cases
A Study of Tadpoles in Narrow Streams
Training-Set Distillation for Real-Time Frog Tracking
Where Do Old Frogs Sleep after Long Winters?""".splitlines()


def found(text: str) -> tuple[list[str], list[str]]:
    """The certain and the likely titles of a README."""
    papers = read_awesome(text, "list").unaddressed
    return [one.title for one, score in papers if score >= 2], [one.title for one, score in papers if score < 2]


def listed(lines: list[str], heading: str = "Localization", mark: str = "- ") -> str:
    return f"# Ponds 2020\n\n## {heading}\n\n" + "".join(f"{mark}{line}\n" for line in lines)


FORMS = {
    "dashes": "- {}",
    "stars": "* {}",
    "numbers": "1. {}",
    "italic": "- *{}*",
    "bold": "- **{}**",
    "an emoji in front": "- :frog: {}",
    "a check box": "- [ ] {}",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_titles_is_read(form: str) -> None:
    text = "# Ponds\n\n## Localization\n\n" + "".join(FORMS[form].format(line) + "\n" for line in TITLES)
    certain, _ = found(text)
    assert certain == TITLES


def test_titles_stand_in_their_sections() -> None:
    text = listed(TITLES[:5]) + "\n## Planning\n\n" + "".join(f"- {line}\n" for line in TITLES[5:])
    papers = read_awesome(text, "list").unaddressed
    assert [one.categories for one, _ in papers] == [(("Localization",),)] * 5 + [(("Planning",),)] * 5


def test_a_table_of_titles_is_read() -> None:
    rows = "".join(f"| {number} | {line} |\n" for number, line in enumerate(TITLES, 1))
    certain, _ = found(f"# Ponds\n\n## Sessions\n\n| No | Title |\n|---|---|\n{rows}")
    assert certain == TITLES


def test_titles_in_lower_case_below_a_heading_that_says_papers() -> None:
    lower = [line[:1] + line[1:].lower() for line in TITLES]
    certain, _ = found(listed(lower, "Accepted papers"))
    assert certain == lower


NO_TITLES = {
    "topics": ["Motion and Path Planning", "Soft Robots", "Sensor Fusion", "Frog Localization", "Pond Calibration"] * 2,
    "instructions": ["Please add your paper at the end of a section"] * 5 + ["Use the format of the other entries"] * 5,
    "sentences": [f"{name} are described in the second section of this list" for name in ("Frogs", "Toads", "Eels")]
    * 3,
    "steps": [f"Reduce the dimension of the dataset by {name} at first" for name in ("half", "two", "ten", "six")] * 2,
    "introductions": [f"Papers about {name} in the Following Order and Form:" for name in ("Frogs", "Newts", "Eels")]
    * 3,
    "full stops": [f"{line}." for line in ("It holds 300 frogs of all ponds", "We counted them twice in May")] * 5,
}


@pytest.mark.parametrize("kind", NO_TITLES)
def test_bullets_that_are_no_titles_stay_out(kind: str) -> None:
    certain, likely = found(listed(NO_TITLES[kind]))
    assert (certain, likely) == ([], [])


def test_a_few_bare_titles_among_links_are_likely() -> None:
    links = "".join(f"- [Songs of Frogs in Pond {n}](https://arxiv.org/abs/2101.0000{n})\n" for n in range(9))
    certain, likely = found(listed([TITLES[0]]) + links)
    assert (certain, likely) == ([], [TITLES[0]])


def test_a_title_among_titles_may_be_a_sentence() -> None:
    odd = ["Do Frogs Dream of Small Electric Flies?", "When Toads Are Late: Croaks That We Missed"]
    certain, _ = found(listed([*TITLES, *odd]))
    assert certain == [*TITLES, *odd]


def test_titles_in_quotes_are_certain() -> None:
    links = "".join(f"- [Songs of Frogs in Pond {n}](https://arxiv.org/abs/2101.0000{n})\n" for n in range(9))
    certain, _ = found(listed([f'"{line}"' for line in TITLES[:3]]) + links)
    assert certain == TITLES[:3]


def test_bullets_that_state_more_are_read_as_before() -> None:
    certain, likely = found(listed([f"{line} (SIGMOD 2020)" for line in TITLES]))
    assert certain == TITLES and not likely


def test_a_table_of_contents_is_no_list_of_titles() -> None:
    text = (
        "# Ponds\n\n" + "".join(f"- {line}\n" for line in TITLES) + "".join(f"\n## {line}\n\ntext\n" for line in TITLES)
    )
    assert found(text) == ([], [])
