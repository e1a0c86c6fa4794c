"""What an import did: a first screen for a person, and the whole of it as Markdown or JSON.

Nothing is dropped in silence: what did not become part of an entry is named, by kind, with file and line.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field, to_builtins

from papershelf.importing.found import FoundList, Unread
from papershelf.importing.placing import Placing
from papershelf.problems import visible

_SHOWN = 3
# Kinds of which every single one is told on the first screen: each is a paper that did not come in.
_EACH = ("no address", "other title", "refused", "already here", "merged")
# What is no paper: told, but not counted as lost.
_AROUND = (
    "prose",
    "code",
    "not a list",
    "navigation",
    "already here",
    "merged",
    "files",
    "links to the list's own files",
    "pages without papers",
)
_HEADINGS = {
    "no address": "papers without an identifier or a link",
    "other title": "same address, other title",
    "refused": "not imported",
    "already here": "in the catalog already",
    "merged": "mentioned again",
    "unsure title": "no certain title",
    "not a list": "below headings that hold no papers",
    "prose": "prose",
    "code": "blocks of code",
    "": "values that could not be used",
}


class ImportReport(Struct, frozen=True):
    """Figures and lists of one import. `lost` counts what may have been papers; `sections` entries by heading.

    `again` counts papers that were mentioned before and became one entry with that mention.
    """

    found: int
    made: int
    unread: tuple[Unread, ...]
    sections: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    guesses: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    grammar: tuple[str, ...] = ()
    again: int = 0

    @property
    def lost(self) -> int:
        """How many things that may have been papers did not come in."""
        return sum(one.kind not in _AROUND and one.kind != "" for one in self.unread)

    def groups(self) -> dict[str, list[Unread]]:
        """What was not read, by kind, the largest group last."""
        groups: dict[str, list[Unread]] = {}
        for one in self.unread:
            groups.setdefault(one.kind, []).append(one)
        return dict(sorted(groups.items(), key=lambda item: (item[0] in _EACH, len(item[1]))))


def make_report(reading: FoundList, outcome: Placing, guesses: Sequence[str] = ()) -> ImportReport:
    """Everything that is to be told of an import."""
    sections = Counter(str(one.values["category"][0]) for one in outcome.placed if one.values["category"])
    unread = sorted((*reading.unread, *outcome.unread, *outcome.merged), key=lambda one: _order(one.place))
    return ImportReport(
        len(reading.found),
        len(outcome.placed),
        tuple(unread),
        dict(sections),
        {name: count for name, count in sorted(reading.left_out.items()) if count},
        tuple(guesses),
        tuple(dict.fromkeys(reading.navigation)),
        again=sum(one.kind == "merged" for one in outcome.merged),
    )


def screen_lines(report: ImportReport) -> Iterator[str]:
    """The first screen, line by line."""
    yield f"{report.found} papers found, {report.made} entries"
    for path, count in list(report.sections.items())[:40]:
        yield visible(f"  {count:>5}  {path}")
    if len(report.sections) > 40:
        yield f"         and {len(report.sections) - 40} more categories"
    for guess in report.guesses:
        yield visible(guess)
    for kind, group in report.groups().items():
        shown = group if kind in _EACH else group[:_SHOWN]
        yield visible(f"{_HEADINGS.get(kind, kind)}: {len(group)}")
        yield from (f"  {visible(_line(one))}" for one in shown)
        if len(group) > len(shown):
            yield f"  and {len(group) - len(shown)} more; --report FILE names all"
    if report.left_out:
        shown_values = ", ".join(f"{name} ({count})" for name, count in report.left_out.items())
        yield visible(f"left out, because an entry has no place for them: {shown_values}")


def last_line(report: ImportReport, *, dry: bool = False) -> str:
    """The truth in one line: how many came in, how many did not, and why."""
    did = "would be imported" if dry else "imported"
    groups = {kind: group for kind, group in report.groups().items() if kind not in _AROUND and kind}
    again = f", {report.again} mentioned again" if report.again else ""
    whole = f"{report.made} of {report.found} papers {did}{again}"
    if not groups:
        return whole
    parts = ", ".join(f"{len(group)} {_HEADINGS.get(kind, kind)}" for kind, group in groups.items())
    return f"{whole}; {report.lost} left out: {parts}"


def report_markdown(report: ImportReport) -> str:
    """The whole report as Markdown."""
    lines = ["# Import report", "", f"{report.found} papers found, {report.made} entries, {report.lost} left out.", ""]
    lines += [f"- {path}: {count}" for path, count in report.sections.items()]
    for kind, group in report.groups().items():
        lines += ["", f"## {_HEADINGS.get(kind, kind).capitalize()} ({len(group)})", ""]
        lines += [f"- {_escaped(_line(one, 400))}{''.join(f' <{url}>' for url in one.links)}" for one in group]
    if report.left_out:
        lines += ["", "## Left out", "", *(f"- {_escaped(name)}: {count}" for name, count in report.left_out.items())]
    if report.navigation:
        lines += ["", "## Navigation", "", *(f"- <{url}>" for url in report.navigation)]
    if report.guesses:
        lines += ["", "## Guesses", "", *(f"- {_escaped(guess)}" for guess in report.guesses)]
    return "\n".join(visible(line) for line in lines) + "\n"


def report_json(report: ImportReport) -> str:
    """The whole report as JSON."""
    return json.dumps(to_builtins(report) | {"lost": report.lost}, ensure_ascii=False, indent=2) + "\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|!" else letter for letter in text)


def _order(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    return name, int(line) if line.isdecimal() else 0


def _line(one: Unread, most: int = 80) -> str:
    text = " ".join(one.text.split())
    shown = f": {text if len(text) <= most else text[: most - 1] + '…'}" if text else ""
    return f"{one.place}: {one.why}{shown}"
