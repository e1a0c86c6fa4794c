"""papershelf review: a change to the catalog, told in Markdown to the person who reviews it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from papershelf.building.build import plan_readme
from papershelf.care.review import (
    generated_files,
    tell_advice,
    tell_entries,
    tell_generated,
    tell_hosts,
    tell_problems,
    tell_reach,
    tell_readme,
)
from papershelf.catalog.catalog import Catalog
from papershelf.context import Context, utc_today
from papershelf.problems import escape_markdown
from papershelf.reading.reader import read, read_catalog, read_records
from papershelf.terminal import EXIT_PROBLEMS

_LARGEST_TEXT = 2_000_000


@click.command(
    epilog="""\b
Example:
  git diff --name-only main... | xargs papershelf review --base ../main
BASE is a checkout of what the change will be merged into. Exit status: 1 when something has to be fixed.
"""
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--base",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The catalog before the change, to find what is new and to show what the README gains.",
)
@click.pass_obj
def review(context: Context, files: tuple[str, ...], base: Path | None) -> None:
    """Describe in Markdown what the changed FILES do: code and settings, problems, entries, hosts, README.

    FILES are named from the root; ../ leads to the rest of the repository.
    """
    names = [Path(name).as_posix().removeprefix("./") for name in files]
    reading = read(context.root, utc_today(), files=names, entries=True, advising=True)
    catalog, problems = reading.catalog(), reading.problems
    advice = [each for each in reading.advice if each.path in names]
    lines = ["## What this change does", "", *tell_reach(names)]
    if generated := generated_files(names):
        lines += tell_generated(generated)
    if problems:
        lines += tell_problems(problems)
    lines += tell_hosts(_texts(base, names) if base else {}, _texts(context.root, names))
    if advice:
        lines += tell_advice(advice)
    if catalog is not None:
        lines += _tell(context.root, catalog, names, base)
    click.echo("\n".join(lines))
    if catalog is None:
        raise SystemExit(EXIT_PROBLEMS)


def _tell(root: Path, catalog: Catalog, names: Sequence[str], base: Path | None) -> Iterator[str]:
    before, known = _before(base) if base else ({}, {})
    changed = [record for record in read_records(root, catalog) if record.path in names]
    if changed:
        yield from tell_entries(changed, known)
    gone = sorted(name for name in names if name.startswith("catalog/papers/") and not (root / name).exists())
    if gone:
        yield from (f"- Removes {escape_markdown(name)}" for name in gone)
        yield ""
    if not changed and not gone:
        yield from ("No entry is added, changed or removed.", "")
    if base:
        yield from tell_readme(before, _readme(root, catalog))


def _texts(root: Path, names: Sequence[str]) -> dict[str, str]:
    """The texts of those files that lie there; what is no regular file or too large for a text is left out."""
    paths = {name: root / name for name in names}
    return {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in paths.items()
        if path.is_file() and not path.is_symlink() and path.stat().st_size < _LARGEST_TEXT
    }


def _before(base: Path) -> tuple[Mapping[str, str], Mapping[str, object]]:
    """The README's files and the entries of the base; nothing when the base itself cannot be drawn."""
    catalog, _ = read_catalog(base, utc_today())
    return (_readme(base, catalog), catalog.entries) if catalog else ({}, {})


def _readme(root: Path, catalog: Catalog) -> Mapping[str, str]:
    return plan_readme(root, catalog, read_records(root, catalog)).files
