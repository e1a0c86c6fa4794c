"""Entries as first-time contributors write them: what each is told, and that it is told at its line.

The files are in ../shared/cases; without them these tests are skipped. test_words.py has others of the same kinds.
"""

from datetime import date
from pathlib import Path

import pytest

from papershelf.reading.reader import read

TODAY = date(2026, 11, 28)
FOLDERS = [Path(__file__).parents[3] / "shared" / "cases", Path(__file__).parents[4] / "shared" / "cases"]
SHARED = next((folder for folder in FOLDERS if folder.is_dir()), None)
pytestmark = pytest.mark.skipif(SHARED is None, reason="../shared/cases is not there")
SETTINGS = """\
title: Flows
categories:
  - {id: theory, title: Theory}
  - {id: coupling, title: Coupling Layers}
  - {id: other, title: Other}
  - {id: applications, title: Applications, children: [{id: science, title: Science}]}
  - {id: learn, title: Learn, children: [{id: posts, title: Blog Posts}]}
venues:
  ICML: {name: International Conference on Machine Learning}
"""
OTHER = """\
title: Normalizing Flows Tutorial
category: [theory, coupling, other, applications/science, learn/posts]
links: {website: https://example.org/first}
"""
# By file: line and code of each problem, and of each advice.
WRONG = {
    "01-tab-indent": ([(4, "yaml-syntax")], []),
    "02-colon-title": ([(1, "yaml-syntax")], []),
    "03-unclosed-quote": ([(1, "yaml-syntax")], []),
    "04-wrong-indent-list": ([(4, "two-names")], []),
    "05-authors-string-comma": ([(4, "wrong-type")], []),
    "06-authors-and": ([(4, "wrong-type")], []),
    "07-authors-list-and": ([(4, "two-names")], []),
    "08-et-al": ([(4, "et-al")], []),
    "09-last-first-mixed": ([], [(4, "name-order")]),
    "10-last-first-unquoted": ([], [(4, "split-names")]),
    "11-year-in-venue": ([], [(4, "venue-form")]),
    "12-venue-long-year": ([], [(4, "venue-form")]),
    "13-arxiv-venue-unknown-short": ([], [(4, "venue-form")]),
    "14-url-in-arxiv-field": ([(3, "misplaced-id")], []),
    "15-doi-in-arxiv": ([(3, "misplaced-id")], []),
    "16-doi-in-links": ([(3, "bad-link")], []),
    "17-arxiv-in-links": ([], [(3, "id-in-link")]),
    "18-unknown-category": ([(2, "unknown-category")], []),
    "19-category-title": ([(2, "unknown-category")], []),
    "20-category-leaf-only": ([(2, "unknown-category")], []),
    "21-category-arrow": ([(2, "unknown-category")], []),
    "22-categories-key": ([(2, "unknown-key")], []),
    "23-duplicate-key": ([(5, "duplicate-key")], []),
    "24-smart-quotes": ([(1, "curly-quotes")], []),
    "25-smart-quotes-nocolon": ([], [(1, "wrapped-quotes")]),
    "26-ligature": ([], [(1, "ligature")]),
    "27-hyphenated-pdf": ([], [(1, "line-hyphen")]),
    "28-soft-hyphen": ([(1, "invisible-character")], []),
    "29-nbsp": ([(2, "no-break-space")], []),
    "30-nbsp-indent": ([(4, "no-break-space")], []),
    "31-zero-width": ([(1, "invisible-character")], []),
    "32-bibtex-whole": ([(1, "not-yaml")], []),
    "33-latex-accents": ([], [(1, "latex"), (3, "latex")]),
    "34-latex-accents-plain": ([(1, "latex")], []),
    "35-latex-braces-title": ([], [(1, "latex-braces")]),
    "36-latex-math": ([(1, "yaml-syntax")], []),
    "37-html-entities": ([], [(1, "html-entity")]),
    "38-html-tags": ([], [(1, "html-tag")]),
    "39-uppercase-title": ([], [(1, "capitals")]),
    "40-title-full-stop": ([], [(1, "full-stop")]),
    "41-dblp-link": ([], [(3, "id-in-link")]),
    "42-scholar-link": ([], [(3, "search-page")]),
    "43-s2-link-in-links": ([], [(3, "id-in-link")]),
    "44-s2-in-doi": ([(3, "misplaced-id")], []),
    "45-abs-as-pdf": ([], [(4, "id-in-link")]),
    "46-year-quoted-text": ([(4, "bad-year")], []),
    "47-year-two-digits": ([(4, "bad-year")], []),
    "48-year-future": ([(4, "future-date")], []),
    "49-date-for-added": ([(4, "bad-date")], []),
    "50-added-us": ([(4, "bad-date")], []),
    "51-missing-ids": ([(1, "no-identity")], []),
    "52-id-top-level": ([(3, "unknown-key")], []),
    "53-url-top-level": ([(3, "unknown-key")], []),
    "54-code-top-level": ([(4, "unknown-key")], []),
    "55-abstract-key": ([(4, "unknown-key")], []),
    "56-no-space-after-colon": ([(1, "no-space")], []),
    "57-dash-entry": ([(1, "not-a-mapping")], []),
    "58-two-entries": ([(4, "yaml-syntax")], []),
    "59-empty": ([(1, "empty-file")], []),
    "60-tags-string": ([(4, "wrong-type")], []),
    "61-tags-hash": ([(4, "hash-in-list")], []),
    "62-summary-multiline-colon": ([(4, "yaml-syntax")], []),
    "63-doi-typo": ([(3, "bad-id")], []),
    "64-arxiv-typo": ([(3, "bad-id")], []),
    "65-arxiv-month": ([(3, "bad-id")], []),
    "66-uppercase-keys": ([(1, "unknown-key"), (2, "unknown-key"), (3, "unknown-key")], []),
    "67-link-no-scheme": ([(4, "bad-link")], []),
    "68-link-markdown": ([(4, "bad-link")], []),
    "69-link-angle": ([(4, "bad-link")], []),
    "70-placeholder-summary": ([(4, "placeholder")], []),
    "71-md-fence": ([(1, "not-yaml")], []),
    "72-json": ([(1, "yaml-syntax")], []),
    "73-superseded-title": ([(4, "unknown-entry")], []),
    "74-retracted-yes": ([], [(4, "placeholder")]),
    "75-summary-md": ([], [(4, "markdown")]),
    "76-utf16": ([(0, "encoding")], []),
    "77-latin1": ([(1, "encoding")], []),
    "78-merge-marks": ([(4, "merge-conflict")], []),
    "79-list-under-scalar": ([(2, "unknown-category")], []),
    "80-authors-mapping": ([(6, "unknown-key")], []),
    "81-title-mojibake": ([(1, "mojibake")], []),
    "82-nulls": ([(4, "wrong-type"), (6, "bad-year")], []),
    "83-template-dots": ([(4, "bad-link")], []),
}
ADVISED = {
    "r22-crlf": ["line-ends"],
    "r23-bom": ["byte-order-mark"],
    "r28-same-title-other-paper": ["perhaps-duplicate"],
}


