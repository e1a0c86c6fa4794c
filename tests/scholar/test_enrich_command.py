"""The command as curators and their nightly jobs run it: in a process of its own, over real HTTP."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from papershelf.records.facts import parse_facts
from papershelf.scholar.report import render_json, render_markdown, render_text

from .inventions import arxiv, paper
from .scholar_answers import Fault, Given, instead, manner
from .scholar_library import Library
from .scholar_server import ScholarServer
from .shelf import Clock, entry, read_facts_of, read_file, run, write_catalog

KEY = "S2-0123456789-very-secret-key"


def papershelf(
    root: Path, url: str, *words: str, key: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """`papershelf …` below root, asking the server at this address."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEMANTIC_", "GITHUB_"))}
    ours = {"SEMANTIC_SCHOLAR_API_URL": url, "PAPERSHELF_SPACING": "0", "PYTHONHASHSEED": "random"}
    command = [sys.executable, "-m", "papershelf", "--root", str(root), *words]
    secret = {"SEMANTIC_SCHOLAR_API_KEY": key} if key else {}
    everything = {**kept, **ours, **secret, **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, env=everything, check=False)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "list", {f"paper-{number}": entry(number) for number in range(1, 4)})


def server(key: str = "", day: str = "2026-11-20") -> ScholarServer:
    return ScholarServer(Library(paper(number) for number in range(1, 4)), key=key, day=day)


def test_a_run_says_what_it_did_and_a_second_asks_and_writes_nothing(shelf: Path) -> None:
    with server() as scholar:
        first = papershelf(shelf, scholar.url, "enrich")
        assert (first.returncode, first.stderr) == (0, "asked about 3 papers: 3 found, 0 not\n")
        coverage = "3 papers: 3 with a TLDR, 0 with the curator's sentence only, 0 with neither\n"
        asked = "asked about 3 papers in 1 request: 3 found, 0 not found, 0 changed, 0 failed\n"
        assert first.stdout == asked + coverage
        file = shelf / "catalog" / "facts.jsonl"
        stamp, text = file.stat().st_mtime_ns, read_file(shelf)
        second = papershelf(shelf, scholar.url, "enrich")
        assert second.stdout == "nothing to ask: everything about these papers is known\n" + coverage
        assert (len(scholar.asked), file.stat().st_mtime_ns, read_file(shelf)) == (1, stamp, text)
    assert sorted(path.name for path in (shelf / "catalog").iterdir()) == ["catalog.yaml", "facts.jsonl", "papers"]


def test_a_client_names_itself_and_asks_as_documented(shelf: Path) -> None:
    with server(key=KEY) as scholar:
        assert papershelf(shelf, scholar.url + "/graph/v1/", "enrich", key=f" {KEY}\n").returncode == 0
        asked = scholar.asked[0]
    assert asked.headers["user-agent"].startswith("papershelf/")
    assert "https://github.com/shelves/list" in asked.headers["user-agent"]
    assert asked.headers["x-api-key"] == KEY
    assert (asked.method, asked.path) == ("POST", "/graph/v1/paper/batch")
    assert "abstract" not in asked.fields and {"tldr", "venue", "externalIds"} <= set(asked.fields)


def test_without_a_key_there_is_no_key_header(shelf: Path) -> None:
    with server() as scholar:
        papershelf(shelf, scholar.url, "enrich")
        assert "x-api-key" not in scholar.asked[0].headers


def test_named_entries_only_are_asked_for(shelf: Path) -> None:
    with server() as scholar:
        papershelf(shelf, scholar.url, "enrich", "paper-2", "catalog/papers/paper-3.yaml")
        assert scholar.batches == [(f"ARXIV:{arxiv(2)}", f"ARXIV:{arxiv(3)}")]


def test_a_dry_run_asks_nothing_and_writes_nothing(shelf: Path) -> None:
    with server() as scholar:
        dry = papershelf(shelf, scholar.url, "enrich", "--dry-run", "--format", "json")
        assert json.loads(dry.stdout)["would_ask"] == [f"ARXIV:{arxiv(n)}" for n in range(1, 4)]
        assert not scholar.asked and not read_file(shelf) and dry.returncode == 0


WRONG_USES = {
    "an unknown entry": (["paper-9"], {}, "there is no entry 'paper-9'"),
    "an age without a unit": (["--refresh", "30"], {}, "an age is written 30d"),
    "a time that is none": (["--max-time", "soon"], {}, "write it as 90s"),
    "an address that is none": ([], {"SEMANTIC_SCHOLAR_API_URL": "ftp://x"}, "SEMANTIC_SCHOLAR_API_URL is not"),
    "a spacing that is none": ([], {"PAPERSHELF_SPACING": "fast"}, "PAPERSHELF_SPACING is not"),
}


