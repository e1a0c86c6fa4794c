"""Round after round: the next id, then the title, then not found. Over real HTTP."""

from pathlib import Path

import pytest

from papershelf.catalog.load import read_facts
from papershelf.reading.reader import read_records
from papershelf.records.facts import parse_facts
from papershelf.records.join import trace

from .inventions import arxiv, author_names, paper, sha, title
from .scholar_answers import Fault, busy
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import entry, read_facts_of, read_file, run, the_catalog, write_catalog, write_entry

REFRESH = "2026-11-23"


def test_ids_are_asked_for_in_order_of_preference_each_once(tmp_path: Path) -> None:
    ids = {
        "corpus_id": "900001",
        "pmid": "77",
        "acl": "2021.shelf-1.1",
        "arxiv": "2101.00001v3",
        "doi": "https://doi.org/10.1234/SHELF.1",
        "semantic_scholar": sha("one"),
    }
    with ScholarServer(Library()) as scholar:
        run(write_catalog(tmp_path, {"paper": entry(1, ids=ids, authors=None, year=None)}), scholar)
        assert scholar.batches == [
            (sha("one"),),
            ("DOI:10.1234/shelf.1",),
            ("ARXIV:2101.00001",),
            ("ACL:2021.shelf-1.1",),
            ("PMID:77",),
            ("CorpusId:900001",),
        ]


def test_a_doi_of_arxivs_is_asked_for_as_the_arxiv_id_it_holds(tmp_path: Path) -> None:
    with ScholarServer(Library([paper(1)])) as scholar:
        ids = {"doi": f"10.48550/arXiv.{arxiv(1)}"}
        run(write_catalog(tmp_path, {"paper": entry(1, ids=ids)}), scholar)
        assert scholar.batches == [(f"ARXIV:{arxiv(1)}",)]


def test_a_large_catalog_is_asked_for_in_chunks(tmp_path: Path) -> None:
    settings = (
        "title: Shelves\ncategories: [{id: all, title: All}]\nsemantic_scholar: {chunk: 500, references: false}\n"
    )
    root = write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in range(1001)}, settings)
    with ScholarServer(Library(paper(n) for n in range(1001))) as scholar:
        run(root, scholar)
        assert [len(ids) for ids in scholar.batches] == [500, 500, 1]


def test_what_is_unknown_by_one_id_is_asked_by_the_next_and_then_by_title(tmp_path: Path) -> None:
    entries = {
        "by-arxiv": entry(1, ids={"doi": "10.1234/nowhere.1", "arxiv": arxiv(1)}),
        "by-title": entry(2, ids={"acl": "2021.nowhere-1.2"}),
        "nowhere": entry(900, title="Quite Another Matter Altogether", ids={"acl": "2021.nowhere-1.3"}),
        "known": entry(3),
    }
    with ScholarServer(Library(paper(n) for n in (1, 2, 3))) as scholar:
        report = run(write_catalog(tmp_path, entries), scholar)
        paths = [asked.path.rpartition("/paper/")[2] for asked in scholar.asked]
        assert paths == ["batch", "batch", "search/match", "search/match"]
        assert report.outcome.found == ("by-arxiv", "by-title", "known") and report.outcome.not_found == ("nowhere",)
        records = {record.slug: record for record in read_records(tmp_path, the_catalog(tmp_path))}
        assert {records[slug].paper_id for slug in ("by-arxiv", "by-title", "known")} == {sha(1), sha(2), sha(3)}
        assert records["nowhere"].paper_id == ""
        before = read_file(tmp_path)
        assert not run(tmp_path, scholar).outcome.asked
        assert len(scholar.asked) == 4 and read_file(tmp_path) == before


