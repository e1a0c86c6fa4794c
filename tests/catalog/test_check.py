"""One run says everything that is wrong with a catalog, each at its line and column."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.cli import main

from ..small import TODAY, Small
from ..wrong import copy_wrong

# By file below catalog/: line, column (0, 0: the whole file) and code of each problem.
WRONG = {
    "catalog.yaml": [
        (3, 1, "duplicate-key"),
        (4, 10, "wrong-type"),
        (5, 1, "unknown-key"),
        (6, 10, "missing-key"),
        (7, 6, "bad-link"),
        (14, 13, "repeated-category"),
        (16, 9, "bad-category-id"),
        (18, 9, "empty-category"),
        (20, 5, "missing-key"),
        (25, 76, "bad-choice"),
        (29, 9, "repeated-venue"),
        (30, 18, "bad-number"),
        (32, 12, "bad-age"),
        (33, 14, "bad-flag"),
        (34, 17, "bad-choice"),
    ],
    "lost.yaml": [(0, 0, "stray-file")],
    "pages/Why not.md": [(0, 0, "bad-slug")],
    "pages/about.md": [(3, 78, "unknown-entry")],
    "pages/bell.md": [(3, 4, "bad-character")],
    "pages/help.markdown": [(0, 0, "stray-file")],
    "papers/Bad_Name.yaml": [(0, 0, "bad-slug")],
    "papers/a-list.yaml": [(1, 1, "not-a-mapping")],
    "papers/alias-bomb.yaml": [(1, 4, "yaml-anchor")],
    "papers/anchor.yaml": [(1, 8, "yaml-anchor")],
    "papers/bracket-tower.yaml": [(1, 27, "yaml-depth")],
    "papers/byte-order-mark.yaml": [(1, 1, "byte-order-mark")],
    "papers/categories.yaml": [(4, 5, "unknown-category"), (5, 5, "repeated-category")],
    "papers/control-character.yaml": [(1, 15, "bad-character")],
    "papers/crlf.yaml": [(1, 1, "line-ends")],
    "papers/dash-tower.yaml": [(1, 42, "yaml-depth")],
    "papers/dates.yaml": [(4, 7, "future-date"), (5, 8, "future-date")],
    "papers/details.yaml": [
        (2, 7, "bad-type"),
        (4, 7, "bad-year"),
        (5, 9, "bad-status"),
        (7, 10, "bad-month"),
        (8, 3, "unknown-key"),
        (10, 6, "bad-key"),
    ],
    "papers/empty.yaml": [(1, 1, "empty-file")],
    "papers/ending.yml": [(0, 0, "stray-file")],
    "papers/escaped-character.yaml": [(1, 8, "bad-character")],
    "papers/huge.yaml": [(0, 0, "too-large")],
    "papers/identifiers.yaml": [
        (4, 10, "bad-id"),
        (5, 8, "bad-id"),
        (6, 8, "bad-id"),
        (7, 15, "bad-id"),
        (8, 9, "misplaced-id"),
        (9, 10, "bad-id"),
        (10, 21, "bad-id"),
        (11, 14, "bad-id"),
    ],
    "papers/keys.yaml": [(1, 1, "missing-key"), (1, 1, "unknown-key"), (3, 1, "duplicate-key"), (4, 7, "unknown-key")],
    "papers/latin-1.yaml": [(2, 14, "encoding")],
    "papers/link-outside.yaml": [(0, 0, "outside-link")],
    "papers/link-to-a-folder": [(0, 0, "stray-file")],
    "papers/link-to-itself.yaml": [(0, 0, "outside-link")],
    "papers/link-to-nothing.yaml": [(0, 0, "unreadable")],
    "papers/links.yaml": [
        (4, 12, "bad-link"),
        (5, 9, "bad-link"),
        (6, 8, "bad-link"),
        (7, 10, "bad-link"),
        (8, 11, "bad-link"),
        (9, 3, "bad-link-label"),
        (10, 3, "bad-link-label"),
        (11, 9, "bad-link"),
        (12, 9, "bad-link"),
    ],
    "papers/many-tags.yaml": [(4, 7, "too-many")],
    "papers/no-identity.yaml": [(1, 1, "no-identity")],
    "papers/no-such-day.yaml": [(4, 7, "bad-year"), (5, 8, "bad-date")],
    "papers/notes.txt": [(0, 0, "stray-file")],
    "papers/one-category.yaml": [(2, 11, "unknown-category")],
    "papers/only-a-comment.yaml": [(1, 1, "empty-file")],
    "papers/paper-link.yaml": [(5, 38, "unknown-entry")],
    "papers/pipe.yaml": [(0, 0, "unreadable")],
    "papers/same-acl-as-doi.yaml": [(3, 12, "duplicate")],
    "papers/same-arxiv-as-doi.yaml": [(3, 12, "duplicate")],
    "papers/same-arxiv-as-url.yaml": [(3, 14, "duplicate")],
    "papers/same-doi-in-capitals.yaml": [(4, 8, "duplicate")],
    "papers/same-key.yaml": [(4, 6, "repeated-key")],
    "papers/same-scholar-as-url.yaml": [(4, 21, "duplicate")],
    "papers/same-title.yaml": [(2, 8, "duplicate"), (2, 8, "perhaps-duplicate")],
    "papers/superseded-by-itself.yaml": [(4, 16, "superseded-by-itself")],
    "papers/superseded.yaml": [(4, 16, "unknown-entry")],
    "papers/syntax-at.yaml": [(2, 8, "yaml-syntax")],
    "papers/syntax-bracket.yaml": [(2, 11, "yaml-syntax")],
    "papers/syntax-colon.yaml": [(1, 15, "yaml-syntax")],
    "papers/syntax-escape.yaml": [(1, 11, "yaml-syntax")],
    "papers/syntax-key.yaml": [(2, 1, "yaml-key")],
    "papers/syntax-percent.yaml": [(1, 8, "yaml-syntax")],
    "papers/syntax-quote.yaml": [(1, 8, "yaml-syntax")],
    "papers/syntax-tab.yaml": [(3, 1, "yaml-syntax")],
    "papers/syntax-tag.yaml": [(1, 8, "yaml-tag")],
    "papers/syntax-two-documents.yaml": [(2, 1, "yaml-syntax")],
    "papers/tags.yaml": [(4, 8, "tag-spelling"), (4, 14, "unknown-tag"), (4, 39, "tag-spelling")],
    "papers/two/twin.yaml": [(0, 0, "slug-taken")],
    "papers/types.yaml": [
        (1, 8, "wrong-type"),
        (2, 11, "wrong-type"),
        (3, 10, "wrong-type"),
        (4, 8, "wrong-type"),
        (5, 7, "bad-year"),
        (6, 6, "wrong-type"),
        (7, 8, "wrong-type"),
        (8, 7, "wrong-type"),
        (9, 8, "wrong-type"),
        (10, 9, "wrong-type"),
    ],
    "papers/utf-16.yaml": [(0, 0, "encoding")],
    "papers/values.yaml": [
        (1, 8, "empty-value"),
        (2, 11, "empty-value"),
        (3, 23, "empty-value"),
        (4, 7, "bad-year"),
        (6, 8, "bad-date"),
        (7, 11, "bad-language"),
    ],
}
# What only a whole page of mistakes brings (test_shape), what only catalog/facts.jsonl brings (test_facts), and what is
# wrong with people (test_people).
ELSEWHERE = {"more-problems", "damaged-facts", "merge-conflict"}
ELSEWHERE |= {"reserved-name"}  # tests/test_systems.py: no checkout on Windows could hold its file
ELSEWHERE |= {"bad-colour", "low-contrast", "bad-mark", "no-mark"}
ELSEWHERE |= {"bad-orcid", "bad-person-key", "misplaced-people", "bad-author-id"}
ELSEWHERE |= {"repeated-person", "same-person-name", "not-an-author"}
# What may stay as it is.
ADVICE = {"byte-order-mark", "line-ends", "perhaps-duplicate"}
# What test_text_rules, test_id_rules, test_duplicates and test_yaml_hints bring.
_WORDS = """
    html-entity mojibake control-character html-tag latex latex-braces line-hyphen invisible-character
    loose-accent lost-character wrapped-quotes et-al two-names split-names name-order full-stop venue-form
    year-in-venue cut-text id-in-link search-page other-id perhaps-duplicate not-yaml no-space hash-in-list
    curly-quotes no-break-space placeholder capitals ligature markdown spaces
