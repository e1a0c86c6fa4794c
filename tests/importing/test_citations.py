"""BibTeX, RIS, CSL-JSON and CSV from elsewhere: realistic ones, and those with mistakes."""

import json
from pathlib import Path
from typing import Any

import pytest

from papershelf.importing.bibtex import read_bibtex
from papershelf.importing.csl import read_csl
from papershelf.importing.found import Found, FoundList
from papershelf.importing.ris import read_ris
from papershelf.importing.table import read_table

from ..scholar.inventions import arxiv, author_names, title
from .shelves import brought, the_catalog

BIBTEX: dict[str, tuple[str, dict[str, Any]]] = {
    "a conference paper": (
        r"""@InProceedings{Hu:2022,
  Title     = {{LoRA}: Low-Rank {\'E}tude \& 100\% of {$O(n)$}},
  AUTHOR    = "Hu, Edward J. and van der Maaten, Laurens and {Gemma Team} and Vuli\'{c}, Ivan",
  booktitle = iclr # " (main)",
  year      = 2022,
  doi       = {https://doi.org/10.1000/A\_B},
  url       = {https://openreview.net/forum?id=nZeVKeeFYf9},
  keywords  = {low rank; adapters},
}""",
        {
            "title": "LoRA: Low-Rank Étude & 100% of $O(n)$",
            "authors": ("Edward J. Hu", "Laurens van der Maaten", "Gemma Team", "Ivan Vulić"),
            "venue": "Learning (main)",
            "kind": "conference",
            "year": "2022",
            "ids": {"doi": "10.1000/a_b", "openreview": "nZeVKeeFYf9"},
            "tags": ("low rank", "adapters"),
            "slug": "Hu:2022",
        },
    ),
    "a preprint as Google Scholar writes it": (
        "@article{x, title={T}, author={A B and C D}, journal={arXiv preprint arXiv:2106.09685}, year={2021}}",
        {"venue": "arXiv", "kind": "preprint", "ids": {"arxiv": "2106.09685"}, "year": "2021"},
    ),
    "a preprint as arXiv writes it": (
        "@misc{x, title={T}, eprint={2106.09685v2}, archivePrefix={arXiv}, primaryClass={cs.CL}, year={2021}}",
        {"venue": "arXiv", "ids": {"arxiv": "2106.09685"}},
    ),
    "a DOI that is an arXiv id": (
        "@misc{x, title={T}, doi={10.48550/arXiv.2106.09685}, date={2021-06-17}}",
        {"ids": {"doi": "10.48550/arxiv.2106.09685", "arxiv": "2106.09685"}, "year": "2021"},
    ),
    "addresses with percent and tilde": (
        r"@online{x, title={T}, url={https://a.example/~me/b\_c%20d?x=1&y=2}, note={\url{https://a.example/e}}}",
        {"links": {"website": "https://a.example/~me/b_c%20d?x=1&y=2", "website-2": "https://a.example/e"}},
    ),
}


@pytest.mark.parametrize(("text", "expected"), BIBTEX.values(), ids=BIBTEX)
def test_bibtex_as_people_have_it(text: str, expected: dict[str, Any]) -> None:
    reading = read_bibtex(f"@string{{iclr = {{Learning}}}}\n{text}\n", "a.bib")
    assert not reading.unread
    (found,) = reading.found
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.place == "a.bib:2"


BROKEN_BIB = """\
@comment{not an entry}
% a remark
@misc{good, title={Good}, url={https://a.example}, volume={3}, pages={1--2}, abstract={Long.}}
stray words
@misc{twice, title={One}, title={Two}}
@misc{good, title={Again}}
@misc{etal, title={Cut}, author={A B and others}, doi={10.1/x}, url={https://b.example}}
@misc{bare, title={Nothing to Find It By}}
@misc{open, title={No end
"""


def test_what_bibtex_cannot_be_read_is_named_by_line(tmp_path: Path) -> None:
    result = brought(tmp_path / "new", BROKEN_BIB, "a.bib")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "a.bib:4: stands between the entries: stray words",
        "a.bib:5: a field is written twice; keep one: @misc{twice, title={One}, title={Two}}",
        "a.bib:6: its key is used twice; give it another, then import again: @misc{good, title={Again}}",
        "a.bib:7: the authors are not all there; enrich can fetch them: and others",
        "a.bib:7: '10.1/x' is not a DOI; expected a form like 10.1145/3292500.3330701: 10.1/x",
        "a.bib:8: not imported: neither an identifier nor a link, and an entry needs one: Nothing to Find It By",
        "a.bib:9: not valid BibTeX: a brace, quote or comma is missing: @misc{open, title={No end",
        "left out, because an entry has no place for them: abstract (1)",
    ]
    assert set(the_catalog(tmp_path / "new").entries) == {"good", "etal"}


def bib_entry(number: int) -> str:
    """One of three hundred, in the shapes of DBLP, ACL, arXiv and Zotero exports."""
    names, year = " and ".join(author_names(number)), 2000 + number % 24
    forms = (
        f"@inproceedings{{DBLP:conf/shelf/{number},\n  author    = {{{names}}},\n  title     = {{{title(number)}}},\n"
        f"  booktitle = {{Proceedings of the {number % 7}th Conference on Shelves}},\n  year      = {{{year}}},\n"
        f"  doi       = {{10.1234/SHELF.{number}}},\n  pages     = {{1--{number}}}\n}}",
        f"@article{{shelf{number},\n  title={{{{{title(number)}}}}},\n  author={{{names}}},\n"
        f"  journal={{arXiv preprint arXiv:{arxiv(number)}}},\n  year={{{year}}}\n}}",
        f'@inproceedings{{quill-{number}-shelves,\n    title = "{title(number)}",\n    author = "{names}",\n'
        f'    booktitle = "Annual Meeting on Shelves",\n    year = "{year}",\n'
        f'    url = "https://aclanthology.org/2021.shelf-1.{number}",\n}}',
        f"@misc{{tool_{number},\n\ttitle = {{{title(number)}}},\n\turl = {{https://github.com/shelf/{number}}},\n"
        f"\tauthor = {{{names}}},\n\tyear = {{{year}}},\n\tkeywords = {{shelf, dust}},\n}}",
    )
    return forms[number % len(forms)]


