"""Targets: every address the list shows and that can break, each once, with all the places it comes from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from papershelf.ids import id_url
from papershelf.records import Record

# Semantic Scholar's own pages refuse programs, and `enrich` asks its API about them anyway; OpenReview's do so too.
_ASKED_IDS = ("acl", "doi", "arxiv", "pmid", "pmcid")


@dataclass(frozen=True, slots=True)
class Use:
    """One place an address comes from: `key` is links.code or ids.doi; `written` is True where a person wrote it."""

    slug: str
    path: str
    key: str
    url: str
    written: bool


@dataclass(frozen=True, slots=True)
class Target:
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


def find_targets(records: Sequence[Record], slugs: Collection[str] = ()) -> tuple[Target, ...]:
    """The addresses of these records (of all, without slugs), in order of first use.

    PDFs that follow from an identifier are left out: the identifier's own page is asked.
    """
    uses: dict[str, list[Use]] = {}
    for record in records:
        if not slugs or record.slug in slugs:
            for use in _uses(record):
                uses.setdefault(urldefrag(use.url).url, []).append(use)
    return tuple(Target(url, tuple(found)) for url, found in uses.items())


def _uses(record: Record) -> Iterator[Use]:
    for label, url in record.links.items():
        source = record.sources.get(f"links.{label}", "")
        if not source.startswith("ids."):
            yield Use(record.slug, record.path, f"links.{label}", url, source == record.path)
    known = record.entry.ids.known()
    for key in _ASKED_IDS:
        if key in known:
            yield Use(record.slug, record.path, f"ids.{key}", id_url(key, known[key]), True)
