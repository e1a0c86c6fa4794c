"""What an import did, and every line of the source that did not become part of an entry."""

from collections.abc import Iterator

from papershelf.importing.found import FoundList, Unread
from papershelf.importing.placing import Placing
from papershelf.problems import visible


def report_lines(reading: FoundList, outcome: Placing) -> Iterator[str]:
    """One line for each thing that was not understood, in the order of the source, then what was left out by kind."""
    for one in sorted((*reading.unread, *outcome.unread, *outcome.merged), key=lambda one: _order(one.place)):
        yield visible(_line(one))
    left_out = {name: count for name, count in reading.left_out.items() if count}
    if left_out:
        shown = ", ".join(f"{name} ({left_out[name]})" for name in sorted(left_out))
        yield visible(f"left out, because an entry has no place for them: {shown}")


def _order(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    return name, int(line) if line.isdecimal() else 0


def _line(one: Unread) -> str:
    text = " ".join(one.text.split())
    shown = f": {text if len(text) <= 80 else text[:79] + '…'}" if text else ""
    return f"{one.place}: {one.why}{shown}"
