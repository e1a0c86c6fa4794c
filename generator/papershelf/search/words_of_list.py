"""What search is told of a list besides its records: what its parts and people are called."""

from collections.abc import Mapping

from msgspec import Struct

from papershelf.catalog.settings import Settings
from papershelf.catalog.worktypes import TYPE_NAMES
from papershelf.records.groups import Group, Groups, author_key
from papershelf.records.record import Record
from papershelf.search.paper import ListWords, Named

_TYPE, _SOUGHT = "type_", "sought_"  # so begin the keys of what types are called, and of further words for them


class WordsOfList(Struct, frozen=True):
    """What search is told of a list besides its records.

    `pages` maps the key of each author with a page to its folder and heading, `variants` to the names it goes by;
    `tag_names` maps tags to their other spellings, `known` is that of the groups.
    """

    said: ListWords
    pages: Mapping[str, tuple[str, str]]
    variants: Mapping[str, tuple[str, ...]]
    tag_names: Mapping[str, tuple[str, ...]]
    known: Mapping[str, str]

    def spellings(self, record: Record) -> tuple[str, ...]:
        """The other spellings of a record's authors: of people.yaml, and of other papers."""
        found: dict[str, None] = {}
        for author in record.authors:
            found |= dict.fromkeys(author.spellings)
            for name in self.variants.get(author_key(author, self.known), ()):
                if name != author.name:
                    found[name] = None
        return tuple(found)


def words_of_list(settings: Settings, groups: Groups, strings: Mapping[str, str]) -> WordsOfList:
    """The words of a list; `strings` are the site's own words in the list's language."""
    tag_names: dict[str, list[str]] = {}
    for name, tag in settings.tags.aliases.items():
        tag_names.setdefault(tag, []).append(name)
    found = {tag: tuple(names) for tag, names in tag_names.items()}
    pages = {key: (group.path.split("/")[1], group.title) for key, group in groups.authors.items()}
    variants = {key: (group.title, *group.variants) for key, group in groups.authors.items() if group.variants}
    return WordsOfList(_said(settings, groups, strings, found), pages, variants, found, groups.known)


def _said(
    settings: Settings, groups: Groups, strings: Mapping[str, str], tag_names: Mapping[str, tuple[str, ...]]
) -> ListWords:
    venues = {name: venue.aliases for name, venue in settings.venues.items()}
    named = [Named("category", " › ".join(c.node.titles), c.group.path) for c in groups.categories.values() if c.count]
    named += [Named("venue", *_titled(group), _others(group, venues)) for group in groups.venues.values()]
    named += [Named("tag", *_titled(group), tag_names.get(group.name, ())) for group in groups.tags.values()]
    return ListWords(
        language=settings.language,
        categories={path: " ".join([*c.node.titles, path]) for path, c in groups.categories.items()},
        venues=venues,
        types={
            name: f"{strings[_TYPE + key]} {strings.get(_SOUGHT + key, '')}".strip()
            for name, key in ((name, name.replace(" ", "_")) for name in TYPE_NAMES)
            if _TYPE + key in strings
        },
        named=tuple(named),
        people=tuple(
            Named("author", group.title, group.path.split("/")[1], group.variants) for group in groups.authors.values()
        ),
    )


def _titled(group: Group) -> tuple[str, str]:
    return group.title, group.path


def _others(group: Group, venues: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for name in (group.long_title, *venues.get(group.name, ())) if name)


def type_of(record: Record) -> str:
    """The type a reader may look for: what the entry says it is, else software where no paper is named."""
    return str(getattr(record, "type", "") or ("software" if record.is_software else ""))
