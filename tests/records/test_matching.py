"""Whether a paper found by title is the one we mean."""

import pytest

from papershelf.catalog.schema import Entry
from papershelf.records.facts import FactAuthor, Facts, known_ids
from papershelf.records.matching import is_same_paper, strangers, surname, title_similarity

TITLE = "Shelving Atlases by Moonlight"
OURS = {"title": TITLE, "category": "all", "authors": ["Ada Quill", "Bruno Folio"], "year": "2021", "ids": {}}


def theirs(title: str = TITLE, names: tuple[str, ...] = ("A. Quill",), year: int | None = 2021, **ids: str) -> Facts:
    authors = tuple(FactAuthor(name) for name in names)
    return Facts("TITLE:x", "2026-11-20", title=title, authors=authors, year=year, external_ids=ids, paper_id="p")


CASES = {
    "the same": ({}, theirs(), True),
    "another punctuation": ({}, theirs("Shelving atlases, by moonlight."), True),
    "a slip": ({}, theirs("Shelving Atlasses by Moonlight"), True),
    "another title": ({}, theirs("Lending Ballads in Winter"), False),
    "a longer title with all our words": ({}, theirs(f"16. {TITLE}: The Curious Case of the Missing Ladder"), False),
    "the same title by others": ({}, theirs(names=("Clara Vellum",)), False),
    "the same title by others in the same year": ({}, theirs(names=("C. Vellum", "D. Octavo"), year=2021), False),
    "no authors known, the same year": ({}, theirs(names=()), True),
    "no authors known, the year before": ({}, theirs(names=(), year=2020), True),
    "no authors known, another year": ({}, theirs(names=(), year=2018), False),
    "no authors and no year known": ({}, theirs(names=(), year=None), False),
    "our entry has no authors": ({"authors": []}, theirs(year=2022), True),
    "our entry has neither": ({"authors": [], "year": None}, theirs(), False),
    "part two": ({"title": f"{TITLE}, Part I"}, theirs(f"{TITLE}, Part II"), False),
    "version three": ({"title": f"{TITLE} v2"}, theirs(f"{TITLE} v3"), False),
    "our own id": ({"ids": {"doi": "10.1234/x"}}, theirs("Something Else", (), DOI="10.1234/X"), True),
    "another arXiv id": ({"ids": {"arxiv": "2106.00001"}}, theirs(ArXiv="2106.00002"), False),
    "another DOI": ({"ids": {"doi": "10.1234/preprint"}}, theirs(DOI="10.1234/journal"), True),
}


@pytest.mark.parametrize(("ours", "facts", "same"), CASES.values(), ids=CASES)
def test_a_guess_is_taken_only_when_it_is_the_paper(ours: dict[str, object], facts: Facts, same: bool) -> None:
    entry = Entry.model_validate({key: value for key, value in {**OURS, **ours}.items() if value is not None})
    assert is_same_paper(entry, facts) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Vulić", "Ivan Vuli'c"),
        ("Goran Glavaš", "Goran Glavavs"),
        ("Beyza Ermiş", "Beyza Ermics"),
        ("Noam Shazeer", "N. M. Shazeer"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Kaiser, Łukasz", "Lukasz Kaiser"),
        ("Rabeeh Karimi Mahabadi", "Rabeeh Karimi"),
        ("Zhang Wei", "Wei Zhang"),
        ("Martin Luther King Jr.", "M. King"),
        ("Mohit Iyyer", "Mohit Iyyer III"),
    ],
)
def test_one_person_written_two_ways_is_no_stranger(one: str, other: str) -> None:
    assert strangers([one], [other]) == () and strangers([other], [one]) == ()


@pytest.mark.parametrize(("one", "other"), [("Ada Quill", "Ada Folio"), ("Li Wang", "Li Yang"), ("", "Ada")])
def test_two_persons_are_strangers(one: str, other: str) -> None:
    assert strangers([one], [other]) == (one,)


def test_titles_without_latin_letters_are_compared_as_they_are() -> None:
    assert title_similarity("∀∃", "∀∃") == 1.0 and title_similarity("∀∃", "∃∀") == 0.0
    assert title_similarity("书架的整理", "书架的整理") == 1.0


def test_a_name_of_suffixes_only_has_no_surname() -> None:
    assert surname("Jr.") == "" and surname("") == ""


def test_identifiers_are_read_into_our_form_and_nonsense_left_out() -> None:
    facts = theirs(DOI="10.1234/ABC", ArXiv="nonsense", DBLP="journals/x", PubMed="123", MAG="9")
    assert known_ids(facts) == {"semantic_scholar": "p", "doi": "10.1234/abc", "pmid": "123"}
