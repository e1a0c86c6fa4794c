"""The one seam to the package's identifiers: every importer asks here what an address or a text identifies."""

from papershelf.ids import find_id


def identify(text: str) -> tuple[str, str] | None:
    """Kind and canonical form of the identifier in an address, or written as one; None where there is none.

    >>> identify("http://doi.acm.org/10.1145/1234567.1234562")
    ('doi', '10.1145/1234567.1234562')
    """
    return find_id(text.strip().strip("[](){}<>\"'").replace("\\", ""))
