"""Names as formats hold them: what their readers make of them are the parts we wrote."""

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts
from pybtex.database import Person  # type: ignore[import-untyped]

from papershelf.cite.bibtex import bibtex_name
from papershelf.cite.names import coins_author, csl_name, highwire_authors, ris_name
from papershelf.importing.bibtex import latex_text
from papershelf.importing.ris import turn_name
from papershelf.names.split import Name, split_name

from ..names.test_split import NAMES, study


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


# A name has four parts in BibTeX, and what has none is one of them; RIS knows no comma in an organisation's name.
ALL = sorted({name for _, name in NAMES if name != Name()} | {name for _, name, _, _ in study()}, key=repr)


@pytest.mark.parametrize("name", ALL, ids=lambda name: name.inverted)
def test_pybtex_and_bibtexparser_read_the_parts_we_write(name: Name) -> None:
    parts = (name.literal or name.family, name.given, name.particle, name.suffix)
    theirs, other = Person(bibtex_name(name)), parse_single_name_into_parts(bibtex_name(name))
    first = theirs.first_names + theirs.middle_names
    read = [(theirs.last_names, first, theirs.prelast_names, theirs.lineage_names)]
    if name != Name("Gogh", "", "van"):  # of two words bibtexparser takes a small first one for the given name
        read.append((other.last, other.first, other.von, other.jr))
    for each in read:
        assert tuple(latex_text(" ".join(words)) for words in each) == parts


@pytest.mark.parametrize("name", ALL, ids=lambda name: name.inverted)
def test_zotero_and_our_own_reader_of_ris_keep_each_name_one(name: Name) -> None:
    family = " ".join(filter(None, (name.surname, name.suffix))).replace(",", "")
    given = "" if name.literal else name.given
    assert zotero(list(highwire_authors([name]))) == [(family, given)]
    back = split_name(turn_name(ris_name(name)))
    assert (back.surname, back.given, back.suffix) == (name.surname.replace(",", ""), given, name.suffix)
