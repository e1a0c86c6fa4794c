"""Whatever the service does wrong: the right facts at the end, and no wrong ones. Over real HTTP."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from papershelf.records.facts import Facts

from .inventions import ODDITIES, arxiv, paper, sha
from .scholar_answers import (
    FAILED,
    HTML,
    NONE_KNOWN,
    TIMED_OUT,
    Fault,
    Given,
    answer,
    busy,
    error,
    instead,
    manner,
    rewritten,
)
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import Clock, entry, read_facts_of, read_file, run, write_catalog

NUMBERS = range(1, 8)


def shelf(root: Path) -> Path:
    return write_catalog(root, {f"paper-{number}": entry(number) for number in NUMBERS})


def server() -> ScholarServer:
    return ScholarServer(Library(paper(number) for number in NUMBERS))


def right(facts: dict[str, Facts]) -> bool:
    """Each paper's facts stand under its own id, and there are no others."""
    return {key: each.title for key, each in facts.items()} == {f"ARXIV:{arxiv(n)}": paper(n)["title"] for n in NUMBERS}


def swap(papers: list[Any]) -> list[Any]:
    return [papers[1], papers[0], *papers[2:]]


def unavailable(status: int) -> Callable[[Given], Given]:
    return instead(Given(status, b"<html>upstream</html>"))


PASSING = {
    "429 three times": [Fault(busy(), 3)],
    "429 with Retry-After in seconds": [Fault(busy(Retry_After="2"))],
    "429 with Retry-After as a date": [Fault(busy(Retry_After="Fri, 20 Nov 2026 03:00:09 GMT"))],
    "429 with a Retry-After that says nothing": [Fault(busy(Retry_After="soon"))],
    "500": [Fault(instead(FAILED))],
    "500 for more than four papers": [Fault(instead(FAILED), None, lambda asked: len(asked.ids) > 4)],
    "502": [Fault(unavailable(502), 2)],
    "503": [Fault(unavailable(503), 5)],
    "504": [Fault(instead(TIMED_OUT), 2)],
    "504 for more than two papers": [Fault(instead(TIMED_OUT), None, lambda asked: len(asked.ids) > 2)],
    "a connection reset": [Fault(manner("reset"), 2)],
    "a body cut off": [Fault(manner("cut"), 2)],
    "HTML in place of JSON": [Fault(HTML, 2)],
    "null in place of a list": [Fault(instead(answer(None)), 2)],
    "an object in place of a list": [Fault(instead(answer({"message": "hm"})), 2)],
    "nothing at all": [Fault(instead(Given(200, b"")), 2)],
    "a bottomless list": [Fault(instead(Given(200, b"[" * 100_000)), 2)],
    "a list that is too short": [Fault(rewritten(lambda papers: papers[:-1]), 2)],
    "a list that is too long": [Fault(rewritten(lambda papers: [*papers, papers[0]]), 2)],
    "papers without ids": [Fault(rewritten(lambda papers: [{**papers[0], "paperId": None}, *papers[1:]]), 2)],
    "swapped papers": [Fault(rewritten(swap), 2)],
    "always swapped papers": [Fault(rewritten(swap), None, lambda asked: len(asked.ids) > 1)],
    "papers turned round": [Fault(rewritten(lambda papers: papers[::-1]), None, lambda asked: len(asked.ids) > 3)],
    "a size it cannot answer": [
        Fault(instead(error(400, "Response would exceed maximum size....")), None, lambda asked: len(asked.ids) > 3)
    ],
    "403 once": [Fault(instead(Given(403, b'{"message":"Forbidden"}')))],
    "one fault after another": [Fault(busy(), 2), Fault(instead(FAILED)), Fault(manner("cut")), Fault(HTML)],
}


@pytest.mark.parametrize("faults", PASSING.values(), ids=PASSING)
def test_a_fault_that_passes_leaves_no_trace(tmp_path: Path, faults: list[Fault]) -> None:
    with server() as scholar:
        scholar.faults = [replace(fault) for fault in faults]
        report = run(shelf(tmp_path), scholar)
        assert right(read_facts_of(tmp_path))
        assert report.outcome.complete and len(report.outcome.found) == len(NUMBERS)
        assert len(scholar.asked) > 1
        assert not run(tmp_path, scholar).outcome.asked


LASTING = {
    "429": Fault(busy(), None),
    "500": Fault(instead(FAILED), None),
    "a connection reset": Fault(manner("reset"), None),
    "a body cut off": Fault(manner("cut"), None),
    "HTML": Fault(HTML, None),
    "null": Fault(instead(answer(None)), None),
    "a short list": Fault(rewritten(lambda papers: papers[:-1]), None),
    "400 about fields": Fault(instead(error(400, "Unrecognized or unsupported fields: [tldr]")), None),
    "404 for the address": Fault(instead(Given(404, b'{"message":"Not Found"}')), None),
    "a redirect": Fault(instead(Given(302, b"", {"Location": "https://elsewhere.example/"})), None),
    "403": Fault(instead(Given(403, b'{"message":"Forbidden"}')), None),
}


