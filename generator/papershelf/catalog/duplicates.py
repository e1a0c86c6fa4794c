"""The same paper twice: found across identifiers and titles over the whole list, in time linear in its length."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from papershelf.catalog.mistakes import Mistake, SameAs
from papershelf.catalog.notes import WholeList
from papershelf.catalog.schema import Entry
from papershelf.ids import KINDS, identities
from papershelf.texts import fold


class Duplicate(Struct, frozen=True):
    """`slug` is the same paper as the earlier `first`: both say `identity`."""

    slug: str
    first: str
    identity: str

    @property
    def shared(self) -> str:
        """What both say, in words."""
        key, _, value = self.identity.partition(":")
        return "title" if key == "title" else f"{KINDS[key].label} id {value}"


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

    def take(self, slug: str, own: Collection[str]) -> list[Duplicate]:
        """One entry more, which says all these; gives each earlier one that is the same paper."""
        found = self.same(slug, own)
        self.know(slug, own)
        return found

    def same(self, slug: str, own: Iterable[str]) -> list[Duplicate]:
        """The entries taken that are the same paper as one that says all these and is not taken."""
        matches: dict[str, str] = {}
        for identity in own:
            if identity in self._first:
                matches.setdefault(self._first[identity], identity)
        return [Duplicate(slug, first, identity) for first, identity in matches.items()]


def check_duplicates(whole: WholeList) -> Iterator[Mistake]:
    """No paper is there twice: earlier by day added, then slug; those among the files asked about come last."""
    said = [note.identities for note in whole.notes]
    if len(set(chain.from_iterable(said))) == sum(map(len, said)):
        return
    seen = Seen()
    for note in sorted(whole.notes, key=lambda note: (note.path in whole.files, note.added, note.slug, note.path)):
        for found in seen.take(note.path, note.identities):
            hint = "keep one entry; for a second category, list both under category: in it"
            message = f"the same {found.shared} as {found.first}"
            yield Mistake(note.path, _where(found.identity), "duplicate", message, hint)


def _where(identity: str) -> tuple[str | SameAs, ...]:
    return ("title",) if identity.startswith("title:") else ("ids", SameAs(identity))


def find_duplicates(entries: Mapping[str, Entry], last: Collection[str] = ()) -> Iterator[Duplicate]:
    """Each entry that repeats an earlier one: earlier by day added, then slug; those in `last` come last."""
    seen = Seen()
    for slug in sorted(entries, key=lambda slug: (slug in last, str(entries[slug].added or ""), slug)):
        yield from seen.take(slug, identities_of(entries[slug].ids.known(), entries[slug].title))


def identities_of(ids: Mapping[str, str], title: str) -> tuple[str, ...]:
    """All that says which paper this is: what no other entry of the list may be as well."""
    folded = fold(title) or title.casefold()
    return (*sorted(identities(ids)), *((f"title:{folded}",) if folded else ()))
