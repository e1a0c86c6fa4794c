"""The plans of the page of what is new: entries by the month they were added, and what changed in each month."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from heapq import nlargest
from itertools import groupby
from typing import Any

from papershelf.outputs import Draft, Page, digest
from papershelf.pages.offered import WHOLE, offers
from papershelf.pages.parts import chunks_of, marks_of, newest, numbered, page_title, within, years_of
from papershelf.pages.site import Site
from papershelf.records.changes import SUPERSEDED, ListChange
from papershelf.records.groups import Heading
from papershelf.records.record import Record

# Changes a month shows; a list that changed more often in a month was changed by a program.
MOST_CHANGES = 100
# Days that are told to scripts, which say what is new since a reader was here last.
MOST_DAYS = 60


def new_days(site: Site) -> str:
    """The latest days on which entries were added, each with how many, as JSON: [["2026-11-23",67]]."""
    counts = Counter(record.added for record in site.records.values() if record.added)
    days = [(day.isoformat(), counts[day]) for day in nlargest(MOST_DAYS, counts)]
    return json.dumps(days, separators=(",", ":"))


def new_drafts(site: Site) -> Iterator[Draft]:
    """Everything by the month it was added, the latest first, split like any long listing."""
    dated = [record for record in newest(site.records.values()) if record.added]
    heading = Heading("new", "new", site.words("new"), "new/", len(dated))
    chunks = chunks_of(dated, site.catalog.settings.site.page_size)
    changes, days, since = _by_page(site.changes, chunks), new_days(site), years_of(dated)
    for number, (chunk, changed) in enumerate(zip(chunks, changes, strict=True), 1):
        shows = digest(
            len(dated), number, marks_of(site, chunk), len(chunks), _changes_show(site, changed), days, since
        )
        plan = partial(_new_page, site, heading, chunk, changed, (days, since), number, len(chunks))
        yield Draft(numbered(heading.path, number), "new.html.j2", shows, plan)


Months = Mapping[str, Sequence[ListChange]]


def _by_page(changes: Sequence[ListChange], chunks: Sequence[Sequence[Record]]) -> list[dict[str, list[ListChange]]]:
    """For each page the changes of its months; a month is on the page where its first entry is, or would be."""
    pages: list[dict[str, list[ListChange]]] = [{} for _ in chunks]
    oldest = [_month(str(chunk[-1].added)) if chunk else "" for chunk in chunks]
    page = 0
    for month, found in groupby(changes, key=lambda change: _month(change.on)):
        while page < len(pages) - 1 and month < oldest[page]:
            page += 1
        pages[page][month] = list(found)
    return pages


def _month(day: str) -> str:
    return day[:7]


def _changes_show(site: Site, months: Months) -> bytes:
    changes = [change for found in months.values() for change in found]
    slugs = [slug for change in changes for slug in (change.slug, change.now if change.what == SUPERSEDED else "")]
    return digest(tuple(map(repr, changes)), b"".join(map(site.mark, slugs)))


def _new_page(
    site: Site,
    heading: Heading,
    chunk: Sequence[Record],
    changed: Months,
    told: tuple[str, Sequence[int]],
    number: int,
    pages: int,
) -> Page:
    added = {month: list(records) for month, records in groupby(chunk, key=lambda record: _month(str(record.added)))}
    months = [
        (month, added.get(month, ()), _told(site, changed.get(month, ())), len(changed.get(month, ())) - MOST_CHANGES)
        for month in sorted({*added, *changed}, reverse=True)
    ]
    title = page_title(heading.title, number, pages, site.words)
    context = {"months": months, "group": heading, "number": number, "pages": pages}
    context |= {"days": told[0], "since": told[1], "within": within(), "offers": offers(site, WHOLE)}
    return Page(numbered(heading.path, number), "new.html.j2", title, context)


def _told(site: Site, changes: Sequence[ListChange]) -> list[dict[str, Any]]:
    """Each change as its line shows it: its entry, the words, the entry that replaces it, and the day."""
    return [
        {
            "record": site.records.get(change.slug),
            "words": site.words(f"change_{change.what}", n=change.count, now=change.now),
            "successor": site.records.get(change.now) if change.what == SUPERSEDED else None,
            "day": date.fromisoformat(change.on),
        }
        for change in changes[:MOST_CHANGES]
    ]
