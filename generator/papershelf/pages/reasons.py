"""Why two entries are related, in words that name what they share."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from papershelf.records.groups import folded_name
from papershelf.records.record import Record
from papershelf.records.related import Reasons
from papershelf.render.words import Words

_ORDER = ("related_cited", "related_cites", "reference", "citing", "tag", "author", "word", "category")
_MOST, _LONGEST = 3, 40
Builds = Mapping[str, Sequence[str]]


class ReasonContext(Struct, frozen=True):
    """What reasons are told from: the records, what each builds on, and the titles of categories."""

    records: Mapping[str, Record]
    builds_on: Builds
    titles: Mapping[str, str]
    words: Words


def explain_related(reasons: Reasons, one: Record, other: Record, known: ReasonContext) -> str:
    """What two entries share, the most telling first and no more than anybody would read."""
    found = dict(reasons)
    kinds = [kind for kind in _ORDER if kind in found][:_MOST]
    return "; ".join(_tell(kind, found[kind], (one, other), known) for kind in kinds)


def _tell(kind: str, keys: Sequence[str], pair: tuple[Record, Record], known: ReasonContext) -> str:
    words = known.words
    if kind.startswith("related"):
        from_, to = pair if kind == "related_cited" else pair[::-1]
        return words(kind if to.slug in known.builds_on.get(from_.slug, ()) else f"{kind}_only")
    if kind in ("reference", "citing"):
        return _by_citation(kind, keys, pair, known)
    if kind == "author":
        return _by_author(keys[0], pair, words)
    named = [as_written(key, pair) if kind == "word" else known.titles.get(key, key) for key in keys]
    return words(f"related_{kind}", n=len(named), names=list_names(named, words))


def _by_citation(kind: str, keys: Sequence[str], pair: tuple[Record, Record], known: ReasonContext) -> str:
    named = [short_title(known.records[key]) for key in keys if key in known.records]
    if len(named) < len(keys):
        return known.words("related_outside", n=len(keys))
    both = kind == "reference" and all(set(keys) <= {*known.builds_on.get(one.slug, ())} for one in pair)
    key = f"related_{kind}" if both or kind == "citing" else "related_reference_only"
    return known.words(key, names=list_names(named, known.words))


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
    pattern = re.compile(r"[\s-]+".join(map(re.escape, term.split())), re.IGNORECASE)
    found = (pattern.search(record.plain_title) for record in pair)
    return next((match[0] for match in found if match), term)


def list_names(names: Sequence[str], words: Words) -> str:
    """Names as a sentence lists them: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return words("names_and", first=", ".join(names[:-1]), last=names[-1])
