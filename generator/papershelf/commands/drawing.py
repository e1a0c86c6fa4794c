"""What `papershelf build` does when there is something to do."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from papershelf.building.build import Built, Order, build_catalog, plan_readme
from papershelf.building.write import FileChange, ForeignFileError, compare_sites, write_generated
from papershelf.catalog.image_file import ImageFault
from papershelf.context import Context, utc_today
from papershelf.disk import describe_fault
from papershelf.problems import Problem, explain_all
from papershelf.reading.look import Look
from papershelf.reading.reader import read_catalog, read_records
from papershelf.render.site import TemplateFault
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems, watched


class _DiskFault(click.ClickException):
    exit_code = EXIT_OUTSIDE


@contextmanager
def faults(out: Path) -> Iterator[None]:
    """Turns what can go wrong with files and templates into sentences."""
    try:
        yield
    except ForeignFileError as error:
        raise click.ClickException(f"{error}\nhint: {error.hint}") from None
    except TemplateFault as error:
        raise click.ClickException(f"{error}\nhint: compare it with the template Papershelf ships") from None
    except ImageFault as fault:
        raise click.ClickException(f"{fault}\nhint: an image changed during the build; build again") from None
    except OSError as error:
        raise _DiskFault(f"{error.filename or out}: {describe_fault(error)}") from None


def run_build(context: Context, order: Order, seen: Look, *, timings: bool) -> None:
    """Build, and say what was done."""
    order.watch = lambda written, total: watched(written, total, context)
    built = _sound(build_catalog(order, seen))
    if built.damage:
        say(explain_all(built.damage))
    _tell_compromises(built)
    if timings:
        order.timings.weigh(built.sizes, {change.path for change in built.site})
        click.echo(order.timings.told(), nl=False)
    entries = f"{built.entries} entr{'y' if built.entries == 1 else 'ies'}"
    changed = len(built.readme) + len(built.site)
    say(f"{entries}: {changed} of {built.files} files changed", quiet=context.quiet)


def compare_build(context: Context, out: Path, base_url: str | None, jobs: int) -> None:
    """Name each file that would change, and exit 1 when the README is among them."""
    catalog, problems = read_catalog(context.root, utc_today())
    if catalog is None:
        _refuse(problems)
        return
    records = read_records(context.root, catalog)
    readme = write_generated(context.root, plan_readme(context.root, catalog, records).files, dry=True)
    for change in [*readme, *_site_changes(context.root, out, base_url, jobs)]:
        click.echo(f"{change.path}: would be {'written' if change.action == 'new' else change.action}")
    if readme:
        say("hint: papershelf build draws it; in a pull request leave it out, it is drawn on the default branch")
        raise SystemExit(EXIT_PROBLEMS)
    say("README.md is up to date", quiet=context.quiet)


def _site_changes(root: Path, out: Path, base_url: str | None, jobs: int) -> list[FileChange]:
    """What a build would do to the site, where there is one: it is drawn elsewhere and compared."""
    if not out.exists():
        return []
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder:
        order = Order(root, Path(folder), utc_today(), base_url, jobs, readme=False)
        _sound(build_catalog(order))
        changes = compare_sites(out, Path(folder))
    return [FileChange(f"{out.name}/{change.path}", change.action) for change in changes]


def _sound(built: Built | list[Problem]) -> Built:
    if isinstance(built, Built):
        return built
    return _refuse(built)


def _refuse(problems: list[Problem]) -> Built:
    show_problems(problems)
    raise SystemExit(EXIT_PROBLEMS)


def _tell_compromises(built: Built) -> None:
    draft = built.draft
    if draft and draft.style != draft.wanted:
        say(f"README.md would be too long in the {draft.wanted} style, so it is drawn as {draft.style}")
    if draft and draft.size > draft.budget:
        say(f"README.md has {draft.size:,} bytes even so; its budget is {draft.budget:,}")
    if built.language:
        say(f"no words ship for the language '{built.language}', so the site's own are English (docs/theming.md)")