@pytest.mark.parametrize(("words", "environment", "message"), WRONG_USES.values(), ids=WRONG_USES)
def test_wrong_usage_is_explained(shelf: Path, words: list[str], environment: dict[str, str], message: str) -> None:
    result = papershelf(shelf, "http://127.0.0.1:9", "enrich", *words, **environment)
    assert result.returncode == 2 and message in result.stderr and "Traceback" not in result.stderr


def test_a_catalog_with_problems_is_not_enriched(shelf: Path) -> None:
    (shelf / "catalog" / "papers" / "paper-1.yaml").write_text("title: [\n", encoding="utf-8")
    with server() as scholar:
        result = papershelf(shelf, scholar.url, "enrich")
        assert result.returncode == 1 and "catalog/papers/paper-1.yaml:" in result.stderr and not scholar.asked


def test_a_refresh_asks_for_what_is_old_and_reports_what_changed(shelf: Path) -> None:
    with server(day="2026-01-01") as scholar:
        papershelf(shelf, scholar.url, "enrich")
        assert papershelf(shelf, scholar.url, "enrich", "--refresh", "9999d").returncode == 0
        assert len(scholar.asked) == 1
    moved = paper(2, venue="Proceedings of the Other Society", tldr=None, citationCount=None)
    with ScholarServer(Library([paper(1), moved, paper(3)])) as scholar:
        result = papershelf(shelf, scholar.url, "enrich", "--refresh", "30d", "--format", "json")
        report = json.loads(result.stdout)
    assert [(change["slug"], change["name"]) for change in report["changed"]] == [("paper-2", "venue")]
    facts = read_facts_of(shelf)[f"ARXIV:{arxiv(2)}"]
    assert (facts.venue, facts.tldr) == ("Proceedings of the Other Society", paper(2)["tldr"]["text"])
    assert (facts.citations, facts.given("citationCount"), facts.retrieved) == (2, "2026-01-01", "2026-11-20")


