"""What changed in a list: lines that are read, lines that are not, and which changes a reader is told."""

from datetime import date
from typing import Any

import pytest

from papershelf.records.changes import (
    ADDED,
    IMPORTED,
    PUBLISHED,
    RETRACTED,
    SUPERSEDED,
    ListChange,
    current_changes,
    format_change,
    parse_changes,
    record_changes,
    with_new_lines,
)
from papershelf.records.record import Record

from ..cite.inventions import paper

DAY = "2026-11-28"
APPEARED = ListChange(DAY, "tall-shelves", PUBLISHED, "CoS 2026")
PREPRINT = {"venue": "arXiv", "venue_name": "", "venue_kind": "preprint"}


@pytest.mark.parametrize(
    "change",
    [
        APPEARED,
        ListChange(DAY, "small-shelves", RETRACTED, 'a "wobbly" proof; 書架'),
        ListChange(DAY, "small-shelves", ADDED),
        ListChange(DAY, "", IMPORTED, "README.md", 67),
    ],
)
def test_a_line_is_read_as_it_was_written(change: ListChange) -> None:
    assert parse_changes(format_change(change)) == ((change,), [])


def test_lines_of_one_change_are_one_and_the_latest_comes_first() -> None:
    earlier = ListChange("2026-01-02", "small-shelves", RETRACTED, "wobbly")
    lines = [format_change(change) for change in (earlier, APPEARED, earlier)]
    assert parse_changes("\n\n".join([*lines, ""])) == ((APPEARED, earlier), [])


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("<<<<<<< HEAD", "merge-conflict", "merge conflict"),
        ("=======", "merge-conflict", "merge conflict"),
        ("published dora", "damaged-change", "not one JSON object"),
        ("[]", "damaged-change", "not one JSON object"),
        ("[" * 5000, "damaged-change", "not one JSON object"),
        ('{"on": "2026-9-2", "slug": "dora", "what": "published"}', "damaged-change", "'on' must be a day"),
        ('{"on": "2026-02-30", "slug": "dora", "what": "published"}', "damaged-change", "'on' must be a day"),
        ('{"on": "2026-09-02", "slug": 7, "what": "published"}', "damaged-change", "'slug' must be text"),
        ('{"on": "2026-09-02", "what": "published"}', "damaged-change", "'slug' must name an entry"),
        ('{"on": "2026-09-02", "slug": "dora", "what": "praised"}', "damaged-change", "one of published, retracted"),
        ('{"on": "2026-09-02", "what": "imported", "count": -1}', "damaged-change", "'count' must be a whole number"),
        ('{"on": "2026-09-02", "what": "imported", "count": true}', "damaged-change", "'count' must be a whole number"),
    ],
)
def test_a_line_that_is_no_change_is_told_with_its_place_and_the_others_are_read(
    line: str, code: str, said: str
) -> None:
    changes, (problem,) = parse_changes(f"{format_change(APPEARED)}\n{line}\n")
    assert changes == (APPEARED,)
    assert (problem.path, problem.line, problem.code) == ("catalog/changes.jsonl", 2, code)
    assert said in problem.message and problem.hint and problem.source == line


def test_new_lines_come_last_and_what_is_there_stays_but_for_a_line_that_is_there_twice() -> None:
    old = '{"what":"retracted","slug":"small-shelves","on":"2026-01-02","now":"wobbly"}'
    text = with_new_lines(f"{old}\nnot a change\n{old}\n", [APPEARED])
    assert text == f"{old}\nnot a change\n{format_change(APPEARED)}\n"
    assert with_new_lines(text, [APPEARED]) == text


def test_that_a_paper_was_published_is_noted_once_however_the_answers_waver() -> None:
    text = format_change(APPEARED) + "\n"
    later = ListChange("2027-01-01", "tall-shelves", PUBLISHED, "CoS 2026")
    assert with_new_lines(text, [later]) == text
    again = ListChange("2027-01-01", "tall-shelves", RETRACTED, "wobbly")
    assert with_new_lines(with_new_lines(text, [again]), [again]).count("\n") == 2


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (PREPRINT, {"level": "proven"}, [(PUBLISHED, "CoS 2024")]),
        ({"venue": "", "venue_name": "", "venue_kind": ""}, {"level": "proven"}, [(PUBLISHED, "CoS 2024")]),
        (PREPRINT, {}, [(PUBLISHED, "CoS 2024")]),
        (PREPRINT, {"level": "taken"}, []),
        (PREPRINT, {"level": "inferred"}, []),
        ({}, {"year": 2025}, []),
        ({}, PREPRINT, []),
        ({}, {"retracted": "wobbly"}, [(RETRACTED, "wobbly")]),
        ({"retracted": "wobbly"}, {"retracted": "very wobbly"}, []),
        ({}, {"superseded_by": "tall-shelves"}, [(SUPERSEDED, "tall-shelves")]),
        ({"superseded_by": "tall-shelves"}, {}, []),
    ],
)
def test_a_change_is_what_a_reader_would_call_one(before: Any, after: Any, what: list[tuple[str, str]]) -> None:
    found = list(record_changes(paper(**before), paper(**after), DAY))
    assert found == [ListChange(DAY, "small-shelves", *change) for change in what]


def shown(change: ListChange, **differences: Any) -> list[ListChange]:
    records: dict[str, Record] = {"small-shelves": paper(**differences)}
    return current_changes([change], records)


def test_what_is_no_longer_so_is_not_shown() -> None:
    retracted = ListChange(DAY, "small-shelves", RETRACTED, "wobbly")
    assert shown(retracted, retracted="wobbly") == [retracted]
    assert shown(retracted) == []
    superseded = ListChange(DAY, "small-shelves", SUPERSEDED, "tall-shelves")
    assert shown(superseded, superseded_by="tall-shelves") == [superseded]
    assert shown(superseded, superseded_by="wide-shelves") == []
    published = ListChange(DAY, "small-shelves", PUBLISHED, "CoS 2024")
    assert (shown(published), shown(published, **PREPRINT)) == ([published], [])
    assert shown(ListChange(DAY, "gone", RETRACTED, "wobbly")) == []


def test_an_added_entry_is_a_change_only_where_its_file_names_no_day() -> None:
    added = ListChange(DAY, "small-shelves", ADDED)
    assert (shown(added), shown(added, added=None)) == ([], [added])


def test_the_day_an_entry_names_counts_before_that_of_the_file() -> None:
    noted = ListChange(DAY, "small-shelves", RETRACTED, "wobbly")
    own = {"retracted": "very wobbly", "retracted_on": date(2026, 3, 4)}
    assert shown(noted, **own) == [ListChange("2026-03-04", "small-shelves", RETRACTED, "very wobbly")]
    replaced = {"superseded_by": "tall-shelves", "superseded_on": date(2026, 5, 6)}
    assert shown(APPEARED, **replaced) == [ListChange("2026-05-06", "small-shelves", SUPERSEDED, "tall-shelves")]
