"""Authors of records: who is who, whose split counts, and what is read off."""

import pytest

from papershelf.catalog.schema import EntryAuthor, Person
from papershelf.names.split import Name
from papershelf.records.facts import FactAuthor
from papershelf.records.people import PeopleTable, curated_authors, fact_names, fetched_authors, share_splits
from papershelf.records.record import Author, Record

from ..cite.inventions import paper

LAM = Name("Lam", "Tuan Van")


def test_an_author_is_shown_given_family_and_keeps_parts_no_rule_gives() -> None:
    (author,) = curated_authors(["García Márquez, Gabriel"], ())
    assert (author.name, author.parts) == ("Gabriel García Márquez", Name("García Márquez", "Gabriel"))
    assert curated_authors(["Holz, Ada"], ()) == (Author("Ada Holz"),)


def test_a_mapping_says_parts_orcid_and_equal_contribution() -> None:
    (author,) = curated_authors([EntryAuthor(name="Tuan Van Lam", family="Lam", orcid="", equal="true")], ())
    assert (author.name, author.split, author.equal) == ("Tuan Van Lam", LAM, True)


def test_what_is_no_name_is_no_author_and_two_are_two() -> None:
    written = ["Ann Bee", "et al.", "Cy Dee for the ALICE Collaboration"]
    assert [author.name for author in curated_authors(written, ())] == ["Ann Bee", "Cy Dee", "ALICE Collaboration"]


def test_numbers_that_alone_distinguish_two_authors_stay() -> None:
    assert [author.name for author in curated_authors(["Ann Bee1", "Ann Bee2"], ())] == ["Ann Bee1", "Ann Bee2"]
    assert [author.name for author in curated_authors(["Ann Bee1", "Cy Dee2"], ())] == ["Ann Bee", "Cy Dee"]


def test_a_registrys_split_wins_over_the_rule_but_not_over_the_entry() -> None:
    fact = FactAuthor("Tuan Van Lam", "7", family="Van Lam", given="Tuan")
    assert curated_authors(["Tuan Van Lam"], [fact])[0].split == Name("Van Lam", "Tuan")
    assert curated_authors(["Lam, Tuan Van"], [fact])[0].split == LAM
    assert fetched_authors([fact])[0].parts == Name("Van Lam", "Tuan")
    assert fact_names(fact) == ("Van Lam, Tuan",)


def records(*authors: Author) -> dict[str, Record]:
    return {f"p{place}": paper(slug=f"p{place}", authors=[author]) for place, author in enumerate(authors)}


def test_another_entrys_split_is_shared_and_taken_back() -> None:
    plain, said = Author("Benjamin Van Durme"), Author("Benjamin Van Durme", parts=Name("Durme", "Benjamin Van"))
    (shared,) = share_splits(records(plain, said)).values()
    assert shared.authors[0].split == said.parts and shared.authors[0].borrowed
    (back,) = share_splits(records(shared.authors[0])).values()
    assert back.authors == (plain,)


def test_contradicting_splits_are_not_shared() -> None:
    one, other = (Author("Ann Van Lo", parts=Name(*parts)) for parts in (("Van Lo", "Ann"), ("Lo", "Ann Van")))
    assert share_splits(records(Author("Ann Van Lo"), one, other)) == {}


PEOPLE = {
    "wei-1": Person(name="Wei Wang", semantic_scholar=["1"], papers=["a"], orcid="0000-0002-1825-0097"),
    "wei-2": Person(name="Wei Wang", spellings=["W. Wang"], papers=["b"]),
    "ada": Person(name="Holz Brett, Ada", spellings=["A. H. Brett"], website="https://ada.example/"),
    "bo": Person(name="Bo Li", semantic_scholar=["5"]),
}
FOUND = [
    (Author("Wei Wang"), "a", "wei-1"),
    (Author("Wei Wang"), "b", "wei-2"),
    (Author("Wei Wang"), "c", ""),
    (Author("Wei Wang", "1"), "c", "wei-1"),
    (Author("Wei Wang", "9"), "a", ""),
    (Author("W. Wang"), "b", "wei-2"),
    (Author("Somebody", orcid="0000-0002-1825-0097"), "c", "wei-1"),
    (Author("A. H. Brett", "77"), "c", "ada"),
    (Author("Bo Li"), "c", "bo"),
    (Author("Bo Li", "6"), "c", ""),
    (Author("Ben Brett"), "a", ""),
]


@pytest.mark.parametrize(("author", "slug", "person"), FOUND)
def test_a_person_is_found_by_identifier_paper_and_name(author: Author, slug: str, person: str) -> None:
    assert PeopleTable(PEOPLE).settle((author,), slug)[0].person == person


def test_a_person_brings_parts_spellings_orcid_and_home_page() -> None:
    (ada,) = PeopleTable(PEOPLE).settle((Author("Ada Holz Brett"),), "x")
    assert (ada.split, ada.spellings) == (Name("Holz Brett", "Ada"), ("A. H. Brett",))
    assert ada.website == "https://ada.example/"
