"""Load: a catalog's files as documents. The one place that reads them; what cannot be read becomes a problem."""

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.catalog.yaml_text import Place, YamlFault, find_forbidden, parse_yaml
from papershelf.problems import MOST_IN_A_FILE, NoCatalogError, Problem

MAX_BYTES = 1_000_000
_MAX_FOLDERS = 20
_SETTINGS = ("catalog.yaml", "people.yaml")


class Document(Struct, frozen=True):
    """One file of the catalog: its path below the root (with /), its name without ending, its text and value."""

    path: str
    name: str
    text: str
    data: Any = None


class Documents(Struct, frozen=True):
    """Every file of a catalog, entries and pages sorted by path; `facts` is the text of facts.jsonl.

    `unread` are the entries that are not keys and values, with the text of those that are text at all.
    """

    settings: Document | None
    entries: tuple[Document, ...]
    pages: tuple[Document, ...]
    facts: str = ""
    unread: tuple[Document, ...] = ()
    people: Document | None = None


def load_documents(root: Path) -> tuple[Documents, list[Problem]]:
    """Every document below root/catalog, and what is wrong with the files as files.

    Raises NoCatalogError when there is no catalog/catalog.yaml.
    """
    if not (root / "catalog" / "catalog.yaml").exists():
        raise NoCatalogError(f"there is no catalog/catalog.yaml in {root}")
    problems: list[Problem] = []
    settings = _read_yaml(root, root / "catalog" / "catalog.yaml", problems)
    papers = [_read_yaml(root, path, problems) for path in _files_of(root, "papers", ".yaml", problems)]
    pages = [_read_page(root, path, problems) for path in _files_of(root, "pages", ".md", problems)]
    people = _read_people(root, problems)
    problems += _misplaced(root)
    entries = tuple(document for document in papers if document.data is not None)
    unread = tuple(document for document in papers if document.data is None)
    return Documents(
        None if settings.data is None else settings, entries, tuple(pages), read_facts(root), unread, people
    ), problems


def load_frame(root: Path) -> Documents | None:
    """Settings and pages without the entries; None when anything is wrong with these files.

    Raises NoCatalogError when there is no catalog/catalog.yaml.
    """
    if not (root / "catalog" / "catalog.yaml").exists():
        raise NoCatalogError(f"there is no catalog/catalog.yaml in {root}")
    problems = list(_misplaced(root))
    settings = _read_yaml(root, root / "catalog" / "catalog.yaml", problems)
    pages = tuple(_read_page(root, path, problems) for path in _files_of(root, "pages", ".md", problems))
    people = _read_people(root, problems)
    return None if problems or settings.data is None else Documents(settings, (), pages, people=people)


def _read_people(root: Path, problems: list[Problem]) -> Document | None:
    """catalog/people.yaml, which a list may do without."""
    path = root / "catalog" / "people.yaml"
    if not path.exists() and not path.is_symlink():
        return None
    document = _read_yaml(root, path, problems, "start with a person: ada-holz: {name: Ada Holz}")
    return None if document.data is None else document


def read_facts(root: Path) -> str:
    """The text of catalog/facts.jsonl; bytes that are not UTF-8 show as U+FFFD.

    "" when there is none, or only a link that leads out of the catalog.
    """
    path = root / "catalog" / "facts.jsonl"
    if path.is_symlink() and _leads_out(path, (root / "catalog").resolve()):
        return ""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _misplaced(root: Path) -> Iterator[Problem]:
    """Entries beside the folder they belong in, where nobody would read them."""
    for path in sorted((root / "catalog").glob("[!.]*.y*ml")):
        if path.name not in _SETTINGS:
            message = "entries are read from catalog/papers only"
            yield Problem(_relative(root, path), 0, 0, "stray-file", message, f"move it to catalog/papers/{path.name}")


def _files_of(root: Path, folder: str, ending: str, problems: list[Problem]) -> Iterator[Path]:
    for path in _files(root / "catalog" / folder, root, problems):
        if path.suffix == ending:
            yield path
        else:
            known = {".yaml", ".yml", ".md", ".markdown"}
            hint = f"rename it to {path.stem}{ending}" if path.suffix.lower() in known else "move it elsewhere"
            message = f"only {ending} files belong in catalog/{folder}"
            problems.append(Problem(_relative(root, path), 0, 0, "stray-file", message, hint))


