"""Headings below which one paper stands each: they are the papers' short names, not sections."""

from collections import Counter
from collections.abc import Sequence

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.sections import no_list
from papershelf.importing.readme.venue_text import read_venue

# So many headings of one depth, and this share of them, must hold one item each.
_LEAST, _SHARE = 8, 0.7
_LONGEST_NAME = 6


def name_by_headings(items: Sequence[ReadmeItem], lexicon: Lexicon) -> None:
    """Takes such headings from their items; a short one stays as the item's short name."""
    counts = Counter(item.titles for item in items if item.titles)
    for depth in {len(titles) for titles in counts}:
        leaves = [titles for titles in counts if len(titles) == depth]
        alone = {titles for titles in leaves if counts[titles] == 1 and not _is_section(titles, lexicon)}
        if depth < 2 or len(alone) < _LEAST or len(alone) < _SHARE * len(leaves):
            continue
        for item in items:
            if item.titles in alone or (
                len(item.titles) == depth and counts[item.titles] <= 3 and item.titles in counts
            ):
                _rename(item)


def _is_section(titles: tuple[str, ...], lexicon: Lexicon) -> bool:
    last = titles[-1]
    return bool(no_list(titles) or read_date(last) or read_venue(last, lexicon))


def _rename(item: ReadmeItem) -> None:
    name = item.titles[-1]
    item.titles = item.titles[:-1]
    if not item.nick and len(name.split()) <= _LONGEST_NAME:
        item.nick = name
