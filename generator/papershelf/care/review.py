"""Review: what a change to the catalog does, told to the person who reviews it. Pure.

The README's lines are shown as they will be drawn: they are Markdown already, escaped by the renderer.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from papershelf.problems import Problem
from papershelf.records.record import Record
from papershelf.scholar.report import count, escape_markdown

_MOST_LINES = 60
_MOST_BYTES = 60_000
GENERATED = ("README.md", "lists/", "catalog/facts.jsonl", "catalog/links.jsonl")


def generated_files(paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the changed files that are generated, and that a contributor leaves alone."""
    return tuple(path for path in paths if path.startswith(GENERATED))


def tell_problems(problems: Sequence[Problem]) -> Iterator[str]:
    """What keeps the change from being merged, each with its place and what to do."""
    yield f"### {count(len(problems), 'problem')} to mend"
    yield ""
    for problem in problems[:_MOST_LINES]:
        place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
        yield f"- **{escape_markdown(place)}**: {escape_markdown(problem.message)}"
        if problem.hint:
            yield f"  {escape_markdown(problem.hint)}"
    yield ""


def tell_entries(records: Sequence[Record], known: Mapping[str, object]) -> Iterator[str]:
    """Each changed entry in a line: new or changed, its title, where it is filed. `known` holds slugs of the base."""
    for record in records:
        action = "Changes" if record.slug in known else "Adds"
        place = escape_markdown(f"in {', '.join(record.categories)} ({record.path})")
        yield f"- {action} **{escape_markdown(record.title)}** {place}"
    yield ""


def tell_readme(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The entries' lines the README and its lists gain and lose, drawn as they will look."""
    gained, lost = _entry_lines(before, after)
    size = 0
    for heading, lines in (("What the README will say", gained), ("What the README will no longer say", lost)):
        if lines:
            yield from (f"### {heading}", "")
        for number, line in enumerate(lines):
            size += len(line.encode())
            if number == _MOST_LINES or size > _MOST_BYTES:
                yield from ("", f"… and {len(lines) - number} more lines")
                break
            yield line
        yield ""


def _entry_lines(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[list[str], list[str]]:
    old = [line for text in before.values() for line in text.split("\n")]
    new = [line for text in after.values() for line in text.split("\n")]
    changes = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
    return _shown(changes, "+"), _shown(changes, "-")


def _shown(changes: Sequence[str], sign: str) -> list[str]:
    """Entries and their details; headings and the contents' counts would only distract."""
    lines = [change[1:] for change in changes if change.startswith(sign)]
    return [line for line in lines if line.startswith(("- [", "  <details>")) and "](#" not in line]


def tell_generated(paths: Sequence[str]) -> Iterator[str]:
    """A friendly word where generated files were changed by hand."""
    yield "### Generated files"
    yield ""
    names = ", ".join(escape_markdown(path) for path in paths)
    yield f"{names}: written by Papershelf after the merge."
    yield "Please take them out of this change, so that nobody conflicts."
    yield ""
