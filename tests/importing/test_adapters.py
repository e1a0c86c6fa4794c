"""The YAML of awesome-adapter-resources: its recorded list of 67, and what is wrong in such files."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from papershelf.catalog.layout import lay_out
from papershelf.ids import find_id
from papershelf.records.facts import parse_facts

from .shelves import SHARED, brought, run, the_catalog, the_records

RECORDED = SHARED / "data" / "adapter-resources" / "resources.json"
SEED = SHARED / "data" / "semantic-scholar" / "s2-seed-papers.json"
IDS = {"arxiv_id": "arxiv", "acl_id": "acl", "doi": "doi", "semantic_scholar_id": "semantic_scholar"}

needs_recording = pytest.mark.skipif(not RECORDED.exists(), reason="the recorded list lies beside the repository only")


def item_of(resource: Mapping[str, Any]) -> dict[str, Any]:
    paper = {key: resource[key] for key in (*IDS, "pdf") if key in resource}
    links = {key: resource[key] for key in ("code", "website", "tags") if key in resource}
    return {"title": resource["title"], **({"paper": paper} if paper else {}), **links}


def write_list(folder: Path, resources: Iterable[Mapping[str, Any]]) -> None:
    """The recorded resources as the folder they came from: data/<section>.yaml."""
    files: dict[str, dict[str | None, list[dict[str, Any]]]] = {}
    for resource in resources:
        files.setdefault(resource["section"], {}).setdefault(resource["subsection"], []).append(item_of(resource))
    (folder / "data").mkdir(parents=True)
    for number, (title, sections) in enumerate(files.items()):
        whole: dict[str, Any] = {"index": str(number), "title": title}
        if None in sections:
            whole["items"] = sections[None]
        else:
            whole["sections"] = [{"title": name, "items": items} for name, items in sections.items()]
        text = "".join(lay_out(key, value) for key, value in whole.items())
        (folder / "data" / f"{title.split()[0].lower()}.yaml").write_text(text, encoding="utf-8")


def write_cache(folder: Path) -> None:
    """The cache as the list's own script leaves it: what the API said, by what was asked."""
    seed = json.loads(SEED.read_text(encoding="utf-8"))
    cache = {each["requested_id"]: {"title": each["paper"]["title"], "paper": each["paper"]} for each in seed}
    (folder / "scripts").mkdir()
    (folder / "scripts" / "build.cache.json").write_text(json.dumps(cache), encoding="utf-8")


@needs_recording
def test_the_recorded_list_is_imported_whole_with_its_cache(tmp_path: Path) -> None:
    resources = json.loads(RECORDED.read_text(encoding="utf-8"))
    write_list(tmp_path / "old", resources)
    write_cache(tmp_path / "old")
    result = run(tmp_path / "new", tmp_path / "old" / "data")
    assert result.exit_code == 0, result.output
    assert "67 of 67 papers imported" in result.stderr
    left_out = (
        "left out, because an entry has no place for them: abstracts and numbers of citations in the cache (65)\n"
    )
    assert result.stdout.startswith("67 papers found, 67 entries\n") and result.stdout.endswith(left_out)
    entries = {entry.title: entry for entry in the_catalog(tmp_path / "new").entries.values()}
    assert len(entries) == len(resources) == 67
    nodes = {" / ".join(filter(None, (each["section"], each["subsection"]))) for each in resources}
    assert len({entry.category for entry in entries.values()}) == len(nodes)
    for each in resources:
        entry = entries[each["title"]]
        ids = {kind: each[key] for key, kind in IDS.items() if key in each}
        carried = dict(filter(None, (find_id(each[key]) for key in ("pdf", "code", "website") if key in each)))
        assert {**entry.ids.known(), **{"doi": entry.ids.doi}} == {"doi": "", **carried, **_lower(ids)}
        assert entry.links == {
            key: each[key]
            for key in ("pdf", "code", "website")
            if key in each and find_id(each[key]) is None  # an address that carries an id is that id
        }
        assert [tag.casefold() for tag in entry.tags] == [tag.casefold() for tag in each.get("tags", [])]


def _lower(ids: Mapping[str, str]) -> dict[str, str]:
    return {kind: value.lower() if kind == "doi" else value for kind, value in ids.items()}


@needs_recording
def test_the_cache_gives_authors_and_short_texts_but_no_undated_counts_and_no_abstracts(tmp_path: Path) -> None:
    write_list(tmp_path / "old", json.loads(RECORDED.read_text(encoding="utf-8")))
    write_cache(tmp_path / "old")
    run(tmp_path / "new", tmp_path / "old")
    text = (tmp_path / "new" / "catalog" / "facts.jsonl").read_text(encoding="utf-8")
    facts, problems = parse_facts(text)
    assert not problems and len(facts) == 65
    assert "abstract" not in text and "citationCount" not in text
    records = the_records(tmp_path / "new").values()
    assert sum(bool(record.authors) for record in records) >= 60
    assert sum(bool(record.tldr) for record in records) >= 60


STRANGE = """\
index: 1
title: Tools
colour: red
items:
  - title: Good
    code: https://github.com/a/good
    stars: 5
    paper: {arxiv_id: "2106.09685", isbn: 12}
  - title: No Links
  - just words
  - title: Bad Links
    paper: {arxiv_id: nonsense}
    code: javascript:alert(1)
    website: https://a.example
"""


def test_every_line_that_is_not_understood_is_named(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    brought(tmp_path / "new", STRANGE, "tools.yaml", "--report", str(report))
    unread = json.loads(report.read_text(encoding="utf-8"))["unread"]
    lines = [f"{one['place']}: {one['why']}: {one['text']}" for one in unread]
    assert lines == [
        "tools.yaml:3: 'colour' is not known in this format: colour: red",
        "tools.yaml:7: 'stars' is not known in this format: stars: 5",
        "tools.yaml:8: 'isbn' is not known in this format: isbn: 12",
        "tools.yaml:9: not imported: neither an identifier nor a link; --lookup asks for one by title, --unidentified"
        " keeps it without: No Links",
        "tools.yaml:10: an item has a title, and a paper or links: just words",
        "tools.yaml:11: 'nonsense' is not an arXiv id; expected a form like 2106.09685: nonsense",
        "tools.yaml:11: not a web address: javascript:alert(1)",
    ]
    assert set(the_catalog(tmp_path / "new").entries) == {"good", "bad-links"}


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no list of papers"),
        ({"data/a.yaml": "title: [x"}, "a bracket is opened and never closed"),
        ({"a.yaml": "items: 5\n"}, "a list belongs here"),
        ({"a.yaml": "items: []\n", "build.cache.json": "[1]"}, "the cache cannot be read"),
    ],
)
def test_faulty_folders_are_explained(tmp_path: Path, files: dict[str, str], says: str) -> None:
    (tmp_path / "old").mkdir()
    for name, text in files.items():
        (tmp_path / "old" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "old" / name).write_text(text, encoding="utf-8")
    result = run(tmp_path / "new", tmp_path / "old")
    assert result.exit_code in (1, 2) and says in result.output
    assert not (tmp_path / "new" / "catalog").exists()
