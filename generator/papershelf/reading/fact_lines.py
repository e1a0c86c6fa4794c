"""Where answers are in facts.jsonl, so that only those that changed, or are asked for, are read again."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from papershelf.catalog.load import facts_path, read_facts
from papershelf.problems import Problem
from papershelf.records.facts import Facts, parse_facts, parse_line


class CachedLine(Struct, array_like=True, frozen=True, gc=False):
    """Where in facts.jsonl one answer is, in bytes, and a digest of it."""

    start: int
    length: int
    digest: bytes


class FactLines(Struct, frozen=True):
    """Where the answer to each question stands, and a problem for each line nobody can read.

    In a file where lines are damaged, or answer twice, none has its place; its `facts` are here instead.
    """

    root: Path
    lines: dict[str, CachedLine]
    damage: list[Problem]
    facts: Mapping[str, Facts] = {}

    def read(self, keys: Iterable[str]) -> Mapping[str, Facts]:
        """The answers to these questions, and perhaps others. Raises ValueError when the file was changed meanwhile."""
        places = [self.lines[key] for key in keys if key in self.lines]
        path = facts_path(self.root) if places else None
        if path is None:
            return self.facts
        with path.open("rb") as file:
            return {facts.asked: facts for facts in _parsed(file, places)}


def _parsed(file: BinaryIO, places: Iterable[CachedLine]) -> Iterator[Facts]:
    for line in places:
        file.seek(line.start)
        yield parse_line(_text(file.read(line.length)))


def index_facts(root: Path, before: Mapping[str, CachedLine]) -> FactLines:
    """Where each answer is; those that were in the file before are not parsed again."""
    known = {line.digest: key for key, line in before.items()}
    lines: dict[str, CachedLine] = {}
    for start, text in _lines(_bytes(root)):
        mark = blake2b(text, digest_size=12).digest()
        try:
            key = known.get(mark) or parse_line(_text(text)).asked
        except ValueError:
            key = ""
        if not key or key in lines:
            facts, damage = parse_facts(read_facts(root))
            return FactLines(root, {}, damage, facts)
        lines[key] = CachedLine(start, len(text), mark)
    return FactLines(root, lines, [])


def changed_answers(before: Mapping[str, CachedLine], now: Mapping[str, CachedLine]) -> set[str]:
    """The questions whose answer is another than before."""
    answered = {key for key, line in now.items() if key not in before or before[key].digest != line.digest}
    return answered | (before.keys() - now.keys())


def facts_about(root: Path, keys: Collection[str]) -> dict[str, Facts]:
    """The answers to a few questions, found without parsing the lines of others."""
    wanted = {spelled for key in keys for spelled in _spellings(key)}
    lines = [line for line in _bytes(root).split(b"\n") if any(spelled in line for spelled in wanted)]
    facts, _ = parse_facts("\n".join(map(_text, lines)))
    return {key: facts[key] for key in keys if key in facts}


def _bytes(root: Path) -> bytes:
    path = facts_path(root)
    return path.read_bytes() if path else b""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    for text in data.split(b"\n"):
        if text.strip():
            yield start, text
        start += len(text) + 1


def _spellings(key: str) -> set[bytes]:
    """A text as JSON may spell it."""
    plain, ascii_only = json.dumps(key, ensure_ascii=False), json.dumps(key)
    return {text.encode() for text in (plain, ascii_only, plain.replace("/", "\\/"))}
