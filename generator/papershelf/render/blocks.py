"""The blocks of Markdown as GitHub reads them (CommonMark, GFM), for Python-Markdown.

markdown-it-py finds paragraphs, lists, quotes, code and tables; Python-Markdown draws what is inside a line.
"""

import re
from functools import lru_cache
from string import punctuation
from typing import Any
from xml.etree import ElementTree as Tree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    REFERENCE_RE,
    ReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString, code_escape
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Text nested deeper than this was not written by a person, and drawing it could overflow the stack.
MOST_NESTED = 60
_STRUCK = r"(?<!~)(~~?)(?![~\s])([^~]+?)(?<!\s)\1(?!~)"
_BREAK = r"(?: {2,}|\\)\n"
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}


class NestedTooDeepError(ValueError):
    """Lists or quotes nested deeper than MOST_NESTED."""


class GithubBlocks(Extension):
    """Makes Python-Markdown find the blocks that GitHub finds; it still draws what is inside a line."""

    def __init__(self, heading: int) -> None:
        """Headings of the first level become level `heading`."""
        super().__init__()
        self._heading = heading

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace the parser of blocks, and what prepared the text for it."""
        md.parser = _Blocks(md, self._heading)
        # These two find HTML and expand tabs, which markdown-it does.
        md.preprocessors.deregister("html_block")
        md.preprocessors.deregister("normalize_whitespace")
        md.ESCAPED_CHARS = list(punctuation)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BREAK, "br"), "linebreak", 40)
        md.inlinePatterns.register(_Reference(REFERENCE_RE, md), "reference", 170)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 50)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable("table").disable("inline")


def read_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """markdown-it's tokens of blocks, their inline text not yet read, and the addresses that [references] mean."""
    env: dict[str, Any] = {}
    tokens = _reader().parse(text, env)
    if any(token.level >= MOST_NESTED - 1 for token in tokens):
        raise NestedTooDeepError
    return tokens, env.get("references", {})


def read_whole(text: str) -> str:
    """The HTML that markdown-it alone makes of a text: a second reader, to compare with."""
    return str(_second_reader().render(text))


@lru_cache(maxsize=1)
def _second_reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable(["table", "strikethrough"])


class _Reference(ReferenceInlineProcessor):
    # No space is allowed between the brackets of [text][reference].
    RE_LINK = re.compile(r"\[([^\]]*)\]")


class _Blocks(BlockParser):
    def __init__(self, md: Markdown, heading: int) -> None:
        super().__init__(md)
        self._heading = heading

    def parseDocument(self, lines: Any) -> Tree.ElementTree:  # noqa: N802
        tokens, references = read_blocks("\n".join(lines))
        self.md.references = {key.lower(): (said["href"], said.get("title")) for key, said in references.items()}
        self.root = Tree.Element(self.md.doc_tag)
        path = [self.root]
        for token in tokens:
            self._place(path, token)
        return Tree.ElementTree(self.root)

    def _place(self, path: list[Tree.Element], token: Token) -> None:
        """Add one token below the last element of `path`, or end that element."""
        if token.nesting < 0:
            if not token.hidden:
                path.pop()
        elif token.type == "inline":
            _add_text(path[-1], _draw_task(path, _join_lines(token.content)))
        elif token.type in {"fence", "code_block"}:
            code = Tree.SubElement(Tree.SubElement(path[-1], "pre"), "code")
            code.text = AtomicString(code_escape(token.content))
        elif token.type == "html_block":
            _add_text(path[-1], self.md.htmlStash.store(token.content))
        elif not token.hidden:
            element = Tree.SubElement(path[-1], self._tag(token), _attributes(token))
            if token.nesting:
                path.append(element)

    def _tag(self, token: Token) -> str:
        return f"h{min(6, int(token.tag[1]) + self._heading - 1)}" if token.type == "heading_open" else token.tag


def _attributes(token: Token) -> dict[str, str]:
    return {"start": str(token.attrs["start"])} if "start" in token.attrs else {}


def _join_lines(text: str) -> str:
    return re.sub(r"\n[ \t]+", "\n", text)


def _draw_task(path: list[Tree.Element], text: str) -> str:
    """The text with a box for the [ ] that starts an item of a task list."""
    item = path[-1] if path[-1].tag == "li" else path[-2] if path[-1].tag == "p" else None
    first = item is not None and item.tag == "li" and not item.text and len(item) == (item is not path[-1])
    return _TASK.sub(lambda found: _BOXES[found[1]], text, count=1) if first and _TASK.match(text) else text


def _add_text(element: Tree.Element, text: str) -> None:
    """The text of a tight list item is part of the item itself, after the blocks that came before."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}\n{text}".lstrip("\n")
    else:
        element.text = f"{element.text or ''}\n{text}".lstrip("\n")
