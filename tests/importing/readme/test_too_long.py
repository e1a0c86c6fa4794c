"""Lines that hold more than one paper can say are reported with their links, and cost little time."""

import time

import pytest

from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.readme.too_long import TOO_LONG

HEAD = "# Ponds\n\n## Papers\n\n"
PAPERS = "".join(f"- [Frogs at Rest in Pond {n}](https://arxiv.org/abs/2101.0000{n}). CVPR 2021.\n" for n in range(5))

LONG_LINES = {
    "words": "Frogs sleep (at night). " * 3_000,
    "quotes": 'a "frog at night" for all, ' * 3_000,
    "links": "[Frogs sleep in ponds](https://arxiv.org/abs/2102.00001), " * 3_000,
    "a row of cells": f"| {' | '.join(['a'] * 900)} |\n|{'---|' * 900}\n| {' | '.join(['[b](https://a.org)'] * 900)} |",
}


@pytest.mark.parametrize("line", LONG_LINES.values(), ids=LONG_LINES.keys())
def test_a_line_too_long_for_one_paper_is_reported_and_the_papers_around_it_come_in(line: str) -> None:
    start = time.process_time()
    reading = read_awesome(f"{HEAD}{PAPERS}\n{line}\n", "README.md")
    assert len(reading.found) == 5
    assert TOO_LONG in [one.why for one in reading.unread]
    assert time.process_time() - start < 10  # read piece by piece this takes longer and longer


def test_the_report_of_a_long_line_names_each_of_its_links_once() -> None:
    reading = read_awesome(f"{HEAD}{PAPERS}\n{LONG_LINES['links']}\n", "README.md")
    told = next(one for one in reading.unread if one.why == TOO_LONG)
    assert told.links == ("https://arxiv.org/abs/2102.00001",)


def test_a_paper_with_hundreds_of_authors_is_one_paper() -> None:
    names = ", ".join(f"Ada {'BCDEFGHIJ'[n % 9]}. Pomme{'abcdefghij'[n % 10]}" for n in range(900))
    line = f"- [Looking for the Heaviest Frog](https://arxiv.org/abs/2103.00001). {names}. CVPR 2021.\n"
    reading = read_awesome(f"{HEAD}{PAPERS}{line}", "README.md")
    assert "Looking for the Heaviest Frog" in [one.title for one in reading.found]
