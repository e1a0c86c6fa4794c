"""Whether an answer is in the order of the questions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.catalog.schema import Entry
from papershelf.scholar.order import find_disorder
from papershelf.scholar.questions import Wish

from .inventions import Paper, arxiv, paper, sha, title


def question(number: int, key: str = "", **changed: object) -> tuple[str, Wish]:
    entry = Entry.model_validate({"title": title(number), "category": "all", **changed})
    return key or f"ARXIV:{arxiv(number)}", Wish(f"paper-{number}", entry, ())


TWO = [question(1), question(2)]
BARE = {"externalIds": None, "corpusId": None}

IN_ORDER: dict[str, tuple[list[tuple[str, Wish]], list[Paper | None]]] = {
    "as asked": (TWO, [paper(1), paper(2)]),
    "one unknown": (TWO, [None, paper(2)]),
    "all unknown": (TWO, [None, None]),
    "another title": (TWO, [paper(1, title="Something Else"), paper(2)]),
    "no ids at all": (TWO, [paper(1, **BARE), paper(2, **BARE)]),
    "other ids and titles": (TWO, [paper(8), paper(9)]),
    "a merged paper": ([question(1, sha("old")), question(2)], [paper(1), paper(2)]),
    "a merged paper beside itself": ([question(1, sha("old")), question(1, sha(1))], [paper(1), paper(1)]),
    "two ids of one paper": ([question(1), question(5, "DOI:10.1234/shelf.1")], [paper(1), paper(1)]),
    "two records that claim one DOI": (
        [question(1, "DOI:10.1234/shelf.1"), question(2)],
        [paper(1), paper(2, externalIds={"DOI": "10.1234/shelf.1"})],
    ),
    "a record under the title of another entry": (TWO, [paper(1, **BARE, title=title(2)), paper(2)]),
}


@pytest.mark.parametrize(("questions", "papers"), IN_ORDER.values(), ids=IN_ORDER)
def test_is_in_order(questions: list[tuple[str, Wish]], papers: list[Paper | None]) -> None:
    assert find_disorder(questions, papers) == ""


OUT_OF_ORDER: dict[str, list[Paper | None]] = {
    "swapped": [paper(2), paper(1)],
    "swapped without ids": [paper(2, **BARE), paper(1, **BARE)],
    "swapped under other titles": [paper(2, title="A"), paper(1, title="B")],
    "moved into the place of an unknown one": [paper(2), None],
    "given twice": [paper(2), paper(9)],
}


@pytest.mark.parametrize("papers", OUT_OF_ORDER.values(), ids=OUT_OF_ORDER)
def test_is_out_of_order(papers: list[Paper | None]) -> None:
    assert "not in the order" in find_disorder(TWO, papers)


@settings(deadline=None)
@given(st.permutations(range(6)))
def test_every_permutation_but_one_is_out_of_order(places: list[int]) -> None:
    questions = [question(number) for number in range(6)]
    wrong = find_disorder(questions, [paper(place) for place in places])
    assert bool(wrong) == (places != sorted(places))


@pytest.mark.parametrize("odd", [{"externalIds": 7}, {"title": None}, {"externalIds": {"DOI": None}}])
def test_odd_types_are_no_disorder(odd: Paper) -> None:
    assert find_disorder(TWO, [paper(1, **odd), paper(2)]) == ""