@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING)
def test_a_fault_that_lasts_changes_nothing_and_says_so(tmp_path: Path, fault: Fault) -> None:
    with server() as scholar:
        run(shelf(tmp_path), scholar, "paper-1", "paper-2")
        before = read_file(tmp_path)
        scholar.faults = [replace(fault)]
        report = run(tmp_path, scholar, stale="2026-11-23")
        assert read_file(tmp_path) == before
        assert set(report.outcome.failed) == {f"paper-{number}" for number in NUMBERS}
        assert not report.outcome.complete
        scholar.faults = []
        assert run(tmp_path, scholar).outcome.complete and right(read_facts_of(tmp_path))


def test_waits_double_from_two_seconds_on_and_vary(tmp_path: Path) -> None:
    clock = Clock()
    with server() as scholar:
        scholar.faults = [Fault(busy(), 5)]
        run(shelf(tmp_path), scholar, clock=clock)
    assert len(clock.naps) == 5
    assert all(2**n * 0.5 <= nap <= 2**n * 1.5 for n, nap in enumerate(clock.naps, 1))
    assert len({nap / 2**n for n, nap in enumerate(clock.naps)}) > 1


@pytest.mark.parametrize(("text", "wait"), [("2", 2.0), ("Fri, 20 Nov 2026 03:00:09 GMT", 9.0), ("0", None)])
def test_retry_after_is_waited_for(tmp_path: Path, text: str, wait: float | None) -> None:
    clock = Clock()
    with server() as scholar:
        scholar.faults = [Fault(busy(Retry_After=text))]
        run(shelf(tmp_path), scholar, clock=clock)
    assert clock.naps == ([wait] if wait else [])


def test_a_retry_after_beyond_our_time_ends_the_run_at_once(tmp_path: Path) -> None:
    clock = Clock()
    with server() as scholar:
        scholar.faults = [Fault(busy(Retry_After="7200"), None)]
        report = run(shelf(tmp_path), scholar, clock=clock, max_time=600)
        assert "--max-time" in report.outcome.stopped and clock.naps == [] and len(scholar.asked) == 1


def test_requests_are_spaced(tmp_path: Path) -> None:
    clock = Clock()
    with server() as scholar:
        root = write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in NUMBERS}, settings=SMALL_CHUNKS)
        run(root, scholar, clock=clock, spacing=3.0)
        assert [len(ids) for ids in scholar.batches] == [3, 3, 1]
    assert clock.naps == [3.0, 3.0]


SMALL_CHUNKS = """\
title: Shelves
categories: [{id: all, title: Everything}]
semantic_scholar: {chunk: 3}
"""


def test_a_body_that_trickles_in_for_ever_ends_with_our_time(tmp_path: Path) -> None:
    clock = Clock()

    class Ticking(Clock):
        def time(self) -> float:
            self.now += 5
            return self.now

    clock = Ticking()
    with server() as scholar:
        scholar.faults = [Fault(manner("endless"), None)]
        report = run(shelf(tmp_path), scholar, clock=clock, max_time=600)
    assert "--max-time" in report.outcome.stopped and not read_file(tmp_path)


def test_all_unknown_is_no_failure(tmp_path: Path) -> None:
    entries = {f"new-{n}": entry(n, authors=None, year=None) for n in (50, 51, 52)}
    with server() as scholar:
        report = run(write_catalog(tmp_path, entries), scholar)
        assert [given_for(scholar, 0)] == [("ARXIV:" + arxiv(50), "ARXIV:" + arxiv(51), "ARXIV:" + arxiv(52))]
        assert report.outcome.complete and report.outcome.not_found == ("new-50", "new-51", "new-52")
        assert {each.found for each in read_facts_of(tmp_path).values()} == {False}
        assert {each.retrieved for each in read_facts_of(tmp_path).values()} == {"2026-11-20"}
        assert len(scholar.asked) == 5  # one of them might have been malformed, so each is asked for alone
        assert not run(tmp_path, scholar).outcome.asked and len(scholar.asked) == 5


def given_for(scholar: ScholarServer, place: int) -> tuple[str, ...]:
    return scholar.batches[place]


def test_some_unknown_are_remembered_and_the_rest_is_found(tmp_path: Path) -> None:
    entries = {"known": entry(1), "unknown": entry(50, authors=None, year=None), "known-too": entry(2)}
    with server() as scholar:
        report = run(write_catalog(tmp_path, entries), scholar)
    facts = read_facts_of(tmp_path)
    assert report.outcome.found == ("known", "known-too") and report.outcome.not_found == ("unknown",)
    assert not facts[f"ARXIV:{arxiv(50)}"].found and facts[f"ARXIV:{arxiv(2)}"].title == paper(2)["title"]