"""
# What test_lineage_rules and test_path_rules bring.
_LATER = "repeated-entry path-unknown-paper path-too-long path-repeats misplaced-paths builds-on-itself lone-date"
_LATER += " formerly-in-use bad-old-slug"  # of test_former_names
_LATER += " bad-image no-image too-small too-long bad-alt"  # of test_image_rules
WORDS = set(f"{_WORDS} {_LATER}".split())
PACKAGE = Path(__file__).parents[2] / "generator" / "papershelf"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`papershelf check` on a folder, on the day of these tests."""
    monkeypatch.setattr("papershelf.commands.check.utc_today", lambda: TODAY)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return lambda root, *words: CliRunner().invoke(main, ["--root", str(root), "check", *map(str, words)])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The catalog with every mistake."""
    return copy_wrong(tmp_path)


def test_one_run_finds_every_mistake_at_its_place(wrong: Path, run: Callable[..., Result]) -> None:
    result = run(wrong, "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    expected = [(f"catalog/{path}", *place) for path, places in WRONG.items() for place in places]
    expected.sort(key=lambda place: place[3] in ADVICE)  # what has to be fixed comes first
    assert [(one["path"], one["line"], one["column"], one["code"]) for one in found] == expected
    assert len(expected) > 100
    assert result.exit_code == 1


def test_every_mistake_is_explained(
    wrong: Path, run: Callable[..., Result], golden: Callable[[str, str], None]
) -> None:
    result = run(wrong)
    golden("wrong.txt", result.stderr)
    assert (result.exit_code, result.stdout) == (1, "")


def test_every_code_stands_for_a_mistake_of_the_wrong_catalog() -> None:
    # The table of types holds other formats' words, which look like codes.
    modules = (path for path in (PACKAGE / "catalog").glob("*.py") if path.name != "worktypes.py")
    sources = [*modules, PACKAGE / "records" / "facts.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    # A code is a word or two before its message.
    codes = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|duplicate|encoding|unreadable)", ', text)) - {
        "semantic-scholar",
        "csl-json",
    }
    shown = {code for places in WRONG.values() for _, _, code in places}
    assert codes - WORDS == (shown | ELSEWHERE) - WORDS


@pytest.mark.parametrize("form", ["github", "json"])
def test_machines_are_told_in_their_own_format(
    form: str, small: Small, run: Callable[..., Result], golden: Callable[[str, str], None]
) -> None:
    small.paper("lora", 'titel: "A: 100%, or more"\ncategory: [method]\nids: {arxiv: 2106.0968}\n')
    small.paper("b,a:d", "title: Übersicht\n")
    small.paper("bell", b"title: A bell \x07 rings\n")
    result = run(small.root, "--format", form)
    golden(f"problems.{form}", result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")


def test_annotations_are_the_default_inside_github_actions(
    small: Small, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    small.paper("lora", "title: LoRA\ncategory: methods\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(small.root).stdout.startswith("::error file=catalog/papers/lora.yaml,line=1,col=1,")


def test_a_sound_catalog_is_said_to_be_one(small: Small, run: Callable[..., Result]) -> None:
    result = run(small.root)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 entry, nothing wrong\n")


def test_a_second_category_is_no_duplicate(small: Small) -> None:
    small.write("catalog.yaml", "title: t\ncategories:\n  - {id: a, title: A}\n  - {id: b, title: B}\n")
    small.paper("lora", "title: LoRA\ncategory: [a, b]\nids: {arxiv: 2106.09685}\n")
    assert small.problems() == []


def test_only_the_named_file_is_shown(wrong: Path, run: Callable[..., Result]) -> None:
    result = run(wrong, wrong / "catalog/papers/tags.yaml", "--format", "json")
    assert {json.loads(line)["path"] for line in result.stdout.splitlines()} == {"catalog/papers/tags.yaml"}
    assert result.exit_code == 1


def test_a_sound_file_among_wrong_ones_passes(wrong: Path, run: Callable[..., Result]) -> None:
    result = run(wrong, wrong / "catalog/papers/sound-in-two-categories.yaml")
    assert result.exit_code == 0
    assert re.fullmatch(r"nothing is wrong in these files; \d+ problems are elsewhere .*\n", result.stderr)


@pytest.mark.parametrize("named", ["lora", "again"])
def test_of_two_duplicates_the_named_file_is_at_fault(named: str, small: Small, run: Callable[..., Result]) -> None:
    small.paper("again", "title: Again\ncategory: methods\nids: {arxiv: 2106.09685v1}\n")
    other = {"lora": "again", "again": "lora"}[named]
    result = run(small.root, small.root / f"catalog/papers/{named}.yaml", "--format", "json")
    (found,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (found["path"], found["code"]) == (f"catalog/papers/{named}.yaml", "duplicate")
    assert found["message"].endswith(f"catalog/papers/{other}.yaml")


@pytest.mark.parametrize("named", ["one", "two"])
def test_of_two_files_with_one_name_the_named_one_is_at_fault(named: str, small: Small) -> None:
    for folder, number in (("one", 1), ("two", 2)):
        small.paper(f"{folder}/twin", f"title: Twin {number}\ncategory: methods\nids: {{arxiv: 2106.0000{number}}}\n")
    path = f"papers/{named}/twin.yaml"
    assert small.problems(f"catalog/{path}") == [f"{path}:0:0 slug-taken"]


def test_a_file_outside_the_catalog_is_wrong_usage(small: Small, run: Callable[..., Result]) -> None:
    result = run(small.root, small.root / "README.md")
    assert result.exit_code == 2
    assert "is not a file of" in result.stderr


def test_a_folder_without_a_catalog_is_wrong_usage(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "there is no catalog/catalog.yaml" in result.stderr


def test_a_mistake_in_the_settings_hides_none_in_the_entries(small: Small) -> None:
    small.write("catalog.yaml", "titel: t\ncategories: [{id: methods, title: M}]\ntags: {vocabulary: [LoRA]}\n")
    small.paper("lora", "title: LoRA\ncategory: metods\nids: {arxiv: 2106.09685}\ntags: [lora]\n")
    assert small.problems() == [
        "catalog.yaml:1:1 missing-key",
        "catalog.yaml:1:1 unknown-key",
        "catalog.yaml:2:19 empty-category",
        "papers/lora.yaml:2:11 unknown-category",
        "papers/lora.yaml:4:8 tag-spelling",
    ]


def test_a_faulty_category_hides_no_mistake_below_the_others(small: Small) -> None:
    small.write(
        "catalog.yaml",
        "title: t\ncategories: [{id: nlp, title: N, children: [{id: B!, title: B}, {id: methods, title: M}]}]\n",
    )
    small.paper("lora", "title: LoRA\ncategory: nlp/metods\nids: {arxiv: 2106.09685}\n")
    assert small.problems() == [
        "catalog.yaml:2:50 bad-category-id",
        "catalog.yaml:2:70 empty-category",
        "papers/lora.yaml:2:11 unknown-category",
    ]


def test_what_an_unreadable_entry_may_hold_is_not_missed_elsewhere(small: Small) -> None:
    small.paper("lora", 'title: "LoRA\ncategory: methods\n')
    small.paper("qlora", "title: QLoRA\ncategory: methods\nids: {arxiv: 2305.14314}\nsuperseded_by: lora\n")
    small.write("pages/about.md", "[LoRA](paper:lora)\n")
    assert small.problems() == ["papers/lora.yaml:1:8 yaml-syntax"]


def test_the_tag_used_most_is_the_spelling_without_a_vocabulary(small: Small) -> None:
    for number, tag in enumerate(["Low-Rank", "low rank", "low rank"]):
        small.paper(f"p{number}", f"title: P{number}\ncategory: methods\nids: {{pmid: {number + 1}}}\ntags: [{tag}]\n")
    assert small.problems() == ["papers/p0.yaml:4:8 tag-spelling"]


def test_next_year_is_not_the_future_for_a_paper(small: Small) -> None:
    small.paper("lora", f"title: T\ncategory: methods\nids: {{pmid: 1}}\nyear: {TODAY.year + 1}\nadded: {TODAY}\n")
    assert small.problems() == []
    small.paper("lora", f"title: T\ncategory: methods\nids: {{pmid: 1}}\nyear: {TODAY.year + 2}\n")
    assert small.problems() == ["papers/lora.yaml:4:7 future-date"]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("retracted: wobbly\nretracted_on: 2026-11-23", []),
        ("retracted_on: 2026-11-23", ["papers/lora.yaml:4:15 lone-date"]),
        ("superseded_on: 2026-11-23", ["papers/lora.yaml:4:16 lone-date"]),
        ("retracted: wobbly\nretracted_on: 2027-01-01", ["papers/lora.yaml:5:15 future-date"]),
    ],
)
def test_a_day_stands_beside_what_happened_on_it_and_is_not_to_come(
    small: Small, lines: str, problems: list[str]
) -> None:
    small.paper("lora", f"title: T\ncategory: methods\nids: {{pmid: 1}}\n{lines}\n")
    assert small.problems() == problems


def test_lines_of_changes_that_cannot_be_read_are_told_and_the_list_stands(
    small: Small, run: Callable[..., Result]
) -> None:
    small.write("changes.jsonl", '{"on": "2026-11-23", "slug": "lora", "what": "added"}\nwobbly\n')
    result = run(small.root)
    assert result.exit_code == 1
    assert "catalog/changes.jsonl:2:1: this line is no change" in result.stderr
    assert small.problems() == []


@pytest.mark.parametrize(
    "settings",
    [
        "title: t\ncategories: [{id: methods, title: M}" + ", {id: methods, title: M}" * 200 + "]\n",
        "title: t\ncategories: [{id: methods, title: M}]\nvenues: {v: {name: x, aliases: [" + "v, " * 200 + "]}"
        ", w: {name: x, aliases: [" + "v, " * 200 + "]}}\n",
    ],
)
def test_settings_full_of_repeats_name_a_hundred(settings: str, small: Small) -> None:
    small.write("catalog.yaml", settings)
    assert len(small.problems()) == 100


def test_a_file_full_of_mistakes_names_a_hundred(small: Small) -> None:
    small.write("pages/about.md", "[a](paper:nobody)\n" * 1_000)
    assert len(small.problems()) == 100
