"""Accepting: what the report offered, as edits of the entries' files. Pure; comments and all other bytes stay."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from papershelf.catalog.edit import set_values
from papershelf.scholar.findings import Finding

KEYS = ("venue", "year", "ids", "authors", "retracted")


class Accepted(Struct, frozen=True):
    """A file with what was offered written into it; `text` is None where that could not be done safely."""

    slug: str
    path: str
    values: Mapping[str, Any]
    text: str | None

    def words(self) -> str:
        """One line."""
        shown = ", ".join(f"{key}: {_shown(value)}" for key, value in self.values.items())
        return f"{self.path}: {shown}"


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return value if isinstance(value, str) else f"[{', '.join(value)}]"


def offered(findings: Iterable[Finding], only: Collection[str] = ()) -> dict[str, tuple[str, dict[str, Any]]]:
    """What is offered for each entry: its path, and values by key; the first offer of a key counts."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for finding in findings:
        for key, value in finding.offer.items():
            if not only or key in only:
                values = found.setdefault(finding.slug, (finding.path, {}))[1]
                if key == "ids":
                    values[key] = {**value, **values.get(key, {})}
                else:
                    values.setdefault(key, value)
    return found


def accept(
    findings: Iterable[Finding], text_of: Callable[[str], str], only: Collection[str] = ()
) -> Iterator[Accepted]:
    """Each entry's file with what is offered; `text_of` gives the text of a file by its path."""
    for slug, (path, values) in offered(findings, only).items():
        yield Accepted(slug, path, values, set_values(text_of(path), values))
