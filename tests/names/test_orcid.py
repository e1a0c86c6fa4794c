"""ORCID identifiers."""

import pytest

from papershelf.names.orcid import OrcidError, parse_orcid

# The two examples of ORCID's own documentation of the check digit.
FORMS = [
    "0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1825-0097",
    "orcid.org/0000000218250097",
    "ORCID: 0000-0002-1825-0097",
]


@pytest.mark.parametrize("text", FORMS)
def test_every_pasted_form_is_read(text: str) -> None:
    assert parse_orcid(text) == "0000-0002-1825-0097"


def test_the_last_digit_may_be_x() -> None:
    assert parse_orcid("0000-0002-1694-233x") == "0000-0002-1694-233X"


@pytest.mark.parametrize("text", ["", "0000-0002-1825-0098", "0000-0002-1825", "ada-holz"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(OrcidError):
        parse_orcid(text)
