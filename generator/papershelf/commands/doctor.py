"""papershelf doctor: what a sound catalog could do better."""

import json
from collections.abc import Iterator, Sequence

import click
from msgspec import to_builtins

from papershelf.care.doctor import Ailment, Patient, examine
from papershelf.catalog.load import read_facts
from papershelf.commands.accepting import load_reviews
from papershelf.context import Context, utc_today
from papershelf.problems import escape_markdown, visible
from papershelf.reading.reader import read, read_records
from papershelf.records.facts import parse_facts
from papershelf.terminal import EXIT_PROBLEMS, show_problems

_MOST, _MOST_LINES = 200, 20


@click.command(
    epilog="""\b
Examples:
  papershelf doctor                        what to look at, and how to fix it
  papershelf doctor --format markdown      the same for an issue
Nothing it names is an error: the exit status is 0 unless `papershelf check` finds one.
"""
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.pass_obj
def doctor(context: Context, form: str) -> None:
    """List possible improvements: gaps, unusual tags and venues, uneven categories, old facts. Uses no network."""
    reading = read(context.root, utc_today(), entries=True)
    catalog = reading.catalog()
    if catalog is None:
        show_problems(reading.problems)
        raise SystemExit(EXIT_PROBLEMS)
    facts, _ = parse_facts(read_facts(context.root))
    records = read_records(context.root, catalog)
    reviews = load_reviews(context.root)
    ailments = examine(Patient(catalog, records, facts, utc_today(), reading.advice, reviews))
    click.echo("\n".join(_DRAWN[form](ailments)))


def _text(ailments: Sequence[Ailment]) -> Iterator[str]:
    """A heading for each kind with its fix, then each case."""
    for ailment in ailments:
        yield visible(f"{ailment.heading} ({len(ailment.cases)}) [{ailment.kind}]")
        yield f"  = {ailment.fix}"
        for case in ailment.cases[:_MOST_LINES]:
            yield visible(f"  {case.path}: {case.text}")
            yield from (visible(f"      {line}") for line in case.fix)
        if len(ailment.cases) > _MOST_LINES:
            yield f"  and {len(ailment.cases) - _MOST_LINES:,} more (--format json names all)"
        yield ""
    yield "nothing to improve" if not ailments else f"{sum(len(each.cases) for each in ailments)} things to look at"


def _markdown(ailments: Sequence[Ailment]) -> Iterator[str]:
    yield "## What could be better"
    for ailment in ailments:
        yield f"\n### {ailment.heading} ({len(ailment.cases)})\n\n{escape_markdown(ailment.fix)}\n"
        for case in ailment.cases[:_MOST]:
            yield f"- {escape_markdown(case.path)}: {escape_markdown(case.text)}"
            yield from (f"  - {escape_markdown(line)}" for line in case.fix)
        if len(ailment.cases) > _MOST:
            yield f"- and {len(ailment.cases) - _MOST:,} more"
    if not ailments:
        yield "\nNothing to improve."


def _json(ailments: Sequence[Ailment]) -> Iterator[str]:
    yield json.dumps([to_builtins(ailment) for ailment in ailments], indent=2, ensure_ascii=True)


_DRAWN = {"text": _text, "markdown": _markdown, "json": _json}
