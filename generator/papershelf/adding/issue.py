"""The body of an issue made with the form "Suggest a paper", read with every suspicion.

GitHub writes each answer below a heading `### Label`, and `_No response_` where there is none (docs.github.com, syntax
for issue forms). Of a heading that comes twice the first counts: later ones stand inside somebody's answer.
"""

import re
from collections.abc import Mapping

from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from papershelf.adding.existing import Existing
from papershelf.adding.show import code
from papershelf.adding.wanted import Wanted, WantedError, read_wanted
from papershelf.catalog.catalog import walk_categories
from papershelf.catalog.shape import choose_hint
from papershelf.catalog.values import Link
from papershelf.cite.characters import without_controls
from papershelf.texts import fold

# GitHub's own limit for an issue's body.
_MOST_LETTERS = 65_536
_MOST_TAGS = 20
_HEADING = re.compile(r"### +(\S.*?) *")
_LABELS = {"identifier", "title", "category", "tags", "code", "why it belongs here"}
_LINK: TypeAdapter[str] = TypeAdapter(Link)


def read_issue(body: str, existing: Existing) -> tuple[Wanted | None, list[str]]:
    """What the issue asks for, or None and sentences of Markdown about what is missing or wrong in it."""
    if len(body) > _MOST_LETTERS:
        return None, ["The text is too long for a suggestion; please fill in the form once more."]
    answers = read_answers(body)
    missing: list[str] = []
    wanted = _wanted(answers, missing)
    category = _category(answers.get("category", ""), existing, missing)
    links = _links(answers.get("code", ""), missing)
    tags = _tags(answers.get("tags", ""))
    if missing or wanted is None:
        return None, missing
    return replace(wanted, category=category, tags=tags, links={**wanted.links, **links}), []


def read_answers(body: str) -> Mapping[str, str]:
    """The answers of a form by their labels in lower case; those that were left open are absent."""
    answers: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1].lower() in _LABELS:
            lines = []
            answers.setdefault(heading[1].lower(), lines)
        elif heading:
            lines = []
        else:
            lines.append(line)
    texts = {label: "\n".join(lines).strip() for label, lines in answers.items()}
    return {label: text for label, text in texts.items() if text and text != "_No response_"}


def _wanted(answers: Mapping[str, str], missing: list[str]) -> Wanted | None:
    typed = [line.strip() for line in answers.get("identifier", "").split("\n") if line.strip()]
    if not typed:
        example = "`2106.09685`, `10.1145/3292500.3330701` or `https://aclanthology.org/2021.acl-long.353`"
        missing.append(f"**Identifier** is empty. An arXiv id, a DOI, an ACL id or an address is needed: {example}.")
        return None
    if len(typed) > 1:
        missing.append("**Identifier** holds several lines. Please open one issue for each paper.")
        return None
    try:
        wanted = read_wanted(typed[0], without_controls(answers.get("title", "")))
    except WantedError as error:
        missing.append(f"**Identifier**: {code(str(error))}. {_sentence(error.hint)}")
        return None
    if not wanted.ids and not wanted.links:
        missing.append(f"**Identifier**: {code(typed[0])} is not an identifier. A title belongs under **Title**.")
    return wanted


def _category(text: str, existing: Existing, missing: list[str]) -> str:
    """The path of a category named by path, by title or by the titles down to it; "" when none is named."""
    if not text or fold(text) in ("not sure", "i am not sure", "none"):
        return ""
    nodes = list(walk_categories(existing.settings.categories))
    named = text.strip().strip("/")
    paths = [node.path for node in nodes if node.path == named]
    paths = paths or [n.path for n in nodes if fold(text) in (fold(" ".join(n.titles)), fold(n.category.title))]
    if len(paths) != 1:
        hint = choose_hint(named[:100], [node.path for node in nodes])
        missing.append(f"**Category**: {code(text)} is not one of the categories; {hint}.")
        return ""
    return paths[0]


def _links(text: str, missing: list[str]) -> dict[str, str]:
    if not text:
        return {}
    try:
        return {"code": _LINK.validate_python(text)}
    except ValidationError:
        missing.append(f"**Code**: {code(text)} is not a web address. It starts with `https://` and holds no spaces.")
        return {}


def _tags(text: str) -> tuple[str, ...]:
    tags = (without_controls(part.lstrip("-* ")) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(tag for tag in tags if tag and len(tag) <= 60))[:_MOST_TAGS]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
