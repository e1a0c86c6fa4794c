"""Join: entries with their facts beside them. Curated values win, facts fill the gaps, and each source is named."""

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.image_file import FoundImage
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Settings
from papershelf.catalog.venues import venues_by_name
from papershelf.ids import pdf_url
from papershelf.records.abstracts import first_sentence
from papershelf.records.appearance import CURATED, Appearance, appearance
from papershelf.records.derive import derive_type
from papershelf.records.details import fill_publication
from papershelf.records.facts import Facts, is_day, known_ids
from papershelf.records.fuller_names import fuller_authors
from papershelf.records.known import KnownPaper, find_known
from papershelf.records.people import PeopleTable, curated_authors, fetched_authors, share_splits
from papershelf.records.record import Author, Citations, Publication, Record, RecordImage, Tldr
from papershelf.records.venue_index import venue_index
from papershelf.texts import fold, tag_key

T = TypeVar("T")
_NO_FACTS = Facts(asked="", retrieved="")

# What facts.jsonl calls a value whose name is another there.
_FILE_KEYS = {"citations": "citationCount", "ids": "externalIds", "links.pdf": "openAccessPdf"}


def join(catalog: Catalog, facts: Mapping[str, Facts]) -> tuple[Record, ...]:
    """A record for each entry, in order of slug. `facts` is keyed by what was asked."""
    venues = VenueTable(catalog.settings)
    sources = catalog.settings.sources
    records = {
        slug: join_entry(slug, entry, find_known(entry, facts, sources), catalog, venues)
        for slug, entry in catalog.entries.items()
    }
    return tuple({**records, **share_splits(records)}.values())


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
        if venue:
            return short, venue.name, venue.kind
        world = venues_by_name().get(fold(text))
        return (text, world.long if fold(world.long) != fold(text) else "", world.kind) if world else (text, "", "")

    def in_its_words(self, facts: Facts) -> Facts:
        """The facts with the venue by the list's own short name, where it is one of its spellings."""
        short = self._short.get(fold(facts.venue or facts.publication_venue))
        return replace(facts, venue=short) if short else facts

    def shorten(self, text: str) -> str:
        """The short name of a venue as a source writes it: the list's own, else that of the world's table."""
        if fold(text) in self._short:
            return self._short[fold(text)]
        world = venue_index().named(text)
        if world is None:
            return text
        return next((self._short[fold(name)] for name in world.names() if fold(name) in self._short), world.short)


class _Shown(Struct):
    """Collects the source of each value while a record is put together, when somebody asks for them."""

    path: str
    known: KnownPaper
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
        facts = self.known.scholar
        if not facts or not self.asked:
            return ""
        return f"Semantic Scholar, asked as {facts.asked} on {facts.given(_FILE_KEYS.get(name, name))}"


def join_entry(slug: str, entry: Entry, known: KnownPaper, catalog: Catalog, venues: VenueTable) -> Record:
    """One record of an entry and what is known of it."""
    return _put_together(slug, entry, _Shown(catalog.paths[slug], known, asked=False), catalog, venues)


def trace(slug: str, facts: Mapping[str, Facts], catalog: Catalog) -> tuple[Record, dict[str, str]]:
    """One record, and where each of its values came from: a file, Semantic Scholar, or another value."""
    entry = catalog.entries[slug]
    shown = _Shown(catalog.paths[slug], find_known(entry, facts, catalog.settings.sources), asked=True)
    return _put_together(slug, entry, shown, catalog, VenueTable(catalog.settings)), shown.sources


def _put_together(slug: str, entry: Entry, shown: _Shown, catalog: Catalog, venues: VenueTable) -> Record:
    known = shown.known.scholar or _NO_FACTS
    own_ids = entry.ids.known()
    appeared = _appeared(entry, own_ids, catalog.settings, shown, venues)
    venue, venue_name, venue_kind = venues.find(appeared.venue)
    ids = _ids(own_ids, known, shown)
    links = _links(entry, known, ids, shown)
    authors = _authors(entry, known, shown, venues.people, slug)
    credited = bool(authors and appeared.year)
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
        year=appeared.year,
        published=known.publication_date if known.publication_date[:4] == str(appeared.year) else "",
        ids=ids,
        own_ids=own_ids,
        links=links,
        tags=_tags(entry, catalog.settings, shown),
        summary=shown.choose("summary", entry.summary, ""),
        tldr=_tldr(entry, known, catalog.settings, shown),
        abstract=shown.choose("abstract", "", known.abstract if catalog.settings.semantic_scholar.abstracts else ""),
        citations=_citations(known, shown),
        scholar_url=known.url,
        references=shown.choose("references", (), known.references),
        references_on=given if known.references and is_day(given := known.given("references")) else "",
        paper_id=known.paper_id,
        notes=shown.choose("notes", entry.notes.strip(), ""),
        added=shown.choose("added", entry.added, None),
        awards=shown.choose("awards", entry.awards, ()),
        superseded_by=shown.choose("superseded_by", entry.superseded_by, ""),
        retracted=shown.choose("retracted", entry.retracted, ""),
        type=entry.type or derived,
        key=shown.choose("key", entry.key, ""),
        status=shown.choose("status", entry.status, ""),
        publication=_publication(entry, appeared, venue, venues, shown),
        level=appeared.level if appeared.level != CURATED else "",
        machine_tldr=known.tldr,
        position=entry.position,
        builds_on=shown.choose("builds_on", entry.builds_on, ()),
        cites=shown.choose("cites", entry.cites, ()),
        superseded_on=shown.choose("superseded_on", entry.superseded_on, None),
        formerly=shown.choose("formerly", entry.formerly, ()),
        retracted_on=shown.choose("retracted_on", entry.retracted_on, None),
        image=shown.choose("image", _image(entry, catalog.images.get(slug)), None),
    )


