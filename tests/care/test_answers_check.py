"""What identifiers prove against an entry is told by check and doctor, each at its place."""

from pathlib import Path

import pytest

from papershelf.records.facts import FactAuthor, Facts, format_line

from ..scholar.shelf import entry, write_catalog
from ..scholar.test_enrich_command import papershelf

NOWHERE = "http://127.0.0.1:9"
ACL = {"title": "Shelves in Many Languages", "ids": {"acl": "2021.acl-long.353"}, "authors": ["Ada Quill"]}
WRONG = {
    "another year": ({"venue": "ACL", "year": 2020}, "year is 2020 here", "says 2021"),
    "another venue": ({"venue": "EMNLP", "year": 2021}, "venue is EMNLP here", "says ACL"),
    "Findings of it": ({"venue": "Findings of ACL", "year": 2021}, "venue is Findings of ACL here", "says ACL"),
}
RIGHT = [
    {"venue": "ACL", "year": 2021},
    {"venue": "ACL-IJCNLP", "year": 2021},
    {"venue": "Annual Meeting of the Association for Computational Linguistics", "year": 2021},
    {"venue": "A venue of ours", "year": 2021},
    {},
]


@pytest.mark.parametrize(("written", "said", "proven"), WRONG.values(), ids=WRONG)
def test_a_curated_value_an_id_contradicts_is_told(
    tmp_path: Path, written: dict[str, object], said: str, proven: str
) -> None:
    root = write_catalog(tmp_path, {"shelves": entry(1, **{**ACL, "year": None, **written})})
    checked = papershelf(root, NOWHERE, "check")
    assert checked.returncode == 0 and "nothing wrong" in checked.stderr
    assert "catalog/papers/shelves.yaml:" in checked.stderr and said in checked.stderr and proven in checked.stderr
    assert said in papershelf(root, NOWHERE, "doctor").stdout
    github = papershelf(root, NOWHERE, "check", "--format", "github").stdout
    assert github.startswith("::warning file=catalog/papers/shelves.yaml,line=")


@pytest.mark.parametrize("written", RIGHT)
def test_nothing_is_told_where_all_agrees(tmp_path: Path, written: dict[str, object]) -> None:
    root = write_catalog(tmp_path, {"shelves": entry(1, **{**ACL, "year": None, **written})})
    checked = papershelf(root, NOWHERE, "check")
    assert checked.stderr == "1 entry, nothing wrong\n" and not checked.stdout


def test_an_answer_about_another_paper_is_a_problem_at_its_identifier(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"shelves": entry(1, ids={"arxiv": "2106.00001"})})
    other = Facts(
        "ARXIV:2106.00001", "2026-11-20", paper_id="p", title="Lattices of Quarks", authors=(FactAuthor("Otto Other"),)
    )
    (root / "catalog" / "facts.jsonl").write_text(format_line(other) + "\n", encoding="utf-8")
    checked = papershelf(root, NOWHERE, "check")
    assert checked.returncode == 1
    assert "shelves.yaml:5:" in checked.stderr and "'Lattices of Quarks' by Otto Other" in checked.stderr
    assert "another paper" in papershelf(root, NOWHERE, "doctor").stdout
    assert papershelf(root, NOWHERE, "build").returncode == 0


def test_papers_without_any_words_are_listed_by_doctor(tmp_path: Path) -> None:
    root = write_catalog(tmp_path, {"bare": entry(1), "told": entry(2, summary="It stands.")})
    told = papershelf(root, NOWHERE, "doctor").stdout
    part = told.partition("Neither a TLDR nor a summary")[2].partition("\n\n")[0]
    assert "bare.yaml" in part and "told.yaml" not in part
