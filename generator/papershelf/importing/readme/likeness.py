"""What reads like a paper and did not become an entry: told in the report, and counted in its last line."""

from collections.abc import Collection, Iterable

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.found import Found
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon

_LEAST_WORDS = 3
# A line with more words beside its links is running text; between several links a few are enough.
_MOST_WORDS, _MANY_WORDS = 25, 10


def addresses_of(papers: Iterable[Found]) -> set[str]:
    """Everything by which the addresses of papers that were read can be told: identifiers, and links."""
    known: set[str] = set()
    for one in papers:
        known |= {f"{kind}:{value}" for kind, value in one.ids.items()}
        known |= {_plain(url) for url in one.links.values()}
    return known


def leads_to_paper(item: ReadmeItem) -> bool:
    """True for an item with a link to a paper."""
    return any(is_paper_page(url) for _, url in item.addresses())


def papers_missed(item: ReadmeItem, known: Collection[str], lexicon: Lexicon) -> str:
    """What is lost with an item that is no entry: a line like a paper's, or papers in running text; "" for nothing."""
    pages = {_key(url) for _, url in item.addresses() if is_paper_page(url)} - set(known)
    if not pages:
        return ""
    linked = sum(len(text.split()) for text, url in item.addresses() if url)
    beside = len(item.text().split()) - linked
    if beside > _MOST_WORDS or (len(pages) > 1 and beside >= _MANY_WORDS):
        return IN_TEXT
    named = any(len(text.split()) >= _LEAST_WORDS and read_label(text, lexicon) is None for text, _ in item.addresses())
    return LIKE_PAPERS if named or beside >= _LEAST_WORDS else IN_TEXT


LIKE_PAPERS = "lines that read like papers"
IN_TEXT = "papers in running text"


def _key(url: str) -> str:
    found = identify(url)
    return f"{found[0]}:{found[1]}" if found else _plain(url)


def _plain(url: str) -> str:
    return url.partition("#")[0].rstrip("/").replace("http://", "https://")
