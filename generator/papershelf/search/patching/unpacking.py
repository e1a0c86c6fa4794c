"""Bytes of an index back to what they were packed from, so that a changed paper need not build all anew."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from papershelf.search.tables import Listed


def gunzipped(data: bytes) -> bytes:
    """What `gzipped` was given."""
    return zlib.decompress(data, 31)


class Reader:
    """Reads packed values one after the other."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data, self.place = data, place

    def number(self) -> int:
        """The next variable-length number."""
        data, place, shift, value = self.data, self.place, 0, 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 127) << shift
            if byte < 128:
                self.place = place
                return value
            shift += 7

    def numbers(self, count: int) -> list[int]:
        """The next `count` of them."""
        return [self.number() for _ in range(count)]

    def bytes(self, count: int) -> bytes:
        """The next bytes as they are."""
        self.place += count
        return self.data[self.place - count : self.place]

    def strings(self) -> list[str]:
        """Front-coded strings."""
        shared = self.bytes(self.number())
        text = self.bytes(self.number()).decode()
        found: list[str] = []
        before = ""
        for common, rest in zip(shared, text.split("\n") if shared else (), strict=True):
            before = _first_units(before, common) + rest
            found.append(before)
        return found


def _first_units(text: str, units: int) -> str:
    """The beginning of a text, measured in UTF-16 units as JavaScript does."""
    return text[:units] if text.isascii() else text.encode("utf-16-le")[: 2 * units].decode("utf-16-le")


def read_shard(data: bytes) -> list[Listed]:
    """The words of a shard with their lists as they were packed."""
    reader = Reader(data)
    words = reader.strings()
    counts = reader.numbers(len(words))
    return [Listed(word, count, _packed_list(reader, count)) for word, count in zip(words, counts, strict=True)]


def _packed_list(reader: Reader, count: int) -> bytes:
    start = reader.place
    for _ in range(count):
        while reader.data[reader.place] > 127:
            reader.place += 1
        reader.place += 1
    reader.place += count
    return reader.data[start : reader.place]


def read_list(data: bytes, count: int) -> list[int]:
    """Postings as `paper << 8 | fields and impact`."""
    reader = Reader(data)
    gaps = reader.numbers(count)
    payloads = reader.bytes(count)
    found, number = [], -1
    for gap, payload in zip(gaps, payloads, strict=True):
        number += gap + 1
        found.append(number << 8 | payload)
    return found


def read_long_list(data: bytes) -> list[int]:
    """The postings of a word that has a file of its own."""
    reader = Reader(data)
    count = reader.number()
    return read_list(data[reader.place :], count)


def read_bundle(data: bytes) -> tuple[dict[str, Any], dict[str, list[bytes]]]:
    """A root's facts, and the parts it holds by family."""
    reader = Reader(data)
    facts = json.loads(reader.bytes(reader.number()))
    inside: dict[str, Sequence[int]] = facts.pop("inside")
    return facts, {name: [reader.bytes(length) for length in lengths] for name, lengths in inside.items()}
