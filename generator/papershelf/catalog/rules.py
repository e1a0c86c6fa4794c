"""The rules a catalog is checked by, each in one of five tables: every command applies them.

A rule yields a Mistake for each thing that is wrong. What a single file's shape must be, schema.py and settings.py say.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from papershelf.catalog.duplicates import advise_alike, check_apart, check_duplicates
from papershelf.catalog.entry_rules import check_categories, check_dates, check_identity, check_lengths, check_name
from papershelf.catalog.id_rules import check_implied_ids, check_link_ids, check_searches
from papershelf.catalog.image_rules import check_alt, check_image
from papershelf.catalog.list_rules import (
    advise_paths,
    check_filled,
    check_formerly,
    check_keys,
    check_lineage,
    check_paper_links,
    check_paths,
    check_successors,
    check_tags,
    check_taken,
)
from papershelf.catalog.load import Document
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import OneEntry, PeopleFile, SettingsFile, WholeList
from papershelf.catalog.people import check_claims, check_namesakes, check_people_papers, check_repeated_people
from papershelf.catalog.settings_rules import check_accent, check_mark, check_tree, check_venues
from papershelf.catalog.text_rules import (
    check_cut,
    check_names_typed,
    check_placeholders,
    check_stains,
    check_title_typed,
    check_venue_typed,
)
from papershelf.problems import MOST_IN_A_FILE

Subject = TypeVar("Subject")
Rules = tuple[Callable[[Subject], Iterator[Mistake]], ...]

# About the name and the text of an entry's or a page's file, also of one that cannot be read as YAML.
FILE_RULES: Rules[Document] = (check_name,)
# About catalog.yaml.
SETTINGS_RULES: Rules[SettingsFile] = (check_tree, check_venues, check_accent, check_mark)
# About people.yaml.
PEOPLE_RULES: Rules[PeopleFile] = (check_repeated_people, check_namesakes)
# About an entry whatever the others say. They are asked again only when its file, or catalog.yaml, changes.
ENTRY_RULES: Rules[OneEntry] = (
    check_identity,
    check_lengths,
    check_categories,
    check_dates,
    check_stains,
    check_names_typed,
    check_placeholders,
    check_title_typed,
    check_venue_typed,
    check_cut,
    check_link_ids,
    check_searches,
    check_implied_ids,
    check_claims,
    check_image,
    check_alt,
)
# Between entries, and between entries and pages: over notes, because most entries are not read again.
LIST_RULES: Rules[WholeList] = (
    check_taken,
    check_filled,
    check_tags,
    check_successors,
    check_lineage,
    check_formerly,
    check_paths,
    check_keys,
    check_duplicates,
    check_apart,
    check_paper_links,
    check_people_papers,
)
# The same, for what may stay as it is. Commands that only build do not ask them.
LIST_ADVICE: Rules[WholeList] = (advise_alike, advise_paths)


def find(rules: Iterable[Callable[[Subject], Iterator[Mistake]]], subject: Subject) -> Iterator[Mistake]:
    """What the rules find; of one rule in one file no more than anybody would read."""
    for rule in rules:
        found: dict[str, int] = {}
        for mistake in rule(subject):
            found[mistake.path] = found.get(mistake.path, 0) + 1
            if found[mistake.path] <= MOST_IN_A_FILE:
                yield mistake
