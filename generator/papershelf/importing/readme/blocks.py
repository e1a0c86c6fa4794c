"""A README as one small tree: Markdown (CommonMark, tables, strikethrough) and raw HTML come out alike, with lines.

A closing tag of raw HTML never closes a Markdown block; tags that say nothing of structure are transparent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
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
_KNOWN = _BLOCKS | _INLINE
_MAY_BE_OPEN = _BLOCKS - _VOID - {"p"}
_SKIPPED = {"script", "style", "title", "svg"}
# What an opening tag ends: a cell the cell before it, an item the item before it.
_ENDS = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}, "li": {"li"}, "summary": {"summary"}}
_WALLS = {"td": {"tr", "table"}, "th": {"tr", "table"}, "tr": {"table"}, "li": {"ul", "ol"}, "summary": {"details"}}
# What HTML may leave open where that which holds it is closed.
_OPTIONAL = {"td", "th", "tr", "li"}
_HOLDS_LISTS = {"details", "blockquote"}
_HOLDS_PROSE = {"summary"}
_MARKDOWN_LINE = re.compile(r" {0,3}(?:#{1,6}|[-*+]|\d{1,4}[.)])[ \t]+\S")
_RAW = re.compile(r"\s*<(?:!|\?|pre\b|script\b|style\b|textarea\b|svg\b|table\b|tr\b|td\b|th\b)", re.I)


class Node:
    """An element: its tag, the line it starts on (from 1), its address if it is a link or image, what is inside."""

    __slots__ = ("children", "left_open", "line", "markdown", "rows", "tag", "text", "url")

    def __init__(self, tag: str, line: int, url: str = "", text: str = "", markdown: bool = False) -> None:
        self.tag, self.line, self.url, self.text, self.markdown = tag, line, url, text, markdown
        self.children: list[Node] = []
        self.left_open = False
        self.rows = 1

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
    tree = _Tree()
    tree.read(_parse(text))
    return tree.root, strange


def _parse(text: str) -> list[Token]:
    return list(_without_glue(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)))


def _without_glue(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens; a heading or bullet right below a tag, which CommonMark takes for HTML, is read as one."""
    for token in tokens:
        at = _markdown_at(token.content) if token.type == "html_block" else 0
        if not at or not token.map:
            yield token
            continue
        lines = token.content.split("\n")
        yield token.copy(content="\n".join(lines[:at]) + "\n")
        for inner in _parse("\n".join(lines[at:])):
            if inner.map:
                first = token.map[0] + at
                inner.map = [first + inner.map[0], first + inner.map[1]]
            yield inner


def _markdown_at(content: str) -> int:
    """The first line inside raw HTML that is Markdown; 0 where there is none, or where the HTML is code or a table."""
    lines = content.split("\n")
    for number, line in enumerate(lines):
        if _RAW.match(line) or "<!--" in line:
            return 0
        if number and _MARKDOWN_LINE.match(line):
            return number
    return 0


class _Unclosed(HTMLParser):
    """Numbers the opening tags of block elements, and finds those that nothing closes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._count = 0
        self._stack: list[tuple[int, str]] = []
        self._places: dict[str, int] = {}
        self._lost: set[int] = set()

    def find(self, tokens: Sequence[Token]) -> set[int]:
        """The numbers of tags that are left open."""
        for token in tokens:
            for one in (token, *(token.children or ())):
                if one.type in ("html_block", "html_inline"):
                    self._read(one.content)
        return self._lost | {number for number, _ in self._stack}

    def _read(self, content: str) -> None:
        self.reset()
        with suppress(AssertionError, ValueError):
            self.feed(content)
            self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MAY_BE_OPEN:
            self._stack.append((self._count, tag))
            self._places[tag] = self._places.get(tag, 0) + 1
            self._count += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._places.get(tag):
            return
        while self._stack:
            number, other = self._stack.pop()
            self._places[other] -= 1
            if other == tag:
                return
            if other not in _OPTIONAL:
                self._lost.add(number)


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
        self._count = 0
        self._unclosed: set[int] = set()

    def read(self, tokens: Sequence[Token]) -> None:
        self._unclosed = _Unclosed().find(tokens)
        for token in tokens:
            if token.map:
                self._line = token.map[0] + 1
            if token.block and token.nesting >= 0 and token.type not in ("inline", "html_block"):
                self._end_open_html(token.tag)
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

    def _end_open_html(self, tag: str) -> None:
        """A block of Markdown ends raw HTML that cannot hold it, and what no tag closes."""
        self._skipping = ""
        place = len(self._open)
        for number in range(len(self._open) - 1, 0, -1):
            node = self._open[number]
            if node.markdown:
                break
            if _ends_at(node, tag):
                place = number
        del self._open[place:]

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
        left_open = not markdown and tag in _MAY_BE_OPEN and self._is_left_open()
        tag = _ALIASES.get(tag, tag)
        if tag in _SKIPPED and not markdown:
            self._skipping = tag
            return
        if not markdown and tag in _BREAKS:
            self.add(Node("break", line))
            return
        if self._skipping or tag not in _KNOWN:
            return
        if not markdown:
            self._end_siblings(tag)
        if tag == "a" and not markdown and not attributes.get("href"):
            return
        url = attributes.get("href", "") if tag == "a" else attributes.get("src", "") if tag == "img" else ""
        node = Node(tag, line, url.strip(), attributes.get("alt", "") if tag == "img" else "", markdown)
        self.add(node)
        node.left_open = left_open
        rows = attributes.get("rowspan", "")
        node.rows = int(rows) if re.fullmatch(r"[1-9]\d{0,3}", rows, re.ASCII) else 1
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def _is_left_open(self) -> bool:
        self._count += 1
        return self._count - 1 in self._unclosed

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


def _ends_at(node: Node, tag: str) -> bool:
    """True where raw HTML ends when a block of Markdown begins: a link, a heading, a tag that is left open."""
    if node.tag in _INLINE or re.fullmatch(r"h[1-6]", node.tag):
        return True
    if node.tag in _HOLDS_PROSE and tag in ("ul", "ol", "table"):
        return True
    return node.left_open and (node.tag not in _HOLDS_LISTS or tag in ("h1", "h2", "h3", "h4", "h5", "h6"))


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
