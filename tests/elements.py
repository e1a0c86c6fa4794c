"""HTML as a browser would take it: its elements and its text."""

from collections.abc import Iterator
from typing import Any

import html5lib


def read_elements(html: str) -> Any:
    """The fragment's tree, inside a root element."""
    return html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)


def tags_of(html: str) -> list[str]:
    """The names of all elements, in document order."""
    return [str(element.tag) for element in list(read_elements(html).iter())[1:] if isinstance(element.tag, str)]


def text_of(html: str) -> str:
    """The text a reader sees, white space as single spaces; comments are not seen."""
    return " ".join("".join(_texts(read_elements(html))).split())


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
