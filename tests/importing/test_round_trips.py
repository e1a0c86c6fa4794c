"""Export, then import: the same entries."""

import shutil
from pathlib import Path

import pytest

from papershelf.cite import describe
from papershelf.records.record import Record

from ..scholar.shelf import write_catalog
from .shelves import REPOSITORY, brought, exported, the_catalog, the_records

SETTINGS = """\
title: Shelves
categories: [{id: a, title: A, children: [{id: b, title: B}]}, {id: c, title: C}]
venues:
  JoS: {name: Journal of Shelves, kind: journal}
  ICS: {name: Intl. Meet-up on Shelves, aliases: [ICS-2]}
  arXiv: {name: arXiv preprint, kind: preprint}
"""
ENTRIES: dict[str, dict[str, object]] = {
    "names": {
        "title": "Über {0,1} Shelves & 100 % $5 _x_ #1: \\alpha ~ ^ \"quoted\" 'n' <b>",
        "category": ["a/b", "c"],
        "authors": [
            "Ludwig van Beethoven",
            "Ivan Vulić",
            "Gemma Team",
            "Robert Downey Jr.",
            "José de la Cruz",
            "王 小明",
        ],
        "venue": "JoS",
        "year": "2021",
        "ids": {"doi": "10.1000/a_b(c)1", "arxiv": "2106.00001"},
        "links": {"code": "https://github.com/a/b_c"},
        "tags": ["One", "Two words"],
        "summary": "=A sentence; with, all.",
        "added": "2024-02-29",
        "awards": ["Best paper"],
    },
    "preprint": {
        "title": "A Preprint",
        "category": "c",
        "venue": "arXiv",
        "year": "2020",
        "ids": {"arxiv": "2001.00002"},
    },
    "meeting": {
        "title": "At a Meeting",
        "category": "a",
        "authors": ["A. B. C"],
        "venue": "ICS",
        "year": "2019",
        "ids": {"acl": "P19-1001"},
        "superseded_by": "names",
    },
    "tool": {"title": "A Tool", "category": "c", "links": {"code": "https://github.com/a/tool?x=1&y=%20z"}},
    "site": {
        "title": "A Site",
        "category": "c",
        "links": {"website": "https://a.example/~me/"},
        "retracted": "It fell.",
    },
}


ENTRIES |= {
    "films-of-cu2o-and-a-b-at-5-to-10": {
        "title": r"Films of Cu$_2$O and $\frac{a}{b}$ at $5 to $10",
        "category": "a",
        "authors": ["Ann Po"],
        "venue": "JoS",
        "year": "2022",
        "language": "de",
        "key": "Po:2022/films",
        "ids": {"doi": "10.1000/films"},
        "publication": {"volume": "3", "number": "2", "pages": "117-140", "month": "7", "issn": "1234-5679"},
    },
    "book": {
        "title": "A Book",
        "category": "a",
        "type": "book",
        "authors": ["Ann Po"],
        "year": "1994",
        "links": {"website": "https://a.example/book"},
        "publication": {
            "publisher": "Shelf Press",
            "place": "Florence, Italy",
            "edition": "2",
            "isbn": "978-0-262-03384-8",
            "series": "Studies on Shelves",
            "volume": "4",
        },
    },
    "part": {
        "title": "A Chapter",
        "category": "a",
        "type": "chapter",
        "authors": ["Ann Po"],
        "venue": "Simulations",
        "year": "2019",
        "ids": {"doi": "10.1000/part"},
        "publication": {"publisher": "Shelf Press", "editors": ["Ed de la Cruz", "Mia Kiln"], "chapter": "7"},
    },
    "thesis": {
        "title": "On Kilns",
        "category": "a",
        "type": "thesis",
        "authors": ["Iva Log"],
        "year": "2017",
        "links": {"website": "https://a.example/t"},
        "publication": {"institution": "University of Coast", "genre": "Master's thesis"},
    },
    "report": {
        "title": "A Report",
        "category": "a",
        "type": "report",
        "authors": ["Rob Bes"],
        "year": "2001",
        "links": {"website": "https://a.example/r"},
        "publication": {"institution": "Kiln Works", "number": "TR-7", "note": "In two parts"},
    },
    "soon": {
        "title": "Soon",
        "category": "a",
        "authors": ["Rob Bes"],
        "venue": "JoS",
        "status": "in press",
        "ids": {"doi": "10.1000/soon"},
    },
    **{
        kind: {"title": f"A {kind}", "category": "a", "type": kind, "links": {"website": f"https://a.example/{kind}"}}
        for kind in ("dataset", "video", "post")
    },
}
for values in ENTRIES.values():
    values.setdefault("added", "2025-01-01")


