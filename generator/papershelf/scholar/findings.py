"""Findings: what a person should look at after enriching. Nothing here is an error; the facts stand as they are."""

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry, author_names
from papershelf.records.facts import Facts, known_ids
from papershelf.records.join import VenueTable, find_facts
from papershelf.scholar.matching import strangers, title_similarity
from papershelf.scholar.questions import Wish
from papershelf.texts import fold

_DIFFERS = 0.8
_RETRACTED = re.compile(r"\W*(retracted|withdrawn|removed)\b(\s+(article|paper|chapter))?\s*[:\]]", re.I)
_PREPRINTS = {"arxiv", "arxiv org", "arxiv preprint", "biorxiv", "medrxiv", "chemrxiv", "corr", "ssrn", "preprint"}


class Finding(Struct, frozen=True):
    """Something about an entry that wants a look, with the YAML lines that would settle it, if any would."""

    slug: str
    path: str
    kind: str
    message: str
    paste: tuple[str, ...] = ()


class Change(Struct, frozen=True):
    """A value Semantic Scholar gave differently from before."""

    slug: str
    name: str
    old: str
    new: str


class _Look(Struct, frozen=True):
    """An entry with what is known about it now and what was known before this run."""

    slug: str
    entry: Entry
    facts: Facts
    before: Facts | None
    venues: VenueTable


def find_findings(
    catalog: Catalog, looked_at: tuple[Wish, ...], facts: Mapping[str, Facts], before: Mapping[str, Facts]
) -> tuple[Finding, ...]:
    """Everything worth a look about these entries, in order of slug."""
    venues = VenueTable(catalog.settings)
    paths = catalog.paths
    seen: dict[str, str] = {}
    found: list[Finding] = []
    for wish in looked_at:
        known = find_facts(wish.entry, facts)
        if known is None:
            continue
        look = _Look(wish.slug, wish.entry, known, find_facts(wish.entry, before), venues)
        for kind, rule in _RULES.items():
            found += (Finding(wish.slug, paths[wish.slug], kind, *told) for told in rule(look))
        first = seen.setdefault(known.paper_id, wish.slug)
        if first != wish.slug:
            message = f"Semantic Scholar takes this and '{first}' for one paper ({known.paper_id})"
            found.append(Finding(wish.slug, paths[wish.slug], "same-paper", message))
    return tuple(found)


_Told = Iterator[tuple[str, tuple[str, ...]]]


def _title(look: _Look) -> _Told:
    theirs = look.facts.title
    marked = _RETRACTED.match(theirs)
    if theirs and title_similarity(look.entry.title, theirs[marked.end() :] if marked else theirs) < _DIFFERS:
        yield f"asked as {look.facts.asked}, Semantic Scholar answers with another title: {theirs}", ()


def _merged(look: _Look) -> _Told:
    asked, paper_id = look.facts.asked, look.facts.paper_id
    if re.fullmatch(r"[0-9a-f]{40}", asked) and asked != paper_id:
        message = f"Semantic Scholar merged {asked} into {paper_id}"
        yield message, (_ids_line({**look.entry.ids.known(), "semantic_scholar": paper_id}),)


def _dropped(look: _Look) -> _Told:
    if look.facts.missed:
        yield f"Semantic Scholar no longer knows {look.facts.asked}; what it said on {look.facts.retrieved} stays", ()


def _published(look: _Look) -> _Told:
    """A preprint, by what the curator wrote or by what was known before, that now has a venue or an id of one."""
    ours = look.entry.ids.known()
    news = {key: value for key, value in known_ids(look.facts).items() if key in ("doi", "acl") and key not in ours}
    if news.get("doi", "").startswith("10.48550/"):
        del news["doi"]
    venue = look.facts.venue or look.facts.publication_venue
    is_news = look.entry.venue or (look.before is not None and not _appeared(look, look.before))
    if {"doi", "acl"} & ours.keys() or not is_news or (look.entry.venue and not _is_preprint(look, look.entry.venue)):
        return
    appeared = bool(venue) and not _is_preprint(look, venue)
    if appeared or news:
        short = look.venues.find(venue)[0]
        lines = [f"venue: {_plain(short)}"] if appeared else []
        lines += [_ids_line({**ours, **news})] if news else []
        yield f"this preprint has appeared: {short if appeared else ', '.join(news.values())}", tuple(lines)


def _appeared(look: _Look, facts: Facts) -> bool:
    venue = facts.venue or facts.publication_venue
    doi = known_ids(facts).get("doi", "10.48550/")
    return bool(venue and not _is_preprint(look, venue)) or not doi.startswith("10.48550/")


def _is_preprint(look: _Look, venue: str) -> bool:
    return look.venues.find(venue)[2] == "preprint" or fold(venue) in _PREPRINTS


def _retracted(look: _Look) -> _Told:
    marked = _RETRACTED.match(look.facts.title)
    if marked and not look.entry.retracted and not _RETRACTED.match(look.entry.title):
        yield f"Semantic Scholar's title marks it as retracted: {look.facts.title}", ('retracted: "…"',)


def _authors(look: _Look) -> _Told:
    theirs = [author.name for author in look.facts.authors]
    if not look.entry.authors or not theirs:
        return
    ours = author_names(look.entry.authors)
    only_ours, only_theirs = strangers(ours, theirs), strangers(theirs, ours)
    if only_ours or only_theirs:
        lists = (("only in the entry", only_ours), ("only at Semantic Scholar", only_theirs))
        yield "the authors differ; " + "; ".join(f"{where}: {_few(names)}" for where, names in lists if names), ()


_RULES = {
    "title": _title,
    "merged": _merged,
    "dropped": _dropped,
    "published": _published,
    "retracted": _retracted,
    "authors": _authors,
}
_COMPARED = ("title", "venue", "year", "publication_date", "tldr", "paper_id")


def find_changes(slug: str, old: Facts, new: Facts) -> Iterator[Change]:
    """Every value both know and give differently; counts move daily and are left out."""
    for name in _COMPARED:
        was, now = getattr(old, name), getattr(new, name)
        if was and now and was != now:
            yield Change(slug, name, str(was), str(now))
    names = [", ".join(author.name for author in facts.authors) for facts in (old, new)]
    if all(names) and names[0] != names[1]:
        yield Change(slug, "authors", *names)
    for key in sorted(old.external_ids.keys() & new.external_ids.keys()):
        if old.external_ids[key] != new.external_ids[key]:
            yield Change(slug, f"externalIds.{key}", old.external_ids[key], new.external_ids[key])


def _few(names: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _ids_line(ids: Mapping[str, str]) -> str:
    return "ids: {" + ", ".join(f"{key}: {_plain(value)}" for key, value in ids.items()) + "}"


def _plain(value: str) -> str:
    """A YAML scalar, quoted (as JSON, which YAML contains) unless it is plainly safe without."""
    safe = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._/()-]*", value) and value == value.strip()
    return value if safe else json.dumps(value, ensure_ascii=False)
