"""A README read in rounds: every item by itself, the list's grammar from all of them, then every item again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from papershelf.importing.found import OWN_FILES, Found, FoundList
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.again import name_again
from papershelf.importing.readme.around import AroundLinks
from papershelf.importing.readme.bare_titles import find_bare_titles
from papershelf.importing.readme.blocks import Node, read_tree
from papershelf.importing.readme.choose import LEAST_SCORE, SURE, choose_title
from papershelf.importing.readme.code_labels import bracket_code_labels
from papershelf.importing.readme.dashed_links import part_dashed_links
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.entry import EntryReader
from papershelf.importing.readme.grammar import Grammar, Read, learn_constants, learn_grammar, learn_labels, slot_of
from papershelf.importing.readme.hints import Hints
from papershelf.importing.readme.item import Aside, Items, ReadmeItem
from papershelf.importing.readme.item_links import links_of
from papershelf.importing.readme.items import find_items
from papershelf.importing.readme.keyed_lines import join_keyed, learn_keys, split_keyed
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.likeness import addresses_of, papers_missed
from papershelf.importing.readme.lines import ItemLine
from papershelf.importing.readme.members import is_member
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.one_each import name_by_headings
from papershelf.importing.readme.own_files import leads_inside, own_repositories, states_facts_of_paper
from papershelf.importing.readme.parts import cut_lines
from papershelf.importing.readme.peel import peel_all
from papershelf.importing.readme.plain import YEAR, bare
from papershelf.importing.readme.reference_links import open_references
from papershelf.importing.readme.remarks import is_remark
from papershelf.importing.readme.running_text import is_running_text, is_sentence, names_its_paper, runs_on
from papershelf.importing.readme.sections import is_contents, lists_people, no_list
from papershelf.importing.readme.several import split_papers
from papershelf.importing.readme.short_names import join_short_names
from papershelf.importing.readme.stacked import is_stack
from papershelf.importing.readme.subjects import below_no_list, is_like_others, subject_sections
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.too_long import TOO_LONG, set_long_aside
from papershelf.importing.readme.underscores import part_joined_titles
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

NO_HINTS = Hints()
_ROUNDS = 3
_NO_ADDRESS = "a bullet without a web address"
_WEB = re.compile(r"https?://", re.I)


class Prepared(Struct):
    """An item with the lines that are read, and the values of its keys."""

    item: ReadmeItem
    lines: list[ItemLine]
    keyed: dict[str, list[str]]


# Takes the items of a round and gives them back one by one, for a progress bar.
Watch = Callable[[Sequence[Prepared]], Iterable[Prepared]]


class ReadmeReading(Struct):
    """Everything a README gave: items with titles, the grammar, what was around them."""

    reads: list[tuple[Read, dict[str, list[str]]]]
    grammar: Grammar
    lexicon: Lexicon
    items: Items
    strange: list[tuple[int, str]]


def unwatched(items: Sequence[Prepared]) -> Iterable[Prepared]:
    """The items as they are, for nobody who watches."""
    return items


def read_items(text: str, hints: Hints = NO_HINTS, watch: Watch = unwatched) -> ReadmeReading:
    """The rounds; `watch` passes the items of each on, and can show how far they are."""
    tree, strange = read_tree(text)
    lexicon = Lexicon(_texts(tree))
    bracket_code_labels(tree, lexicon)
    items = find_items(tree, lexicon)
    lexicon.learn((), (), learn_labels(list(items.items), lexicon))
    lexicon.learn((), (), hints.labels)
    items.items = [one for item in items.items for one in split_papers(item, lexicon)]
    set_long_aside(items)
    open_references(items.items, lexicon)
    part_joined_titles(items.items, lexicon)
    part_dashed_links(items.items, lexicon)
    lexicon.keys = learn_keys(items.items, lexicon)
    items.items = join_keyed(items.items, lexicon)
    name_by_headings(items.items, lexicon)
    for item in items.items:
        _apply(hints, item)
    join_short_names((line for item in items.items for line in item.lines[:1]), lexicon)
    prepared = [Prepared(item, *split_keyed(item, lexicon)) for item in items.items]
    grammar = Grammar(forced=dict(hints.slots))
    reads: list[Read] = []
    cuts: list[list[TextPart]] = []
    key: object = None
    for number in range(_ROUNDS):
        new_key = (grammar.habits, grammar.dash_describes)
        same = new_key == key
        cuts = [
            cuts[place] if same and not lexicon.concerns(one.item.text()) else _cut(one, grammar, lexicon)
            for place, one in enumerate(prepared)
        ]
        key = new_key
        reads = [_read_one(one, parts, grammar, lexicon) for one, parts in zip(watch(prepared), cuts, strict=True)]
        if number < _ROUNDS - 1:
            counted = [read for read in reads if is_likely_entry(read.item)]
            grammar = learn_grammar(counted, lexicon)
            grammar.forced = dict(hints.slots)
            lexicon.learn(grammar.learned_venues, learn_constants((read.parts for read in counted), len(counted)), {})
    return ReadmeReading(
        [(read, one.keyed) for read, one in zip(reads, prepared, strict=True)], grammar, lexicon, items, strange
    )


def _apply(hints: Hints, item: ReadmeItem) -> None:
    """What a person said of headings and columns."""
    if hints.skip and (heading := next((title for title in item.titles if fold(title) in hints.skip), "")):
        item.skipped = heading
    if hints.columns and item.heads:
        pairs = zip(item.heads, item.columns, strict=False)
        item.columns = tuple(hints.columns.get(fold(head), role) for head, role in pairs)


def _texts(tree: Node) -> Iterator[str]:
    return (node.text for node in tree.walk() if node.tag == "text")


def _cut(one: Prepared, grammar: Grammar, lexicon: Lexicon) -> list[TextPart]:
    parts = cut_lines(one.lines, lexicon, not grammar.dash_describes)
    parts = peel_all(parts, lexicon, grammar.habits)
    parts = _rejoin(parts, grammar, lexicon)
    if one.keyed.get("title"):
        parts.insert(0, TextPart(one.keyed["title"][0], 0, bold=True, lead=True))
    for order, part in enumerate(parts):
        part.order = order
    return parts


def _read_one(one: Prepared, parts: list[TextPart], grammar: Grammar, lexicon: Lexicon) -> Read:
    if one.keyed.get("title"):
        return Read(one.item, parts, 0, 5.0)
    return choose_title(one.item, parts, grammar, lexicon)


def _rejoin(parts: list[TextPart], grammar: Grammar, lexicon: Lexicon) -> list[TextPart]:
    """`**PT:** Pear Trees`: a short name in bold with a colon and what follows plainly are one title."""
    joined: list[TextPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            last
            and last.bold
            and not last.url
            and not last.bracket
            and part.before == ":"
            and part.line == last.line
            and last.lead
            and not (part.quoted or part.url or part.bold or part.italic or part.bracket)
            and len(last.text.split()) <= 3
            and len(part.text.split()) >= 2
            and part.text[:1].isupper()
            and not read_venue(part.text, lexicon)
            and not grammar.dash_describes
        ):
            last.text = f"{last.text.rstrip(':')}: {part.text}"
            last.raw = f"{last.raw.rstrip(' :')}: {part.raw.lstrip(' :')}"
            continue
        if (
            last
            and last.url
            and last.url == part.url
            and (part.line == last.line or _goes_on(last, part, lexicon))
            and not part.peeled
            and not last.peeled
            and not part.quoted
            and part.column == last.column
            and not read_venue(part.text, lexicon)
        ):
            last.text = f"{last.text} {part.text}"
            continue
        if last and _is_cited_year(last, part, lexicon):
            last.text = f"{last.text} ({part.text})"
            continue
        joined.append(part)
    return joined


_CITED = re.compile(r".*\b(?:to|of|on|by|with|from|and|in|for)\s[^\W\d_]\S+ et al\.?", re.S)


def _is_cited_year(last: TextPart, part: TextPart, lexicon: Lexicon) -> bool:
    """True for the year in `A Reply to Pomme et al. (2019)`, which is the answered paper's."""
    same = part.line == last.line and (part.peeled or part.style() == last.style()) and last.style() != "plain"
    dated = bool(re.fullmatch(YEAR, part.text)) and f"({part.text})" in f"{last.raw}{part.raw}"
    return same and dated and bool(_CITED.fullmatch(last.text)) and read_names(last.text, lexicon) is None


