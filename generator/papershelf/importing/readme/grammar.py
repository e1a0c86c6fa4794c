"""A list's own grammar, found from all its items together: where titles, venues and names stand, and its habits."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from papershelf.adding.wanted import link_label
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.peel import (
    Habits,
    behind_dash,
    ends_in_dated_bracket,
    is_one_name,
    names_at_end,
    names_at_start,
    names_before_colon,
)
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_names import looks_like_acronym
from papershelf.importing.readme.venue_text import read_venue
from papershelf.texts import fold

# A share that rests on fewer items than this says nothing.
LEAST = 4
Slot = tuple[str, int, int, str, bool, str, bool]


class Grammar(Struct):
    """Shares and habits; `titles` gives wins and appearances of each slot, `venues` and `names` shares told."""

    items: int = 0
    titles: dict[Slot, tuple[int, int]] = field(default_factory=dict)
    venues: dict[Slot, tuple[int, int]] = field(default_factory=dict)
    names: dict[Slot, tuple[int, int]] = field(default_factory=dict)
    habits: Habits = field(default_factory=Habits)
    dash_describes: bool = False
    venue_links: bool = False
    names_before: bool = False
    names_after: bool = False
    venues_behind_names: bool = False
    family_first: bool = False
    linked_titles: bool = False
    columns: dict[tuple[int, int], str] = field(default_factory=dict)
    forced: dict[str, frozenset[str]] = field(default_factory=dict)
    learned_venues: tuple[str, ...] = ()
    learned_labels: dict[str, str] = field(default_factory=dict)

    def share(self, table: Mapping[Slot, tuple[int, int]], slot: Slot) -> float:
        """How much of what stands in a slot was told to be that thing; 0 where too few stand there."""
        told, all_of_them = table.get(slot, (0, 0))
        return told / all_of_them if all_of_them >= LEAST else 0.0


def slot_of(item: ReadmeItem, part: TextPart) -> Slot:
    """The place of a part among the items of its kind."""
    return (item.kind, min(part.line, 2), part.column, part.style(), part.quoted, part.bracket, part.lead)


def slot_words(slot: Slot) -> str:
    """A slot in words: "bold, first line"."""
    kind, line, column, style, quoted, bracket, lead = slot
    place = f"column {column + 1}" if column >= 0 else ("first line", "second line", "a later line")[line]
    marks = [
        style,
        *(["in quotes"] if quoted else []),
        *(["in brackets"] if bracket else []),
        place,
        *(["at its start"] if lead else []),
    ]
    return f"{kind}: {', '.join(marks)}"


def learn_labels(items: Sequence[ReadmeItem], lexicon: Lexicon) -> dict[str, str]:
    """Link texts that repeat over different addresses name links: their kind is that of most of their hosts."""
    addresses: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for text, url in item.addresses():
            words = fold(text)
            if words and len(words.split()) <= 4 and url.startswith("http"):
                addresses[words].add(url)
    found: dict[str, str] = {}
    for words, urls in addresses.items():
        if len(urls) < 3:
            continue
        venue = read_venue(words.upper(), lexicon) or read_venue(words, lexicon)
        if (venue and venue.strength >= 2) or read_date(words) or read_label(words) is not None:
            continue
        if read_names(words.title(), lexicon) and len(words.split()) > 1:
            continue
        kinds = Counter(link_label(url) for url in urls)
        found[words] = kinds.most_common(1)[0][0].replace("website", "")
    return found


def learn_constants(all_parts: Iterable[Sequence[TextPart]], count: int) -> set[str]:
    """Short styled or bracketed texts that stand in many items are no titles."""
    counts: Counter[str] = Counter()
    for parts in all_parts:
        counts.update(
            {
                bare(part.text).lower()
                for part in parts
                if not part.url and len(part.text) <= 30 and (part.bracket or part.bold or part.italic)
            }
        )
    return {text for text, number in counts.items() if text and number >= max(5, 0.01 * count)}


class Read(Struct):
    """An item after one round: its parts, which one is the title, how sure that is."""

    item: ReadmeItem
    parts: list[TextPart]
    title: int = -1
    score: float = 0.0
    roles: dict[int, str] = field(default_factory=dict)


def learn_grammar(reads: Sequence[Read], lexicon: Lexicon) -> Grammar:
    """The grammar of all items as they were read in the round before."""
    grammar = Grammar(items=len(reads))
    wins: Counter[Slot] = Counter()
    seen: Counter[Slot] = Counter()
    venues: dict[Slot, list[int]] = defaultdict(lambda: [0, 0])
    names: dict[Slot, list[int]] = defaultdict(lambda: [0, 0])
    count: Counter[str] = Counter()
    for read in reads:
        _count_slots(read, wins, seen, venues, names, lexicon)
        _count_habits(read, count, lexicon)
    grammar.titles = {slot: (wins[slot], seen[slot]) for slot in seen}
    grammar.venues = {slot: (told, all_) for slot, (told, all_) in venues.items()}
    grammar.names = {slot: (told, all_) for slot, (told, all_) in names.items()}
    _set_habits(grammar, count)
    grammar.columns = _columns(reads, lexicon)
    grammar.learned_venues = tuple(sorted(_venues_here(reads, lexicon)))
    return grammar


def _count_slots(
    read: Read,
    wins: Counter[Slot],
    seen: Counter[Slot],
    venues: dict[Slot, list[int]],
    names: dict[Slot, list[int]],
    lexicon: Lexicon,
) -> None:
    met: set[Slot] = set()
    for part in read.parts:
        slot = slot_of(read.item, part)
        met.add(slot)
        if part.order == read.title:
            wins[slot] += read.score >= 1
            continue
        if part.url and read_label(part.text, lexicon) is not None:
            continue
        venue = read_venue(part.text, lexicon)
        venues[slot][0] += bool(venue and venue.strength >= 2)
        venues[slot][1] += not read_date(part.text)
        found = read_names(part.text, lexicon)
        names[slot][0] += bool(found and found.score >= 0.8)
        names[slot][1] += 1
    seen.update(met)


# Pomme, Ada, Bo Quince: the first name is turned.
_FAMILY_FIRST = re.compile(r"(?:by\s)?[A-Z][\w'’-]+, [A-Z][\w'’.-]+(?: [A-Z]\.?)*,(?: and)? [A-Z][\w'’.-]+ [A-Z]")


def _turns_names(part: TextPart, lexicon: Lexicon) -> bool:
    names = read_names(part.text, lexicon) if not part.url and _FAMILY_FIRST.match(part.text) else None
    return names is not None and names.whole and " " in names.names[0]


def _count_habits(read: Read, count: Counter[str], lexicon: Lexicon) -> None:
    if read.title < 0:
        return
    count["titled"] += 1
    title = read.parts[read.title]
    count["linked"] += bool(title.url)
    for part in read.parts:
        if part.order == read.title:
            continue
        if (
            part.url
            and part.text
            and (venue := read_venue(part.text, lexicon))
            and venue.strength == 3
            and fold(venue.name) != "arxiv"
        ):
            count["venue links"] += 1
        if not part.url and (found := read_names(part.text, lexicon)) and len(found.names) > 1:
            count["names before" if part.order < read.title else "names after"] += 1
        if (
            part.order > read.title
            and part.before in "-–—"
            and part.before
            and part.line == title.line
            and not can_be_told(part.text, lexicon)
        ):
            count["dash"] += 1
    count["family first"] += any(_turns_names(part, lexicon) for part in read.parts)
    for names, behind in pairwise(read.parts):
        if behind.line == names.line and behind.before in (".", ",") and not behind.url and not read_date(behind.text):
            known = read_names(names.text, lexicon)
            if known and (len(known.names) > 1 or known.reason):
                venue = read_venue(behind.text, lexicon)
                count["behind names"] += 1
                count["venues behind names"] += bool(venue and venue.strength >= 2)
    after = read.parts[read.title + 1] if read.title + 1 < len(read.parts) else None
    if after and after.peeled and not title.url and (venue := read_venue(after.text, lexicon)) and venue.strength >= 2:
        count["comma venues"] += 1
    text = title.text
    if not title.url and not title.quoted:
        count["plain titles"] += 1
        before = read.parts[read.title - 1] if read.title else None
        split = before is not None and not before.url and bool(read_names(before.text, lexicon))
        opening = names_before_colon(text, lexicon, sure=True) or names_at_start(text, lexicon, sure=True)
        several = opening and (named := read_names(opening[0], lexicon)) and (len(named.names) > 1 or not named.whole)
        count["names at start"] += split or bool(several)
        ending = behind_dash(text)
        cut = after is not None and after.peeled and after.line == title.line and is_one_name(after.text, lexicon)
        count["dash at end"] += cut or ending is not None
        count["name behind dash"] += cut or bool(ending and is_one_name(ending[1], lexicon))
        count["names at end"] += bool(names_at_end(text, lexicon))
    count["dated brackets"] += ends_in_dated_bracket(text) or bool(
        after
        and (after.peeled or after.bracket)
        and after.line == title.line
        and ends_in_dated_bracket(f"{text} ({after.text})")
    )
    count["space year"] += text[-4:].isdigit() and text[-5:-4] == " " and bool(read_date(text[-4:]))


def _set_habits(grammar: Grammar, count: Counter[str]) -> None:
    titled = count["titled"]

    def more_than(what: str, share: float, of: str = "titled") -> bool:
        return count[of] >= LEAST and count[what] > share * count[of]

    grammar.habits = Habits(
        years_at_end=more_than("space year", 0.3),
        names_first=more_than("names before", 0.3) or more_than("names at start", 0.3, "plain titles"),
        name_behind_dash=more_than("name behind dash", 0.6, "dash at end"),
        loose_venues=more_than("comma venues", 0.3),
        dated_brackets=count["dated brackets"] >= LEAST and more_than("dated brackets", 0.1),
        names_last=more_than("names at end", 0.1, "plain titles") and not more_than("names before", 0.1),
    )
    grammar.dash_describes = more_than("dash", 0.15)
    grammar.venue_links = more_than("venue links", 0.2)
    grammar.names_before = more_than("names before", 0.3)
    grammar.names_after = more_than("names after", 0.2)
    grammar.family_first = count["family first"] >= LEAST
    grammar.venues_behind_names = more_than("venues behind names", 0.7, "behind names")
    grammar.linked_titles = titled >= LEAST and count["linked"] > 0.5 * titled


def _columns(reads: Sequence[Read], lexicon: Lexicon) -> dict[tuple[int, int], str]:
    """What columns without a known header hold, by more than half of their cells: (columns, column) -> role."""
    told: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for read in reads:
        if read.item.kind != "row":
            continue
        width = max((line.column for line in read.item.lines), default=0) + 1
        for line in read.item.lines:
            told[width, line.column][_cell_role(line.text(), lexicon)] += 1
    return {
        place: role
        for place, counts in told.items()
        for role, number in counts.most_common(1)
        if role and sum(counts.values()) >= LEAST and number > 0.5 * sum(counts.values())
    }


def _cell_role(text: str, lexicon: Lexicon) -> str:
    venue = read_venue(text, lexicon)
    if read_date(text):
        return "year"
    if venue and venue.strength >= 2:
        return "venue"
    names = read_names(text, lexicon)
    return "authors" if names and len(names.names) > 1 else ""


def _venues_here(reads: Sequence[Read], lexicon: Lexicon) -> set[str]:
    """Venues this list was seen to write twice, each with an acronym in it."""
    counts: Counter[str] = Counter()
    for read in reads:
        for part in read.parts:
            if part.order != read.title and len(part.text) <= 40 and (venue := read_venue(part.text, lexicon)):
                strong = venue.strength >= 2 or (venue.strength == 1 and bool(part.bracket) and venue.year)
                if strong and looks_like_acronym(venue.name) and not read_names(venue.name, lexicon):
                    counts[fold(venue.name)] += 1
    return {name for name, number in counts.items() if number >= 2 and name}