@pytest.mark.parametrize(
    "changed", [{"authors": [{"authorId": None, "name": "Somebody Else"}]}, {"title": f"{title(2)}9"}]
)
def test_a_guess_by_title_that_is_another_paper_is_not_taken(tmp_path: Path, changed: dict[str, object]) -> None:
    with ScholarServer(Library([paper(2, **changed)])) as scholar:
        report = run(write_catalog(tmp_path, {"mine": entry(2, ids={"acl": "2021.nowhere-1.2"})}), scholar)
        assert report.outcome.not_found == ("mine",) and len(scholar.asked) == 2
    assert not any(facts.found for facts in read_facts_of(tmp_path).values())


NEVER_BY_TITLE = {
    "a tool": entry(1, ids=None, authors=None, links={"code": "https://code.example/tool"}),
    "a tool without a year": entry(1, ids=None, authors=None, year=None, links={"code": "https://code.example/tool"}),
}


@pytest.mark.parametrize("tool", NEVER_BY_TITLE.values(), ids=NEVER_BY_TITLE)
def test_a_tool_is_not_taken_for_a_paper(tmp_path: Path, tool: dict[str, object]) -> None:
    with ScholarServer(Library([paper(1)])) as scholar:
        assert run(write_catalog(tmp_path, {"tool": tool}), scholar).outcome.asked == () and not scholar.asked


def test_a_paper_without_ids_but_with_authors_is_looked_up_by_title(tmp_path: Path) -> None:
    mine = entry(1, ids=None, year=None, links={"pdf": "https://me.example/paper.pdf"})
    with ScholarServer(Library([paper(1)])) as scholar:
        assert run(write_catalog(tmp_path, {"mine": mine}), scholar).outcome.found == ("mine",)
        assert scholar.asked[0].query["query"] == title(1)


def test_an_id_a_curator_adds_is_asked_for(tmp_path: Path) -> None:
    with ScholarServer(Library([paper(1)])) as scholar:
        root = write_catalog(tmp_path, {"mine": entry(1, ids={"acl": "2021.nowhere-1.2"}, authors=None, year=None)})
        assert run(root, scholar).outcome.not_found == ("mine",)
        write_entry(root, "mine", entry(1))
        assert run(root, scholar).outcome.found == ("mine",)


def test_what_was_not_found_is_asked_for_again_when_it_is_old(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"new": entry(1, authors=None, year=None)})
    with ScholarServer(Library()) as scholar:
        run(root, scholar)
        assert not run(root, scholar, stale="2026-11-19").outcome.asked
        scholar.library = Library([paper(1)])
        assert run(root, scholar, stale=REFRESH).outcome.found == ("new",)


def test_facts_outlive_the_id_they_were_asked_for_by(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1, authors=None, year=None)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
        scholar.library = Library([paper(2)])
        report = run(root, scholar, stale=REFRESH)
        facts = read_facts_of(root)[f"ARXIV:{arxiv(1)}"]
        assert (facts.tldr, facts.missed) == (paper(1)["tldr"]["text"], "2026-11-20")
        assert [finding.kind for finding in report.findings] == ["dropped"] and report.outcome.complete
        assert not run(root, scholar).outcome.asked


def test_a_lost_id_is_not_asked_for_every_night_because_its_facts_lack_a_field(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1, authors=None, year=None)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar, fields=("title", "venue"))
        scholar.library = Library([paper(2)])
        assert run(root, scholar).outcome.asked == ("mine",)
        assert run(root, scholar).outcome.asked == ()
    assert read_facts_of(root)[f"ARXIV:{arxiv(1)}"].venue


