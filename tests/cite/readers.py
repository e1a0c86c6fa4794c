"""Programs that read our exports: what each makes of a file, as strings by citation key."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 120
Readings = dict[str, str]


class Missing(Exception):
    """A reader that is not installed, and how to get it."""


def run(folder: Path, *command: str) -> str:
    """What a program prints. Raises Missing where there is no such program."""
    if not shutil.which(command[0]):
        raise Missing(f"{command[0]} is not installed")
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def strings(value: Any) -> Iterator[str]:
    """Every string and number inside a value."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from (f"{name}={text}" if isinstance(item, str | int) else text for text in strings(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)
    elif value is not None:
        yield str(value)


def joined(value: Any) -> str:
    """The strings inside a value in one text, a line each."""
    return "\n".join(strings(value))


def read_with_pybtex(path: Path) -> Readings:
    from pybtex.database import parse_file  # type: ignore[import-untyped]

    library = parse_file(str(path), "bibtex").entries
    return {
        key: joined([dict(entry.fields), [[str(person) for person in people] for people in entry.persons.values()]])
        + f"\ntype={entry.type}"
        for key, entry in library.items()
    }


def read_with_bibtexparser(path: Path) -> Readings:
    from bibtexparser.entrypoint import parse_string

    library = parse_string(path.read_text(encoding="utf-8"))
    assert not library.failed_blocks
    return {
        entry.key: joined({field.key: str(field.value) for field in entry.fields}) + f"\ntype={entry.entry_type}"
        for entry in library.entries
    }


def read_with_biber(path: Path) -> Readings:
    """biber's own BibTeX, which has every field it kept."""
    run(path.parent, "biber", "--tool", "--quiet", "--output-file", "biber.out.bib", path.name)
    return read_with_bibtexparser(path.parent / "biber.out.bib")


def read_with_bibutils(path: Path) -> Readings:
    """MODS, the form between bibutils' formats."""
    program = {".bib": "bib2xml", ".ris": "ris2xml"}[path.suffix]
    root = ElementTree.fromstring(run(path.parent, program, "-u", path.name))
    found = {}
    for record in root:
        texts = [text for element in record.iter() if (text := (element.text or "").strip())]
        genres = [element.text or "" for element in record.iter() if element.tag.endswith("}genre")]
        key = record.get("ID", "") or next(
            element.text or "" for element in record.iter() if element.get("type") == "citekey"
        )
        found[key] = "\n".join([*texts, f"type={genres}"])
    return found


def read_with_citation_js(path: Path) -> Readings:
    if not (ROOT / "node_modules" / "@citation-js" / "core").is_dir():
        raise Missing("citation-js is not installed (npm install)")
    shutil.copy(Path(__file__).parent / "citation.mjs", ROOT / "node_modules" / ".papershelf-citation.mjs")
    text = run(path.parent, "node", str(ROOT / "node_modules" / ".papershelf-citation.mjs"), str(path))
    return _csl(json.loads(text))


def read_with_pandoc(path: Path) -> Readings:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    form = {".bib": "biblatex", ".ris": "ris", ".json": "csljson"}[path.suffix]
    return _csl(json.loads(pypandoc.convert_file(str(path), "csljson", format=form)))


def _csl(items: list[dict[str, Any]]) -> Readings:
    shown = {}
    for item in items:
        item.pop("_graph", None)
        dates = [f"year={part[0]}\nmonth={part[1] if len(part) > 1 else ''}" for part in _dates(item)]
        text = joined({name: value for name, value in item.items() if name != "id"})
        shown[str(item["id"])] = re.sub(r"</?[a-z]+[^>]*>", "", "\n".join([text, *dates]))
    return shown


def _dates(item: Mapping[str, Any]) -> list[list[Any]]:
    parts = item.get("issued", {}).get("date-parts", [])
    return [part for part in parts if part]


def read_with_rispy(path: Path) -> Readings:
    import rispy  # type: ignore[import-untyped]

    return {entry["id"]: joined(entry) for entry in rispy.loads(path.read_text(encoding="utf-8"))}


READERS: Mapping[str, Mapping[str, Callable[[Path], Readings]]] = {
    "bib": {
        "pybtex": read_with_pybtex,
        "bibtexparser": read_with_bibtexparser,
        "biber": read_with_biber,
        "citation-js": read_with_citation_js,
        "pandoc": read_with_pandoc,
        "bibutils": read_with_bibutils,
    },
    "ris": {
        "rispy": read_with_rispy,
        "citation-js": read_with_citation_js,
        "pandoc": read_with_pandoc,
        "bibutils": read_with_bibutils,
    },
    "csl-json": {"citation-js": read_with_citation_js, "pandoc": read_with_pandoc},
}


def version_of(reader: str) -> str:
    """The version of a reader that is installed, or ""."""
    if reader in ("pybtex", "bibtexparser", "rispy"):
        return metadata.version(reader)
    if reader == "pandoc":
        import pypandoc  # type: ignore[import-untyped]

        return str(pypandoc.get_pandoc_version())
    if reader == "citation-js":
        return str(
            json.loads((ROOT / "node_modules/@citation-js/core/package.json").read_text(encoding="utf-8"))["version"]
        )
    program, *words = {"biber": ("biber", "--version"), "bibutils": ("bib2xml", "--version")}[reader]
    done = subprocess.run([program, *words], capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else ""


def read_with(form: str, reader: str, path: Path) -> Readings:
    """What the reader makes of the file; the test is skipped where the reader is not installed."""
    try:
        return READERS[form][reader](path)
    except Missing as missing:
        pytest.skip(str(missing))
