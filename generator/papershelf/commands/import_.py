"""papershelf import: another list as entries of this one, or as a catalog of its own."""

from datetime import date
from pathlib import Path

import click

from papershelf.adding.shelf import Shelf, load_shelf
from papershelf.catalog.layout import write_entry
from papershelf.catalog.schema import Category, Settings
from papershelf.catalog.shape import choose_hint
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.importing.catalog_text import catalog_text
from papershelf.importing.found import FoundList
from papershelf.importing.guess import READERS
from papershelf.importing.placing import Placing, place_all
from papershelf.importing.report import report_lines
from papershelf.importing.sources import SourceError, read_source
from papershelf.importing.tree import NewTree, Tree, venue_table
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog
from papershelf.records.facts import Facts
from papershelf.scholar.facts_file import BusyError, FactsFile
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems


@click.command(
    "import",
    epilog="""\b
Examples:
  papershelf import papers.bib                       BibTeX; RIS, CSL-JSON and our own CSV do as well
  papershelf import README.md                        an awesome list: headings become categories
  papershelf import data/                            the YAML of awesome-adapter-resources, with its cache
  papershelf import papers.ris --category methods    into a catalog that is there
  papershelf import README.md --dry-run              what would come of it
""",
)
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(READERS)), help="What FILE is.  [default: told by its content]"
)
@click.option("--category", default="", metavar="C", help="For papers whose own category this list does not have.")
@click.option("--title", default="", metavar="T", help="The title of a new list.  [default: what FILE says]")
@click.option("--dry-run", is_flag=True, help="Write nothing; only report.")
@click.pass_obj
def import_list(context: Context, source: Path, form: str | None, category: str, title: str, dry_run: bool) -> None:
    """Bring another list's papers in. Without a catalog in the folder, one is made.

    The report on stdout names every line that was not understood. Papers the list has are left as they are.
    """
    try:
        reading = read_source(source, form or "")
    except SourceError as error:
        raise click.UsageError(visible(str(error))) from None
    run = _Import(context, reading, utc_today(), dry=dry_run)
    if (context.root / "catalog" / "catalog.yaml").exists():
        outcome = run.into_catalog(category)
    else:
        outcome = run.into_nothing(title or source.resolve().stem)
    for line in report_lines(reading, outcome):
        click.echo(line)
    raise SystemExit(run.finish(outcome))


class _Import:
    """One run of the command."""

    def __init__(self, context: Context, reading: FoundList, today: date, *, dry: bool) -> None:
        self._context, self._reading, self._today, self._dry = context, reading, today, dry

    def into_catalog(self, category: str) -> Placing:
        """Add to the catalog there is. Ends the command when its catalog.yaml is not sound."""
        shelf, problems = load_shelf(self._context.root, self._today)
        if shelf is None:
            show_problems(problems)
            raise SystemExit(EXIT_PROBLEMS)
        if category and category not in shelf.categories():
            hint = choose_hint(category, shelf.categories())
            raise click.UsageError(visible(f"'{category}' is not one of the categories; {hint}"))
        outcome = place_all(self._reading.found, shelf, Tree(shelf.settings, category), self._today)
        self._write(outcome)
        return outcome

    def into_nothing(self, title: str) -> Placing:
        """Make a catalog of what was found."""
        tree = NewTree()
        outcome = place_all(self._reading.found, _empty_shelf(), tree, self._today)
        used = [path for one in outcome.placed for path in one.values["category"]]
        categories = tree.categories(used, self._reading.descriptions)
        text = catalog_text(self._reading, title, categories, venue_table(self._reading.found))
        if outcome.placed and not self._dry:
            replace_file(self._context.root / "catalog" / "catalog.yaml", text.encode())
        self._write(outcome)
        return outcome

    def _write(self, outcome: Placing) -> None:
        for one in outcome.placed if not self._dry else ():
            values = dict(one.values)
            if len(values["category"]) == 1:
                values["category"] = values["category"][0]
            path = self._context.root / "catalog" / "papers" / f"{one.slug}.yaml"
            replace_file(path, write_entry(values).encode())

    def finish(self, outcome: Placing) -> int:
        """Keep the facts, say how it went; gives back the exit status."""
        did = "would be imported" if self._dry else "imported"
        found, placed = len(self._reading.found), len(outcome.placed)
        say(f"{placed} of {found} papers {did}", quiet=self._context.quiet)
        if not placed:
            return EXIT_PROBLEMS
        if self._dry:
            return 0
        kept = self._keep_facts(self._reading.facts)
        catalog, problems = read_catalog(self._context.root, self._today)
        if catalog is None:
            show_problems(problems)
            return EXIT_PROBLEMS
        say(
            "Next: papershelf enrich, then papershelf build (a README.md written by hand has to be moved away first)",
            quiet=self._context.quiet,
        )
        return 0 if kept else EXIT_OUTSIDE

    def _keep_facts(self, facts: list[Facts]) -> bool:
        """Save what the source knew from Semantic Scholar, where nothing is known yet."""
        if not facts:
            return True
        try:
            with FactsFile(self._context.root) as file:
                file.put(one for one in facts if one.asked not in file.facts)
                file.save()
        except BusyError as error:
            say(f"{error}; import once more when it is done, to keep the facts of the cache")
            return False
        return True


def _empty_shelf() -> Shelf:
    return Shelf(Settings(title="-", categories=(Category(id="papers", title="-"),)), {}, frozenset())
