"""Commands that change what readers see note it in catalog/changes.jsonl, and a build shows it."""

from datetime import UTC, datetime
from pathlib import Path

from papershelf.catalog.load import read_change_lines
from papershelf.records.changes import ADDED, PUBLISHED, RETRACTED, ListChange, parse_changes

from .inventions import arxiv, paper
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import entry, write_catalog
from .test_enrich_command import papershelf

PREPRINT = {"externalIds": {"ArXiv": arxiv(1)}, "venue": "arXiv.org", "publicationVenue": None, "journal": None}
APPEARED = {**PREPRINT, "externalIds": {"ArXiv": arxiv(1), "ACL": "2021.acl-long.2"}}


def noted(root: Path) -> list[ListChange]:
    changes, problems = parse_changes(read_change_lines(root))
    assert not problems
    return list(changes)


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_enrich_notes_a_preprint_that_has_appeared_once_and_the_page_of_changes_shows_it(tmp_path: Path) -> None:
    bare = entry(1, authors=None, year=None, venue=None, added="2026-01-01")
    root = write_catalog(tmp_path, {"shelf": bare})
    with ScholarServer(Library([paper(1, **PREPRINT)]), day="2026-01-01") as scholar:
        assert papershelf(root, scholar.url, "enrich").returncode == 0
    assert noted(root) == []
    with ScholarServer(Library([paper(1, **APPEARED)])) as scholar:
        assert papershelf(root, scholar.url, "enrich", "--refresh", "1d").returncode == 0
        assert papershelf(root, scholar.url, "enrich", "--refresh", "0d").returncode == 0
    assert noted(root) == [ListChange(today(), "shelf", PUBLISHED, "ACL 2021")]
    assert papershelf(root, "", "build").returncode == 0
    assert "published at ACL 2021" in (root / "_site" / "new" / "index.html").read_text(encoding="utf-8")


def test_accepting_an_offer_notes_what_it_changes(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"shelf": entry(1, ids={"doi": "10.1234/Shelf.1"})})
    crossref = '{"asked": "crossref|10.1234/shelf.1", "source": "crossref", "retrieved": "2026-11-20", "title": "%s"'
    fact = crossref % paper(1)["title"] + ', "updates": {"retraction": "on 2026-10-01"}}\n'
    (root / "catalog" / "facts.jsonl").write_text(fact, encoding="utf-8")
    done = papershelf(root, "", "enrich", "--accept", "--only", "retracted")
    assert done.returncode == 0, done.stderr
    assert noted(root) == [ListChange(today(), "shelf", RETRACTED, "Crossref: retraction on 2026-10-01")]


def test_an_added_paper_is_noted(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"shelf": entry(2)})
    with ScholarServer(Library([paper(1)])) as scholar:
        added = papershelf(root, scholar.url, "add", arxiv(1))
    assert added.returncode == 0, added.stderr
    assert noted(root) == [ListChange(today(), Path(added.stdout.strip()).stem, ADDED)]
