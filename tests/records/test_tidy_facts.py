"""Answers are used as their words were meant, and kept as they were answered."""

import pytest

from papershelf.catalog.schema import Entry
from papershelf.records.facts import FactAuthor, Facts
from papershelf.records.known import find_known
from papershelf.records.tidy_facts import tidy_facts

TITLES = {
    "entities": ("Kilns &amp; Clay &#8211; a Survey", "Kilns & Clay – a Survey"),
    "tags": ("CO<sub>2</sub> in <i>Clay</i>", "CO₂ in Clay"),
    "LaTeX": (r"Schr{\"o}dinger's Kiln", "Schrödinger's Kiln"),
    "misread letters": ("SchrÃ¶dinger's Kiln", "Schrödinger's Kiln"),
    "invisible characters": ("Slow\u200b Fire", "Slow Fire"),
}
NAMES = {
    "entities": ("Jos&eacute; Holz", "José Holz"),
    "LaTeX": (r"Ivan Vuli{\'c}", "Ivan Vulić"),
    "misread letters": ("JosÃ© Holz", "José Holz"),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_is_used_as_it_was_meant(case: str) -> None:
    came, meant = TITLES[case]
    facts = Facts("DOI:10.1234/a", "2026-11-28", title=came, venue=came, tldr=came)
    tidy = tidy_facts(facts)
    assert (tidy.title, tidy.venue) == (meant, meant)
    assert (facts.title, tidy.asked, tidy.retrieved) == (came, facts.asked, facts.retrieved)


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_used_as_it_was_meant(case: str) -> None:
    came, meant = NAMES[case]
    tidy = tidy_facts(Facts("DOI:10.1234/a", "2026-11-28", authors=(FactAuthor(came, "7", family=came.split()[1]),)))
    assert (tidy.authors[0].name, tidy.authors[0].id) == (meant, "7")
    assert tidy.authors[0].family == meant.split()[1]


def test_a_clean_answer_is_itself() -> None:
    facts = Facts("DOI:10.1234/a", "2026-11-28", title="Clay of $O(n)$ {Kilns}".replace("{Kilns}", "Kilns"))
    assert tidy_facts(facts) is facts


@pytest.mark.parametrize("asked", ["DOI:10.1234/a", "crossref|10.1234/a"])
def test_a_stained_title_is_no_reason_to_withhold_an_answer(asked: str) -> None:
    entry = Entry.model_validate(
        {"title": "Ängste über Öfen", "category": ["a"], "ids": {"doi": "10.1234/a"}, "authors": ["Åsa Ö"]}
    )
    stained = Facts(asked, "2026-11-28", title="Ã„ngste Ã¼ber Ã–fen", authors=(FactAuthor("Ã…sa Ã–"),))
    known = find_known(entry, {asked: stained})
    assert not known.withheld
    assert known.answers[0].title == "Ängste über Öfen"
