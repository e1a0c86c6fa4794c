"""Citation keys."""

import re

from hypothesis import given
from hypothesis import strategies as st

from papershelf.cite import citation_key
from papershelf.cite.keys import slug_key

from .inventions import paper


def test_a_key_does_not_change_when_what_is_known_of_the_paper_does() -> None:
    before = paper(year=2023, authors=())
    after = paper(year=2024, authors=["Ada Holz"], title="Another Title", venue="ICLR")
    assert citation_key(before) == citation_key(after) == "small-shelves"


@given(st.sets(st.text(min_size=1), max_size=30))
def test_keys_are_ascii_and_differ_even_for_a_reader_that_ignores_case(slugs: set[str]) -> None:
    keys = [slug_key(slug) for slug in slugs]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", key) for key in keys)
    assert len({key.lower() for key in keys}) == len(slugs)
