"""The files an import reads: one file, or the folder of an adapter list with its cache."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.importing.adapter_yaml import is_adapter_yaml, read_adapter_yaml, read_cache
from papershelf.importing.found import FoundList
from papershelf.importing.guess import READERS, guess_format
from papershelf.importing.tree import merge_readings

_MOST_BYTES = 50_000_000
_CACHE = "build.cache.json"


class SourceError(ValueError):
    """The file or folder cannot be imported, with the reason as a sentence."""


def read_source(path: Path, form: str = "") -> FoundList:
    """All that a file or folder holds; `form` is one of guess.READERS, or "" to tell it from the content.

    Raises SourceError.
    """
    if path.is_dir():
        return _read_folder(path)
    text = _read(path)
    form = form or guess_format(text)
    if not form:
        raise SourceError(f"what {path.name} is cannot be told; say it with --format ({', '.join(READERS)})")
    return READERS[form](text, path.name)


def _read_folder(folder: Path) -> FoundList:
    files = [path for inner in (folder, folder / "data") for path in sorted(inner.glob("*.y*ml"))]
    texts = [(path, text) for path in files if is_adapter_yaml(text := _read(path)) or path.parent.name == "data"]
    if not texts:
        raise SourceError(f"{folder} holds no files with items: or sections:; name the file to import")
    # The first files of a list are those with the lowest `index`, as its own build orders them.
    readings = [read_adapter_yaml(text, path.name) for path, text in sorted(texts, key=lambda pair: _index(pair[1]))]
    return merge_readings([*readings, *_read_cache(folder)])


def _index(text: str) -> int:
    line = next((line for line in text.split("\n") if line.startswith("index:")), "")
    number = line.partition(":")[2].strip()
    return int(number) if number.isdecimal() else 1_000


def _read_cache(folder: Path) -> Iterator[FoundList]:
    places = (folder / _CACHE, folder / "scripts" / _CACHE, folder.parent / "scripts" / _CACHE)
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        return
    # The cache has no dates; the file was last written on the last day it can have been true.
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    reading = FoundList()
    try:
        reading.facts = list(read_cache(_read(path), day))
    except ValueError as error:
        reading.miss(f"{path.name}:1", "", f"the cache cannot be read: {error}")
    reading.left_out["abstracts and numbers of citations in the cache"] += len(reading.facts)
    yield reading


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(f"{path.name} has more than {_MOST_BYTES:,} bytes; import it in parts")
        return decode_text(path.read_bytes(), path.name)[0]
    except EncodingFault as fault:
        raise SourceError(f"{path.name}:{fault.problem.line}: {fault}; {fault.problem.hint}") from None
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read: {error.strerror}") from None
