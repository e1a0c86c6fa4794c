"""What a paper's page says of its lineage, and of what is known of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from papershelf.outputs import digest
from papershelf.pages.citations_known import known_shows, plan_days, plan_known
from papershelf.pages.reasons import short_title
from papershelf.pages.site import Site
from papershelf.pages.surroundings import plan_surroundings, surroundings_show
from papershelf.records.record import Record
from papershelf.render.words import Words

# Of more entries a page shows so many at once, and names no more than that many.
_AT_ONCE, _MOST = 12, 100


def lineage_shows(site: Site, slug: str) -> bytes:
    """A digest of all that `plan_lineage` shows of a paper."""
    found = site.lineage
    maps = (found.builds_on, found.built_on_by, found.cites, found.cited_by)
    shown = [(len(each.get(slug, ())), [site.mark(other) for other in each.get(slug, ())[:_MOST]]) for each in maps]
    whose = slug in found.curated, slug in found.fetched
    return digest(shown, known_shows(site), *whose, surroundings_show(site, slug))


def plan_lineage(site: Site, record: Record) -> dict[str, Any]:
    """The two sections, the entries that are only cited, and from which papers references are known."""
    found, slug, words = site.lineage, record.slug, site.words
    sections = [
        _section("builds-on", words("builds_on"), _records(site, found.builds_on, slug), found.builds_on.get(slug, ())),
        _section(
            "built-on-by",
            words("built_on_by"),
            _records(site, found.built_on_by, slug),
            found.built_on_by.get(slug, ()),
        ),
    ]
    return {
        "lineage": [section for section in sections if section["count"]],
        **plan_surroundings(site, record),
        "only_cites": _named(site, found.cites, slug),
        "only_cited_by": _named(site, found.cited_by, slug),
        "lineage_notes": _notes(site, record, words) if found.curated or found.fetched else [],
    }


def _section(name: str, title: str, records: Sequence[Record], slugs: Sequence[str]) -> dict[str, Any]:
    first, more = records[:_AT_ONCE], records[_AT_ONCE:]
    return {
        "name": name,
        "title": title,
        "count": len(slugs),
        "first": first,
        "more": more,
        "left": len(slugs) - len(records),
    }


def _records(site: Site, others: Mapping[str, Sequence[str]], slug: str) -> list[Record]:
    return [site.records[other] for other in others.get(slug, ())[:_MOST]]


def _named(site: Site, others: Mapping[str, Sequence[str]], slug: str) -> list[tuple[Record, str]]:
    return [(record, short_title(record)) for record in _records(site, others, slug)]


def _notes(site: Site, record: Record, words: Words) -> list[str]:
    """Whose word the sections are, and how much of the list they cover."""
    found = site.lineage
    curated, fetched = record.slug in found.curated, record.slug in found.fetched
    days = [record.references_on] if fetched and record.references_on else []
    own = "lineage_curated" if curated else "lineage_fetched" if fetched else "lineage_unknown"
    return list(filter(None, (words(own), plan_days(days, words), plan_known(site))))
