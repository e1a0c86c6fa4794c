"""Groups of records a reader can browse: categories, tags, venues, years, authors, each with an address of its own."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from papershelf.catalog.catalog import Catalog, CategoryPath, and_above, walk_categories
from papershelf.catalog.schema import Settings
from papershelf.records.record import Author, Record
from papershelf.texts import fold, slugify

# Up to so many entries, an author needs so many papers for a page; all others are found by the search.
_AUTHOR_PAGES = ((500, 1), (20_000, 2), (10**9, 3))


class Heading(Struct, array_like=True, frozen=True):
    """What stands over a listing, and how many records it has in all; the fields are those of a Group."""

    kind: str
    name: str
    title: str
    path: str
    count: int
    long_title: str = ""
    description: str = ""
    variants: tuple[str, ...] = ()


class Group(Struct, frozen=True):
    """Records that share something; `path` is the address below the site's root, with a slash at its end.

    `kind` is category, tag, venue, year or author; `name` the key within its kind; `title` what a reader sees.
    """

    kind: str
    name: str
    title: str
    path: str
    records: tuple[Record, ...]
    long_title: str = ""
    description: str = ""
    variants: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many records it has."""
        return len(self.records)

    @property
    def heading(self) -> Heading:
        """The group without its records."""
        return Heading(
            self.kind,
            self.name,
            self.title,
            self.path,
            self.count,
            self.long_title,
            self.description,
            self.variants,
        )


class CategoryGroup(Struct, frozen=True):
    """A category with the records in it alone (`own`) and, in `group`, those in and below it, each counted once."""

    node: CategoryPath
    group: Group
    own: tuple[Record, ...]

    @property
    def count(self) -> int:
        """Entries in and below it."""
        return len(self.group.records)


class Groups(Struct, frozen=True):
    """Every group of a list, in reading order: categories as the tree, tags and authors by title, latest year first.

    `authors` are those with a page of their own, `people` is how many there are in all, `known` the ids of their names.
    """

    categories: Mapping[str, CategoryGroup]
    tags: Mapping[str, Group]
    venues: Mapping[str, Group]
    years: Mapping[str, Group]
    authors: Mapping[str, Group]
    people: int = 0
    known: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Iterator[Group]:
        """Every group but the categories."""
        for groups in (self.tags, self.venues, self.years, self.authors):
            yield from groups.values()


def newest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records in the site's order: latest year first, then title; those without a year last."""
    return tuple(sorted(records, key=lambda record: (-(record.year or 0), record.title.casefold(), record.slug)))


def latest_first(record: Record) -> tuple[int, int, str, str]:
    """Sorts records by year, then by the day they joined, latest first; equals by title."""
    added = record.added.toordinal() if record.added else 0
    return -(record.year or 0), -added, record.title.casefold(), record.slug


def group_records(catalog: Catalog, records: Sequence[Record]) -> Groups:
    """Every group the records form."""
    ordered = newest_first(records)
    known = ids_by_name(ordered)
    authors = _by_author(ordered, known)
    return Groups(
        _categories(catalog, ordered),
        _named("tag", "tags", ((tag, record) for record in ordered for tag in record.tags)),
        _venues(ordered),
        _years(ordered),
        _authors(authors, least_papers(catalog.settings, len(records)), known),
        len(authors),
        known,
    )


def _categories(catalog: Catalog, records: Sequence[Record]) -> dict[str, CategoryGroup]:
    own: dict[str, list[Record]] = {}
    below: dict[str, dict[str, Record]] = {}
    for record in records:
        for path in record.categories:
            own.setdefault(path, []).append(record)
            for above in and_above(path):
                below.setdefault(above, {})[record.slug] = record
    return {
        node.path: CategoryGroup(
            node, _category(node, below.get(node.path, {}).values()), tuple(own.get(node.path, ()))
        )
        for node in walk_categories(catalog.settings.categories)
    }


def _category(node: CategoryPath, records: Iterable[Record]) -> Group:
    description = node.category.description
    return Group(
        "category", node.path, node.category.title, f"categories/{node.path}/", tuple(records), "", description
    )


