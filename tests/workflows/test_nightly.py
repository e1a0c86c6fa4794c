"""The nightly run over facts that are another paper's, a broken catalog, and papers the list may be missing."""

from pathlib import Path

import pytest

from tests.workflows.stage import Stage, copy_stage, missing_programs, set_stage

pytestmark = pytest.mark.skipif(bool(missing_programs()), reason=missing_programs() or "all there")
OFFLINE = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
MARKER = "<!-- papershelf:missing-papers -->"
ANOTHER = (
    '{"asked": "ARXIV:2101.00001", "authors": [{"name": "Bo Li"}], "fields": ["title"], "paperId": "'
    + "a" * 40
    + '", "retrieved": "2026-11-23", "title": "Glazing of @octocat Pots at Noon"}\n'
)
# The command line, but for discover, which has found two papers and leaves out what is declined.
DISCOVER = """
if sys.argv[1:2] == ["discover"]:
    from pathlib import Path
    from papershelf.care.declined import find_declined, read_declined
    declined = read_declined(Path("."))[0]
    print("## Papers this list may be missing\\n")
    for name in ("2301.00001", "2301.00002"):
        if not find_declined([f"arxiv:{name}"], declined):
            print(f"- Kiln {name} (2023): cited by 3 papers of this list")
    sys.exit(0)
sys.exit(main("""


@pytest.fixture(scope="module")
def first_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return set_stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def stage(first_stage: Stage, tmp_path: Path) -> Stage:
    return copy_stage(first_stage, tmp_path / "stage")


@pytest.fixture
def finding(stage: Stage) -> Stage:
    """A stage where discover finds two papers."""
    program = stage.folder / "bin" / "papershelf"
    program.write_text(program.read_text().replace("\nsys.exit(main(", DISCOVER))
    return stage


def test_the_run_goes_on_when_an_identifier_is_another_papers_and_the_report_says_so(stage: Stage) -> None:
    stage.entry("one", "category: a\nids: {arxiv: 2101.00001}\nauthors: [Ada Holz]\nsummary: S.\n")
    (stage.checkout / "catalog" / "facts.jsonl").write_text(ANOTHER)
    stage.commit("Mistype")
    stage.git("push", "--quiet", "origin", "main")
    stage.script("nightly", check=True, **OFFLINE)
    report = dict(stage.calls)["pr create"]
    assert "Facts of another paper, withheld" in report
    assert "catalog\\/papers\\/one\\.yaml" in report
    assert "@octocat" not in report.replace("@<!-- -->octocat", "")


def test_a_broken_catalog_still_stops_the_run_with_its_message(stage: Stage) -> None:
    stage.entry("one", "category: nowhere\nids: {arxiv: 2101.00001}\n")
    said = stage.script("nightly", check=False, **OFFLINE)
    assert "unknown-category" in said
    assert stage.calls == []


def test_what_may_be_missing_is_told_in_an_issue_of_the_bots_own_and_never_in_a_readers(finding: Stage) -> None:
    finding.holds(
        "issue", 8, title="Papers this list may be missing", body=f"{MARKER}\nI like kilns", labels=["missing-papers"]
    )
    finding.script("nightly", check=True, **OFFLINE)
    finding.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")
    finding.script("nightly", check=True, **OFFLINE)
    told = [(call, body) for call, body in finding.calls if call.startswith("issue") and "Kiln 2301" in body]
    assert [call for call, _ in told] == ["issue create", "issue comment"]
    readers = next(issue for issue in finding.github["issue"] if issue["number"] == 8)
    assert readers["body"] == f"{MARKER}\nI like kilns"
    asked = [call["args"] for call in finding.github["calls"] if call["args"][0] == "issue"]
    assert not any("8" in args for args in asked if args[1] in ("edit", "comment", "close"))


def test_what_was_declined_is_not_told(finding: Stage) -> None:
    declined = '- {id: "arxiv:2301.00002", reason: Off topic, day: 2026-11-01}\n'
    (finding.checkout / "catalog" / "declined.yaml").write_text(declined)
    finding.commit("Decline")
    finding.git("push", "--quiet", "origin", "main")
    finding.script("nightly", check=True, **OFFLINE)
    body = next(body for call, body in finding.calls if call == "issue create" and "Kiln" in body)
    assert "Kiln 2301.00001" in body and "2301.00002" not in body
