"""Cached groups with the records as they are now, for when no record has moved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from papershelf.catalog.catalog import Catalog, walk_categories
from papershelf.records.groups import CategoryGroup, Group, Groups, Heading, newest_first
from papershelf.records.record import Record


class KeptGroup(Struct, array_like=True, frozen=True):
    """A group, its records as numbers in the order of slugs; `own` are those in a category alone."""

    heading: Heading
    members: list[int]
    own: list[int]


class KeptGroups(Struct, array_like=True, frozen=True):
    """Every group of a list."""

    categories: list[KeptGroup]
    tags: list[KeptGroup]
    venues: list[KeptGroup]
    years: list[KeptGroup]
    authors: list[KeptGroup]
    people: int
    known: dict[str, str]


def keep_groups(
    groups: Groups, slugs: Iterable[str], unmoved: Mapping[tuple[str, str], KeptGroup] | None = None
) -> KeptGroups:
    """The groups, `slugs` are of all records, in order; `unmoved` are groups that are as they were."""
    index = {slug: number for number, slug in enumerate(slugs)}
    known = unmoved or {}

    def keep(group: Group, own: Sequence[Record] = ()) -> KeptGroup:
        if (group.kind, group.name) in known:
            return known[group.kind, group.name]
        return KeptGroup(group.heading, _numbers(group.records, index), _numbers(own, index))

    def keep_all(kind: Mapping[str, Group]) -> list[KeptGroup]:
        return [keep(group) for group in kind.values()]

    return KeptGroups(
        [keep(category.group, category.own) for category in groups.categories.values()],
        keep_all(groups.tags),
        keep_all(groups.venues),
        keep_all(groups.years),
        keep_all(groups.authors),
        groups.people,
        dict(groups.known),
    )


def unmoved_groups(kept: KeptGroups, moved: Collection[tuple[str, str]]) -> dict[tuple[str, str], KeptGroup]:
    """The groups by kind and name, without those that `moved`."""
    groups = chain(kept.categories, kept.tags, kept.venues, kept.years, kept.authors)
    named = (((group.heading.kind, group.heading.name), group) for group in groups)
    return {name: group for name, group in named if name not in moved}


def _numbers(records: Iterable[Record], index: Mapping[str, int]) -> list[int]:
    return [index[record.slug] for record in records]


def regroup(
    kept: KeptGroups, catalog: Catalog, records: Sequence[Record], moved: Collection[tuple[str, str]]
) -> Groups:
    """The groups of these records, in order of slug; `moved` are kind and name of those whose order may be another."""

    def place(group: KeptGroup, numbers: Sequence[int]) -> tuple[Record, ...]:
        members = tuple([records[number] for number in numbers])
        return newest_first(members) if (group.heading.kind, group.heading.name) in moved else members

    def again(group: KeptGroup) -> Group:
        over = group.heading
        members = place(group, group.members)
        named = (over.kind, over.name, over.title, over.path)
        return Group(*named, members, over.long_title, over.description, over.variants, over.profile)

    def all_again(kind: Iterable[KeptGroup]) -> dict[str, Group]:
        return {group.heading.name: again(group) for group in kind}

    nodes = walk_categories(catalog.settings.categories)
    return Groups(
        {
            node.path: CategoryGroup(node, again(group), place(group, group.own))
            for node, group in zip(nodes, kept.categories, strict=True)
        },
        all_again(kept.tags),
        all_again(kept.venues),
        all_again(kept.years),
        all_again(kept.authors),
        kept.people,
        kept.known,
    )
