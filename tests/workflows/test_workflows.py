"""What the workflows, forms and the action promise: pinned, least privilege, lint-clean, the same for adopters."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.workflows.linters import (
    ACTION,
    DEPENDABOTS,
    FORMS,
    OURS,
    PIN,
    REPOSITORY,
    STARTER,
    WORKFLOWS,
    expect_silence,
    lint,
    schema,
    start_list,
)

_UNTRUSTED = re.compile(r"\$\{\{.*github\.(event\.(issue|pull_request|comment|head_commit|label)|head_ref)", re.S)


def name(path: Path) -> str:
    return path.relative_to(STARTER.parent if path.is_relative_to(STARTER) else REPOSITORY).as_posix()


def read(path: Path) -> dict[str, Any]:
    # BaseLoader: the key `on` stays a word.
    return dict(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))


def steps(path: Path) -> list[dict[str, Any]]:
    data = read(path)
    jobs = data.get("jobs", {}).values() or [data["runs"]]
    return [step for job in jobs for step in job["steps"]]


def test_actionlint_finds_nothing() -> None:
    expect_silence("actionlint", *WORKFLOWS)


def test_zizmor_finds_nothing() -> None:
    expect_silence("zizmor", "--offline", "--no-progress", "--quiet", OURS, ACTION, STARTER)


def test_what_an_auditor_finds_is_what_the_page_on_releases_explains() -> None:
    asked = ("--offline", "--no-progress", "--quiet", "--persona", "auditor", "--format", "json")
    found = json.loads(lint("zizmor", *asked, OURS, ACTION, STARTER).stdout)
    assert [one["ident"] for one in found] == ["secrets-outside-env"] * 4  # nightly and suggest, ours and an adopter's
    text = (REPOSITORY / "docs" / "releasing.md").read_text(encoding="utf-8")
    assert "`secrets-outside-env`, four times" in text


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [path for path in FORMS if path.name != "config.yml"]),
        ("dependabot", DEPENDABOTS),
        ("github-actions", [ACTION]),
    ],
)
def test_the_schemas_find_nothing(kind: str, paths: list[Path]) -> None:
    expect_silence("check-jsonschema", *schema(kind, paths))


@pytest.mark.parametrize(("tool", "args"), [("actionlint", ()), ("zizmor", ("--offline", "--quiet"))])
def test_the_linters_do_find_a_planted_fault(tmp_path: Path, tool: str, args: tuple[str, ...]) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n"
    )
    assert lint(tool, *args, bad).returncode != 0


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=name)
def test_every_action_is_pinned_by_its_whole_commit_with_its_version_beside_it(path: Path) -> None:
    for line in re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8")):
        assert line == "./" or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # \S.*", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_may_nothing_and_each_job_says_what_it_needs(path: Path) -> None:
    data = read(path)
    assert data["permissions"] == {}
    for job in data["jobs"].values():
        assert job["permissions"]
        assert "timeout-minutes" in job


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_what_runs_for_a_pull_request_has_no_secret_and_writes_nothing(path: Path) -> None:
    data = read(path)
    for title, job in data["jobs"].items():
        condition = job.get("if", "pull_request" if "pull_request" in data["on"] else "")
        if "pull_request" in data["on"] and "pull_request" in condition:
            assert job["permissions"] == {"contents": "read"}, title
            assert "secrets." not in str(job), title
    assert "pull_request_target" not in data["on"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_checkout_keeps_its_credentials(path: Path) -> None:
    for step in steps(path):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=name)
def test_no_shell_text_holds_an_expression_and_no_step_a_strangers_text(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", "")
        assert not _UNTRUSTED.search(str(step))


def test_only_a_label_that_no_form_sets_makes_an_entry_of_an_issue() -> None:
    labels = {label for form in FORMS for label in read(form).get("labels", [])}
    for path in (OURS / "workflows" / "suggest.yml", STARTER / "workflows" / "papershelf.yml"):
        jobs = [job for job in read(path)["jobs"].values() if "label" in str(job.get("if"))]
        assert jobs
        assert all("github.event.label.name == 'add-paper'" in job["if"] for job in jobs)
    assert "add-paper" not in labels


def test_the_suggestion_form_asks_for_one_field_only_and_has_the_headings_add_reads() -> None:
    fields = [item for item in read(OURS / "ISSUE_TEMPLATE" / "suggest-a-paper.yml")["body"] if "id" in item]
    headings = [field["attributes"]["label"] for field in fields]
    assert headings == ["Identifier", "Title", "Category", "Tags", "Code", "Why it belongs here"]
    required = [
        field["attributes"]["label"] for field in fields if field.get("validations", {}).get("required") == "true"
    ]
    assert required == ["Identifier"]


def test_adopters_get_the_same_forms() -> None:
    ours = {path.name: path.read_text(encoding="utf-8") for path in FORMS if path.is_relative_to(OURS)}
    theirs = {path.name: path.read_text(encoding="utf-8") for path in FORMS if path.is_relative_to(STARTER)}
    assert ours == theirs


def starter_text() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((STARTER / "workflows").glob("*.yml")))


def test_an_adopters_workflows_know_every_task_of_the_action() -> None:
    tasks = set(re.findall(r"task: (\w+)", starter_text()))
    assert tasks == {"check", "build", "publish", "nightly", "suggest"}
    assert tasks <= {path.stem for path in (OURS / "scripts").iterdir()}


def test_an_adopters_workflows_pin_what_was_named_and_nothing_is_left_to_fill_in() -> None:
    assert set(re.findall(r"uses: (papershelf/.*)", starter_text())) == {f"{PIN} # no release"}
    for path in STARTER.parent.rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert not re.search(r"@0{7}|@COMMIT|PAPERSHELF_", text), path


def test_a_vendored_papershelf_is_used_after_the_checkout() -> None:
    workflows = sorted((start_list("--vendor") / ".github/workflows").glob("*.yml"))
    expect_silence("check-jsonschema", *schema("github-workflows", workflows))
    used = [str(step.get("uses", "")) for path in workflows for step in steps(path)]
    assert used.count("./.papershelf") == 5
    for before, use in pairwise(used):
        assert use != "./.papershelf" or before.startswith("actions/checkout@")


def test_the_schedule_is_a_file_of_its_own_at_a_minute_of_the_lists_own() -> None:
    scheduled = [path for path in sorted((STARTER / "workflows").glob("*.yml")) if "schedule" in read(path)["on"]]
    assert [path.name for path in scheduled] == ["nightly.yml"]
    assert not {"pull_request", "push"} & read(scheduled[0])["on"].keys()
    minute, hour = read(scheduled[0])["on"]["schedule"][0]["cron"].split()[:2]
    assert int(minute) % 15 and 3 <= int(minute) <= 57 and 1 <= int(hour) <= 5


def test_what_follows_a_push_follows_any_default_branch_and_no_other() -> None:
    data = read(STARTER / "workflows" / "papershelf.yml")
    assert "main" not in str(data["on"])
    for job in ("readme", "site", "deploy"):
        assert "github.ref_name == github.event.repository.default_branch" in data["jobs"][job]["if"]
