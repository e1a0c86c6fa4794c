"""The same paper twice: found across identifiers and titles over the whole list, in time linear in its length."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from papershelf.catalog.schema import Entry
from papershelf.ids import KINDS, identities
from papershelf.texts import fold


class Duplicate(Struct, frozen=True):
    """`slug` is the same paper as the earlier `first`; `shared` says by what, `path` where that is written."""

    slug: str
    first: str
    shared: str
    path: tuple[str, ...]


class Seen:
    """Which entry is the first to say each thing that says which paper it is."""

    def __init__(self, first: Mapping[str, str] | None = None) -> None:
        self._first = dict(first or {})

    def copy(self) -> "Seen":
        """The same, to be added to by itself."""
        return Seen(self._first)

    def know(self, slug: str, identities: Iterable[str]) -> None:
        """All these are said by an entry that is no duplicate, or is not asked whether it is."""
        for identity in identities:
            self._first.setdefault(identity, slug)

    def take(self, slug: str, entry: Entry) -> list[Duplicate]:
        """One entry more; gives each earlier one that is the same paper."""
        own = identities_of(entry.ids.known(), entry.title)
        found = self._repeated(slug, entry, own)
        self.know(slug, own)
        return found

    def same(self, slug: str, entry: Entry) -> Duplicate | None:
        """The first entry taken that is the same paper as this one, which is not taken."""
        return next(iter(self._repeated(slug, entry, identities_of(entry.ids.known(), entry.title))), None)

    def _repeated(self, slug: str, entry: Entry, own: Iterable[str]) -> list[Duplicate]:
        matches: dict[str, str] = {}
        for identity in own:
            if identity in self._first:
                matches.setdefault(self._first[identity], identity)
        return [Duplicate(slug, first, _describe(same), _place(entry, same)) for first, same in matches.items()]


def find_duplicates(entries: Mapping[str, Entry], last: Collection[str] = ()) -> Iterator[Duplicate]:
    """Each entry that repeats an earlier one: earlier by day added, then slug; those in `last` come last."""
    seen = Seen()
    for slug in in_order(entries, last):
        yield from seen.take(slug, entries[slug])


def in_order(entries: Mapping[str, Entry], last: Collection[str] = ()) -> list[str]:
    """The slugs by day added, then slug; those in `last` come last."""
    return sorted(entries, key=lambda slug: (slug in last, str(entries[slug].added or ""), slug))


def identities_of(ids: Mapping[str, str], title: str) -> list[str]:
    """All that says which paper this is: what no other entry of the list may be as well."""
    folded = fold(title) or title.casefold()
    return [*sorted(identities(ids)), *([f"title:{folded}"] if folded else [])]


def _describe(identity: str) -> str:
    key, _, value = identity.partition(":")
    return "title" if key == "title" else f"{KINDS[key].label} id {value}"


def _place(entry: Entry, identity: str) -> tuple[str, ...]:
    key, _, value = identity.partition(":")
    if key == "title":
        return ("title",)
    written = entry.ids.known()
    return ("ids", key if written.get(key) == value else "doi")
