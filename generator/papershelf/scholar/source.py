"""A source of facts: one small interface, behind it whoever can be asked about papers by identifiers."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct, field

from papershelf.records.facts import Facts


class Asked(Struct):
    """What came of a question, by key of facts.jsonl: facts, keys the source does not know, and why some failed.

    `notes` says why an answer is not taken, which asking again does not change.
    """

    found: dict[str, Facts] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def merge(self, other: "Asked") -> None:
        """Take in what came of another question."""
        self.found |= other.found
        self.unknown += other.unknown
        self.failed |= other.failed
        self.notes |= other.notes


class FactSource(Protocol):
    """Somebody to ask. `name` labels what it says and stands in facts.jsonl."""

    name: str

    @property
    def requests(self) -> int:
        """How many requests were sent."""

    def chunks(self, ids: Sequence[str]) -> list[list[str]]:
        """The ids of each request, without those it cannot know."""

    def ask(self, ids: Sequence[str], day: str) -> Asked:
        """What it says of the ids of one chunk, dated `day`. Raises NoAnswerError or StopError."""
