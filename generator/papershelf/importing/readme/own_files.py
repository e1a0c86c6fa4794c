"""Links to files and folders of the repository that a list is kept in: they lead around, and are no papers."""

import re
from collections import Counter
from collections.abc import Sequence

from papershelf.importing.found import Found
from papershelf.importing.readme.grammar import Read
from papershelf.importing.readme.item import ReadmeItem

_INSIDE = re.compile(r"https?://(?:www\.)?github\.com/(?P<name>[^/\s]+/[^/\s]+)/(?:blob|tree)/", re.I)
# Pages of a repository that only its own README links to.
_KEEPING = re.compile(
    r"https?://(?:www\.)?github\.com/(?P<name>[^/\s]+/[^/\s]+)/"
    r"(?:issues|pulls?|stargazers|network|graphs|edit|commits?|actions|fork|subscription)\b",
    re.I,
)
_PAPER = re.compile(r"\.(?:pdf|ps|djvu|epub|docx?|pptx?|caj)(?:\.(?:gz|zip))?(?:[?#].*)?$", re.I)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
# So many items must be links into one repository, where nothing else names it as the list's own.
_LEAST = 3


def own_repositories(text: str, reads: Sequence[Read]) -> frozenset[str]:
    """The repository a README belongs to, as `owner/name` in lower case, where its links tell it.

    A page such as its issues tells it, or three items whose titles lead into it while no item has a further link
    beside one.
    """
    inside: Counter[str] = Counter()
    beside: set[str] = set()
    for read in reads:
        names = {found["name"].lower() for _, url in read.item.addresses() if (found := _INSIDE.match(url))}
        alone = len({url for _, url in read.item.addresses()}) == 1 and read.title >= 0 and read.parts[read.title].url
        inside.update(names if alone else ())
        beside |= set() if alone else names
    kept = {found["name"].lower() for found in _KEEPING.finditer(text)}
    return frozenset(name for name, count in inside.items() if name in kept or (count >= _LEAST and name not in beside))


def leads_inside(item: ReadmeItem, own: frozenset[str]) -> bool:
    """True where every link of an item is a file or folder of the list's repository, and none a paper's file."""
    urls = [url for _, url in item.addresses() if url]
    if item.leads_to_file():
        return False
    return bool(urls) and all(_is_own(url, own) and not _PAPER.search(url) for url in urls)


def _is_own(url: str, own: frozenset[str]) -> bool:
    found = _INSIDE.match(url)
    return found["name"].lower() in own if found else not _ELSEWHERE.match(url)


def states_facts_of_paper(found: Found) -> bool:
    """True for an item that names authors, a venue or an identifier beside its title."""
    return bool(found.authors or found.venue or found.ids)
