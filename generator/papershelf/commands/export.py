"""papershelf export: the list in a format other programs read, on stdout or in a file."""

from pathlib import Path

import click

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.shape import choose_hint
from papershelf.cite import FORMATS, export
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog, read_records
from papershelf.records.record import Record
from papershelf.terminal import EXIT_PROBLEMS, show_problems


@click.command(
    "export",
    epilog="""\b
Examples:
  papershelf export bib --output papers.bib          the whole list
  papershelf export ris --category nlp/methods       one category and what is in it
  papershelf export csv --tag LoRA --tag MoE         what has both tags
""",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--category", metavar="PATH", help="Only entries in this category or below it.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Only entries with this tag; may be repeated.")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this file instead of printing; UTF-8 everywhere, also where a shell's > is not.",
)
@click.pass_obj
def export_records(
    context: Context, form: str, category: str | None, tags: tuple[str, ...], output: Path | None
) -> None:
    """Print the entries as bib, ris, csl-json, csv or json, or write them into a file."""
    catalog, problems = read_catalog(context.root, utc_today())
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    records = read_records(context.root, catalog)
    chosen = [record for record in records if _in_category(record, category) and _has_tags(record, tags)]
    if not chosen:
        raise click.UsageError(_nothing(records, category, tags))
    pieces = (piece.encode() for piece in export(form, chosen, title=catalog.settings.title, url=_site(catalog)))
    if output:
        _save(output, b"".join(pieces))
        return
    for piece in pieces:
        click.echo(piece, nl=False)  # bytes: nothing between here and the reader changes an ending or a letter


def _save(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise click.UsageError(visible(f"{path} cannot be written: {error.strerror or error}")) from None


def _site(catalog: Catalog) -> str:
    return f"{catalog.settings.url.rstrip('/')}/" if catalog.settings.url else ""


def _in_category(record: Record, category: str | None) -> bool:
    wanted = (category or "").strip("/")
    return not wanted or any(path == wanted or path.startswith(f"{wanted}/") for path in record.categories)


def _has_tags(record: Record, tags: tuple[str, ...]) -> bool:
    own = {tag.casefold() for tag in record.tags}
    return all(tag.casefold() in own for tag in tags)


def _nothing(records: tuple[Record, ...], category: str | None, tags: tuple[str, ...]) -> str:
    if category and not any(_in_category(record, category) for record in records):
        known = sorted({path for record in records for path in record.categories})
        return f"no entry is in the category '{category}'; {choose_hint(category, known)}"
    known = sorted({tag for record in records for tag in record.tags})
    unknown = next((tag for tag in tags if not any(_has_tags(record, (tag,)) for record in records)), "")
    if unknown:
        return f"no entry has the tag '{unknown}'; {choose_hint(unknown, known)}"
    return "no entry has all of that"
