"""The command line: `papershelf COMMAND [--root DIR]`."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from papershelf import __version__
from papershelf.context import Context
from papershelf.disk import describe_fault
from papershelf.problems import NoCatalogError

# A command is imported when it is called: `check` need not wait for what `serve` needs.
COMMANDS = {
    "build": "build:build",
    "check": "check:check",
    "add": "add:add",
    "fmt": "fmt:fmt",
    "enrich": "enrich:enrich",
    "explain": "explain:explain",
    "export": "export:export_records",
    "import": "import_:import_list",
    "init": "init:init",
    "github": "github:github",
    "doctor": "doctor:doctor",
    "discover": "discover:discover",
    "links": "links:links",
    "review": "review:review",
    "schema": "schema:schema",
    "serve": "serve:serve",
}

HELP = {
    "build": "draw README.md and the site",
    "check": "report every problem in the catalog",
    "add": "add papers by id, address or title",
    "fmt": "rewrite entries in the house format",
    "enrich": "fetch missing values from Semantic Scholar",
    "explain": "show each value and where it comes from",
    "export": "print the list as bib, ris, csl-json, csv or json",
    "import": "import another list or bibliography",
    "init": "start a new catalog",
    "github": "put the list on GitHub, with its site",
    "doctor": "list possible improvements",
    "discover": "list papers that may be missing",
    "links": "report dead, blocked and moved links",
    "review": "describe a pull request in Markdown",
    "schema": "print a JSON Schema for editors",
    "serve": "show the site and reload it when you save",
}


class _Commands(click.Group):
    """Finds commands by name, gives each --root and --quiet, and reports a missing catalog in a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(f"papershelf.commands.{module}"), function)
        if not any(option.name == "root" for option in command.params):
            command.params += [_root_option(), _quiet_option()]
        command.short_help = HELP[name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from papershelf.catalog.shape import choose_hint  # noqa: PLC0415 - only for a mistyped name

            raise click.UsageError(f"there is no command '{args[0]}'; {choose_hint(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NoCatalogError as error:
            raise click.UsageError(f"{error}; name the folder that holds one with --root") from None
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _WorldError(_describe(error)) from None


class _WorldError(click.ClickException):
    """The disk or a stream failed; everything written until then is kept."""

    exit_code = 3

    def show(self, file: Any = None) -> None:
        # Where the output itself is full, nothing more can be flushed to it at the end.
        devnull = os.open(os.devnull, os.O_WRONLY)
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(devnull, sys.stdout.fileno())
        super().show(file)


def _describe(error: OSError) -> str:
    what = error.filename if isinstance(error.filename, str) else "the output"
    return f"{what} cannot be read or written: {describe_fault(error)}"


def _root_option() -> click.Option:
    return click.Option(
        ["--root"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder that holds catalog/.",
        callback=_replace_root,
        expose_value=False,
    )


def _quiet_option() -> click.Option:
    return click.Option(
        ["--quiet", "-q"],
        is_flag=True,
        help="Print nothing unless something is wrong.",
        callback=_replace_quiet,
        expose_value=False,
    )


def _replace_root(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, root=value)


def _replace_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.obj = replace(ctx.obj, quiet=True)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  papershelf build                 README.md and the site in _site/
  papershelf check                 every problem in the catalog
  papershelf serve                 see edits as you save them
  papershelf --root ../list build  a catalog elsewhere

\b
Exit status:
  0  fine
  1  the catalog has problems, or --check found a difference
  2  wrong usage
  3  the outside world failed; everything obtained was kept
""",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The folder that holds catalog/.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing unless something is wrong.")
@click.version_option(__version__, prog_name="papershelf")
@click.pass_context
def main(ctx: click.Context, root: Path, quiet: bool) -> None:
    """Keep a curated list of papers as YAML; draw an awesome-list README and a searchable site from it."""
    ctx.obj = Context(root, quiet)
