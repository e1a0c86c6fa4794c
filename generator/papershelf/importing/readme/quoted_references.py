"""Block quotes that are references: each line, or each number in brackets, one paper."""

import re

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.lines import ItemLine, lines_of
from papershelf.importing.readme.plain import YEAR
from papershelf.importing.readme.remarks import is_description

_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\))\s*")
_QUOTED = re.compile(r"[\"“][^\"“”]{12,300}[\"”]")
_NAME = r"(?:[A-Z]\.[ -]?){1,3}(?:[a-z]{2,4} ){0,2}[A-Z][\w'’-]+"
_TITLE_FIRST = re.compile(
    rf"(?P<title>(?![^,(]{{0,40}}\b[A-Z]\.)\w[^\"“”]{{11,250}}?)(?:,|\s(?=\())\s?\(?(?={_NAME}(?:,| and |\)| &))"
)
_DATED = re.compile(rf"\b{YEAR}\b|['’]\d\d\b|\barXiv\b|\b(?:in|to) (?:press|appear)\b", re.I)
_LEAST_WORDS, _SHARE = 5, 0.7


def references_in(block: Node) -> list[list[ItemLine]]:
    """The references of a block quote, each with its line; none where most of its lines are no references."""
    if any(inner.tag in ("ul", "ol", "table", "pre", "details") for inner in block.walk()):
        return []
    pieces = _joined([piece for child in block.children for piece in _pieces(child)])
    good = [piece for piece in pieces if _is_reference(piece)]
    if not good or len(good) < _SHARE * len(pieces):
        return []
    for piece in good:
        piece.atoms[0].text = _in_quotes(_NUMBER.sub("", piece.atoms[0].text))
    return [[piece] for piece in good]


def _in_quotes(text: str) -> str:
    """`Frogs at Rest, A. Hill, B. Ives, ECCV 2014` with its title in quotes, where initials say that names follow."""
    found = _TITLE_FIRST.match(text)
    return f'"{found["title"].strip()}", {text[found.end("title") :].lstrip(" ,")}' if found else text


def _pieces(node: Node) -> list[ItemLine]:
    if node.tag != "p":
        return []
    runs: list[list[Node]] = [[]]
    for child in node.children:
        if child.tag in ("sb", "br"):
            runs.append([])
        else:
            runs[-1].append(child)
    line, found = node.line, []
    for run in runs:
        found += lines_of(run, line)
        line += 1
    return found


def _joined(lines: list[ItemLine]) -> list[ItemLine]:
    """Lines that go on joined to those they belong to."""
    numbered = any(_NUMBER.match(line.text()) for line in lines)
    pieces: list[ItemLine] = []
    for line in lines:
        goes_on = not _NUMBER.match(line.text()) if numbered else len(line.text().split()) < _LEAST_WORDS
        if pieces and goes_on:
            pieces[-1].atoms[-1].text += " "
            pieces[-1].atoms += line.atoms
        else:
            pieces.append(line)
    return pieces


def _is_reference(line: ItemLine) -> bool:
    text = line.text()
    if len(text.split()) < _LEAST_WORDS or is_description(text):
        return False
    return bool(_DATED.search(text)) and bool(_NUMBER.match(text) or _QUOTED.search(text) or text.count(",") >= 1)