def _goes_on(last: TextPart, part: TextPart, lexicon: Lexicon) -> bool:
    """True for the words of a link that a break cuts in two: Frogs in <br> Cold Ponds."""
    return part.line == last.line + 1 and not can_be_told(part.text, lexicon) and not read_names(part.text, lexicon)


def is_likely_entry(item: ReadmeItem) -> bool:
    """True for an item that counts for the grammar."""
    return not no_list(item.titles) and not is_contents(item.titles)


def read_awesome(
    text: str, name: str, *, strict: bool = False, hints: Hints = NO_HINTS, watch: Watch = unwatched
) -> FoundList:
    """Every entry of a README, and every line that is neither one nor around one."""
    whole = read_items(text, hints, watch)
    reading = FoundList(ordered=True)
    _Sorter(whole, name, reading, SURE if strict else LEAST_SCORE, text).sort()
    return reading


def _says_machine(text: str) -> bool:
    return bool(
        re.search(
            r"(?i)tl;?dr[^\n]{0,80}(?:generated|semantic scholar|by gpt|by chatgpt|by an? (?:llm|ai)|automatic)|(?:generated|automatic)[^\n]{0,40}tl;?dr",  # noqa: E501
            text,
        )
    )


class _Sorter:
    """Sorts what was read into entries, the report and navigation."""

    def __init__(self, whole: ReadmeReading, name: str, reading: FoundList, least: float, text: str) -> None:
        self.whole, self.name, self.reading, self.least = whole, name, reading, least
        self.reader = EntryReader(name, whole.grammar, whole.lexicon, _says_machine(text))
        reads = [read for read, _ in whole.reads]
        self.own = own_repositories(text, reads)
        self.subjects = subject_sections(reads, whole.grammar)
        headings = [titles[-1] for titles, _ in whole.items.headings if titles]
        self.around = AroundLinks(headings, [read.item for read in reads])
        self.titles = find_bare_titles(reads, headings, self._states_more)
        self.passed: list[Read] = []
        self.shelves: set[tuple[str, ...]] = set()

    def sort(self) -> None:
        reading, items = self.reading, self.whole.items
        reading.title, reading.tagline = items.title, items.tagline
        unaddressed: list[tuple[Read, Found]] = []
        again = name_again([read for read, _ in self.whole.reads])
        for read, keyed in self.whole.reads:
            if why := again.get(read.item.number):
                self._miss(read.item.number, read.item.text(), why, "merged")
            else:
                self._item(read, keyed, unaddressed)
        self._unaddressed(unaddressed)
        self._count_missed()
        reading.navigation.extend(self.reader.people)
        for aside in items.asides:
            self._aside(aside)
        for number, line in self.whole.strange:
            self._miss(
                number,
                line[:200],
                "a line of brackets or quotes that cannot be read",
                "unreadable",
                tuple(re.findall(r"https?://[^\s<>()\[\]]+", line)),
            )
        for text, url, number in items.files:
            reading.files.append((text, url, f"{self.name}:{number}"))

    def _item(self, read: Read, keyed: dict[str, list[str]], unaddressed: list[tuple[Read, Found]]) -> None:
        item = read.item
        if title := self.titles.certain.get(item.number) or self.titles.likely.get(item.number):
            score = SURE if item.number in self.titles.certain else LEAST_SCORE
            alone = Read(item, [TextPart(title, 0, lead=True)], 0, score)
            unaddressed.append((alone, self.reader.entry(alone, {})))
            return
        reason = self._no_entry(read, keyed)
        if reason:
            self.passed.append(read)
            self._other(item, reason)
            return
        found = self.reader.entry(read, keyed)
        if not found.title:
            self._other(item, "no title can be told")
        elif leads_inside(item, self.own) and not states_facts_of_paper(found):
            self._miss(item.number, item.text(), OWN_FILES, OWN_FILES, tuple(links_of(item)))
        elif found.ids or found.links:
            self.reading.found.append(found)
            self.reading.scores.append(round(read.score, 2))
        else:
            unaddressed.append((read, found))

    def _no_entry(self, read: Read, keyed: dict[str, list[str]]) -> str:
        item = read.item
        if reason := self._stands_outside(item):
            return reason
        webs = [url for url in links_of(item) if _WEB.match(url)]
        word_ids = [one for line in item.lines for one in find_word_ids(line.text())]
        if read.title < 0 and item.kind == "paragraph" and is_sentence(item):
            return "prose"
        if read.title < 0:
            return "links without a title" if webs else "no title can be told"
        title = read.parts[read.title]
        if runs_on(read.parts, title) and not any(identify(url) for url in webs):
            return "prose"
        if lists_people(item.titles) and self._is_person(title):
            return f"below '{item.titles[-1]}', where people are listed"
        if is_member(read, webs, self.whole.lexicon):
            return "a person with an institution"
        if item.kind == "paragraph" and not self._paragraph_is_entry(read, webs, word_ids):
            return "prose"
        if not webs and not word_ids:
            facts = self._facts(read, keyed)
            if item.leads_to_file():
                if len(title.text.split()) < 2 or read.score < self.least:
                    return "a paper without a web address: its link is a path beside the README"
            elif not facts or len(title.text.split()) < 2:
                return _NO_ADDRESS if item.kind != "row" else "a row without a web address"
        if read.score < self.least:
            return f"the title is not certain (perhaps '{title.text[:60]}')"
        return ""

    def _stands_outside(self, item: ReadmeItem) -> str:
        """Why an item is none by where it stands, or where it leads."""
        if heading := item.skipped or below_no_list(item.titles, self.subjects):
            return f"below '{heading}', which is no list of papers"
        if is_contents(item.titles) and not any(identify(url) for url in links_of(item)):
            return "navigation"
        return self.around.why(item)

    def _is_person(self, title: TextPart) -> bool:
        """True for one name, with an institution in brackets behind it."""
        names = read_names(re.sub(r"\s*[(（].*$", "", title.text), self.whole.lexicon)
        return names is not None and len(names.names) == 1 and names.score == 1.0

    def _states_more(self, read: Read) -> bool:
        """True for an item that states more than a title: an identifier, a venue, a date, names."""
        return any(find_word_ids(line.text()) for line in read.item.lines) or self._facts(read, {})

    def _facts(self, read: Read, keyed: dict[str, list[str]]) -> bool:
        lexicon = self.whole.lexicon
        for part in read.parts:
            if part.order == read.title:
                continue
            venue = read_venue(part.text, lexicon)
            if (venue and (venue.strength >= 2 or venue.year or part.bracket)) or (
                read_date(part.text) and len(part.text) >= 4
            ):
                return True
            if (names := read_names(part.text, lexicon)) and (len(names.names) > 1 or not names.whole):
                return True
        return bool(keyed.get("venue") or keyed.get("authors"))

    def _paragraph_is_entry(self, read: Read, webs: list[str], word_ids: Sequence[object]) -> bool:
        item, lexicon = read.item, self.whole.lexicon
        title = read.parts[read.title]
        others = [part for part in read.parts if part.order != read.title]
        facts = self._facts(read, {})
        labels = any(part.url and read_label(part.text, lexicon) is not None for part in others)
        title_id = bool(title.url and identify(title.url))
        ids = title_id or any(identify(url) for url in webs) or word_ids
        before = [part for part in others if part.order < read.title and not part.url and len(part.text.split()) >= 2]
        slot = self.whole.grammar.titles.get(slot_of(item, title), (0, 0))
        known_shape = slot[0] >= 3
        if known_shape and title.line == 0 and is_stack(item.lines):
            return True
        if not (ids or facts or labels) or not (webs or word_ids):
            return False
        if not item.titles and not facts:
            return False
        if is_running_text(read.parts, title):
            return False
        if names_its_paper(read.parts, title):
            return True
        if any(not self._told(part) for part in before) and not (known_shape and (facts or labels)):
            return False
        left = sum(
            len(part.text.split())
            for part in others
            if not self._told(part) and part.line <= title.line + 1 and not part.url
        )
        links = [part for part in others if part.url and not self._told(part)]
        styled = title.url or title.bold or title.quoted
        if not styled and not known_shape and not (facts and labels):
            return False
        if left > 1.2 * len(title.text.split()) and not (known_shape and facts):
            return False
        return len(links) <= 2 or facts

    def _told(self, part: TextPart) -> bool:
        lexicon = self.whole.lexicon
        venue = read_venue(part.text, lexicon)
        return bool(
            read_label(part.text, lexicon) is not None
            or (venue and venue.strength >= 2)
            or read_date(part.text)
            or is_remark(part.text)
            or read_names(part.text, lexicon)
            or bare(part.text).lower() in lexicon.constants
            or find_word_ids(part.text)
        )

    def _other(self, item: ReadmeItem, reason: str) -> None:
        links = tuple(links_of(item))
        if reason == "navigation" or (not item.text().strip() and reason.startswith("links")):
            self.reading.navigation.extend(links)
            return
        if reason == "prose":
            self._prose(item, links)
            return
        self._miss(item.number, item.text(), reason, _kind_of(reason), links)

    def _prose(self, item: ReadmeItem, links: tuple[str, ...]) -> None:
        reading, text = self.reading, item.text()
        if not text.strip():
            self.reading.navigation.extend(links)
            return
        if not item.titles and not reading.description and not _badge_words(text):
            reading.description = text
            self.reading.navigation.extend(links)
        elif item.titles and item.titles not in reading.descriptions and self._opens(item) and len(text) <= 600:
            reading.descriptions[item.titles] = text
            self.reading.navigation.extend(links)
        else:
            self._miss(item.number, text, "prose; it fits a page in catalog/pages", "prose", links)

    def _opens(self, item: ReadmeItem) -> bool:
        """True while nothing was found below a heading: then a paragraph is about the category."""
        return not any(titles == item.titles for found in self.reading.found for titles in found.categories[:1])

    def _aside(self, aside: Aside) -> None:
        if aside.kind in ("badge", "navigation", "heading"):
            self.reading.navigation.extend(aside.links)
        elif aside.kind == "own file":
            self._miss(aside.number, aside.text, OWN_FILES, OWN_FILES, aside.links)
        elif aside.kind == "long":
            self._miss(aside.number, aside.text, TOO_LONG, TOO_LONG, aside.links)
        elif aside.kind == "topic":
            self._topic(aside)
        elif aside.text.strip():
            self._miss(aside.number, aside.text, "a block of code", "code", aside.links)

    def _topic(self, aside: Aside) -> None:
        """Tells a bullet above others that is the heading of no entry: it may be a paper without a link."""
        if not self.shelves:
            papers = [*self.reading.found, *(found for found, _ in self.reading.unaddressed)]
            paths = {path for found in papers for path in found.categories}
            self.shelves = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
        if aside.titles not in self.shelves and not no_list(aside.titles) and not is_contents(aside.titles):
            self._miss(aside.number, aside.text, _NO_ADDRESS, _NO_ADDRESS)

    def _unaddressed(self, papers: list[tuple[Read, Found]]) -> None:
        """Papers without an address: offered to the one who places them, with how sure the title is."""
        for read, found in papers:
            self.reading.unaddressed.append((found, read.score))

    def _count_missed(self) -> None:
        """Tells what reads like a paper and is in no entry, where it would pass for text around the list."""
        reading, lexicon = self.reading, self.whole.lexicon
        known = addresses_of([*reading.found, *(found for found, _ in reading.unaddressed)])
        places = {one.place: number for number, one in enumerate(reading.unread)}
        for read in self.passed:
            item, number = read.item, places.get(f"{self.name}:{read.item.number}", -1)
            told = reading.unread[number] if number >= 0 else None
            if (told and told.kind not in ("prose", "not a list")) or not item.titles or item.skipped:
                continue
            if no_list(item.titles) and not is_like_others(read, self.whole.grammar):
                continue
            if not (kind := papers_missed(item, known, lexicon)):
                continue
            if told:
                reading.unread[number] = replace(told, kind=kind)
            else:
                self._miss(item.number, item.text(), "it opens a section and is no entry", kind, tuple(links_of(item)))

    def _miss(self, number: int, text: str, why: str, kind: str, links: tuple[str, ...] = ()) -> None:
        self.reading.miss(f"{self.name}:{number}", text, why, kind, links)


def _badge_words(text: str) -> bool:
    return len(text.split()) < 3


def _kind_of(reason: str) -> str:
    if reason.startswith("below '"):
        return "not a list"
    if reason.startswith("a paper without"):
        return "no address"
    if reason.startswith("the title"):
        return "unsure title"
    return reason
