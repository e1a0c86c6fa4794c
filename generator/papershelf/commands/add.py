"""papershelf add: from an identifier, an address or a title to an entry's file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from papershelf.adding.adding import Added, Refused, add_all, known_already
from papershelf.adding.asking import MAX_TIME, Answers, ask
from papershelf.adding.existing import Existing, load_existing
from papershelf.adding.issue import read_issue
from papershelf.adding.show import markdown_refusal, show_markdown, show_next, show_text
from papershelf.adding.wanted import Wanted, WantedError, read_wanted
from papershelf.care.declined import DECLINED, find_declined, read_declined
from papershelf.catalog.notes import slug_of
from papershelf.catalog.shape import choose_hint
from papershelf.commands.discover import best_id, read_last
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.ids import identities
from papershelf.problems import visible
from papershelf.records.changes import ADDED, ListChange
from papershelf.records.facts import known_ids
from papershelf.scholar.answers import wanted_fields
from papershelf.scholar.caller import SetupError
from papershelf.scholar.connection import connect
from papershelf.scholar.facts_file import BusyError, FactsFile
from papershelf.scholar.noting import note_changes
from papershelf.terminal import EXIT_FINE, EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems

_MOST_BYTES = 1_000_000


@click.command(
    epilog="""\b
Examples:
  papershelf add 2106.09685                                   an arXiv id; or a DOI, an ACL id, PMID:…
  papershelf add https://aclanthology.org/2021.acl-long.353   the address of a paper's page
  papershelf add "Attention is all you need"                  a title
  papershelf add 2106.09685 2305.14314 --category nlp/methods
  papershelf add https://openreview.net/forum?id=nZeVKeeFYf9 --title "LoRA: Low-Rank Adaptation …"
  papershelf add 2106.09685 --offline                         a skeleton, without network

