"""What an answer or an accepted offer changes for readers of the list, noted in catalog/changes.jsonl."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.load import read_change_lines
from papershelf.catalog.schema import Entry
from papershelf.disk import replace_file
from papershelf.records.changes import CHANGES, ListChange, record_changes, with_new_lines
from papershelf.records.facts import Facts
from papershelf.records.join import VenueTable, join_entry
from papershelf.records.known import find_known
from papershelf.scholar.questions import Wish


def answered_changes(
    catalog: Catalog, entries: Iterable[Wish], before: Mapping[str, Facts], facts: Mapping[str, Facts], today: str
) -> Iterator[ListChange]:
    """What changed between the earlier answers and those of today.

    The first answer about an entry changes nothing: what it says was so already.
    """
    venues, sources = VenueTable(catalog.settings), catalog.settings.sources
    for wish in entries:
        known, now = find_known(wish.entry, before, sources), find_known(wish.entry, facts, sources)
        if known.answers and known.answers != now.answers:
            old = join_entry(wish.slug, wish.entry, known, catalog, venues)
            yield from record_changes(old, join_entry(wish.slug, wish.entry, now, catalog, venues), today)


def edited_changes(
    before: Catalog, entries: Mapping[str, Entry], after: Catalog, facts: Mapping[str, Facts], today: str
) -> Iterator[ListChange]:
    """What edits of these entries change; `after` is the catalog with the edits."""
    venues, sources = VenueTable(before.settings), before.settings.sources
    for slug, old in entries.items():
        if slug in after.entries and after.entries[slug] != old:
            was = join_entry(slug, old, find_known(old, facts, sources), before, venues)
            new = after.entries[slug]
            yield from record_changes(was, join_entry(slug, new, find_known(new, facts, sources), after, venues), today)


def note_changes(root: Path, changes: Iterable[ListChange]) -> None:
    """Add changes to the file. Raises OSError when it cannot be written."""
    before = read_change_lines(root)
    text = with_new_lines(before, changes)
    if text != before:
        replace_file(root / CHANGES, text.encode("utf-8", "replace"))
