"""An awesome list's README, read by markdown-it: headings are categories, bullets and table rows are entries."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from papershelf.importing.bullets import Piece, read_bullet
from papershelf.importing.found import FoundList
from papershelf.texts import fold

_HIDDEN = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r"<a\s[^>]*href\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_CONTENTS = ("contents", "table of contents", "toc", "index")


def read_awesome(text: str, name: str) -> FoundList:
    """Every entry of a README, and every line that is neither one nor around one."""
    reading = FoundList()
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    _Readme(name, reading).read(tree.children)
    return reading


class _Readme:
    def __init__(self, name: str, reading: FoundList) -> None:
        self._name, self._reading = name, reading
        self._titles: dict[int, str] = {}

    def read(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Block after block, remembering the headings they stand under."""
        for node in nodes:
            match node.type:
                case "heading":
                    self._heading(node)
                case "bullet_list" | "ordered_list":
                    for item in node.children:
                        self._item(item, self._here())
                case "table":
                    self._table(node)
                case "blockquote" if not self._titles and not self._reading.tagline:
                    self._reading.tagline = _words(_pieces(node))
                case "html_block" if not _words(_pieces(node)):
                    pass
                case "hr":
                    pass
                case _:
                    self._prose(node)

    def _here(self) -> tuple[str, ...]:
        return tuple(self._titles[level] for level in sorted(self._titles))

    def _heading(self, node: SyntaxTreeNode) -> None:
        pieces, level = _pieces(node), int(node.tag[1])
        # A badge beside the heading is no part of it.
        title = _words([piece for piece in pieces if not piece.url]) or _words(pieces)
        if level == 1 and not self._reading.title:
            self._reading.title = title
            return
        self._titles = {above: words for above, words in self._titles.items() if above < level}
        self._titles[level] = title

    def _prose(self, node: SyntaxTreeNode) -> None:
        text, here = _words(_pieces(node)), self._here()
        if not text and not node.content.strip():
            return  # badges, a picture
        if node.type == "paragraph" and not here and not self._reading.description:
            self._reading.description = text
        elif node.type == "paragraph" and here and here not in self._reading.descriptions and self._opens(here):
            self._reading.descriptions[here] = text
        else:
            self._reading.miss(self._place(node), text or node.content, "prose; it fits a page in catalog/pages")

    def _opens(self, here: tuple[str, ...]) -> bool:
        """True while nothing was found below a heading: then a paragraph is about the category."""
        return not any(titles == here for found in self._reading.found for titles in found.categories)

    def _item(self, item: SyntaxTreeNode, titles: tuple[str, ...]) -> None:
        lists = [child for child in item.children if child.type in ("bullet_list", "ordered_list")]
        pieces = [piece for child in item.children if child not in lists for piece in _pieces(child)]
        addresses = [piece.url for piece in pieces if piece.url]
        if addresses and all(url.startswith("#") for url in addresses):
            return  # a table of contents
        if any(re.match(r"https?://", url, re.I) for url in addresses):
            self._entry(pieces, item, titles)
            self._nested(lists, titles)
        elif lists:
            self._nested(lists, (*titles, _words(pieces).rstrip(":") or "Other"))
        elif not (titles and fold(titles[-1]) in _CONTENTS):
            self._reading.miss(self._place(item), _words(pieces), "a bullet without a web address")

    def _nested(self, lists: Sequence[SyntaxTreeNode], titles: tuple[str, ...]) -> None:
        for inner in lists:
            for item in inner.children:
                self._item(item, titles)

    def _entry(self, pieces: list[Piece], node: SyntaxTreeNode, titles: tuple[str, ...]) -> None:
        self._reading.left_out["images"] += sum(piece.kind == "image" for piece in pieces)
        found = read_bullet(pieces, self._place(node), titles)
        if found.title:
            self._reading.found.append(found)
        else:
            self._reading.miss(self._place(node), _words(pieces), "links without a title")

    def _table(self, table: SyntaxTreeNode) -> None:
        body = next((child for child in table.children if child.type == "tbody"), None)
        for row in body.children if body else ():
            pieces: list[Piece] = []
            for cell in row.children:
                pieces += [*([Piece("text", " | ")] if pieces else []), *_pieces(cell)]
            if any(piece.url.startswith("http") for piece in pieces):
                self._entry(pieces, row, self._here())
            else:
                self._reading.miss(self._place(row), _words(pieces), "a row without a web address")

    def _place(self, node: SyntaxTreeNode) -> str:
        return f"{self._name}:{node.map[0] + 1 if node.map else 1}"


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join("".join(piece.text for piece in pieces if piece.kind != "image").split())


def _pieces(node: SyntaxTreeNode, strong: bool = False) -> list[Piece]:
    """The text below a node, in pieces: links with their address, emphasised words, plain text."""
    if node.type == "html_block":
        return _html_pieces(node.content)
    if node.type in ("fence", "code_block"):
        return [Piece("text", node.content)]
    pieces: list[Piece] = []
    link = ""
    for child in node.children:
        if child.type == "html_inline" and (found := _HREF.match(child.content)):
            link = found[1]
        elif child.type == "html_inline" and child.content.lower().startswith("</a"):
            link = ""
        else:
            pieces += [Piece("link", p.text, link) if link else p for p in _inline(child, strong)]
    return pieces


def _inline(node: SyntaxTreeNode, strong: bool) -> Iterator[Piece]:
    if node.type == "link":
        text = _words(_pieces(node))
        # A badge that links somewhere is named by its picture.
        alt = " ".join(child.content for child in node.walk() if child.type == "image")
        yield Piece("link", text or alt, str(node.attrs.get("href", "")), strong)
    elif node.type in ("strong", "em"):
        inner = _pieces(node, strong or node.type == "strong")
        if any(piece.url for piece in inner):
            yield from inner
        else:
            yield Piece(node.type, _words(inner))
    elif node.type in ("softbreak", "hardbreak"):
        yield Piece("text", " ")
    elif node.type == "image":
        yield Piece("image", node.content)
    elif node.type == "html_inline":
        yield Piece("html", " " if node.content.lower().startswith(("<br", "<summary", "</summary")) else "")
    elif node.children:
        yield from _pieces(node, strong)
    else:
        yield Piece("text", node.content)


def _html_pieces(html: str) -> list[Piece]:
    """A block of HTML as text; what folds open (details) is the paper in short."""
    text = _HIDDEN.sub("", html)
    kind = "details" if "<details" in text.lower() else "text"
    plain = _TAG.sub(" ", re.sub(r"(?is)<summary>.*?</summary>", "", text))
    return [Piece(kind, " ".join(plain.split()))] if plain.strip() else []
