"""What a file's bytes say: UTF-8 text with LF line ends, or what keeps them from being that."""

import codecs

from papershelf.problems import Problem

_FMT = "papershelf fmt saves the file without it"


class EncodingFault(ValueError):
    """Bytes that are not UTF-8, as the problem they are."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text, without byte order mark and carriage returns, and a problem for each of the two.

    Raises EncodingFault where the bytes are not UTF-8.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise EncodingFault(Problem(path, 0, 0, "encoding", "the file is UTF-16", "save it as UTF-8"))
    problems: list[Problem] = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        message = "the file starts with a byte order mark"
        problems.append(Problem(path, 1, 1, "byte-order-mark", message, _FMT, advice=True))
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        message = "lines end the Windows way (CRLF)"
        problems.append(Problem(path, line, 1, "line-ends", message, _FMT, advice=True))
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8"), problems
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error, path) from None


def _not_utf8(raw: bytes, error: UnicodeDecodeError, path: str) -> EncodingFault:
    before = raw[: error.start]
    start = before.rfind(b"\n") + 1
    source = raw[start:].split(b"\n", 1)[0].decode("utf-8", errors="replace")
    column = len(before[start:].decode("utf-8", errors="replace")) + 1
    message = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
    line = before.count(b"\n") + 1
    return EncodingFault(Problem(path, line, column, "encoding", message, "save the file as UTF-8", source))
