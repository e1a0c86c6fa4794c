"""Bullets and paragraphs that say only facts of another: label links, names, a venue, a date, key: value."""

import re
from collections.abc import Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import WEB, ReadmeItem
from papershelf.importing.readme.labels import read_key, read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids


def is_label_text(text: str, lexicon: Lexicon) -> bool:
    """True for the text of a link that names no paper: a label, an address, a venue, a date."""
    return (
        not text.strip()
        or read_label(text, lexicon) is not None
        or bool(WEB.match(text))
        or bool(read_venue(text, lexicon) or read_date(text))
    )


def key_of(text: str) -> str:
    """What the key of a text says, "" where there is none."""
    return read_key(text)[0]


def states_facts(node: Node, lexicon: Lexicon) -> bool:
    """True for a bullet or paragraph that holds only facts of another: label links, names, a venue, a date, key: value."""  # noqa: E501
    if any(child.tag in ("ul", "ol") for child in node.children):
        return False
    if key_of(node.words()):
        return True
    words = re.sub(r"[\[(]\s*[,|/&]*\s*[\])]", " ", _words_without_labels(node, lexicon))
    if not bare(words):
        return True
    if read_date(words) or not bare(without_ids(words)):
        return True
    words = without_ids(words)
    venue = read_venue(words, lexicon)
    if venue and venue.strength >= 2:
        return True
    names = read_names(words, lexicon)
    if names and (len(names.names) > 1 or names.score == 1.0):
        return True
    pieces = [piece for piece in _SENTENCES.split(words) if bare(piece)]
    return len(pieces) > 1 and all(_is_fact(piece, lexicon) for piece in pieces)


_SENTENCES = re.compile(r"(?<!\b[A-Z])(?<!\bJr)[.;|]\s+|,\s+(?=[A-Z][\w-]* ?'?\d)|\.$")


def without_ids(text: str) -> str:
    """The text without identifiers written as words."""
    for _, _, start, end in reversed(find_word_ids(text)):
        text = text[:start] + text[end:]
    return text


def _is_fact(text: str, lexicon: Lexicon) -> bool:
    venue = read_venue(text, lexicon)
    return bool(
        (venue and venue.strength >= 2)
        or read_date(text)
        or read_names(text, lexicon)
        or read_label(text, lexicon) is not None
    )


def _words_without_labels(node: Node, lexicon: Lexicon) -> str:
    pieces: list[str] = []
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.tag == "a" and child.url and is_label_text(child.words(), lexicon):
            continue
        if child.tag in ("br", "sb", "break", "p"):
            pieces.append(" ")
        pieces.append(child.text if child.tag != "img" else "")
        stack += reversed(child.children)
    return " ".join("".join(pieces).split())


def is_one_title(children: Sequence[Node]) -> bool:
    """True for bullets of which one has words, and the others little but links: a title, and what belongs to it."""
    plain_ones = [child for child in children if not any(WEB.match(link.url) for link in child.links())]
    linked = [child for child in children if child not in plain_ones]
    outside = [
        len(child.words().split()) - sum(len(link.words().split()) for link in child.links()) for child in linked
    ]
    titles = [link for child in linked for link in child.links() if _is_long_title(link)]
    return (
        len(plain_ones) == 1
        and bool(linked)
        and len({link.url for link in titles}) < 2
        and len(plain_ones[0].words().split()) >= 3
        and not any(block.tag in ("ul", "ol") for child in children for block in child.children)
        and all(count <= 3 for count in outside)
    )


def _is_long_title(link: Node) -> bool:
    return WEB.match(link.url) is not None and len(link.words().split()) >= 4 and read_label(link.words()) is None


def facts_matter(children: Sequence[Node], lexicon: Lexicon) -> bool:
    """True when the facts below a bullet say something: label links, keys, names, a venue."""
    return any(
        key_of(child.words())
        or any(WEB.match(link.url) for link in child.links())
        or states_facts_text(child.words(), lexicon)
        for child in children
    )


def states_facts_text(text: str, lexicon: Lexicon) -> bool:
    """True for words that are names, or a venue with names."""
    pieces = [piece for piece in _SENTENCES.split(without_ids(text)) if bare(piece)]
    return bool(pieces) and all(_is_fact(piece, lexicon) for piece in pieces)


def words_beside_labels(item: ReadmeItem, lexicon: Lexicon) -> str:
    """The words of an item without those of its label links."""
    atoms = [atom for line in item.lines for atom in line.atoms if not (atom.url and is_label_text(atom.text, lexicon))]
    return bare(" ".join(atom.text.strip(" [](),") for atom in atoms))
