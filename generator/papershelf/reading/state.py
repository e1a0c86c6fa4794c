"""What a build remembers of a catalog: its records, what is known of their sources, what was worked out about them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from papershelf.reading.regroup import KeptGroups
from papershelf.reading.stamps import Stamp
from papershelf.records.record import Record
from papershelf.records.related import Shared


class Source(Struct, array_like=True, frozen=True, gc=False):
    """An entry's file as it was read; `digest` is of its text.

    `identities` are what no other entry may be too, `refers` the slugs it names, `asks` the keys of facts it may have.
    """

    stamp: Stamp
    digest: bytes
    identities: tuple[str, ...]
    refers: tuple[str, ...]
    asks: tuple[str, ...]


class CachedLine(Struct, array_like=True, frozen=True, gc=False):
    """Where in facts.jsonl one answer stands, in bytes, and a digest of it."""

    start: int
    length: int
    digest: bytes


class Shelved(Struct):
    """The records, in order of slug; `number` says to which stamps they belong.

    `lengths` are of the pieces in the files of the whole list, in bytes; `marks` are the records' digests, `names` what
    templates look up, `order` are the records' numbers as they stand in the search index.
    """

    number: bytes
    sources: dict[str, Source]
    records: dict[str, Record]
    facts: dict[str, CachedLine]
    related: Mapping[str, Sequence[Shared]]
    lengths: dict[str, list[int]]
    marks: list[bytes]
    groups: KeptGroups
    names: dict[str, list[str]]
    order: list[int]
