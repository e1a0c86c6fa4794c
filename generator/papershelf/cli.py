"""The command line: `papershelf COMMAND [--root DIR]`."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from papershelf import __version__
from papershelf.commands.build import build
from papershelf.commands.check import check
from papershelf.commands.explain import explain
from papershelf.commands.export import export_records
from papershelf.commands.schema import schema
from papershelf.commands.serve import serve
from papershelf.context import Context
from papershelf.load import NoCatalogError


class _Shelf(click.Group):
    """Takes --root and --quiet before or after the command, and turns a missing catalog into a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NoCatalogError as error:
            raise click.UsageError(f"{error}; name the folder that holds one with --root") from None
        except BrokenPipeError:
            raise SystemExit(0) from None


@click.group(
    cls=_Shelf,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  papershelf build                 README.md and the site in _site/
  papershelf check                 everything wrong with the catalog
  papershelf serve                 see edits as you save them
  papershelf --root ../list build  a catalog elsewhere

Exit status: 0 fine; 1 the catalog has problems, or --check found a difference;
2 wrong usage; 3 the outside world failed, everything obtained was kept.
""",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The folder that holds catalog/.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing unless something is wrong.")
@click.version_option(__version__, prog_name="papershelf")
@click.pass_context
def main(ctx: click.Context, root: Path, quiet: bool) -> None:
    """Keep a curated list of papers as YAML; draw an awesome-list README and a searchable site from it."""
    ctx.obj = Context(root, quiet)


def _add(command: click.Command) -> None:
    """A command that takes --root and --quiet itself, so they may stand behind its name as well."""
    root = click.Option(
        ["--root"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder that holds catalog/.",
        callback=_replace_root,
        expose_value=False,
    )
    quiet = click.Option(
        ["--quiet", "-q"],
        is_flag=True,
        help="Say nothing unless something is wrong.",
        callback=_replace_quiet,
        expose_value=False,
    )
    command.params += [root, quiet]
    main.add_command(command)


def _replace_root(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, root=value)


def _replace_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.obj = replace(ctx.obj, quiet=True)


for _command in (build, check, explain, export_records, schema, serve):
    _add(_command)
