"""A record: an entry with its facts beside it, every shown value with its source."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from papershelf.catalog.worktypes import NO_PAPER, SOFTWARE
from papershelf.formulas import plain_text
from papershelf.ids import BY_RANK, id_url
from papershelf.names.split import Name, split_name

_BEST_LINKS = ("website", "code", "pdf")


class Author(Struct, frozen=True, array_like=True, gc=False):
    """An author as shown; `id` is Semantic Scholar's, or "" where it is not known.

    `parts` are the parts of the name where they are not those its letters show; `borrowed` is True for parts that
    another entry says. `person` is the key in people.yaml, `spellings` the other forms of that person's name.
    `number` is DBLP's of a namesake, `equal` says that the paper tells of an equal contribution.
    """

    name: str
    id: str = ""
    parts: Name | None = None
    borrowed: bool = False
    orcid: str = ""
    equal: bool = False
    number: str = ""
    person: str = ""
    website: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def split(self) -> Name:
        """The parts of the name."""
        return self.parts or split_name(self.name)


class Tldr(Struct, frozen=True, array_like=True, gc=False):
    """The short text that is shown, and whose words it is: 'summary', 'semantic-scholar' or 'abstract'."""

    text: str
    source: str


class Citations(Struct, frozen=True, array_like=True, gc=False):
    """How often Semantic Scholar had seen the paper cited, and on which day (ISO) it said so."""

    count: int
    influential: int | None
    as_of: str


class Publication(Struct, frozen=True, array_like=True, gc=False):
    """What a citation needs beside authors, title, venue and year, as text; "" or empty where it is not known.

    `month` is a number from 1 to 12; `genre` what a thesis or report calls itself: Master's thesis.
    """

    volume: str = ""
    number: str = ""
    pages: str = ""
    chapter: str = ""
    month: str = ""
    publisher: str = ""
    place: str = ""
    institution: str = ""
    editors: tuple[str, ...] = ()
    series: str = ""
    edition: str = ""
    version: str = ""
    isbn: str = ""
    issn: str = ""
    genre: str = ""
    note: str = ""


# In lists a picture is shown small; on the paper's page as large as there is room.
SMALL_WIDTHS, WIDTHS = (192, 384), (192, 384, 768)


class RecordImage(Struct, frozen=True, array_like=True, gc=False):
    """A picture as it is shown: its file below catalog/, the words that stand for it, its largest size in pixels.

    `folder` holds its sizes, below the site's root; its name changes when the picture does.
    """

    file: str
    alt: str
    folder: str
    width: int
    height: int

    @property
    def small(self) -> tuple[tuple[str, int, int], ...]:
        """Path, width and height of each size that lists show."""
        return self._sizes(SMALL_WIDTHS)

    @property
    def sizes(self) -> tuple[tuple[str, int, int], ...]:
        """Path, width and height of each size there is, the largest last."""
        return self._sizes(WIDTHS)

    def _sizes(self, widths: Sequence[int]) -> tuple[tuple[str, int, int], ...]:
        chosen = dict.fromkeys(min(width, self.width) for width in widths)
        return tuple((f"{self.folder}{width}.webp", width, self._height(width)) for width in chosen)

    def _height(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))


class Record(Struct, frozen=True, array_like=True, gc=False):
    """A paper as it is drawn. Unknown is None, "" or empty, and is shown as nothing.

    `language` is the title's where it is not the list's; `venue` is the short name, `venue_name` the long one,
    `venue_kind` conference, journal, workshop, preprint or "".
    `ids` holds canonical identifiers by kind, `own_ids` those of them that the entry's file names; `links` holds
    addresses by label. `type` is one of catalog.worktypes' names, or "" where nobody can tell what it is; `key` is a
    citation key other than the slug, `status` what stands in place of a year: in press.
    `references` are corpus ids, `references_on` is the day (ISO) they are known from, or "". `level` says how certain
    venue and year are where the entry's file does not name them: proven, since, inferred, taken or preprint.
    `machine_tldr` is Semantic Scholar's TLDR.
    `builds_on` and `cites` are slugs as the curators name them, `formerly` are those the entry had before. `image` is a
    picture of it.
    """

    slug: str
    path: str
    title: str
    language: str
    categories: tuple[str, ...]
    authors: tuple[Author, ...]
    venue: str
    venue_name: str
    venue_kind: str
    year: int | None
    published: str
    ids: Mapping[str, str]
    own_ids: Mapping[str, str]
    links: Mapping[str, str]
    tags: tuple[str, ...]
    summary: str
    tldr: Tldr | None
    abstract: str
    citations: Citations | None
    scholar_url: str
    references: tuple[int, ...]
    paper_id: str
    notes: str
    added: date | None
    awards: tuple[str, ...]
    superseded_by: str
    retracted: str
    type: str = ""
    key: str = ""
    status: str = ""
    publication: Publication = Publication()
    level: str = ""
    machine_tldr: str = ""
    position: int | None = None
    builds_on: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    superseded_on: date | None = None
    retracted_on: date | None = None
    formerly: tuple[str, ...] = ()
    image: RecordImage | None = None
    references_on: str = ""

    @property
    def url(self) -> str:
        """Where a reader goes first: the paper's own page, else its code, website or first link."""
        return next(self.addresses(), "")

    @property
    def main_links(self) -> tuple[str, ...]:
        """Every address of the record, once, the best first: ACL, DOI, arXiv, other identifiers, then links."""
        return tuple(dict.fromkeys(self.addresses()))

    def addresses(self) -> Iterator[str]:
        """The main links, some of them more than once, for who may need but the first."""
        yield from (id_url(key, self.ids[key]) for key in BY_RANK if key in self.ids)
        yield from (self.links[label] for label in _BEST_LINKS if label in self.links)
        yield from self.links.values()

    @property
    def plain_title(self) -> str:
        """The title for where only text can stand: formulas as Unicode."""
        return plain_text(self.title)

    @property
    def has_paper(self) -> bool:
        """False for software, data, videos, posts and websites, which no venue published."""
        return self.type not in NO_PAPER

    @property
    def is_software(self) -> bool:
        """True for software, and for nothing else."""
        return self.type == SOFTWARE


# A listing names all of up to so many authors, and of more only the first few.
MOST_SHOWN, FIRST_SHOWN = 6, 3


def first_authors(authors: Sequence[Author]) -> tuple[Sequence[Author], int]:
    """The authors a listing names, and how many more there are."""
    shown = authors if len(authors) <= MOST_SHOWN else authors[:FIRST_SHOWN]
    return shown, len(authors) - len(shown)


def last_change(record: Record) -> str:
    """The last day (ISO) something new about the record is known to have come in, or ""."""
    counted = record.citations.as_of if record.citations else ""
    return max(record.added.isoformat() if record.added else "", counted)
