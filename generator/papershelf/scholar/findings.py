"""Findings: what a person should look at after enriching. Nothing here is an error; the facts stand as they are."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry, author_names
from papershelf.records.contradictions import contradictions
from papershelf.records.facts import Facts, known_ids
from papershelf.records.fuller_names import fuller_authors, is_abbreviated
from papershelf.records.join import VenueTable
from papershelf.records.known import KnownPaper, find_known
from papershelf.records.matching import author_share, people_of, strangers, title_similarity
from papershelf.records.weighing import weigh_versions
from papershelf.scholar.questions import Wish
from papershelf.texts import fold

_DIFFERS = 0.8
_NOTHING = Facts("", "")
_RETRACTED = re.compile(r"\W*(retracted|withdrawn|removed)\b(\s+(article|paper|chapter))?\s*[:\]]", re.I)
_PREPRINTS = {"arxiv", "arxiv org", "arxiv preprint", "biorxiv", "medrxiv", "chemrxiv", "corr", "ssrn", "preprint"}


class Finding(Struct, frozen=True):
    """Something about an entry that wants a look, with the YAML lines that would settle it, if any would.

    `offer` are keys and values that `enrich --accept` writes.
    """

    slug: str
    path: str
    kind: str
    message: str
    paste: tuple[str, ...] = ()
    offer: Mapping[str, Any] = {}


Offer = Mapping[str, Any]


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
    known: KnownPaper
    facts: Facts
    is_news: bool
    venues: VenueTable


def find_findings(
    catalog: Catalog,
    looked_at: tuple[Wish, ...],
    facts: Mapping[str, Facts],
    before: Mapping[str, Facts],
    *,
    all_news: bool = False,
) -> tuple[Finding, ...]:
    """Everything worth a look about these entries, in order of slug.

    That a preprint without a curated venue has appeared is told when it is news against `before`, or with `all_news`.
    """
    venues = VenueTable(catalog.settings)
    seen: dict[str, str] = {}
    found: list[Finding] = []
    for wish in looked_at:
        known = find_known(wish.entry, facts, catalog.settings.sources)
        if not known.answers and not known.withheld:
            continue
        look = _Look(wish.slug, wish.entry, known, known.scholar or _NOTHING, all_news, venues)
        if not all_news:
            look = replace(look, is_news=_is_news(look, find_known(wish.entry, before, catalog.settings.sources)))
        found += _told(look, catalog.paths[wish.slug])
        paper_id = look.facts.paper_id
        first = seen.setdefault(paper_id, wish.slug) if paper_id else wish.slug
        if first != wish.slug:
            message = f"Semantic Scholar takes this and '{first}' for one paper ({paper_id})"
            found.append(Finding(wish.slug, catalog.paths[wish.slug], "same-paper", message))
    return tuple(found)


def _told(look: _Look, path: str) -> Iterator[Finding]:
    for kind, rule in _RULES.items():
        for message, settles in rule(look):
            if isinstance(settles, tuple):
                yield Finding(look.slug, path, kind, message, settles)
            else:
                yield Finding(look.slug, path, kind, message, tuple(_lines(look.entry, settles)), settles)


def _lines(entry: Entry, offer: "Offer") -> Iterator[str]:
    """What is offered, as YAML to paste."""
    for key, value in offer.items():
        if key == "ids":
            yield _ids_line({**entry.ids.known(), **value})
        elif isinstance(value, tuple):
            yield f"{key}: [{', '.join(map(_plain, value))}]"
        else:
            yield f"{key}: {_plain(value)}"


def _is_news(look: _Look, before: KnownPaper) -> bool:
    """True where something was known before, and not that the paper has appeared."""
    if not before.answers:
        return False
    proven = weigh_versions(look.entry.ids.known(), look.entry.links, before.answers).is_proven_publication
    return not proven and not (before.scholar and _appeared(look, before.scholar))


_Told = Iterator[tuple[str, "tuple[str, ...] | Offer"]]


def _title(look: _Look) -> _Told:
    theirs = look.facts.title
    marked = _RETRACTED.match(theirs)
    if theirs and title_similarity(look.entry.title, theirs[marked.end() :] if marked else theirs) < _DIFFERS:
        yield f"asked as {look.facts.asked}, Semantic Scholar answers with another title: {theirs}", ()


def _merged(look: _Look) -> _Told:
    asked, paper_id = look.facts.asked, look.facts.paper_id
    if re.fullmatch(r"[0-9a-f]{40}", asked) and asked != paper_id:
        message = f"Semantic Scholar merged {asked} into {paper_id}"
        yield message, {"ids": {"semantic_scholar": paper_id}}


def _dropped(look: _Look) -> _Told:
    if look.facts.missed:
        yield f"Semantic Scholar no longer knows {look.facts.asked}; what it said on {look.facts.retrieved} stays", ()


def _published(look: _Look) -> _Told:
    """A preprint, by what the curator wrote or by what was known before, that now has a venue or an id of one."""
    entry, ours = look.entry, look.entry.ids.known()
    if entry.venue and not _is_preprint(look, entry.venue):
        return
    weighed = weigh_versions(ours, entry.links, look.known.answers)
    news = {key: value for key, value in _given(look).items() if key in ("doi", "acl") and key not in ours}
    if news.get("doi", "").startswith("10.48550/"):
        del news["doi"]
    if "acl" in news and news.get("doi", "").startswith("10.18653/"):
        del news["doi"]
    if weighed.is_proven_publication and (entry.venue or look.is_news):
        version = weighed.version
        venue = look.venues.shorten(version.venue)
        offer: Offer = {"venue": venue, "year": str(version.year), **({"ids": news} if news else {})}
        yield f"this preprint has appeared: {venue} {version.year}, by {version.evidence}", offer
        return
    venue = look.facts.venue or look.facts.publication_venue
    appeared = bool(venue) and not _is_preprint(look, venue)
    if {"doi", "acl"} & ours.keys() or not (entry.venue or look.is_news) or not (appeared or news):
        return
    short = look.venues.shorten(venue)
    named = short if appeared else ", ".join(news.values())
    # Nothing proves the year, so nothing is written by itself; the lines are there to paste after a look.
    lines = [f"venue: {_plain(short)}"] if appeared else []
    lines += [_ids_line({**ours, **news})] if news else []
    yield f"this preprint has appeared: {named}", tuple(lines)


def _given(look: _Look) -> dict[str, str]:
    return {key: value for facts in reversed(look.known.answers) for key, value in known_ids(facts).items()}


def _appeared(look: _Look, facts: Facts) -> bool:
    venue = facts.venue or facts.publication_venue
    doi = known_ids(facts).get("doi", "10.48550/")
    return bool(venue and not _is_preprint(look, venue)) or not doi.startswith("10.48550/")


def _is_preprint(look: _Look, venue: str) -> bool:
    return look.venues.find(venue)[2] == "preprint" or fold(venue) in _PREPRINTS


def _contradicted(look: _Look) -> _Told:
    for found in contradictions(look.entry, look.entry.ids.known(), look.known.answers):
        value = look.venues.shorten(found.proven) if found.key == "venue" else found.proven
        yield found.message, {found.key: value}


def _another(look: _Look) -> _Told:
    for withheld in look.known.withheld:
        names = ", ".join(author.name for author in withheld.authors[:3])
        told = f"'{withheld.title}'" + (f" by {names}" if names else "")
        yield f"asked as {withheld.asked}, the answer is another paper: {told}; nothing of it is shown", ()


def _retracted(look: _Look) -> _Told:
    marked = _RETRACTED.match(look.facts.title)
    if marked and not look.entry.retracted and not _RETRACTED.match(look.entry.title):
        yield f"Semantic Scholar's title marks it as retracted: {look.facts.title}", ('retracted: "…"',)
    crossref, arxiv = look.known.of("crossref"), look.known.of("arxiv")
    for kind in _WITHDRAWING if crossref and not look.entry.retracted else ():
        if crossref and kind in crossref.updates:
            said = f"Crossref: {kind.replace('_', ' ')} {crossref.updates[kind]}".strip()
            offer: Offer = {} if kind == "expression_of_concern" else {"retracted": said}
            yield f"{said}", offer
    if arxiv and "withdrawn" in arxiv.updates and not look.entry.retracted:
        yield f"arXiv calls it withdrawn: {arxiv.updates['withdrawn']}", ('retracted: "…"',)


def _authors(look: _Look) -> _Told:
    theirs = [author.name for author in look.facts.authors]
    if not look.entry.authors or not theirs:
        return
    ours = author_names(look.entry.authors)
    only_ours, only_theirs = strangers(ours, theirs), strangers(theirs, ours)
    if only_ours or only_theirs:
        lists = (("only in the entry", only_ours), ("only at Semantic Scholar", only_theirs))
        told = "the authors differ; " + "; ".join(f"{where}: {_few(names)}" for where, names in lists if names)
        yield told, _better_authors(look)


def _better_authors(look: _Look) -> "Offer":
    """The authors as arXiv or Crossref name them, none abbreviated and most the entry's own.

    Semantic Scholar alone is not enough: its lists hold affiliations, and authors of merged records.
    """
    theirs = list(people_of(a.name for a in fuller_authors([each for each in look.known.answers if each.source])))
    share = author_share(author_names(look.entry.authors), theirs)
    sound = share is not None and share >= 0.5 and not any(map(is_abbreviated, theirs))
    return {"authors": tuple(theirs)} if sound else {}


_WITHDRAWING = ("retraction", "removal", "withdrawal", "partial_retraction", "expression_of_concern")
_RULES = {
    "another-paper": _another,
    "title": _title,
    "merged": _merged,
    "dropped": _dropped,
    "published": _published,
    "contradicted": _contradicted,
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
