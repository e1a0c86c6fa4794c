"""Report: what an enrichment did and what a person should look at, as text, as JSON, and as Markdown for GitHub."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, to_builtins

from papershelf.catalog.catalog import Catalog
from papershelf.problems import Problem, escape_markdown, explain_text, visible
from papershelf.records.facts import Facts
from papershelf.records.known import find_facts
from papershelf.scholar.findings import Finding
from papershelf.scholar.questions import Wish, is_title
from papershelf.scholar.rounds import Outcome
from papershelf.scholar.second import SourceOutcome

_MOST = 300  # a step summary may have 1 MiB (docs.github.com, workflow commands)


class Coverage(Struct, frozen=True):
    """How many papers the list has, and how many of them have a TLDR, the curator's sentence only, or neither."""

    papers: int
    tldr: int
    summary_only: int
    neither: int

    def words(self) -> str:
        """One line."""
        return (
            f"{count(self.papers, 'paper')}: {self.tldr:,} with a TLDR, {self.summary_only:,} with the curator's "
            f"sentence only, {self.neither:,} with neither"
        )


def cover(catalog: Catalog, facts: Mapping[str, Facts]) -> Coverage:
    """The coverage of a catalog's papers; tools without identifiers are none."""
    papers = [entry for entry in catalog.entries.values() if entry.ids.known() or entry.authors]
    known = [find_facts(entry, facts) for entry in papers]
    told = [bool(found and found.tldr) for found in known]
    only = sum(bool(entry.summary) and not tldr for entry, tldr in zip(papers, told, strict=True))
    return Coverage(len(papers), sum(told), only, len(papers) - sum(told) - only)


class Report(Struct, frozen=True):
    """An outcome, what was found worth a look, lines of facts.jsonl that could not be read, and what was pruned."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    damage: tuple[Problem, ...] = ()
    pruned: tuple[str, ...] = ()
    coverage: Coverage = Coverage(0, 0, 0, 0)
    others: tuple[SourceOutcome, ...] = ()

    @property
    def complete(self) -> bool:
        """True when every source answered every question."""
        return self.outcome.complete and all(other.complete for other in self.others)


def summarise(outcome: Outcome) -> str:
    """The closing line: asked, found, not found, changed, failed.

    >>> summarise(Outcome(("a", "b"), ("a",), ("b",), {}, (), 1, ""))
    'asked about 2 papers in 1 request: 1 found, 1 not found, 0 changed, 0 failed'
    """
    if not outcome.asked:
        return "nothing to ask: everything about these papers is known"
    requests = count(outcome.requests, "request")
    changed = len({change.slug for change in outcome.changes})
    return (
        f"asked about {count(len(outcome.asked), 'paper')} in {requests}: {len(outcome.found)} found, "
        f"{len(outcome.not_found)} not found, {changed} changed, {len(outcome.failed)} failed"
    )


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 paper, 1,200 papers."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def render_text(report: Report) -> str:
    """The report for a terminal: no control character of anyone's reaches it."""
    outcome = report.outcome
    lines = [explain_text(problem) for problem in report.damage]
    lines.append(summarise(outcome))
    lines += [report.coverage.words()] if report.coverage.papers else []
    lines += [f"stopped early: {visible(outcome.stopped)}"] if outcome.stopped else []
    for other in report.others:
        lines += [visible(line) for line in _of_source(other)]
    for heading, items in _sections(report):
        lines += [f"{heading}:", *(f"  {visible(item)}" for item in items)]
    for finding in report.findings:
        lines.append(visible(f"{finding.path}: {finding.message} [{finding.kind}]"))
        lines += [visible(f"     paste: {line}") for line in finding.paste]
    return "\n".join(lines)


def _sections(report: Report) -> Iterator[tuple[str, list[str]]]:
    outcome = report.outcome
    sections = (
        ("not found", list(outcome.not_found)),
        ("changed", [f"{change.slug}: {change.name}: {change.old} → {change.new}" for change in outcome.changes]),
        ("failed", [f"{reason}: {', '.join(slugs)}" for reason, slugs in _by_reason(outcome.failed).items()]),
        ("pruned", list(report.pruned)),
    )
    yield from ((heading, items) for heading, items in sections if items)


