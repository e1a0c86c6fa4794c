"""What is wrong in a catalog, each with its place, and the three ways of saying it."""

import json
import re
from collections.abc import Iterable
from itertools import zip_longest

from msgspec import Struct, structs, to_builtins
from rich.cells import cell_len

# Of one kind in one file: a file with more is not the file that was meant.
MOST_IN_A_FILE = 100
# GitHub keeps ten errors of a step (actions/runner, ExecutionContext.cs).
MOST_ANNOTATIONS = 10


class Problem(Struct, frozen=True, order=True):
    """One thing wrong: where (line and column count from 1; 0 means the whole file), what, and what to do.

    `advice` is True for what is better changed and hurts nobody: it is told, and never changes an exit status.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    source: str = ""
    advice: bool = False


class NoCatalogError(Exception):
    """The folder holds no catalog/catalog.yaml."""


def visible(text: str) -> str:
    """The text with control, bidi and other unprintable characters shown as escapes, so none reaches a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


# What GitHub's Markdown could read as more than text. References are found after rendering, where a backslash does
# nothing; an empty comment in their middle breaks them (github/cmark-gfm#181).
_BREAK = "<!-- -->"
_MARKUP = re.compile(
    r"(?P<commit>\b[0-9a-f]{7,40}\b)|(?P<address>\bGH-|github\.|[@#])|(?P<html>[<>&])|(?P<mark>[!-/:-?\[-`{-~])", re.I
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape_markdown(text: str, most: int = 600) -> str:
    r"""Text that stays text in a GitHub body: one line of at most `most` characters, no markup, no HTML, no link.

    It mentions nobody and refers to nothing: names, numbers, commits and addresses of github.com are broken in two.

    >>> escape_markdown("<b>@me</b> *x* #1")
    '&lt;b&gt;@<!-- -->me&lt;\\/b&gt; \\*x\\* \\#<!-- -->1'
    """
    return _MARKUP.sub(_inert, visible(" ".join(text.split()))[:most])


def _inert(found: re.Match[str]) -> str:
    text = found[0]
    if found.lastgroup == "commit":
        return _BREAK.join(re.findall(".{1,6}", text))
    if found.lastgroup == "address":
        last = text[-1] if text[-1] == "@" else f"\\{text[-1]}"
        return f"{text[:-1]}{last}{_BREAK}"
    return _ENTITIES.get(text, f"\\{text}")


def explain_text(problem: Problem) -> str:
    """A problem for a person: place and message, the line with a caret, the hint."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    advice = "advice: " if problem.advice else ""
    lines = [visible(f"{place}: {advice}{problem.message} [{problem.code}]")]
    if problem.source:
        lines += _excerpt(problem)
    if problem.hint:
        lines.append(visible(f"     = hint: {problem.hint}"))
    return "\n".join(lines)


def _excerpt(problem: Problem, width: int = 100) -> list[str]:
    start = max(0, problem.column - 1 - width // 2) if len(problem.source) > width else 0
    shown = problem.source[start : start + width]
    before = visible(shown[: problem.column - 1 - start].replace("\t", " "))
    return [f"{problem.line:>4} | {visible(shown.replace(chr(9), ' '))}", "     | " + " " * cell_len(before) + "^"]


def explain_github(problem: Problem) -> str:
    """A problem as a GitHub Actions annotation (docs.github.com, workflow commands)."""
    hint = f"\nhint: {problem.hint}" if problem.hint else ""
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    path = _github_escape(problem.path).replace(":", "%3A").replace(",", "%2C")
    level = "notice" if problem.advice else "error"
    return f"::{level} file={path}{place},title={problem.code}::{_github_escape(problem.message + hint)}"


def annotations(problems: Iterable[Problem], below: str = "") -> list[str]:
    """The problems as workflow commands, as many as GitHub keeps of one step: every file's first, then its second.

    `below` is the list's folder in the repository: "" or "lists/mine/".
    """
    files: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        files.setdefault(problem.path, []).append(problem)
    rows = zip_longest(*files.values())
    found = [explain_github(structs.replace(one, path=below + one.path)) for row in rows for one in row if one]
    if len(found) <= MOST_ANNOTATIONS:
        return found
    more = len(found) - MOST_ANNOTATIONS + 1
    return [*found[: MOST_ANNOTATIONS - 1], f"::error title=more problems::and {more} more: run papershelf check"]


def _github_escape(text: str) -> str:
    kept = "\n".join(visible(line) for line in text.split("\n"))
    return kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def explain_json(problem: Problem) -> str:
    """A problem as one JSON object on one line; a source line too long to be one is left out."""
    source = problem.source if len(problem.source) <= 1000 else ""
    return json.dumps(to_builtins(problem) | {"source": source}, ensure_ascii=True, sort_keys=True)


FORMATS = {"text": explain_text, "github": explain_github, "json": explain_json}


def explain_all(problems: Iterable[Problem], form: str = "text") -> str:
    """Every problem in one of the FORMATS, sorted by place, one after the other."""
    return "\n".join(FORMATS[form](problem) for problem in sorted(problems))
