"""What rules look at: one file, the settings, one entry, or notes of all entries."""

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.image_file import FoundImage, ImageFault
from papershelf.catalog.load import Document
from papershelf.catalog.schema import Entry, Person, ReadingPath
from papershelf.catalog.settings import Settings
from papershelf.catalog.traits import Traits
from papershelf.disk import Stamp
from papershelf.problems import Problem


class Note(Struct, array_like=True, frozen=True, gc=False):
    """What is known of an entry's file without opening it again: all that rules between entries look at.

    `digest` is of its text. `traits` says which paper it is, `tags` are as typed, `links` the slugs its text links
    to; `key` is the citation key it names, `builds_on`, `cites` and `formerly` the slugs it names so; `asks` are the
    keys of facts it may have, where facts are joined. `advice` is told again while the file stays as it is. `image` is
    the picture it names. Only a `sound` note may be kept.
    """

    path: str
    stamp: Stamp
    digest: bytes
    traits: Traits
    asks: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[str, ...]
    successor: str
    added: str
    sound: bool
    key: str
    advice: tuple[Problem, ...] = ()
    builds_on: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    image: FoundImage | None = None

    @property
    def slug(self) -> str:
        """The entry's name."""
        return slug_of(self.path)


def slug_of(path: str) -> str:
    """The slug of an entry's path."""
    return path.rpartition("/")[2].removesuffix(".yaml")


class SettingsFile(Struct, frozen=True):
    """catalog.yaml as it was typed and as it was read, without what is wrong in it. `root` is the list's folder."""

    document: Document
    settings: Settings
    root: Path | None = None


class PeopleFile(Struct, frozen=True):
    """people.yaml as it was typed and as it was read."""

    document: Document
    people: Mapping[str, Person]


class PathFile(Struct, frozen=True):
    """A reading path as it was typed and as it was read."""

    document: Document
    path: ReadingPath


class OneEntry(Struct, frozen=True):
    """An entry as it was typed and as it was read: without what is wrong in it. `known` are the categories.

    `image_fault` says why the picture it names cannot be shown.
    """

    document: Document
    entry: Entry
    settings: Settings
    known: Collection[str]
    today: date
    image_fault: ImageFault | None = None


class WholeList(Struct, frozen=True):
    """The notes of all entries in order of path, pages and reading paths, and the `names` of all entries' files.

    Of two alike the one among `files` is at fault.
    """

    settings_file: SettingsFile
    notes: Sequence[Note]
    pages: Sequence[Document]
    names: Set[str]
    files: Collection[str] = ()
    paths: Sequence[PathFile] = ()

    @property
    def settings(self) -> Settings:
        """The settings, without what is wrong in them."""
        return self.settings_file.settings
