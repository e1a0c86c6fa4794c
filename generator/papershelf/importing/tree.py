"""Where imported papers stand: in the categories a catalog has, or in a tree made of the source's headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from papershelf.catalog.catalog import and_above, walk_categories
from papershelf.catalog.clean import clean_text
from papershelf.catalog.settings import Settings
from papershelf.catalog.shape import choose_hint
from papershelf.cite.characters import without_controls
from papershelf.importing.found import Found, FoundList
from papershelf.records.join import VenueTable
from papershelf.texts import fold, slugify

_NONE = (("Papers",),)


class Tree:
    """The categories of a catalog that is there. `default` is for papers whose own category is none of them."""

    def __init__(self, settings: Settings, default: str = "") -> None:
        self._venues = VenueTable(settings)
        nodes = list(walk_categories(settings.categories))
        self._paths = [node.path for node in nodes]
        self._default = default or (self._paths[0] if len(self._paths) == 1 else "")
        self._by_titles = {tuple(map(fold, node.titles)): node.path for node in nodes}

    def find(self, one: Found) -> list[str]:
        """The paths a paper belongs in; none when nothing fits and there is no default."""
        named = [path for path in one.paths if path in self._paths]
        titled = [path for titles in one.categories if (path := self._by_titles.get(tuple(map(fold, titles))))]
        return named or titled or ([self._default] if self._default else [])

    def why_not(self, one: Found) -> str:
        """Why no category was found, and what to do."""
        wanted = next((" / ".join(titles) for titles in one.categories), next(iter(one.paths), ""))
        hint = choose_hint(wanted, self._paths)
        if wanted:
            return f"'{wanted}' is no category of this list; name one for such papers with --category ({hint})"
        return f"it names no category; name one with --category ({hint})"

    def short_venue(self, venue: str) -> str:
        """The short name the list has for a venue."""
        return self._venues.find(venue)[0]


class _Node(Struct):
    id: str
    title: str
    children: dict[str, "_Node"] = field(default_factory=dict)


# catalog.yaml is nested twice as deep as its categories; deeper headings say nothing more of a place.
_DEEPEST = 8


class NewTree(Tree):
    """A tree that grows with what is found, for a catalog that is not there yet."""

    def __init__(self) -> None:
        self._top: dict[str, _Node] = {}
        self._default = ""

    def find(self, one: Found) -> list[str]:
        """The paths of a paper's headings, made where they are new; of an id path, titles are made from the ids."""
        named = [tuple(_title(part) for part in path.split("/") if slugify(part)) for path in one.paths]
        wanted = [*filter(None, named)] or one.categories or _NONE
        return ["/".join(self._walk(titles[:_DEEPEST])) for titles in wanted]

    def _walk(self, titles: Iterable[str]) -> Iterator[str]:
        level = self._top
        for title in titles:
            node = level.get(fold(title)) or _Node(_free_id(title, level), title)
            level[fold(title)] = node
            yield node.id
            level = node.children

    def why_not(self, one: Found) -> str:
        """Nothing: there is a place for everything."""
        return ""

    def short_venue(self, venue: str) -> str:
        """The venue as it is; short names are the curator's to give."""
        return venue

    def categories(self, used: Iterable[str], descriptions: Mapping[tuple[str, ...], str]) -> list[dict[str, Any]]:
        """The tree as it is written in catalog.yaml, without branches nothing stands in."""
        known = {tuple(map(fold, titles)): text for titles, text in descriptions.items()}
        paths = {path for whole in used for path in and_above(whole)}
        return list(_written(self._top, (), "", paths, known))


def _written(
    level: Mapping[str, _Node], above: tuple[str, ...], path: str, used: set[str], known: Mapping[tuple[str, ...], str]
) -> Iterator[dict[str, Any]]:
    for node in level.values():
        here, titles = f"{path}{node.id}", (*above, fold(node.title))
        if here in used:
            children = list(_written(node.children, titles, f"{here}/", used, known))
            words = without_controls(known.get(titles, ""))
            values = {
                "id": node.id,
                "title": without_controls(node.title) or node.id,
                "description": words,
                "children": children,
            }
            yield {key: value for key, value in values.items() if value}


def _free_id(title: str, level: Mapping[str, _Node]) -> str:
    taken = {node.id for node in level.values()}
    wish = slugify(title, 40) or "category"
    if wish.isdigit():
        wish = f"part-{wish}"  # numbers alone are the addresses of a listing's later pages
    return next(name for name in (wish, *(f"{wish}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _title(part: str) -> str:
    words = part.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def venue_table(found: Sequence[Found]) -> dict[str, dict[str, str]]:
    """The venues whose kind the source tells, as catalog.yaml has them; of two spellings of one the first counts."""
    table: dict[str, dict[str, str]] = {}
    taken: set[str] = set()
    for one in found:
        kind = one.kind if one.kind in ("conference", "journal", "preprint") else ""
        short = clean_text(without_controls(one.venue))
        name = clean_text(without_controls(one.venue_name)) or short
        if not short or not (kind or name != short) or {fold(short), fold(name)} & taken or not fold(short):
            continue
        taken |= {fold(short), fold(name)}
        table[short] = {"name": name, **({"kind": kind} if kind and kind != "conference" else {})}
    return dict(sorted(table.items(), key=lambda item: (fold(item[0]), item[0])))


def merge_readings(readings: Sequence[FoundList]) -> FoundList:
    """Several files of one source as one."""
    whole = FoundList()
    for reading in readings:
        whole.title = whole.title or reading.title
        whole.tagline = whole.tagline or reading.tagline
        whole.description = whole.description or reading.description
        whole.found += reading.found
        whole.unread += reading.unread
        whole.left_out += reading.left_out
        whole.descriptions |= reading.descriptions
        whole.facts += reading.facts
        whole.scores += reading.scores
        whole.unaddressed += reading.unaddressed
        whole.navigation += reading.navigation
        whole.sources |= reading.sources
        whole.ordered = whole.ordered or reading.ordered
    return whole
