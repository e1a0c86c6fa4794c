"""Check: documents as a catalog, or everything that keeps them from being one, each problem at its place."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from papershelf.catalog import Catalog, walk_categories
from papershelf.duplicates import find_duplicates
from papershelf.load import Document, Documents, problem_at
from papershelf.problems import Problem
from papershelf.schema import Category, Entry, Settings
from papershelf.shape import choose_hint, read_shape, rescue
from papershelf.texts import fold, slugify
from papershelf.yaml_text import Path, locate

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_MAX_SLUG = 100
PAPER_LINK = re.compile(r"\]\(paper:([^)\s]*)\)")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Documents beside what was read from them, sound or rescued; what every rule below looks at."""

    settings: Settings
    settings_document: Document
    entries: Mapping[str, Entry]
    documents: Mapping[str, Document]
    pages: tuple[Document, ...]
    today: date
    last: Collection[str]
    complete: bool = True


def check(
    documents: Documents, today: date, files: Collection[str] = (), complete: bool = True
) -> tuple[Catalog | None, list[Problem]]:
    """The catalog, or None and its problems.

    `files` (paths below the root) are judged against the rest: of two alike, the named one is at fault.
    `complete` is False when some file could not be loaded, so nothing is said about what may be in it.
    """
    if documents.settings is None:
        return None, []
    settings, problems = read_shape(Settings, documents.settings)
    entries, documents_by_slug, more = _read_entries(documents)
    shelf = _Shelf(
        settings or rescue(Settings, documents.settings, {"title": "", "categories": ()}),
        documents.settings,
        entries,
        documents_by_slug,
        documents.pages,
        today,
        {slug for slug, document in documents_by_slug.items() if document.path in files},
        complete,
    )
    problems += more
    for rule in _RULES:
        problems += rule(shelf)
    if problems or settings is None:
        return None, problems
    paths = {slug: document.path for slug, document in documents_by_slug.items()}
    return Catalog(settings, entries, paths, {page.name: page.text for page in documents.pages}), []


def _read_entries(documents: Documents) -> tuple[dict[str, Entry], dict[str, Document], list[Problem]]:
    entries: dict[str, Entry] = {}
    by_slug: dict[str, Document] = {}
    problems: list[Problem] = []
    for document in sorted(documents.entries, key=lambda document: (document.name, document.path)):
        entry, found = read_shape(Entry, document)
        problems += found
        problems += _check_name(document, by_slug.get(document.name))
        entries.setdefault(document.name, entry or rescue(Entry, document, {"title": "", "category": ()}))
        by_slug.setdefault(document.name, document)
    return entries, by_slug, problems


def _check_name(document: Document, taken: Document | None) -> Iterator[Problem]:
    if taken:
        hint = "rename one of them: the file's name is the entry's address"
        yield Problem(document.path, 0, 0, "slug-taken", f"{taken.path} has the same name", hint)
    if not _SLUG.fullmatch(document.name) or len(document.name) > _MAX_SLUG:
        name = slugify(document.name) or "short-title"
        hint = f"rename it to {name}.yaml: lower-case words joined by hyphens, at most {_MAX_SLUG} letters"
        yield Problem(document.path, 0, 0, "bad-slug", "the file's name cannot be an address", hint)


def _written_at(document: Document, path: Path, code: str, message: str, hint: str = "", key: bool = False) -> Problem:
    return problem_at(document, locate(document.text, path, key), code, message, hint)


def _item_place(document: Document, key: str, value: str, repeat: int = 0) -> Path:
    """Where a list's value stands in the file; `repeat` counts the same value before it."""
    written = document.data[key]
    if not isinstance(written, list):
        return (key,)
    places = [place for place, item in enumerate(written) if isinstance(item, str) and " ".join(item.split()) == value]
    return key, places[repeat]


def _check_identity(shelf: _Shelf) -> Iterator[Problem]:
    for document in shelf.documents.values():
        data = document.data
        if not data.get("ids") and not data.get("links"):
            hint = "add ids: {arxiv: …} or links: {website: …}"
            yield _written_at(document, (), "no-identity", "neither an id nor a link says what this is", hint)


def _check_categories(shelf: _Shelf) -> Iterator[Problem]:
    known = {node.path: node for node in walk_categories(shelf.settings.categories)}
    if not known:
        return
    for slug, entry in shelf.entries.items():
        for position, path in enumerate(entry.category):
            place = _item_place(shelf.documents[slug], "category", path, entry.category[:position].count(path))
            if path not in known:
                message = f"'{path}' is not one of the categories"
                yield _written_at(shelf.documents[slug], place, "unknown-category", message, choose_hint(path, known))
            elif path in entry.category[:position]:
                yield _written_at(
                    shelf.documents[slug], place, "repeated-category", f"'{path}' is written twice", "remove one"
                )


