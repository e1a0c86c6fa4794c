"""Papers a list has looked at and declined: catalog/declined.yaml, so that nobody is asked about them again."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.layout import quoted, scalar
from papershelf.catalog.yaml_text import YamlFault, parse_yaml
from papershelf.ids import IdError, find_id, identities, parse_id
from papershelf.problems import Problem

DECLINED = "catalog/declined.yaml"
_HEAD = "# Papers that were considered and do not belong in this list; `papershelf discover` leaves them out.\n"
_PREFIXES = {"corpusid": "corpus_id", "pmid": "pmid", "s2": "semantic_scholar"}


class Declined(Struct, frozen=True):
    """A paper that was declined: its identifier as it was typed, why, and on which day."""

    id: str
    reason: str
    day: str = ""
    title: str = ""

    def identities(self) -> set[str]:
        """All that says which paper it is."""
        kind, colon, value = self.id.partition(":")
        try:
            if colon and kind.casefold() in _PREFIXES:
                key = _PREFIXES[kind.casefold()]
                return identities({key: parse_id(key, value)})
        except IdError:
            return set()
        found = find_id(self.id)
        return identities(dict([found])) if found else set()

    def words(self) -> str:
        """Why it was declined."""
        return f"declined{f' on {self.day}' if self.day else ''}: {self.reason}"


def read_declined(root: Path) -> tuple[tuple[Declined, ...], list[Problem]]:
    """The declined papers, and what is wrong with the file."""
    path = root / DECLINED
    if not path.is_file():
        return (), []
    try:
        data, _ = parse_yaml(path.read_text(encoding="utf-8"))
    except YamlFault as fault:
        return (), [Problem(DECLINED, *fault.place, fault.code, fault.message, fault.hint)]
    except UnicodeDecodeError:
        return (), [Problem(DECLINED, 0, 0, "encoding", "the file is not UTF-8", "save it as UTF-8")]
    items = data.get("declined", []) if isinstance(data, dict) else data
    if not isinstance(items, list):
        return (), [Problem(DECLINED, 1, 1, "wrong-type", "the file holds no list", "write - {id: …, reason: …}")]
    read = list(_read(items))
    return tuple(each for each in read if isinstance(each, Declined)), [e for e in read if isinstance(e, Problem)]


def _read(items: Iterable[object]) -> Iterator[Declined | Problem]:
    for place, item in enumerate(items, 1):
        values = item if isinstance(item, Mapping) else {}
        texts = {key: str(values.get(key) or "") for key in ("id", "reason", "day", "title")}
        declined = Declined(**texts)
        if not texts["id"] or not declined.identities():
            message = f"number {place} names no paper"
            hint = "write - {id: 2106.09685, reason: why, day: 2026-11-28}; a DOI, an ACL id, corpusid:… do as well"
            yield Problem(DECLINED, 0, 0, "bad-id", message, hint)
        elif not texts["reason"]:
            yield Problem(DECLINED, 0, 0, "missing-key", f"number {place} gives no reason", "add reason: why")
        else:
            yield declined


def find_declined(own: Iterable[str], declined: Iterable[Declined]) -> Declined | None:
    """The dismissal of a paper with these identities, or None."""
    wanted = set(own)
    return next((each for each in declined if wanted & each.identities()), None)


def format_declined(declined: Iterable[Declined]) -> str:
    """The text of the file, in the order it was decided."""
    lines = [_HEAD, "declined:\n"]
    for each in declined:
        lines.append(f"  - id: {scalar(each.id, in_flow=False)}\n")
        lines += [f"    title: {quoted(each.title)}\n"] if each.title else []
        lines.append(f"    reason: {quoted(each.reason)}\n")
        lines += [f"    day: {each.day}\n"] if each.day else []
    return "".join(lines)
