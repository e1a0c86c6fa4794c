"""What changed in a list, and when: the lines of catalog/changes.jsonl (docs/format.md).

Commands that write the catalog add lines and never change one; a build only reads them, so that the same catalog gives
the same bytes on any day.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from papershelf.problems import MOST_IN_A_FILE, Problem
from papershelf.records.facts import MOST_COUNT, is_day
from papershelf.records.record import Record

CHANGES = "catalog/changes.jsonl"
PUBLISHED, RETRACTED, SUPERSEDED, ADDED, IMPORTED = "published", "retracted", "superseded", "added", "imported"
KINDS_OF_CHANGE = (PUBLISHED, RETRACTED, SUPERSEDED, ADDED, IMPORTED)
# Venue and year of these levels are the curators' own or proven by a source (records/appearance.py); others may be a
# guess.
_SURE = ("", "proven", "since")


class ListChange(Struct, frozen=True, order=True):
    """Something that happened to an entry on a day (ISO), or to the list where `slug` is "".

    `now` says what is so since: "ICML 2024", why a paper was retracted, the slug of its successor, the name of a file.
    `count` is how many entries came with an import.
    """

    on: str
    slug: str
    what: str
    now: str = ""
    count: int = 0


def parse_changes(text: str) -> tuple[tuple[ListChange, ...], list[Problem]]:
    """The changes, each once, the latest first; and a problem for each line that is none."""
    found: set[ListChange] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.add(_parse_change(line))
        except ValueError as error:
            problems.append(_bad_line(number, line, str(error)))
    return tuple(sorted(sorted(found), key=lambda change: change.on, reverse=True)), problems[:MOST_IN_A_FILE]


def _parse_change(line: str) -> ListChange:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not one JSON object") from None
    if not isinstance(data, dict):
        raise ValueError("it is not one JSON object")
    return ListChange(_day(data), _slug(data), _what(data), _words(data, "now"), _count(data))


def _day(data: Mapping[str, Any]) -> str:
    day = _words(data, "on")
    if not is_day(day):
        raise ValueError("'on' must be a day, as in 2026-11-28")
    return day


def _what(data: Mapping[str, Any]) -> str:
    what = _words(data, "what")
    if what not in KINDS_OF_CHANGE:
        raise ValueError(f"'what' must be one of {', '.join(KINDS_OF_CHANGE)}")
    return what


def _slug(data: Mapping[str, Any]) -> str:
    slug = _words(data, "slug")
    if not slug and data.get("what") != IMPORTED:
        raise ValueError("'slug' must name an entry")
    return slug


def _words(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"'{key}' must be text")
    return " ".join(value.split())


def _count(data: Mapping[str, Any]) -> int:
    value = data.get("count", 0)
    if type(value) is not int or not 0 <= value <= MOST_COUNT:
        raise ValueError("'count' must be a whole number")
    return value


def _bad_line(number: int, line: str, why: str) -> Problem:
    if re.match(r"<{7}|\|{7}|={7}|>{7}", line):
        hint = "remove the lines of marks, and keep the lines between them"
        return Problem(CHANGES, number, 1, "merge-conflict", "git left the mark of a merge conflict here", hint, line)
    hint = "remove the line, or restore it: git log -p catalog/changes.jsonl"
    return Problem(CHANGES, number, 1, "damaged-change", f"this line is no change: {why}", hint, line)


def format_change(change: ListChange) -> str:
    """One line of changes.jsonl, without its line end.

    >>> format_change(ListChange("2026-11-28", "dora", PUBLISHED, "ICML 2024"))
    '{"on": "2026-11-28", "slug": "dora", "what": "published", "now": "ICML 2024"}'
    """
    return json.dumps({key: value for key, value in structs.asdict(change).items() if value}, ensure_ascii=False)


def with_new_lines(text: str, changes: Iterable[ListChange]) -> str:
    """The text of the file with those changes at its end that it does not hold; a line that is there twice goes.

    That a paper was published is said once, whatever a source answers from day to day.
    """
    known = set(map(_told_as, parse_changes(text)[0]))
    new = [format_change(change) for change in changes if _told_as(change) not in known]
    lines = dict.fromkeys([*(line for line in text.split("\n") if line.strip()), *new])
    return "".join(f"{line}\n" for line in lines)


def _told_as(change: ListChange) -> ListChange:
    return structs.replace(change, on="") if change.what == PUBLISHED else change


def record_changes(before: Record, after: Record, day: str) -> Iterator[ListChange]:
    """What a reader of the list would call a change between two records of one entry."""
    if _is_unpublished(before) and not _is_unpublished(after) and after.level in _SURE:
        yield ListChange(day, after.slug, PUBLISHED, " ".join(filter(None, (after.venue, str(after.year or "")))))
    if after.retracted and not before.retracted:
        yield ListChange(day, after.slug, RETRACTED, after.retracted)
    if after.superseded_by and after.superseded_by != before.superseded_by:
        yield ListChange(day, after.slug, SUPERSEDED, after.superseded_by)


def _is_unpublished(record: Record) -> bool:
    """True for a preprint, and for a paper of which nobody says where it appeared."""
    return record.venue_kind == "preprint" or not record.venue


def current_changes(changes: Iterable[ListChange], records: Mapping[str, Record]) -> list[ListChange]:
    """The changes that are still so, the latest first; the day an entry names itself counts before the file's.

    A change is left out when its entry is gone, when it was taken back, and when the listing of the month shows it.
    """
    own = [change for record in records.values() for change in _dated(record)]
    settled = {(change.slug, change.what) for change in own}
    kept = [change for change in changes if (change.slug, change.what) not in settled and _holds(change, records)]
    return sorted([*kept, *own], key=lambda change: (change.on, change.slug, change.what), reverse=True)


def _dated(record: Record) -> Iterator[ListChange]:
    if record.retracted and record.retracted_on:
        yield ListChange(record.retracted_on.isoformat(), record.slug, RETRACTED, record.retracted)
    if record.superseded_by and record.superseded_on:
        yield ListChange(record.superseded_on.isoformat(), record.slug, SUPERSEDED, record.superseded_by)


def _holds(change: ListChange, records: Mapping[str, Record]) -> bool:
    record = records.get(change.slug)
    if record is None:
        return change.what == IMPORTED and change.count > 0
    if change.what == PUBLISHED:
        return not _is_unpublished(record)
    if change.what == ADDED:
        return record.added is None
    return bool(record.retracted) if change.what == RETRACTED else record.superseded_by == change.now
