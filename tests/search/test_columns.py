import pytest

from papershelf.search import columns
from papershelf.search.paper import Row


def row(slug: str = "s", **changes: object) -> Row:
    plain: dict[str, object] = {
        "slug": slug, "title": "t", "venue": "", "venue_name": "", "year": 0, "categories": (), "tags": (),
        "citations": -1, "added": "", "flags": 0, "record": b"",
    }  # fmt: skip
    return Row(**(plain | changes))  # type: ignore[arg-type]


def test_unknown_citations_are_told_from_none() -> None:
    assert columns.citation_column([row(), row(citations=0), row(citations=9)]) == bytes([0, 1, 10])


def test_titles_are_ordered_and_equal_titles_by_slug() -> None:
    rows = [row("z", title="b"), row("b", title="a"), row("a", title="a")]
    assert columns.title_column(rows) == bytes([2, 1, 0])


def test_a_venue_has_its_long_name_even_if_only_one_paper_gives_it() -> None:
    rows = [row(venue="ACL"), row(venue="ACL", venue_name="Computational Linguistics"), row()]
    assert columns.venue_names(rows) == {"": "", "ACL": "Computational Linguistics"}


def test_labels_are_a_list_of_names_and_places_in_it() -> None:
    assert columns.label_column([["b", "a"], []]) == bytes([9]) + b'["a","b"]' + bytes([2, 0, 1, 0])


@pytest.mark.parametrize(("paths", "all_of_them"), [(["a/b/c"], {"a", "a/b", "a/b/c"}), ([], set()), (["x"], {"x"})])
def test_a_paper_stands_in_the_categories_above_its_own_too(paths: list[str], all_of_them: set[str]) -> None:
    assert columns.with_ancestors(paths) == all_of_them


def test_dates_are_days() -> None:
    assert columns.added_column([row(), row(added="0001-01-01"), row(added="0001-04-10")]) == bytes([0, 1, 100])


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert columns.as_json("a\ud800") == b'"a?"'


def test_years_and_venues_are_runs_of_values() -> None:
    rows = [row(year=2020, venue="ACL"), row(year=2020, venue="ACL"), row(venue="")]
    assert columns.year_column(rows) == bytes([0xE4, 0x0F, 2, 0, 1])
    assert columns.venue_column(rows, ["", "ACL"]) == bytes([1, 2, 0, 1])


def test_a_venue_that_is_its_own_long_name_has_none() -> None:
    assert columns.venue_names([row(venue="Nature", venue_name="Nature")]) == {"Nature": ""}


def test_flags_and_types_share_a_byte() -> None:
    rows = [row(flags=columns.CODE), row(flags=columns.TLDR, type="survey"), row(flags=3, type="software")]
    assert columns.type_names(rows) == ["", "software", "survey"]
    assert columns.flag_column(rows) == bytes([1, 2 | 2 << 2, 3 | 1 << 2])


def test_types_beyond_what_a_byte_can_number_count_as_ordinary() -> None:
    rows = [row(type=f"type{number:02}") for number in range(70)]
    assert columns.type_names(rows) == ["", *(f"type{number:02}" for number in range(63))]
    assert list(columns.flag_column(rows))[61:65] == [62 << 2, 63 << 2, 0, 0]


def test_people_categories_and_tags_are_labels_once_for_each_paper() -> None:
    rows = [row(people=("b", "a", "b"), categories=("n/m", "n"), tags=("y", "x", "y")), row()]
    assert columns.people_column(rows) == columns.label_column([["a", "b"], []])
    assert columns.tag_column(rows) == columns.label_column([["x", "y"], []])
    assert columns.category_column(rows) == columns.label_column([["n", "n/m"], []])


def test_the_columns_that_are_loaded_when_they_are_wanted() -> None:
    named = [(family, shown) for family, shown, _ in columns.COLUMNS]
    assert named == [(name, name) for name in ("categories", "tags", "flags", "citations", "added")] + [
        ("titles", "title")
    ]


def test_changed_titles_are_sorted_into_the_others() -> None:
    rows = [row(str(number), title=title) for number, title in enumerate("dbfac")]
    places = list(columns.title_column(rows))
    after = [rows[0], row("1", title="e"), rows[2], row("3", title="C"), rows[4]]
    assert columns.titles_after(places, after, [1, 3]) == columns.title_column(after)
    assert list(columns.title_column(after)) == [2, 3, 4, 0, 1]
