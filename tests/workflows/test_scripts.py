"""The action's scripts in real git repositories; gh and Semantic Scholar are played."""

import json
from pathlib import Path

import pytest

from papershelf.links.verdicts import DEAD
from tests.links.link_server import running
from tests.workflows.stage import SCRIPTS, Stage, copy_stage, missing_programs, run, set_stage

pytestmark = pytest.mark.skipif(bool(missing_programs()), reason=missing_programs() or "all there")


@pytest.fixture(scope="module")
def first_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return set_stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def stage(first_stage: Stage, tmp_path: Path) -> Stage:
    return copy_stage(first_stage, tmp_path / "stage")


def protect(stage: Stage) -> None:
    """GitHub refuses pushes to main, as it does where the branch is protected."""
    hook = stage.origin / "hooks" / "update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)


def test_two_branches_that_each_add_a_paper_merge_and_the_readme_holds_both(stage: Stage) -> None:
    for slug, number in (("left", 11), ("right", 12)):
        stage.git("checkout", "--quiet", "-b", slug, "main")
        stage.entry(slug, number=number)
        stage.commit(f"Add {slug}")
    stage.git("checkout", "--quiet", "main")
    for slug in ("left", "right"):
        stage.git("merge", "--no-ff", "--quiet", "--message", f"Merge {slug}", slug)
    stage.git("push", "--quiet", "origin", "main")
    stage.script("publish")
    readme = stage.shows("main", "README.md")
    assert "[Paper left]" in readme
    assert "[Paper right]" in readme
    assert stage.git("log", "--merges", "--oneline", "origin/main").count("Merge") == 2


def test_publishing_pushes_once_and_then_has_nothing_to_do(stage: Stage) -> None:
    stage.entry("three", number=3)
    stage.commit("Add three")
    stage.git("push", "--quiet", "origin", "main")
    stage.script("publish")
    assert "[Paper three]" in stage.shows("main", "README.md")
    assert "README.md is up to date" in stage.script("publish")
    assert not any(call.startswith("pr") for call, _ in stage.calls)


def test_publishing_to_a_protected_branch_opens_one_pull_request_and_renews_it(stage: Stage) -> None:
    stage.entry("three", number=3)
    stage.commit("Add three")
    stage.git("push", "--quiet", "origin", "main")
    protect(stage)
    stage.script("publish")
    assert "[Paper three]" not in stage.shows("main", "README.md")
    assert "[Paper three]" in stage.shows("papershelf/readme", "README.md")
    stage.git("reset", "--quiet", "--hard", "origin/main")
    stage.script("publish")
    assert [call for call, _ in stage.calls] == ["pr create", "pr edit"]


def test_publishing_after_somebody_was_faster_draws_both(stage: Stage) -> None:
    stage.entry("three", number=3)
    stage.commit("Add three")
    stage.git("push", "--quiet", "origin", "main")
    run("git", "clone", "--quiet", str(stage.origin), "other", cwd=stage.folder, env=stage.env)
    other = Stage(stage.folder / "other-stage")
    other.folder.mkdir()
    (stage.folder / "other").rename(other.checkout)
    (other.folder / "bin").symlink_to(stage.folder / "bin")
    other.entry("four", number=4)
    other.commit("Add four")
    other.git("push", "--quiet", "origin", "main")
    stage.script("publish")
    readme = stage.shows("main", "README.md")
    assert "[Paper three]" in readme
    assert "[Paper four]" in readme


def merge_commit(stage: Stage) -> None:
    """What GitHub checks out for a pull request: the merge of its branch into main."""
    stage.git("checkout", "--quiet", "-b", "change", "main")
    stage.commit("Change")
    stage.git("checkout", "--quiet", "--detach", "main")
    stage.git("merge", "--no-ff", "--quiet", "--message", "Merge", "change")


def test_a_good_pull_request_is_told_and_previewed(stage: Stage) -> None:
    with running() as server:
        link = f"links: {{code: '{server.url}/status/404'}}\n"
        stage.entry("three", f"category: a\nids: {{arxiv: 2101.00003}}\n{link}summary: A new one.\n")
        (stage.checkout / "catalog" / "papers" / "one.yaml").unlink()
        merge_commit(stage)
        said = stage.script("check", NO_PROXY="*", HTTPS_PROXY="http://127.0.0.1:9")
    assert "- Adds **Paper three** in a \\(catalog" in stage.summary
    assert "- Removes catalog\\/papers\\/one\\.yaml" in stage.summary
    assert "- [Paper three](https://arxiv.org/abs/2101.00003)" in stage.summary
    assert "1 dead" in stage.summary
    assert "::warning::Look at the links" in said
    assert (stage.folder / "output").read_text(encoding="utf-8") == "site=./_site\n"
    assert (stage.checkout / "_site" / "papers" / "three" / "index.html").exists()
    assert stage.calls == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("category: nowhere\nids: {arxiv: 2101.00003}\n", "is not one of the categories"),
        (
            "category: a\nids: {arxiv: 2101.00001v4}\n",
            "the same arXiv id 2101\\.00001 as catalog\\/papers\\/one\\.yaml",
        ),
        ("category: a\nids: [\n", "catalog\\/papers\\/three\\.yaml\\, line"),
    ],
)
def test_a_bad_pull_request_is_annotated_and_told(stage: Stage, text: str, told: str) -> None:
    stage.entry("three", text)
    merge_commit(stage)
    said = stage.script("check", check=False, GITHUB_ACTIONS="true")
    assert "::error file=catalog/papers/three.yaml,line=" in said
    assert "Something has to be fixed" in said
    assert told in stage.summary
    assert not (stage.folder / "output").exists()


