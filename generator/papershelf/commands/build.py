"""papershelf build: README.md and the site."""

import os
from datetime import date
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from papershelf.build import Drawn, check_facts, draw, read_catalog
from papershelf.context import Context
from papershelf.problems import explain_all
from papershelf.render import TemplateFault
from papershelf.schema import site_address
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems, watched
from papershelf.write import Change, ForeignFileError, write_generated, write_site


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value if value is None else site_address(value)
    except PydanticCustomError as error:
        raise click.BadParameter(f"{error.message()}; write it as https://name.github.io/list/") from None


def _refuse_own_folders(root: Path, out: Path) -> None:
    for name in ("catalog", "templates", "site", "lists"):
        if out.resolve().is_relative_to((root / name).resolve()):
            raise click.UsageError(f"--out {out} lies in {name}/, which the next build reads; choose another folder")


class _DiskFault(click.ClickException):
    exit_code = EXIT_OUTSIDE


@click.command(
    epilog="""\b
Examples:
  papershelf build                              README.md and _site/
  papershelf build --check                      is README.md up to date? (exit 1 if not)
  papershelf build --base-url https://me.github.io/list/ --out public
"""
)
@click.option(
    "--check", "check_only", is_flag=True, help="Write nothing; say what would change. Exit 1 if README.md would."
)
@click.option(
    "--base-url", metavar="URL", callback=_address, help="Where the site will live, instead of the catalog's own url."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site.  [default: _site]")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Most processes that draw pages.  [default: the cores]",
)
@click.pass_obj
def build(context: Context, check_only: bool, base_url: str | None, out: Path | None, jobs: int) -> None:
    """Draw README.md and the site from the catalog. Uses no network."""
    out = out or context.root / "_site"
    _refuse_own_folders(context.root, out)
    catalog, problems = read_catalog(context.root, date.today())
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    if damaged := check_facts(context.root):
        say(explain_all(damaged))
    try:
        drawn = draw(context.root, catalog, base_url, jobs)
        changes = write(context, drawn, out, check_only=check_only)
    except ForeignFileError as error:
        raise click.ClickException(f"{error}\nhint: {error.hint}") from None
    except TemplateFault as error:
        raise click.ClickException(f"{error}\nhint: compare it with the template Papershelf ships") from None
    except OSError as error:
        raise _DiskFault(f"{error.filename or out}: {error.strerror}") from None
    report(context, drawn, changes, out, check_only=check_only)


def write(context: Context, drawn: Drawn, out: Path, *, check_only: bool) -> tuple[list[Change], list[Change]]:
    """Write what was drawn (or find out what would be): the README's changes and the site's."""
    readme = write_generated(context.root, drawn.readme.files, dry=check_only)
    if check_only and not out.exists():
        return readme, []
    return readme, write_site(out, drawn.paths, watched(drawn.outputs, len(drawn.paths), context), dry=check_only)


def report(
    context: Context, drawn: Drawn, changes: tuple[list[Change], list[Change]], out: Path, *, check_only: bool
) -> None:
    """Say what was done; with --check, name each file that would change and exit 1 when the README is among them."""
    readme, site = changes
    if drawn.readme.style != drawn.readme.wanted:
        say(f"README.md would be too long in the {drawn.readme.wanted} style, so it is drawn as {drawn.readme.style}")
    if drawn.readme.size > drawn.budget:
        say(f"README.md has {drawn.readme.size:,} bytes even so; its budget is {drawn.budget:,}")
    if drawn.language:
        say(f"no words ship for the language '{drawn.language}', so the site's own are English (docs/theming.md)")
    if not check_only:
        done = f"{len(readme) + len(site)} of {len(drawn.readme.files) + len(drawn.paths)} files changed"
        entries = f"{drawn.entries} entr{'y' if drawn.entries == 1 else 'ies'}"
        say(f"{entries}: {done}", quiet=context.quiet)
        return
    for change in readme:
        click.echo(f"{change.path}: would be {'written' if change.action == 'new' else change.action}")
    for change in site:
        click.echo(f"{out.name}/{change.path}: would be {'written' if change.action == 'new' else change.action}")
    if readme:
        say("hint: papershelf build draws it; in a pull request leave it out, it is drawn on the default branch")
        raise SystemExit(EXIT_PROBLEMS)
    say("README.md is up to date", quiet=context.quiet)
