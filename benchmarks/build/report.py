"""The measurements as Markdown tables, put between two marks of docs/performance.md."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import Any

from benchmarks.sections import put_section

OURS, HUGO = "Papershelf", "Hugo"
COLD, NOTHING, EDIT = "cold", "nothing changed", "one entry edited"
CHECK_PERCENT = 15  # of a cold build's CPU time, where starting Python no longer counts

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """What must be reached: `cold` is a share of Hugo's CPU time, `nothing` and `edit` of its wall time, or seconds."""

    cold: float
    nothing: float
    edit: float
    peak_mb: float
    seconds: bool = False


GOALS = {
    67: Goal(1.5, 0.25, 0.4, 80, seconds=True),
    1_000: Goal(0.7, 0.1, 0.15, 120),
    10_000: Goal(0.5, 0.02, 0.03, 250),
    94_336: Goal(0.6, 0.015, 0.03, 1000),
}


def write_report(file: Path, command: str, versions: str, results: Mapping[int, Told]) -> None:
    """Write the section on builds."""
    parts = ["## Build", _preface(command, versions, results)]
    parts += [part for size, told in results.items() for part in _one_size(size, told)]
    parts += ["### Growth", _growth(results)] if len(results) > 1 else []
    put_section(file, "build", "\n\n".join([*parts, *_profile(results)]))


def goal(size: int) -> Goal:
    """The goal of the size nearest to this one, as sizes go: in proportion.

    >>> goal(1_200).cold, goal(100_000).cold
    (0.7, 0.6)
    """
    return GOALS[min(GOALS, key=lambda known: abs(math.log(known / size)))]


def _preface(command: str, versions: str, results: Mapping[int, Told]) -> str:
    first = next(iter(results.values()))
    cite = "`cite.bib`, `cite.ris` and `cite.csl.json` next to every paper"
    both, alone = (f", {cite}", "") if first["cite_files"] else ("", f"{cite}, ")
    rounds = f"{first['rounds']} round{'s' if first['rounds'] > 1 else ''}"
    text = Path(__file__).with_name("preface.md").read_text("utf-8").strip()
    told = text.format(command=command, versions=versions, rounds=rounds, both=both, alone=alone)
    return "\n\n".join(fill(part, 118, break_on_hyphens=False) for part in told.split("\n\n"))


def _one_size(size: int, told: Told) -> Iterator[str]:
    yield f"### {size:,} papers"
    head = ["", *_columns(OURS), *_columns(HUGO), "ratio, wall / CPU", "goal"]
    yield _table([head, *(_row(case, size, told) for case in told[OURS])])
    sentences = (_memory(size, told), _checking(size, told), _pages(told), _plain_loop(told))
    yield "\n".join(fill(text, 118, initial_indent="- ", subsequent_indent="  ") for text in sentences)


def _columns(name: str) -> list[str]:
    return [f"{name}, wall / CPU", "peak", "written"]


def _row(case: str, size: int, told: Told) -> list[str]:
    ours, hugo = told[OURS][case], told[HUGO][case]
    ratio = f"{_ratio(ours['wall'], hugo['wall'])} / {_ratio(ours['cpu'], hugo['cpu'])}"
    return [case, *_run(ours), *_run(hugo), ratio, _aim(case, goal(size), ours, hugo)]


def _run(run: Told) -> list[str]:
    return [
        f"{_seconds(run['wall'])} / {_seconds(run['cpu'])}",
        f"{run['peak_mb']:,.0f} MB",
        f"{run['files']:,.0f} files, {_mb(run['bytes'])}",
    ]


def _aim(case: str, wanted: Goal, ours: Told, hugo: Told) -> str:
    """The goal of a case and whether it was reached, or "" where there is none."""
    if case == COLD:
        return _verdict("CPU", ours["cpu"] / hugo["cpu"], wanted.cold)
    most = {NOTHING: wanted.nothing, EDIT: wanted.edit}.get(case)
    if most is None:
        return ""
    if wanted.seconds:
        return _verdict("wall", ours["wall"], most, " s")
    return _verdict("wall", ours["wall"] / hugo["wall"], most)


def _verdict(what: str, reached: float, most: float, unit: str = "") -> str:
    return f"{what} ≤ {most:g}{unit}: {'reached' if reached <= most else 'missed'}"


def _memory(size: int, told: Told) -> str:
    peak = max(run["peak_mb"] for run in told[OURS].values())
    return f"Most memory of any case: {peak:,.0f} MB. {_verdict('Goal', peak, goal(size).peak_mb, ' MB')}."


def _checking(size: int, told: Told) -> str:
    check, cold = told["check"]["cpu"], told[OURS][COLD]["cpu"]
    verdict = _verdict(f"Goal at {max(GOALS):,}", 100 * check / cold, CHECK_PERCENT, " %")
    share = f"`papershelf check`: {_seconds(check)} of CPU, {100 * check / cold:.0f} % of the cold build's."
    return f"{share} {verdict}." if goal(size) is GOALS[max(GOALS)] else share


def _pages(told: Told) -> str:
    (ours, our_bytes), (theirs, their_bytes) = told["html"][OURS], told["html"][HUGO]
    ratios = f"{_ratio(ours, theirs)} and {_ratio(our_bytes, their_bytes)} times Hugo's"
    return f"HTML: {ours:,} pages, {_mb(our_bytes)}; of Hugo {theirs:,} pages, {_mb(their_bytes)}. That is {ratios}."


def _plain_loop(told: Told) -> str:
    plain, cold = told["plain"], told[OURS][COLD]
    times = f"{_ratio(cold['wall'], plain['wall'])} and {_ratio(cold['cpu'], plain['cpu'])}"
    return (
        f"A plain loop that writes the site's {plain['files']:,} files, {_mb(plain['bytes'])}, again:"
        f" {_seconds(plain['wall'])} wall, {_seconds(plain['cpu'])} CPU. The cold build takes {times} times that."
    )


def _growth(results: Mapping[int, Told]) -> str:
    head = ["for each further paper, cold", "from", "to", "CPU", "peak memory", "files", "bytes"]
    rows = [
        _growth_row(name, low, high, results[low][name][COLD], results[high][name][COLD])
        for low, high in pairwise(sorted(results))
        for name in (OURS, HUGO)
    ]
    return _table([head, *rows])


def _growth_row(name: str, low: int, high: int, small: Told, large: Told) -> list[str]:
    grown = {field: (large[field] - small[field]) / (high - low) for field in ("cpu", "peak_mb", "files", "bytes")}
    return [
        name,
        f"{low:,}",
        f"{high:,}",
        f"{1000 * grown['cpu']:.2f} ms",
        f"{1024 * grown['peak_mb']:.1f} KB",
        f"{grown['files']:.2f}",
        f"{grown['bytes'] / 1000:.1f} KB",
    ]


def _profile(results: Mapping[int, Told]) -> Iterator[str]:
    size, told = max(results.items())
    if told["timings"]:
        yield "### Where the time of a cold build goes"
        yield f"`papershelf build --timings`, {size:,} papers:"
        yield f"```text\n{told['timings']}\n```"


def _table(rows: list[list[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.3g}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"


def _mb(count: float) -> str:
    return f"{count / 1e6:,.1f} MB"
