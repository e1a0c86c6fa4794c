"""The bot's pull requests and issues: it touches only what is proven to be its own, and loses nobody's edit."""

from pathlib import Path

import pytest

from tests.workflows.stage import Stage, copy_stage, missing_programs, run, set_stage
from tests.workflows.test_scripts import form, issue, protect

pytestmark = pytest.mark.skipif(bool(missing_programs()), reason=missing_programs() or "all there")
BOT = {"is_bot": True, "login": "app/github-actions"}
OFFLINE = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
NIGHTLY = "papershelf/nightly"


@pytest.fixture(scope="module")
def first_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return set_stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def stage(first_stage: Stage, tmp_path: Path) -> Stage:
    return copy_stage(first_stage, tmp_path / "stage")


@pytest.fixture(scope="module")
def first_night(first_stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A stage after one nightly run, which takes seconds: most tests begin with one."""
    stage = copy_stage(first_stage, tmp_path_factory.mktemp("night") / "stage")
    night(stage)
    return stage


@pytest.fixture
def after_a_night(first_night: Stage, tmp_path: Path) -> Stage:
    return copy_stage(first_night, tmp_path / "stage")


def night(stage: Stage, check: bool = True, **env: str) -> str:
    """The nightly run in a fresh, shallow checkout, as GitHub gives it."""
    run("rm", "-rf", str(stage.checkout), cwd=stage.folder)
    run(
        "git",
        "clone",
        "-q",
        "--depth",
        "1",
        f"file://{stage.origin}",
        str(stage.checkout),
        cwd=stage.folder,
        env=stage.env,
    )
    return stage.script("nightly", check=check, **OFFLINE, **env)


def edit(stage: Stage, branch: str, path: str, text: str) -> str:
    """A person's commit on a branch, made in GitHub's editor; gives the commit."""
    clone = stage.folder / "person"
    run("rm", "-rf", str(clone), cwd=stage.folder)
    run("git", "clone", "-q", "-b", branch, f"file://{stage.origin}", str(clone), cwd=stage.folder, env=stage.env)
    (clone / path).write_text(text, encoding="utf-8")
    run("git", "commit", "-qam", "Mine", cwd=clone, env=stage.env)
    run("git", "push", "-q", cwd=clone, env=stage.env)
    return run("git", "rev-parse", "HEAD", cwd=clone, env=stage.env).strip()


def tip(stage: Stage, branch: str = NIGHTLY) -> str:
    return run("git", "rev-parse", branch, cwd=stage.origin, env=stage.env).strip()


def is_kept(stage: Stage, commit: str, branch: str = NIGHTLY) -> bool:
    return "1" in run("git", "rev-list", "--count", commit, "--not", branch, cwd=stage.origin, env=stage.env) or (
        run("git", "merge-base", commit, branch, cwd=stage.origin, env=stage.env).strip() == commit
    )


def test_two_nights_in_a_row_renew_one_pull_request(after_a_night: Stage) -> None:
    stage = after_a_night
    first = tip(stage)
    night(stage)
    assert tip(stage) != first
    assert [(one["headRefName"], one["state"]) for one in stage.github["pr"]] == [(NIGHTLY, "OPEN")]
    assert f"tip={tip(stage)}" in stage.github["pr"][0]["body"]


def test_a_curators_commit_is_kept_and_the_bot_commits_on_top(after_a_night: Stage) -> None:
    stage = after_a_night
    text = "title: Paper one\ncategory: a\nids: {arxiv: 2101.00001}\nsummary: A sentence of mine.\n"
    commit = edit(stage, NIGHTLY, "catalog/papers/one.yaml", text)
    night(stage)
    assert is_kept(stage, commit)
    assert "A sentence of mine." in stage.shows(NIGHTLY, "catalog/papers/one.yaml")
    assert "A sentence of mine." in stage.shows(NIGHTLY, "README.md")
    assert "Their commits were kept" in stage.github["pr"][0]["body"]
    assert len(stage.github["pr"]) == 1
    night(stage)  # and the night after, when the tip is the bot's again
    assert "A sentence of mine." in stage.shows(NIGHTLY, "catalog/papers/one.yaml")


def test_a_commit_that_conflicts_is_left_alone_and_another_pull_request_opened(after_a_night: Stage) -> None:
    stage = after_a_night
    commit = edit(stage, NIGHTLY, "catalog/papers/one.yaml", "title: Mine\ncategory: a\nids: {arxiv: 2101.00001}\n")
    stage.git("fetch", "-q", "origin", "main")
    stage.git("checkout", "-q", "-B", "main", "origin/main")
    stage.entry("one", "category: a\nids: {arxiv: 2101.00001}\nsummary: Theirs.\n")
    stage.commit("Theirs")
    stage.git("push", "-q", "origin", "main")
    night(stage)
    assert tip(stage) == commit
    assert "left alone" in stage.github["pr"][1]["body"]
    assert stage.github["pr"][1]["headRefName"] == f"{NIGHTLY}-2"


def test_a_fork_with_a_branch_of_the_bots_name_keeps_its_pull_request(stage: Stage) -> None:
    stage.holds("pr", 7, headRefName=NIGHTLY, isCrossRepository=True, title="Please add my paper")
    night(stage)
    fork, ours = stage.github["pr"]
    assert (fork["title"], fork["body"]) == ("Please add my paper", "B")
    assert ours["headRefName"] == NIGHTLY


@pytest.mark.parametrize(
    "quoted", ["<!-- papershelf:nightly tip={tip} -->\nB", "B\n<!-- papershelf:nightly tip={tip} -->"]
)
def test_a_person_who_quotes_the_mark_is_not_the_bot(after_a_night: Stage, quoted: str) -> None:
    stage = after_a_night
    commit = edit(stage, NIGHTLY, "catalog/papers/one.yaml", "title: Mine\ncategory: a\nids: {arxiv: 2101.00001}\n")
    (stage.folder / "gh.json").unlink()
    stage.holds("pr", 7, headRefName=NIGHTLY, body=quoted.format(tip=commit))
    night(stage)
    assert is_kept(stage, commit)


def test_a_label_set_by_hand_makes_no_issue_the_bots(stage: Stage) -> None:
    stage.holds("issue", 5, labels=["dead-links"], title="Dead link: mine", body="A reader's long report.")
    stage.entry("three", "category: a\nlinks: {code: 'http://127.0.0.1:9/gone'}\nsummary: S.\n")
    stage.commit("Add three")
    stage.git("push", "-q", "origin", "main")
    night(stage)
    assert stage.github["issue"][0]["body"] == "A reader's long report."
    assert stage.github["issue"][0]["state"] == "OPEN"


def test_a_branch_left_over_from_a_merged_pull_request_is_used_again(after_a_night: Stage) -> None:
    stage = after_a_night
    data = stage.github
    data["pr"][0]["state"] = "MERGED"
    (stage.folder / "gh.json").write_text(__import__("json").dumps(data), encoding="utf-8")
    night(stage)
    assert [one["headRefName"] for one in stage.github["pr"]] == [NIGHTLY, NIGHTLY]


def test_a_deleted_branch_is_made_again(after_a_night: Stage) -> None:
    stage = after_a_night
    run("git", "branch", "-D", NIGHTLY, cwd=stage.origin, env=stage.env)
    night(stage)
    assert f"tip={tip(stage)}" in stage.github["pr"][0]["body"]


def test_a_renamed_default_branch_is_the_base(stage: Stage) -> None:
    run("git", "branch", "-m", "main", "trunk", cwd=stage.origin, env=stage.env)
    run("git", "symbolic-ref", "HEAD", "refs/heads/trunk", cwd=stage.origin, env=stage.env)
    night(stage, DEFAULT_BRANCH="trunk")
    created = next(call["args"] for call in stage.github["calls"] if call["args"][:2] == ["pr", "create"])
    assert created[created.index("--base") + 1] == "trunk"


def test_a_list_in_a_subfolder_is_proposed_the_same_way(stage: Stage) -> None:
    (stage.checkout / "lists" / "mine").mkdir(parents=True)
    for name in ("catalog", "README.md"):
        stage.git("mv", name, f"lists/mine/{name}")
    stage.git("commit", "-qm", "Move")
    stage.git("push", "-q", "origin", "main")
    night(stage, ROOT="lists/mine")
    assert "2101.00001" in stage.shows(NIGHTLY, "lists/mine/catalog/facts.jsonl")


def test_without_the_right_to_open_one_the_branch_is_pushed_once_and_it_is_said(stage: Stage) -> None:
    for _ in range(2):
        said = night(stage, check=False, FAIL="forbidden")
        assert "allow GitHub Actions to create pull requests" in said
    branches = run("git", "branch", "--list", "papershelf/*", cwd=stage.origin, env=stage.env).split()
    assert branches == [NIGHTLY]


def test_when_github_does_not_answer_nothing_is_pushed_and_nothing_lost(stage: Stage) -> None:
    said = night(stage, check=False, FAIL="limit")
    assert "GitHub did not list pull requests" in said
    assert not run("git", "branch", "--list", "papershelf/*", cwd=stage.origin, env=stage.env)


def test_a_suggestion_that_a_curator_has_edited_is_left_alone(stage: Stage) -> None:
    issue(stage, form(Identifier="https://github.com/a/b", Title="A tool", Category="a"))
    stage.script("suggest")
    path = stage.git("diff", "--name-only", "HEAD^", "HEAD").strip()
    text = "title: A tool\ncategory: a\nlinks: {code: https://github.com/a/b}\nsummary: My careful sentence.\n"
    edit(stage, "papershelf/issue-12", path, text)
    stage.git("checkout", "-q", "-B", "main", "origin/main")
    stage.script("suggest")
    assert "My careful sentence." in stage.shows("papershelf/issue-12", path)


def test_a_protected_branch_without_the_right_to_propose_ends_in_a_sentence(stage: Stage) -> None:
    stage.entry("three", number=3)
    stage.commit("Add three")
    stage.git("push", "-q", "origin", "main")
    protect(stage)
    said = stage.script("publish", check=False, FAIL="forbidden")
    assert "allow GitHub Actions to create pull requests" in said


def test_only_what_needs_a_secret_sees_it(stage: Stage) -> None:
    spy = stage.folder / "bin" / "papershelf"
    real = spy.with_name("papershelf-real")
    spy.rename(real)
    spy.write_text(
        f'#!/bin/sh\necho "$1 ${{GH_TOKEN-none}} ${{SEMANTIC_SCHOLAR_API_KEY-none}}" >> {stage.folder}/seen\n'
        f'exec {real} "$@"\n'
    )
    spy.chmod(0o755)
    night(stage, SEMANTIC_SCHOLAR_API_KEY="s2_key")
    seen = set((stage.folder / "seen").read_text(encoding="utf-8").splitlines())
    assert "enrich none s2_key" in seen
    assert {line for line in seen if not line.startswith(("enrich", "discover"))} == {
        f"{command} none none" for command in ("check", "links", "doctor", "build")
    }
    assert all(call["token"] == "ghs_token" for call in stage.github["calls"])


def test_lines_of_strangers_are_printed_between_stop_commands(stage: Stage) -> None:
    issue(stage, form(Identifier="##[error]x ::error::y", Title="::add-mask::z"))
    said = stage.script("suggest")
    start = said.index("::stop-commands::")
    token = said[start + 17 :].partition("\n")[0]
    assert len(token) == 32
    assert said.rstrip().endswith(f"::{token}::")
    for hostile in ("##[error]x", "::add-mask::z"):
        assert hostile not in said[:start]
