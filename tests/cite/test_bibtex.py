"""BibTeX entries."""

import re
from typing import Any

import pytest

from papershelf.cite import bibtex
from papershelf.cite.bibtex import bibtex_name, bibtex_title
from papershelf.cite.names import split_name
from papershelf.records.record import Publication

from .inventions import paper, tool


def test_an_entry_looks_like_this() -> None:
    record = paper(
        title="LoRA for Shelves in 100 % of Homes",
        authors=["Laurens van der Maaten", "Ivan Vulić", "Gemma Team"],
        ids={"acl": "2021.acl-long.353", "arxiv": "2106.09685", "doi": "10.18653/v1/2021.acl-long.353"},
    )
    assert bibtex(record) == (
        "@inproceedings{small-shelves,\n"
        "  title         = {{LoRA} for Shelves in 100 \\% of Homes},\n"
        "  author        = {van der Maaten, Laurens and\n"
        "                   Vuli{\\'c}, Ivan and\n"
        "                   {Gemma Team}},\n"
        "  booktitle     = {Conference on Shelving},\n"
        "  year          = {2024},\n"
        "  doi           = {10.18653/v1/2021.acl-long.353},\n"
        "  url           = {https://aclanthology.org/2021.acl-long.353/},\n"
        "  eprint        = {2106.09685},\n"
        "  archivePrefix = {arXiv},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("record", "head", "container"),
    [
        ({}, "@inproceedings{", "booktitle"),
        ({"venue_kind": "workshop"}, "@inproceedings{", "booktitle"),
        ({"venue_kind": "journal"}, "@article{", "journal"),
        ({"venue_kind": "preprint"}, "@misc{", "howpublished"),
        ({"year": None}, "@inproceedings{", "booktitle"),
        ({"authors": ()}, "@inproceedings{", "booktitle"),
        ({"type": "chapter"}, "@incollection{", "booktitle"),
        ({"type": "book"}, "@book{", "publisher"),
        ({"type": "thesis"}, "@phdthesis{", "school"),
        ({"type": "report"}, "@techreport{", "institution"),
        ({"type": "dataset"}, "@misc{", "howpublished"),
    ],
)
def test_an_entry_is_what_the_thing_is_and_names_its_venue_where_that_belongs(
    record: dict[str, Any], head: str, container: str
) -> None:
    entry = bibtex(paper(**record))
    assert entry.startswith(head)
    assert f"  {container:<13} = {{Conference on Shelving}}," in entry


def test_a_preprint_carries_its_eprint_and_no_venue() -> None:
    entry = bibtex(paper(venue="arXiv.org", venue_name="", venue_kind="", ids={"arxiv": "2106.09685"}))
    assert entry.startswith("@misc{")
    assert "eprint        = {2106.09685}" in entry
    assert "howpublished" not in entry


@pytest.mark.parametrize(
    ("kind", "line"), [("video", "howpublished  = {arXiv}"), ("chapter", "booktitle     = {arXiv}")]
)
def test_only_a_preprint_is_spared_the_name_of_its_archive(kind: str, line: str) -> None:
    entry = bibtex(paper(type=kind, venue="arXiv", venue_name="", venue_kind="", ids={"arxiv": "2106.09685"}))
    assert line in entry


def test_only_of_a_preprint_an_arxiv_id_says_what_it_is() -> None:
    ids = {"arxiv": "2106.09685"}
    assert "entrysubtype  = {dataset}" in bibtex(paper(type="dataset", ids=ids))
    assert "entrysubtype" not in bibtex(paper(type="preprint", venue="arXiv", venue_name="", ids=ids))


@pytest.mark.parametrize(
    ("changes", "month"),
    [
        ({"publication": Publication(month="1")}, "jan"),
        ({"publication": Publication(month="10")}, "oct"),
        ({"publication": Publication(month="12")}, "dec"),
        ({"type": "preprint", "published": "2024-10-05"}, "oct"),
    ],
)
def test_a_month_is_a_name_without_braces(changes: dict[str, Any], month: str) -> None:
    assert f"  month         = {month},\n" in bibtex(paper(**changes))


def test_software_is_said_to_be_software_and_sorts_by_its_title() -> None:
    entry = bibtex(tool(title="Shelf-Kit: a tool"))
    assert entry.startswith("@misc{shelfkit,")
    assert "howpublished  = {Computer software}" in entry
    assert "key           = {Shelf Kit a tool}" in entry


def test_an_unknown_year_is_left_out() -> None:
    entry = bibtex(tool())
    assert " date " not in entry and " year " not in entry and "XXXX" not in entry


def test_a_status_stands_in_the_place_of_a_year() -> None:
    entry = bibtex(paper(year=None, status="in press"))
    assert "  year          = {in press},\n" in entry and "  pubstate      = {inpress},\n" in entry


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("dataset", "dataset"),
        ("software", "software"),
        ("video", "video"),
        ("post", "post"),
        ("website", "website"),
        ("thesis", ""),
        ("conference paper", ""),
        ("preprint", "preprint"),
        ("", ""),
    ],
)
def test_what_misc_leaves_open_is_said_by_a_subtype(kind: str, written: str) -> None:
    record = {"type": kind} if kind else {"venue": "Daedalus", "venue_name": "", "venue_kind": ""}
    entry = bibtex(paper(**record))
    assert (f"entrysubtype  = {{{written}}}" in entry) if written else "entrysubtype" not in entry


