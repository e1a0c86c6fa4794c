"""Paragraphs whose line ends count: a title over its venue over an address, or a paper on each line.

Markdown makes one line of them; here they become lines again, where several paragraphs have that form.
"""

import re
from collections.abc import Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.item import WEB
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lines import ItemLine
from papershelf.importing.readme.plain import YEAR, plain_words

# So many paragraphs of a form make it the list's own; so many speak also for those that lack the address.
_LEAST, _MANY = 3, 8
_MOST_LINES = 6
_ADDRESS = re.compile(r"<?https?://\S+>?")
_DATED = re.compile(rf"(?:\S+\s+){{0,9}}\S*(?:\b{YEAR}\b|['’]\d\d\b)\W*")


def break_stacks(root: Node) -> None:
    """Turns soft line ends into hard ones in paragraphs where each line is one thing."""
    paragraphs = [(node, pieces) for node in root.walk() if node.tag == "p" and len(pieces := _pieces(node)) > 1]
    stacks = [node for node, pieces in paragraphs if _is_stack(pieces)]
    if len(stacks) >= _MANY:
        stacks += [node for node, pieces in paragraphs if _is_dated(pieces)]
    lists = [node for node, pieces in paragraphs if all(map(_is_paper, pieces))]
    for node in (*(stacks if len(stacks) >= _LEAST else ()), *lists):
        for child in node.children:
            if child.tag == "sb":
                child.tag = "br"


def is_stack(lines: Sequence[ItemLine]) -> bool:
    """True for lines of which the last is an address, or a date, and the first only words."""
    if not 2 <= len(lines) <= _MOST_LINES or any(atom.url for atom in lines[0].atoms):
        return False
    last = lines[-1].text()
    return bool(_ADDRESS.fullmatch(last)) or (len(lines) == 2 and bool(_DATED.fullmatch(last)))


def _pieces(node: Node) -> list[list[Node]]:
    pieces: list[list[Node]] = [[]]
    for child in node.children:
        if child.tag in ("sb", "br"):
            pieces.append([])
        else:
            pieces[-1].append(child)
    return [piece for piece in pieces if _words(piece)]


def _words(piece: Sequence[Node]) -> str:
    return plain_words("".join(inner.text for node in piece for inner in node.walk() if inner.tag != "img"))


def _links(piece: Sequence[Node]) -> list[Node]:
    return [link for node in piece for link in node.links() if WEB.match(link.url)]


def _is_stack(pieces: Sequence[Sequence[Node]]) -> bool:
    if not _ADDRESS.fullmatch(_words(pieces[-1])):
        return False
    words = [_words(piece) for piece in pieces]
    plain = not any(_links(piece) for piece in pieces[:-1]) and not any(_ADDRESS.search(text) for text in words[:-1])
    short = all(len(text.split()) <= 30 for text in words)
    return plain and short and len(pieces) <= _MOST_LINES and len(words[0].split()) >= 2


def _is_dated(pieces: Sequence[Sequence[Node]]) -> bool:
    words = [_words(piece) for piece in pieces]
    plain = not any(_links(piece) for piece in pieces) and len(pieces) == 2
    return plain and 2 <= len(words[0].split()) <= 25 and bool(_DATED.fullmatch(words[1]))


def _is_paper(piece: Sequence[Node]) -> bool:
    """True for words with label links behind them: `Frogs at Rest [[paper]](U)`."""
    links = _links(piece)
    outside = len(_words(piece).split()) - sum(len(link.words().split()) for link in links)
    begins = next((node for node in piece if node.tag != "text" or node.text.strip()), None)
    labels = all(read_label(link.words()) is not None for link in links)
    return bool(links) and labels and 3 <= outside <= 40 and begins is not None and begins.tag != "a"
