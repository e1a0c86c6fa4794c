"""Parts of the index to files: a name for each group of parts that changes when, and only when, their bytes do."""

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct

from papershelf.search.columns import as_json
from papershelf.search.packing import gzipped, varints

FOLDER = "search/"
FORMAT = 2
# Families of gaps, weights and other numbers: pieces of them that come again are chance, and naming these takes more
# room than the numbers themselves. A long list is a seventh smaller without.
_NUMBERS = frozenset({"words-long", "pairs-long", "tags", "people-column", "flags", "citations", "added", "titles"})


class Family(Struct, frozen=True):
    """Parts of one kind. `group` of them share a folder, whose name is the digest of what lies in it."""

    parts: Sequence[bytes]
    group: int = 1


def short_digest(parts: Sequence[bytes]) -> str:
    """Ten hexadecimal digits that name these bytes."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(len(part).to_bytes(8, "big"))
        sha.update(part)
    return sha.hexdigest()[:10]


def write_families(families: Mapping[str, Family]) -> tuple[dict[str, bytes], dict[str, object]]:
    """The files, and what the root must say so that they are found."""
    files: dict[str, bytes] = {}
    index: dict[str, object] = {}
    for name, family in families.items():
        groups = [family.parts[at : at + family.group] for at in range(0, len(family.parts), family.group)]
        names = [short_digest(group) for group in groups]
        index[name] = [family.group, "".join(names)]
        for folder, group in zip(names, groups, strict=True):
            files |= {f"{FOLDER}{name}-{folder}/{at}.bin": packed_part(name, part) for at, part in enumerate(group)}
    return files, index


def packed_part(family: str, part: bytes) -> bytes:
    """A part as it is written."""
    return gzipped(part, numbers=family in _NUMBERS)


def root_path(data: bytes) -> str:
    """Where a root of these bytes lies."""
    return f"{FOLDER}root-{short_digest([data])}.bin"


def latest_file(root: str) -> dict[str, bytes]:
    """The one file with a fixed name: there a page of yesterday finds the root of today."""
    return {f"{FOLDER}latest.json": as_json({"format": FORMAT, "root": root})}


def bundle(facts: Mapping[str, object], families: Mapping[str, Sequence[bytes]]) -> bytes:
    """The root: facts as JSON, how long each part held inside is, then those parts."""
    inside = {name: [len(part) for part in parts] for name, parts in families.items()}
    head = as_json({**facts, "inside": inside})
    return varints([len(head)]) + head + b"".join(part for parts in families.values() for part in parts)
