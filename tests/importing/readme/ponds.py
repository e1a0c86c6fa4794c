"""A README on frogs with one section, read; what tests of its lines share."""

from papershelf.importing.found import Found, FoundList
from papershelf.importing.readme.reader import read_awesome


def read(text: str) -> FoundList:
    """The section of this text, read."""
    return read_awesome(f"# Frogs\n\n## Ponds\n\n{text}\n", "list")


def papers(text: str) -> list[Found]:
    """All papers of the section, with an address or without."""
    reading = read(text)
    return [*reading.found, *(found for found, _ in reading.unaddressed)]


def url(number: int) -> str:
    """The address of a paper of its own for each number."""
    return f"https://arxiv.org/abs/2101.{number:05}"
