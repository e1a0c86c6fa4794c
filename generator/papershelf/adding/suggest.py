"""Suggestions: category and tags of a new paper, from the entries most like it. Each says why.

Likeness is what two entries share: words (rare ones count more, by the logarithm of how few entries have them),
authors, and the venue. The five nearest vote for a category with their likeness.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from papershelf.catalog.schema import Entry, author_names
from papershelf.records.groups import folded_name
from papershelf.texts import fold

_NEAREST = 5
_AUTHOR, _VENUE = 3.0, 0.5
# About one word that a tenth of the entries have, or an author: less is chance.
_LEAST = 2.0


class Suggestion(Struct, frozen=True):
    """A value and why it is likely; both "" when nothing is."""

    value: str = ""
    why: str = ""


class Likeness(Struct, frozen=True):
    """An entry that is like a new one: how much, and what they share."""

    slug: str
    entry: Entry
    weight: float
    shared: str


def suggest_category(nearest: Iterable[Likeness], known: Sequence[str]) -> Suggestion:
    """The category the nearest entries are in."""
    votes: Counter[str] = Counter()
    reasons: dict[str, list[str]] = {}
    for near in nearest:
        for path in near.entry.category[:1]:
            if path in known:
                votes[path] += near.weight  # type: ignore[assignment]  # a Counter adds fractions as well
                reasons.setdefault(path, []).append(f"{near.slug} ({near.shared})")
    if not votes:
        return Suggestion(known[0], "the only category") if len(known) == 1 else Suggestion()
    best = max(votes, key=lambda path: (votes[path], path))
    return Suggestion(best, f"like {', '.join(reasons[best][:2])}")


def suggest_tags(
    new: Entry, nearest: Sequence[Likeness], entries: Mapping[str, Entry]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """The list's own tags that the title names, and those that two of the nearest entries have."""
    title = f" {fold(new.title)} "
    tags = dict.fromkeys(tag for entry in entries.values() for tag in entry.tags)
    named = [tag for tag in tags if len(fold(tag)) > 2 and f" {fold(tag)} " in title]
    owners = {tag: [one.slug for one in nearest if tag in one.entry.tags] for tag in tags if tag not in named}
    shared = [Suggestion(tag, f"as {' and '.join(slugs[:2])}") for tag, slugs in owners.items() if len(slugs) > 1]
    return [Suggestion(tag, "in the title") for tag in named], shared


def find_nearest(new: Entry, text: str, entries: Mapping[str, Entry]) -> list[Likeness]:
    """The entries most like a new one, the nearest first; `text` is more about the new paper than its title says."""
    words, authors = (
        _words(new) | set(fold(text).split()),
        {folded_name(author) for author in author_names(new.authors)},
    )
    shared = {slug: words & _words(entry) for slug, entry in entries.items()}
    spread = Counter(word for own in shared.values() for word in own)
    rarity = {word: math.log((len(entries) + 1) / count) for word, count in spread.items()}
    compared = (_compare(new, shared[slug], authors, slug, entry, rarity) for slug, entry in entries.items())
    likely = [likeness for likeness in compared if likeness.weight >= _LEAST]
    return sorted(likely, key=lambda likeness: (-likeness.weight, likeness.slug))[:_NEAREST]


def _words(entry: Entry) -> set[str]:
    return {word for word in fold(" ".join((entry.title, *entry.tags, entry.summary))).split() if len(word) > 2}


def _compare(
    new: Entry, words: set[str], authors: set[str], slug: str, entry: Entry, rarity: Mapping[str, float]
) -> Likeness:
    shared = sorted(words, key=lambda word: (-rarity[word], word))
    people = [name for name in author_names(entry.authors) if folded_name(name) in authors] if authors else []
    venue = entry.venue if entry.venue and entry.venue == new.venue else ""
    weight = sum(rarity[word] for word in shared) + _AUTHOR * len(people) + _VENUE * bool(venue)
    return Likeness(slug, entry, weight, ", ".join(list(filter(None, [*people[:2], *shared[:3], venue]))[:4]))
