"""arXiv and Crossref where Semantic Scholar is silent, over real HTTP against servers that enforce their limits."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from papershelf.catalog.yaml_text import parse_yaml
from papershelf.records.versions import Version

from .inventions import arxiv, paper, title
from .scholar_library import Library
from .scholar_server import ScholarServer
from .second_servers import ArxivServer, CrossrefServer
from .shelf import entry, read_facts_of, read_file, write_catalog
from .test_enrich_command import papershelf

DOI = "10.4321/shelves.77"
AUTHORS = ["Edoardo Maria Quill", "Bruno Folio"]
PREPRINT = {"title": "On Shelves That Lean", "authors": AUTHORS, "doi": DOI, "journal_ref": "J. Shelves 7 (2022) 9-12"}
WORK: dict[str, Any] = {
    "type": "proceedings-article",
    "title": ["On Shelves That Lean"],
    "author": [{"given": "Edoardo Maria", "family": "Quill"}, {"given": "Bruno", "family": "Folio"}],
    "container-title": ["Proceedings of the 40th International Conference on Machine Learning"],
    "event": {"name": "ICML", "acronym": "ICML '22", "start": {"date-parts": [[2022, 7, 17]]}},
    "issued": {"date-parts": [[2022, 7]]},
    "page": "929-935",
    "publisher": "Shelf Press",
}
LEANING = {"title": "On Shelves That Lean", "category": "all", "ids": {"arxiv": "2106.00077"}}


def enrich(
    root: Path, scholar: ScholarServer, first: ArxivServer, second: CrossrefServer, *words: str, **more: str
) -> subprocess.CompletedProcess[str]:
    urls = {"PAPERSHELF_ARXIV_URL": first.url, "PAPERSHELF_CROSSREF_URL": second.url, **more}
    return papershelf(root, scholar.url, "enrich", *words, **urls)


def test_an_unknown_preprint_gets_its_doi_from_arxiv_and_the_rest_from_crossref(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"leaning": LEANING})
    with (
        ScholarServer(Library([paper(1)])) as scholar,
        ArxivServer({"2106.00077": PREPRINT}) as first,
        CrossrefServer({DOI: WORK}) as second,
    ):
        result = enrich(root, scholar, first, second)
        assert result.returncode == 0, result.stdout + result.stderr
        assert first.refused == second.refused == 0 and len(first.asked) == len(second.asked) == 1
        assert "arXiv: asked about 1 paper in 1 request: 1 found" in result.stdout
        assert "Crossref: asked about 1 paper in 1 request: 1 found" in result.stdout
        assert enrich(root, scholar, first, second).returncode == 0
        assert len(first.asked) == len(second.asked) == 1, "what is known is not asked again"
        shown = papershelf(root, scholar.url, "explain", "leaning").stdout
        assert papershelf(root, scholar.url, "build").returncode == 0
        assert papershelf(root, scholar.url, "check").returncode == 0
    for line in (
        "authors: Edoardo Maria Quill, Bruno Folio\n    from arXiv and Crossref",
        "venue: ICML\n    from Crossref's record of 10.4321/shelves.77",
        "year: 2022\n    from Crossref's record of 10.4321/shelves.77, event.start 2022-07-17 (proven)",
        "pages: 929–935\n    from Crossref",
        "publisher: Shelf Press\n    from Crossref",
    ):
        assert line in shown
    page = (root / "_site" / "papers" / "leaning" / "index.html").read_text(encoding="utf-8")
    assert "ICML" in page and "2022" in page


def test_a_retraction_is_reported_and_written_on_request(tmp_path: Path) -> None:
    updates = [
        {"DOI": "10.4321/notice", "type": "correction", "updated": {"date-parts": [[2022, 9, 1]]}},
        {"DOI": "10.4321/notice.2", "type": "retraction", "updated": {"date-parts": [[2023, 2, 6]]}},
    ]
    value = {**LEANING, "ids": {"doi": DOI}, "authors": AUTHORS, "venue": "ICML", "year": 2022}
    root = write_catalog(tmp_path, {"leaning": value})
    with (
        ScholarServer(Library([paper(1)])) as scholar,
        ArxivServer({}) as first,
        CrossrefServer({DOI: {**WORK, "updated-by": updates}}) as second,
    ):
        result = enrich(root, scholar, first, second)
        assert "retraction 2023-02-06 10.4321/notice.2 [retracted]" in result.stdout
        accepted = papershelf(root, scholar.url, "enrich", "--accept", "--only", "retracted")
        assert accepted.returncode == 0 and "retracted:" in accepted.stdout
    written = parse_yaml((root / "catalog" / "papers" / "leaning.yaml").read_text(encoding="utf-8"))[0]
    assert written["retracted"] == "Crossref: retraction 2023-02-06 10.4321/notice.2"


def test_many_papers_meet_no_429_and_what_a_list_leaves_out_is_asked_for_alone(tmp_path: Path) -> None:
    many = range(60)
    entries = {f"paper-{n:02d}": {**LEANING, "title": title(n), "ids": {"arxiv": arxiv(n)}} for n in many}
    works = {f"10.4321/w.{n}": {**WORK, "title": [title(n)], "author": []} for n in many}
    posted = {arxiv(n): {"title": title(n), "authors": ["Ada Quill"], "doi": f"10.4321/w.{n}"} for n in many}
    root = write_catalog(tmp_path, entries)
    with (
        ScholarServer(Library([paper(999)])) as scholar,
        ArxivServer(posted, old=True) as first,
        CrossrefServer(works, short=frozenset(["10.4321/w.3", "10.4321/w.59"])) as second,
    ):
        result = enrich(root, scholar, first, second)
        assert result.returncode == 0, result.stdout + result.stderr
        assert (first.refused, second.refused) == (0, 0)
        assert len(first.asked) == 2 and len(second.asked) == 4
    facts = read_facts_of(root)
    assert sum(each.source == "crossref" and each.found for each in facts.values()) == 60


def test_a_withdrawal_is_told_another_paper_is_withheld(tmp_path: Path) -> None:
    posted = {
        "2106.00077": {**PREPRINT, "comment": "This paper has been withdrawn due to a crack in Figure 2"},
        "2106.00078": {**PREPRINT, "title": "Ladders of the North", "authors": ["Someone Else"]},
        "2106.00079": {**PREPRINT, "title": "Shelves of Oak", "comment": "not withdrawn"},
    }
    entries = {
        "leaning": LEANING,
        "other": {**LEANING, "title": "Gazettes under Glass", "authors": ["Ada Quill"], "ids": {"arxiv": "2106.00078"}},
        "oak": {**LEANING, "title": "Shelves of Oak", "ids": {"arxiv": "2106.00079"}},
    }
    root = write_catalog(tmp_path, entries)
    with ScholarServer(Library([paper(1)])) as scholar, ArxivServer(posted) as first, CrossrefServer({}) as second:
        result = enrich(root, scholar, first, second)
        checked = papershelf(root, scholar.url, "check")
    assert "leaning.yaml: arXiv calls it withdrawn: This paper has been withdrawn" in result.stdout
    assert "oak.yaml" not in result.stdout
    assert checked.returncode == 1
    assert "catalog/papers/other.yaml:" in checked.stderr and "[another-paper]" in checked.stderr


FAULTS = {
    "a page of HTML": lambda right: (200, b"<!DOCTYPE html><title>Sign in</title>", {}),
    "entities": lambda right: (200, b'<!DOCTYPE x [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom"/>', {}),
    "half a body": lambda right: (200, right[1][: len(right[1]) // 2], {}),
    "a service that is down": lambda right: (503, b"down", {"Retry-After": "0"}),
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_a_source_that_fails_costs_only_itself(tmp_path: Path, spoil: Any) -> None:
    root = write_catalog(tmp_path, {"leaning": LEANING, "known": entry(1)})
    with (
        ScholarServer(Library([paper(1)])) as scholar,
        ArxivServer({"2106.00077": PREPRINT}) as first,
        CrossrefServer({}) as second,
    ):
        first.spoil = [spoil] * 9
        result = enrich(root, scholar, first, second, "--max-time", "20s")
        assert result.returncode == 3 and "Traceback" not in result.stderr
        assert read_facts_of(root)[f"ARXIV:{arxiv(1)}"].found
        kept = read_file(root)
        first.spoil = []
        enrich(root, scholar, first, second, "--dry-run")
    assert read_file(root) == kept


def test_the_others_are_off_by_one_line_and_never_asked_beside_a_mirror(tmp_path: Path) -> None:
    only = "title: S\ncategories: [{id: all, title: All}]\nsources: [semantic-scholar]\n"
    root = write_catalog(tmp_path, {"leaning": LEANING}, only)
    with (
        ScholarServer(Library([paper(1)])) as scholar,
        ArxivServer({"2106.00077": PREPRINT}) as first,
        CrossrefServer({}) as second,
    ):
        assert enrich(root, scholar, first, second).returncode == 0
        assert not first.asked and not second.asked
        write_catalog(tmp_path, {"leaning": LEANING})
        assert papershelf(root, scholar.url, "enrich", "--refresh", "0d").returncode == 0


def test_a_mail_address_travels_in_our_name_alone(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"leaning": {**LEANING, "ids": {"doi": DOI}}})
    with ScholarServer(Library([paper(1)])) as scholar, ArxivServer({}) as first, CrossrefServer({DOI: WORK}) as second:
        result = enrich(root, scholar, first, second, PAPERSHELF_MAILTO="me@shelves.example")
        assert "mailto:me@shelves.example" in second.agents[0] and "me@" not in second.asked[0]
    everything = result.stdout + result.stderr + read_file(root)
    assert "me@shelves.example" not in everything


def test_a_preprint_that_appears_is_shown_at_once_and_written_by_one_command(tmp_path: Path) -> None:
    ids = {"ArXiv": arxiv(1), "CorpusId": 900_001}
    preprint = paper(1, venue="arXiv.org", publicationVenue=None, journal=None, externalIds=ids)
    root = write_catalog(tmp_path, {"old": entry(2)})
    with ScholarServer(Library([preprint, paper(2)])) as scholar:
        assert papershelf(root, scholar.url, "add", arxiv(1), "--category", "all").returncode == 0
        (slug,) = (path.stem for path in (root / "catalog" / "papers").iterdir() if path.stem != "old")
        file = root / "catalog" / "papers" / f"{slug}.yaml"
        file.write_text("# my comment\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        text = file.read_text(encoding="utf-8")
        assert "venue" not in text and "year" not in text
        published = paper(1, externalIds={**ids, "DBLP": "conf/icml/QuillF22"}, venue="ICML", year=2021)
        scholar.library = Library([published, paper(2)])
        result = papershelf(root, scholar.url, "enrich", "--refresh", "0d")
        assert "this preprint has appeared: ICML 2022" in result.stdout
        assert papershelf(root, scholar.url, "build").returncode == 0
        page = (root / "_site" / "papers" / slug / "index.html").read_text(encoding="utf-8")
        assert ">ICML</a>" in page and ">2022</a>" in page
        accepted = papershelf(root, scholar.url, "enrich", "--accept")
        assert accepted.returncode == 0 and "venue: ICML, year: 2022" in accepted.stdout
        written = file.read_text(encoding="utf-8")
        assert written == text.replace("ids:", "venue: ICML\nyear: 2022\nids:", 1)
        assert papershelf(root, scholar.url, "enrich", "--accept").stdout == ""
        assert papershelf(root, scholar.url, "check").returncode == 0


def test_a_dismissed_finding_stays_away_until_the_answer_changes(tmp_path: Path) -> None:
    kept = {"venue": "arXiv", "year": 2021}
    published = paper(1, externalIds={"ArXiv": arxiv(1), "DBLP": "conf/icml/QuillF22"})
    root = write_catalog(tmp_path, {"mine": entry(1, **kept)})
    with ScholarServer(Library([published])) as scholar:
        assert "has appeared" in papershelf(root, scholar.url, "enrich").stdout
        dismissed = papershelf(
            root, scholar.url, "enrich", "--dismiss", "published", "mine", "--reason", "kept on purpose"
        )
        assert dismissed.stdout == "catalog/reviewed.yaml\n"
        assert "has appeared" not in papershelf(root, scholar.url, "enrich", "--refresh", "0d").stdout
        assert papershelf(root, scholar.url, "enrich", "--accept").stdout == ""
        assert papershelf(root, scholar.url, "check").returncode == 0
        scholar.library = Library([paper(1, externalIds={"ArXiv": arxiv(1), "DBLP": "conf/nips/QuillF22"})])
        assert "has appeared: NeurIPS 2022" in papershelf(root, scholar.url, "enrich", "--refresh", "0d").stdout
    assert json.dumps("kept on purpose") in (root / "catalog" / "reviewed.yaml").read_text(encoding="utf-8")


def test_a_version_knows_whether_it_is_a_preprint() -> None:
    assert (
        Version("arXiv", 2021, "preprint", "x").is_preprint and not Version("ICML", 2022, "conference", "x").is_preprint
    )


def test_stains_of_every_source_are_stored_as_answered_and_never_shown(tmp_path: Path) -> None:
    name = "JosÃ© Qu&iacute;ll"
    entries = {"leaning": {**LEANING, "title": "Leaning & Standing of Shelves", "ids": {"arxiv": arxiv(77)}}}
    stained = "Leaning &amp; Standing of <i>Shelves</i>"
    posted = {arxiv(77): {"title": stained, "authors": [name], "doi": DOI}}
    work = {**WORK, "title": [stained], "author": [{"given": "JosÃ©", "family": "Qu&iacute;ll"}]}
    root = write_catalog(tmp_path, {slug: {**value, "authors": []} for slug, value in entries.items()})
    scholars = paper(77, title=stained, authors=[{"name": name, "authorId": "7"}], externalIds={"ArXiv": arxiv(77)})
    with (
        ScholarServer(Library([scholars])) as scholar,
        ArxivServer(posted) as first,
        CrossrefServer({DOI: work}) as second,
    ):
        assert enrich(root, scholar, first, second).returncode == 0
        shown = papershelf(root, scholar.url, "explain", "leaning").stdout
        exported = papershelf(root, scholar.url, "export", "ris").stdout
    assert "José Quíll" in shown and "Quíll, José" in exported
    assert not any(stain in shown + exported for stain in ("Ã", "&amp;", "&iacute;", "<i>"))
    stored = [each for each in read_facts_of(root).values() if each.found]
    assert stored and all("Ã" in each.authors[0].name for each in stored if each.authors)