def told(folder: str, name: str, tmp_path: Path) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Line and code of each problem and of each advice about one case."""
    assert SHARED
    papers = tmp_path / "catalog" / "papers"
    papers.mkdir(parents=True)
    (papers.parent / "catalog.yaml").write_text(SETTINGS, encoding="utf-8")
    (papers / "normalizing-flows-tutorial.yaml").write_text(OTHER, encoding="utf-8")
    (papers / "typed.yaml").write_bytes((SHARED / folder / f"{name}.yaml").read_bytes())
    reading = read(tmp_path, TODAY, files={"catalog/papers/typed.yaml"}, advising=True)
    found = [
        [(each.line, each.code) for each in some if each.path == "catalog/papers/typed.yaml"]
        for some in (reading.problems, reading.advice)
    ]
    return found[0], found[1]


def test_every_case_has_its_row() -> None:
    assert SHARED
    assert {path.stem for path in (SHARED / "entries-wrong").glob("*.yaml")} == WRONG.keys()


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_line(name: str, tmp_path: Path) -> None:
    assert told("entries-wrong", name, tmp_path) == WRONG[name]


RIGHT = sorted(path.stem for path in (SHARED / "entries-right").glob("*.yaml")) if SHARED else []


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_accepted(name: str, tmp_path: Path) -> None:
    problems, advice = told("entries-right", name, tmp_path)
    assert problems == []
    assert [code for _, code in advice] == ADVISED.get(name, [])
