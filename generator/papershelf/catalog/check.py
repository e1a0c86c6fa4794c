"""Check: documents as a catalog, or everything that keeps them from being one, each problem at its place."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from papershelf.catalog.catalog import Catalog, and_above, walk_categories
from papershelf.catalog.duplicates import find_duplicates
from papershelf.catalog.load import Document, Documents, problem_at
from papershelf.catalog.names import check_names
from papershelf.catalog.schema import Category, Entry, Settings
from papershelf.catalog.shape import choose_hint, read_shape, rescue
from papershelf.catalog.yaml_text import Path, locate, place_at
from papershelf.problems import MOST_IN_A_FILE, Problem
from papershelf.texts import fold, tag_key

_NO_SETTINGS = Document("catalog/catalog.yaml", "catalog", "", {})
PAPER_LINK = re.compile(r"\]\(paper:([^)\s]*)\)")


class _Shelf(Struct, frozen=True):
    """Documents beside what was read from them, sound or rescued; what every rule below looks at."""

    settings: Settings
    settings_document: Document
    entries: Mapping[str, Entry]
    documents: Mapping[str, Document]
    pages: tuple[Document, ...]
    unread: tuple[Document, ...]
    today: date
    last: Collection[str]
    known: Collection[str]

    def knows(self, slug: str) -> bool:
        """True for an entry of the list, also for one whose file has to be mended first."""
        return slug in self.entries or any(document.name == slug for document in self.unread)


def check_documents(
    documents: Documents, today: date, files: Collection[str] = (), complete: bool = True
) -> tuple[Catalog | None, list[Problem]]:
    """The catalog, or None and its problems.

    `files` (paths below the root) are judged against the rest: of two alike, the named one is at fault.
    `complete` is False when some file could not be loaded as it is; then there is no catalog.
    """
    written = documents.settings or _NO_SETTINGS
    settings, problems = read_shape(Settings, written) if documents.settings else (None, [])
    entries, documents_by_slug, more = _read_entries(documents, files)
    read = settings or rescue(Settings, written, {"title": "", "categories": ()})
    shelf = _Shelf(
        read,
        written,
        entries,
        documents_by_slug,
        documents.pages,
        documents.unread,
        today,
        {slug for slug, document in documents_by_slug.items() if document.path in files},
        category_paths(read.categories),
    )
    problems += more
    problems += check_names(documents, files)
    for rule in _SETTINGS_RULES:
        problems += islice(rule(shelf), MOST_IN_A_FILE)
    for rule in _RULES:
        problems += rule(shelf)
    if problems or settings is None or not complete:
        return None, problems
    paths = {slug: document.path for slug, document in documents_by_slug.items()}
    return Catalog(settings, entries, paths, {page.name: page.text for page in documents.pages}), []


def check_frame(documents: Documents, today: date) -> Settings | None:
    """The settings, when there is nothing wrong with them or with the pages whatever the entries are; else None."""
    if documents.settings is None:
        return None
    settings, problems = read_shape(Settings, documents.settings)
    if settings is None or problems or any(check_names(documents, ())):
        return None
    shelf = _Shelf(settings, documents.settings, {}, {}, documents.pages, (), today, (), ())
    tree = _nodes(settings.categories, documents.settings.data.get("categories", []), ("categories",))
    sound = not any(repeated for _, _, repeated in tree) and not any(_check_venues(shelf))
    return settings if sound else None


def category_paths(categories: tuple[Category, ...]) -> Mapping[str, None]:
    """The path of every category, in reading order."""
    return {node.path: None for node in walk_categories(categories)}


def check_apart(
    settings: Settings, known: Collection[str], document: Document, entry: Entry, today: date
) -> list[Problem]:
    """What is wrong with one entry whatever the others say, its file's name included; `known` are the categories."""
    shelf = _Shelf(settings, _NO_SETTINGS, {document.name: entry}, {document.name: document}, (), (), today, (), known)
    alone = Documents(None, (document,), ())
    return [*check_names(alone, ()), *(problem for rule in _RULES_APART for problem in rule(shelf))]


def _read_entries(
    documents: Documents, files: Collection[str]
) -> tuple[dict[str, Entry], dict[str, Document], list[Problem]]:
    entries: dict[str, Entry] = {}
    by_slug: dict[str, Document] = {}
    problems: list[Problem] = []
    for document in sorted(documents.entries, key=lambda document: (document.name, document.path in files)):
        entry, found = read_shape(Entry, document)
        problems += found
        entries.setdefault(document.name, entry or rescue(Entry, document, {"title": "", "category": ()}))
        by_slug.setdefault(document.name, document)
    return entries, by_slug, problems


