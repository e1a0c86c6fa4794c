"""Enrichment: one run from end to end, with facts.jsonl in our hands alone."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.scholar.facts_file import FactsFile
from papershelf.scholar.findings import find_findings
from papershelf.scholar.noting import answered_changes, note_changes
from papershelf.scholar.questions import Policy, Wish, find_orphans
from papershelf.scholar.report import Report, cover
from papershelf.scholar.rounds import INTERRUPTED, Enriching, Step, chunk_size
from papershelf.scholar.second import SourceOutcome, ask_sources
from papershelf.scholar.semantic_scholar import SemanticScholar
from papershelf.scholar.source import FactSource


def enrich_catalog(
    root: Path,
    catalog: Catalog,
    entries: tuple[Wish, ...],
    policy: Policy,
    scholar: SemanticScholar,
    today: date,
    tell: Callable[[Step], None] = lambda step: None,
    *,
    prune: bool = False,
    sources: Sequence[FactSource] = (),
    say: Callable[[str], None] = lambda text: None,
) -> Report:
    """Ask for these entries of the catalog below `root`, save each answer, and report.

    Raises facts_file.BusyError when another run holds the file, OSError when it cannot be written.
    """
    with FactsFile(root) as file:
        before = dict(file.facts)
        chunk = chunk_size(catalog.settings.semantic_scholar)
        outcome = Enriching(file, entries, policy, scholar, chunk, today, tell).run()
        others: tuple[SourceOutcome, ...] = ()
        if outcome.stopped != INTERRUPTED:
            others = tuple(ask_sources(sources, file, entries, policy, today.isoformat(), say))
        orphans = find_orphans(catalog, file.facts) if prune else ()
        file.drop(orphans)
        file.save()
        note_changes(root, answered_changes(catalog, entries, before, file.facts, today.isoformat()))
        findings = find_findings(catalog, entries, file.facts, before)
        return Report(outcome, findings, tuple(file.damage), orphans, cover(catalog, file.facts), others)
