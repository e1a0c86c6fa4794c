"""papershelf check: everything wrong with the catalog."""

from collections.abc import Callable
from pathlib import Path

import click

from papershelf.care.answers_check import find_contradictions, find_other_papers
from papershelf.care.declined import read_declined
from papershelf.care.prose import advise_on_pages
from papershelf.care.reviewed import read_reviews
from papershelf.catalog.load import read_facts
from papershelf.context import Context, utc_today
from papershelf.problems import FORMATS, Problem
from papershelf.reading.noted import read_again
from papershelf.records.facts import parse_facts
from papershelf.terminal import EXIT_PROBLEMS, default_format, say, show_advice, show_problems, show_warnings


@click.command(
    epilog="""\b
Examples:
  papershelf check                              the whole catalog
  papershelf check catalog/papers/lora.yaml     one file, compared with the rest
  papershelf check --format json | jq .hint     for other programs
  papershelf check --catalog-only               the files curators write, whatever facts.jsonl says of them
"""
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), help="Output format.  [default: text; github in Actions]"
)
@click.option("--catalog-only", is_flag=True, help="Leave out what answers in facts.jsonl say against entries.")
@click.pass_obj
def check(context: Context, files: tuple[Path, ...], form: str | None, catalog_only: bool) -> None:
    """Report every problem in the catalog, each with its place and a hint that says how to fix it.

    Advice on possible improvements comes after them; it does not change the exit status.
    """
    names = {_below(context.root, path) for path in files}
    reading = read_again(context.root, utc_today(), names, entries=not catalog_only)
    problems = reading.problems + reading.damage
    warnings: list[Problem] = []
    if catalog_only:
        problems += [*read_reviews(context.root)[1], *read_declined(context.root)[1]]
    elif not problems and (catalog := reading.catalog()):
        facts, _ = parse_facts(read_facts(context.root))
        problems += find_other_papers(catalog, facts, _text_below(context.root))
        reviews, wrong = read_reviews(context.root)
        problems += [*wrong, *read_declined(context.root)[1]]
        warnings = list(find_contradictions(catalog, facts, _text_below(context.root), reviews))
    shown = [problem for problem in problems if not names or problem.path in names]
    show_warnings(
        [each for each in warnings if not names or each.path in names], form or default_format(), context.root
    )
    if shown:
        show_problems(shown, form or default_format(), context.root)
    advice = [
        *(each for each in reading.advice if not names or each.path in names),
        *advise_on_pages(context.root, names),
    ]
    show_advice(advice, form or default_format(), context.root, quiet=context.quiet)
    if shown:
        raise SystemExit(EXIT_PROBLEMS)
    say(_all_well(problems, len(reading.notes)), quiet=context.quiet or (form or "text") != "text")


def _text_below(root: Path) -> Callable[[str], str]:
    return lambda path: (root / path).read_text(encoding="utf-8", errors="replace")


def _below(root: Path, path: Path) -> str:
    """A file's path as problems name it. Raises click.UsageError for a file that is not part of the catalog."""
    absolute = (Path.cwd() / path).resolve() if (Path.cwd() / path).exists() else (root / path).resolve()
    if not absolute.is_file() or not absolute.is_relative_to((root / "catalog").resolve()):
        raise click.UsageError(f"{path} is not a file of {root / 'catalog'}")
    return absolute.relative_to(root.resolve()).as_posix()


def _all_well(elsewhere: list[Problem], entries: int) -> str:
    if elsewhere:
        return f"nothing is wrong in these files; {len(elsewhere)} problems are elsewhere in the catalog"
    return f"{entries} {'entry' if entries == 1 else 'entries'}, nothing wrong"
