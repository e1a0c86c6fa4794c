"""Bringing a list in, for import and init: place what was read, write it, say what came of it."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from papershelf.adding.existing import Existing, load_existing
from papershelf.catalog.format import IMPORTED_FROM
from papershelf.catalog.layout import write_entry
from papershelf.catalog.settings import Category, Settings
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.importing.catalog_text import catalog_text
from papershelf.importing.found import Found, FoundList
from papershelf.importing.headings import offered_facts, take_from_headings
from papershelf.importing.placing import Placed, Placing, place_all
from papershelf.importing.prose import PAGE, is_page_prose, prose_page
from papershelf.importing.readme.choose import SURE
from papershelf.importing.report import (
    ImportReport,
    last_line,
    make_report,
    report_json,
    report_markdown,
    screen_lines,
)
from papershelf.importing.source_lines import source_words, starts_in
from papershelf.importing.sources import ReadOptions
from papershelf.importing.tree import NewTree, Tree, venue_table
from papershelf.importing.unaddressed import settle_unaddressed
from papershelf.problems import visible
from papershelf.reading.reader import read_catalog
from papershelf.reading.stamps import prepare_folder
from papershelf.records.changes import IMPORTED, ListChange
from papershelf.records.facts import Facts
from papershelf.scholar.facts_file import BusyError, FactsFile
from papershelf.scholar.noting import note_changes
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems, watched

if TYPE_CHECKING:
    from papershelf.scholar.exploring import AnswerFile

_PREVIEWED = 10
_LOOKUP_TIME = 3600.0


class Wishes(Struct, frozen=True):
    """What the person asked for."""

    category: str = ""
    title: str = ""
    added: str = ""
    headings: tuple[str, ...] = ()
    unidentified: str = "auto"
    lookup: bool = False
    review: bool = False
    dry: bool = False


class Bringing:
    """One import: `outcome` and `report` are there after bring()."""

    def __init__(self, context: Context, today: date, wishes: Wishes) -> None:
        self._context, self._today, self._wishes = context, today, wishes
        self._shelf: Existing | None = None
        self._reading = FoundList()
        self.outcome = Placing()
        self.report = ImportReport(0, 0, ())
        self._starts: Mapping[str, frozenset[int]] | None = None
        self._ends: dict[str, int] = {}
        self._lines: dict[str, list[str]] = {}

    @property
    def _has_catalog(self) -> bool:
        return (self._context.root / "catalog" / "catalog.yaml").exists()

    def check_category(self, hint_of: Callable[[str, tuple[str, ...]], str]) -> None:
        """End the command where catalog.yaml is not sound, or has no such category."""
        if not self._has_catalog:
            return
        self._shelf, problems = load_existing(self._context.root, self._today)
        if self._shelf is None:
            show_problems(problems)
            raise SystemExit(EXIT_PROBLEMS)
        category = self._wishes.category
        if category and category not in self._shelf.categories():
            hint = hint_of(category, self._shelf.categories())
            raise click.UsageError(visible(f"'{category}' is not one of the categories; {hint}"))

    def bring(self, reading: FoundList, title: str, source: str) -> int:
        """Place and write what was read; gives back the exit status."""
        self._reading = reading
        guesses = self._guesses()
        if self._wishes.headings:
            reading.found = take_from_headings(reading.found, self._wishes.headings)
        if self._wishes.lookup:
            self._look_up()
        settle_unaddressed(reading, {"keep": "yes", "report": "no"}.get(self._wishes.unidentified, "auto"), source)
        if self._shelf is not None:
            self._into_catalog(self._shelf, source)
        else:
            self._into_nothing(self._wishes.title or title)
        self.report = make_report(reading, self.outcome, guesses)
        return self._finish()

    def _guesses(self) -> list[str]:
        reading, lines = self._reading, []
        unsure = sum(score < SURE for score in reading.scores)
        if unsure:
            lines.append(
                f"guessed: {unsure} of {len(reading.scores)} titles are likely, not sure (--strict leaves them out)"
            )
        for what, count in sorted(offered_facts(reading.found).items()):
            if count and what not in self._wishes.headings:
                lines.append(
                    f"{count} entries are below headings that say their {what}: --from-headings {what} takes it"
                )
        return lines

    def _look_up(self) -> None:
        from papershelf.importing.lookup import look_up  # noqa: PLC0415 - the network is for those who ask for it
        from papershelf.scholar.caller import SetupError  # noqa: PLC0415
        from papershelf.scholar.connection import connect  # noqa: PLC0415
        from papershelf.scholar.replies import ScholarError  # noqa: PLC0415

        papers = [one for one, _ in self._reading.unaddressed]
        settings = self._shelf.settings if self._shelf else _empty_shelf().settings
        found: list[Found] = []
        try:
            with connect(settings, _LOOKUP_TIME, lambda text: say(text, quiet=self._context.quiet)) as scholar:
                numbers = watched(range(len(papers)), len(papers), self._context)
                found.extend(look_up(papers, scholar, self._answers(), numbers))
        except SetupError as error:
            raise click.UsageError(str(error)) from None
        except ScholarError as error:
            say(visible(f"the look-up stopped after {len(found)} of {len(papers)} titles: {error}"))
        scores = [score for _, score in self._reading.unaddressed]
        self._reading.unaddressed = list(zip([*found, *papers[len(found) :]], scores, strict=True))

    def _answers(self) -> "AnswerFile":
        """What was asked before, in a folder that git passes over."""
        from papershelf.scholar.exploring import AnswerFile  # noqa: PLC0415 - the network is for those who ask for it

        folder = self._context.root / ".papershelf"
        prepare_folder(folder)
        return AnswerFile(folder / "lookup.jsonl", datetime.now(UTC).date().isoformat()).load()

    def _into_catalog(self, existing: Existing, source: str) -> None:
        tree = Tree(existing.settings, self._wishes.category)
        self.outcome = place_all(self._reading.found, existing, tree, self._today, added=self._wishes.added)
        self._write()
        if self.outcome.placed and not self._wishes.dry:
            count = len(self.outcome.placed)
            change = ListChange(self._today.isoformat(), "", IMPORTED, source, count)
            note_changes(self._context.root, [change])

    def _into_nothing(self, title: str) -> None:
        tree, reading = NewTree(), self._reading
        self.outcome = place_all(
            reading.found, _empty_shelf(), tree, self._today, added=self._wishes.added, listed=reading.ordered
        )
        used = [path for one in self.outcome.placed for path in one.values["category"]]
        categories = tree.categories(used, reading.descriptions)
        if self.outcome.placed and not self._wishes.dry:
            text = catalog_text(reading, title, categories, venue_table(reading.found), self._wishes.title)
            replace_file(self._context.root / "catalog" / "catalog.yaml", text.encode())
            self._keep_prose()
        self._write()

    def _keep_prose(self) -> None:
        """The source's prose as a page of its own, where the new catalog has no such page yet."""
        reading, path = self._reading, self._context.root / "catalog" / "pages" / PAGE
        text = prose_page(reading.unread, reading.sources)
        if not text or path.exists():
            return
        replace_file(path, text.encode())
        why = f"prose; it is in catalog/pages/{PAGE} now"
        reading.unread = [replace(one, why=why) if is_page_prose(one) else one for one in reading.unread]

    def _write(self) -> None:
        placed = self.outcome.placed if not self._wishes.dry else []
        for one in watched(placed, len(placed), self._context):
            values = dict(one.values)
            if len(values["category"]) == 1:
                values["category"] = values["category"][0]
            text = write_entry(values)
            if self._wishes.review and (line := self._source_line(one)):
                text = f"{IMPORTED_FROM}{one.place}: {line}\n{text}"
            replace_file(self._context.root / "catalog" / "papers" / f"{one.slug}.yaml", text.encode())

    def _source_line(self, one: Placed) -> str:
        """All that the source says of an entry."""
        reading, (name, _, number) = self._reading, one.place.rpartition(":")
        if self._starts is None:
            self._starts = starts_in([*(found.place for found in reading.found), *(un.place for un in reading.unread)])
            self._ends = {found.place: found.last_line for found in reading.found}
        lines = self._lines.setdefault(name, reading.sources.get(name, "").split("\n"))
        end = self._ends.get(one.place, 0)
        return visible(source_words(lines, int(number), end, self._starts.get(name, frozenset())))

    def tell(self, *, preview: bool, report_file: Path | None) -> None:
        """The first screen on stdout, the last line on stderr, the whole report into its file."""
        if preview:
            self._preview()
        for line in screen_lines(self.report):
            click.echo(line)
        if report_file is not None:
            text = report_json(self.report) if report_file.suffix.lower() == ".json" else report_markdown(self.report)
            replace_file(report_file, text.encode())
        say(last_line(self.report, dry=self._wishes.dry), quiet=self._context.quiet)
        if self.outcome.placed and not self._wishes.dry:
            say("Next: papershelf enrich, then papershelf build", quiet=self._context.quiet)

    def _preview(self) -> None:
        placed = self.outcome.placed
        for one in random.sample(placed, min(_PREVIEWED, len(placed))):
            click.echo(visible(f"{one.place}: {self._source_line(one)}"))
            click.echo("".join(f"    {line}\n" for line in write_entry(dict(one.values)).splitlines()))

    def _finish(self) -> int:
        if not self.outcome.placed:
            return EXIT_PROBLEMS
        lost = EXIT_OUTSIDE if self.report.lost > self.report.made else 0
        if self._wishes.dry:
            return lost
        kept = self._keep_facts(self._reading.facts)
        catalog, problems = read_catalog(self._context.root, self._today)
        if catalog is None:
            show_problems(problems)
            return EXIT_PROBLEMS
        return lost if kept else EXIT_OUTSIDE

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

    def explain(self, source: Path, options: ReadOptions) -> int:
        """Print the grammar of a README; gives back the exit status."""
        from papershelf.importing.readme.explain import explain_grammar  # noqa: PLC0415
        from papershelf.importing.readme.reader import read_items  # noqa: PLC0415

        path = source if source.is_file() else next(iter(sorted(source.glob("[Rr][Ee][Aa][Dd][Mm][Ee].md"))), None)
        if path is None:
            raise click.UsageError(visible(f"{source} holds no README.md to explain"))
        text = path.read_text(encoding="utf-8", errors="replace")
        for line in explain_grammar(read_items(text, options.hints)):
            click.echo(visible(line))
        return 0


def _empty_shelf() -> Existing:
    return Existing(Settings(title="-", categories=(Category(id="papers", title="-"),)), {}, frozenset())
