"""One entry is read alone, and is then the entry that the whole catalog has."""

from pathlib import Path

import pytest

from papershelf.catalog.load import read_facts
from papershelf.reading.one import read_one
from papershelf.reading.whole import read_catalog
from papershelf.records.facts import parse_facts
from papershelf.records.join import trace

from ..command_line import CATALOGS, copy_catalog, run
from ..judges.shelves import SHIPPED
from ..small import TODAY, Small, start_small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return start_small(tmp_path / "list")


LINE = '{"asked": "%s", "citationCount": %d, "paperId": "7", "retrieved": "2026-11-01"}\n'


@pytest.mark.parametrize("root", [SHIPPED, CATALOGS / "small", CATALOGS / "hostile"], ids=lambda root: root.name)
def test_every_entry_read_alone_is_as_in_the_whole(root: Path) -> None:
    catalog, _ = read_catalog(root, TODAY)
    assert catalog
    facts = parse_facts(read_facts(root))[0]
    for slug in catalog.entries:
        one = read_one(root, slug, TODAY)
        assert one, slug
        assert trace(slug, one[1], one[0]) == trace(slug, facts, catalog)


def test_explain_reads_no_other_entry(tmp_path: Path) -> None:
    root = copy_catalog("small", tmp_path / "list")
    before = run("--root", root, "explain", "falling").stdout
    (root / "catalog" / "papers" / "broken.yaml").write_text("title: [\n")
    done = run("--root", root, "explain", "falling")
    assert (done.exit_code, done.stdout) == (0, before)
    assert run("--root", root, "explain", "broken").exit_code == 1


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("gone", None),
        ("bad", "title: [\n"),
        ("bad", "title: Bad\ncategory: nowhere\nids: {arxiv: 2101.00001}\n"),
        ("bad", "title: Bad\ncategory: methods\nids: {arxiv: 2101.00001}\nyear: 3026\n"),
        ("more/lora", "title: Same name\ncategory: methods\nids: {arxiv: 2101.00001}\n"),
    ],
)
def test_what_is_doubtful_is_left_to_the_whole(small: Small, slug: str, text: str | None) -> None:
    if text:
        small.paper(slug, text)
    assert read_one(small.root, slug.rpartition("/")[2], TODAY) is None


def test_facts_are_found_however_json_spells_them(small: Small) -> None:
    small.paper("slash", "title: Über Regale\ncategory: methods\nids: {doi: 10.1234/a/b}\n")
    small.write("facts.jsonl", LINE % ("DOI:10.1234\\/a\\/b", 5))
    one = read_one(small.root, "slash", TODAY)
    assert one
    assert one[1]["DOI:10.1234/a/b"].citations == 5
    small.write("facts.jsonl", LINE % ("TITLE:uber regale", 6))
    assert read_one(small.root, "slash", TODAY) is not None


def test_facts_answered_twice_or_damaged_are_left_to_the_whole(small: Small) -> None:
    line = LINE % ("ARXIV:2106.09685", 5)
    small.write("facts.jsonl", line + LINE % ("ARXIV:2106.09685", 6))
    assert read_one(small.root, "lora", TODAY) is None
    small.write("facts.jsonl", line[:-3] + "\n")
    assert read_one(small.root, "lora", TODAY) is None
    small.write("facts.jsonl", "{damaged\n" + line)
    assert read_one(small.root, "lora", TODAY) is not None
