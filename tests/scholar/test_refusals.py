"""More faults: refused identifiers and titles, headers that drip, texts without end, files nobody can write."""

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from papershelf.reading.reader import read_records
from papershelf.scholar.answers import wanted_fields
from papershelf.scholar.questions import Policy, wishes
from papershelf.scholar.run import enrich_catalog

from .inventions import arxiv, paper, sha
from .scholar_answers import NONE_KNOWN, Fault, error, instead
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import TODAY, Clock, client, entry, read_facts_of, read_file, run, the_catalog, write_catalog
from .test_enrich_command import papershelf

POISON = "10.4321/shelf:"


def test_a_malformed_id_that_spoils_a_batch_is_found_by_halves_and_costs_only_itself(tmp_path: Path) -> None:
    entries = {f"paper-{n:02d}": entry(n) for n in range(1, 70)}
    entries["guilty"] = entry(99, ids={"doi": POISON}, authors=None, year=None)
    with ScholarServer(Library(paper(n) for n in range(1, 70))) as scholar:
        scholar.faults = [Fault(instead(NONE_KNOWN), None, lambda asked: f"DOI:{POISON}" in asked.ids)]
        report = run(write_catalog(tmp_path, entries), scholar)
        assert len(scholar.asked) < 25
    assert len(report.outcome.found) == 69 and report.outcome.not_found == ("guilty",)


def test_a_refused_id_is_named_and_the_others_are_answered(tmp_path: Path) -> None:
    entries = {f"paper-{n}": entry(n) for n in range(1, 9)}
    refused = error(400, "Unacceptable id")
    with ScholarServer(Library(paper(n) for n in range(1, 9))) as scholar:
        scholar.faults = [Fault(instead(refused), None, lambda asked: f"ARXIV:{arxiv(5)}" in asked.ids)]
        report = run(write_catalog(tmp_path, entries), scholar)
    assert set(report.outcome.failed) == {"paper-5"} and "Unacceptable id" in report.outcome.failed["paper-5"]
    assert len(report.outcome.found) == 7 and not report.outcome.stopped


def test_a_refused_title_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    entries = {f"paper-{n}": entry(n, ids=None, links={"website": f"https://shelf.example/{n}"}) for n in (1, 2, 3)}
    refused = error(400, "Bad query")
    with ScholarServer(Library(paper(n) for n in (1, 2, 3))) as scholar:
        scholar.faults = [Fault(instead(refused), None, lambda asked: "Report 2" in asked.query.get("query", ""))]
        report = run(write_catalog(tmp_path, entries), scholar)
    assert (
        report.outcome.found == ("paper-1", "paper-3") and "by the title of paper-2" in report.outcome.failed["paper-2"]
    )


def test_an_answer_without_a_title_is_no_answer(tmp_path: Path) -> None:
    with ScholarServer(Library([paper(1), paper(2, title=None)])) as scholar:
        report = run(write_catalog(tmp_path, {"one": entry(1), "two": entry(2)}), scholar)
    assert report.outcome.found == ("one",) and "no title" in report.outcome.failed["two"]
    assert list(read_facts_of(tmp_path)) == [f"ARXIV:{arxiv(1)}"]


def test_a_day_that_has_not_come_is_not_believed(tmp_path: Path) -> None:
    with ScholarServer(Library([paper(1)]), day="2031-01-01") as scholar:
        run(write_catalog(tmp_path, {"one": entry(1)}), scholar)
    assert read_facts_of(tmp_path)[f"ARXIV:{arxiv(1)}"].retrieved == TODAY.isoformat()


def test_facts_of_another_paper_are_withheld_and_told(tmp_path: Path) -> None:
    wrong = paper(1, title="Lattices of Quarks at Low Energy", authors=[{"authorId": "1", "name": "Otto Other"}])
    with ScholarServer(Library([wrong])) as scholar:
        report = run(write_catalog(tmp_path, {"one": entry(1)}), scholar)
    assert "another-paper" in [finding.kind for finding in report.findings]
    (record,) = read_records(tmp_path, the_catalog(tmp_path))
    assert not record.citations and not record.tldr and not record.paper_id


