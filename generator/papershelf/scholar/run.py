"""Enrichment: one run from end to end, with facts.jsonl in our hands alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.scholar.facts_file import FactsFile
from papershelf.scholar.findings import find_findings
from papershelf.scholar.questions import Policy, Wish, find_orphans
from papershelf.scholar.report import Report
from papershelf.scholar.rounds import Enriching, Step, chunk_size
from papershelf.scholar.semantic_scholar import SemanticScholar


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
) -> Report:
    """Ask for these entries of the catalog below `root`, save each answer, and report.

    Raises facts_file.BusyError when another run holds the file, OSError when it cannot be written.
    """
    with FactsFile(root) as file:
        before = dict(file.facts)
        chunk = chunk_size(catalog.settings.semantic_scholar)
        outcome = Enriching(file, entries, policy, scholar, chunk, today, tell).run()
        orphans = find_orphans(catalog, file.facts) if prune else ()
        file.drop(orphans)
        file.save()
        return Report(outcome, find_findings(catalog, entries, file.facts, before), tuple(file.damage), orphans)