def _image(entry: Entry, found: FoundImage | None) -> RecordImage | None:
    """The picture of an entry, where its file was looked at."""
    if entry.image is None or found is None:
        return None
    return RecordImage(found.file, entry.image.alt, found.folder, found.width, found.height)


def _types(facts: Facts) -> tuple[str, ...]:
    return facts.publication_types or ((facts.kind,) if facts.kind else ())


def _publication(entry: Entry, appeared: Appearance, venue: str, venues: VenueTable, shown: _Shown) -> Publication:
    """What the entry says; where it is silent, the source that speaks of the same venue and year."""
    speaking = next((each for each in _by_detail(shown.known) if _is_of(each, appeared, venue, venues)), _NO_FACTS)
    publication = fill_publication(entry.publication, speaking)
    for name in Publication.__struct_fields__:
        value = getattr(publication, name)
        own = getattr(entry.publication, name)
        if value or own:
            shown.note(f"publication.{name}", shown.path if own else _told_by(speaking))
    return publication


def _by_detail(known: KnownPaper) -> list[Facts]:
    """The answers that may hold details, Crossref's first: all of its are of one record."""
    found = (known.of("crossref"), known.scholar)
    return [each for each in found if each]


def _is_of(facts: Facts, appeared: Appearance, venue: str, venues: VenueTable) -> bool:
    """Whether an answer speaks of the version that is shown."""
    told = facts.journal or facts.venue or facts.publication_venue
    if facts.source == "crossref":
        told = facts.venue or facts.journal
        return bool(told) and facts.year == appeared.year and venues.find(venues.shorten(told))[0] == venue
    by_volume = bool(facts.volume) and "volume" in appeared.year_from
    same = facts.year in (appeared.year, None) or by_volume
    return same and bool(told) and fold(venues.find(venues.shorten(told))[0]) == fold(venue)


def _told_by(facts: Facts) -> str:
    return f"{_SOURCE_NAMES[facts.source]}, asked as {facts.asked.rpartition('|')[2]} on {facts.retrieved}"


def _appeared(
    entry: Entry, ids: Mapping[str, str], settings: Settings, shown: _Shown, venues: VenueTable
) -> Appearance:
    """Venue and year of one version, the venue by the name the list uses, and where each came from."""
    answers = [venues.in_its_words(facts) for facts in shown.known.answers]
    found = appearance(entry, ids, answers, inferred=settings.semantic_scholar.inferred_years)
    for name, value, source in (("venue", found.venue, found.venue_from), ("year", found.year, found.year_from)):
        if value and found.level in ("taken", "") and source:
            shown.note(name, shown.fetched(name))
        elif value:
            shown.note(name, f"{source} ({_LEVELS[found.level]})" if source else shown.path)
    if found.level != CURATED and (found.venue or found.year):
        shown.note("level", _LEVELS[found.level])
    return replace(found, venue=venues.shorten(found.venue)) if found.venue_from else found


_LEVELS = {
    "proven": "proven",
    "since": "proven; your file names the preprint",
    "inferred": "inferred, right in about 9 of 10",
    "taken": "taken as it is, right in about 6 of 10",
    "preprint": "a preprint as far as is known",
    "": "taken as it is",
    CURATED: "curated",
}


def _authors(entry: Entry, facts: Facts, shown: _Shown, people: PeopleTable, slug: str) -> tuple[Author, ...]:
    curated = curated_authors(entry.authors, facts.authors) if entry.authors else ()
    fetched = fuller_authors(shown.known.answers) if not curated else ()
    authors = shown.choose("authors", curated, fetched_authors(fetched) if fetched else ())
    if fetched and fetched != facts.authors:
        shown.note("authors", _named_by(shown.known, facts))
    return people.settle(authors, slug)


def _named_by(known: KnownPaper, facts: Facts) -> str:
    others = [_SOURCE_NAMES[each.source] for each in known.answers if each.source and each.authors]
    return " and ".join(dict.fromkeys([*(["Semantic Scholar"] if facts.authors else []), *others]))


_SOURCE_NAMES = {"arxiv": "arXiv", "crossref": "Crossref", "": "Semantic Scholar"}


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
    abstract = facts.abstract if settings.semantic_scholar.abstracts and "abstract" in settings.tldr else ""
    texts = {"semantic-scholar": facts.tldr, "summary": entry.summary, "abstract": first_sentence(abstract)}
    sources = {
        "semantic-scholar": shown.fetched("tldr"),
        "summary": shown.path,
        "abstract": f"the abstract's first sentence, {shown.fetched('abstract')}",
    }
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
