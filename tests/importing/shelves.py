"""Running an import, and looking at what came of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.format import format_entry
from papershelf.cite import export
from papershelf.commands.import_ import import_list
from papershelf.context import Context
from papershelf.reading.reader import read_catalog, read_records
from papershelf.records.record import Record

REPOSITORY = Path(__file__).parent.parent.parent
SHARED = REPOSITORY.parent / "shared"


def run(root: Path, *words: str | Path) -> Result:
    """`papershelf import …` into root."""
    root.mkdir(parents=True, exist_ok=True)
    return CliRunner().invoke(
        import_list, [str(word) for word in words], obj=Context(root, quiet=False), catch_exceptions=False
    )


def brought(root: Path, text: str, name: str, *words: str) -> Result:
    """An import of a file with this text; what it writes must be in the house format."""
    root.parent.mkdir(parents=True, exist_ok=True)
    file = root.parent / name
    file.write_text(text, encoding="utf-8")
    before = set(root.rglob("*.yaml"))
    result = run(root, file, *words)
    for path in set((root / "catalog" / "papers").glob("*.yaml")) - before:
        written = path.read_text(encoding="utf-8")
        assert format_entry(written) == written
    return result


def the_catalog(root: Path) -> Catalog:
    """The catalog below root, which must be sound."""
    catalog, problems = read_catalog(root, date.today())
    assert catalog, problems
    return catalog


def the_records(root: Path) -> Mapping[str, Record]:
    """The records of a sound catalog by slug."""
    return {record.slug: record for record in read_records(root, the_catalog(root))}


def exported(root: Path, form: str) -> str:
    """The catalog as `papershelf export` writes it."""
    return "".join(export(form, the_records(root).values()))
