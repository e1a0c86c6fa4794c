import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.care.doctor import FULL, Ailment, Patient, examine
from papershelf.catalog.load import read_facts
from papershelf.commands.doctor import doctor
from papershelf.context import Context
from papershelf.reading.reader import read_catalog, read_records
from papershelf.records.facts import parse_facts

TODAY = date(2026, 11, 23)
SETTINGS = """\
title: Doctored
categories:
  - {id: a, title: A}
  - id: b
    title: B
    children: [{id: thin, title: Thin}]
venues:
  ICLR: {name: International Conference on Learning Representations}
  arXiv: {name: arXiv preprint, kind: preprint, aliases: [arXiv.org]}
"""
SOUND = """\
category: a
venue: ICLR
ids: {arxiv: 2106.09685}
links: {code: https://github.com/microsoft/LoRA}
tags: [LoRA]
summary: A sentence.
"""
FACTS: dict[str, object] = {"asked": "ARXIV:2106.09685", "retrieved": "2026-11-01", "paperId": "a" * 40, "title": "T1"}


def shelf(root: Path, entries: dict[str, str], facts: list[dict[str, object]] | None = None) -> Path:
    (root / "catalog" / "papers").mkdir(parents=True)
    (root / "catalog" / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    texts = {"thin": "category: b/thin\nlinks: {website: https://a.org}\nsummary: S.\n", **entries}
    for number, (slug, text) in enumerate(texts.items()):
        (root / "catalog" / "papers" / f"{slug}.yaml").write_text(f"title: T{number}\n{text}", encoding="utf-8")
    lines = [json.dumps(each) for each in (facts if facts is not None else [FACTS])]
    (root / "catalog" / "facts.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return root


def found(root: Path) -> dict[str, Ailment]:
    catalog, problems = read_catalog(root, TODAY)
    assert catalog, problems
    facts, _ = parse_facts(read_facts(root))
    ailments = examine(Patient(catalog, read_records(root, catalog), facts, TODAY))
    return {ailment.kind: ailment for ailment in ailments}


def told(root: Path, kind: str) -> list[tuple[str, str]]:
    ailment = found(root).get(kind)
    return [(case.path.rpartition("/")[2], case.text) for case in ailment.cases] if ailment else []


def test_a_healthy_entry_is_only_told_of_its_lone_tag_and_the_thin_category(tmp_path: Path) -> None:
    assert set(found(shelf(tmp_path, {"one": SOUND}))) == {"lone-tag", "category-size"}


@pytest.mark.parametrize(
    ("kind", "change", "text"),
    [
        ("no-summary", ("summary: A sentence.\n", ""), "T1"),
        ("long-summary", ("A sentence.", "word " * 60), "299 characters"),
        ("no-code", ("links: {code: https://github.com/microsoft/LoRA}\n", ""), "T1"),
        ("no-pdf", ("ids: {arxiv: 2106.09685}", "ids: {doi: 10.1000/x}"), "T1"),
        ("never-asked", ("2106.09685", "2106.00001"), "T1"),
    ],
)
def test_a_gap_names_the_entry(tmp_path: Path, kind: str, change: tuple[str, str], text: str) -> None:
    assert told(shelf(tmp_path, {"one": SOUND.replace(*change)}), kind) == [("one.yaml", text)]


def test_a_tool_needs_neither_pdf_nor_code_nor_facts(tmp_path: Path) -> None:
    tool = "category: a\nlinks: {website: https://a.org}\nsummary: S.\n"
    assert set(found(shelf(tmp_path, {"tool": tool}, []))) == {"category-size"}


def test_a_tag_used_once_names_its_entry(tmp_path: Path) -> None:
    other = SOUND.replace("2106.09685", "2106.00001").replace("[LoRA]", "[LoRA, Rare]")
    assert told(shelf(tmp_path, {"one": SOUND, "two": other}), "lone-tag") == [("two.yaml", "Rare")]


@pytest.mark.parametrize("rare", ["LoRAs", "Lo RA"])
def test_a_tag_spelled_two_ways_comes_with_the_alias_that_joins_them(tmp_path: Path, rare: str) -> None:
    entries = {str(n): SOUND.replace("2106.09685", f"2106.0000{n}") for n in range(2)}
    entries["odd"] = SOUND.replace("2106.09685", "2106.00009").replace("[LoRA]", f"[{rare}]")
    (case,) = found(shelf(tmp_path, entries))["tag-spelling"].cases
    assert case.fix == (f'tags: aliases: "{rare}": LoRA',)
    assert case.text == f"'{rare}' (odd) beside 'LoRA' (0, 1)"


def test_signs_tell_tags_apart(tmp_path: Path) -> None:
    assert "tag-spelling" not in found(shelf(tmp_path, {"one": SOUND.replace("[LoRA]", "[LoRA, LoRA++]")}))


def test_a_long_ward_is_cut_and_says_so(tmp_path: Path) -> None:
    tool = "category: a\nlinks: {website: https://a.org}\n"
    shown = run(shelf(tmp_path, {f"t{n:02}": tool for n in range(25)})).stdout
    assert "No summary (25)" in shown
    assert "and 5 more (--format json names all)" in shown


def test_a_venue_that_is_not_in_the_table_is_named_with_its_entries(tmp_path: Path) -> None:
    entries = {str(n): SOUND.replace("2106.09685", f"2106.0000{n}").replace("ICLR", "ILCR") for n in range(2)}
    (case,) = found(shelf(tmp_path, entries))["unknown-venue"].cases
    assert case.text == "ILCR: 0, 1"
    far = SOUND.replace("ICLR", "Somewhere")
    (case,) = found(shelf(tmp_path / "far", {"one": far}))["unknown-venue"].cases
    assert case.fix == ("Somewhere: {name: …, kind: conference}",)


def test_a_preprint_that_has_appeared_comes_with_the_lines_to_paste(tmp_path: Path) -> None:
    facts = {**FACTS, "venue": "International Conference on Learning Representations"}
    (case,) = found(shelf(tmp_path, {"one": SOUND.replace("ICLR", "arXiv")}, [facts]))["scholar"].cases
    assert case.fix == ("venue: ICLR",)


def test_facts_older_than_the_list_allows_are_stale(tmp_path: Path) -> None:
    assert told(shelf(tmp_path, {"one": SOUND}, [{**FACTS, "retrieved": "2026-05-26"}]), "stale-facts") == [
        ("one.yaml", "asked on 2026-05-26")
    ]
    assert not told(shelf(tmp_path / "b", {"one": SOUND}, [{**FACTS, "retrieved": "2026-05-27"}]), "stale-facts")


@pytest.mark.parametrize(("missed", "stale"), [("2026-05-26", True), ("2026-05-27", False)])
def test_facts_are_as_young_as_the_last_question_that_found_nothing(tmp_path: Path, missed: str, stale: bool) -> None:
    root = shelf(tmp_path, {"one": SOUND}, [{**FACTS, "retrieved": "2026-01-01", "missed": missed}])
    assert bool(told(root, "stale-facts")) == stale


def test_a_full_category_is_named(tmp_path: Path) -> None:
    links = "category: a\nlinks: {website: https://a.org}\nsummary: S.\n"
    root = shelf(tmp_path, {f"e{n}": links for n in range(FULL + 1)})
    assert ("catalog.yaml", f"a holds {FULL + 1} entries") in told(root, "category-size")
    (root / "catalog" / "papers" / "e0.yaml").unlink()
    assert told(root, "category-size") == [("catalog.yaml", "b/thin holds 1 entry")]


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(doctor, args, obj=Context(root, False), catch_exceptions=False)


def test_each_format_tells_the_case_and_what_mends_it(tmp_path: Path) -> None:
    root = shelf(tmp_path, {"one": SOUND.replace("summary: A sentence.\n", "")})
    text = run(root)
    assert text.exit_code == 0
    assert "No summary (1) [no-summary]\n  = write one sentence of your own" in text.stdout
    assert "  catalog/papers/one.yaml: T1\n" in text.stdout
    assert "### No summary (1)" in run(root, "--format", "markdown").stdout
    assert {each["kind"] for each in json.loads(run(root, "--format", "json").stdout)} >= {"no-summary"}


def test_markdown_keeps_hostile_titles_as_text(tmp_path: Path) -> None:
    root = shelf(tmp_path, {})
    (root / "catalog" / "papers" / "bad.yaml").write_text(
        "title: '<img src=x> @everyone [x](y)'\ncategory: a\nids: {arxiv: 2106.09685}\n"
    )
    shown = run(root, "--format", "markdown").stdout
    assert "&lt;img src\\=x&gt; @<!-- -->everyone \\[x\\]\\(y\\)" in shown


def test_a_catalog_with_problems_is_sent_to_check(tmp_path: Path) -> None:
    root = shelf(tmp_path, {"one": "category: nowhere\n"})
    result = run(root)
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_names_that_may_be_split_otherwise_are_listed_once_until_something_says_how(tmp_path: Path) -> None:
    doubtful = SOUND + "authors: [Ada Holz, Tuan Van Lam, Acme DeepKiln]\n"
    again = "category: a\nlinks: {code: https://a.example/}\nsummary: S.\nauthors: [Tuan Van Lam]\n"
    root = shelf(tmp_path, {"one": doubtful, "two": again})
    assert [text.partition(":")[0] for _, text in told(root, "doubtful-name")] == ["Tuan Van Lam", "Acme DeepKiln"]
    said = again.replace("Tuan Van Lam", '"Lam, Tuan Van"')
    (root / "catalog" / "papers" / "two.yaml").write_text(f"title: T2\n{said}", encoding="utf-8")
    assert [text.partition(":")[0] for _, text in told(root, "doubtful-name")] == ["Acme DeepKiln"]


def test_the_edit_offered_for_a_doubtful_name_settles_it(tmp_path: Path) -> None:
    root = shelf(tmp_path, {"one": SOUND + "authors: [Tuan Van Lam, DeepKiln]\n"})
    lines = [line for case in found(root)["doubtful-name"].cases for line in case.fix]
    (root / "catalog" / "papers" / "one.yaml").write_text(f"title: T1\n{SOUND}authors: [{', '.join(lines)}]\n")
    assert told(root, "doubtful-name") == []


def test_a_namesake_nobody_claims_is_listed(tmp_path: Path) -> None:
    root = shelf(tmp_path, {"one": SOUND + "authors: [Wei Wang, Ada Holz]\n"})
    people = "w1: {name: Wei Wang, papers: [one]}\nw2: {name: Wei Wang, semantic_scholar: 5}\n"
    (root / "catalog" / "people.yaml").write_text(people, encoding="utf-8")
    assert told(root, "namesake") == []
    (root / "catalog" / "people.yaml").write_text(people.replace("papers: [one]", "semantic_scholar: 4"))
    assert told(root, "namesake") == [("one.yaml", "Wei Wang is none of w1, w2 yet")]
