"""Into a catalog that is there: categories, tags, twins, names, and what is refused."""

from pathlib import Path

import pytest

from ..scholar.shelf import write_catalog
from .shelves import brought, run, the_catalog

SETTINGS = """\
title: Shelves
categories:
  - {id: order, title: Order, children: [{id: sorting, title: Sorting}]}
  - {id: dust, title: Dust}
tags: {aliases: {brush: Brushes}}
venues: {JoS: {name: Journal of Shelves, kind: journal}}
"""
OLD = {
    "old": {"title": "An Old One", "category": "order/sorting", "ids": {"arxiv": "2106.00001"}, "tags": ["Fine Dust"]},
    "dusty": {"title": "Dusty", "category": "dust", "links": {"code": "https://a.example/d"}},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_catalog(tmp_path / "list", OLD, SETTINGS)


README = """\
## Order
### Sorting
- [New](https://arxiv.org/abs/2106.00002)
- [An old ONE](https://a.example/o)
## Dust
- [New, Again](https://arxiv.org/abs/2106.00002v3)
## Elsewhere
- [Lost](https://a.example/l)
"""


def test_headings_find_their_categories_and_twins_become_one_entry(root: Path) -> None:
    result = brought(root, README, "README.md")
    assert result.exit_code == 0
    told = [line.strip() for line in result.stdout.splitlines() if line.startswith("  README.md")]
    assert sorted(told) == [
        "README.md:4: not imported: the same title as catalog/papers/old.yaml: An old ONE",
        "README.md:6: the same paper as README.md:3: one entry, in the categories of both: New, Again",
        "README.md:8: not imported: 'Elsewhere' is no category of this list; name one for such papers with --category"
        " (known: order, order/sorting, dust): Lost",
    ]
    assert result.stderr.splitlines()[0].startswith(
        "1 of 4 papers imported, 1 mentioned again; 1 left out: 1 not imported"
    )
    assert the_catalog(root).entries["new"].category == ("order/sorting", "dust")


def test_what_has_no_category_goes_where_it_is_told_to(root: Path) -> None:
    text = "title,doi,tags,venue,year,added,url\n" + (
        "Old,10.1000/1,fine-dust; BRUSH; New tag,journal of shelves,1066,2999-01-01,ftp://x\n"
        "Old,,new TAG,,2020,yesterday,https://x.test/old\n"
    )
    result = brought(root, text, "a.csv", "--category", "dust")
    assert result.exit_code == 0, result.output
    assert "a.csv:2: not a year a paper can have: 1066" in result.stdout
    assert "a.csv:2: not a web address: ftp://x" in result.stdout
    assert "it counts as added on" in result.stdout
    assert "a.csv:3: not imported: the same title as a.csv:2" in result.stdout
    entry = the_catalog(root).entries["doi-10-1000-1" if "doi-10-1000-1" in the_catalog(root).entries else "old-2"]
    assert (entry.category, entry.venue) == (("dust",), "JoS")
    assert entry.tags == ("Fine Dust", "Brushes", "New tag")


def test_a_closed_vocabulary_lets_no_other_tag_in(root: Path) -> None:
    settings = root / "catalog" / "catalog.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("tags: {", "tags: {vocabulary: [Fine Dust], "))
    result = brought(root, "title,doi,tags\nX,10.1000/1,fine dust; other\n", "a.csv", "--category", "dust")
    assert "a.csv:2: not a tag of the list's vocabulary: other" in result.stdout
    assert the_catalog(root).entries["x"].tags == ("Fine Dust",)


def test_a_dry_run_reports_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*.yaml"))
    result = brought(root, README, "README.md", "--dry-run")
    assert result.exit_code == 0 and "1 of 4 papers would be imported" in result.stderr
    assert "README.md:8" in result.stdout
    assert brought(tmp_path / "none", README, "README.md", "--dry-run").exit_code == 0
    assert sorted(tmp_path.rglob("*.yaml")) == before


@pytest.mark.parametrize(
    ("data", "words", "status", "says"),
    [
        (b"nothing known", (), 2, "say it with --format"),
        (b"nothing known", ("--format", "bib"), 1, "0 of 0 papers imported"),
        (b"## X\n- [a\xff](http://b)", (), 2, "a.txt:2: the byte 0xFF is not UTF-8"),
        (b"## X", ("--category", "dusk"), 2, "did you mean 'dust'?"),
    ],
)
def test_what_cannot_be_imported_is_explained(
    root: Path, data: bytes, words: tuple[str, ...], status: int, says: str
) -> None:
    file = root.parent / "a.txt"
    file.write_bytes(data)
    result = run(root, file, *words)
    assert result.exit_code == status and says in result.stderr


def test_windows_line_ends_and_a_byte_order_mark_are_no_hindrance(root: Path) -> None:
    (root.parent / "a.bib").write_bytes(b"\xef\xbb\xbf@misc{x,\r\n title={X Y},\r\n url={https://a.example}}\r\n")
    assert run(root, root.parent / "a.bib", "--category", "dust").exit_code == 0
    assert the_catalog(root).entries["x"].title == "X Y"
