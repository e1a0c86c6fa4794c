"""papershelf explain: every shown value of an entry and where it came from."""

from collections.abc import Iterator, Mapping
from datetime import date

import click

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.load import read_facts
from papershelf.catalog.shape import choose_hint
from papershelf.context import Context
from papershelf.problems import visible
from papershelf.reading.one import read_one
from papershelf.reading.whole import read_catalog
from papershelf.records.facts import Facts, parse_facts
from papershelf.records.join import trace
from papershelf.records.record import Record
from papershelf.terminal import EXIT_PROBLEMS, show_problems


@click.command(epilog="\b\nExample:\n  papershelf explain lora")
@click.argument("slug")
@click.pass_obj
def explain(context: Context, slug: str) -> None:
    """Show every value of an entry with its source: your YAML, Semantic Scholar, or derived."""
    slug = slug.rpartition("/")[2].removesuffix(".yaml")
    catalog, facts = read_one(context.root, slug, date.today()) or _read_all(context, slug)
    for name, value, source in explained(*trace(slug, facts, catalog)):
        click.echo(visible(f"{name}: {value}"))
        click.echo(visible(f"    from {source}"))


def _read_all(context: Context, slug: str) -> tuple[Catalog, Mapping[str, Facts]]:
    """The whole catalog, which says what is wrong with it, or which names there are."""
    catalog, problems = read_catalog(context.root, date.today())
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    if slug not in catalog.entries:
        raise click.UsageError(f"there is no entry '{slug}'; {choose_hint(slug, catalog.entries)}")
    return catalog, parse_facts(read_facts(context.root))[0]


def explained(record: Record, sources: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each shown value of a record: its name, the value in words, its source."""
    for name, source in sorted(sources.items(), key=lambda item: (_ORDER.get(item[0].partition(".")[0], 99), item[0])):
        yield name, _value(record, name), source


_NAMES = """
    title type category authors venue year status publication ids links tags summary tldr citations
"""
_ORDER = {name: place for place, name in enumerate(_NAMES.split())}


def _value(record: Record, name: str) -> str:
    group, _, key = name.partition(".")
    if group == "publication":
        value = getattr(record.publication, key)
        return ", ".join(value) if isinstance(value, tuple) else str(value)
    if key:
        return str({"ids": record.ids, "links": record.links}[group][key])
    if name == "authors":
        return ", ".join(author.name for author in record.authors)
    if name == "tldr" and record.tldr:
        return record.tldr.text
    if name == "citations" and record.citations:
        return f"{record.citations.count} as of {record.citations.as_of}"
    value = record.categories if name == "category" else getattr(record, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