def test_the_report_goes_to_the_step_summary_on_github(shelf: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    with ScholarServer(Library([paper(1), paper(2, title="a < b `rm` Ladders | @all")])) as scholar:
        papershelf(shelf, scholar.url, "enrich", GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n## Semantic Scholar\n") and "### Not found\n\n- paper\\-3\n" in text
    assert "a &lt; b rm Ladders \\| @<!-- -->all" in text


def test_two_runs_at_once_do_not_touch_the_same_file(shelf: Path) -> None:
    outcomes: list[subprocess.CompletedProcess[str]] = []

    def start_another(given: Given) -> Given:
        outcomes.append(papershelf(shelf, scholar.url, "enrich"))
        return given

    with server() as scholar:
        scholar.faults = [Fault(start_another)]
        assert papershelf(shelf, scholar.url, "enrich").returncode == 0
        assert len(scholar.asked) == 1
    assert outcomes[0].returncode == 3 and "another papershelf enrich is at work" in outcomes[0].stderr


def test_a_merge_conflict_is_settled_by_running_enrich(shelf: Path) -> None:
    with server() as scholar:
        papershelf(shelf, scholar.url, "enrich")
        sound = read_file(shelf)
        one, two, three = sound.splitlines(keepends=True)
        older = two.replace('"retrieved": "2026-11-20"', '"retrieved": "2025-01-01"')
        conflict = f"{one}<<<<<<< HEAD\n{older}=======\n{two}>>>>>>> branch\n{three[:40]}\n"
        (shelf / "catalog" / "facts.jsonl").write_text(conflict, encoding="utf-8")
        result = papershelf(shelf, scholar.url, "enrich")
        assert scholar.batches[1:] == [(json.loads(three)["asked"],)]
    assert read_file(shelf) == sound and result.returncode == 0
    assert "catalog/facts.jsonl:2:1: git left the mark of a merge conflict here" in result.stdout


def test_facts_of_entries_that_are_gone_are_pruned_on_request_only(shelf: Path) -> None:
    with server() as scholar:
        papershelf(shelf, scholar.url, "enrich")
        (shelf / "catalog" / "papers" / "paper-2.yaml").unlink()
        papershelf(shelf, scholar.url, "enrich")
        assert len(read_facts_of(shelf)) == 3
        result = papershelf(shelf, scholar.url, "enrich", "--prune")
        assert list(read_facts_of(shelf)) == [f"ARXIV:{arxiv(n)}" for n in (1, 3)] and len(scholar.asked) == 1
    assert f"pruned:\n  ARXIV:{arxiv(2)}\n" in result.stdout


def test_a_chunk_that_fails_for_good_leaves_the_rest_and_the_next_run_asks_only_for_it(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {f"paper-{n:04d}": entry(n) for n in range(1200)})
    third = {f"ARXIV:{arxiv(n)}" for n in range(200, 300)}
    with ScholarServer(Library(paper(n) for n in range(1200))) as scholar:
        scholar.faults = [Fault(manner("reset"), None, lambda asked: bool(third & set(asked.ids)))]
        report = run(root, scholar, clock=Clock())
        assert len(read_facts_of(root)) == 1100 and not report.outcome.complete
        assert set(report.outcome.failed) == {f"paper-{n:04d}" for n in range(200, 300)}
        scholar.faults = []
        before = len(scholar.asked)
        again = papershelf(root, scholar.url, "enrich")
        assert [set(asked.ids) for asked in scholar.asked[before:]] == [third]
    assert again.returncode == 0 and len(read_facts_of(root)) == 1200


def test_a_failure_in_part_is_exit_status_3(shelf: Path) -> None:
    with server() as scholar:
        scholar.faults = [Fault(instead(Given(400, b'{"error":"Unrecognized or unsupported fields: [tldr]"}\n')))]
        result = papershelf(shelf, scholar.url, "enrich")
    assert result.returncode == 3 and "Unrecognized or unsupported fields: [tldr]" in result.stdout
    assert "failed:\n" in result.stdout and "paper-1, paper-2, paper-3" in result.stdout


QUOTING = b'{"error":"not for ' + KEY.encode() + b' said the server"}'
KEY_FAULTS = {
    "all is well": [],
    "the server quotes it": [Fault(instead(Given(400, QUOTING, {"X-Echo": KEY})), None)],
    "a redirect to another host": [Fault(instead(Given(307, b"", {"Location": "http://localhost:1/"})), None)],
}


@pytest.mark.parametrize("faults", KEY_FAULTS.values(), ids=KEY_FAULTS)
def test_the_key_appears_nowhere(shelf: Path, tmp_path: Path, faults: list[Fault]) -> None:
    with server(key=KEY) as scholar:
        scholar.faults = [Fault(fault.spoil, fault.times) for fault in faults]
        log = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "PYTHONWARNINGS": "default"}
        results = [
            papershelf(shelf, scholar.url, "enrich", "--refresh", "0d", "--format", form, key=KEY, **log)
            for form in ("text", "json")
        ]
        assert all(asked.headers["x-api-key"] == KEY for asked in scholar.asked)
    written = [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file()]
    for text in (*written, *(result.stdout + result.stderr for result in results)):
        assert KEY not in text and KEY[:12] not in text
    assert {result.returncode for result in results} == {3 if faults else 0}


@pytest.mark.parametrize(
    "given", [Given(403, KEY.encode()), Given(500, QUOTING), Given(200, b"x" * 190 + KEY.encode() + b"x")]
)
def test_a_key_quoted_by_the_server_is_told_nowhere_however_long_it_lasts(shelf: Path, given: Given) -> None:
    told: list[str] = []
    with server(key=KEY) as scholar:
        scholar.faults = [Fault(instead(given), None)]
        report = run(shelf, scholar, key=KEY, tell=told.append)
    texts = (render_text(report), render_json(report), render_markdown(report), *told)
    assert told and not any(KEY[:12] in text for text in texts)


def test_a_redirect_is_not_followed_with_the_key(shelf: Path) -> None:
    with server(key=KEY) as scholar, server(key=KEY) as elsewhere:
        location = elsewhere.url.replace("127.0.0.1", "localhost") + "/graph/v1/paper/batch"
        scholar.faults = [Fault(instead(Given(308, b"", {"Location": location})), None)]
        result = papershelf(shelf, scholar.url, "enrich", key=KEY)
        assert not elsewhere.asked and result.returncode == 3 and "another address" in result.stdout


@pytest.mark.parametrize("key", ["wrong-" + KEY, KEY + "\tx", KEY + os.fsdecode("é".encode())])
def test_a_key_that_cannot_be_right_is_not_shown(shelf: Path, key: str) -> None:
    with server(key=KEY) as scholar:
        result = papershelf(shelf, scholar.url, "enrich", key=key)
    assert result.returncode in (2, 3) and KEY not in result.stdout + result.stderr
    assert "SEMANTIC_SCHOLAR_API_KEY" in result.stdout + result.stderr and "Traceback" not in result.stderr


def test_a_file_that_cannot_be_written_is_explained(shelf: Path) -> None:
    (shelf / "catalog" / ".facts.jsonl.new").mkdir()
    with server() as scholar:
        result = papershelf(shelf, scholar.url, "enrich")
    assert result.returncode == 3 and "cannot be written" in result.stderr and "Traceback" not in result.stderr


def test_no_control_character_reaches_the_terminal(shelf: Path) -> None:
    evil = "\x1b]0;owned\x07\u202e Ladders \ud800 of Evil"
    with ScholarServer(Library([paper(1, title=evil, venue=evil), paper(2), paper(3)])) as scholar:
        result = papershelf(shelf, scholar.url, "enrich")
    assert "Ladders" in result.stdout and result.stdout.replace("\n", "").isprintable()
    assert parse_facts(read_file(shelf))[1] == []
