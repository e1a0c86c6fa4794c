"""Groups: what readers browse by, each under an address of its own."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.records.groups import group_records, latest_first, least_papers, newest_first
from papershelf.records.record import Author

from ..cite.inventions import paper
from ..lists import list_of

TREE = (
    {"id": "a", "title": "A", "children": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]},
    {"id": "b", "title": "B"},
)
PATH = re.compile(r"(?:categories|tags|venues|years|authors)/[a-z0-9/-]+/")


def test_a_category_counts_an_entry_once_however_often_it_stands_below() -> None:
    both = paper(slug="both", categories=("a/x", "a/y", "b"))
    found = group_records(list_of(TREE), [both, paper(slug="one", categories=("a/x",))]).categories
    assert {path: category.count for path, category in found.items()} == {"a": 2, "a/x": 2, "a/y": 1, "b": 1}
    assert [record.slug for record in found["a"].own] == []
    assert [record.slug for record in found["a/y"].own] == ["both"]


def test_categories_stand_in_the_order_of_the_tree() -> None:
    found = group_records(list_of(TREE), [paper(categories=("b",))]).categories
    assert list(found) == ["a", "a/x", "a/y", "b"]
    assert found["a/x"].group.path == "categories/a/x/"


def test_records_are_newest_first_and_those_without_a_year_last() -> None:
    records = [
        paper(slug=str(n), title=title, year=year)
        for n, (title, year) in enumerate([("b", 2000), ("A", 2000), ("c", None), ("d", 2020)])
    ]
    assert [record.title for record in newest_first(records)] == ["d", "A", "b", "c"]


@pytest.mark.parametrize(
    "tags",
    [
        ("C++", "C#", "C"),
        ("Étude", "Etude"),
        ("大", "小"),
        ("❤️", "🤗"),
        ("+", "#", "&"),
        ("a b", "a-b", "A B"),
        ("2024",),
    ],
)
def test_names_that_look_alike_have_addresses_of_their_own(tags: tuple[str, ...]) -> None:
    found = group_records(list_of(), [paper(tags=tags)]).tags
    paths = [group.path for group in found.values()]
    assert len(set(paths)) == len(tags)
    assert all(PATH.fullmatch(path) for path in paths)
    # A page's number is the address of a long listing's next page.
    assert not any(path.split("/")[1].isdigit() for path in paths)


def test_plain_names_have_plain_addresses() -> None:
    found = group_records(list_of(), [paper(tags=("low rank", "C++", "C#", "R&D"), venue="ICLR")])
    paths = {name: group.path for name, group in found.tags.items()}
    assert paths == {
        "low rank": "tags/low-rank/",
        "C++": "tags/c-plus-plus/",
        "C#": "tags/c-sharp/",
        "R&D": "tags/r-and-d/",
    }
    assert found.venues["ICLR"].path == "venues/iclr/"
    assert found.years["2024"].path == "years/2024/"


def test_an_address_does_not_change_when_an_unlike_name_joins() -> None:
    few = group_records(list_of(), [paper(tags=("bounds", "Ä", "A"))]).tags
    many = group_records(list_of(), [paper(tags=("bounds", "Ä", "A", "zebra", "B"))]).tags
    assert {name: group.path for name, group in few.items()} == {name: many[name].path for name in few}


def test_venues_have_their_long_name_and_years_count_down() -> None:
    records = [
        paper(slug="a", year=2001, venue_name="CoS"),
        paper(slug="b", year=2024),
        paper(slug="c", year=None, venue=""),
    ]
    found = group_records(list_of(), records[1:])
    assert found.venues["CoS"].long_title == "Conference on Shelving"
    assert list(found.years) == ["2024"]
    assert list(group_records(list_of(), records).years) == ["2024", "2001"]


# Authors


def test_one_id_is_one_person_under_the_name_used_most() -> None:
    records = [
        paper(slug="a", authors=(Author("A. Holz", "7"),)),
        paper(slug="b", authors=(Author("Ada Holz", "7"),)),
        paper(slug="c", authors=(Author("Ada Holz"),)),
    ]
    (ada,) = group_records(list_of(), records).authors.values()
    assert (ada.title, ada.path, ada.variants) == ("Ada Holz", "authors/ada-holz/", ("A. Holz",))
    assert len(ada.records) == 3


def test_two_ids_are_two_people_of_one_name() -> None:
    records = [paper(slug="a", authors=(Author("Ada Holz", "7"),)), paper(slug="b", authors=(Author("Ada Holz", "8"),))]
    found = group_records(list_of(), records).authors
    assert len({group.path for group in found.values()}) == 2


def test_accents_do_not_make_two_people() -> None:
    records = [paper(slug="a", authors=("Émile Étagère",)), paper(slug="b", authors=("Emile Etagere",))]
    (emile,) = group_records(list_of(), records).authors.values()
    assert len(emile.records) == 2
    assert {emile.title, *emile.variants} == {"Émile Étagère", "Emile Etagere"}


def test_an_author_named_twice_on_a_paper_is_counted_once() -> None:
    (ada,) = group_records(list_of(), [paper(authors=("Ada Holz", "Ada Holz"))]).authors.values()
    assert len(ada.records) == 1


def test_authors_stand_by_surname() -> None:
    found = group_records(list_of(), [paper(authors=("Zoe Abel", "Ada Zorn", "Plato", "王小明"))]).authors
    assert [group.title for group in found.values()][:3] == ["Zoe Abel", "Plato", "Ada Zorn"]


names = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() == text and text.isprintable())


@settings(max_examples=60, deadline=None)
@given(st.lists(names, min_size=1, max_size=8, unique=True), st.lists(names, min_size=1, max_size=8))
def test_whatever_the_names_every_record_is_reached_under_one_address(tags: list[str], authors: list[str]) -> None:
    record = paper(tags=tuple(tags), authors=tuple(authors))
    found = group_records(list_of(), [record])
    counts = Counter(group.path for group in found.all())
    assert set(counts.values()) == {1}
    assert all(PATH.fullmatch(path) for path in counts)
    assert set(found.tags) == set(tags)
    assert all(group.records == (record,) for group in found.all())


@pytest.mark.parametrize(("long", "shown"), [("Alpha Days", "Alpha Days"), ("Zeta Days", "Zeta Days"), ("MID", "")])
def test_a_venue_has_a_long_title_where_it_differs_from_the_short(long: str, shown: str) -> None:
    (group,) = group_records(list_of(), [paper(venue="MID", venue_name=long)]).venues.values()
    assert group.long_title == shown


@pytest.mark.parametrize(("entries", "least"), [(500, 1), (501, 2), (20_000, 2), (20_001, 3)])
def test_the_longer_the_list_the_more_papers_an_author_needs(entries: int, least: int) -> None:
    assert least_papers(list_of().settings, entries) == least


def test_of_records_of_a_year_the_one_that_joined_last_is_first() -> None:
    days = ("2026-01-02", "2026-03-01", "2026-01-31")
    records = [paper(slug=day, year=2020, added=date.fromisoformat(day)) for day in days]
    assert [record.slug for record in sorted(records, key=latest_first)] == ["2026-03-01", "2026-01-31", "2026-01-02"]


def test_an_author_is_called_by_the_longer_of_two_names_used_as_often() -> None:
    ada, holz = Author("A. Holz", "7"), Author("Ada Holz", "7")
    records = [paper(slug="a", authors=(ada,)), paper(slug="b", authors=(holz,))]
    (group,) = group_records(list_of(), records).authors.values()
    assert group.title == "Ada Holz"


def test_an_address_ends_after_eighty_letters() -> None:
    [group] = group_records(list_of(), [paper(tags=("k" * 90,))]).tags.values()
    assert group.path == f"tags/{'k' * 80}/"
    [author] = group_records(list_of(), [paper(authors=["k" * 90])]).authors.values()
    assert author.path == f"authors/{'k' * 80}/"


@pytest.mark.parametrize(
    ("tags", "paths"),
    [
        (("C++",), ["tags/c-plus-plus/"]),
        (("C#",), ["tags/c-sharp/"]),
        (("R&D",), ["tags/r-and-d/"]),
        (("2024",), ["tags/2024-6557739a/"]),
        (("大",), ["tags/7d4ca7f4/"]),
    ],
)
def test_an_address_says_its_name_or_a_digest_of_it(tags: tuple[str, ...], paths: list[str]) -> None:
    found = group_records(list_of(), [paper(tags=tags)]).tags
    assert [group.path for group in found.values()] == paths


def test_a_paper_of_very_many_authors_gives_none_of_them_a_page() -> None:
    many = paper(slug="many", authors=["Ada Holz", "Ben Brett", "Cy Do"])
    site = {"author_pages": "1", "many_authors": "2"}
    assert not group_records(list_of(site=site), [many]).authors
    both = group_records(list_of(site=site), [many, paper(slug="few", authors=["Ada Holz", "Ben Brett"])]).authors
    assert {key: group.count for key, group in both.items()} == {"ben brett": 2, "ada holz": 2}


def test_an_author_has_the_profile_and_the_names_that_any_paper_gives() -> None:
    first = Author("Ada Holz", "7", orcid="0000-0002-1825-0097")
    second = Author("A. Holz", "7", orcid="0000-0000-0000-0000", website="https://ada.example/", spellings=("Ada H.",))
    found = group_records(list_of(), [paper(slug="a", authors=[first]), paper(slug="b", authors=[second])]).authors
    [group] = found.values()
    assert (group.profile.orcid, group.profile.website) == ("0000-0002-1825-0097", "https://ada.example/")
    assert (group.title, group.variants) == ("Ada Holz", ("A. Holz", "Ada H."))
    assert group.heading.count == 2


def test_a_number_distinguishes_two_people_of_one_name() -> None:
    records = [paper(slug="a", authors=[Author("Ada Holz", number="1")]), paper(slug="b", authors=[Author("Ada Holz")])]
    assert sorted(group_records(list_of(), records).authors) == ["ada holz/1"]
    records.append(paper(slug="c", authors=[Author("Ada Holz", number="2")]))
    assert sorted(group_records(list_of(), records).authors) == ["ada holz", "ada holz/1", "ada holz/2"]


def test_every_group_but_the_categories_is_listed() -> None:
    groups = group_records(list_of(), [paper(tags=("kiln",), authors=["Ada Holz"])])
    assert [group.path for group in groups.all()] == [
        "tags/kiln/",
        "venues/cos/",
        "years/2024/",
        "authors/ada-holz/",
    ]
