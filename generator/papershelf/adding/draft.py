"""A draft: what is known of a paper as the text of its file, in the house format."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from papershelf.adding.wanted import Wanted
from papershelf.catalog.clean import clean_text
from papershelf.catalog.layout import lay_out, ordered
from papershelf.catalog.load import Document
from papershelf.catalog.schema import Entry, Ids
from papershelf.catalog.settings import Settings
from papershelf.catalog.shape import read_shape
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.cite.characters import without_controls
from papershelf.problems import Problem
from papershelf.records.facts import Facts, known_ids
from papershelf.records.join import VenueTable
from papershelf.records.tidy_facts import tidy_facts
from papershelf.records.weighing import weigh_versions

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.I)


class EntryDraft(Struct, frozen=True):
    """An entry that may not be complete: its values as typed; `needs` names the keys a person must fill in."""

    values: Mapping[str, Any]

    @property
    def needs(self) -> tuple[str, ...]:
        """The required keys that are still empty."""
        needed = {"title": "title", "category": "category", "ids": "links" if self.values["links"] else "ids"}
        return tuple(key for key, filled in needed.items() if not self.values[filled])

    def text(self, categories: Sequence[str]) -> str:
        """The file's text; what is missing is marked with a comment that says what belongs there."""
        more = ", …" if len(categories) > 30 else ""
        hints = {
            "title": '""  # as published',
            "category": f'""  # one of: {", ".join(categories[:30])}{more}',
            "ids": "{}  # such as {arxiv: 2106.09685}; or else links: {website: https://…}",
        }
        values = {key: value for key, value in self.values.items() if value or key in self.needs}
        return "".join(
            f"{key}: {hints[key]}\n" if key in self.needs else lay_out(key, values[key]) for key in ordered(values)
        )


def draft_entry(wanted: Wanted, facts: Facts | None, settings: Settings, today: date) -> EntryDraft:
    """What was said and what is proven, as an entry. What was said wins, but for the title's spelling.

    Authors are left to the facts, which another source may complete later.
    """
    facts = tidy_facts(facts) if facts else None
    values: dict[str, Any] = {
        "title": clean_text(without_controls(facts.title if facts else ""))
        or clean_text(without_controls(wanted.title)),
        "category": wanted.category,
        "ids": _ids(wanted, facts),
        "links": dict(wanted.links),
        "tags": list(wanted.tags),
        "added": today.isoformat(),
    }
    return EntryDraft(values | _proven(values, facts, settings, today))


def _proven(values: Mapping[str, Any], facts: Facts | None, settings: Settings, today: date) -> dict[str, str]:
    """Venue and year where an identifier or address proves both; a guess would win over better answers for ever."""
    weighed = weigh_versions(values["ids"], values["links"], [facts] if facts else [])
    version = weighed.version
    if not weighed.is_proven_publication or not version.year or not 1400 <= version.year <= today.year + 1:
        return {}
    return {"venue": without_controls(VenueTable(settings).shorten(version.venue)), "year": str(version.year)}


def _ids(wanted: Wanted, facts: Facts | None) -> dict[str, str]:
    known = {**(known_ids(facts) if facts else {}), **wanted.ids}
    if "arxiv" in known and _ARXIV_DOI.match(known.get("doi", "")):
        del known["doi"]  # the arXiv id says the same
    if "semantic_scholar" in known and "corpus_id" not in wanted.ids:
        known.pop("corpus_id", None)
    return {key: known[key] for key in Ids.model_fields if key in known}


def read_text(text: str, path: str) -> tuple[Entry | None, list[Problem]]:
    """The text as an entry, or what keeps it from being one."""
    data, _ = parse_yaml(text)
    return read_shape(Entry, Document(path, path.rpartition("/")[2].removesuffix(".yaml"), text, data))


def as_entry(values: Mapping[str, Any]) -> Entry:
    """The values as an entry to compare with others, sound or not."""
    ids = Ids(**values.get("ids", {}))
    return Entry.model_construct(
        title=values.get("title", ""),
        ids=ids,
        authors=tuple(values.get("authors", ())),
        venue=values.get("venue", ""),
        tags=tuple(values.get("tags", ())),
        category=(values["category"],) if values.get("category") else (),
        links=values.get("links", {}),
        year=int(values["year"]) if str(values.get("year") or "").isdecimal() else None,
        added=None,
        summary="",
    )
