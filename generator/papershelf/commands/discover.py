"""papershelf discover: papers this list may be missing, ranked by evidence that is shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from msgspec import to_builtins

from papershelf.care.declined import DECLINED, Declined, find_declined, format_declined, read_declined
from papershelf.care.gaps import Gap, categories_citing, count_evidence, rank_gaps
from papershelf.catalog.load import read_facts
from papershelf.context import Context, utc_today
from papershelf.disk import replace_file
from papershelf.ids import identities, request_ids
from papershelf.problems import escape_markdown, visible
from papershelf.reading.reader import read_catalog, read_records
from papershelf.records.facts import Facts, known_ids, parse_facts
from papershelf.records.record import Record
from papershelf.scholar.caller import SetupError
from papershelf.scholar.connection import connect
from papershelf.scholar.exploring import AnswerFile, Budget, Subject, citing_of, explore, fetch_details, plan
from papershelf.scholar.replies import StopError
from papershelf.terminal import EXIT_OUTSIDE, EXIT_PROBLEMS, say, show_problems
from papershelf.texts import fold

LAST = "discover-last.json"
_FOLDER, _ANSWERS = ".papershelf", "discover.jsonl"
_TOLD = "catalog/discovered.txt"
_MAX_TIME = 3600.0


@click.command(
    epilog="""\b
Examples:
  papershelf discover                           a table of the twenty best
  papershelf discover --limit 60 --format json  for other programs
  papershelf add --from-discover 1,4,7          add what you like of the last table
  papershelf discover --decline 2,3 --reason "about another kind of adapter"
