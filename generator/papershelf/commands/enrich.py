"""papershelf enrich: what Semantic Scholar knows of the catalog's papers, into catalog/facts.jsonl."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.load import read_facts
from papershelf.catalog.settings import ScholarOptions
from papershelf.catalog.shape import choose_hint
from papershelf.commands.accepting import load_reviews, read_keys, undismissed, write_accepted, write_dismissed
from papershelf.commands.durations import duration_in
from papershelf.context import Context
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog
from papershelf.records.facts import parse_facts
from papershelf.scholar.answers import wanted_fields
from papershelf.scholar.caller import SetupError
from papershelf.scholar.connection import connect, second_sources
from papershelf.scholar.facts_file import BusyError
from papershelf.scholar.questions import Policy, find_orphans, plan_round, wishes
from papershelf.scholar.report import Report, render_json, render_markdown, render_plan, render_text
from papershelf.scholar.rounds import chunk_size
from papershelf.scholar.run import enrich_catalog
from papershelf.scholar.watching import shown_progress
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems

_AGE = re.compile(r"(\d{1,4})\s*d(?:ays?)?", re.ASCII)


@click.command(
    epilog="""\b
Examples:
  papershelf enrich                       what is missing
  papershelf enrich lora qlora            only these entries
  papershelf enrich --refresh 30d         also what is 30 days old or older, for a nightly run
  papershelf enrich --dry-run             what would be asked
  papershelf enrich --accept              write what the report offered into the entries
  papershelf enrich --accept lora --only venue,year
  papershelf enrich --dismiss published delta-tuning --reason "kept as a preprint on purpose"
Environment:
  SEMANTIC_SCHOLAR_API_KEY   your key; without one requests are 3 s apart and often told to wait
  SEMANTIC_SCHOLAR_API_URL   another address of the service
  PAPERSHELF_ARXIV_URL, PAPERSHELF_CROSSREF_URL   the same of the other two
  PAPERSHELF_MAILTO          your mail address, for Crossref's faster pool
Exit status 3: not everything was answered; what was is kept, and the next run asks for the rest.
"""
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--refresh",
    "age",
    is_flag=False,
    flag_value="",
    metavar="[AGE]",
    help="Ask again for facts that are this old, as in 30d.  [AGE: the catalog's own]",
)
@click.option("--dry-run", is_flag=True, help="Only print what would be asked.")
@click.option(
    "--accept", "accepting", is_flag=True, help="Write what the report offered into the entries; uses no network."
)
@click.option("--only", metavar="KEYS", default="", help="With --accept, only these: venue,year,ids,authors,retracted.")
@click.option("--dismiss", metavar="FINDING", default="", help="Dismiss this kind of finding about the named entries.")
@click.option("--reason", metavar="WHY", default="", help="Why, with --dismiss.")
@click.option("--prune", is_flag=True, help="Delete facts of entries that no longer exist.")
@click.option(
    "--max-time", default="1h", show_default=True, callback=duration_in("s"), help="Stop after this time: 90s, 10m, 1h."
)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.pass_obj
def enrich(
    context: Context,
    slugs: tuple[str, ...],
    age: str | None,
    dry_run: bool,
    accepting: bool,
    only: str,
    dismiss: str,
    reason: str,
    prune: bool,
    max_time: int,
    form: str,
) -> None:
    """Ask Semantic Scholar for what is missing; keep every answer in catalog/facts.jsonl."""
    today = datetime.now(UTC).date()
    catalog, problems = read_catalog(context.root, today)
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    slugs, age = _tell_apart(slugs, age)
    entries = wishes(catalog, _known_slugs(slugs, catalog))
    reviews = load_reviews(context.root)
    if accepting or only:
        raise SystemExit(
            write_accepted(context, catalog, entries, read_keys(only), reviews, today=today, dry_run=dry_run)
        )
    if dismiss or reason:
        raise SystemExit(write_dismissed(context, catalog, entries if slugs else (), dismiss, reason, reviews, today))
    policy = _policy(catalog.settings.semantic_scholar, age, today)
    if dry_run:
        facts, _ = parse_facts(read_facts(context.root))
        orphans = find_orphans(catalog, facts) if prune else ()
        click.echo(
            render_plan(
                plan_round(entries, facts, policy), chunk_size(catalog.settings.semantic_scholar), orphans, form
            )
        )
        return
    try:
        with shown_progress(context.quiet) as (tell, step), connect(catalog.settings, max_time, tell) as scholar:
            others = second_sources(catalog.settings, max_time, tell)
            report = enrich_catalog(
                context.root, catalog, entries, policy, scholar, today, step, prune=prune, sources=others, say=tell
            )
    except SetupError as error:
        raise click.UsageError(str(error)) from None
    except BusyError as error:
        raise _OutsideError(str(error)) from None
    except OSError as error:
        raise _OutsideError(f"catalog/facts.jsonl cannot be written: {error.strerror or error}") from None
    _show(undismissed(report, reviews), form, quiet=context.quiet)
    if not report.complete:
        raise SystemExit(EXIT_OUTSIDE)


def _tell_apart(slugs: tuple[str, ...], age: str | None) -> tuple[tuple[str, ...], str | None]:
    """In `--refresh lora` the word after the option is an entry, not an age."""
    return ((age, *slugs), "") if age and not _AGE.fullmatch(age.strip()) else (slugs, age)


def _known_slugs(slugs: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    names = tuple(slug.rpartition("/")[2].removesuffix(".yaml") for slug in slugs)
    for name in names:
        if name not in catalog.entries:
            hint = "an age is written 30d" if name.isdigit() else choose_hint(name, catalog.entries)
            raise click.UsageError(visible(f"there is no entry '{name}'; {hint}"))
    return names


def _policy(options: ScholarOptions, age: str | None, today: date) -> Policy:
    if age is None:
        return Policy(wanted_fields(options), "", today.isoformat())
    match = _AGE.fullmatch(age.strip())
    days = int(match[1]) if match else options.refresh
    return Policy(wanted_fields(options), (today - timedelta(days)).isoformat(), today.isoformat())


class _OutsideError(click.ClickException):
    exit_code = EXIT_OUTSIDE


def _show(report: Report, form: str, *, quiet: bool) -> None:
    if form == "json":
        click.echo(render_json(report))
    elif not (quiet and report.complete):
        click.echo(render_text(report))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(render_markdown(report))
        except OSError as error:
            say(f"the step summary cannot be written: {error.strerror or error}")
