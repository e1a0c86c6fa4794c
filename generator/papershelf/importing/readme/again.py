"""Items that only name other items of the same list: reading paths, and sections that repeat entries as steps.

They are no papers of their own. What they say is in the report, and nothing of it becomes an entry.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from papershelf.importing.identifiers import identify
from papershelf.importing.readme.grammar import Read
from papershelf.importing.readme.item import ReadmeItem
from papershelf.texts import fold

# Fewer links to others may be an entry's remark on what it resembles.
_LEAST_NAMED = 3
_LEAST_STEPS = 2
_CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co")


def name_again(reads: Sequence[Read]) -> dict[int, str]:
    """Why an item is no entry, by its line: it names others of the list."""
    titles = _titles(reads)
    told = {
        read.item.number: f"it leads through {number} entries of the list"
        for read in reads
        if (number := _leads_through(read, titles))
    }
    for section in _sections(reads):
        if all(read.item.number not in told for read in section) and _are_steps(section, titles):
            told |= {read.item.number: "a step to an entry of the list" for read in section}
    return told


def _titles(reads: Sequence[Read]) -> Mapping[str, set[tuple[str, ...]]]:
    """The headings below which a title, or the short name before its colon, is an item with an address of its own."""
    titles: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for read in reads:
        if read.title >= 0 and any(url for _, url in read.item.addresses()):
            title = read.parts[read.title].text
            for name in {fold(title), fold(title.partition(":")[0])}:
                titles[name].add(read.item.titles)
    return titles


def _elsewhere(text: str, item: ReadmeItem, titles: Mapping[str, set[tuple[str, ...]]]) -> bool:
    """True for a text that names an item below other headings."""
    return bool(titles.get(fold(text), set()) - {item.titles})


def _leads_through(read: Read, titles: Mapping[str, set[tuple[str, ...]]]) -> int:
    """How many others an item names, where nearly all its links do and its own is no paper's; else 0."""
    links = [(text, url) for text, url in read.item.addresses() if text]
    if len(links) < _LEAST_NAMED or any(identify(url) for _, url in links[:1]):
        return 0
    named = {fold(text) for text, _ in links if _elsewhere(text, read.item, titles)}
    return len(named) if len(named) >= max(_LEAST_NAMED, len({fold(text) for text, _ in links}) - 1) else 0


def _sections(reads: Sequence[Read]) -> Iterator[list[Read]]:
    sections: dict[tuple[str, ...], list[Read]] = defaultdict(list)
    for read in reads:
        if read.title >= 0:
            sections[read.item.titles].append(read)
    return (section for section in sections.values() if len(section) >= _LEAST_STEPS)


def _are_steps(section: Sequence[Read], titles: Mapping[str, set[tuple[str, ...]]]) -> bool:
    """True where each item names one elsewhere, and its only link is a page in one folder of one site: the list's."""
    links = [[url for _, url in read.item.addresses()] for read in section]
    if any(len(urls) != 1 or identify(urls[0]) for urls in links):
        return False
    folders = {_folder(urls[0]) for urls in links}
    return len(folders) == 1 and "" not in folders and all(_names_other(read, titles) for read in section)


def _names_other(read: Read, titles: Mapping[str, set[tuple[str, ...]]]) -> bool:
    return _elsewhere(read.parts[read.title].text, read.item, titles)


def _folder(url: str) -> str:
    """Host and folder of a page; nothing for code, of which many papers have their own beside each other."""
    try:
        parts = urlsplit(url)
    except ValueError:  # half an IPv6 address, as in http://[x
        return ""
    folder = parts.path.strip("/").rpartition("/")[0]
    return f"{parts.netloc}/{folder}" if folder and parts.netloc.lower() not in _CODE_HOSTS else ""
