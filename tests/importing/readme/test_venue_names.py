"""Names of venues that open like a volume's, and words that name no venue by themselves."""

import pytest

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.peel import Habits, peel_text
from papershelf.importing.readme.venue_text import read_placed_venue, read_venue

NAMES = {
    "Proceedings of the ACM on Frogs and Ponds 2021": "Proceedings of the ACM on Frogs and Ponds",
    "In Proceedings of the ACM on Frogs, 2021": "Proceedings of the ACM on Frogs",
    "Proceedings of the National Academy of Sciences 2021": "Proceedings of the National Academy of Sciences",
    "Proceedings of the Royal Society B 2021": "Proceedings of the Royal Society B",
    "Proceedings of the ACM Conference on Frogs 2021": "ACM Conference on Frogs",
    "In Proceedings of the International Conference on Frogs, 2021": "International Conference on Frogs",
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_journal_called_proceedings_keeps_its_name(text: str, name: str) -> None:
    venue = read_venue(text, Lexicon())
    assert venue and (venue.name, venue.year) == (name, "2021")


@pytest.mark.parametrize("text", ["Findings", "Blog", "findings 2021", "Blog 2023", "Journal"])
def test_a_kind_of_venue_is_no_venue(text: str) -> None:
    assert read_venue(text, Lexicon()) is None and read_placed_venue(text) is None


def test_findings_of_a_meeting_are_a_venue() -> None:
    venue = read_venue("Findings of EMNLP 2021", Lexicon())
    assert venue and venue.name == "Findings of EMNLP"


@pytest.mark.parametrize("end", ["Blog, 2023", "Findings, 2021", "Report, 2020", "Journal, 2019"])
def test_a_kind_of_venue_is_no_part_of_a_title(end: str) -> None:
    assert peel_text(f"Frogs at Rest in Cold Ponds, {end}", Lexicon(), Habits())[0] == "Frogs at Rest in Cold Ponds"


def test_a_title_without_facts_behind_keeps_its_last_word() -> None:
    assert peel_text("Frogs and Toads, Review", Lexicon(), Habits())[0] == "Frogs and Toads, Review"
