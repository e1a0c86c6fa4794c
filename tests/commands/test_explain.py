"""papershelf explain reads one entry alone, and says of it what the whole catalog would."""

import json
from pathlib import Path

import pytest

from papershelf.catalog.load import read_facts
from papershelf.reading.fact_lines import facts_about
from papershelf.reading.reader import read, read_catalog
from papershelf.records.facts import parse_facts
from papershelf.records.join import trace
from papershelf.records.known import scholar_keys

from ..command_line import CATALOGS, copy_catalog, run
from ..judges.catalogs import SHIPPED
from ..small import TODAY, Small

LINE = '{"asked": "%s", "citationCount": %d, "paperId": "7", "retrieved": "2026-11-01"}\n'


@pytest.mark.parametrize("root", [SHIPPED, CATALOGS / "small", CATALOGS / "hostile"], ids=lambda root: root.name)
def test_every_entry_read_alone_is_as_in_the_whole(root: Path) -> None:
    whole, _ = read_catalog(root, TODAY)
    assert whole
    facts = parse_facts(read_facts(root))[0]
    for slug in whole.entries:
        one = read(root, TODAY, only=slug, entries=True).catalog()
        assert one and list(one.entries) == [slug]
        own = facts_about(root, scholar_keys(one.entries[slug]))
        assert trace(slug, own, one) == trace(slug, facts, whole)


def test_explain_reads_no_other_entry(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    before = run("--root", root, "explain", "falling").stdout
    (root / "catalog" / "papers" / "broken.yaml").write_text("title: [\n")
    (root / "catalog" / "pages" / "about.md").write_text("[x](paper:gone)\n", encoding="utf-8")
    done = run("--root", root, "explain", "falling")
    assert (done.exit_code, done.stdout) == (0, before)


@pytest.mark.parametrize(
    ("slug", "text", "codes"),
    [
        ("bad", "title: [\n", ["yaml-syntax"]),
        ("bad", "title: Bad\ncategory: nowhere\nids: {arxiv: 2101.00001}\n", ["unknown-category"]),
        ("bad", "title: Bad\ncategory: methods\nids: {arxiv: 2101.00001}\nyear: 3026\n", ["future-date"]),
        ("bad", "title: Bad\ncategory: methods\nids: {arxiv: 2101.00001}\nsuperseded_by: lor\n", ["unknown-entry"]),
        ("more/lora", "title: Same name\ncategory: methods\nids: {arxiv: 2101.00001}\n", ["slug-taken"]),
    ],
)
def test_what_is_wrong_with_the_entry_is_told(small: Small, slug: str, text: str, codes: list[str]) -> None:
    small.paper(slug, text)
    done = run("--root", small.root, "explain", slug.rpartition("/")[2])
    assert done.exit_code == 1
    assert [line.rpartition("[")[2][:-1] for line in done.stderr.split("\n") if line.startswith("catalog/")] == codes


def test_an_entry_that_is_not_there_is_guessed(small: Small) -> None:
    done = run("--root", small.root, "explain", "lara")
    assert done.exit_code == 2
    assert "there is no entry 'lara'; did you mean 'lora'?" in done.stderr


def test_facts_are_found_however_json_spells_them(small: Small) -> None:
    small.write("facts.jsonl", LINE % ("DOI:10.1234\\/a\\/b", 5) + LINE % ("TITLE:\\u00fcber", 6) + "{damaged\n")
    found = facts_about(small.root, ["DOI:10.1234/a/b", "TITLE:über", "ARXIV:2106.09685"])
    assert {key: facts.citations for key, facts in found.items()} == {"DOI:10.1234/a/b": 5, "TITLE:über": 6}


def test_of_two_answers_the_one_counts_that_counts_in_the_whole(small: Small) -> None:
    lines = [
        LINE % ("ARXIV:2106.09685", 5),
        json.dumps({"asked": "ARXIV:2106.09685", "retrieved": "2026-12-01", "found": False}),
    ]
    small.write("facts.jsonl", "\n".join(lines) + "\n")
    assert facts_about(small.root, ["ARXIV:2106.09685"]) == parse_facts(read_facts(small.root))[0]
