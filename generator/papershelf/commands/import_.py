"""papershelf import: another list as entries of this one, or as a catalog of its own."""

from datetime import date
from pathlib import Path

import click

from papershelf.catalog.shape import choose_hint
from papershelf.commands.bringing import Bringing, Wishes
from papershelf.context import Context, utc_today
from papershelf.importing.guess import READERS
from papershelf.importing.readme.hints import HintError, Hints, read_hints
from papershelf.importing.sources import ReadOptions, SourceError, read_source
from papershelf.problems import visible
from papershelf.terminal import EXIT_PROBLEMS, watched


@click.command(
    "import",
    epilog="""\b
Examples:
  papershelf import papers.bib                       BibTeX; RIS, CSL-JSON and CSV do as well
  papershelf import README.md --preview              ten entries beside their lines; nothing is written
  papershelf import README.md                        an awesome list: headings become categories
  papershelf import checkout/                        a folder: its README, the chapters it links to, its data files
  papershelf import papers.ris --category methods    into a catalog that is there
  papershelf import README.md --explain > hints.yaml   how the list was understood; edit it, then --hints hints.yaml
""",
)
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(READERS)), help="What FILE is.  [default: told by its content]"
)
@click.option("--category", default="", metavar="C", help="For papers whose own category this list does not have.")
@click.option("--title", default="", metavar="T", help="The title of a new list.  [default: what FILE says]")
@click.option(
    "--added",
    default="",
    metavar="DAY",
    help="The day the entries joined the list, where FILE has none.  [default: today]",
)
@click.option(
    "--from-headings", default="", metavar="WHAT", help="Take facts from headings: year, venue, or year,venue."
)
@click.option(
    "--unidentified",
    type=click.Choice(["auto", "keep", "report"]),
    default="auto",
    help="Papers without identifier or link: keep them as entries, or only report them.  [auto: keep from 8 on]",
)
@click.option("--lookup", is_flag=True, help="Ask Semantic Scholar by title for identifiers of papers that have none.")
@click.option("--strict", is_flag=True, help="Leave out what is guessed: only titles that are sure.")
@click.option(
    "--hints",
    "hint_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that corrects how a README is understood.",
)
@click.option("--explain", is_flag=True, help="Write nothing; print how the README was understood, as a hint file.")
@click.option("--preview", is_flag=True, help="Write nothing; show ten random entries beside their lines.")
@click.option("--review", is_flag=True, help="Keep each entry's line as a comment in its file, until fmt removes it.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole report to a file: .md or .json.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; only report.")
@click.pass_obj
def import_list(
    context: Context,
    source: Path,
    form: str | None,
    category: str,
    title: str,
    added: str,
    from_headings: str,
    unidentified: str,
    lookup: bool,
    strict: bool,
    hint_file: Path | None,
    explain: bool,
    preview: bool,
    review: bool,
    report_file: Path | None,
    dry_run: bool,
) -> None:
    """Bring another list's papers in. Without a catalog in the folder, one is made.

    The report on stdout says what was not understood. Papers the list has are left as they are. Exit status: 0, 1 when
    nothing came in, 3 when more was lost than came in.
    """
    today = utc_today()
    options = ReadOptions(form or "", strict, _hints(hint_file), lambda items: watched(items, len(items), context))
    wishes = Wishes(
        category=category,
        title=title,
        added=_day(added, today),
        headings=_headings(from_headings),
        unidentified=unidentified,
        lookup=lookup,
        review=review,
        dry=dry_run or preview,
    )
    bringing = Bringing(context, today, wishes)
    try:
        if explain:
            raise SystemExit(bringing.explain(source, options))
        reading = read_source(source, options)
    except SourceError as error:
        raise click.UsageError(visible(str(error))) from None
    bringing.check_category(choose_hint)
    status = bringing.bring(reading, source.resolve().stem if source.is_file() else source.resolve().name, source.name)
    bringing.tell(preview=preview, report_file=report_file)
    raise SystemExit(status if bringing.outcome.placed else EXIT_PROBLEMS)


def _hints(path: Path | None) -> Hints:
    if path is None:
        return Hints()
    try:
        return read_hints(path.read_text(encoding="utf-8"), path.name)
    except (HintError, UnicodeDecodeError, OSError) as error:
        raise click.UsageError(visible(str(error))) from None


def _day(text: str, today: date) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(visible(f"--added {text} is no day; write year-month-day, as in 2024-02-29")) from None
    if day > today:
        raise click.UsageError(visible(f"--added {text} is after today"))
    return day.isoformat()


def _headings(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in words:
        if word not in ("year", "venue"):
            raise click.UsageError(visible(f"--from-headings takes year and venue, not '{word}'"))
    return words
