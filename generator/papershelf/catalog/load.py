"""Load: a catalog's files as documents. The one place that opens them; what cannot be read becomes a problem."""

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
from papershelf.catalog.scan import MOST_FOLDERS, leads_out
from papershelf.catalog.yaml_hints import explain_fault, find_fault
from papershelf.catalog.yaml_text import Place, YamlFault, find_forbidden, parse_yaml
from papershelf.problems import MOST_IN_A_FILE, NoCatalogError, Problem

MAX_BYTES = 1_000_000
SETTINGS, PEOPLE = "catalog/catalog.yaml", "catalog/people.yaml"
_OUTSIDE = ("outside-link", "this link leads out of the catalog", "put the file itself here")
# What may be next to the folder of entries.
_BESIDE = {"catalog.yaml", "people.yaml", "declined.yaml", "reviewed.yaml"}


class Document(Struct, frozen=True):
    """One file of the catalog: its path below the root (with /), its name without ending, its text and value.

    `data` is None for a page, and for YAML that is not keys and values.
    """

    path: str
    name: str
    text: str
    data: Any = None


def require_catalog(root: Path) -> None:
    """Raises NoCatalogError when there is no catalog/catalog.yaml."""
    if not (root / SETTINGS).exists():
        raise NoCatalogError(f"there is no {SETTINGS} in {root}")


def read_facts(root: Path) -> str:
    """The text of catalog/facts.jsonl; bytes that are not UTF-8 show as U+FFFD.

    "" when there is none, or only a link that leads out of the catalog.
    """
    path = facts_path(root)
    return path.read_text(encoding="utf-8", errors="replace") if path else ""


def facts_path(root: Path) -> Path | None:
    """Where a catalog's facts can be read."""
    path = root / "catalog" / "facts.jsonl"
    if path.is_symlink() and leads_out(root, path):
        return None
    return path if path.is_file() else None


def read_change_lines(root: Path) -> str:
    """The text of catalog/changes.jsonl, read as facts.jsonl is."""
    path = root / "catalog" / "changes.jsonl"
    if not path.is_file() or (path.is_symlink() and leads_out(root, path)):
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def misplaced(root: Path) -> Iterator[Problem]:
    """Entries outside the folder they belong in, where they would not be read."""
    for path in sorted((root / "catalog").glob("[!.]*.y*ml")):
        if path.name not in _BESIDE:
            message = "entries are read from catalog/papers only"
            name = path.relative_to(root).as_posix()
            yield Problem(name, 0, 0, "stray-file", message, f"move it to catalog/papers/{path.name}")


def explain_stray(root: Path, name: str, ending: str) -> Problem:
    """Why what lies at this path below the root, in a folder of the catalog, is nothing that is read there."""
    path = root / name
    folder = "/".join(name.split("/")[:2])
    if path.is_symlink() and name == folder and leads_out(root, path):
        return Problem(name, 0, 0, *_OUTSIDE)
    if path.is_dir() and not path.is_symlink() and name.count("/") >= MOST_FOLDERS:
        return Problem(name, 0, 0, "stray-file", "folders are nested too deep here", "move the files up")
    if name == folder or (path.is_dir() and not path.is_symlink()):
        return Problem(name, 0, 0, "unreadable", f"cannot be read: {_why_unreadable(path)}")
    known = {".yaml", ".yml", ".md", ".markdown"}
    hint = f"rename it to {path.stem}{ending}" if path.suffix.lower() in known else "move it elsewhere"
    return Problem(name, 0, 0, "stray-file", f"only {ending} files belong in {folder}", hint)


def _why_unreadable(folder: Path) -> str:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return error.strerror or str(error)
    return "try again"


class _RefusedError(Exception):
    def problem(self, path: str) -> Problem:
        return Problem(path, 0, 0, *self.args)


def read_yaml(root: Path, name: str) -> tuple[Document, list[Problem]]:
    """The YAML file at this path below the root; without `data` where it does not hold keys and values."""
    problems: list[Problem] = []
    document = _read(root, name, problems)
    if document is None:
        return Document(name, _stem(name), ""), problems
    try:
        if fault := find_fault(document.text):
            raise fault
        data, repeated = parse_yaml(document.text)
    except YamlFault as found:
        fault = explain_fault(document.text, found)
        return document, [*problems, problem_at(document, fault.place, fault.code, fault.message, fault.hint)]
    for key in islice(repeated, MOST_IN_A_FILE):
        message = f"'{key.key}' is written twice"
        problems.append(problem_at(document, key.place, "duplicate-key", message, "keep one of the two lines"))
    if not isinstance(data, dict):
        return document, [*problems, _not_a_mapping(document, data)]
    return replace(document, data=data), problems


def _not_a_mapping(document: Document, data: Any) -> Problem:
    start = "start with a person: ada-holz: {name: Ada Holz}" if document.path == PEOPLE else ""
    if data is None or data == "":
        hint = start or "start with title: and category:"
        return problem_at(document, (1, 1), "empty-file", "the file is empty", hint)
    message = "the file is not a list of keys and values"
    hint = start or "start with title: …"
    if isinstance(data, list) and any(isinstance(item, dict) for item in data):
        more = "" if len(data) == 1 else "; one file holds one entry"
        hint = f"remove the hyphen before the first key, and two spaces before each of the others{more}"
    return problem_at(document, (1, 1), "not-a-mapping", message, hint)


def read_page(root: Path, name: str) -> tuple[Document, list[Problem]]:
    """The page at this path below the root."""
    problems: list[Problem] = []
    document = _read(root, name, problems) or Document(name, _stem(name), "")
    if found := find_forbidden(document.text):
        place, letter = found
        message, hint = f"the character U+{ord(letter):04X} is not allowed in a page", "delete it; most editors hide it"
        problems.append(problem_at(document, place, "bad-character", message, hint))
    return document, problems


def _read(root: Path, name: str, problems: list[Problem]) -> Document | None:
    try:
        text, found = decode_text(_read_bytes(root, name), name)
    except _RefusedError as refused:
        problems.append(refused.problem(name))
    except EncodingFault as fault:
        problems.append(fault.problem)
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror}"))
    else:
        problems += found
        return Document(name, _stem(name), text)
    return None


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _read_bytes(root: Path, name: str) -> bytes:
    path = f"{root}/{name}"  # a Path for each of many files takes longer than reading it
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        if leads_out(root, root / name):
            raise _RefusedError(*_OUTSIDE)
        found = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError("unreadable", "this is not a plain file", "remove it")
    if found.st_size > MAX_BYTES:
        message = f"the file has {found.st_size:,} bytes; {MAX_BYTES:,} are the most that is read"
        raise _RefusedError("too-large", message, "an entry needs a few hundred; is this the right file?")
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


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