\b
Semantic Scholar does not know OpenReview and PubMed Central ids: give the title too, or only a skeleton is written.
Exit status 1: a paper was refused, or a value is still missing (not with --offline).
Exit status 3: Semantic Scholar did not answer; skeletons were written.
"""
)
@click.argument("typed", nargs=-1, metavar="[ID]...")
@click.option("--category", metavar="C", help="Its category, as in nlp/methods.  [default: that of similar entries]")
@click.option("--tag", "tags", multiple=True, metavar="T", help="A tag; may be given several times.")
@click.option("--title", default="", metavar="T", help="The title, if ID does not lead to it.")
@click.option(
    "--from-issue",
    "issue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help='The text of an issue made with the form "Suggest a paper".',
)
@click.option("--from-discover", "chosen", default="", metavar="NUMBERS", help="These of the last discover: 1,4,7.")
@click.option("--offline", is_flag=True, help="Use no network; write a skeleton from what is given.")
@click.pass_obj
def add(
    context: Context,
    typed: tuple[str, ...],
    category: str | None,
    tags: tuple[str, ...],
    title: str,
    issue: Path | None,
    chosen: str,
    offline: bool,
) -> None:
    """Add papers to the list. Asks Semantic Scholar, refuses papers the list already has, and writes an entry for each.

    The paths of the files written go to stdout.
    """
    if chosen:
        typed = (*typed, *(best_id(gap["ids"]) for gap in read_last(context.root, chosen)))
    if bool(typed) == bool(issue) or (title and len(typed) != 1):
        raise click.UsageError("name what to add, or an issue with --from-issue; --title goes with one ID")
    existing, problems = load_existing(context.root, utc_today())
    if existing is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    _refuse_category(category, existing)
    adding = _Adding(context, existing, offline=offline)
    if issue:
        raise SystemExit(adding.from_issue(issue))
    raise SystemExit(adding.from_words(typed, title, category or "", tags))


def _refuse_category(category: str | None, existing: Existing) -> None:
    known = existing.categories()
    if category is not None and category not in known:
        raise click.UsageError(visible(f"'{category}' is not one of the categories; {choose_hint(category, known)}"))


class _Adding:
    """One run of the command."""

    def __init__(self, context: Context, existing: Existing, *, offline: bool) -> None:
        self._context, self._shelf, self._offline = context, existing, offline
        self._today = utc_today()

    def from_words(self, typed: Sequence[str], title: str, category: str, tags: tuple[str, ...]) -> int:
        """Add what the words of the command line name; gives back the exit status."""
        wanted: list[Wanted] = []
        refused: list[Refused] = []
        for word in typed:
            try:
                read = read_wanted(word, title)
                wanted.append(Wanted(read.typed, read.ids, read.links, read.title, category, tags))
            except WantedError as error:
                refused.append(Refused(Wanted(word), str(error), error.hint))
        for one in refused:
            say(show_text(one))
        return max(self._add(wanted)[1], EXIT_PROBLEMS if refused else EXIT_FINE)

    def from_issue(self, file: Path) -> int:
        """Add what an issue asks for, or answer it in Markdown on stdout; gives back the exit status."""
        with file.open("rb") as opened:
            body = opened.read(_MOST_BYTES).decode("utf-8", errors="replace")
        wanted, missing = read_issue(body, self._shelf)
        if wanted is None:
            click.echo(show_markdown(missing), nl=False)
            return EXIT_PROBLEMS
        results, status = self._add([wanted])
        refusals = [markdown_refusal(result) for result in results if isinstance(result, Refused)]
        if refusals:
            click.echo(show_markdown(refusals), nl=False)
        return status

    def _add(self, wanted: list[Wanted]) -> tuple[list[Added | Refused], int]:
        known = [(one, known_already(one, self._shelf) or self._declined(one, one.ids)) for one in wanted]
        refused = [refusal for _, refusal in known if refusal]
        new = [one for one, refusal in known if refusal is None]
        answers = self._ask(new)
        results = [
            *refused,
            *map(self._undeclined, add_all(new, answers, self._shelf, self._today, offline=self._offline)),
        ]
        added = [result for result in results if isinstance(result, Added)]
        self._write(added)
        for result in results:
            say(show_text(result), quiet=self._context.quiet and isinstance(result, Added))
        kept = self._keep_facts(added)
        if added:
            say(show_next(added), quiet=self._context.quiet)
        return results, self._status(results, outside=bool(answers.failed) or not kept)

    def _declined(self, wanted: Wanted, ids: Mapping[str, str]) -> Refused | None:
        """The refusal of a paper the list has declined, with the reason."""
        found = find_declined(identities(ids), read_declined(self._context.root)[0])
        hint = f"to add it after all, take it out of {DECLINED}"
        return Refused(wanted, f"it was {found.words()}", hint) if found else None

    def _undeclined(self, result: Added | Refused) -> Added | Refused:
        if isinstance(result, Refused):
            return result
        facts = known_ids(result.facts) if result.facts else {}
        return self._declined(result.wanted, {**facts, **result.draft.values["ids"]}) or result

    def _ask(self, wanted: Sequence[Wanted]) -> Answers:
        if self._offline or not wanted:
            return Answers()
        settings = self._shelf.settings
        tell = (lambda text: None) if self._context.quiet else (lambda text: say(visible(text)))
        try:
            with connect(settings, MAX_TIME, tell) as scholar:
                return ask(wanted, scholar, wanted_fields(settings.semantic_scholar), self._today.isoformat())
        except SetupError as error:
            raise click.UsageError(str(error)) from None

    def _write(self, added: Sequence[Added]) -> None:
        for one in added:
            replace_file(self._context.root / one.path, one.text.encode())
            click.echo(one.path)
        day = self._today.isoformat()
        note_changes(self._context.root, [ListChange(day, slug_of(one.path), ADDED) for one in added])

    def _keep_facts(self, added: Sequence[Added]) -> bool:
        """Save what Semantic Scholar said, so that the next build shows it; False when that was not possible."""
        facts = [one.facts for one in added if one.facts]
        if not facts:
            return True
        try:
            with FactsFile(self._context.root) as file:
                file.put(facts)
                file.save()
        except BusyError as error:
            say(f"{error}; run papershelf enrich when it is done")
            return False
        return True

    def _status(self, results: Sequence[Added | Refused], *, outside: bool) -> int:
        if outside:
            return EXIT_OUTSIDE
        open_ends = any(isinstance(result, Refused) or (result.draft.needs and not self._offline) for result in results)
        return EXIT_PROBLEMS if open_ends else EXIT_FINE