def _files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every visible file at any depth, in order of path; linked folders are not followed."""
    try:
        entries = _scan(folder, root)
    except _RefusedError as refused:
        problems.append(refused.problem(_relative(root, folder)))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), root, problems)
        else:
            yield Path(entry.path)


class _RefusedError(Exception):
    def problem(self, path: str) -> Problem:
        return Problem(path, 0, 0, *self.args)


def _scan(folder: Path, root: Path) -> list["os.DirEntry[str]"]:
    _refuse_link(root, folder)
    if len(folder.relative_to(root).parts) > _MAX_FOLDERS:
        raise _RefusedError("stray-file", "folders are nested too deep here", "move the files up")
    try:
        visible = (entry for entry in os.scandir(folder) if not entry.name.startswith("."))
        return sorted(visible, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _RefusedError("unreadable", f"cannot be read: {error.strerror}") from None


def _refuse_link(root: Path, path: Path) -> None:
    if path.is_symlink() and _leads_out(path, (root / "catalog").resolve()):
        raise _RefusedError("outside-link", "this link leads out of the catalog", "put the file itself here")


def _leads_out(link: Path, catalog: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(catalog)
    except RuntimeError:  # Python below 3.13 says so of a link that leads to itself
        return True


def _read_yaml(root: Path, path: Path, problems: list[Problem], start: str = "") -> Document:
    document = _read(root, path, problems)
    if document is None:
        return Document(_relative(root, path), path.stem, "")
    try:
        data, repeated = parse_yaml(document.text)
    except YamlFault as fault:
        problems.append(problem_at(document, fault.place, fault.code, fault.message, fault.hint))
        return document
    for key in islice(repeated, MOST_IN_A_FILE):
        message = f"'{key.key}' is written twice"
        problems.append(problem_at(document, key.place, "duplicate-key", message, "keep one of the two lines"))
    if not isinstance(data, dict):
        problems.append(_not_a_mapping(document, data, start))
        return document
    return replace(document, data=data)


def read_entry(root: Path, path: Path) -> Document | None:
    """One entry's document, or None when anything is wrong with its file."""
    problems: list[Problem] = []
    document = _read_yaml(root, path, problems)
    return None if problems or document.data is None else document


def _not_a_mapping(document: Document, data: Any, start: str) -> Problem:
    if data is None or data == "":
        hint = start or "start with title: and category:"
        return problem_at(document, (1, 1), "empty-file", "the file is empty", hint)
    message = "the file is not a list of keys and values"
    return problem_at(document, (1, 1), "not-a-mapping", message, start or "start with title: …")


def _read_page(root: Path, path: Path, problems: list[Problem]) -> Document:
    document = _read(root, path, problems) or Document(_relative(root, path), path.stem, "")
    if found := find_forbidden(document.text):
        place, letter = found
        message, hint = f"the character U+{ord(letter):04X} cannot stand in a page", "delete it; most editors hide it"
        problems.append(problem_at(document, place, "bad-character", message, hint))
    return document


def _read(root: Path, path: Path, problems: list[Problem]) -> Document | None:
    name = _relative(root, path)
    try:
        text, found = decode_text(_read_bytes(root, path), name)
    except _RefusedError as refused:
        problems.append(refused.problem(name))
    except EncodingFault as fault:
        problems.append(fault.problem)
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror}"))
    else:
        problems += found
        return Document(name, path.stem, text)
    return None


def _read_bytes(root: Path, path: Path) -> bytes:
    _refuse_link(root, path)
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError("unreadable", "this is not a plain file", "remove it")
    if found.st_size > MAX_BYTES:
        message = f"the file has {found.st_size:,} bytes; {MAX_BYTES:,} are the most that is read"
        raise _RefusedError("too-large", message, "an entry needs a few hundred; is this the right file?")
    return path.read_bytes()


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def problem_at(document: Document, place: Place, code: str, message: str, hint: str = "") -> Problem:
    """A problem at a line and column (from 1) of a document, with the line itself."""
    lines = _lines(document.text)
    source = lines[place[0] - 1] if place[0] <= len(lines) else ""
    return Problem(document.path, *place, code, _shorten(message), _shorten(hint), source)


def _shorten(text: str, limit: int = 300) -> str:
    """The text with its middle left out when a whole page was typed where a word belongs."""
    return text if len(text) <= limit else f"{text[: limit // 2]} … {text[-limit // 2 :]}"


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.split("\n")