def test_facts_move_to_the_id_a_paper_is_known_by_now(tmp_path: Path) -> None:
    ids = {"doi": "10.1234/shelf.1", "arxiv": arxiv(1)}
    root = write_catalog(tmp_path, {"mine": entry(1, ids=ids)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
        scholar.library = Library([paper(1, externalIds={"ArXiv": arxiv(1)}, tldr=None)])
        run(root, scholar, stale=REFRESH)
    facts = read_facts_of(root)
    assert not facts["DOI:10.1234/shelf.1"].found
    assert facts[f"ARXIV:{arxiv(1)}"].tldr == paper(1)["tldr"]["text"]
    assert facts[f"ARXIV:{arxiv(1)}"].kept == {"tldr": "2026-11-20"}


def test_a_texts_of_another_paper_are_never_kept(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
        scholar.library = Library([paper(1, paperId=sha("other"), title="Quite Another Matter", tldr=None, venue="")])
        run(root, scholar, stale=REFRESH)
    facts = read_facts_of(root)[f"ARXIV:{arxiv(1)}"]
    assert (facts.paper_id, facts.tldr, facts.venue) == (sha("other"), "", "")


def test_a_stale_value_stays_when_a_refresh_fails(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
        before = read_file(root)
        scholar.faults = [Fault(busy(), None)]
        assert run(root, scholar, stale=REFRESH).outcome.failed == {"mine": "too many requests (429)"}
    assert read_file(root) == before


WITH = "title: Shelves\ncategories: [{{id: all, title: All}}]\nsemantic_scholar: {{{}}}\n"


def test_abstracts_are_kept_only_as_long_as_the_catalog_asks_for_them(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1)}, WITH.format("abstracts: true"))
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
        assert read_facts_of(root)[f"ARXIV:{arxiv(1)}"].abstract == paper(1)["abstract"]
        (root / "catalog" / "catalog.yaml").write_text(WITH.format("abstracts: false"), encoding="utf-8")
        run(root, scholar)
        assert len(scholar.asked) == 1
    facts = read_facts_of(root)[f"ARXIV:{arxiv(1)}"]
    assert not facts.abstract and "abstract" not in facts.fields and facts.tldr


def test_a_field_asked_for_newly_is_fetched_for_every_paper(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1), "other": entry(2)}, WITH.format("references: false"))
    with ScholarServer(Library([paper(1), paper(2)])) as scholar:
        run(root, scholar)
        (root / "catalog" / "catalog.yaml").write_text(WITH.format("references: true"), encoding="utf-8")
        run(root, scholar)
        assert len(scholar.asked) == 2 and "references.corpusId" in scholar.asked[1].fields
    assert read_facts_of(root)[f"ARXIV:{arxiv(1)}"].references == (900_002,)


def test_a_run_stops_when_its_time_is_used_up_and_keeps_what_it_has(tmp_path: Path) -> None:
    settings = WITH.format("chunk: 2")
    root = write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in range(10)}, settings)
    with ScholarServer(Library(paper(n) for n in range(10))) as scholar:
        report = run(root, scholar, spacing=3.0, max_time=7)
        assert len(scholar.asked) == 3
    assert "--max-time" in report.outcome.stopped and len(report.outcome.failed) == 4
    assert len(read_facts_of(root)) == 6


def test_an_interrupted_run_keeps_and_reports_what_it_has(tmp_path: Path) -> None:
    def interrupt(text: str) -> None:
        raise KeyboardInterrupt

    root = write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in range(4)}, WITH.format("chunk: 2"))
    with ScholarServer(Library(paper(n) for n in range(4))) as scholar:
        scholar.faults = [Fault(busy(), 1, lambda asked: len(scholar.asked) == 2)]
        report = run(root, scholar, tell=interrupt)
    assert report.outcome.stopped == "you interrupted it" and not report.outcome.complete
    assert set(report.outcome.failed) == {"paper-2", "paper-3"} and len(read_facts_of(root)) == 2


def test_names_of_authors_survive_a_round_trip(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"mine": entry(1, authors=None)})
    with ScholarServer(Library([paper(1)])) as scholar:
        run(root, scholar)
    record, sources = trace("mine", parse_facts(read_facts(root))[0], the_catalog(root))
    assert [author.name for author in record.authors] == author_names(1)
    assert sources["authors"] == f"Semantic Scholar, asked as ARXIV:{arxiv(1)} on 2026-11-20"