def _written_at(document: Document, path: Path, code: str, message: str, hint: str = "", key: bool = False) -> Problem:
    return problem_at(document, locate(document.text, path, key), code, message, hint)


def _item_place(document: Document, key: str, value: str, repeat: int = 0) -> Path:
    """Where a list's value stands in the file; `repeat` counts the same value before it."""
    written = document.data[key]
    if not isinstance(written, list):
        return (key,)
    texts = (" ".join(normalize("NFC", item).split()) if isinstance(item, str) else None for item in written)
    places = [place for place, text in enumerate(texts) if text == value]
    return (key, places[repeat]) if repeat < len(places) else (key,)


def _check_identity(shelf: _Shelf) -> Iterator[Problem]:
    for document in shelf.documents.values():
        data = document.data
        if not data.get("ids") and not data.get("links"):
            hint = "add ids: {arxiv: …} or links: {website: …}"
            yield _written_at(document, (), "no-identity", "neither an id nor a link says what this is", hint)


def _check_lengths(shelf: _Shelf) -> Iterator[Problem]:
    for slug, entry in shelf.entries.items():
        for key, values in (("category", entry.category), ("tags", entry.tags)):
            if len(values) > MOST_IN_A_FILE:
                message = f"{len(values)} are too many; an entry may have {MOST_IN_A_FILE}"
                yield _written_at(shelf.documents[slug], (key,), "too-many", message, "keep those a reader looks for")


def _check_categories(shelf: _Shelf) -> Iterator[Problem]:
    known = shelf.known
    if not known:
        return
    for slug, entry in shelf.entries.items():
        for position, path in enumerate(entry.category[:MOST_IN_A_FILE]):
            repeat = entry.category[:position].count(path)
            place = _item_place(shelf.documents[slug], "category", path, repeat)
            if path not in known:
                message = f"'{path}' is not one of the categories"
                yield _written_at(shelf.documents[slug], place, "unknown-category", message, choose_hint(path, known))
            elif repeat:
                message = f"'{path}' is written twice"
                yield _written_at(shelf.documents[slug], place, "repeated-category", message, "remove one")


def _check_tree(shelf: _Shelf) -> Iterator[Problem]:
    used = {above for entry in shelf.entries.values() for path in entry.category for above in and_above(path)}
    document = shelf.settings_document
    for place, path, repeated in _nodes(
        shelf.settings.categories, document.data.get("categories", []), ("categories",)
    ):
        if repeated:
            message = f"the category '{path}' is written twice"
            yield _written_at(document, (*place, "id"), "repeated-category", message, "give one another id")
        elif path not in used and not any(path in unread.text for unread in shelf.unread):
            message = f"the category '{path}' holds no entry"
            hint = "remove it, or add the first paper to it"
            yield _written_at(document, (*place, "id"), "empty-category", message, hint)


def _nodes(
    categories: Sequence[Category], written: list[Any], place: Path, above: str = ""
) -> Iterator[tuple[Path, str, bool]]:
    """Each category's place in the file, its path, and whether one beside it has the same id.

    `written` may hold faulty ones between those that were read, so places are counted there.
    """
    seen: set[str] = set()
    places = ((position, node) for position, node in enumerate(written or ()) if isinstance(node, dict))
    for category in categories:
        position, node = next(found for found in places if found[1].get("id") == category.id)
        path = f"{above}{category.id}"
        yield (*place, position), path, category.id in seen
        seen.add(category.id)
        yield from _nodes(category.children, node.get("children", []), (*place, position, "children"), f"{path}/")


def _check_tags(shelf: _Shelf) -> Iterator[Problem]:
    tags = shelf.settings.tags
    known = {tag_key(tag) for tag in (*tags.vocabulary, *tags.aliases)}
    usual = _usual_spellings(shelf)
    for slug, entry in shelf.entries.items():
        for tag in entry.tags[:MOST_IN_A_FILE]:
            place = _item_place(shelf.documents[slug], "tags", tag)
            if tags.vocabulary and tag_key(tag) not in known:
                hint = choose_hint(tag, tags.vocabulary)
                yield _written_at(shelf.documents[slug], place, "unknown-tag", f"'{tag}' is not one of the tags", hint)
            elif usual.get(tag_key(tag), tag) != tag:
                message = f"the tag '{tag}' is spelled '{usual[tag_key(tag)]}' elsewhere"
                hint = f"did you mean '{usual[tag_key(tag)]}'?"
                yield _written_at(shelf.documents[slug], place, "tag-spelling", message, hint)


