"""What the card of an entry is told besides its record, and the record that stands for any in the page's template."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.settings import Category
from papershelf.catalog.values import STATUSES
from papershelf.catalog.worktypes import TYPE_NAMES
from papershelf.records.groups import Groups, author_key
from papershelf.records.record import Author, Record, RecordImage, Tldr
from papershelf.render.site import LINK_ORDER
from papershelf.search.words_of_list import type_of

_ANY = "…"
# Types that papers have; a card names only what is something else.
_PAPERS = frozenset({"conference paper", "journal article", "preprint", "website"})


def _blank() -> Record:
    """A record with one of everything a card can show."""
    known = dict.fromkeys(Record.__struct_fields__, "")
    shown = {
        "title": _ANY,
        "authors": (Author(_ANY),),
        "venue": _ANY,
        "venue_name": _ANY,
        "year": 1,
        "ids": {},
        "own_ids": {},
        "links": {"website": ""},
        "tags": (_ANY,),
        "tldr": Tldr(_ANY, "semantic-scholar"),
        "categories": (),
        "references": (),
        "builds_on": (),
        "cites": (),
        "citations": None,
        "added": None,
        "awards": (_ANY,),
        "superseded_by": _ANY,
        "retracted": _ANY,
        "formerly": (),
        "image": None,
    }
    return Record(**(known | shown))  # type: ignore[arg-type]


BLANK = _blank()
_ILLUSTRATED = replace(BLANK, image=RecordImage("", _ANY, "images/", 1, 1))


def blank_card(records: Iterable[Record]) -> Record:
    """The record of the card that scripts fill: with a picture where any record has one."""
    return _ILLUSTRATED if any(record.image for record in records) else BLANK


def author_pages(groups: Groups) -> Callable[[Author], str]:
    """Gives the address of an author's page, "" where there is none."""

    def page(author: Author) -> str:
        if author.name == _ANY:
            return "authors/"
        group = groups.authors.get(author_key(author, groups.known))
        return group.path if group else ""

    return page


def type_titles(strings: Mapping[str, str]) -> dict[str, str]:
    """What each type is called."""
    keys = {name: f"type_{name.replace(' ', '_')}" for name in TYPE_NAMES}
    return {name: strings[key] for name, key in keys.items() if key in strings}


def badges(strings: Mapping[str, str]) -> dict[str, str]:
    """What each type that is no paper is called."""
    return {name: text for name, text in type_titles(strings).items() if name not in _PAPERS}


def badge_of(strings: Mapping[str, str]) -> Callable[[Record], str]:
    """Gives what a record's card says of its type."""
    known = badges(strings)
    return lambda record: _ANY if not record.slug else known.get(type_of(record), "")


def card_data(record: Record) -> Iterator[tuple[str, object]]:
    """What a card carries so that a listing can be sorted and filtered where it stands."""
    if not record.slug:
        return
    yield "c", " ".join(record.categories)
    if kind := type_of(record):
        yield "y", kind
    if isinstance(record.added, date):
        yield "a", record.added.isoformat()
    if record.citations:
        yield "k", record.citations.count


def card_values(categories: tuple[Category, ...], strings: Mapping[str, str], named: Callable[[str], str]) -> object:
    """What scripts call values that are not their own names: categories, types, links."""
    nodes = list(walk_categories(categories))
    return {
        "category": [
            {
                "value": node.path,
                "title": node.titles[-1],
                "above": " › ".join(node.titles[:-1]),
            }
            for node in nodes
        ],
        "type": [{"value": name, "title": text} for name, text in type_titles(strings).items()],
        "badges": badges(strings),
        "statuses": {name: strings[key] for name in STATUSES if (key := f"status_{name.replace(' ', '_')}") in strings},
        "links": {label: named(label) for label in LINK_ORDER},
    }
