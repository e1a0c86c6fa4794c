"""papershelf explain: each value of an entry and where it comes from."""

from collections.abc import Collection, Iterator, Mapping

import click

from papershelf.catalog.notes import slug_of
from papershelf.catalog.scan import PAPERS, scan
from papershelf.catalog.schema import Entry
from papershelf.catalog.shape import choose_hint
from papershelf.context import Context, utc_today
from papershelf.problems import visible
from papershelf.reading.fact_lines import facts_about
from papershelf.reading.reader import read
from papershelf.records.facts import Facts
from papershelf.records.join import trace
from papershelf.records.known import find_known, publication_details, scholar_keys
from papershelf.records.record import Record
from papershelf.terminal import EXIT_PROBLEMS, show_problems


@click.command(epilog="\b\nExample:\n  papershelf explain lora")
@click.argument("slug")
@click.pass_obj
def explain(context: Context, slug: str) -> None:
    """Show every value of an entry with its source: your YAML, Semantic Scholar, or derived."""
    slug = slug.rpartition("/")[2].removesuffix(".yaml")
    reading = read(context.root, utc_today(), only=slug, entries=True)
    if not reading.notes:
        names = [slug_of(path) for path in scan(context.root, PAPERS).files]
        raise click.UsageError(f"there is no entry '{slug}'; {choose_hint(slug, names)}")
    catalog = reading.catalog()
    if catalog is None:
        show_problems(reading.problems)
        raise SystemExit(EXIT_PROBLEMS)
    facts = _facts_about(context, catalog.entries[slug], catalog.settings.sources)
    record, sources = trace(slug, facts, catalog)
    details = publication_details(find_known(catalog.entries[slug], facts, catalog.settings.sources))
    more = ((name, *found) for name, found in details.items() if name not in sources)
    for name, value, source in (*explained(record, sources), *more, *explained_names(record)):
        click.echo(visible(f"{name}: {value}"))
        click.echo(visible(f"    from {source}"))


def _facts_about(context: Context, entry: Entry, sources: Collection[str]) -> dict[str, Facts]:
    """The answers about an entry, and in turn about what they name."""
    facts: dict[str, Facts] = {}
    asked: set[str] = set()
    wanted = set(scholar_keys(entry))
    while wanted - asked:
        facts |= facts_about(context.root, sorted(wanted - asked))
        asked |= wanted
        wanted = set(find_known(entry, facts, sources).keys)
    return facts


def explained(record: Record, sources: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each shown value of a record: its name, the value in words, its source."""
    for name, source in sorted(sources.items(), key=lambda item: (_ORDER.get(item[0].partition(".")[0], 99), item[0])):
        yield name, _value(record, name), source


def explained_names(record: Record) -> Iterator[tuple[str, str, str]]:
    """How the authors' names are filed, and which of people.yaml they are."""
    if record.authors:
        filed = "; ".join(author.split.inverted for author in record.authors)
        yield "authors filed as", filed, "the entry, or the rules for names (docs/format.md)"
    for author in record.authors:
        if author.person:
            said = ", ".join(filter(None, (author.person, author.orcid, author.website)))
            yield f"author {author.name}", said, "catalog/people.yaml"


_NAMES = """
    title type category authors venue year level status publication ids links tags summary image tldr citations
    builds_on cites references
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
    if name == "image" and record.image:
        return f"{record.image.file} ({record.image.alt})"
    if name == "references":
        return f"{len(record.references)} papers"
    value = record.categories if name == "category" else getattr(record, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