def test_a_conference_paper_without_a_conference_keeps_its_type_beside_misc() -> None:
    entry = bibtex(paper(type="conference paper", venue="", venue_name="", venue_kind=""))
    assert entry.startswith("@misc{") and "entrysubtype  = {conference paper}" in entry


def test_details_are_written_the_classical_way() -> None:
    details = Publication(
        volume="3", number="2", pages="117-140", month="7", publisher="Shelf Press", editors=("Ed Itor", "Mia Kiln"),
        series="Studies", issn="1234-5679", note="Errata at the end",
    )  # fmt: skip
    entry = bibtex(paper(venue_kind="journal", publication=details))
    for line in (
        "editor        = {Itor, Ed and\n                   Kiln, Mia}",
        "month         = jul",
        "volume        = {3}",
        "number        = {2}",
        "pages         = {117--140}",
        "publisher     = {Shelf Press}",
        "series        = {Studies}",
        "issn          = {1234-5679}",
        "note          = {Errata at the end}",
    ):
        assert f"  {line},\n" in entry


@pytest.mark.parametrize(
    ("institution", "publisher", "lines"),
    [
        ("Abc Institute", "", ["institution   = {Abc Institute}"]),
        ("Abc Institute", "Shelf Press", ["institution   = {Abc Institute}", "publisher     = {Shelf Press}"]),
        ("", "Shelf Press", ["institution   = {Shelf Press}"]),
        ("Xyz Institute", "Xyz Institute", ["institution   = {Xyz Institute}"]),
    ],
)
def test_a_report_names_its_institution_and_its_publisher_once(
    institution: str, publisher: str, lines: list[str]
) -> None:
    details = Publication(institution=institution, publisher=publisher)
    entry = bibtex(paper(type="report", venue="", venue_name="", publication=details))
    named = [line.strip(" ,") for line in entry.splitlines() if re.search("publisher|institution|organization", line)]
    assert named == lines


@pytest.mark.parametrize("institution", ["Abc Institute", "Xyz Institute"])
def test_a_book_names_an_institution_beside_its_publisher(institution: str) -> None:
    entry = bibtex(paper(type="book", publication=Publication(publisher="Shelf Press", institution=institution)))
    assert f"organization  = {{{institution}}}" in entry and "publisher     = {Shelf Press}" in entry


@pytest.mark.parametrize(
    ("genre", "head", "line"),
    [
        ("", "@phdthesis{", ""),
        ("PhD thesis", "@phdthesis{", ""),
        ("Habilitation", "@phdthesis{", "type          = {Habilitation}"),
        ("Master's thesis", "@mastersthesis{", ""),
        ("M.Sc. thesis", "@mastersthesis{", "type          = {M.Sc. thesis}"),
        ("Diplomarbeit", "@mastersthesis{", "type          = {Diplomarbeit}"),
    ],
)
def test_a_thesis_says_which(genre: str, head: str, line: str) -> None:
    entry = bibtex(paper(type="thesis", publication=Publication(genre=genre, institution="University of Coast")))
    assert entry.startswith(head) and "school        = {University of Coast}" in entry
    assert line in entry if line else " type " not in entry


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Films of Cu$_2$O", "Films of {Cu$_2$O}"),
        (r"$\alpha$-VAE and H$_2$O at $5", r"{$\alpha$-VAE} and {H$_2$O} at \$5"),
        (r"a $\beta$ test", r"a $\beta$ test"),
        (r"on $N$ kilns", r"on {$N$} kilns"),
        ("From $5 to $10", r"From \$5 to \$10"),
        (r"An $\input{x}_2$ attack", "An inputx₂ attack"),
        (r"An $\frac{50%}{x}$ attack", r"An (50\%)/x attack"),
    ],
)
def test_formulas_stay_tex_and_what_is_no_formula_is_plain(title: str, written: str) -> None:
    assert bibtex_title(title) == written


def test_a_language_is_called_as_babel_calls_it() -> None:
    assert "langid        = {german}" in bibtex(paper(language="de-AT"))


def test_a_doi_that_would_break_the_entry_is_left_to_the_address() -> None:
    entry = bibtex(paper(ids={"doi": "10.1234/a{b"}))
    assert "doi  " not in entry
    assert "url           = {https://doi.org/10.1234/a%7Bb}" in entry


def test_the_address_of_the_doi_is_not_said_twice() -> None:
    assert " url " not in bibtex(paper(ids={"doi": "10.1234/x"}))


def test_a_retracted_paper_says_so() -> None:
    assert "note          = {Retracted: 5 \\% of it}" in bibtex(paper(retracted="5 % of it"))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Edward J. Hu", "Hu, Edward J."),
        ("Laurens van der Maaten", "van der Maaten, Laurens"),
        ("Benjamin Van Durme", "Van Durme, Benjamin"),
        ("Martin King, Jr.", "King, Jr., Martin"),
        ("Plato", "Plato"),
        ("王小明", "王, 小明"),
        ("Gemma Team", "{Gemma Team}"),
        ("A and B", "{A and B}"),
        ("- Dash", "{- Dash}"),
        ("AND", "{AND}"),
        ("Eve And Hill", "Hill, {Eve And}"),
        ("bell hooks", "{hooks}, bell"),
        ("José Ortega y Gasset", "{Ortega y Gasset}, José"),
        ("{Brace", "Brace"),
    ],
)
def test_a_name_is_written_so_that_bibtex_splits_it_as_we_do(name: str, written: str) -> None:
    assert bibtex_name(split_name(name)) == written.replace("é", "{\\'e}")