def _usual_spellings(shelf: _Shelf) -> dict[str, str]:
    """For each tag the vocabulary's spelling, or the one most used; of equals the first in the alphabet.

    Aliases are spelled on purpose.
    """
    aliases = {tag_key(spelling) for spelling in shelf.settings.tags.aliases}
    counts = Counter(tag for entry in shelf.entries.values() for tag in entry.tags)
    usual = {tag_key(tag): tag for tag in shelf.settings.tags.vocabulary}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        if tag_key(tag) not in aliases:
            usual.setdefault(tag_key(tag), tag)
    return usual


def _check_superseded(shelf: _Shelf) -> Iterator[Problem]:
    for slug, entry in shelf.entries.items():
        target = entry.superseded_by
        if target == slug:
            hint = "name the entry that replaces it"
            yield _written_at(
                shelf.documents[slug], ("superseded_by",), "superseded-by-itself", "this entry names itself", hint
            )
        elif target and not shelf.knows(target):
            hint = choose_hint(target, shelf.entries)
            message = f"there is no entry '{target}'"
            yield _written_at(shelf.documents[slug], ("superseded_by",), "unknown-entry", message, hint)


def _check_keys(shelf: _Shelf) -> Iterator[Problem]:
    """Two entries cited by one key; the file's name is the key of an entry that names none."""
    owners = {slug: slug for slug, entry in shelf.entries.items() if not entry.key}
    for slug, entry in shelf.entries.items():
        if entry.key and (owner := owners.setdefault(entry.key, slug)) != slug:
            message = f"{shelf.documents[owner].path} has the citation key '{entry.key}' already"
            hint = "give one of the two another key, or remove the line: then the file's name is the key"
            yield _written_at(shelf.documents[slug], ("key",), "repeated-key", message, hint)


def _check_dates(shelf: _Shelf) -> Iterator[Problem]:
    for slug, entry in shelf.entries.items():
        if entry.added and entry.added > shelf.today:
            message = f"{entry.added} is in the future"
            hint = f"today is {shelf.today}; write the day it joins the list"
            yield _written_at(shelf.documents[slug], ("added",), "future-date", message, hint)
        if entry.year and entry.year > shelf.today.year + 1:
            hint = "write the year of publication"
            yield _written_at(shelf.documents[slug], ("year",), "future-date", f"{entry.year} is in the future", hint)


def _check_duplicates(shelf: _Shelf) -> Iterator[Problem]:
    for duplicate in find_duplicates(shelf.entries, shelf.last):
        first = shelf.documents[duplicate.first].path
        message = f"the same {duplicate.shared} as {first}"
        hint = "keep one entry; for a second category, list both under category: in it"
        yield _written_at(shelf.documents[duplicate.slug], duplicate.path, "duplicate", message, hint)


def _check_venues(shelf: _Shelf) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for short, venue in shelf.settings.venues.items():
        for path, spelling in _spellings(short, venue.name, venue.aliases):
            owner = taken.setdefault(fold(spelling), short)
            if owner != short:
                message = f"'{spelling}' already stands for {owner}"
                yield _written_at(
                    shelf.settings_document, path, "repeated-venue", message, "remove it from one of the two"
                )


def _spellings(short: str, name: str, aliases: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    yield ("venues", short), short
    yield ("venues", short, "name"), name
    for position, alias in enumerate(aliases):
        yield ("venues", short, "aliases", position), alias


def _check_paper_links(shelf: _Shelf) -> Iterator[Problem]:
    for document in (*shelf.pages, *shelf.documents.values()):
        dangling = (found for found in PAPER_LINK.finditer(document.text) if not shelf.knows(found[1]))
        for found in islice(dangling, MOST_IN_A_FILE):
            message = f"there is no entry '{found[1]}'"
            hint = choose_hint(found[1], shelf.entries)
            yield problem_at(document, place_at(document.text, found.start(1)), "unknown-entry", message, hint)


_SETTINGS_RULES = (_check_tree, _check_venues)
_RULES_APART = (_check_identity, _check_lengths, _check_categories, _check_dates)
_RULES = (
    *_RULES_APART,
    _check_tags,
    _check_superseded,
    _check_keys,
    _check_duplicates,
    _check_paper_links,
)
