"""`` `FrogNet` **Frogs at Rest** ``: a short code span in front of a title in bold or in a link is a label."""

import re
from collections.abc import Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon

_HOLDERS = frozenset(["p", "li", "td", "summary"])


def bracket_code_labels(root: Node, lexicon: Lexicon) -> None:
    """Sets such code spans into square brackets, as other lists write their labels."""
    for node in root.walk():
        if node.tag not in _HOLDERS:
            continue
        shown = [child for child in node.children if child.tag not in ("text", "sb") or child.text.strip()]
        spans = _opening_spans(shown)
        if spans and len(spans) < len(shown) and _opens_title(shown[len(spans)], lexicon):
            for span in spans:
                span.text = f"[{span.text.strip()}]"


def _opening_spans(shown: Sequence[Node]) -> list[Node]:
    spans: list[Node] = []
    for node in shown:
        if node.tag != "code" or not re.fullmatch(r"[^\[\]()]{1,30}", node.text) or len(node.text.split()) > 3:
            break
        spans.append(node)
    return spans


def _opens_title(node: Node, lexicon: Lexicon) -> bool:
    words = node.words()
    told = read_label(words, lexicon) is not None
    return (node.tag == "strong" and len(words.split()) >= 2) or (
        node.tag == "a" and len(words.split()) >= 3 and not told
    )