def test_three_hundred_entries_are_imported_whole(tmp_path: Path) -> None:
    text = "% exported by hand\n\n" + "\n\n".join(map(bib_entry, range(300))) + "\n"
    result = brought(tmp_path / "new", text, "library.bib")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("300 of 300 papers imported\n")
    assert result.stdout == ""
    entries = {entry.title: entry for entry in the_catalog(tmp_path / "new").entries.values()}
    assert len(entries) == 300
    for number in range(300):
        entry = entries[title(number)]
        assert list(entry.authors) == author_names(number) and entry.year == 2000 + number % 24
        ids: tuple[dict[str, str], ...] = (
            {"doi": f"10.1234/shelf.{number}"},
            {"arxiv": arxiv(number)},
            {"acl": f"2021.shelf-1.{number}"},
            {},
        )
        assert entry.ids.known() == ids[number % 4]
        keys = (f"DBLP:conf/shelf/{number}", "", "", f"tool_{number}")
        assert entry.key == keys[number % 4]
        assert entry.publication.pages == ("" if number % 4 else f"1-{number}")
        assert entry.tags == (("shelf", "dust") if number % 4 == 3 else ())


def one(reading: FoundList) -> Found:
    assert len(reading.found) == 1
    return reading.found[0]


def test_ris_as_publishers_write_it() -> None:
    text = """\
TY  - JOUR
T1  - A Title
A1  - van der Maaten, Laurens
AU  - Downey, Robert, Jr.
JO  - Journal of Shelves
VL  - 3
PY  - 2020/05/01
DO  - 10.1000/x
UR  - https://doi.org/10.1000/x
KW  - One
KW  - Two
N2  - An abstract
that goes on.
XX  - strange
ER  -
"""
    reading = read_ris(text, "a.ris")
    found = one(reading)
    assert set(found.authors) == {"Laurens van der Maaten", "Robert Downey Jr."}
    assert (found.title, found.venue, found.kind, found.year) == ("A Title", "Journal of Shelves", "journal", "2020")
    assert (found.ids, found.links, found.tags) == ({"doi": "10.1000/x"}, {}, ("One", "Two"))
    assert not reading.unread
    assert reading.left_out == {"notes_abstract": 1, "XX": 1}
    assert found.publication == {"volume": "3", "month": "5"}


def test_what_ris_cannot_be_read_is_named_by_line() -> None:
    text = "Provider: x\n\nTY  - JOUR\nTI  - A\nER  - \nstray\nTY  - JOUR\nTI  - B\n"
    reading = read_ris(text, "a.ris")
    assert one(reading).title == "A"
    assert [(each.place, each.why) for each in reading.unread] == [
        ("a.ris:1", "stands before the first reference (TY  - )"),
        ("a.ris:6", "stands between the references"),
        ("a.ris:7", "this reference has no end (ER  - )"),
    ]


def test_csl_json_as_zotero_writes_it() -> None:
    item = {
        "id": "http://zotero.org/x/1",
        "type": "article-journal",
        "title": "A Title",
        "container-title": "Journal of Shelves",
        "author": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}, {"literal": "A Team"}],
        "issued": {"date-parts": [["2020", 5]]},
        "DOI": "10.1000/X",
        "PMID": 19872477,
        "volume": 3,
    }
    text = json.dumps([item, "x"], indent=1)
    reading = read_csl(text, "a.json")
    found = one(reading)
    assert found.authors == ("Ludwig van Beethoven", "A Team")
    assert (found.year, found.kind) == ("2020", "journal")
    assert found.ids == {"doi": "10.1000/x", "pmid": "19872477"}
    assert (reading.left_out, found.key) == ({}, "")
    assert found.publication == {"volume": "3", "month": "5"}
    assert [(each.place, each.text) for each in reading.unread] == [(f"a.json:{text.count(chr(10))}", "x")]


@pytest.mark.parametrize("text", ["[{", "5", '{"a": ' * 5000, "[[1]]", '{"items": [7]}', "null"])
def test_json_that_is_no_csl_is_no_traceback(text: str) -> None:
    assert not [found for found in read_csl(text, "a.json").found if found.title]


def test_csv_with_other_columns_and_ragged_rows() -> None:
    text = 'Title,DOI,Stars\n"A, B",10.1000/x,5\n\n"Two\nlines",,,extra\n'
    reading = read_table(text, "a.csv")
    assert [(found.place, found.title) for found in reading.found] == [("a.csv:2", "A, B"), ("a.csv:4", "Two lines")]
    assert [(each.place, each.text) for each in reading.unread] == [("a.csv:4", "extra")]
    assert reading.left_out == {"stars": 1}


@pytest.mark.parametrize("key", ["number", "archive_location"])
def test_an_arxiv_identifier_of_csl_json_is_found_wherever_zotero_puts_it(key: str) -> None:
    (found,) = read_csl(f'[{{"type": "article", "title": "A", "{key}": "arXiv:2101.00001"}}]', "a.json").found
    assert found.ids == {"arxiv": "2101.00001"}