It asks Semantic Scholar what cites the list and what it recommends, keeps every answer, and goes on where it stopped.
Run papershelf enrich first: it brings in what the papers cite.
"""
)
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="How many are shown.")
@click.option(
    "--max-requests", type=click.IntRange(0, 10_000), default=100, show_default=True, help="The most that is asked."
)
@click.option("--new", is_flag=True, help="Only those never told before, and note that these were (for a nightly run).")
@click.option("--decline", metavar="NUMBERS", default="", help="Decline these of the last table; needs --reason.")
@click.option("--reason", metavar="WHY", default="", help="Why they are declined.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.pass_obj
def discover(context: Context, limit: int, max_requests: int, new: bool, decline: str, reason: str, form: str) -> None:
    """Papers this list may be missing: what its papers cite, what cites them, what is recommended."""
    today = utc_today()
    declined, wrong = read_declined(context.root)
    if wrong:
        show_problems(wrong)
        raise SystemExit(EXIT_PROBLEMS)
    if decline or reason:
        _decline(context.root, decline, reason, declined, today)
        return
    catalog, problems = read_catalog(context.root, today)
    if catalog is None:
        show_problems(problems)
        raise SystemExit(EXIT_PROBLEMS)
    facts, _ = parse_facts(read_facts(context.root))
    records = read_records(context.root, catalog)
    asking = _Asking(context, records, facts, declined, today)
    try:
        stopped = asking.ask(catalog.settings, max_requests)
    except SetupError as error:
        raise click.UsageError(str(error)) from None
    told = _read_told(context.root) if new else set()
    gaps = asking.rank(limit, told)
    replace_file(context.root / _FOLDER / LAST, json.dumps([to_builtins(gap) for gap in gaps]).encode())
    click.echo(_FORMS[form](gaps))
    if new:
        _note_told(context.root, gaps, today)
    if stopped:
        say(visible(f"stopped early: {stopped}"))
        raise SystemExit(EXIT_OUTSIDE if "budget" not in stopped else 0)


class _Asking:
    """One run of the command."""

    def __init__(
        self,
        context: Context,
        records: Sequence[Record],
        facts: Mapping[str, Facts],
        declined: Sequence[Declined],
        today: date,
    ) -> None:
        self._context, self._declined = context, declined
        self._records = records
        self.subjects = [_subject(record, facts) for record in records]
        self.answers = AnswerFile(context.root / _FOLDER / _ANSWERS, today.isoformat()).load()

    def ask(self, settings: Any, most: int) -> str:
        """Ask what is missing; gives back why it stopped early, or ""."""

        def tell(text: str) -> None:
            say(visible(text), quiet=self._context.quiet)

        asking = plan(self.subjects, self.answers, most)
        budget = Budget(most)
        with connect(settings, _MAX_TIME, tell) as scholar:
            try:
                if asking.references or asking.recommendations or asking.citing:
                    tell(asking.words())
                explore(self.subjects, asking, self.answers, scholar, budget, tell)
                wanted = [each.corpus for each in self._evidence()]
                fetch_details(wanted, self.answers, scholar, budget, tell)
            except StopError as error:
                return str(error)
        return ""

    def _references(self, subject: Subject) -> Iterable[int]:
        known = subject.references
        return known if known is not None else self.answers.known.get(f"refs {subject.paper_id}", ())

    def _evidence(self) -> list[Any]:
        recommended = {
            key.removeprefix("recs "): value for key, value in self.answers.known.items() if key.startswith("recs ")
        }
        citing = citing_of(self.answers, self.subjects)
        return count_evidence(self.subjects, self._references, citing, recommended)

    def rank(self, limit: int, told: set[str]) -> list[Gap]:
        """The best that are neither listed, nor declined, nor told."""
        found = self._evidence()
        listed = {name for record in self._records for name in _names_of(record.ids, record.title)}
        details = {each.corpus: self.answers.known.get(f"paper {each.corpus}") or {} for each in found}
        categories = categories_citing(self.subjects, self._references, [each.corpus for each in found])

        def is_known(facts: Facts) -> bool:
            own = _names_of(known_ids(facts), facts.title)
            return (
                bool(listed.intersection(own))
                or bool(told.intersection(own))
                or bool(find_declined(own, self._declined))
            )

        return rank_gaps(found, details, is_known, lambda corpus: categories.get(corpus, {}), limit)


def _names_of(ids: Mapping[str, str], title: str) -> list[str]:
    """All that says which paper it is: its identifiers and its title."""
    return [*identities(ids), f"title:{fold(title)}"]


def _subject(record: Record, facts: Mapping[str, Facts]) -> Subject:
    corpus = record.ids.get("corpus_id", "")
    known = record.references or (() if _was_asked(record, facts) else None)
    return Subject(record.slug, record.paper_id, int(corpus) if corpus.isdecimal() else 0, record.categories[0], known)


def _was_asked(record: Record, facts: Mapping[str, Facts]) -> bool:
    return any(each.paper_id == record.paper_id and "references.corpusId" in each.fields for each in _of(record, facts))


def _of(record: Record, facts: Mapping[str, Facts]) -> Iterable[Facts]:
    return (facts[key] for key in request_ids(record.own_ids) if key in facts)


def _text(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return "nothing was found that the list lacks"
    lines = []
    for gap in gaps:
        people = ", ".join(gap.authors[:3]) + (" et al." if len(gap.authors) > 3 else "")
        lines.append(visible(f"{gap.rank:>4}  {gap.title} ({', '.join(filter(None, (people, str(gap.year or ''))))})"))
        lines.append(visible(f"      {gap.evidence}"))
    return "\n".join(lines)


def _json(gaps: Sequence[Gap]) -> str:
    return json.dumps([to_builtins(gap) for gap in gaps], indent=2, ensure_ascii=True)


def _markdown(gaps: Sequence[Gap]) -> str:
    lines = ["## Papers this list may be missing", ""]
    for gap in gaps:
        title = escape_markdown(gap.title)
        name = f"[{title}]({gap.url})" if gap.url.startswith("https://www.semanticscholar.org/") else title
        lines.append(f"- {name} ({gap.year or 'no year'}): {escape_markdown(gap.evidence)}")
    return "\n".join(lines if gaps else [*lines, "Nothing new."])


_FORMS = {"text": _text, "json": _json, "markdown": _markdown}


def read_last(root: Path, numbers: str) -> list[dict[str, Any]]:
    """Those of the last table that are named by number. Raises click.UsageError."""
    try:
        last = json.loads((root / _FOLDER / LAST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise click.UsageError("there is no table to choose from; run papershelf discover first") from None
    by_rank = {str(gap["rank"]): gap for gap in last}
    chosen = [number.strip() for number in numbers.split(",") if number.strip()]
    unknown = [number for number in chosen if number not in by_rank]
    if unknown or not chosen:
        shown = unknown[0] if unknown else numbers
        raise click.UsageError(visible(f"'{shown}' is no number of the last table, which has {len(last)}"))
    return [by_rank[number] for number in chosen]


def best_id(ids: Mapping[str, str]) -> str:
    """The identifier to name a paper by: of arXiv, then ACL, DOI, then Semantic Scholar's corpus id."""
    named = next((ids[key] for key in ("arxiv", "acl", "doi") if key in ids), "")
    return named or f"corpusid:{ids['corpus_id']}"


def _decline(root: Path, numbers: str, reason: str, before: Sequence[Declined], today: date) -> None:
    if not numbers or not reason:
        raise click.UsageError('name numbers and a reason: --decline 2,3 --reason "…"')
    new = [
        Declined(best_id(gap["ids"]), reason, today.isoformat(), str(gap["title"])) for gap in read_last(root, numbers)
    ]
    replace_file(root / DECLINED, format_declined([*before, *new]).encode())
    click.echo(DECLINED)


def _read_told(root: Path) -> set[str]:
    path = root / _TOLD
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {f"corpus_id:{line.split()[1]}" for line in lines if len(line.split()) > 1 and not line.startswith("#")}


def _note_told(root: Path, gaps: Sequence[Gap], today: date) -> None:
    if not gaps:
        return
    path = root / _TOLD
    head = "# What papershelf discover --new has told already: day, Semantic Scholar's corpus id, title.\n"
    before = path.read_text(encoding="utf-8") if path.is_file() else head
    lines = "".join(f"{today.isoformat()} {gap.corpus} {' '.join(gap.title.split())}\n" for gap in gaps)
    replace_file(path, (before + lines).encode("utf-8", "replace"))
