"""papershelf links: dead, blocked and moved links."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from msgspec.structs import replace
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.shape import choose_hint
from papershelf.commands.durations import duration_in
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.links.checking import Checking, LinkReport, choose_due, doubt_move, forget, leave_slow, report
from papershelf.links.memory import read_memory, write_memory
from papershelf.links.pace import HostPace
from papershelf.links.prober import LONGEST, Prober, inherit_fragment
from papershelf.links.render import HEADINGS, links_as_json, links_as_markdown, links_as_text
from papershelf.links.replace import replace_link
from papershelf.links.rounds import Checked, ask_twice
from papershelf.links.targets import Target, Use, find_targets
from papershelf.links.verdicts import DEAD, MOVED
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog, read_records
from papershelf.records.record import Record
from papershelf.scholar.caller import agent
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, console, say, show_problems

_FORMATS = {"text": links_as_text, "json": links_as_json, "markdown": links_as_markdown}
_SPACING = 1.0


@click.command(
    epilog="""\b
Examples:
  papershelf links                        links that are due: new ones, failing ones, and each working one once a month
  papershelf links lora qlora             the links of these entries, now
  papershelf links --only-new             links that were never tested, for a pull request
  papershelf links --fix                  also write the new address of links that moved permanently
Results are kept in catalog/links.jsonl. Addresses that are not public are never requested.
Exit status: 1 when a link is dead (404 or 410, twice); 3 when no server could be reached at all.
"""
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--only-new", is_flag=True, help="Test only links that were never tested.")
@click.option("--known", is_flag=True, help="Use no network; report what the last run found.")
@click.option("--fix", is_flag=True, help="Write the new address of links that moved permanently into the YAML files.")
@click.option("--sort", type=click.Choice(sorted(HEADINGS)), help="Report only this kind.")
@click.option(
    "--max-time",
    default="30m",
    show_default=True,
    callback=duration_in("m"),
    help="Stop after this time: 90s, 3m, 1h; a bare number is minutes.",
)
@click.option("--format", "form", type=click.Choice(sorted(_FORMATS)), default="text", show_default=True)
@click.pass_obj
def links(
    context: Context,
    slugs: tuple[str, ...],
    only_new: bool,
    known: bool,
    fix: bool,
    sort: str | None,
    max_time: int,
    form: str,
) -> None:
    """Test the list's links, and report dead, blocked and moved ones."""
    deadline = time.monotonic() + max_time
    catalog, problems = read_catalog(context.root, utc_today())
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    slugs = _known_slugs(slugs, catalog)
    records = {record.slug: record for record in read_records(context.root, catalog)}
    everything = find_targets(records, catalog.entries)
    targets = find_targets(records, catalog.entries, slugs)
    checking = Checking(datetime.now(UTC).date(), forget(read_memory(context.root), everything))
    due = choose_due(targets, checking.before, checking.today, only_new=only_new, anyway=bool(slugs))
    if not slugs and not only_new:
        due, held = leave_slow(due, checking.before, checking.today)
        for judged in held:
            checking.take(judged)
    if not known:
        _ask(context, due, checking, prober(catalog, max_time), deadline)
    found = report(due if only_new else targets, checking, records)
    if fix:
        found = _fix(context.root, found, records)
    _show(context, found.only(sort) if sort else found, form)


def _known_slugs(slugs: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    names = tuple(slug.rpartition("/")[2].removesuffix(".yaml") for slug in slugs)
    for name in names:
        if name not in catalog.entries:
            raise click.UsageError(visible(f"there is no entry '{name}'; {choose_hint(name, catalog.entries)}"))
    return names


def prober(catalog: Catalog, max_time: float) -> Prober:
    """The client the environment describes. One link may take a third of the time for all, and a minute at most.

    PAPERSHELF_LINKS_LOOPBACK=1 lets tests ask a server on this machine; PAPERSHELF_SPACING is in seconds.
    """
    try:
        spacing = float(os.environ.get("PAPERSHELF_SPACING") or _SPACING)
    except ValueError:
        raise click.UsageError("PAPERSHELF_SPACING is not a number of seconds") from None
    loopback = os.environ.get("PAPERSHELF_LINKS_LOOPBACK") == "1"
    address = catalog.settings.repository or catalog.settings.url
    return Prober(HostPace(spacing), agent(address), loopback, longest=min(LONGEST, max_time / 3))


def _ask(context: Context, due: Sequence[Target], checking: Checking, client: Prober, deadline: float) -> None:
    """Ask what is due; whatever ends this, what was found is kept, unless we were cut off from everything."""
    asked = ask_twice(due, lambda target: client.probe(target.url, target.is_resolver), _left(deadline))
    try:
        with _watched(len(due), context.quiet) as watch:
            for judged in watch(asked):
                checking.take(judged)
    finally:
        if not checking.cut_off:
            write_memory(context.root, checking.known)


def _left(deadline: float) -> Callable[[], float]:
    return lambda: deadline - time.monotonic()


@contextmanager
def _watched(total: int, quiet: bool) -> Iterator[Callable[[Iterable[Checked]], Iterable[Checked]]]:
    """A bar where a person watches; without one the things just come."""
    screen = console()
    if quiet or not screen.is_terminal:
        yield lambda things: things
        return
    columns = (TextColumn("links"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True) as progress:
        yield lambda things: progress.track(things, total=total)


def _fix(root: Path, found: LinkReport, records: Mapping[str, Record]) -> LinkReport:
    """Rewrite what moved for good where a person wrote it and the same thing is there; the rest is named."""
    fixed: list[str] = []
    unfixed: list[str] = []
    for link in found.of(MOVED):
        for use in link.uses:
            sound = use.written and use.key.startswith("links.") and not doubt_move(use, link.to, records[use.slug])
            if sound:
                new = inherit_fragment(use.url, link.to)
                done = fixed if _rewrite(root, use, new) else unfixed
                done.append(f"{use.path}: {use.key}: {use.url} → {new}")
    return replace(found, fixed=tuple(fixed), unfixed=tuple(unfixed))


def _rewrite(root: Path, use: Use, new: str) -> bool:
    path = root / use.path
    text = path.read_bytes().decode("utf-8")
    changed = replace_link(text, use.key.removeprefix("links."), use.url, new)
    if changed is not None:
        replace_file(path, changed.encode())
    return changed is not None


def _show(context: Context, found: LinkReport, form: str) -> None:
    click.echo(_FORMATS[form](found))
    if found.fixed:
        say("hint: run papershelf build, and look at the changes before you commit them", quiet=context.quiet)
    if found.of(DEAD):
        raise SystemExit(EXIT_PROBLEMS)
    if found.cut_off:
        say("no server answered: are you offline? nothing is kept from this run", quiet=False)
        raise SystemExit(EXIT_OUTSIDE)
