"""Paragraphs in which each line of the source says one thing: a title, a venue, names, an address."""

from collections.abc import Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import WEB
from papershelf.importing.readme.labels import read_key
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import ItemLine, lines_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.venue_text import read_venue

# So many paragraphs, and this share of those with an address, must be written so.
_LEAST, _SHARE = 4, 0.6


def breaks_count(root: Node, lexicon: Lexicon) -> bool:
    """True for a list whose paragraphs say one thing a line."""
    seen = told = 0
    for node in root.walk():
        if node.tag == "p" and breaks_softly(node) and _has_address(node):
            seen += 1
            told += says_one_thing_a_line(lines_of(node.children, node.line, soft=True), lexicon)
    return told >= _LEAST and told >= _SHARE * seen


def breaks_softly(node: Node) -> bool:
    """True for a paragraph of several lines without a hard break: where a list has those, soft ones say nothing."""
    tags = {child.tag for child in node.children}
    return "sb" in tags and "br" not in tags


def says_one_thing_a_line(lines: Sequence[ItemLine], lexicon: Lexicon) -> bool:
    """True where a line below the first is wholly an address, a venue, a date, names, or a value behind a key."""
    return len(lines) > 1 and any(_is_one_thing(line, lexicon) for line in lines[1:])


def _is_one_thing(line: ItemLine, lexicon: Lexicon) -> bool:
    text = line.text()
    if WEB.match(text) and len(text.split()) == 1:
        return True
    venue = read_venue(text, lexicon)
    names = read_names(text, lexicon)
    return bool(
        (venue and venue.strength >= 2 and venue.year)
        or read_date(text)
        or (names and len(names.names) > 1 and names.score >= 0.8)
        or read_key(text)[0]
    )


def _has_address(node: Node) -> bool:
    return any(WEB.match(link.url) for link in node.links()) or bool(WEB.search(node.words()))
