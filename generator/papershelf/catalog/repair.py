"""What `fmt` repairs: texts and names as they were plainly meant, identifiers and a status where they belong."""

from collections.abc import Iterator, Mapping
from typing import Any

from papershelf.catalog.clean import find_stains
from papershelf.catalog.link_ids import moved_ids
from papershelf.catalog.repair_people import repair_people
from papershelf.catalog.text_rules import texts_of
from papershelf.catalog.values import status_meant


def repair_entry(data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an entry, repaired; the same where there is nothing to repair."""
    repaired = moved_ids(data)
    for path, text, title in texts_of(repaired):
        clean, stains = find_stains(text, title=title)
        if not clean or not stains or ("\n" in text and all(stain.code == "spaces" for stain in stains)):
            continue
        key = str(path[0])
        if len(path) == 1:
            repaired[key] = clean
        elif isinstance(repaired[key], dict):
            repaired[key] = {**repaired[key], path[1]: clean}
        else:
            repaired[key] = [clean if place == path[1] else item for place, item in enumerate(repaired[key])]
    return _with_status(_with_people(repaired))


def _with_people(data: dict[str, Any]) -> dict[str, Any]:
    """The entry with its authors and editors as they are written here."""
    if isinstance(data.get("authors"), list):
        data = {**data, "authors": repair_people(data["authors"])}
    publication = data.get("publication")
    if isinstance(publication, dict) and isinstance(publication.get("editors"), list):
        data = {**data, "publication": {**publication, "editors": repair_people(publication["editors"])}}
    return data


def _with_status(data: dict[str, Any]) -> dict[str, Any]:
    """The entry with `year: in press` as the status it is, where it says no other."""
    meant = status_meant(data.get("year"))
    if not meant or status_meant(data.get("status") or meant) != meant:
        return data
    return {**{key: value for key, value in data.items() if key != "year"}, "status": meant}


def tell_repairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Each value that is another after a repair, in words.

    >>> list(tell_repairs({"title": "A", "year": "in press"}, {"title": "A", "status": "in press"}))
    ['year: in press is now status: in press']
    >>> list(tell_repairs({"authors": ["Holz, Ada"]}, {"authors": ["Ada Holz"]}))
    ["authors: 'Holz, Ada' is now 'Ada Holz'"]
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    added = {path: value for path, value in new.items() if path not in old}
    for path, value in old.items():
        moved = next((other for other, same in added.items() if same == value), None)
        if path in new and new[path] != value:
            yield f"{_shown(path)}: '{value}' is now '{new[path]}'"
        elif path not in new and moved:
            del added[moved]
            yield f"{_shown(path)}: {value} is now {_shown(moved)}: {value}"
        elif path not in new:
            yield f"{_shown(path)}: '{value}' is gone"
    yield from (f"{_shown(path)}: '{value}' is new" for path, value in added.items())


def _flat(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, (*path, str(key)))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _flat(item, (*path, place))
    else:
        yield path, str(value)


def _shown(path: tuple[str | int, ...]) -> str:
    return ".".join(step for step in path if isinstance(step, str))
