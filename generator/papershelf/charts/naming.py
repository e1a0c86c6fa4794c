"""What a paper is called in a drawing, where a title has no room."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from papershelf.charts.lettering import cut_text, text_width
from papershelf.records.record import Record

# The widest label, in the units of a drawing.
WIDEST = 160.0
_PAIR = 2
_SQUASHED = re.compile(r"[\W_]+")


def drawing_labels(records: Iterable[Record]) -> dict[str, str]:
    """A short name for each record by slug; two of one year do not have the same."""
    listed = list(records)
    labels = {record.slug: _label(record) for record in listed}
    taken = Counter((labels[record.slug], record.year) for record in listed)
    return {
        record.slug: cut_text(record.plain_title, WIDEST)
        if taken[labels[record.slug], record.year] > 1
        else labels[record.slug]
        for record in listed
    }


def _label(record: Record) -> str:
    """The title's head, the name its code has too, the whole title where it is short, else the authors' surnames."""
    title = record.plain_title
    head = title.partition(":")[0].strip()
    if head != title and head and text_width(head) <= WIDEST:
        return head
    if text_width(title) <= WIDEST:
        return title
    return _name_of_code(record) or _by_authors(record) or cut_text(title, WIDEST)


def _name_of_code(record: Record) -> str:
    """A tag that the repository of the code is called by: T-Few, whose code is at github.com/r-three/t-few."""
    name = _squashed(urlsplit(record.links.get("code", "")).path.rstrip("/").rpartition("/")[2].removesuffix(".git"))
    return next((tag for tag in record.tags if name and _squashed(tag) == name and text_width(tag) <= WIDEST), "")


def _squashed(text: str) -> str:
    return _SQUASHED.sub("", text).casefold()


def _by_authors(record: Record) -> str:
    surnames = [author.split.surname or author.name for author in record.authors]
    if not surnames:
        return ""
    label = " & ".join(surnames) if len(surnames) <= _PAIR else f"{surnames[0]} et al."
    return label if text_width(label) <= WIDEST else cut_text(surnames[0], WIDEST)