def _gather(pairs: Iterable[tuple[str, Record]]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for name, record in pairs:
        found.setdefault(name, []).append(record)
    return found


def _named(kind: str, folder: str, pairs: Iterable[tuple[str, Record]]) -> dict[str, Group]:
    found = _gather(pairs)
    paths = _paths(folder, found)
    names = sorted(found, key=lambda name: (fold(name) or name, name))
    return {name: Group(kind, name, name, paths[name], tuple(found[name])) for name in names}


def _venues(records: Sequence[Record]) -> dict[str, Group]:
    long: dict[str, str] = {}
    for record in records:
        if record.venue:
            long[record.venue] = min(long.get(record.venue, record.venue_name), record.venue_name)
    named = _named("venue", "venues", ((record.venue, record) for record in records if record.venue))
    return {
        name: Group("venue", name, name, group.path, group.records, long[name] if long[name] != name else "")
        for name, group in named.items()
    }


def _years(records: Sequence[Record]) -> dict[str, Group]:
    found = _gather((str(record.year), record) for record in records if record.year)
    return {
        year: Group("year", year, year, f"years/{year}/", tuple(found[year])) for year in sorted(found, reverse=True)
    }


def _paths(folder: str, names: Iterable[str]) -> dict[str, str]:
    """An address for each name; where its slug is empty or another's too, a digest of the name follows."""
    slugs = {name: slugify(_spelled_out(name), 80) for name in names}
    counts = Counter(slugs.values())
    return {name: f"{folder}/{_unique(name, slug, counts)}/" for name, slug in slugs.items()}


def _unique(name: str, slug: str, counts: Mapping[str, int]) -> str:
    # Numbers are the addresses of a long listing's later pages.
    if slug and counts[slug] == 1 and not slug.isdigit():
        return slug
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{slug}-{digest}".lstrip("-")


def _spelled_out(name: str) -> str:
    return name.replace("++", " plus plus").replace("#", " sharp").replace("&", " and ")


def author_key(author: Author, known: Mapping[str, str]) -> str:
    """What says that two names are one person: Semantic Scholar's id where it is known, else the folded name."""
    if author.id:
        return author.id
    name = folded_name(author.name)
    return known.get(name, "") or name


def ids_by_name(records: Iterable[Record]) -> dict[str, str]:
    """The author id of each folded name that only one id is known for; "" for a name of several people."""
    found: dict[str, str] = {}
    for record in records:
        for author in record.authors:
            if author.id:
                name = folded_name(author.name)
                if found.setdefault(name, author.id) != author.id:
                    found[name] = ""
    return found


@lru_cache(maxsize=1_000_000)
def folded_name(name: str) -> str:
    """A name as it is compared with others."""
    return fold(name) or name


def least_papers(settings: Settings, entries: int) -> int:
    """How many papers give an author a page of their own, in a list of so many entries."""
    if settings.site.author_pages is not None:
        return settings.site.author_pages
    return next(least for most, least in _AUTHOR_PAGES if entries <= most)


def _by_author(records: Sequence[Record], known: Mapping[str, str]) -> dict[str, list[Record]]:
    return _gather((key, record) for record in records for key in {author_key(a, known): None for a in record.authors})


def _authors(found: Mapping[str, list[Record]], least: int, known: Mapping[str, str]) -> dict[str, Group]:
    shown = {key: own for key, own in found.items() if len(own) >= least}
    names = {key: _names(key, own, known) for key, own in shown.items()}
    titles = {key: min(counts, key=lambda name: (-counts[name], -len(name), name)) for key, counts in names.items()}
    paths = _author_paths(titles)
    order = sorted(titles, key=lambda key: (_surname_first(titles[key]), key))
    return {
        key: Group(
            "author", key, titles[key], paths[key], tuple(shown[key]), variants=_variants(names[key], titles[key])
        )
        for key in order
    }


def _names(key: str, records: Iterable[Record], known: Mapping[str, str]) -> Mapping[str, int]:
    """How often each of a person's names stands in these records."""
    return Counter(author.name for record in records for author in record.authors if author_key(author, known) == key)


def _variants(counts: Mapping[str, int], title: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in counts if name != title))


def _author_paths(titles: Mapping[str, str]) -> dict[str, str]:
    slugs = {key: slugify(title, 80) for key, title in titles.items()}
    counts = Counter(slugs.values())
    return {key: f"authors/{_unique(key, slug, counts)}/" for key, slug in slugs.items()}


def _surname_first(name: str) -> str:
    *given, surname = fold(name).split() or [name]
    return " ".join([surname, *given])