def test_a_pull_request_with_hostile_names_and_texts_runs_nothing(stage: Stage) -> None:
    for name in ("$(touch pwned)", "-rf", "a;touch pwned", "`touch pwned`", "x\ny"):
        (stage.checkout / "catalog" / "papers" / f"{name}.yaml").write_text("title: T\n::error::x\n", encoding="utf-8")
    stage.entry(
        "three", "category: a\nids: {arxiv: 2101.00003}\nnotes: '${{ secrets.X }} $(touch pwned) `touch pwned`'\n"
    )
    merge_commit(stage)
    said = stage.script("check", check=False)
    assert not list(stage.folder.rglob("pwned"))
    assert "Something has to be fixed" in said


def test_generated_files_in_a_pull_request_get_a_friendly_word(stage: Stage) -> None:
    stage.git("checkout", "--quiet", "-b", "change", "main")
    (stage.checkout / "README.md").write_text("mine", encoding="utf-8")
    stage.git("commit", "--quiet", "--all", "--message", "Change")
    stage.script("check", check=False)
    assert "written by Papershelf after the merge" in stage.summary


def test_the_nightly_run_keeps_one_pull_request_and_one_issue(stage: Stage) -> None:
    with running() as server:
        stage.entry("three", f"category: a\nlinks: {{code: '{server.url}/status/404'}}\nsummary: S.\n")
        stage.commit("Add three")
        stage.git("push", "--quiet", "origin", "main")
        stage.script("nightly")
        stage.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")
        stage.script("nightly", ENRICH_EXIT="3")  # Semantic Scholar did not answer everything
    told = [call for call, _ in stage.calls]
    assert [call for call in told if call in ("pr create", "pr edit")] == ["pr create", "pr edit"]
    assert [call for call in told if call in ("issue create", "issue edit")] == ["issue create", "issue edit"]
    first, second = dict(stage.calls)["pr create"], dict(stage.calls)["pr edit"]
    assert all(heading in first for heading in ("## Semantic Scholar", "## Links", "## What could be better"))
    assert "next run asks again" not in first
    assert "next run asks again" in second
    assert "catalog\\/papers\\/three\\.yaml" in dict(stage.calls)["issue edit"]
    facts = stage.shows("papershelf/nightly", "catalog/facts.jsonl")
    assert facts.count("2101.00001") == 2  # the earlier answer was carried over
    links = [json.loads(line) for line in stage.shows("papershelf/nightly", "catalog/links.jsonl").splitlines()]
    assert DEAD in {link["sort"] for link in links}


def test_the_issue_is_closed_when_every_link_works_again(stage: Stage) -> None:
    bot = {"is_bot": True, "login": "app/github-actions"}
    stage.holds("issue", 8, author=bot, body="<!-- papershelf:dead-links -->\nmany")
    stage.script("nightly", HTTPS_PROXY="http://127.0.0.1:9")
    assert "issue close" in [call for call, _ in stage.calls]


def test_a_long_report_is_cut_to_what_a_pull_request_may_say(stage: Stage) -> None:
    (stage.folder / "long.md").write_text("é" * 70_000, encoding="utf-8")
    script = 'here=$1 work=$2 bot_token=x; source "$here/git.sh"; propose branch Title "$work/long.md"'
    command = ("bash", "-euo", "pipefail", "-c", script, "-", str(SCRIPTS), str(stage.folder))
    run(*command, cwd=stage.checkout, env=stage.env)
    body = dict(stage.calls)["pr create"]
    assert body.endswith("é\n\n… the rest is in the summary of the run.\n")
    assert len(body) < 60_100


def issue(stage: Stage, body: str, number: object = 12) -> None:
    (stage.folder / "event.json").write_text(json.dumps({"issue": {"number": number, "body": body}}), encoding="utf-8")


def form(**answers: str) -> str:
    headings = {
        "Identifier": "",
        "Title": "",
        "Category": "",
        "Tags": "",
        "Code": "",
        "Why it belongs here": "",
        **answers,
    }
    return "\n\n".join(f"### {heading}\n\n{answer or '_No response_'}" for heading, answer in headings.items())


def test_a_suggestion_becomes_a_pull_request_that_closes_it(stage: Stage) -> None:
    issue(stage, form(Identifier="https://github.com/a/b", Title="A tool", Category="a"))
    stage.script("suggest")
    body = dict(stage.calls)["pr create"]
    assert body.partition("\n")[0].startswith("<!-- papershelf:issue-12 tip=")
    assert body.partition("\n")[2].startswith("Closes #12\n")
    assert "A tool" in body


@pytest.mark.parametrize(
    "body",
    [
        "",
        "hello",
        form(),
        form(Identifier="$(touch pwned); `touch pwned` ${{ secrets.X }}"),
        "### Identifier\n\n../../x",
    ],
)
def test_a_suggestion_that_is_none_gets_a_comment_and_runs_nothing(stage: Stage, body: str) -> None:
    issue(stage, body)
    stage.script("suggest")
    told = dict(stage.calls)
    assert told["issue comment"].strip()
    assert "pr create" not in told
    assert not list(stage.folder.rglob("pwned"))


def test_an_event_without_an_issue_is_refused(stage: Stage) -> None:
    issue(stage, "x", number="1; touch pwned")
    assert "this is not an issue's event" in stage.script("suggest", check=False)


def test_an_unknown_task_is_refused(stage: Stage) -> None:
    assert "task must be" in stage.script("$(touch pwned)", check=False)


def test_no_script_holds_an_expression() -> None:
    for script in SCRIPTS.iterdir():
        assert "${{" not in script.read_text(encoding="utf-8"), script.name
