"""Short names of papers: the ones a reader knows them by, and never another paper's."""

from typing import Any

import pytest

from papershelf.charts.naming import drawing_labels
from papershelf.records.record import Author

from ..cite.inventions import paper


@pytest.mark.parametrize(
    ("differences", "label"),
    [
        ({"title": "Bend: How Boards Give Way"}, "Bend"),
        ({"title": "Short Boards"}, "Short Boards"),
        ({"title": "A Long Title That Names Nothing in Particular", "authors": ("Ada Holz",)}, "Holz"),
        ({"title": "A Long Title That Names Nothing in Particular"}, "Holz & Brett"),
        (
            {"title": "A Long Title That Names Nothing in Particular", "authors": ("Ada Holz", "B. C", "D. E")},
            "Holz et al.",
        ),
        ({"title": "A Long Title That Names Nothing in Particular", "authors": ()}, "A Long Title That…"),
        (
            {
                "title": "A Long Title That Names Nothing in Particular",
                "tags": ("Boards", "S-Bend"),
                "links": {"code": "https://github.com/holz/sbend.git"},
            },
            "S-Bend",
        ),
        (
            {
                "title": "A Long Title That Names Nothing in Particular",
                "tags": ("S-Bend",),
                "links": {"code": "https://github.com/holz/boards"},
            },
            "Holz & Brett",
        ),
        ({"title": "A heading so long that nobody would call it by that: Boards"}, "Holz & Brett"),
        ({"title": ": Boards That Begin with a Colon and Never End", "authors": (Author("OpenBoard"),)}, "OpenBoard"),
    ],
)
def test_a_paper_is_called_what_it_is_known_by(differences: dict[str, Any], label: str) -> None:
    assert drawing_labels([paper(**differences)]) == {"small-shelves": label}


def test_two_of_one_year_are_called_by_their_titles() -> None:
    title = "{} Boards and All the Weights That They Can Carry"
    papers = [paper(slug=name, title=title.format(name), year=2020) for name in ("Long", "Wide")]
    old = paper(slug="Old", title=title.format("Old"), year=2019)
    assert drawing_labels([*papers, old]) == {
        "Long": "Long Boards and All…",
        "Wide": "Wide Boards and All…",
        "Old": "Holz & Brett",
    }
