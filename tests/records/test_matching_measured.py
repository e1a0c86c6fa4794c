"""Matching, measured on the recorded papers: docs/enrichment.md gives these figures."""

import pytest

from papershelf.records.matching import author_share, is_another_paper, same_title

from ..scholar.recorded import needs_recordings
from .test_weighing import recorded_pairs, the_list

MARKED = (
    "Reply to {}",
    "{}: A Review",
    "{}: Part II",
    "{} II",
    "{} 2.0",
    "Towards {}",
    "Beyond {}",
    "Erratum: {}",
    "Comment on {}",
    "Corrigendum to {}",
    "Revisiting {}",
    "Review of {}",
    "Correction to: {}",
    "{} (Extended Abstract)",
    "{}: A Survey",
    "{} Revisited",
    "Supplementary Material for {}",
    "{}: Addendum",
    "Discussion of {}",
    "{}: A Tutorial",
    "A Note on {}",
    "Rebuttal: {}",
)


@needs_recordings
def test_no_true_pair_is_lost_and_98_of_100_wrong_ones_are_withheld() -> None:
    catalog = the_list()
    pairs = [(catalog.entries[slug], facts) for slug, facts in recorded_pairs(catalog)]
    assert len(pairs) == 65 and not any(is_another_paper(entry, facts) for entry, facts in pairs)
    wrong = [(one, facts) for one, _ in pairs for other, facts in pairs if one is not other]
    withheld = sum(is_another_paper(entry, facts) for entry, facts in wrong)
    assert withheld / len(wrong) >= 0.98


@needs_recordings
def test_titles_agree_word_by_word_and_never_with_a_word_that_makes_another_text() -> None:
    catalog = the_list()
    titles = [(catalog.entries[slug].title, facts.title) for slug, facts in recorded_pairs(catalog)]
    assert sum(same_title(ours, theirs) for ours, theirs in titles) >= 64
    for form in MARKED:
        assert not any(same_title(form.format(ours), ours) for ours, _ in titles), form
    assert all(same_title(f"RETRACTED: {ours}", ours) for ours, _ in titles)


SAME = [
    ("Realtime Shelving of Atlases", "Real-Time Shelving of Atlases"),
    ("The Shelving of Atlases", "Shelving Atlases"),
    ("Organising Shelves by Colour", "Organizing Shelves by Color"),
    ("ShelfNet: Sorting by Moonlight", "Sorting by Moonlight"),
]
OTHER = [
    ("Supervised Sorting of Shelves", "Unsupervised Sorting of Shelves"),
    ("The Third Shelving Challenge", "The Fourth Shelving Challenge"),
    ("Shelves in Static Rooms", "Shelves in Static and Dynamic Rooms"),
    ("Shelving 2016", "Shelving 2017"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_title_in_two_spellings(one: str, other: str) -> None:
    assert same_title(one, other) and same_title(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_titles_that_look_alike(one: str, other: str) -> None:
    assert not same_title(one, other) and not same_title(other, one)


def test_affiliations_and_homonym_numbers_are_no_authors() -> None:
    names = ["Zhenyu Zhang 0015", "Duke University"]
    assert author_share(names, ["Zhenyu Zhang"]) == 1.0 and author_share(["Duke University"], ["A. B"]) is None
