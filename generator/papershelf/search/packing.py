"""Bytes: variable-length numbers, sorted strings that share beginnings, gzip without a clock."""

import struct
import zlib
from collections.abc import Iterable, Sequence

# RFC 1952: no name, no time, unknown system; so the same on every machine.
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


# Of zlib's own measures: more effort saves a thousandth; with little memory a new block begins sooner, which suits
# parts that change within.
_EFFORT, _MEMORY = 6, 5


def varints(numbers: Sequence[int]) -> bytes:
    """Numbers from 0 up, seven bits a byte, low bits first (LEB128).

    >>> varints([1, 300]).hex()
    '01ac02'
    """
    if not numbers or max(numbers) < 128:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def runs(values: Iterable[int]) -> bytes:
    """Value and length of each run of equal values."""
    out: list[int] = []
    for value in values:
        if out and out[-2] == value:
            out[-1] += 1
        else:
            out += [value, 1]
    return varints(out)


def strings(sorted_strings: Sequence[str]) -> bytes:
    """Front-coded: how many UTF-16 units each shares with the one before, then the rests, one a line."""
    shared = bytearray()
    rests: list[str] = []
    before = ""
    for string in sorted_strings:
        common = shared_length(before, string)
        shared.append(common if string.isascii() else len(unit_order(string[:common])) // 2)
        rests.append(string[common:])
        before = string
    text = "\n".join(rests).encode()
    return varints([len(sorted_strings)]) + bytes(shared) + varints([len(text)]) + text


def shared_length(one: str, other: str) -> int:
    """How many characters two strings begin with in common.

    >>> shared_length("adapter", "adaptive")
    5
    """
    length = min(len(one), len(other))
    while one[:length] != other[:length]:
        length -= 1
    return length


def in_unit_order(texts: Iterable[str]) -> list[str]:
    """The texts in the order JavaScript's `<` gives; letters beyond U+FFFF alone stand elsewhere in Python's."""
    found = list(texts)
    beyond = any(not text.isascii() and max(text) > "\uffff" for text in found)
    return sorted(found, key=unit_order) if beyond else sorted(found)


def unit_order(string: str) -> bytes:
    """Sort key that orders strings as JavaScript's `<` does."""
    return string.encode("utf-16-be")


def gzipped(data: bytes, *, numbers: bool = False) -> bytes:
    """A gzip member; the same bytes whenever it is made. Of `numbers` those by frequency alone, if that is shorter."""
    body = _deflated(data, zlib.Z_DEFAULT_STRATEGY)
    if numbers:
        body = min(body, _deflated(data, zlib.Z_HUFFMAN_ONLY), key=len)
    return _GZIP_HEAD + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _deflated(data: bytes, strategy: int) -> bytes:
    deflate = zlib.compressobj(_EFFORT, zlib.DEFLATED, -15, _MEMORY, strategy)
    return deflate.compress(data) + deflate.flush()
