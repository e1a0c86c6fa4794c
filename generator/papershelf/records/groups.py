"""Groups of records a reader can browse: categories, tags, venues, years, authors, each with an address of its own."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from papershelf.catalog.catalog import Catalog, CategoryPath, and_above, walk_categories
from papershelf.catalog.people import spelled_names
from papershelf.catalog.schema import Person
from papershelf.catalog.settings import Settings
from papershelf.names.split import split_name
from papershelf.records.record import Author, Record
from papershelf.texts import fold, slugify

# Up to so many entries, an author needs so many papers for a page; all others are found by the search.
_PERSON = "person/"
_AUTHOR_PAGES = ((500, 1), (20_000, 2), (10**9, 3))


def is_person(name: str) -> bool:
    """True for the name of an author's group that people.yaml gives an address."""
    return name.startswith(_PERSON)


class Profile(Struct, array_like=True, frozen=True):
    """What people.yaml says of an author besides the name: the ORCID and the address of a home page, each or ""."""

    orcid: str = ""
    website: str = ""


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
    profile: Profile = Profile()


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
    profile: Profile = Profile()

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
            self.profile,
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
    authors = _by_author(ordered, known, catalog.settings.site.many_authors)
    return Groups(
        _categories(catalog, ordered),
        _named("tag", "tags", ((tag, record) for record in ordered for tag in record.tags)),
        _venues(ordered),
        _years(ordered),
        _authors(authors, least_papers(catalog.settings, len(records)), catalog.settings.people),
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
    """What says that two names are one person: the key in people.yaml, else Semantic Scholar's id, else the name."""
    if identity := _identity(author):
        return identity
    name = folded_name(author.name)
    return known.get(name, "") or name


def _identity(author: Author) -> str:
    # No folded name holds a slash, and no id does.
    if author.person:
        return f"{_PERSON}{author.person}"
    return author.id or (f"{folded_name(author.name)}/{author.number}" if author.number else "")


def ids_by_name(records: Iterable[Record]) -> dict[str, str]:
    """The person or author id of each folded name that only one is known for; "" for a name of several people."""
    found: dict[str, str] = {}
    for record in records:
        for author in record.authors:
            if identity := _identity(author):
                name = folded_name(author.name)
                if found.setdefault(name, identity) != identity:
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


class _Known(Struct):
    """What is known of one author: papers, those of them with few authors, and how often each form of the name."""

    records: list[Record] = field(default_factory=list)
    small: int = 0
    names: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, None] = field(default_factory=dict)
    profile: Profile = Profile()


def _by_author(records: Sequence[Record], known: Mapping[str, str], many: int) -> dict[str, _Known]:
    """Every author by key, in one pass over the papers' lists."""
    found: dict[str, _Known] = {}
    for record in records:
        small = len(record.authors) <= many
        for author in record.authors:
            own = found.setdefault(author_key(author, known), _Known())
            if not own.records or own.records[-1] is not record:
                own.records.append(record)
                own.small += small
            own.names[author.name] = own.names.get(author.name, 0) + 1
            if author.spellings:
                own.spellings |= dict.fromkeys(author.spellings)
            if author.orcid or author.website:
                own.profile = Profile(own.profile.orcid or author.orcid, own.profile.website or author.website)
    return found


def _authors(found: Mapping[str, _Known], least: int, people: Mapping[str, Person]) -> dict[str, Group]:
    """Those with a page: who wrote enough papers that are not of very many authors."""
    shown = {key: own for key, own in found.items() if own.small >= least}
    titles = {key: _title(key, own.names, people) for key, own in shown.items()}
    paths = _author_paths(titles)
    order = sorted(titles, key=lambda key: (filed_under(titles[key]), key))
    return {key: _author_group(key, shown[key], titles[key], paths[key]) for key in order}


def _author_group(key: str, own: _Known, title: str, path: str) -> Group:
    variants = _variants({**own.names, **dict.fromkeys(own.spellings, 0)}, title)
    return Group("author", key, title, path, tuple(own.records), variants=variants, profile=own.profile)


def _title(key: str, counts: Mapping[str, int], people: Mapping[str, Person]) -> str:
    """The name over an author's page: as people.yaml gives it, else the form that most papers have."""
    if key.startswith(_PERSON) and (names := spelled_names(people[key.removeprefix(_PERSON)])):
        return names[0]
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _variants(counts: Mapping[str, int], title: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in counts if name != title))


def _author_paths(titles: Mapping[str, str]) -> dict[str, str]:
    own = {key: key.removeprefix(_PERSON) for key in titles if key.startswith(_PERSON)}
    slugs = {key: own.get(key) or slugify(title, 80) for key, title in titles.items()}
    counts = Counter(slugs.values())
    return {key: f"authors/{slug if key in own else _unique(key, slug, counts)}/" for key, slug in slugs.items()}


def filed_under(name: str) -> str:
    """A folded name with the family name first, by which authors are in order: hoek anna van der."""
    parts = split_name(name)
    return fold(f"{parts.family or parts.literal} {parts.given} {parts.particle} {parts.suffix}").strip() or name
