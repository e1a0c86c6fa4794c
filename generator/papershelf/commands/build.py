"""papershelf build: README.md and the site."""

import os
from pathlib import Path

import click

from papershelf.context import Context, utc_today
from papershelf.reading.look import is_done, look
from papershelf.reading.stamps import FOLDER, Memory
from papershelf.reading.tracked import HINT, is_tracked
from papershelf.terminal import say


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - only when an address is given

    from papershelf.catalog.values import site_address  # noqa: PLC0415

    try:
        return site_address(value)
    except PydanticCustomError as error:
        raise click.BadParameter(f"{error.message()}; write it as https://name.github.io/list/") from None


def _refuse_tracked_memory(root: Path) -> None:
    if is_tracked(root):
        raise click.ClickException(f"{FOLDER}/ is in git, and what it holds would be believed\nhint: {HINT}")


def _refuse_own_folders(root: Path, out: Path) -> None:
    for name in ("catalog", "templates", "site", "lists", FOLDER):
        if out.resolve().is_relative_to((root / name).resolve()):
            raise click.UsageError(f"--out {out} is in {name}/, which is read by the next build; choose another folder")


@click.command(
    epilog="""\b
Examples:
  papershelf build                              README.md and _site/
  papershelf build --check                      is README.md up to date? (exit 1 if not)
  papershelf build --base-url https://me.github.io/list/ --out public
  papershelf build --timings                    where the time went
"""
)
@click.option(
    "--check", "check_only", is_flag=True, help="Write nothing; print what would change. Exit 1 if README.md would."
)
@click.option("--base-url", metavar="URL", callback=_address, help="The site's address, instead of the catalog's url.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site.  [default: _site]")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Most processes that draw pages.  [default: one for each core]",
)
@click.option("--fresh", is_flag=True, help="Ignore what earlier builds cached, and draw everything.")
@click.option("--timings", is_flag=True, help="Print how long each stage took, and how much was written.")
@click.pass_obj
def build(
    context: Context, check_only: bool, base_url: str | None, out: Path | None, jobs: int, fresh: bool, timings: bool
) -> None:
    """Draw README.md and the site from the catalog. Draws only what changed, and uses no network."""
    out = out or context.root / "_site"
    _refuse_own_folders(context.root, out)
    _refuse_tracked_memory(context.root)
    memory = Memory(context.root / FOLDER, out)
    if fresh:
        memory.forget()
    seen = None if check_only else look(context.root, base_url, memory)
    if seen and seen.remembered and is_done(context.root, out, seen):
        entries = seen.remembered.entries
        say(f"{entries} entr{'y' if entries == 1 else 'ies'}: nothing changed", quiet=context.quiet)
        return
    from papershelf.building.build import Order  # noqa: PLC0415 - most builds end before this
    from papershelf.commands import drawing  # noqa: PLC0415

    with drawing.faults(out):
        if seen is None:
            drawing.compare_build(context, out, base_url, jobs)
        else:
            usable = memory.is_writable()
            if not usable:
                say(f"{memory.folder} cannot be written, so nothing is remembered")
            order = Order(context.root, out, utc_today(), base_url, jobs, memory if usable else None)
            drawing.run_build(context, order, seen, timings=timings)
