"""Join: entries with their facts beside them. Curated values win, facts fill the gaps, and each source is named."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry, Settings
from papershelf.ids import pdf_url, request_ids
from papershelf.records.derive import derive_type
from papershelf.records.details import fill_publication
from papershelf.records.facts import Facts, known_ids
from papershelf.records.people import PeopleTable, curated_authors, fetched_authors, share_splits
from papershelf.records.record import Author, Citations, Publication, Record, Tldr
from papershelf.texts import fold, tag_key

T = TypeVar("T")
_NO_FACTS = Facts(asked="", retrieved="")

# What facts.jsonl calls a value whose name is another there.
_FILE_KEYS = {"citations": "citationCount", "ids": "externalIds", "links.pdf": "openAccessPdf"}


def join(catalog: Catalog, facts: Mapping[str, Facts]) -> tuple[Record, ...]:
    """A record for each entry, in order of slug. `facts` is keyed by what was asked."""
    venues = VenueTable(catalog.settings)
    records = {
        slug: join_entry(slug, entry, find_facts(entry, facts), catalog, venues)
        for slug, entry in catalog.entries.items()
    }
    return tuple({**records, **share_splits(records)}.values())


def title_key(title: str) -> str:
    """What facts found by title alone are kept under."""
    return f"TITLE:{fold(title)}"


def find_facts(entry: Entry, facts: Mapping[str, Facts]) -> Facts | None:
    """The entry's facts: those of its best identifier that Semantic Scholar knew, then those found by title."""
    return choose_facts(fact_keys(entry), facts)


def fact_keys(entry: Entry) -> tuple[str, ...]:
    """What an entry's facts may be kept under, best first."""
    return *request_ids(entry.ids.known()), title_key(entry.title)


def choose_facts(keys: Iterable[str], facts: Mapping[str, Facts]) -> Facts | None:
    """The first of these facts that were found."""
    return next((facts[key] for key in keys if key in facts and facts[key].found), None)


class VenueTable:
    """The catalog's venues, found by short name, long name or alias, in any case and punctuation.

    `people` is the table of its people, made when it is first asked for.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._venues = settings.venues
        self._short = {
            fold(spelling): short
            for short, venue in settings.venues.items()
            for spelling in (short, venue.name, *venue.aliases)
        }

    @cached_property
    def people(self) -> PeopleTable:
        """The catalog's people."""
        return PeopleTable(self._settings.people)

    def find(self, text: str) -> tuple[str, str, str]:
        """Short name, long name and kind of a venue; an unknown one is its own short name."""
        short = self._short.get(fold(text), text)
        venue = self._venues.get(short)
        return (short, venue.name, venue.kind) if venue else (short, "", "")


class _Shown(Struct):
    """Collects the source of each value while a record is put together, when somebody asks for them."""

    path: str
    facts: Facts | None
    asked: bool
    sources: dict[str, str] = field(default_factory=dict)

    def choose(self, name: str, curated: T, fetched: T) -> T:
        if self.asked and (curated or fetched):
            self.sources[name] = self.path if curated else self.fetched(name)
        return curated or fetched

    def note(self, name: str, source: str) -> None:
        """Remember where a value came from."""
        if self.asked:
            self.sources[name] = source

    def fetched(self, name: str) -> str:
        """Where a value of Semantic Scholar's came from, and when it was given."""
        if not self.facts or not self.asked:
            return ""
        day = self.facts.given(_FILE_KEYS.get(name, name))
        return f"Semantic Scholar, asked as {self.facts.asked} on {day}"


def join_entry(slug: str, entry: Entry, facts: Facts | None, catalog: Catalog, venues: VenueTable) -> Record:
    """One record; `facts` is None for a paper Semantic Scholar was not asked for or does not know."""
    return _put_together(slug, entry, _Shown(catalog.paths[slug], facts, asked=False), catalog, venues)


def trace(slug: str, facts: Mapping[str, Facts], catalog: Catalog) -> tuple[Record, dict[str, str]]:
    """One record, and where each of its values came from: a file, Semantic Scholar, or another value."""
    entry = catalog.entries[slug]
    shown = _Shown(catalog.paths[slug], find_facts(entry, facts), asked=True)
    return _put_together(slug, entry, shown, catalog, VenueTable(catalog.settings)), shown.sources


