"""What the search index is told about a paper, and the order papers stand in."""

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
    spellings: tuple[str, ...] = ()  # other forms of the authors' names, from people.yaml


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
    record: bytes = b""

    @property
    def place(self) -> tuple[int, str, tuple[str, ...], int, str]:
        """Sort key. Oldest first, so that a new paper is numbered last and old posting lists keep their bytes.

        Of citations only the magnitude counts: one more leaves nearly every paper at its place.
        """
        return (self.year, self.venue, self.categories, (self.citations + 1).bit_length(), self.slug)
