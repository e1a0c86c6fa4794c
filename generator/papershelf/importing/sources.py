"""What an import reads: one file, or a folder with a README, its chapters and its data files."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.importing.adapter_yaml import is_adapter_yaml, read_adapter_yaml, read_cache
from papershelf.importing.chapters import read_chapters
from papershelf.importing.found import FoundList
from papershelf.importing.guess import READERS, guess_format
from papershelf.importing.lost_letters import drop_lost
from papershelf.importing.readme.hints import Hints
from papershelf.importing.readme.reader import Watch, read_awesome, unwatched
from papershelf.importing.tree import merge_readings

_MOST_BYTES = 50_000_000
_MOST_FILES = 400
_CACHE = "build.cache.json"
_DATA = (".yaml", ".yml", ".json", ".toml", ".bib", ".csv", ".ris")


class SourceError(ValueError):
    """The file or folder cannot be imported, with the reason as a sentence."""


class ReadOptions(Struct, frozen=True):
    """How files are read: the format where it is given, whether guesses are left out, hints, who watches."""

    form: str = ""
    strict: bool = False
    hints: Hints = Hints()
    watch: Watch = unwatched


def read_source(path: Path, options: ReadOptions = ReadOptions()) -> FoundList:  # noqa: B008 - frozen
    """All that a file or folder holds.

    Raises SourceError.
    """
    reading = _read_folder(path, options) if path.is_dir() else _read_one_file(path, options)
    drop_lost(reading)
    return reading


def _read_one_file(path: Path, options: ReadOptions) -> FoundList:
    reading = read_file(path, path.name, options)
    for text, url, place in reading.files:
        reading.miss(place, f"{text}: {url}", "a file of the list; import the folder to read it too", "files", (url,))
    return reading


def read_file(path: Path, name: str, options: ReadOptions) -> FoundList:
    """One file; `name` is what it is called in the report.

    Raises SourceError.
    """
    if path.suffix.lower() == ".rst" and not options.form:
        raise SourceError(_not_rst(path.name))
    text = _read(path)
    form = options.form or guess_format(text) or ("awesome" if path.suffix.lower() in (".md", ".markdown") else "")
    if not form:
        raise SourceError(f"what {path.name} is cannot be told; say it with --format ({', '.join(READERS)})")
    return read_list_text(text, name, form, options)


def _not_rst(name: str) -> str:
    markdown = f"{name[:-4]}.md"
    return (
        f"{name} is reStructuredText, which import does not read; convert it first with "
        f"pandoc --from rst --to gfm --wrap none {name} --output {markdown}, then import {markdown}"
    )


def read_list_text(text: str, name: str, form: str, options: ReadOptions) -> FoundList:
    """A text of a known format."""
    if form == "awesome":
        reading = read_awesome(text, name, strict=options.strict, hints=options.hints, watch=options.watch)
    else:
        reading = READERS[form](text, name)
    reading.sources[name] = text
    return reading


def _read_folder(folder: Path, options: ReadOptions) -> FoundList:
    if adapters := _adapter_files(folder):
        readings = [
            read_adapter_yaml(text, path.name) for path, text in sorted(adapters, key=lambda pair: _index(pair[1]))
        ]
        return merge_readings([*readings, *_read_cache(folder)])
    readme = next(
        (path for path in sorted(folder.iterdir()) if re.fullmatch(r"(?i)readme\.(?:md|markdown)", path.name)), None
    )
    listed = read_chapters(folder, readme, lambda path, name: read_file(path, name, options))
    data = _read_data(folder, options)
    count, data_count = _papers(listed), _papers(data)
    if not count and not data_count and (files := _any_yaml(folder)):
        return merge_readings([*(read_adapter_yaml(text, path.name) for path, text in files), *_read_cache(folder)])
    if not count and not data_count:
        rst = next((path for path in sorted(folder.iterdir()) if path.name.lower() == "readme.rst"), None)
        if rst and not readme:
            raise SourceError(_not_rst(rst.name))
        raise SourceError(
            f"{folder} holds no list of papers: neither a README with entries nor a data file; name the file to import"
        )
    if data_count > count:
        for name in listed.sources:
            data.miss(
                f"{name}:1", "", f"{count} papers here, {data_count} in the data files, which are read instead", "files"
            )
        data.title, data.tagline = listed.title or data.title, listed.tagline or data.tagline
        data.description = listed.description or data.description
        return data
    return listed


def _papers(reading: FoundList) -> int:
    return len(reading.found) + len(reading.unaddressed)


def _adapter_files(folder: Path) -> list[tuple[Path, str]]:
    files = [path for inner in (folder, folder / "data") for path in sorted(inner.glob("*.y*ml"))]
    texts = [(path, _read(path)) for path in files]
    found = [(path, text) for path, text in texts if is_adapter_yaml(text)]
    return (
        [(path, text) for path, text in texts if (path, text) in found or path.parent.name == "data"] if found else []
    )


def _any_yaml(folder: Path) -> list[tuple[Path, str]]:
    """YAML files that hold no papers: read all the same, so that what is wrong in them is told."""
    files = [path for inner in (folder, folder / "data") for path in sorted(inner.glob("*.y*ml"))]
    return [(path, _read(path)) for path in files if path.parent.name == "data" or "items:" in _read(path)]


def _read_data(folder: Path, options: ReadOptions) -> FoundList:
    """The data files of the folder that hold papers."""
    files = [
        path
        for inner in (folder, folder / "data", folder / "_data")
        for path in sorted(inner.glob("*"))
        if path.suffix.lower() in _DATA
    ]
    readings: list[FoundList] = []
    for path in files[:_MOST_FILES]:
        text = _read(path)
        form = guess_format(text)
        if form in ("list", "bib", "ris", "csl-json", "csv"):
            reading = read_list_text(text, path.relative_to(folder).as_posix(), form, options)
            if _papers(reading):
                readings.append(reading)
    return merge_readings(readings)


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
        reading.miss(f"{path.name}:1", "", f"the cache cannot be read: {error}", "unreadable")
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
