"""What the search index is told about a paper, and the order papers stand in."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct


class SearchPaper(Struct, frozen=True):
    """A paper as search sees it; an empty text means: not known, or not kept."""

    slug: str
    title: str
    authors: tuple[str, ...] = ()
    venue: str = ""
    venue_name: str = ""
    year: int | None = None
    categories: tuple[str, ...] = ()  # paths in the category tree, home first
    tags: tuple[str, ...] = ()
    summary: str = ""
    tldr: str = ""
    abstract: str = ""
    code: str = ""
    pdf: str = ""
    citations: int | None = None
    added: str = ""  # an ISO date
    retracted: str = ""  # why, in the curators' words
    language: str = ""  # of the title, where it is not the list's
    type: str = ""  # software, survey, …; "" for an ordinary paper
    awards: tuple[str, ...] = ()
    superseded_by: str = ""  # the slug of the entry that replaces it
    links: tuple[tuple[str, str], ...] = ()  # label and address of every link but pdf and code
    spellings: tuple[str, ...] = ()  # other forms of its authors' names
    tag_names: tuple[str, ...] = ()  # other spellings of its tags
    dated: str = ""  # the year of its arXiv number, where that is another year than the paper's
    ids: tuple[str, ...] = ()  # as `search_id` gives them
    people: tuple[tuple[str, str], ...] = ()  # folder and heading of each author's page, two "" where there is none
    status: str = ""  # in press, accepted, …
    image: tuple[str | int, ...] = ()  # folder, alt text, width and height of its largest size; empty where it has none


class Named(Struct, frozen=True):
    """What has a page of its own: its kind, its title, its folder, and further names it goes by."""

    kind: str
    title: str
    path: str
    others: tuple[str, ...] = ()


class ListWords(Struct, frozen=True):
    """What a list calls its parts: words that papers are found by though they stand in none of them.

    `categories` and `types` map to the words that mean them, `venues` to further names; `language` chooses the stems.
    """

    language: str = "en"
    categories: Mapping[str, str] = {}
    venues: Mapping[str, tuple[str, ...]] = {}
    types: Mapping[str, str] = {}
    named: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()


class Row(NamedTuple):
    """What must be remembered of a paper once its words are counted: no running text, only packed bytes.

    `record` is what results show; empty where only columns and the order are wanted.
    """

    slug: str
    title: str
    venue: str
    venue_name: str
    year: int
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    citations: int
    added: str
    flags: int
    people: tuple[str, ...] = ()  # folder and name of each author with a page, between them a line's end
    type: str = ""
    ids: tuple[str, ...] = ()
    record: bytes = b""

    @property
    def place(self) -> tuple[int, str, tuple[str, ...], int, str]:
        """Sort key. Oldest first, so that a new paper is numbered last and old posting lists keep their bytes.

        Of citations only the magnitude counts: one more leaves nearly every paper at its place.
        """
        return (self.year, self.venue, self.categories, (self.citations + 1).bit_length(), self.slug)