def _of_source(other: SourceOutcome) -> list[str]:
    """What one of the other sources was asked and what came of it."""
    lines = [other.words()]
    lines += [f"  stopped early: {other.stopped}"] if other.stopped else []
    lines += [f"  failed: {reason}: {', '.join(ids)}" for reason, ids in _by_reason(other.failed).items()]
    return [*lines, *(f"  {value}: {note}" for value, note in other.notes.items())]


def _by_reason(failed: Mapping[str, str]) -> dict[str, list[str]]:
    """The entries that share a reason, the first few by name."""
    reasons: dict[str, list[str]] = {}
    for slug, reason in failed.items():
        reasons.setdefault(reason, []).append(slug)
    return {reason: [*slugs[:10], *_more(len(slugs) - 10)] for reason, slugs in reasons.items()}


def _more(number: int) -> list[str]:
    return [f"and {number:,} more"] if number > 0 else []


def render_json(report: Report) -> str:
    """The report for a machine: one object."""
    outcome = report.outcome
    value = {
        "asked": outcome.asked,
        "changed": [to_builtins(change) for change in outcome.changes],
        "complete": report.complete,
        "coverage": to_builtins(report.coverage),
        "damaged": [to_builtins(problem) for problem in report.damage],
        "failed": outcome.failed,
        "findings": [to_builtins(finding) for finding in report.findings],
        "found": outcome.found,
        "not_found": outcome.not_found,
        "others": [to_builtins(other) for other in report.others],
        "pruned": report.pruned,
        "requests": outcome.requests,
        "stopped": outcome.stopped,
    }
    return json.dumps(value, indent=2, sort_keys=True)


def render_markdown(report: Report) -> str:
    """The report for a GitHub step summary."""
    outcome = report.outcome
    lines = ["## Semantic Scholar", "", escape_markdown(summarise(outcome)), ""]
    lines += [escape_markdown(report.coverage.words()), ""] if report.coverage.papers else []
    lines += [f"**Stopped early:** {escape_markdown(outcome.stopped)}", ""] if outcome.stopped else []
    for other in report.others:
        lines += [escape_markdown(line) for line in _of_source(other)] + [""]
    lines += _listed("To look at", [_finding_markdown(finding) for finding in report.findings])
    for heading, items in _sections(report):
        lines += _listed(heading.capitalize(), [escape_markdown(item) for item in items])
    lines += _listed("Damaged lines", [escape_markdown(f"{p.path}:{p.line}: {p.message}") for p in report.damage])
    return "\n".join(lines) + "\n"


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    return [f"### {heading}", "", *(f"- {item}" for item in (*items[:_MOST], *_more(len(items) - _MOST))), ""]


def _finding_markdown(finding: Finding) -> str:
    text = f"{escape_markdown(finding.path)}: {escape_markdown(finding.message)}"
    if not finding.paste:
        return text
    fence = "`" * max(3, *(len(run) + 1 for line in finding.paste for run in re.findall("`+", line)), 3)
    block = [f"{fence}yaml", *(visible(line) for line in finding.paste), fence]
    return text + "".join(f"\n  {line}" for line in block)


def render_plan(questions: Mapping[str, Wish], chunk: int, orphans: Sequence[str], form: str) -> str:
    """What a run would ask first, and what it would prune."""
    titles = [wish.slug for key, wish in questions.items() if is_title(key)]
    ids = [key for key in questions if not is_title(key)]
    requests = -(-len(ids) // chunk) + len(titles)
    if form == "json":
        value = {"would_ask": ids, "would_ask_by_title": titles, "requests": requests, "would_prune": list(orphans)}
        return json.dumps(value, indent=2, sort_keys=True)
    lines = [f"would ask about {count(len(questions), 'paper')} in {count(requests, 'request')}"]
    lines += [f"  {visible(key)}" for key in ids] + [f"  {slug} (by its title)" for slug in titles]
    lines += ["What is unknown then is asked by its next id, at last by title."] if ids else []
    lines += (
        [f"would prune {count(len(orphans), 'line')}:", *(f"  {visible(key)}" for key in orphans)] if orphans else []
    )
    return "\n".join(lines)
