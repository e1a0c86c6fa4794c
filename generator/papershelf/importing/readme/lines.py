"""An item's lines: text in pieces of one style, broken where the source breaks hard."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from papershelf.importing.readme.badges import badge_words
from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.plain import END_SUP, SUP, plain_words


class Atom(Struct):
    """Text of one style."""

    text: str
    url: str = ""
    bold: bool = False
    italic: bool = False


class ItemLine(Struct):
    """One line of an item. `column` is the place in a table's row, -1 elsewhere; `badges` are links that are pictures, `signs` what pictures say."""  # noqa: E501

    number: int
    atoms: list[Atom] = field(default_factory=list)
    column: int = -1
    child: bool = False
    badges: list[tuple[str, str]] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All words, without marks."""
        return plain_words("".join([atom.text for atom in self.atoms]))


def lines_of(  # noqa: PLR0912
    nodes: Sequence[Node], number: int, column: int = -1, child: bool = False, *, soft: bool = False
) -> list[ItemLine]:
    """The lines that inline nodes make: broken at hard breaks, at soft ones only with `soft`."""
    lines = [ItemLine(number, column=column, child=child)]
    stack: list[tuple[Node, str, bool, bool, bool]] = [(node, "", False, False, False) for node in reversed(nodes)]
    while stack:
        node, url, bold, italic, sup = stack.pop()
        tag = node.tag
        if tag in ("br", "break", "hr") or (tag == "sb" and soft and not url):
            lines.append(ItemLine(node.line, column=column, child=child))
            continue
        if tag == "img":
            if url:
                lines[-1].badges.append((plain_words(node.text), url))
            if words := badge_words(node.url):
                lines[-1].signs.append(words)
            continue
        if tag == "s":
            continue
        if tag == "sb":
            _put(lines[-1], Atom(" ", url, bold, italic))
        elif node.text and tag != "pre":
            text = (
                node.text.replace(SUP, "")
                .replace(END_SUP, "")
                .replace("\n", " ")
                .replace("\t", " ")
                .replace("（", "(")
                .replace("）", ")")
            )
            for piece, address in _addresses_in(text) if not url else [(text, url)]:
                _put(lines[-1], Atom(f"{SUP}{piece}{END_SUP}" if sup else piece, address, bold, italic))
        url = node.url if tag == "a" and node.url else url
        if tag == "a" and not node.url and node.markdown and len(node.words()) <= 20:
            lines[-1].signs += filter(None, (badge_words(inner.url) for inner in node.walk() if inner.tag == "img"))
            if node.words():
                _put(lines[-1], Atom(f" [{node.words()}] ", "", bold, italic))
            continue
        inside = (url, bold or tag in ("strong", "th"), italic or tag == "em", sup or tag == "sup")
        stack += [(inner, *inside) for inner in reversed(node.children)]
    for line in lines:
        _name_addresses(line)
    kept = [line for line in lines if line.badges or any(atom.text.strip() for atom in line.atoms)]
    if kept:
        kept[0].signs = [sign for line in lines for sign in line.signs]
    return kept


_NAMED = re.compile(
    r"(?:^|(?<=[\s,;.|(\[]))(?P<label>[^\W\d_][^\s,;:：.|()\[\]]*(?:\s[^\s,;:：.|()\[\]]+)?)\s*[:：]\s*$"
)


def _name_addresses(line: ItemLine) -> None:
    """Gives an address that is written out the label in front of it: `Pears at Night, PDF: https://…`."""
    for number, atom in enumerate(line.atoms[1:], 1):
        before = line.atoms[number - 1]
        if not atom.url or before.url or not re.fullmatch(r"\s*https?://\S+\s*", atom.text):
            continue
        found = _NAMED.search(before.text)
        alone = not before.text[: found.start("label")].strip() if found else True
        if found and (read_label(found["label"]) is not None or (not alone and " " not in found["label"])):
            before.text = before.text[: found.start("label")]
            atom.text = f" {found['label']} "


_WEB = re.compile(r"(https?://[^\s<>\"'`\]|，。、]+)", re.I)


def _addresses_in(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with "" or the address it is, as GitHub makes links of addresses (GFM, 6.9)."""
    if "://" not in text:
        return [(text, "")]
    pieces: list[tuple[str, str]] = []
    for number, piece in enumerate(_WEB.split(text)):
        if number % 2 == 0:
            pieces.append((piece, ""))
            continue
        end = len(piece.rstrip(".,;:!?*_"))
        while piece[:end].endswith(")") and piece[:end].count(")") > piece[:end].count("("):
            end = len(piece[: end - 1].rstrip(".,;:"))
        pieces += [(piece[:end], piece[:end]), (piece[end:], "")]
    return [(piece, url) for piece, url in pieces if piece]


def _put(line: ItemLine, atom: Atom) -> None:
    last = line.atoms[-1] if line.atoms else None
    if last and (last.url, last.bold, last.italic) == (atom.url, atom.bold, atom.italic):
        last.text += atom.text
    else:
        line.atoms.append(atom)
