"""A reading path drafted from who cites whom: a chain in order of time, and no sentence of the machine's."""

import random
from itertools import pairwise
from pathlib import Path

from papershelf.care import doctor
from papershelf.care.doctor import Patient
from papershelf.care.path_draft import STEPS, draft_path, main_path
from papershelf.catalog.schema import ReadingPath
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.records.lineage import Lineage, came_before
from papershelf.records.record import Record

from ..cite.inventions import paper
from ..lists import list_of
from .test_doctor import TODAY


def papers(number: int, seed: int = 3) -> list[Record]:
    """Papers of ten years that cite older ones, and now and then a newer one, which nothing may trust."""
    draw = random.Random(seed)
    slugs = [f"p{n:02}" for n in range(number)]
    return [
        paper(
            slug=slug,
            title=f"Boards {n}: Part",
            year=2010 + n // 6,
            ids={},
            cites=tuple(
                draw.sample(slugs[: max(n - 2, 1)], min(3, max(n - 2, 1))) + draw.sample(slugs[n + 1 :], n % 2)
            ),
        )
        for n, slug in enumerate(slugs[:-1])
    ] + [paper(slug=slugs[-1], year=2030, ids={}, cites=("p00",))]


def steps(lines: tuple[str, ...]) -> list[str]:
    return [line.split()[2] for line in lines if "paper:" in line]


def test_a_draft_is_a_chain_in_order_of_time() -> None:
    records = {record.slug: record for record in papers(40)}
    found = steps(draft_path(list(records.values())))
    assert 2 <= len(found) <= STEPS
    assert all(came_before(records[one], records[two]) for one, two in pairwise(found))


def test_a_draft_holds_no_sentence_and_is_a_path_once_it_has_them() -> None:
    lines = draft_path(papers(40))
    assert [line for line in lines if "why:" in line] == ['    why: ""   # one sentence of your own: why now'] * len(
        steps(lines)
    )
    data, _ = parse_yaml("\n".join(lines).replace('""', "Words"))
    path = ReadingPath.model_validate(data)
    named = [slug for step in path.steps for slug in (step.paper, *step.instead)]
    assert len(named) == len(set(named)) and len(path.steps) == len(steps(lines))


def test_what_most_build_on_and_the_chain_misses_is_offered_beside_it() -> None:
    records = papers(40)
    beside = [paper(slug=f"q{n}", year=2016, ids={}, cites=("star",)) for n in range(9)]
    drafted = draft_path([*records, paper(slug="star", year=2012, ids={}), *beside])
    assert any("or:" in line and "star" in line for line in drafted)


def test_the_main_path_goes_where_most_ways_go() -> None:
    older = {"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"], "e": ["d"], "lone": ["a"]}
    assert main_path(older, Lineage()) == ["a", "b", "d", "e"]
    assert main_path(older, Lineage(built_on_by={"c": ["d"]})) == ["a", "c", "d", "e"]
    assert main_path({}, Lineage()) == []


def test_too_few_citations_make_no_draft() -> None:
    assert draft_path(papers(8)) == () == draft_path([])


def test_doctor_offers_a_draft_to_a_list_without_a_path() -> None:
    records = papers(40)
    catalog = list_of()
    assert drafts(Patient(catalog, (), {}, TODAY)) == []
    found = drafts(Patient(list_of(), records, {}, TODAY))
    assert [Path(path).name for path in found] == ["start.yaml"]
    step = {"paper": "p00", "why": "First."}
    path = ReadingPath.model_validate({"title": "T", "for": "F", "about": "A.", "steps": [step]})
    settings = catalog.settings.model_copy(update={"paths": {"start": path}})
    assert drafts(Patient(type(catalog)(settings, {}, {}, {}), records, {}, TODAY)) == []


def drafts(patient: Patient) -> list[str]:
    known = [one for one in doctor._EXAMINATIONS if one[0] == "no-path"]
    return [case.path for _, _, _, look in known for case in look(patient)]
