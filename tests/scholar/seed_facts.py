"""Makes the catalog/facts.jsonl that ships with the list: `python -m tests.scholar.seed_facts` (docs/enrichment.md).

Runs our own enrichment against a server that answers with the recorded facts of the papers: no TLDR, no abstract. Its
Date header is the day the recording was published. Only the fields the recording holds are asked for, and each line
says so: the first `papershelf enrich` with a network fetches the others.
"""

from datetime import date
from pathlib import Path

from papershelf.catalog.load import read_facts
from papershelf.reading.reader import read_catalog
from papershelf.records.facts import parse_facts
from papershelf.scholar.pace import Pace
from papershelf.scholar.questions import Policy, wishes
from papershelf.scholar.report import Report, render_text
from papershelf.scholar.run import enrich_catalog
from papershelf.scholar.semantic_scholar import SemanticScholar

from .recorded import FACTS, REPOSITORY, recorded_library
from .scholar_server import ScholarServer

PUBLISHED = date(2024, 5, 4)


def seed_facts(root: Path) -> Report:
    """Replace the facts of the catalog below root by the recorded ones, unless it holds more than those."""
    catalog, problems = read_catalog(root, date.today())
    if catalog is None:
        raise SystemExit(f"the catalog has {len(problems)} problems; run papershelf check")
    facts, _ = parse_facts(read_facts(root))
    if any(set(known.fields) - set(FACTS) for known in facts.values()):
        raise SystemExit("facts.jsonl holds more than the recordings; remove it first if you mean to go back to them")
    (root / "catalog" / "facts.jsonl").unlink(missing_ok=True)
    server = ScholarServer(recorded_library(FACTS), day=PUBLISHED.isoformat())
    with server, SemanticScholar(Pace(0), server.url) as scholar:
        return enrich_catalog(root, catalog, wishes(catalog), Policy(FACTS), scholar, PUBLISHED)


if __name__ == "__main__":
    print(render_text(seed_facts(REPOSITORY)))
