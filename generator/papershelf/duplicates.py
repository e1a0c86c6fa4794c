"""The same paper twice: found across identifiers and titles over the whole list, in time linear in its length."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from papershelf.ids import KINDS, identities
from papershelf.schema import Entry
from papershelf.texts import fold


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`slug` is the same paper as the earlier `first`; `shared` says by what, `path` where that is written."""

    slug: str
    first: str
    shared: str
    path: tuple[str, ...]


def find_duplicates(entries: Mapping[str, Entry], last: Collection[str] = ()) -> Iterator[Duplicate]:
    """Each entry that repeats an earlier one: earlier by day added, then slug; those in `last` come last."""
    seen: dict[str, str] = {}
    for slug in sorted(entries, key=lambda slug: (slug in last, str(entries[slug].added or ""), slug)):
        own = identities_of(entries[slug].ids.known(), entries[slug].title)
        for first, identity in _matches(own, seen).items():
            yield Duplicate(slug, first, _describe(identity), _place(entries[slug], identity))
        for identity in own:
            seen.setdefault(identity, slug)


def identities_of(ids: Mapping[str, str], title: str) -> list[str]:
    """All that says which paper this is: what no other entry of the list may be as well."""
    folded = fold(title) or title.casefold()
    return [*sorted(identities(ids)), *([f"title:{folded}"] if folded else [])]


def _matches(own: Iterable[str], seen: Mapping[str, str]) -> dict[str, str]:
    """Each earlier entry that is the same paper, with the first thing both say they are."""
    found: dict[str, str] = {}
    for identity in own:
        if identity in seen:
            found.setdefault(seen[identity], identity)
    return found


def _describe(identity: str) -> str:
    key, _, value = identity.partition(":")
    return "title" if key == "title" else f"{KINDS[key].label} id {value}"


def _place(entry: Entry, identity: str) -> tuple[str, ...]:
    key, _, value = identity.partition(":")
    if key == "title":
        return ("title",)
    written = entry.ids.known()
    return ("ids", key if written.get(key) == value else "doi")
