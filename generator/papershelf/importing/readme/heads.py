"""Headings and bold lines that are titles: facts of a paper follow them."""

from collections import Counter

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.item import BLOCKS, WEB
from papershelf.importing.readme.labels import read_key, read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.stating import is_label_text, key_of, states_facts


def is_bold_line(node: Node) -> bool:
    """True for a paragraph that is one piece of bold text."""
    inner = [
        child
        for child in node.children
        if child.tag not in ("sb", "br", "break", "img") and (child.tag != "text" or child.text.strip(" :："))
    ]
    return (
        node.tag == "p"
        and len(inner) == 1
        and inner[0].tag == "strong"
        and bool(inner[0].words())
        and not any(a.url for a in inner[0].links() if a.url.startswith("#"))
    )


def is_picture(node: Node) -> bool:
    """True for a paragraph of pictures only."""
    return node.tag == "p" and not node.words() and any(inner.tag == "img" for inner in node.walk())


def _head_kind(node: Node) -> str:
    if node.tag in ("h2", "h3", "h4", "h5", "h6", "summary"):
        return node.tag
    return "bold" if is_bold_line(node) else ""


def title_heads(root: Node, lexicon: Lexicon) -> set[str]:
    """The kinds of heads that are titles: at least two, and half of their kind, are followed by facts only."""
    seen: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for parent in root.walk():
        blocks = [child for child in parent.children if child.tag in BLOCKS and not is_picture(child)]
        for node, following in zip(blocks, [*blocks[1:], None], strict=False):
            if kind := _head_kind(node):
                seen[kind] += 1
                if following is not None and len(node.words().split()) >= 2 and holds_only_facts(following, lexicon):
                    good[kind] += 1
    return {kind for kind in good if good[kind] >= 2 and good[kind] >= 0.5 * seen[kind]}


def holds_only_facts(node: Node, lexicon: Lexicon) -> bool:
    """True for a list or paragraph that says only facts of a paper above it."""
    if node.tag in ("ul", "ol"):
        items = [child for child in node.children if child.tag == "li"]
        stating = sum(states_facts(item, lexicon) for item in items)
        keyed = any(
            key_of(item.words()) or any(read_label(link.words(), lexicon) is not None for link in item.links())
            for item in items
        )
        return bool(items) and keyed and stating >= max(1, 0.6 * len(items))
    if node.tag == "p":
        links = [link for link in node.links() if WEB.match(link.url)]
        return (
            bool(links) and all(is_label_text(link.words(), lexicon) for link in links) and states_facts(node, lexicon)
        )
    return False


def is_key_list(node: Node | None) -> bool:
    """True for two bullets or more that are `arxiv: address`, `github: address`."""
    items = [child for child in node.children if child.tag == "li"] if node and node.tag in ("ul", "ol") else []
    keyed = [item for item in items if read_key(item.words())[0] == "link"]
    return len(keyed) >= 2 and len(keyed) == len([item for item in items if WEB.search(item.words()) or item.links()])
