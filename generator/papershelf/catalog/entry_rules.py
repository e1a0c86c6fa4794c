"""Rules about one file, and about one entry, whatever the others say."""

import re
from collections.abc import Iterator
from datetime import timedelta

from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.load import Document
from papershelf.catalog.mistakes import ListItem, Mistake
from papershelf.catalog.notes import OneEntry
from papershelf.catalog.shape import choose_hint
from papershelf.ids import KINDS
from papershelf.problems import MOST_IN_A_FILE
from papershelf.texts import fold, is_reserved, slugify

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_MAX_SLUG = 100
# The day of what another key says.
_DATED_KEYS = {"superseded_on": "superseded_by", "retracted_on": "retracted"}


def check_name(document: Document) -> Iterator[Mistake]:
    """The name of an entry's or a page's file, which is its address, can be one."""
    if not _SLUG.fullmatch(document.name) or len(document.name) > _MAX_SLUG:
        name = f"{slugify(document.name) or 'short-title'}.{document.path.rpartition('.')[2]}"
        hint = f"rename it to {name}: lower-case words joined by hyphens, at most {_MAX_SLUG} letters"
        yield Mistake(document.path, None, "bad-slug", "the file's name cannot be an address", hint)
    elif is_reserved(document.name):
        name = f"{document.name}-1.{document.path.rpartition('.')[2]}"
        message = f"Windows keeps the name '{document.name}' for a device, so it cannot hold this file"
        yield Mistake(document.path, None, "reserved-name", message, f"rename it to {name}")


def check_identity(one: OneEntry) -> Iterator[Mistake]:
    """An id or a link says what the entry is, or where it is listed."""
    data = one.document.data
    elsewhere = any(key.casefold() in ("ids", "links", "id", "link", "url", *KINDS) for key in data)
    if not data.get("ids") and not data.get("links") and not data.get("found_in") and not elsewhere:
        hint = "add ids: {arxiv: …} or links: {website: …}"
        yield Mistake(one.document.path, (), "no-identity", "this entry has neither an id nor a link", hint)


def check_lengths(one: OneEntry) -> Iterator[Mistake]:
    """No list is longer than anybody would read."""
    for key, values in (("category", one.entry.category), ("tags", one.entry.tags)):
        if len(values) > MOST_IN_A_FILE:
            message = f"{len(values)} are too many; an entry may have {MOST_IN_A_FILE}"
            yield Mistake(one.document.path, (key,), "too-many", message, "keep those a reader looks for")


def check_categories(one: OneEntry) -> Iterator[Mistake]:
    """Categories are those of the tree, each once."""
    if not one.known:
        return
    typed = one.entry.category[:MOST_IN_A_FILE]
    for position, path in enumerate(typed):
        repeat = typed[:position].count(path)
        where = ("category", ListItem(path, repeat))
        if path not in one.known:
            message = f"'{path}' is not one of the categories"
            hint = _category_hint(path, one)
            yield Mistake(one.document.path, where, "unknown-category", message, hint)
        elif repeat:
            message = f"'{path}' is written twice"
            yield Mistake(one.document.path, where, "repeated-category", message, "remove one")


def _category_hint(path: str, one: OneEntry) -> str:
    """The category that was meant: by its last part, its title, or two of them in one text."""
    parts = [part for part in re.split(r"\s+-\s+", path) if part in one.known]
    if len(parts) > 1:
        return f"write category: [{', '.join(parts)}]"
    titles = {fold(node.titles[-1]): node.path for node in walk_categories(one.settings.categories)}
    endings = [known for known in one.known if known.endswith(f"/{path}")]
    named = endings[0] if len(endings) == 1 else titles.get(fold(path), "")
    return f"did you mean '{named}'?" if named else choose_hint(path, one.known)


def check_dates(one: OneEntry) -> Iterator[Mistake]:
    """Nothing joined the list, or was published, in the future."""
    added, year = one.entry.added, one.entry.year
    if added and added > one.today + timedelta(days=1):  # a day ahead of UTC it is somewhere in the world
        hint = f"today is {one.today}; write the day it joins the list"
        yield Mistake(one.document.path, ("added",), "future-date", f"{added} is in the future", hint)
    for key, needs in _DATED_KEYS.items():
        day = getattr(one.entry, key)
        if day and not getattr(one.entry, needs):
            message = f"'{key}' says when, and '{needs}' is missing"
            yield Mistake(one.document.path, (key,), "lone-date", message, f"add '{needs}', or remove this line")
        elif day and day > one.today + timedelta(days=1):
            hint = f"today is {one.today}; write the day it became known"
            yield Mistake(one.document.path, (key,), "future-date", f"{day} is in the future", hint)
    if year and year > one.today.year + 1:
        hint = "write the year of publication"
        yield Mistake(one.document.path, ("year",), "future-date", f"{year} is in the future", hint)
