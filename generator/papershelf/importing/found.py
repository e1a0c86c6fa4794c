"""What a reader finds in a file: papers as the file tells them, and every line it could not read."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from papershelf.records.facts import Facts

# The kind of what leads into the repository a list is kept in.
OWN_FILES = "links to the list's own files"


class Found(Struct, frozen=True):
    """A paper as its source tells it; nothing is checked yet. `place` is file:line.

    `categories` are the titles down to each place it stands in, `paths` paths of a tree where the source names those.
    `last_line` is the line of the source down to which it reaches, where the reader knows that.
    `slug` is a name the source has for it; `key` the citation key it has there; `type` what the source says it is, and
    `kind` conference, journal or preprint where it says that; `publication` holds details by their keys in an entry.
    """

    place: str
    title: str = ""
    authors: tuple[str, ...] = ()
    venue: str = ""
    venue_name: str = ""
    kind: str = ""
    year: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    summary: str = ""
    notes: str = ""
    added: str = ""
    awards: tuple[str, ...] = ()
    superseded_by: str = ""
    retracted: str = ""
    slug: str = ""
    found_in: str = ""
    categories: tuple[tuple[str, ...], ...] = ()
    paths: tuple[str, ...] = ()
    type: str = ""
    status: str = ""
    language: str = ""
    key: str = ""
    publication: Mapping[str, Any] = field(default_factory=dict)
    last_line: int = 0


class Unread(Struct, frozen=True):
    """Something of the source that did not become part of an entry: where, what it says, why, and its links.

    `kind` groups what is alike in the report.
    """

    place: str
    text: str
    why: str
    kind: str = ""
    links: tuple[str, ...] = ()


class FoundList(Struct):
    """All that a reader makes of a source. `left_out` counts values an entry has no place for, by their names.

    `descriptions` are the words under headings, by the titles down to them. `scores` say how sure the title of each of
    `found` is (nothing where the format itself says it). `unaddressed` are papers without identifier or link, each with
    how sure its title is. `navigation` are addresses that only lead around, `files` links to files of the same list.
    """

    title: str = ""
    tagline: str = ""
    description: str = ""
    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    descriptions: dict[tuple[str, ...], str] = field(default_factory=dict)
    facts: list[Facts] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    unaddressed: list[tuple[Found, float]] = field(default_factory=list)
    navigation: list[str] = field(default_factory=list)
    files: list[tuple[str, str, str]] = field(default_factory=list)
    ordered: bool = False
    sources: dict[str, str] = field(default_factory=dict)
    explained: list[str] = field(default_factory=list)

    def miss(self, place: str, text: str, why: str, kind: str = "", links: tuple[str, ...] = ()) -> None:
        """Take down something that was not understood."""
        self.unread.append(Unread(place, text, why, kind, links))
