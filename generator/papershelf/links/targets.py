"""Targets: every address the list shows and that can break, each once, with all the places it comes from."""

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct

from papershelf.catalog.schema import Entry
from papershelf.ids import BY_RANK, id_url, pdf_url
from papershelf.records.record import Record

# Semantic Scholar's own pages refuse programs, and `enrich` asks its API about them anyway; OpenReview's do so too.
_ASKED_IDS = tuple(key for key in BY_RANK if key not in ("openreview", "semantic_scholar", "corpus_id", "isbn"))


class Use(Struct, frozen=True):
    """One place an address comes from: `key` is links.code or ids.doi; `written` is True where a person wrote it."""

    slug: str
    path: str
    key: str
    url: str
    written: bool


class Target(Struct, frozen=True):
    """An address (without fragment) and its uses."""

    url: str
    uses: tuple[Use, ...]

    @property
    def host(self) -> str:
        """The host that is asked first."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_resolver(self) -> bool:
        """True when the address only stands for identifiers: that they are known is all we ask."""
        return all(use.key.startswith("ids.") for use in self.uses)


def find_targets(
    records: Mapping[str, Record], entries: Mapping[str, Entry], slugs: Collection[str] = ()
) -> tuple[Target, ...]:
    """The addresses of these records (of all, without slugs), in order of first use.

    PDFs that follow from an identifier are left out: the identifier's own page is asked.
    """
    uses: dict[str, list[Use]] = {}
    for slug, record in records.items():
        if not slugs or slug in slugs:
            for use in _uses(record, entries[slug]):
                uses.setdefault(urldefrag(use.url).url, []).append(use)
    return tuple(Target(url, tuple(found)) for url, found in uses.items())


def _uses(record: Record, entry: Entry) -> Iterator[Use]:
    for label, url in record.links.items():
        written = label in entry.links
        if written or label != "pdf" or pdf_url(record.ids) is None:
            yield Use(record.slug, record.path, f"links.{label}", url, written)
    for key in _ASKED_IDS:
        if key in record.own_ids:
            yield Use(record.slug, record.path, f"ids.{key}", id_url(key, record.own_ids[key]), True)
