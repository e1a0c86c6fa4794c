"""Reading a catalog as a whole, which alone explains what is wrong with it."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.check import check_documents
from papershelf.catalog.load import Documents, load_documents, read_facts
from papershelf.problems import Problem
from papershelf.records.facts import parse_facts
from papershelf.records.join import join
from papershelf.records.record import Record


def read_catalog(root: Path, today: date, files: Collection[str] = ()) -> tuple[Catalog | None, list[Problem]]:
    """The catalog below `root`, or None and everything wrong with it; `files` are judged against the rest.

    Raises problems.NoCatalogError when there is none.
    """
    catalog, problems, _ = read_documents(root, today, files)
    return catalog, problems


def read_documents(
    root: Path, today: date, files: Collection[str] = ()
) -> tuple[Catalog | None, list[Problem], Documents]:
    """The same, and the documents it was read from."""
    documents, unread = load_documents(root)
    catalog, wrong = check_documents(documents, today, files, complete=not unread)
    return (None if unread else catalog), sorted(unread + wrong), documents


def read_records(root: Path, catalog: Catalog) -> tuple[Record, ...]:
    """The catalog's records, joined with the facts beside it."""
    return join(catalog, parse_facts(read_facts(root))[0])


def check_facts(root: Path) -> list[Problem]:
    """The lines of facts.jsonl that cannot be read; they are left out, and the next `enrich` replaces them."""
    return parse_facts(read_facts(root))[1]