@pytest.fixture(scope="module", params=["shipped", "odd"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("list")
    if request.param == "odd":
        return write_catalog(root, ENTRIES, SETTINGS)
    shutil.copytree(REPOSITORY / "catalog", root / "catalog", ignore=shutil.ignore_patterns("facts.jsonl"))
    return root


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json", "csv"])
def test_what_was_exported_is_imported_the_same(shelf: Path, tmp_path: Path, form: str) -> None:
    text = exported(shelf, form)
    result = brought(tmp_path / "new", text, f"papers.{form}")
    assert result.exit_code == 0, result.output
    before, after = the_records(shelf), the_records(tmp_path / "new")
    assert {slug: _carried(record) for slug, record in after.items()} == {
        slug: _carried(record) for slug, record in before.items()
    }
    assert exported(tmp_path / "new", form) == text


def _carried(record: Record) -> tuple[object, ...]:
    """What every format carries of a record; of its addresses, the best."""
    work = describe(record)
    names = tuple(author.name for author in work.authors)
    said = (work.title, names, work.editors, work.type, work.container, work.publisher, work.year, work.status)
    return *said, work.details, work.key, work.language, work.doi, work.url, work.retracted


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json", "csv"])
def test_a_second_import_is_refused_entry_by_entry(tmp_path: Path, form: str) -> None:
    root = write_catalog(tmp_path / "list", ENTRIES, SETTINGS)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    result = brought(root, exported(root, form), f"papers.{form}", "--category", "c")
    assert result.exit_code == 1
    refusals = [line for line in result.stdout.splitlines() if "not imported: the same" in line]
    assert len(refusals) == len(ENTRIES) and "as catalog/papers/tool.yaml: A Tool" in result.stdout
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_csv_carries_everything_a_curator_wrote(tmp_path: Path) -> None:
    root = write_catalog(tmp_path / "list", ENTRIES, SETTINGS)
    brought(tmp_path / "new", exported(root, "csv"), "papers.csv")
    old, new = the_catalog(root).entries, the_catalog(tmp_path / "new").entries
    for slug in ENTRIES:
        one, other = old[slug], new[slug]
        assert other.model_copy(update={"links": {}}) == one.model_copy(update={"links": {}})
        assert one.links.items() <= other.links.items()


NAMES = r"""
@article{one, title={One}, journal={J}, year={2001}, doi={10.1234/1}, author={{World Bank} and Brinch Hansen, Per and van der Maaten, Laurens}}
@article{two, title={Two}, journal={J}, year={2002}, doi={10.1234/2}, author={Lam, Tuan Van and Van Durme, Benjamin and {Hugging Face}}}
@article{three, title={Three}, journal={J}, year={2003}, doi={10.1234/3}, author={Garc{\'i}a M{\'a}rquez, Gabriel and King, Jr., Martin Luther and {van Gogh}, Vincent}}
@article{four, title={Four}, journal={J}, year={2004}, doi={10.1234/4}, author={Plato and {Kiln and Clay Group} and de la Fontaine, Jean and {\L}ukasz Po, Ann}}
@book{five, title={Five}, publisher={P}, year={2005}, doi={10.1234/5}, author={Holz, Ada}, editor={Brinch Hansen, Per and {World Bank}}}
"""  # noqa: E501 - an entry a line


def test_names_whose_split_matters_come_back_the_same(tmp_path: Path) -> None:
    assert brought(tmp_path / "first", NAMES, "names.bib").exit_code == 0
    text = exported(tmp_path / "first", "bib")
    whole = ("{World Bank}", "Brinch Hansen, Per", "van der Maaten, Laurens", "Lam, Tuan Van", "Van Durme, Benjamin")
    for name in whole:
        assert name in text
    assert brought(tmp_path / "second", text, "names.bib").exit_code == 0
    before, after = the_catalog(tmp_path / "first").entries, the_catalog(tmp_path / "second").entries
    assert after == before
    one, other = the_records(tmp_path / "first"), the_records(tmp_path / "second")
    assert {slug: describe(record) for slug, record in other.items()} == {
        slug: describe(record) for slug, record in one.items()
    }
    assert exported(tmp_path / "second", "bib") == text
