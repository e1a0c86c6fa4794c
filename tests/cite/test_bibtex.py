"""BibTeX entries."""

from typing import Any

import pytest

from papershelf.cite import bibtex
from papershelf.cite.bibtex import bibtex_name
from papershelf.cite.names import split_name

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
        ({"year": None}, "@misc{", "howpublished"),
        ({"authors": ()}, "@misc{", "howpublished"),
    ],
)
def test_an_entry_is_what_its_venue_is_unless_it_lacks_what_that_requires(
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


def test_software_is_said_to_be_software_and_sorts_by_its_title() -> None:
    entry = bibtex(tool(title="Shelf-Kit: a tool"))
    assert entry.startswith("@misc{shelfkit,")
    assert "howpublished  = {Computer software}" in entry
    assert "key           = {Shelf Kit a tool}" in entry


def test_an_unknown_year_is_a_date_without_digits_and_never_an_invented_one() -> None:
    entry = bibtex(tool())
    assert "date          = {XXXX}" in entry
    assert " year " not in entry


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
