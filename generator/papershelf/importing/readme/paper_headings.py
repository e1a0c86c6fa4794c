"""Headings that are papers: `#### [Frogs at Rest](U)` over names or a venue, where most headings of a level are so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.item import BLOCKS, WEB, is_document
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.sections import heading_words
from papershelf.importing.readme.stating import is_label_text, states_facts, without_ids

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# So many headings of a level must be papers, and this share of all of them.
_LEAST, _SHARE = 4, 0.6
_WORDS, _MOST_WORDS = 3, 40
_LONGEST_DETAILS = 80


def paper_headings(root: Node, lexicon: Lexicon) -> set[Node]:
    """The headings that are papers; those of their level that only lack the link are with them."""
    levels: dict[str, list[tuple[Node, list[Node]]]] = defaultdict(list)
    for node, below in _with_blocks(root):
        levels[node.tag].append((node, below))
    found: set[Node] = set()
    for pairs in levels.values():
        papers = [(node, below) for node, below in pairs if _is_paper(node, below, lexicon)]
        sure = [pair for pair in papers if _leads(pair[0]) or _has_facts(pair[1], lexicon)]
        if len(papers) >= max(_LEAST, _SHARE * len(pairs)) and 2 * len(sure) >= len(papers):
            found |= {node for node, below in sure}
            found |= {node for node, below in pairs if _lacks_link(node, below, lexicon)}
    return found


def is_note_list(node: Node, lexicon: Lexicon) -> bool:
    """True for bullets below such a heading of which none begins with the title of another paper."""
    return not any(_titles_in(child, lexicon) for child in node.children if child.tag == "li")


def is_title_link(link: Node, lexicon: Lexicon) -> bool:
    """True for a link to the web whose words can be a title."""
    words = without_ids(plain_words(link.words())).strip("[]() ")
    return bool(WEB.match(link.url)) and len(words.split()) >= _WORDS and not is_label_text(words, lexicon)


def _with_blocks(root: Node) -> Iterator[tuple[Node, list[Node]]]:
    """Each heading with the blocks down to the next one; that one is the last of them where it is of a deeper level."""
    for parent in root.walk():
        blocks = [child for child in parent.children if child.tag in BLOCKS]
        places = [place for place, node in enumerate(blocks) if node.tag in ("h1", *HEADINGS)]
        for place, end in pairwise([*places, len(blocks)]):
            deeper = end < len(blocks) and blocks[end].tag > blocks[place].tag
            if blocks[place].tag in HEADINGS:
                yield blocks[place], blocks[place + 1 : end + deeper]


def _is_paper(node: Node, below: Sequence[Node], lexicon: Lexicon) -> bool:
    links = [link for link in node.links() if WEB.match(link.url)]
    titles = [link for link in links if is_title_link(link, lexicon)]
    beside = _beside(node, links)
    one = len({link.url for link in titles}) == 1 if titles else len(beside.split()) >= _WORDS
    return bool(links) and one and _is_short(node, below) and not _holds_papers(below, lexicon)


def _lacks_link(node: Node, below: Sequence[Node], lexicon: Lexicon) -> bool:
    words = heading_words(node).strip("[]")
    titled = len(words.split()) > _WORDS and not is_label_text(words, lexicon)
    return not node.links() and titled and _is_short(node, below) and _has_facts(below, lexicon)


def _is_short(node: Node, below: Sequence[Node]) -> bool:
    """True for a heading no longer than a title, over at most a paragraph and notes."""
    if any(block.tag in HEADINGS or block.tag in ("table", "details") for block in below):
        return False
    return len(node.words().split()) <= _MOST_WORDS


def _holds_papers(below: Sequence[Node], lexicon: Lexicon) -> bool:
    """True where bullets or several paragraphs below are papers of their own: then the heading is a section."""
    lists = [block for block in below if block.tag in ("ul", "ol")]
    paragraphs = [block for block in below if block.tag == "p" and _titles_in(block, lexicon)]
    bullets = [child for block in lists for child in block.children if _titles_in(child, lexicon)]
    return bool(bullets) or len(paragraphs) > 1


def _titles_in(node: Node, lexicon: Lexicon) -> bool:
    """True for a block that opens with a title that is a link to a paper."""
    link = next(iter(node.links()), None)
    if link is None or not is_title_link(link, lexicon) or not _leads(link):
        return False
    return plain_words(node.words()).lstrip('*-•[("“ ').startswith(plain_words(link.words()).lstrip('*[("“ ')[:20])


def _has_facts(below: Sequence[Node], lexicon: Lexicon) -> bool:
    first = next((block for block in below if block.tag == "p" and block.words()), None)
    return first is not None and len(first.words().split()) <= _LONGEST_DETAILS and states_facts(first, lexicon)


def _leads(node: Node) -> bool:
    """True where a link of the node, or the link itself, leads to a paper."""
    return any(is_paper_page(link.url) or is_document(link.url) or identify(link.url) for link in node.links())


def _beside(node: Node, links: Sequence[Node]) -> str:
    words = plain_words(node.words())
    for link in links:
        words = words.replace(plain_words(link.words()), " ", 1)
    return words.strip(" []()•·*")