ODD_VALUES = {
    "tldr-null": ("tldr", ""),
    "tldr-text-null": ("tldr", ""),
    "abstract-elided": ("pdf", ""),
    "venue-empty": ("venue", ""),
    "authors-empty": ("authors", ()),
    "year-null": ("year", None),
    "other-title": ("title", "A Wholly Different Account of Ladders"),
    "pdf-null": ("pdf", ""),
    "latex": ("title", "Sorting $\\mathcal{O}(n)$ \\'Etag\\`eres für Bücher 📚"),
    "count-missing": ("citations", None),
}


def test_gaps_in_an_answer_are_unknown_and_everything_else_is_kept(tmp_path: Path) -> None:
    entries = {slug: entry(101 + place) for place, slug in enumerate(ODDITIES)}
    with ScholarServer(Library(ODDITIES.values())) as scholar:
        report = run(write_catalog(tmp_path, entries), scholar)
        assert not run(tmp_path, scholar).outcome.asked
    facts = {each.paper_id: each for each in read_facts_of(tmp_path).values()}
    for slug, (name, value) in ODD_VALUES.items():
        assert getattr(facts[ODDITIES[slug]["paperId"]], name) == value, slug
    assert report.outcome.complete and len(report.outcome.found) == len(ODDITIES)
    assert "null" not in read_file(tmp_path)
    assert facts[sha(106)].venue and facts[sha(106)].citations == 106


def test_a_merged_paper_keeps_both_ids(tmp_path: Path) -> None:
    old, new = sha("old id"), sha(1)
    with ScholarServer(Library([paper(1), paper(2)], {old: new})) as scholar:
        root = write_catalog(tmp_path, {"a": entry(1, ids={"semantic_scholar": old}), "b": entry(2)})
        report = run(root, scholar)
    facts = read_facts_of(tmp_path)[old]
    assert (facts.asked, facts.paper_id) == (old, new) and facts.title == paper(1)["title"]
    assert [(finding.kind, finding.slug) for finding in report.findings] == [("merged", "a")]
    assert report.findings[0].paste == (f"ids: {{semantic_scholar: {new}}}",)


def test_two_records_of_one_paper_and_two_entries_of_one_record_are_kept_apart_and_told(tmp_path: Path) -> None:
    again = paper(1, paperId=sha("again"), externalIds={"ACL": "2021.shelf-1.1"}, tldr=None)
    with ScholarServer(Library([paper(1), paper(2), again])) as scholar:
        entries = {
            "first": entry(1),
            "again": entry(1, title="Shelving Revisited", ids={"acl": "2021.shelf-1.1"}),
            "two-by-arxiv": entry(2),
            "two-by-doi": entry(2, title="The Journal Version", ids={"doi": "10.1234/shelf.2"}),
        }
        report = run(write_catalog(tmp_path, entries), scholar)
    facts = read_facts_of(tmp_path)
    assert facts["ACL:2021.shelf-1.1"].paper_id == sha("again") and facts["ACL:2021.shelf-1.1"].tldr == ""
    assert facts[f"ARXIV:{arxiv(1)}"].tldr == paper(1)["tldr"]["text"]
    assert facts["DOI:10.1234/shelf.2"].paper_id == facts[f"ARXIV:{arxiv(2)}"].paper_id == sha(2)
    assert ("same-paper", "two-by-doi") in [(finding.kind, finding.slug) for finding in report.findings]


def test_a_single_paper_the_server_fails_on_costs_only_itself(tmp_path: Path) -> None:
    poison = f"ARXIV:{arxiv(77)}"
    with ScholarServer(Library(paper(number) for number in range(1, 101))) as scholar:
        scholar.faults = [Fault(instead(FAILED), None, lambda asked: poison in asked.ids)]
        report = run(write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in range(1, 101)}), scholar)
    assert set(report.outcome.failed) == {"paper-77"} and len(read_facts_of(tmp_path)) == 99


def test_an_outage_ends_the_run_before_everything_was_asked_in_vain(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {f"paper-{n}": entry(n) for n in range(1, 31)}, settings=SMALL_CHUNKS)
    with ScholarServer(Library()) as scholar:
        scholar.faults = [Fault(manner("reset"), None)]
        report = run(root, scholar)
        assert len(scholar.asked) == 18 and "3 questions in a row" in report.outcome.stopped
    assert len(report.outcome.failed) == 30


def test_none_known_stands_for_all_unknown_even_in_other_words(tmp_path: Path) -> None:
    with server() as scholar:
        scholar.faults = [Fault(instead(replace(NONE_KNOWN, body=b'{"error":"No valid paper ids given."}')))]
        report = run(write_catalog(tmp_path, {"a": entry(50, authors=None, year=None)}), scholar)
    assert report.outcome.not_found == ("a",) and report.outcome.complete
