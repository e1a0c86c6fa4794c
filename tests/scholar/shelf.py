"""A catalog for a test, and one run of enrichment over it with a clock that never waits."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from papershelf.catalog.catalog import Catalog
from papershelf.reading.reader import read_catalog
from papershelf.records.facts import Facts, parse_facts
from papershelf.scholar.answers import wanted_fields
from papershelf.scholar.pace import Pace
from papershelf.scholar.questions import Policy, wishes
from papershelf.scholar.report import Report
from papershelf.scholar.run import enrich_catalog
from papershelf.scholar.semantic_scholar import SemanticScholar

from .inventions import arxiv, author_names, title
from .scholar_server import ScholarServer

TODAY = date(2026, 11, 23)
SETTINGS = """\
title: Shelves
url: https://shelves.example/list/
repository: https://github.com/shelves/list
categories:
  - {id: all, title: Everything}
"""


def entry(number: int, **changed: Any) -> dict[str, Any]:
    """The entry a curator would write for the invented paper with this number; None takes a value away."""
    whole = {
        "title": title(number),
        "category": "all",
        "authors": author_names(number),
        "year": 2020 + number % 6,
        "ids": {"arxiv": arxiv(number)},
    }
    return {key: value for key, value in {**whole, **changed}.items() if value is not None}


def write_catalog(root: Path, entries: Mapping[str, Mapping[str, Any]], settings: str = SETTINGS) -> Path:
    """A catalog of these entries below root; YAML reads JSON."""
    papers = root / "catalog" / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    (root / "catalog" / "catalog.yaml").write_text(settings, encoding="utf-8")
    for slug, value in entries.items():
        write_entry(root, slug, value)
    return root


def write_entry(root: Path, slug: str, value: Mapping[str, Any]) -> None:
    """One entry, new or in place of the old."""
    text = "".join(f"{key}: {json.dumps(item, ensure_ascii=False)}\n" for key, item in value.items())
    (root / "catalog" / "papers" / f"{slug}.yaml").write_text(text, encoding="utf-8")


def read_file(root: Path) -> str:
    """The text of facts.jsonl, "" when there is none."""
    path = root / "catalog" / "facts.jsonl"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_facts_of(root: Path) -> dict[str, Facts]:
    """The facts on disk, which must be undamaged."""
    facts, problems = parse_facts(read_file(root))
    assert not problems
    return facts


def the_catalog(root: Path) -> Catalog:
    """The catalog below root, which must be sound."""
    catalog, problems = read_catalog(root, TODAY)
    assert catalog, problems
    return catalog


@dataclass
class Clock:
    """A clock that moves only when somebody waits; `naps` are the waits."""

    now: float = 0.0
    naps: list[float] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


@contextmanager
def client(server: ScholarServer, clock: Clock, **options: Any) -> Iterator[SemanticScholar]:
    """A client of the server that waits by the given clock."""
    pace = Pace(options.pop("spacing", 0.0), options.pop("max_time", 3600), clock.time, clock.sleep)
    with SemanticScholar(pace, server.url, **options) as scholar:
        yield scholar


def run(
    root: Path,
    server: ScholarServer,
    *slugs: str,
    stale: str = "",
    fields: tuple[str, ...] = (),
    prune: bool = False,
    clock: Clock | None = None,
    **options: Any,
) -> Report:
    """One run of enrichment over the catalog below root."""
    catalog = the_catalog(root)
    policy = Policy(fields or wanted_fields(catalog.settings.semantic_scholar), stale)
    with client(server, clock or Clock(), **options) as scholar:
        return enrich_catalog(root, catalog, wishes(catalog, slugs), policy, scholar, TODAY, prune=prune)
