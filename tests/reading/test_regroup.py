"""Groups that were remembered are the groups that would be made, in the same order."""

import msgspec
import pytest
from msgspec.structs import replace

from papershelf.catalog.catalog import Catalog
from papershelf.reading.reader import read_catalog, read_records
from papershelf.reading.regroup import KeptGroups, keep_groups, regroup, unmoved_groups
from papershelf.reading.touched import touch
from papershelf.records.groups import group_records
from papershelf.records.record import Record
from papershelf.search.records import place_row
from papershelf.search.site import record_row, search_paper
from papershelf.search.words_of_list import words_of_list

from ..judges.catalogs import HOSTILE, SHIPPED
from ..small import TODAY

NO_GROUPS = KeptGroups([], [], [], [], [], 0, {})


@pytest.fixture(scope="module", params=[SHIPPED, HOSTILE], ids=["shipped", "hostile"])
def shelf(request: pytest.FixtureRequest) -> tuple[Catalog, dict[str, Record]]:
    catalog, problems = read_catalog(request.param, TODAY)
    assert catalog, problems
    return catalog, {record.slug: record for record in read_records(request.param, catalog)}


def test_a_title_that_sorts_elsewhere_moves_its_record_in_every_group(
    shelf: tuple[Catalog, dict[str, Record]],
) -> None:
    catalog, before = shelf
    packed = msgspec.msgpack.encode(keep_groups(group_records(catalog, list(before.values())), before))
    kept = msgspec.msgpack.decode(packed, type=KeptGroups)
    others = 0
    for slug, record in before.items():
        after = before | {slug: replace(record, title=f"\u00e0\u00e0 {record.title}")}
        touched = touch(before, after, {slug}, kept)
        assert touched is not None
        again = regroup(kept, catalog, list(after.values()), touched.moved)
        assert again == group_records(catalog, list(after.values()))
        unmoved = unmoved_groups(kept, touched.moved)
        assert keep_groups(again, after, unmoved) == keep_groups(again, after)
        assert ("category", record.categories[0]) in touched.groups
        others += regroup(kept, catalog, list(after.values()), ()) != again
    assert others, "without moving them, the order of some would be another"


@pytest.mark.parametrize(
    "changed", [{"tags": ("new",)}, {"year": 1999}, {"venue": "X"}, {"authors": ()}, {"references": ("1",)}]
)
def test_a_record_that_stands_elsewhere_is_not_merely_touched(
    shelf: tuple[Catalog, dict[str, Record]], changed: dict[str, object]
) -> None:
    before = shelf[1]
    slug = next(slug for slug, record in before.items() if record.authors)
    assert touch(before, before | {slug: replace(before[slug], **changed)}, {slug}, NO_GROUPS) is None
    assert (
        touch(
            before,
            {other: record for other, record in before.items() if other != slug},
            {slug},
            NO_GROUPS,
        )
        is None
    )
    assert (
        touch(
            before,
            before | {slug: replace(before[slug], summary="Other words.")},
            {slug},
            NO_GROUPS,
        )
        is not None
    )


def test_a_row_of_the_index_needs_no_running_text(shelf: tuple[Catalog, dict[str, Record]]) -> None:
    catalog, records = shelf
    told = words_of_list(catalog.settings, group_records(catalog, list(records.values())), {})
    for record in records.values():
        row = place_row(search_paper(record, told))
        assert record_row(record) == row._replace(people=(), ids=())  # which no column of a patch is made from