def test_lists_cut_past_9999_items_are_asked_for_page_by_page(tmp_path: Path) -> None:
    def long(number: int, count: int, given: int) -> dict[str, object]:
        rows = [{"paperId": sha(k), "corpusId": 10_000 * number + k, "title": ""} for k in range(1, count + 1)]
        more = {"references": rows[:given], "all references": rows}
        return paper(number, referenceCount=count, **more)

    with ScholarServer(Library([long(1, 6_000, 6_000), long(2, 5_000, 3_999)])) as scholar:
        run(write_catalog(tmp_path, {"one": entry(1), "two": entry(2)}), scholar)
        pages = [asked for asked in scholar.asked if asked.path.endswith("/references")]
    facts = read_facts_of(tmp_path)
    assert len(pages) == 5 and len(facts[f"ARXIV:{arxiv(2)}"].references) == 5_000


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_the_time_is_kept_against_headers_that_drip_and_continue_for_ever(tmp_path: Path, drip: bytes) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(drip)
            while not done.wait(0.05):
                connection.sendall(drip if b"100" in drip else b"x")

    threading.Thread(target=serve, daemon=True).start()
    root = write_catalog(tmp_path, {"one": entry(1)})
    began = time.monotonic()
    result = papershelf(root, f"http://127.0.0.1:{listener.getsockname()[1]}", "enrich", "--max-time", "2s")
    done.set()
    listener.close()
    assert result.returncode == 3 and "--max-time" in result.stdout and time.monotonic() - began < 30


SENTENCES = {
    "an unwritable step summary": (["enrich"], {"GITHUB_STEP_SUMMARY": "/dev/null/summary"}, "step summary cannot be"),
    "an address that is none": (["enrich"], {"SEMANTIC_SCHOLAR_API_URL": "http://[::1"}, "is not a web address"),
    "a port that is none": (["enrich"], {"SEMANTIC_SCHOLAR_API_URL": "http://x:99999999"}, "is not a web address"),
    "an address of arXiv that is none": (["enrich"], {"PAPERSHELF_ARXIV_URL": "ftp:/x"}, "PAPERSHELF_ARXIV_URL is not"),
}


@pytest.mark.parametrize(("words", "environment", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_what_is_wrong_around_us_is_one_sentence(
    tmp_path: Path, words: list[str], environment: dict[str, str], sentence: str
) -> None:
    with ScholarServer(Library([paper(1)])) as scholar:
        url = scholar.url
        result = papershelf(write_catalog(tmp_path, {"one": entry(1)}), url, *words, **environment)
    assert sentence in result.stderr and "Traceback" not in result.stderr + result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_output_is_one_sentence(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"one": entry(1)})
    with ScholarServer(Library([paper(1)])) as scholar, Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "papershelf", "--root", root, "enrich"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env={**os.environ, "SEMANTIC_SCHOLAR_API_URL": scholar.url, "PAPERSHELF_SPACING": "0"},
        )
    assert result.returncode == 3 and "cannot be" in result.stderr and "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr and read_facts_of(root)


def test_a_facts_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"one": entry(1)})
    (root / "catalog" / "facts.jsonl").mkdir()
    with ScholarServer(Library([paper(1)])) as scholar:
        result = papershelf(root, scholar.url, "enrich")
    assert result.returncode == 3 and "facts.jsonl" in result.stderr and "Traceback" not in result.stderr


def test_damaged_encodings_in_the_facts_are_noticed_and_mended(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"one": entry(1), "two": entry(2)})
    with ScholarServer(Library([paper(1, title="Shelves of Büchern"), paper(2)])) as scholar:
        run(root, scholar)
        sound = (root / "catalog" / "facts.jsonl").read_bytes()
        (root / "catalog" / "facts.jsonl").write_bytes(sound.replace("ü".encode(), b"\xfc"))
        checked = papershelf(root, scholar.url, "check")
        assert checked.returncode == 1 and "not UTF-8" in checked.stderr and "facts.jsonl:" in checked.stderr
        run(root, scholar)
    assert (root / "catalog" / "facts.jsonl").read_bytes() == sound


def test_papers_without_a_tldr_and_unknown_ones_are_asked_again_after_7_then_30_days(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"bare": entry(1), "new": entry(2, authors=None, year=None)})

    def ask_on(day: str) -> int:
        with ScholarServer(Library([paper(1, tldr=None)]), day=day) as scholar:
            catalog = the_catalog(root)
            policy = Policy(wanted_fields(catalog.settings.semantic_scholar), "", day)
            with client(scholar, Clock()) as asking:
                enrich_catalog(root, catalog, wishes(catalog), policy, asking, date.fromisoformat(day))
            return len(scholar.asked)

    asked = {day: bool(ask_on(day)) for day in ("2026-01-01", "2026-01-07", "2026-01-08", "2026-01-16", "2026-02-08")}
    assert asked == {
        "2026-01-01": True,
        "2026-01-07": False,
        "2026-01-08": True,
        "2026-01-16": False,
        "2026-02-08": True,
    }


def test_one_very_long_text_does_not_cost_every_entry_its_own(tmp_path: Path) -> None:
    endless = paper(1, tldr={"model": "m", "text": "word " * 200_000})
    root = write_catalog(tmp_path, {"long": entry(1), "short": entry(2)})
    with ScholarServer(Library([endless, paper(2)])) as scholar:
        assert papershelf(root, scholar.url, "enrich").returncode == 0
        assert papershelf(root, scholar.url, "build").returncode == 0
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert len(read_file(root)) < 20_000 and "Report 2 finds" in readme
