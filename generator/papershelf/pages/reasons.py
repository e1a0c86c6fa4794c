"""Why two entries are related, in words that name what they share."""

import re
from collections.abc import Iterable, Mapping, Sequence

from papershelf.records.groups import folded_name
from papershelf.records.record import Record
from papershelf.records.related import Reasons
from papershelf.render.words import Words

_ORDER = ("related_cited", "related_cites", "reference", "citing", "tag", "word", "author", "category")
_LONGEST = 40


def explain_related(
    reasons: Reasons, one: Record, other: Record, records: Mapping[str, Record], titles: Mapping[str, str], words: Words
) -> str:
    """What two entries share, the most telling first; `titles` are of categories."""
    found = dict(reasons)
    told = (_tell(kind, found[kind], (one, other), records, titles, words) for kind in _ORDER if kind in found)
    return "; ".join(text for text in told if text)


def _tell(
    kind: str,
    keys: Sequence[str],
    pair: tuple[Record, Record],
    records: Mapping[str, Record],
    titles: Mapping[str, str],
    words: Words,
) -> str:
    if kind.startswith("related"):
        return words(kind)
    if kind in ("reference", "citing"):
        named = [short_title(records[key]) for key in keys if key in records]
        if len(named) < len(keys):
            return words("related_outside", n=len(keys))
        return words(f"related_{kind}", names=list_names(named, words))
    if kind == "author":
        return _by_author(keys[0], pair, words)
    named = [as_written(key, pair) for key in keys] if kind == "word" else [titles.get(key, key) for key in keys]
    return words(f"related_{kind}", n=len(named), names=list_names(named, words))


def _by_author(key: str, pair: tuple[Record, Record], words: Words) -> str:
    places = [next((n for n, author in enumerate(record.authors) if _key(author) == key), -1) for record in pair]
    name = pair[0].authors[places[0]].name
    return words("related_first_author" if places == [0, 0] else "related_author", names=name)


def _key(author: object) -> str:
    person = getattr(author, "person", "")
    return f"person/{person}" if person else folded_name(getattr(author, "name", ""))


def short_title(record: Record) -> str:
    """What stands before a title's colon, else the title, cut at a word where it is long."""
    title = record.plain_title
    head = title.partition(":")[0]
    if len(head) <= _LONGEST:
        return head
    return f"{title[:_LONGEST].rpartition(' ')[0] or title[:_LONGEST]}…"


def as_written(term: str, pair: Iterable[Record]) -> str:
    """A word, or pair of words, as one of the titles writes it."""
    pattern = re.compile(r"[\W_]+".join(map(re.escape, term.split())), re.IGNORECASE)
    found = (pattern.search(record.plain_title) for record in pair)
    return next((match[0] for match in found if match), term)


def list_names(names: Sequence[str], words: Words) -> str:
    """Names as a sentence lists them: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return words("names_and", first=", ".join(names[:-1]), last=names[-1])
