"""Headings such as Statistics or Feedback: the name of a field where papers stand below them as elsewhere."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of
from papershelf.importing.readme.sections import no_list

_LEAST = 2
_SHARE = 0.6
_NEWS = re.compile(
    r"\b(?:we|our|us|is out|released?|releasing|updated?|accepted|added|please|thanks?|welcome|now)\b", re.I
)


def subject_sections(reads: Sequence[Read], grammar: Grammar) -> frozenset[tuple[str, ...]]:
    """The headings, down to the doubtful one, below which most items look like the papers of the list."""
    below: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for read in reads:
        if path := doubtful_path(read.item.titles):
            below[path].append(is_like_others(read, grammar))
    return frozenset(
        path for path, likes in below.items() if sum(likes) >= _LEAST and sum(likes) >= _SHARE * len(likes)
    )


def doubtful_path(titles: tuple[str, ...]) -> tuple[str, ...]:
    """The headings down to the one that may say that no papers follow; () where none does."""
    heading = no_list(titles)
    return titles[: titles.index(heading) + 1] if heading else ()


def below_no_list(titles: tuple[str, ...], subjects: Collection[tuple[str, ...]]) -> str:
    """The heading that says that what follows is no list of papers, and is not the name of a field."""
    path = doubtful_path(titles)
    return path[-1] if path and path not in subjects else ""


def is_like_others(read: Read, grammar: Grammar) -> bool:
    """True for an item whose title stands where titles stand in this list, and leads to a paper; never for news."""
    if read.title < 0 or read.score < 1:
        return False
    title = read.parts[read.title]
    first = next(iter(read.parts))
    day = read_date(first.text)
    won, seen = grammar.titles.get(slot_of(read.item, title), (0, 0))
    usual = won >= 3 and won >= 0.15 * grammar.items and won >= 0.5 * seen
    dated = bool(day and first.text.strip() != day.year and first is not title)
    leads = any(is_paper_page(url) for _, url in read.item.addresses())
    return usual and leads and not dated and not _NEWS.search(read.item.text().replace(title.text, ""))
