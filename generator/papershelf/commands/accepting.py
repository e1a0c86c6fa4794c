"""What `enrich --accept` and `enrich --dismiss` do: offered values into entries, looked-at findings into a file."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from papershelf.care.accepting import KEYS, accept
from papershelf.care.reviewed import REVIEWED, Review, format_reviews, is_dismissed, read_reviews, review_mark
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.load import read_facts
from papershelf.catalog.schema import Entry
from papershelf.catalog.shape import choose_hint
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog
from papershelf.records.facts import parse_facts
from papershelf.scholar.findings import Finding, find_findings
from papershelf.scholar.noting import edited_changes, note_changes
from papershelf.scholar.questions import Wish
from papershelf.scholar.report import Report
from papershelf.terminal import EXIT_FINE, EXIT_PROBLEMS, say, show_problems


def load_reviews(root: Path) -> tuple[Review, ...]:
    """The dismissals of a catalog; what is wrong with the file is said and ends the command."""
    reviews, problems = read_reviews(root)
    if problems:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    return reviews


def undismissed(report: Report, reviews: Sequence[Review]) -> Report:
    """The report without findings that were dismissed and still say the same."""
    return replace(report, findings=_undismissed(report.findings, reviews))


def _undismissed(findings: Sequence[Finding], reviews: Sequence[Review]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if not is_dismissed(each.slug, each.kind, each.message, reviews))


def read_keys(only: str) -> tuple[str, ...]:
    """The keys named with --only."""
    keys = tuple(key.strip() for key in only.split(",") if key.strip())
    for key in keys:
        if key not in KEYS:
            raise click.UsageError(visible(f"'{key}' is not offered by any report; {choose_hint(key, KEYS)}"))
    return keys


def _findings(context: Context, catalog: Catalog, entries: Sequence[Wish]) -> tuple[Finding, ...]:
    facts, _ = parse_facts(read_facts(context.root))
    return find_findings(catalog, tuple(entries), facts, facts, all_news=True)


def write_accepted(
    context: Context,
    catalog: Catalog,
    entries: Sequence[Wish],
    only: Collection[str],
    reviews: Sequence[Review],
    *,
    today: date,
    dry_run: bool,
) -> int:
    """Write what is offered for these entries, and note what readers will see changed; gives the exit status."""
    findings = _undismissed(_findings(context, catalog, entries), reviews)

    def text_of(path: str) -> str:
        return (context.root / path).read_text(encoding="utf-8")

    failed = written = 0
    edited: dict[str, Entry] = {}
    for accepted in accept(findings, text_of, only):
        if accepted.text is None:
            failed += 1
            say(visible(f"{accepted.words()}: not written, because the file cannot be edited safely; paste it there"))
            continue
        written += 1
        if not dry_run:
            replace_file(context.root / accepted.path, accepted.text.encode())
            edited[accepted.slug] = catalog.entries[accepted.slug]
        click.echo(visible(accepted.words()))
    if edited:
        _note_edits(context.root, catalog, edited, today)
    if not written and not failed:
        say("nothing is offered for these entries", quiet=context.quiet)
    return EXIT_PROBLEMS if failed else EXIT_FINE


def _note_edits(root: Path, before: Catalog, edited: Mapping[str, Entry], today: date) -> None:
    after, _ = read_catalog(root, today)
    if after:
        facts, _ = parse_facts(read_facts(root))
        note_changes(root, edited_changes(before, edited, after, facts, today.isoformat()))


def write_dismissed(
    context: Context,
    catalog: Catalog,
    entries: Sequence[Wish],
    kind: str,
    reason: str,
    reviews: Sequence[Review],
    today: date,
) -> int:
    """Note that these findings were looked at; gives back the exit status."""
    if not kind or not reason or not entries:
        raise click.UsageError('name a finding, entries and a reason: --dismiss published lora --reason "…"')
    found = [each for each in _findings(context, catalog, entries) if each.kind == kind]
    if not found:
        raise click.UsageError(visible(f"nothing of the kind '{kind}' is said about these entries"))
    new = {
        (each.slug, each.kind): Review(each.slug, each.kind, reason, review_mark(each.message), today.isoformat())
        for each in found
    }
    kept = {(each.slug, each.kind): each for each in reviews}
    replace_file(context.root / REVIEWED, format_reviews((kept | new).values()).encode())
    click.echo(REVIEWED)
    return EXIT_FINE
