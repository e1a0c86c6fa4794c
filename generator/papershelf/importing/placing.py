"""Placing what was found: each paper gets values that can be an entry, a category and a name, or a reason why not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from papershelf.adding.draft import as_entry
from papershelf.adding.existing import Existing
from papershelf.catalog.clean import clean_text
from papershelf.catalog.duplicates import find_duplicates
from papershelf.catalog.link_ids import moved_ids
from papershelf.catalog.schema import Ids, PublicationDetails
from papershelf.catalog.values import CitationKey, Link, LinkLabel
from papershelf.cite.characters import without_controls
from papershelf.cite.keys import slug_key
from papershelf.ids import IdError, parse_id
from papershelf.importing.found import Found, Unread
from papershelf.importing.merging import merge_mentions
from papershelf.importing.tree import Tree
from papershelf.names.write import tidy_names
from papershelf.records.derive import derive_type
from papershelf.records.join import VenueTable
from papershelf.texts import tag_key

_SLUG = re.compile(r"(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_KEY: TypeAdapter[str] = TypeAdapter(CitationKey)
_LINK: TypeAdapter[tuple[str, str]] = TypeAdapter(tuple[LinkLabel, Link])


class Placed(Struct, frozen=True):
    """A new entry: its name, its values as they are written, and where they were found (file:line)."""

    slug: str
    values: Mapping[str, Any]
    place: str


class Placing(Struct):
    """The outcome: new entries, what was left out and why, and papers listed twice that became one entry."""

    placed: list[Placed] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    merged: list[Unread] = field(default_factory=list)


def place_all(
    found: Sequence[Found], existing: Existing, tree: Tree, today: date, *, added: str = "", listed: bool = False
) -> Placing:
    """What becomes of each paper; mentions of one paper are one entry in several categories.

    `added` is the day for entries whose source has none; with `listed` each gets its place in the source.
    """
    outcome = Placing()
    found, outcome.merged = merge_mentions(found)
    spellings = _spellings(existing)
    venues = VenueTable(existing.settings)
    drafts = [(one, dict(_values(one, tree, spellings, existing, venues, today, outcome))) for one in found]
    sound = [(one, values) for one, values in drafts if _is_sound(one, values, tree, outcome)]
    keys = {entry.key or slug_key(slug) for slug, entry in existing.entries.items()}
    names = set(existing.names)
    naming = replace(existing, names=names)
    for number, (one, values) in enumerate(_without_twins(sound, existing, outcome), 1):
        slug = _free_slug(one, values, naming)
        names.add(slug)
        key = _key(one, slug, keys, outcome)
        keys.add(key or slug_key(slug))
        values["key"] = key
        values["added"] = values["added"] or added or today.isoformat()
        values["position"] = str(number) if listed else ""
        outcome.placed.append(Placed(slug, values, one.place))
    _drop_dangling(outcome, naming)
    return outcome


def _values(
    one: Found,
    tree: Tree,
    spellings: dict[str, str],
    existing: Existing,
    venues: VenueTable,
    today: date,
    outcome: Placing,
) -> Iterator[tuple[str, Any]]:
    def miss(text: str, why: str) -> None:
        outcome.unread.append(Unread(one.place, text, why))

    placed = moved_ids({"ids": _ids(one, miss), "links": _links(one, miss)})
    ids, links = placed.get("ids", {}), placed.get("links", {})
    venue = tree.short_venue(clean_text(without_controls(one.venue)))
    year = _year(one, today, miss)
    yield "title", clean_text(without_controls(one.title))
    yield "type", _type(one, venue, year, ids, links, venues)
    yield "language", one.language
    yield "category", list(dict.fromkeys(tree.find(one)))
    yield "authors", [clean_text(name, title=False) for author in one.authors for name in tidy_names(author)]
    yield "venue", venue
    yield "year", year
    yield "status", one.status
    yield "publication", _publication(one, miss)
    yield "ids", ids
    yield "links", links
    yield "tags", _tags(one, spellings, existing, miss)
    yield "summary", clean_text(without_controls(one.summary))
    yield "notes", without_controls(one.notes)
    yield "added", _day(one, today, miss)
    yield "awards", [award for text in one.awards if (award := without_controls(text))]
    yield "superseded_by", one.superseded_by
    yield "retracted", without_controls(one.retracted)
    yield "position", ""
    yield "found_in", without_controls(one.found_in)


def _type(
    one: Found, venue: str, year: str, ids: Mapping[str, str], links: Mapping[str, str], venues: VenueTable
) -> str:
    """The type the source names, where the entry would not be taken for it anyway."""
    _, name, kind = venues.find(venue)
    credited = bool(one.authors and year)
    derived, _ = derive_type(kind, name or one.venue_name or venue, ids, links, (), credited)
    return one.type if one.type != derived else ""


def _publication(one: Found, miss: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in (name for name in PublicationDetails.model_fields if one.publication.get(name)):
        value = one.publication[name]
        try:
            PublicationDetails.model_validate({name: value})
        except ValidationError:
            miss(str(value), f"not a {name} an entry can have")
            continue
        found[name] = (
            without_controls(value) if isinstance(value, str) else [*filter(None, map(without_controls, value))]
        )
    return {name: value for name, value in found.items() if value}


def _year(one: Found, today: date, miss: Any) -> str:
    if not one.year or (re.fullmatch(r"\d{4}", one.year, re.ASCII) and 1400 <= int(one.year) <= today.year + 1):
        return one.year
    miss(one.year, "not a year a paper can have")
    return ""


def _day(one: Found, today: date, miss: Any) -> str:
    if not one.added:
        return ""
    try:
        day = date.fromisoformat(one.added)
    except ValueError:
        day = date.max
    if day > today:
        miss(one.added, f"not a day up to today; it counts as added on {today}")
        day = today
    return day.isoformat()


def _ids(one: Found, miss: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in (kind for kind in Ids.model_fields if kind in one.ids):
        try:
            found[kind] = parse_id(kind, one.ids[kind])
        except IdError as error:
            miss(one.ids[kind], f"{error}; expected a form like {error.expected}")
    if "arxiv" in found and found.get("doi", "").startswith("10.48550/"):
        del found["doi"]  # the arXiv id says the same
    return found


def _links(one: Found, miss: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, url in one.links.items():
        try:
            name, address = _LINK.validate_python((label, url))
            found[name] = address
        except ValidationError:
            miss(url, "not a web address")
    return found


def _tags(one: Found, spellings: dict[str, str], existing: Existing, miss: Any) -> list[str]:
    tags: list[str] = []
    for tag in filter(None, map(without_controls, one.tags)):
        if existing.settings.tags.vocabulary and tag_key(tag) not in spellings:
            miss(tag, "not a tag of the list's vocabulary")
        else:
            tags.append(spellings.setdefault(tag_key(tag), tag))
    return list(dict.fromkeys(tags))


def _spellings(existing: Existing) -> dict[str, str]:
    """How the list spells its tags: by vocabulary and aliases, else as most entries do."""
    counts = Counter(tag for entry in existing.entries.values() for tag in entry.tags)
    usual: dict[str, str] = {tag_key(tag): tag for tag in existing.settings.tags.vocabulary}
    usual |= {tag_key(spelling): tag for spelling, tag in existing.settings.tags.aliases.items()}
    if not existing.settings.tags.vocabulary:
        for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
            usual.setdefault(tag_key(tag), tag)
    return usual


def _is_sound(one: Found, values: Mapping[str, Any], tree: Tree, outcome: Placing) -> bool:
    reasons = {
        "title": "no title",
        "ids": "neither an identifier nor a link; --lookup asks for one by title, --unidentified keeps it without",
        "category": tree.why_not(one),
    }
    given = {
        "title": values["title"],
        "ids": values["ids"] or values["links"] or values["found_in"],
        "category": values["category"],
    }
    reason = next((reasons[key] for key in reasons if not given[key]), "")
    if reason:
        kind = "no address" if reason == reasons["ids"] else "refused"
        outcome.unread.append(
            Unread(one.place, values["title"], f"not imported: {reason}", kind, tuple(one.links.values()))
        )
    return not reason


def _without_twins(
    sound: Sequence[tuple[Found, dict[str, Any]]], existing: Existing, outcome: Placing
) -> Iterator[tuple[Found, dict[str, Any]]]:
    """Those the list has not, in order; a twin within the import gives its categories to the first of them."""
    keys = [f"\x7f{number:09}" for number in range(len(sound))]
    entries = {**existing.entries, **{key: as_entry(values) for key, (_, values) in zip(keys, sound, strict=True)}}
    first = {
        found.slug: found for found in find_duplicates(entries, set(keys), likely=True) if found.slug.startswith("\x7f")
    }
    numbers = {key: number for number, key in enumerate(keys)}
    for key, (one, values) in zip(keys, sound, strict=True):
        if key not in first:
            yield one, values
            continue
        same = first[key].first
        while same in first:
            same = first[same].first
        if same not in numbers:
            why = f"not imported: the same {first[key].shared} as catalog/papers/{same}.yaml"
            outcome.unread.append(Unread(one.place, values["title"], why, "already here", tuple(one.links.values())))
            continue
        twin = sound[numbers[same]][0]
        why = (
            f"not imported: the same {first[key].shared} as {twin.place}, but not the same paper as far as can be told"
        )
        outcome.unread.append(Unread(one.place, values["title"], why, "refused", tuple(one.links.values())))


def _free_slug(one: Found, values: Mapping[str, Any], existing: Existing) -> str:
    if _SLUG.fullmatch(one.slug) and one.slug not in existing.names:
        return one.slug
    otherwise = " ".join(f"{key} {value}" for key, value in list(values["ids"].items())[:1])
    return existing.free_slug(values["title"], values["year"], otherwise)


def _key(one: Found, slug: str, taken: set[str], outcome: Placing) -> str:
    """The citation key the source has, unless the slug is it, another entry has it, or it can be none."""
    if not one.key or one.key == slug_key(slug):
        return ""
    try:
        _KEY.validate_python(one.key)
    except ValidationError:
        outcome.unread.append(
            Unread(one.place, one.key, f"not a citation key an entry can have; it is {slug_key(slug)}")
        )
        return ""
    if one.key not in taken:
        return one.key
    outcome.unread.append(
        Unread(one.place, one.key, f"another entry has this citation key; here it is {slug_key(slug)}")
    )
    return ""


def _drop_dangling(outcome: Placing, existing: Existing) -> None:
    """Leave out the successor an entry names when there is no such entry."""
    for number, one in enumerate(outcome.placed):
        target = one.values["superseded_by"]
        if target and (target not in existing.names or target == one.slug):
            outcome.unread.append(Unread(one.place, target, "superseded_by names no entry of the list"))
            outcome.placed[number] = replace(one, values={**one.values, "superseded_by": ""})
