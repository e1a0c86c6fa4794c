"""Paragraphs that speak of papers, and paragraphs that name one: `Frog manuscript: [Frogs at Rest](…)`."""

import re
from collections.abc import Sequence

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.text_part import TextPart

_RUNS_ON = re.compile(r"[a-z][a-z' -]{2,60}")
_MOST_KEY_WORDS = 6
# So many plain words beside links to several papers make running text.
_LEAST_WORDS = 10


def runs_on(parts: Sequence[TextPart], title: TextPart) -> bool:
    """True for a link in the middle of a sentence: words lead on to it, and its own are in lower case."""
    before = next((part for part in reversed(parts[: title.order]) if part.line == title.line), None)
    if not title.url or title.bracket or title.before or before is None or before.url or before.bold:
        return False
    return len(before.text.split()) >= 3 and bool(_RUNS_ON.fullmatch(title.text))


def is_running_text(parts: Sequence[TextPart], title: TextPart) -> bool:
    """True where sentences link to several papers: then no one of them is what the paragraph is."""
    if not title.url or title.bold or title.quoted or title.bracket:
        return False
    others = [part for part in parts if part is not title]
    linked = [part for part in others if part.url and read_label(part.text) is None and not identify(part.text)]
    papers = {identify(part.url) for part in linked} - {None, identify(title.url)}
    plain = sum(len(part.text.split()) for part in others if not part.url)
    return bool(papers) and plain >= _LEAST_WORDS


def names_its_paper(parts: Sequence[TextPart], title: TextPart) -> bool:
    """True for a few words and a colon before a link that leads to a paper and says its title."""
    before = [part for part in parts if part.order < title.order]
    few = len(before) == 1 and not before[0].url and len(before[0].text.split()) <= _MOST_KEY_WORDS
    says = title.before == ":" and len(title.text.split()) >= 3
    return bool(title.url) and few and says and is_paper_page(title.url) and title.order == len(parts) - 1


def is_sentence(item: ReadmeItem) -> bool:
    """True for a paragraph with many words outside its links."""
    linked = sum(len(text.split()) for text, url in item.addresses() if url)
    return len(item.text().split()) - linked >= _LEAST_WORDS
