"""The table of venues: every row is whole, and every spelling finds its venue."""

from papershelf.catalog.venues import known_venues, venues_by_name
from papershelf.texts import fold

KINDS = {"conference", "journal", "workshop", "preprint"}


def test_every_venue_has_names_and_a_kind() -> None:
    assert len(known_venues()) > 500
    for venue in known_venues():
        assert venue.short and venue.long and venue.kind in KINDS, venue
        assert all(name == name.strip() for name in venue.names()), venue


def test_no_short_name_is_given_twice() -> None:
    shorts = [venue.short for venue in known_venues()]
    assert len(shorts) == len(set(shorts))


def test_a_short_name_finds_its_own_venue_or_one_listed_before_it() -> None:
    order = {venue.short: number for number, venue in enumerate(known_venues())}
    for venue in known_venues():
        assert order[venues_by_name()[fold(venue.short)].short] <= order[venue.short]


def test_other_spellings_are_found() -> None:
    spellings = {"NIPS": "NeurIPS", "CVPRW": "CVPR Workshops", "ACM MM": "MM", "arXiv.org": "arXiv"}
    assert {name: venues_by_name()[fold(name)].short for name in spellings} == spellings
