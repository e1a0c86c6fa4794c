"""papershelf review: what a change does, told in Markdown."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.commands.review import review
from papershelf.context import Context

SETTINGS = "title: Reviewed\ncategories:\n  - {id: a, title: A}\n"
OLD = "title: An old one\ncategory: a\nids: {arxiv: 2101.00001}\nsummary: S.\n"
FILE = "catalog/papers/new.yaml"


def shelf(root: Path, **entries: str) -> Path:
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    for slug, text in {"old": OLD, **entries}.items():
        (root / "catalog" / "papers" / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return root


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(review, args, obj=Context(root, False), catch_exceptions=False)


def new(title: str = "A new one") -> str:
    return OLD.replace("An old one", title).replace("00001", "00002")


def test_a_new_entry_is_told_with_the_lines_the_readme_gains(tmp_path: Path) -> None:
    before, after = shelf(tmp_path / "before"), shelf(tmp_path / "after", new=new())
    result = run(after, "--base", str(before), FILE)
    assert result.exit_code == 0
    assert "- Adds **A new one** in a \\(catalog\\/papers\\/new\\.yaml\\)" in result.stdout
    assert "\n+- [A new one](https://arxiv.org/abs/2101.00002)" in result.stdout
    assert "old one" not in result.stdout
    assert "\n-- [An old one]" not in result.stdout


def test_a_changed_entry_is_told_with_what_goes_and_what_comes(tmp_path: Path) -> None:
    before, after = shelf(tmp_path / "before", new=new("Misspelld")), shelf(tmp_path / "after", new=new("Misspelled"))
    told = run(after, "--base", str(before), FILE).stdout
    assert "- Changes **Misspelled**" in told
    assert "\n+- [Misspelled]" in told
    assert "\n-- [Misspelld]" in told


def test_a_removed_entry_is_named(tmp_path: Path) -> None:
    before, after = shelf(tmp_path / "before", new=new()), shelf(tmp_path / "after")
    assert "- Removes catalog\\/papers\\/new\\.yaml" in run(after, "--base", str(before), FILE).stdout


def test_a_change_of_nothing_in_the_list_says_so(tmp_path: Path) -> None:
    assert "No entry is added, changed or removed." in run(shelf(tmp_path), "Makefile").stdout


@pytest.mark.parametrize("path", ["README.md", "lists/a.md", "catalog/facts.jsonl", "catalog/links.jsonl"])
def test_generated_files_get_a_friendly_word(tmp_path: Path, path: str) -> None:
    assert "written by Papershelf after the merge" in run(shelf(tmp_path), path).stdout


def test_problems_are_told_with_place_and_hint_and_the_status_is_1(tmp_path: Path) -> None:
    result = run(shelf(tmp_path, new=new().replace("category: a", "category: aa")), FILE)
    assert result.exit_code == 1
    assert "### 1 problem to fix" in result.stdout
    assert "- **catalog\\/papers\\/new\\.yaml\\, line 2**: \\'aa\\' is not one of the categories" in result.stdout


def test_a_duplicate_is_the_fault_of_the_file_that_is_reviewed(tmp_path: Path) -> None:
    result = run(shelf(tmp_path, aaa=OLD.replace("An old one", "Other")), "catalog/papers/aaa.yaml")
    assert "**catalog\\/papers\\/aaa\\.yaml\\, line 3**" in result.stdout


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    title = "<img src=x onerror=y> @everyone [x](javascript:y) **b** `c` | ::error::z"
    told = run(shelf(tmp_path, new=new(f"'{title}'")), FILE).stdout
    assert "&lt;img src\\=x onerror\\=y&gt; @<!-- -->everyone \\[x\\]\\(javascript\\:y\\)" in told


@pytest.mark.parametrize(
    ("path", "reach"),
    [
        ("templates/404.html.j2", "a template"),
        ("site/site.js", "scripts and styles that readers run"),
        ("catalog/catalog.yaml", "the list's settings"),
        ("catalog/pages/about.md", "prose"),
        ("catalog/papers/x.sh", "next to the entries"),
        (".github/workflows/x.yml", "a workflow"),
        ("../.github/workflows/x.yml", "a workflow"),
        ("../setup.py", "elsewhere in the repository"),
        ("Makefile", "outside the catalog"),
    ],
)
def test_a_change_of_more_than_entries_is_said_first(tmp_path: Path, path: str, reach: str) -> None:
    told = run(shelf(tmp_path), FILE, path).stdout
    lead = "## What this change does\n\n**This pull request changes code, settings or prose.**"
    assert told.startswith(lead)
    assert f": {reach}" in told


def test_a_change_of_entries_alone_has_no_such_warning(tmp_path: Path) -> None:
    assert "changes code" not in run(shelf(tmp_path, new=new()), FILE, "README.md").stdout


def test_hosts_that_are_new_are_listed_with_their_files(tmp_path: Path) -> None:
    text = new() + "links: {code: 'https://user:pw@evil.example:8080/x', pdf: 'https://arxiv.org/pdf/1'}\n"
    before = shelf(tmp_path / "before", new=new() + "links: {pdf: 'https://arxiv.org/pdf/1'}\n")
    told = run(shelf(tmp_path / "after", new=text), "--base", str(before), FILE).stdout
    hosts = told.partition("### Where new addresses lead\n\n")[2].partition("\n\n")[0]
    assert hosts == "- evil\\.example (catalog\\/papers\\/new\\.yaml)"


def test_the_whole_difference_of_the_readme_is_shown_and_nothing_in_it_is_invisible(tmp_path: Path) -> None:
    before, after = shelf(tmp_path / "before"), shelf(tmp_path / "after")
    (after / "catalog" / "pages").mkdir()
    introduction = "Read [our guide](https://evil.example) first, @octocat.\n\n```\n\u202egnp.exe\n```\n"
    (after / "catalog" / "pages" / "introduction.md").write_text(introduction, encoding="utf-8")
    told = run(after, "--base", str(before), "catalog/pages/introduction.md").stdout
    assert "+Read [our guide](https://evil.example) first" in told
    assert "\u202e" not in told
    assert "\\u202egnp.exe" in told
    assert "@octocat" not in told
    assert "\n``````diff\n" in told  # longer than any fence in the text
