"""Groups of records a reader can browse: categories, tags, venues, years, authors, each with an address of its own."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.catalog import Catalog, CategoryPath, walk_categories
from papershelf.records import Author, Record
from papershelf.texts import fold, slugify


@dataclass(frozen=True, slots=True)
class Group:
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


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """A category with the records in it alone (`own`) and, in `group`, those in and below it, each counted once."""

    node: CategoryPath
    group: Group
    own: tuple[Record, ...]

    @property
    def count(self) -> int:
        """Entries in and below it."""
        return len(self.group.records)


@dataclass(frozen=True, slots=True)
class Groups:
    """Every group of a list, in reading order: categories as the tree, tags and authors by title, latest year first."""

    categories: Mapping[str, CategoryGroup]
    tags: Mapping[str, Group]
    venues: Mapping[str, Group]
    years: Mapping[str, Group]
    authors: Mapping[str, Group]

    def all(self) -> Iterator[Group]:
        """Every group but the categories."""
        for groups in (self.tags, self.venues, self.years, self.authors):
            yield from groups.values()


def newest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records in the site's order: latest year first, then title; those without a year last."""
    return tuple(sorted(records, key=lambda record: (-(record.year or 0), record.title.casefold(), record.slug)))


def group_records(catalog: Catalog, records: Sequence[Record]) -> Groups:
    """Every group the records form."""
    ordered = newest_first(records)
    return Groups(
        _categories(catalog, ordered),
        _named("tag", "tags", ((tag, record) for record in ordered for tag in record.tags)),
        _venues(ordered),
        _years(ordered),
        _authors(ordered),
    )


def _categories(catalog: Catalog, records: Sequence[Record]) -> dict[str, CategoryGroup]:
    own: dict[str, list[Record]] = {}
    below: dict[str, dict[str, Record]] = {}
    for record in records:
        for path in record.categories:
            own.setdefault(path, []).append(record)
            for above in _and_above(path):
                below.setdefault(above, {})[record.slug] = record
    return {
        node.path: CategoryGroup(
            node, _category(node, below.get(node.path, {}).values()), tuple(own.get(node.path, ()))
        )
        for node in walk_categories(catalog.settings.categories)
    }


def _and_above(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


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
    long = {record.venue: record.venue_name for record in records if record.venue}
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
    name = fold(author.name) or author.name
    return author.id or known.get(name, "") or name


def known_ids(records: Iterable[Record]) -> dict[str, str]:
    """The author id of each folded name that only one id is known for."""
    found: dict[str, set[str]] = {}
    for record in records:
        for author in record.authors:
            if author.id:
                found.setdefault(fold(author.name) or author.name, set()).add(author.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _authors(records: Sequence[Record]) -> dict[str, Group]:
    known = known_ids(records)
    found: dict[str, dict[str, Record]] = {}
    names: dict[str, Counter[str]] = {}
    for record in records:
        for author in record.authors:
            key = author_key(author, known)
            found.setdefault(key, {})[record.slug] = record
            names.setdefault(key, Counter())[author.name] += 1
    titles = {key: min(counts, key=lambda name: (-counts[name], -len(name), name)) for key, counts in names.items()}
    paths = _author_paths(titles)
    order = sorted(titles, key=lambda key: (_surname_first(titles[key]), key))
    return {
        key: Group(
            "author",
            key,
            titles[key],
            paths[key],
            tuple(found[key].values()),
            variants=_variants(names[key], titles[key]),
        )
        for key in order
    }


def _variants(counts: Mapping[str, int], title: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in counts if name != title))


def _author_paths(titles: Mapping[str, str]) -> dict[str, str]:
    slugs = {key: slugify(title, 80) for key, title in titles.items()}
    counts = Counter(slugs.values())
    return {key: f"authors/{_unique(key, slug, counts)}/" for key, slug in slugs.items()}


def _surname_first(name: str) -> str:
    *given, surname = fold(name).split() or [name]
    return " ".join([surname, *given])
