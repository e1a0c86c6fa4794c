"""Render: a link report for a terminal, as JSON, and as Markdown for GitHub."""

import json
import re
from collections.abc import Iterator

from msgspec import to_builtins

from papershelf.links.checking import Link, LinkReport
from papershelf.links.verdicts import DEAD, MOVED, OK, UNKNOWN
from papershelf.problems import escape_markdown, visible
from papershelf.scholar.report import count

HEADINGS = {
    DEAD: "dead (404 or 410, twice)",
    MOVED: "moved for good",
    UNKNOWN: "blocked or unknown (not called dead)",
}
_MOST = 200


def summarise_links(report: LinkReport) -> str:
    """The closing line.

    >>> summarise_links(LinkReport((), 0, False))
    '0 links: 0 fine, 0 moved, 0 dead, 0 blocked or unknown; 0 asked now'
    """
    counts = report.counts()
    return (
        f"{count(len(report.links), 'link')}: {counts[OK]} fine, {counts[MOVED]} moved, {counts[DEAD]} dead, "
        f"{counts[UNKNOWN]} blocked or unknown; {report.asked} asked now"
    )


def links_as_text(report: LinkReport) -> str:
    """The report for a terminal: no control character of anyone's reaches it."""
    lines: list[str] = []
    for sort, heading in HEADINGS.items():
        links = report.of(sort)
        lines += [f"{heading}: {len(links)}"] if links else []
        lines += [visible(line) for link in links for line in _text_lines(link)]
    lines += [visible(f"fixed: {each}") for each in report.fixed]
    lines += [visible(f"not fixed, edit it by hand: {each}") for each in report.unfixed]
    return "\n".join([*lines, summarise_links(report)])


def _text_lines(link: Link) -> Iterator[str]:
    yield f"  {link.url}"
    if link.to:
        yield f"    → {link.to}"
    yield f"    {link.reason}, since {link.since}: {places(link)}"
    yield from (f"    = hint: {hint}" for hint in link.hints)


def places(link: Link) -> str:
    """Where the address comes from: catalog/papers/lora.yaml (links.code)."""
    return ", ".join(f"{use.path} ({use.key})" for use in link.uses)


def links_as_json(report: LinkReport) -> str:
    """The report for a machine: one object; fine links are only counted."""
    value = {
        "asked": report.asked,
        "counts": report.counts(),
        "cut_off": report.cut_off,
        "fixed": report.fixed,
        "links": [to_builtins(link) for link in report.links if link.sort != OK],
        "unfixed": report.unfixed,
    }
    return json.dumps(value, indent=2, sort_keys=True)


def links_as_markdown(report: LinkReport) -> str:
    """The report for a pull request, an issue or a step summary."""
    lines = ["## Links", "", escape_markdown(summarise_links(report)), ""]
    if report.cut_off:
        lines += ["No server answered at all, so nothing is said about any link.", ""]
    for sort, heading in HEADINGS.items():
        links = report.of(sort)
        if links:
            lines += [f"### {heading.capitalize()}", "", *(_item(link) for link in links[:_MOST]), ""]
            lines += [f"- and {len(links) - _MOST:,} more", ""] if len(links) > _MOST else []
    lines += [*(f"- fixed: {escape_markdown(each)}" for each in report.fixed), ""] if report.fixed else []
    lines += [*(f"- not fixed: {escape_markdown(each)}" for each in report.unfixed), ""] if report.unfixed else []
    return "\n".join(lines)


def _item(link: Link) -> str:
    """One link; addresses stand as text, so that nobody is sent to what a stranger wrote by a click."""
    parts = [f"- {_code(link.url)}", f"  {escape_markdown(f'{link.reason}, since {link.since}: {places(link)}')}"]
    parts += [f"  now at {_code(link.to)}"] if link.to else []
    parts += [f"  {escape_markdown(hint)}" for hint in link.hints]
    return "  \n".join(parts)


def _code(url: str) -> str:
    """An address as code, which shows it as it is; the fence is longer than any run of backticks in it."""
    shown = visible(url)[:600]
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    return f"{fence} {shown} {fence}" if len(fence) > 1 else f"`{shown}`"
