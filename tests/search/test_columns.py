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