def _put_together(slug: str, entry: Entry, shown: _Shown, catalog: Catalog, venues: VenueTable) -> Record:
    known = shown.facts or _NO_FACTS
    own_ids = entry.ids.known()
    venue, venue_name, venue_kind = venues.find(shown.choose("venue", entry.venue, _fetched_venue(known)))
    ids = _ids(own_ids, known, shown)
    links = _links(entry, known, ids, shown)
    authors = _authors(entry, known, shown, venues.people, slug)
    year = shown.choose("year", entry.year, known.year)
    credited = bool(authors and year)
    derived, sign = derive_type(venue_kind, venue_name or venue, ids, links, _types(known), credited)
    if entry.type or derived:
        shown.note("type", catalog.paths[slug] if entry.type else sign)
    return Record(
        slug=slug,
        path=catalog.paths[slug],
        title=shown.choose("title", entry.title, ""),
        language=shown.choose("language", entry.language, ""),
        categories=shown.choose("category", tuple(dict.fromkeys(entry.category)), ()),
        authors=authors,
        venue=venue,
        venue_name=venue_name,
        venue_kind=venue_kind,
        year=year,
        published=known.publication_date if not entry.year or known.publication_date[:4] == str(entry.year) else "",
        ids=ids,
        own_ids=own_ids,
        links=links,
        tags=_tags(entry, catalog.settings, shown),
        summary=shown.choose("summary", entry.summary, ""),
        tldr=_tldr(entry, known, catalog.settings, shown),
        abstract=shown.choose("abstract", "", known.abstract if catalog.settings.semantic_scholar.abstracts else ""),
        citations=_citations(known, shown),
        scholar_url=known.url,
        references=known.references,
        paper_id=known.paper_id,
        notes=shown.choose("notes", entry.notes.strip(), ""),
        added=shown.choose("added", entry.added, None),
        awards=shown.choose("awards", entry.awards, ()),
        superseded_by=shown.choose("superseded_by", entry.superseded_by, ""),
        retracted=shown.choose("retracted", entry.retracted, ""),
        type=entry.type or derived,
        key=shown.choose("key", entry.key, ""),
        status=shown.choose("status", entry.status, ""),
        publication=_publication(entry, known, venue, venues, shown),
    )


def _types(facts: Facts) -> tuple[str, ...]:
    return facts.publication_types or ((facts.kind,) if facts.kind else ())


def _publication(entry: Entry, facts: Facts, venue: str, venues: VenueTable, shown: _Shown) -> Publication:
    """What the entry says; where it is silent, Semantic Scholar, if it speaks of the same venue and year."""
    same = facts.year in (entry.year, None) if entry.year else True
    told = facts.journal or facts.venue or facts.publication_venue
    same = same and bool(told) and fold(venues.find(told)[0]) in {fold(venue), ""}
    publication = fill_publication(entry.publication, facts if same else _NO_FACTS)
    for name in Publication.__struct_fields__:
        shown.choose(f"publication.{name}", getattr(entry.publication, name), getattr(publication, name))
    return publication


def _fetched_venue(facts: Facts) -> str:
    return facts.venue or facts.publication_venue or facts.journal


def _authors(entry: Entry, facts: Facts, shown: _Shown, people: PeopleTable, slug: str) -> tuple[Author, ...]:
    curated = curated_authors(entry.authors, facts.authors) if entry.authors else ()
    authors = shown.choose("authors", curated, () if curated else fetched_authors(facts.authors))
    return people.settle(authors, slug)


def _ids(own: Mapping[str, str], facts: Facts, shown: _Shown) -> dict[str, str]:
    ids = dict(own)
    for key in ids:
        shown.note(f"ids.{key}", shown.path)
    for key, value in known_ids(facts).items():
        if key not in ids:
            ids[key] = value
            shown.note(f"ids.{key}", shown.fetched("ids"))
    return ids


def _links(entry: Entry, facts: Facts, ids: Mapping[str, str], shown: _Shown) -> dict[str, str]:
    links = dict(entry.links)
    for label in links:
        shown.note(f"links.{label}", shown.path)
    if "pdf" in links:
        return links
    if derived := pdf_url(ids):
        url, key = derived
        shown.note("links.pdf", f"ids.{key}")
        return {"pdf": url, **links}
    if facts.pdf:
        shown.note("links.pdf", shown.fetched("links.pdf"))
        return {"pdf": facts.pdf, **links}
    return links


def _tags(entry: Entry, settings: Settings, shown: _Shown) -> tuple[str, ...]:
    aliases = {tag_key(spelling): tag for spelling, tag in settings.tags.aliases.items()}
    tags = tuple(dict.fromkeys(aliases.get(tag_key(tag), tag) for tag in entry.tags))
    return shown.choose("tags", tags, ())


def _tldr(entry: Entry, facts: Facts, settings: Settings, shown: _Shown) -> Tldr | None:
    texts = {"semantic-scholar": facts.tldr, "summary": entry.summary}
    sources = {"semantic-scholar": shown.fetched("tldr"), "summary": shown.path}
    source = next((source for source in settings.tldr if texts[source]), None)
    if source is None:
        return None
    shown.note("tldr", sources[source])
    return Tldr(texts[source], source)


def _citations(facts: Facts, shown: _Shown) -> Citations | None:
    if facts.citations is None:
        return None
    shown.note("citations", shown.fetched("citations"))
    return Citations(facts.citations, facts.influential_citations, facts.given("citationCount"))
