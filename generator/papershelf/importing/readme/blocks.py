"""A README as one small tree: Markdown (CommonMark, tables, strikethrough) and raw HTML come out alike, with lines.

A closing tag of raw HTML never closes a Markdown block; tags that say nothing of structure are transparent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Deeper nesting than this says nothing more; what is inside goes into the last level.
_DEEPEST = 150
# A line with more marks than this outside links is no sentence, and Markdown parsers need very long for it.
_MOST_MARKS = 400
_MARKS = re.compile(r"[\[\]()*_`~<>!\"|\\]")
_LINK = re.compile(
    r"!?\[[^\[\]]{0,400}\]\([^()\s]{0,600}\)|\[\[[^\[\]]{0,400}\]\([^()\s]{0,600}\)\]|https?://[^\s<>()]+"
)
_ALIASES = {"b": "strong", "i": "em", "del": "s", "strike": "s", "dt": "p", "dd": "p", "figure": "p", "section": "p"}
_BLOCKS = {
    *[
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "details",
        "summary",
        "pre",
        "p",
        "hr",
    ]
}
_INLINE = {*["a", "strong", "em", "code", "img", "br", "sup", "sub", "s"]}
_BREAKS = {"p", "div", "center", "section", "article", "header", "footer", "figure", "dl", "dt", "dd"}
_VOID = {"img", "br", "hr"}
_SKIPPED = {"script", "style", "title", "svg"}
# What an opening tag ends: a cell the cell before it, an item the item before it.
_ENDS = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}, "li": {"li"}, "summary": {"summary"}}
_WALLS = {"td": {"tr", "table"}, "th": {"tr", "table"}, "tr": {"table"}, "li": {"ul", "ol"}, "summary": {"details"}}


class Node:
    """An element: its tag, the line it starts on (from 1), its address if it is a link or image, what is inside."""

    __slots__ = ("children", "line", "markdown", "tag", "text", "url")

    def __init__(self, tag: str, line: int, url: str = "", text: str = "", markdown: bool = False) -> None:
        self.tag, self.line, self.url, self.text, self.markdown = tag, line, url, text, markdown
        self.children: list[Node] = []

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order, without recursion."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def words(self) -> str:
        """All text below, in one line, without images."""
        spaces = ("br", "sb", "td", "th", "li", "p", "img")
        pieces = (" " if node.tag in spaces else node.text for node in self.walk())
        return " ".join("".join(pieces).split())

    def links(self) -> list["Node"]:
        """Every link with an address below."""
        return [node for node in self.walk() if node.tag == "a" and node.url]


def read_tree(text: str) -> tuple[Node, list[tuple[int, str]]]:
    """The tree, and lines that were left out because no reader could follow them, with their numbers."""
    text, strange = _without_knots(text)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    tree = _Tree()
    tree.read(tokens)
    return tree.root, strange


def _without_knots(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Blank lines instead of those with so many brackets or quotes that reading them takes longer than it is worth."""
    lines, strange = text.split("\n"), []
    for number, line in enumerate(lines):
        if len(line) > _MOST_MARKS and len(_MARKS.findall(_LINK.sub("", line) if len(line) < 100_000 else line)) > max(
            _MOST_MARKS, len(line) // 8
        ):
            strange.append((number + 1, line))
            lines[number] = ""
    return "\n".join(lines), strange


class _Tree:
    def __init__(self) -> None:
        self.root = Node("root", 1, markdown=True)
        self._open = [self.root]
        self._line = 1
        self._html = _Html(self)
        self._skipping = ""

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map:
                self._line = token.map[0] + 1
            if token.type == "inline":
                self._inline(token.children or ())
            elif token.type == "html_block":
                self._html.read(token.content, self._line)
            elif token.type in ("fence", "code_block"):
                self.add(Node("pre", self._line, text=token.content))
            elif token.nesting == 1:
                self.open(token.tag, self._line, {}, markdown=True)
            elif token.nesting == -1:
                self.close(token.tag, markdown=True)
            elif token.type == "hr":
                self.add(Node("hr", self._line))

    def _inline(self, tokens: Sequence[Token]) -> None:
        line = self._line
        for token in tokens:
            if token.type == "text":
                self.text(token.content, self._line)
            elif token.type == "softbreak":
                self._line += 1
                self.add(Node("sb", self._line))
            elif token.type == "hardbreak":
                self._line += 1
                self.add(Node("br", self._line))
            elif token.type == "code_inline":
                self.add(Node("code", self._line, text=token.content))
            elif token.type == "image":
                self.add(Node("img", self._line, str(token.attrs.get("src", "")), token.content))
            elif token.type == "html_inline":
                self._html.read(token.content, self._line)
            elif token.nesting == 1:
                self.open(token.tag, self._line, {"href": str(token.attrs.get("href", ""))}, markdown=True)
            elif token.nesting == -1:
                self.close(token.tag, markdown=True)
        self._line = line

    def add(self, node: Node) -> None:
        self._open[-1].children.append(node)

    def text(self, text: str, line: int) -> None:
        if text and not self._skipping:
            self.add(Node("text", line, text=text))

    def open(self, tag: str, line: int, attributes: Mapping[str, str], *, markdown: bool = False) -> None:
        tag = _ALIASES.get(tag, tag)
        if tag in _SKIPPED and not markdown:
            self._skipping = tag
            return
        if not markdown and tag in _BREAKS:
            self.add(Node("break", line))
            return
        if self._skipping or tag not in _BLOCKS | _INLINE:
            return
        if not markdown:
            self._end_siblings(tag)
        url = attributes.get("href", "") if tag == "a" else attributes.get("src", "") if tag == "img" else ""
        node = Node(tag, line, url.strip(), attributes.get("alt", "") if tag == "img" else "", markdown)
        self.add(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def _end_siblings(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            node = self._open[place]
            if node.markdown or node.tag in _WALLS.get(tag, ()):
                return
            if node.tag in _ENDS.get(tag, ()):
                del self._open[place:]
                if tag != "tr" or node.tag == "tr":
                    return

    def close(self, tag: str, *, markdown: bool = False) -> None:
        tag = _ALIASES.get(tag, tag)
        if tag == self._skipping:
            self._skipping = ""
            return
        if not markdown and tag in _BREAKS:
            self.add(Node("break", self._line))
            return
        for place in range(len(self._open) - 1, 0, -1):
            node = self._open[place]
            if node.tag == tag and node.markdown == markdown:
                del self._open[place:]
                return
            if node.markdown and not markdown:
                return


class _Html(HTMLParser):
    """Feeds raw HTML to the tree."""

    def __init__(self, tree: _Tree) -> None:
        super().__init__(convert_charrefs=True)
        self._tree, self._first = tree, 1

    def read(self, content: str, line: int) -> None:
        self._first = line
        self.reset()
        try:
            self.feed(content)
            self.close()
        except (AssertionError, ValueError):  # html.parser gives up on some broken declarations
            self._tree.text(re.sub(r"<[^<>]*>", " ", content), line)

    def _here(self) -> int:
        return self._first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tree.open(tag, self._here(), {key: value or "" for key, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._tree.close(tag)

    def handle_data(self, data: str) -> None:
        self._tree.text(data, self._here())
