"""Names as formats hold them: what their readers make of them are the parts we wrote."""

import pytest

from papershelf.cite.names import coins_author, csl_name, highwire_authors, ris_name
from papershelf.names.split import Name, split_name


def zotero(contents: list[str]) -> list[tuple[str, str]]:
    """Family and given names as Zotero's processHighwireCreators and cleanAuthor make them of citation_author."""
    if len(contents) == 1 and ";" in contents[0]:
        contents = [part.strip() for part in contents[0].split(";") if part.strip()]
    elif len(contents) == 1:
        pieces = [part.strip() for part in contents[0].split(",")]
        if all(" " in piece for piece in pieces):
            contents = pieces
    split = (content.partition(",") for content in contents)
    return [(family.strip(), given.strip()) for family, _, given in split]


ROWS = [
    ("Ada Holz", "Holz, Ada", ("Holz", "Ada")),
    ("Laurens J. van der Maaten", "van der Maaten, Laurens J.", ("van der Maaten", "Laurens J.")),
    ("Ann Marie Brett Jr.", "Brett Jr., Ann Marie", ("Brett Jr.", "Ann Marie")),
    ("Plato", "Plato,", ("Plato", "")),
    ("Gemma Team", "Gemma Team,", ("Gemma Team", "")),
    ("{Barnes and Noble, Inc.}", "Barnes and Noble Inc.,", ("Barnes and Noble Inc.", "")),
]


@pytest.mark.parametrize(("text", "written", "read"), ROWS)
def test_zotero_reads_a_citation_author_as_one_person(text: str, written: str, read: tuple[str, str]) -> None:
    many = list(highwire_authors([split_name(text), split_name("Ben Brett")]))
    assert (many[0], zotero(many)[0]) == (written, read)
    assert zotero(list(highwire_authors([split_name(text)]))) == [read]


def test_ris_holds_family_given_suffix_and_organisations_end_with_a_comma() -> None:
    assert ris_name(split_name("Ann van Brett Jr.")) == "van Brett, Ann, Jr."
    assert ris_name(Name(literal="Barnes, Inc.")) == "Barnes Inc.,"


def test_csl_keeps_the_order_of_eastern_names() -> None:
    assert csl_name(split_name("王小明")) == {"family": "王", "given": "小明", "static-ordering": True}
    assert csl_name(split_name("Ann van Brett")) == {"family": "Brett", "given": "Ann", "non-dropping-particle": "van"}


def test_coins_name_an_organisation_as_one() -> None:
    assert coins_author(split_name("Gemma Team")) == ("rft.aucorp", "Gemma Team")
    assert coins_author(split_name("Plato")) == ("rft.au", "Plato,")
