"""What facets and sorting need of every paper, one column each, in the order of the papers' numbers."""

import json
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from papershelf.search.packing import runs, varints
from papershelf.search.paper import Row
from papershelf.search.tokens import fold_token, words

CODE, TLDR = 1, 2
TYPE_SHIFT = 2
MOST_TYPES = 64


def as_json(value: object) -> bytes:
    """Compact JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def venue_names(rows: Iterable[Row]) -> dict[str, str]:
    """Short name to long name of every venue, sorted; '' stands for none."""
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row.venue, set()).add(row.venue_name)
    return {venue: min(names[venue] - {"", venue}, default="") for venue in sorted(names)}


def year_column(rows: Iterable[Row]) -> bytes:
    """Runs of years; 0 where it is not known."""
    return runs(row.year for row in rows)


def venue_column(rows: Iterable[Row], venues: Iterable[str]) -> bytes:
    """Runs of places in the list of venues."""
    places = {venue: place for place, venue in enumerate(venues)}
    return runs(places[row.venue] for row in rows)


def flag_column(rows: Sequence[Row]) -> bytes:
    """A byte each: 1 has code, 2 has a TLDR; above these the place of its type among `type_names`."""
    places = {name: place << TYPE_SHIFT for place, name in enumerate(type_names(rows))}
    return bytes([row.flags | places.get(row.type, 0) for row in rows])


def type_names(rows: Iterable[Row]) -> list[str]:
    """The types of all papers, sorted; first the ordinary one, which has no name."""
    return ["", *sorted({row.type for row in rows} - {""})][:MOST_TYPES]


def people_column(rows: Sequence[Row]) -> bytes:
    """The authors of each paper that have a page: its folder and the name on it."""
    return label_column([sorted(set(row.people)) for row in rows])


def citation_column(rows: Sequence[Row]) -> bytes:
    """Citations plus one; 0 where the number is not known."""
    return varints([row.citations + 1 for row in rows])


def added_column(rows: Sequence[Row]) -> bytes:
    """Days since the first day of year 1; 0 where the date is not known."""
    return varints([_day(row.added) for row in rows])


def title_column(rows: Sequence[Row]) -> bytes:
    """Each paper's place in the order of titles."""
    keys = list(map(_title_key, rows))
    return _places(sorted(range(len(rows)), key=keys.__getitem__))


def titles_after(places: Sequence[int], rows: Sequence[Row], changed: Collection[int]) -> bytes:
    """The same, from the places before some titles changed: only these, by number, are sorted in anew."""
    by_title = [0] * len(rows)
    for number, place in enumerate(places):
        by_title[place] = number
    by_title = [number for number in by_title if number not in changed]
    for number in changed:
        insort(by_title, number, key=lambda number: _title_key(rows[number]))
    return _places(by_title)


def _title_key(row: Row) -> tuple[str, str]:
    return " ".join(words(fold_token(row.title))), row.slug


def _places(by_title: Sequence[int]) -> bytes:
    places = [0] * len(by_title)
    for place, number in enumerate(by_title):
        places[number] = place
    return varints(places)


def category_column(rows: Sequence[Row]) -> bytes:
    """The categories of each paper, those above its own included."""
    return label_column([sorted(with_ancestors(row.categories)) for row in rows])


def tag_column(rows: Sequence[Row]) -> bytes:
    """The tags of each paper."""
    return label_column([sorted(set(row.tags)) for row in rows])


def label_column(labels_of_papers: Sequence[Sequence[str]]) -> bytes:
    """The sorted labels as JSON, its length before it; then for each paper how many it has, and which."""
    labels = sorted({label for labels in labels_of_papers for label in labels})
    places = {label: place for place, label in enumerate(labels)}
    numbers: list[int] = []
    for own in labels_of_papers:
        numbers += [len(own), *sorted(places[label] for label in own)]
    names = as_json(labels)
    return varints([len(names)]) + names + varints(numbers)


def with_ancestors(paths: Iterable[str]) -> set[str]:
    """Every category a paper stands in, the ones above its own included.

    >>> sorted(with_ancestors(["nlp/methods", "vision"]))
    ['nlp', 'nlp/methods', 'vision']
    """
    return {path.rsplit("/", up)[0] for path in paths for up in range(path.count("/") + 1)}


# Each column loaded when it is wanted: its family, what of a paper it shows, how it is packed.
COLUMNS: tuple[tuple[str, str, Callable[[Sequence[Row]], bytes]], ...] = (
    ("categories", "categories", category_column),
    ("tags", "tags", tag_column),
    ("flags", "flags", flag_column),
    ("citations", "citations", citation_column),
    ("added", "added", added_column),
    ("titles", "title", title_column),
)


def _day(added: str) -> int:
    return date.fromisoformat(added).toordinal() if added else 0
