"""Everything that pages are planned from."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Struct

from papershelf.catalog.catalog import Catalog
from papershelf.cite import Cited, coins, script_json
from papershelf.outputs import digest
from papershelf.pages.cards import author_pages, badge_of, blank_card, card_data, card_values
from papershelf.reading.touched import Touched
from papershelf.records.changes import ListChange, current_changes
from papershelf.records.groups import Groups, author_key
from papershelf.records.lineage import Lineage, find_lineage
from papershelf.records.record import Record, first_authors
from papershelf.records.related import Shared
from papershelf.render.words import Words

MENU = ("categories", "tags", "venues", "years", "authors", "new", "map", "stats", "about")


class Site(Struct, frozen=True):
    """Everything pages are planned from. `base_url` is where the site will live, with a slash, or "".

    `marks` holds a digest of each record, `whole` one of them all; `related` the entries nearest to each. Where it is
    known what was `touched` since the site was drawn, only what that reaches is planned.
    """

    catalog: Catalog
    records: Mapping[str, Record]
    groups: Groups
    words: Words
    base_url: str
    related: Mapping[str, Sequence[Shared]]
    marks: Mapping[str, bytes]
    whole: bytes
    cited: Cited
    lineage: Lineage
    touched: Touched | None = None
    changes: Sequence[ListChange] = ()

    def reaches(self, kind: str, name: str) -> bool:
        """True when a group's pages may not be as they were."""
        return self.touched is None or (kind, name) in self.touched.groups

    def mark(self, slug: str) -> bytes:
        """The digest of the record of that slug; empty where there is none."""
        return self.marks.get(slug, b"")


def gather_site(
    catalog: Catalog,
    records: Mapping[str, Record],
    groups: Groups,
    words: Words,
    base_url: str,
    related: Mapping[str, Sequence[Shared]],
    marks: Mapping[str, bytes],
    touched: Touched | None = None,
    changes: Sequence[ListChange] = (),
) -> Site:
    """The site of a catalog's records; `related` gives the nearest of each, `changes` what changes.jsonl says."""
    url = f"{base_url.rstrip('/')}/" if base_url else ""
    whole = digest(b"".join([marks[slug] for slug in records]), "\0".join(records))
    cited, lineage = Cited(), find_lineage(records)
    shown = current_changes(changes, records)
    return Site(catalog, records, groups, words, url, related, marks, whole, cited, lineage, touched, shown)


def mark_of(record: Record, groups: Groups) -> bytes:
    """A digest of all a record's card shows: what it holds, and where its authors' pages are."""
    known = (groups.authors.get(author_key(author, groups.known)) for author in record.authors)
    pages = [group.path if group else "" for group in known]
    return blake2b(msgspec.msgpack.encode((record, pages)), digest_size=12).digest()


def shared_context(site: Site) -> dict[str, Any]:
    """What every template is told."""
    settings = site.catalog.settings
    repository = settings.repository.rstrip("/")
    return {
        "site": settings,
        "records": site.records,
        "groups": site.groups,
        "base_url": site.base_url,
        "total": len(site.records),
        "menu": [key for key in MENU if key != "map" or site.lineage],
        "mark": settings.site.mark,
        "description": settings.description or settings.tagline,
        "suggest_url": f"{repository}/issues/new?template=suggest-a-paper.yml" if repository else "",
        "images": any(record.image for record in site.records.values()),
        "scholar": any(record.paper_id for record in site.records.values()),
        "first_authors": first_authors,
        "coins": lambda record: coins(site.cited.of(record).work),
        "paper_files": settings.site.paper_files,
        "takeaways": [form for form in settings.site.paper_files if form in settings.site.exports],
        "search_values": Markup(script_json(card_values(settings.categories, site.words.strings, site.words))),  # noqa: S704
        "author_path": author_pages(site.groups),
        "badge": badge_of(site.words.strings),
        "card_data": card_data,
        "blank": blank_card(site.records.values()),
        "venue_path": lambda name: site.groups.venues[name].path if name in site.groups.venues else "",
        "tag_path": lambda name: site.groups.tags[name].path if name in site.groups.tags else "",
        "category_count": lambda path: site.groups.categories[path].count,
        "category_titles": lambda path: site.groups.categories[path].node.titles,
    }
