"""ORCID identifiers: read in any form people paste, with their check digit (ISO 7064, MOD 11-2)."""

import re

_GROUP = r"(\d{4})[- ]?"
_ORCID = re.compile(rf"(?i)(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*)?{_GROUP * 3}(\d{{3}}[\dX])/?")


class OrcidError(ValueError):
    """A text that is no ORCID; says why."""


def parse_orcid(text: str) -> str:
    """The identifier as 0000-0002-1825-0097. Raises OrcidError.

    >>> parse_orcid("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        raise OrcidError(f"'{text}' is not an ORCID")
    digits = "".join(found.groups()).upper()
    if digits[-1] != _check_digit(digits[:-1]):
        raise OrcidError(f"'{text}' is not an ORCID: its last digit does not fit the others")
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