def _check_tree(shelf: _Shelf) -> Iterator[Problem]:
    used = {"/".join(path.split("/")[: n + 1]) for e in shelf.entries.values() for path in e.category for n in range(9)}
    for place, node in _places(shelf.settings.categories, ("categories",)):
        path = _path_at(shelf.settings, place)
        siblings = _siblings(shelf.settings, place)
        if siblings[: int(place[-1])].count(node.id):
            message = f"the category '{path}' is written twice"
            yield _written_at(
                shelf.settings_document, (*place, "id"), "repeated-category", message, "give one another id"
            )
        elif path not in used and shelf.complete:
            message = f"the category '{path}' holds no entry"
            hint = "remove it, or add the first paper to it"
            yield _written_at(shelf.settings_document, (*place, "id"), "empty-category", message, hint)


def _places(categories: tuple[Category, ...], above: Path) -> Iterator[tuple[Path, Category]]:
    for position, category in enumerate(categories):
        yield (*above, position), category
        yield from _places(category.children, (*above, position, "children"))


def _nodes(settings: Settings, place: Path) -> Iterator[Category]:
    level = settings.categories
    for step in place[1::2]:
        node = level[int(step)]
        yield node
        level = node.children


def _path_at(settings: Settings, place: Path) -> str:
    return "/".join(node.id for node in _nodes(settings, place))


def _siblings(settings: Settings, place: Path) -> list[str]:
    above = list(_nodes(settings, place))[:-1]
    return [category.id for category in (above[-1].children if above else settings.categories)]


def _check_tags(shelf: _Shelf) -> Iterator[Problem]:
    tags = shelf.settings.tags
    known = {fold(tag) for tag in (*tags.vocabulary, *tags.aliases)}
    usual = _usual_spellings(shelf)
    for slug, entry in shelf.entries.items():
        for tag in entry.tags:
            place = _item_place(shelf.documents[slug], "tags", tag)
            if tags.vocabulary and fold(tag) not in known:
                hint = choose_hint(tag, tags.vocabulary)
                yield _written_at(shelf.documents[slug], place, "unknown-tag", f"'{tag}' is not one of the tags", hint)
            elif usual.get(_tag_key(tag), tag) != tag:
                message = f"the tag '{tag}' is spelled '{usual[_tag_key(tag)]}' elsewhere"
                hint = f"did you mean '{usual[_tag_key(tag)]}'?"
                yield _written_at(shelf.documents[slug], place, "tag-spelling", message, hint)


def _tag_key(tag: str) -> str:
    return " ".join(tag.casefold().replace("-", " ").split())


def _usual_spellings(shelf: _Shelf) -> dict[str, str]:
    """For each tag, the spelling most used; of equals the first in the alphabet. Aliases are spelled on purpose."""
    aliases = {_tag_key(spelling) for spelling in shelf.settings.tags.aliases}
    counts = Counter(tag for entry in shelf.entries.values() for tag in entry.tags)
    usual: dict[str, str] = {}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        if _tag_key(tag) not in aliases:
            usual.setdefault(_tag_key(tag), tag)
    return usual


def _check_superseded(shelf: _Shelf) -> Iterator[Problem]:
    for slug, entry in shelf.entries.items():
        target = entry.superseded_by
        if target == slug:
            hint = "name the entry that replaces it"
            yield _written_at(
                shelf.documents[slug], ("superseded_by",), "superseded-by-itself", "this entry names itself", hint
            )
        elif target and target not in shelf.entries:
            hint = choose_hint(target, shelf.entries)
            message = f"there is no entry '{target}'"
            yield _written_at(shelf.documents[slug], ("superseded_by",), "unknown-entry", message, hint)


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
        for found in PAPER_LINK.finditer(document.text):
            if found[1] not in shelf.entries and shelf.complete:
                before = document.text[: found.start(1)]
                place = before.count("\n") + 1, len(before) - before.rfind("\n")
                message = f"there is no entry '{found[1]}'"
                yield problem_at(document, place, "unknown-entry", message, choose_hint(found[1], shelf.entries))


_RULES = (
    _check_identity,
    _check_categories,
    _check_tree,
    _check_tags,
    _check_superseded,
    _check_dates,
    _check_duplicates,
    _check_venues,
    _check_paper_links,
)
