"""Links of an item that lead to papers of others: nicknames beside the paper's own link give it no identifier."""

from collections.abc import Iterator, Sequence

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.grammar import Read
from papershelf.importing.readme.item_links import clean_url
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_text import read_venue


def other_papers(read: Read, roles: dict[int, str], lexicon: Lexicon) -> frozenset[str]:
    """The addresses whose words neither are the title nor name the paper, where another address is the paper's."""
    linked = [part for part in read.parts if part.url]
    mentions = {clean_url(part.url) for part in linked if _is_mention(read, roles, part, lexicon)}
    mentions -= {clean_url(part.url) for part in linked if not _is_mention(read, roles, part, lexicon)}
    own = [url for url in _addresses(read) if url not in mentions and is_paper_page(url)]
    papers = {found for url in mentions if (found := identify(url))}
    return frozenset(mentions) if own or len(papers) > 1 else frozenset()


def _addresses(read: Read) -> Iterator[str]:
    for line in read.item.lines:
        yield from (clean_url(atom.url) for atom in line.atoms if atom.url)
        yield from (clean_url(url) for _, url in line.badges)


def _is_mention(read: Read, roles: dict[int, str], part: TextPart, lexicon: Lexicon) -> bool:
    """True for a link whose text is a name of something: no label, venue, date, identifier or part of the title."""
    words = bare(part.text)
    if part.order == read.title or roles[part.order] != "other" or not any(map(str.isalpha, words)):
        return False
    heads = read.item.heads
    headed = 0 <= part.column < len(heads) and read_label(heads[part.column]) is not None
    known = headed or words.lower() in lexicon.constants or _names_the_paper(words.split(), lexicon)
    found = identify(part.url)
    if found and found[0] != "arxiv" and words.isupper():
        return False  # a journal's letters: [PRL](https://doi.org/…)
    known = known or read_venue(part.text, lexicon) is not None or read_date(part.text) is not None
    return not known and part.url != read.parts[read.title].url


def _names_the_paper(words: Sequence[str], lexicon: Lexicon) -> bool:
    """True for a label, or a few words of which one is a paper's: arXiv version, Pond paper."""
    if read_label(" ".join(words), lexicon) is not None:
        return True
    return len(words) <= 3 and any(read_label(word.strip("()[],.:"), lexicon) in ("pdf", "") for word in words)
