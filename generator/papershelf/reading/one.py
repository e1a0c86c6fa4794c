"""One entry of a catalog with its facts, without reading the others: at once in a list of any length."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.check import category_paths, check_apart, check_frame
from papershelf.catalog.load import load_frame, read_entry
from papershelf.catalog.schema import Entry
from papershelf.catalog.shape import read_shape
from papershelf.ids import request_ids
from papershelf.reading.changed import facts_path, slug_of
from papershelf.reading.stamps import scan
from papershelf.records.facts import Facts, parse_line
from papershelf.records.join import title_key


def read_one(root: Path, slug: str, today: date) -> tuple[Catalog, dict[str, Facts]] | None:
    """A catalog of this entry alone, and its facts; None when there is no such entry or anything about it is doubtful.

    Raises problems.NoCatalogError when there is no catalog.
    """
    frame = load_frame(root)
    settings = check_frame(frame, today) if frame else None
    paths = [path for path in scan(root) or () if slug_of(path) == slug]
    document = read_entry(root, root / paths[0]) if settings and len(paths) == 1 else None
    if settings is None or document is None:
        return None
    entry, problems = read_shape(Entry, document)
    if entry is None or problems or check_apart(settings, category_paths(settings.categories), document, entry, today):
        return None
    facts = _facts_of(root, {*request_ids(entry.ids.known()), title_key(entry.title)})
    return None if facts is None else (Catalog(settings, {slug: entry}, {slug: paths[0]}, {}), facts)


def _facts_of(root: Path, asked: Collection[str]) -> dict[str, Facts] | None:
    """What was answered to these questions; None when it cannot be read, or was answered twice."""
    path = facts_path(root)
    if path.is_symlink():
        return None
    data = path.read_bytes() if path.is_file() else b""
    found: dict[str, Facts] = {}
    for line in {line for key in asked for spelled in _spellings(key) for line in _lines_with(data, spelled)}:
        try:
            facts = parse_line(line.decode())
        except ValueError:
            return None
        if facts.asked in asked:
            if facts.asked in found:
                return None
            found[facts.asked] = facts
    return found


def _spellings(key: str) -> set[bytes]:
    """A text as JSON may spell it."""
    plain, ascii_only = json.dumps(key, ensure_ascii=False), json.dumps(key)
    return {text.encode() for text in (plain, ascii_only, plain.replace("/", "\\/"))}


def _lines_with(data: bytes, text: bytes) -> Iterator[bytes]:
    place = data.find(text)
    while place >= 0:
        start, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        end = end if end >= 0 else len(data)
        yield data[start:end]
        place = data.find(text, end)
