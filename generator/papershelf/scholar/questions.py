"""Enrich: what to ask Semantic Scholar next, and what its answers change. Pure: values in, values out.

An entry is asked for by its best identifier; what is unknown under one is asked under the next, at last by title. Every
answer is kept under what was asked, so that a paper merged into another keeps both its ids.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry
from papershelf.ids import request_ids
from papershelf.records.facts import KEYS, Facts
from papershelf.records.known import find_known, title_key
from papershelf.records.matching import ALIKE, is_same_paper, title_similarity
from papershelf.scholar.answers import read_paper
from papershelf.scholar.replies import Paper
from papershelf.texts import fold

# Key, the field it is asked by, and what it is where it is not wanted.
_OPTIONAL: Mapping[str, tuple[str, object]] = {
    "abstract": ("abstract", ""),
    "references": ("references.corpusId", ()),
    "referenceCount": ("referenceCount", None),
}
_FORMER = "references.paperId"
_OURS = {"asked", "fields", "found", "kept", "missed", "paperId", "retrieved", "source", "url", "vain"}
# Days until a paper is asked for again that has no TLDR yet, or was not known: by how often that was so.
_AGAIN = (7, 30, 90)


class Wish(Struct, frozen=True):
    """An entry and everything it may be asked for as, best first: identifiers, then its title."""

    slug: str
    entry: Entry
    keys: tuple[str, ...]


class Policy(Struct, frozen=True):
    """Which facts are good enough: those that were asked for all of `fields`, after the day `stale` (ISO, or "").

    With `today`, papers without a TLDR and those not found are due again after 7, 30, 90 days.
    """

    fields: tuple[str, ...]
    stale: str = ""
    today: str = ""

    def satisfied(self, facts: Facts) -> bool:
        """True when nothing more is to be asked under this key."""
        last = max(facts.retrieved, facts.missed)
        if self.stale and last <= self.stale:
            return False
        if self.today and last > self.today:
            return False  # a day that has not come yet is not believed
        if self.is_due(facts):
            return False
        return not facts.found or bool(facts.missed) or set(self.fields) <= set(facts.fields)

    def is_due(self, facts: Facts) -> bool:
        """True for a paper whose TLDR, or which itself, may have come in since."""
        if not self.today or (facts.found and (facts.tldr or facts.missed or "tldr" not in self.fields)):
            return False
        days = _AGAIN[min(max(facts.vain, 1), len(_AGAIN)) - 1]
        return (date.fromisoformat(self.today) - date.fromisoformat(facts.retrieved)).days >= days


def wishes(catalog: Catalog, slugs: Collection[str] = ()) -> tuple[Wish, ...]:
    """What each entry (or those named) may be asked for as, in order of slug."""
    return tuple(
        Wish(slug, entry, ask_keys(entry)) for slug, entry in catalog.entries.items() if not slugs or slug in slugs
    )


def ask_keys(entry: Entry) -> tuple[str, ...]:
    """An entry's identifiers as Semantic Scholar knows them, then its title if an answer to it could be verified.

    Verifying takes authors or a year. An entry with neither identifiers nor authors is a tool, not a paper.
    """
    ids = entry.ids.known()
    by_title = bool(fold(entry.title)) and bool(entry.authors or (ids and entry.year))
    return (*request_ids(ids), *([title_key(entry.title)] if by_title else []))


def is_title(key: str) -> bool:
    """True for what is asked by title, one paper a request."""
    return key.startswith("TITLE:")


def next_key(wish: Wish, facts: Mapping[str, Facts], policy: Policy, settled: Collection[str] = ()) -> str:
    """What to ask next for an entry, "" when nothing; what is in `settled` was answered in this run."""
    elsewhere = any(key in facts and facts[key].found and not facts[key].missed for key in wish.keys)
    for key in wish.keys:
        known = facts.get(key)
        if known is None or not (key in settled or _is_enough(known, policy, elsewhere)):
            return key
        if known.found and not known.missed:
            return ""
    return ""


def _is_enough(known: Facts, policy: Policy, elsewhere: bool) -> bool:
    """True when an answer stands; one that did not know the paper does so while another identifier finds it."""
    if elsewhere and not known.found and policy.is_due(known):
        return replace(policy, today="").satisfied(known)
    return policy.satisfied(known)


def plan_round(
    asked_for: Iterable[Wish],
    facts: Mapping[str, Facts],
    policy: Policy,
    settled: Collection[str] = (),
    failed: Collection[str] = (),
) -> dict[str, Wish]:
    """The questions of the next round, each once with the first entry it is for; failed ones wait for another run."""
    questions: dict[str, Wish] = {}
    for wish in asked_for:
        key = next_key(wish, facts, policy, settled)
        if key and key not in failed:
            questions.setdefault(key, wish)
    return questions


def absorb(
    wish: Wish, key: str, paper: Paper | None, day: str, policy: Policy, facts: Mapping[str, Facts]
) -> tuple[Facts, ...]:
    """The lines an answer changes; nothing in `facts`, which was known before, is lost to an answer that knows less."""
    old = facts.get(key)
    vain = old.vain + 1 if old else 1
    if paper is None:
        return (replace(old, missed=day) if old and old.found else Facts(key, day, found=False, vain=vain),)
    new = read_paper(key, paper, day, policy.fields)
    if is_title(key) and not is_same_paper(wish.entry, new):
        return (Facts(key, day, found=False, vain=vain),)
    if "tldr" in policy.fields and not new.tldr:
        new = replace(new, vain=vain)
    # An id Semantic Scholar has dropped: what it once said goes over to the id it knows the paper by now.
    dropped = [facts[other] for other in wish.keys[: wish.keys.index(key)] if other in facts and facts[other].found]
    before = old if old and old.found else next(iter(dropped), None)
    return (keep_known(before, new), *(Facts(other.asked, other.missed, found=False) for other in dropped))


def keep_known(old: Facts | None, new: Facts) -> Facts:
    """The new facts, with what the old ones knew and the new ones do not, each such value with its day."""
    if old is None or not (old.paper_id == new.paper_id or title_similarity(old.title, new.title) >= ALIKE):
        return new
    kept = {
        key: name
        for key, (name, _) in KEYS.items()
        if key not in _OURS and not _is_known(getattr(new, name)) and _is_known(getattr(old, name))
    }
    fields = tuple(sorted({*old.fields, *new.fields} - {_FORMER}))
    days = {key: old.given(key) for key in kept}
    return without_optional(
        replace(new, fields=fields, kept=days, **{n: getattr(old, n) for n in kept.values()}), new.fields
    )


def without_optional(facts: Facts, wanted: Collection[str]) -> Facts:
    """The facts without what a catalog no longer wants kept: abstracts, references."""
    dropped = {key: empty for key, (field, empty) in _OPTIONAL.items() if field not in wanted}
    unwanted = {_OPTIONAL[key][0] for key in dropped}
    if not unwanted & set(facts.fields) and not any(getattr(facts, KEYS[key][0]) for key in dropped):
        return facts
    fields = tuple(field for field in facts.fields if field not in unwanted)
    kept = {key: day for key, day in facts.kept.items() if key not in dropped}
    return replace(facts, fields=fields, kept=kept, **{KEYS[key][0]: empty for key, empty in dropped.items()})


def find_orphans(catalog: Catalog, facts: Mapping[str, Facts]) -> tuple[str, ...]:
    """What was asked for entries that are gone."""
    alive = {key for entry in catalog.entries.values() for key in find_known(entry, facts).keys}
    return tuple(key for key in facts if key not in alive)


def _is_known(value: object) -> bool:
    return value not in (None, "", (), {})
