"""Load: a catalog's files as documents. The one place that reads them; what cannot be read becomes a problem."""

import codecs
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papershelf.problems import Problem
from papershelf.yaml_text import YamlFault, parse_yaml

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the catalog: its path below the root (with /), its name without ending, its text and value."""

    path: str
    name: str
    text: str
    data: Any = None


@dataclass(frozen=True, slots=True)
class Documents:
    """Every file of a catalog, entries and pages sorted by path; `facts` is the text of facts.jsonl."""

    settings: Document | None
    entries: tuple[Document, ...]
    pages: tuple[Document, ...]
    facts: str = ""


class NoCatalogError(Exception):
    """The folder holds no catalog/catalog.yaml."""


def load_documents(root: Path) -> tuple[Documents, list[Problem]]:
    """Every document below root/catalog, and what is wrong with the files as files.

    Raises NoCatalogError when there is no catalog/catalog.yaml.
    """
    if not (root / "catalog" / "catalog.yaml").exists():
        raise NoCatalogError(f"there is no catalog/catalog.yaml in {root}")
    problems: list[Problem] = []
    settings = _yaml_document(root, root / "catalog" / "catalog.yaml", problems)
    entries = _load_folder(root, "papers", ".yaml", problems)
    pages = _load_folder(root, "pages", ".md", problems)
    return Documents(settings, tuple(entries), tuple(pages), read_facts(root)), problems


def read_facts(root: Path) -> str:
    """The text of catalog/facts.jsonl, "" when there is none; bytes that are not UTF-8 show as U+FFFD."""
    path = root / "catalog" / "facts.jsonl"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _load_folder(root: Path, folder: str, ending: str, problems: list[Problem]) -> Iterator[Document]:
    read = _yaml_document if ending == ".yaml" else _document
    for path in _files(root / "catalog" / folder, root, problems):
        if path.suffix != ending:
            hint = f"rename it to {path.stem}{ending}" if path.suffix in {".yml", ".markdown"} else "move it elsewhere"
            message = f"only {ending} files belong in catalog/{folder}"
            problems.append(Problem(_relative(root, path), 0, 0, "stray-file", message, hint))
        elif document := read(root, path, problems):
            yield document


def _files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every visible file at any depth, in order of path; linked folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(Problem(_relative(root, folder), 0, 0, "unreadable", f"cannot be read: {error.strerror}"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), root, problems)
        else:
            yield Path(entry.path)


def _yaml_document(root: Path, path: Path, problems: list[Problem]) -> Document | None:
    document = _document(root, path, problems)
    if document is None:
        return None
    try:
        data, repeated = parse_yaml(document.text)
    except YamlFault as fault:
        problems.append(_at(document, fault.line, fault.column, fault.code, fault.message, fault.hint))
        return None
    for key in repeated:
        hint = "keep one of the two lines"
        problems.append(_at(document, key.line, key.column, "duplicate-key", f"'{key.key}' is written twice", hint))
    if not isinstance(data, dict):
        problems.append(_not_a_mapping(document, data))
        return None
    return Document(document.path, document.name, document.text, data)


def _not_a_mapping(document: Document, data: Any) -> Problem:
    if data is None or data == "":
        return _at(document, 1, 1, "empty-file", "the file is empty", "start with title: and category:")
    return _at(document, 1, 1, "not-a-mapping", "the file is not a list of keys and values", "start with title: …")


def _document(root: Path, path: Path, problems: list[Problem]) -> Document | None:
    name = _relative(root, path)
    try:
        raw = _read(root, path)
        return Document(name, path.stem, _decode(raw, name, problems))
    except _RefusedError as refused:
        problems.append(refused.problem(name))
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror}"))
    return None


class _RefusedError(Exception):
    def problem(self, path: str) -> Problem:
        code, message, hint = self.args[:3]
        line, column, source = self.args[3:] or (0, 0, "")
        return Problem(path, line, column, code, message, hint, source)


def _read(root: Path, path: Path) -> bytes:
    catalog = (root / "catalog").resolve()
    if path.is_symlink() and not path.resolve().is_relative_to(catalog):
        raise _RefusedError("outside-link", "this link leads out of the catalog", "put the file itself here")
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError("unreadable", "this is not a plain file", "remove it")
    if found.st_size > MAX_BYTES:
        message = f"the file has {found.st_size:,} bytes; {MAX_BYTES:,} are the most that is read"
        raise _RefusedError("too-large", message, "an entry needs a few hundred; is this the right file?")
    return path.read_bytes()


def _decode(raw: bytes, name: str, problems: list[Problem]) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _RefusedError("encoding", "the file is UTF-16", "save it as UTF-8")
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        problems.append(
            Problem(
                name, 1, 1, "byte-order-mark", "the file starts with a byte order mark", "save as UTF-8 without BOM"
            )
        )
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        problems.append(
            Problem(name, line, 1, "line-ends", "lines end the Windows way (CRLF)", "save with LF line ends")
        )
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error) from None


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> _RefusedError:
    before = raw[: error.start]
    start = before.rfind(b"\n") + 1
    source = raw[start:].split(b"\n", 1)[0].decode("utf-8", errors="replace")
    column = len(raw[start : error.start].decode("utf-8", errors="replace")) + 1
    message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
    return _RefusedError("encoding", message, "save the file as UTF-8", before.count(b"\n") + 1, column, source)


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _at(document: Document, line: int, column: int, code: str, message: str, hint: str) -> Problem:
    return problem_at(document, (line, column), code, message, hint)


def problem_at(document: Document, place: tuple[int, int], code: str, message: str, hint: str = "") -> Problem:
    """A problem at a line and column (from 1) of a document, with the line itself."""
    lines = document.text.split("\n")
    source = lines[place[0] - 1] if place[0] <= len(lines) else ""
    return Problem(document.path, *place, code, message, hint, source)
