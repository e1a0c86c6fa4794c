"""Review: what a change does to a list, told in Markdown to the person who reviews it. Pure.

What strangers wrote is escaped, shown with its invisible characters, and mentions nobody.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from papershelf.problems import Problem, escape_markdown, visible
from papershelf.records.record import Record
from papershelf.scholar.report import count

_MOST_LINES = 60
# A step's summary may have a mebibyte, and is dropped whole when it is longer.
_MOST_BYTES = 900_000
_GENERATED = ("README.md", "lists/", "catalog/facts.jsonl", "catalog/links.jsonl")
_HOST = re.compile(r"\b(?:https?|ftp):/*(?:[^\s/@\"'<>\\]*@)?([^\s/:?#\"'<>()\[\]{}\\,;]+)", re.I)
# Where a change lies, by the beginning of its path, and what it can do there: the first that fits is said.
_REACHES = (
    ("catalog/papers/", ""),
    ("../", "elsewhere in the repository"),
    ("templates/", "a template: it draws the README or the site"),
    ("site/", "a file of the site: scripts and styles that readers run"),
    ("catalog/catalog.yaml", "the list's settings"),
    ("catalog/people.yaml", "who is who"),
    ("catalog/pages/", "prose that the README and the site show"),
    ("catalog/", "next to the entries"),
    (".github/", "a workflow or a form: it runs with rights of this repository"),
    ("", "outside the catalog"),
)


def generated_files(paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the changed files that are generated, and that a contributor leaves alone."""
    return tuple(path for path in paths if path.startswith(_GENERATED))


def tell_reach(paths: Sequence[str]) -> Iterator[str]:
    """The changed files that are no entries, each with what it can do; nothing when there is none."""
    told = [(path, reach_of(path)) for path in paths if not path.startswith(_GENERATED)]
    told = [(path, reach) for path, reach in told if reach]
    if told:
        yield "**This pull request changes code, settings or prose.** Read these files as well as the summary:"
        yield ""
        yield from (f"- {escape_markdown(path)}: {reach}" for path, reach in told)
        yield ""


def reach_of(path: str) -> str:
    """What a changed file can do beyond adding papers, in words; "" for an entry."""
    if path.startswith("../") and ".github/" in path:
        return dict(_REACHES)[".github/"]
    reach = next(words for start, words in _REACHES if path.startswith(start))
    return reach or ("" if path.endswith(".yaml") else "next to the entries")


def tell_hosts(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The hosts that the texts of the changed files lead to and did not before, each with the files that name it."""
    hosts: dict[str, list[str]] = {}
    for path, text in sorted(after.items()):
        for host in sorted(_hosts(text) - _hosts(before.get(path, ""))):
            hosts.setdefault(host, []).append(path)
    if hosts:
        yield from ("### Where new addresses lead", "")
        for host, paths in hosts.items():
            yield f"- {escape_markdown(host)} ({escape_markdown(', '.join(paths))})"
        yield ""


def _hosts(text: str) -> set[str]:
    return {host.lower().rstrip(".") for host in _HOST.findall(text)}


def tell_problems(problems: Sequence[Problem]) -> Iterator[str]:
    """What keeps the change from being merged, each with its place and what to do."""
    yield f"### {count(len(problems), 'problem')} to fix"
    yield ""
    for problem in problems[:_MOST_LINES]:
        place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
        yield f"- **{escape_markdown(place)}**: {escape_markdown(problem.message)}"
        if problem.hint:
            yield f"  {escape_markdown(problem.hint)}"
    if len(problems) > _MOST_LINES:
        yield f"- and {len(problems) - _MOST_LINES} more: run `papershelf check`"
    yield ""


def tell_advice(advice: Sequence[Problem]) -> Iterator[str]:
    """What may stay as it is and would be better otherwise."""
    yield f"### {count(len(advice), 'piece')} of advice"
    yield ""
    for each in advice[:_MOST_LINES]:
        place = f"{each.path}, line {each.line}" if each.line else each.path
        yield f"- {escape_markdown(place)}: {escape_markdown(each.message)}"
        yield f"  {escape_markdown(each.hint)}"
    yield ""


def tell_entries(records: Sequence[Record], known: Mapping[str, object]) -> Iterator[str]:
    """Each changed entry in a line: new or changed, its title, where it is filed. `known` holds slugs of the base."""
    for record in records:
        action = "Changes" if record.slug in known else "Adds"
        place = escape_markdown(f"in {', '.join(record.categories)} ({record.path})")
        yield f"- {action} **{escape_markdown(record.title)}** {place}"
    yield ""


def tell_readme(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The whole difference of the README and its lists, as text: what is invisible in it is spelled out."""
    lines = [line for path in sorted({*before, *after}) for line in _difference(path, before, after)]
    if not lines:
        return
    fence = "`" * (max((len(run) for line in lines for run in re.findall("`+", line)), default=2) + 3)
    yield from ("### What the README gains and loses", "", f"{fence}diff")
    size = 0
    for number, line in enumerate(lines):
        size += len(line.encode("utf-8", "replace")) + 1
        if size > _MOST_BYTES:
            yield f"… and {len(lines) - number} more lines"
            break
        yield line
    yield from (fence, "")


def _difference(path: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    old, new = before.get(path, "").split("\n"), after.get(path, "").split("\n")
    for line in difflib.unified_diff(old, new, path, path, lineterm="", n=0):
        # In a mail that quotes the body code marks are lost, and a name would count as a mention.
        yield re.sub(r"([@#])(?=\w)", "\\1\u200b", visible(line))


def tell_generated(paths: Sequence[str]) -> Iterator[str]:
    """A friendly word where generated files were changed by hand."""
    yield "### Generated files"
    yield ""
    names = ", ".join(escape_markdown(path) for path in paths)
    yield f"{names}: written by Papershelf after the merge."
    yield "Please take them out of this change, so that nobody conflicts."
    yield ""
