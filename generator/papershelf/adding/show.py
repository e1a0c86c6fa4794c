"""What is said about papers that were added or refused: on a terminal, and as Markdown in an issue."""

import re
from collections.abc import Iterable, Sequence

from papershelf.adding.adding import Added, Refused
from papershelf.problems import visible
from papershelf.records.facts import Facts

_SENTENCE = "summary: one sentence of your own on what the paper does or finds; it is not copied from anywhere"


def show_text(result: Added | Refused) -> str:
    """One result for a person at a terminal."""
    return "\n".join(visible(line) for line in (_added(result) if isinstance(result, Added) else _refused(result)))


def _refused(refused: Refused) -> list[str]:
    return [f"{shorten(refused.wanted.typed)}: not added: {refused.message}", f"     = hint: {refused.hint}"]


def _added(added: Added) -> list[str]:
    values, facts = added.draft.values, added.facts
    lines = [f"{shorten(added.wanted.typed)}: {values['title'] or 'a title is wanted'}"]
    if people := values.get("authors") or [author.name for author in (facts.authors if facts else ())]:
        shown = ", ".join([*people[:4], *([f"and {len(people) - 4} more"] if len(people) > 4 else [])])
        lines.append(f"  {shown}")
    where = " ".join(filter(None, (values.get("venue"), values.get("year")))) or _unproven(facts)
    cited = (
        f"{facts.citations:,} citation{'s' * (facts.citations != 1)} on {facts.retrieved}"
        if facts and facts.citations is not None
        else ""
    )
    lines += [f"  {part}" for part in [", ".join(filter(None, (where, cited)))] if part]
    lines += [f"  category  {added.category.value}, {added.category.why}"] if added.category.value else []
    lines += [f"  tag       {tag.value}, {tag.why}" for tag in added.tags]
    lines += [f"  perhaps   the tag {tag.value}, {tag.why}" for tag in added.more_tags]
    lines += [f"  note      {note}" for note in added.notes]
    return [*lines, f"  written   {added.path}"]


def _unproven(facts: Facts | None) -> str:
    """What Semantic Scholar names as venue and year, which is shown and not written: nothing proves it."""
    said = " ".join(filter(None, (facts.venue, str(facts.year or "")))) if facts else ""
    return f"{said} (as Semantic Scholar says; not written, because nothing proves it)" if said else ""


def show_next(added: Sequence[Added]) -> str:
    """What to do now, in order."""
    wanted = [f"{key}:" for key in ("title", "category") if any(key in one.draft.needs for one in added)]
    files = " ".join(one.path for one in added)
    name = ["name the file after the paper: its name becomes the address"] if "title:" in wanted else []
    fill = [f'fill in {" and ".join(wanted)} where it says ""'] if wanted else []
    steps = [*fill, *name, f"write {_SENTENCE}", "papershelf check", "papershelf serve", f"git add {files}"]
    return "\n".join(["Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))])


def show_markdown(sentences: Iterable[str]) -> str:
    """What keeps an issue from becoming an entry, as a list for the person who wrote it."""
    lines = [
        "Thank you for the suggestion! Before it can become an entry:",
        "",
        *(f"- {sentence}" for sentence in sentences),
        "",
        "Edit the issue (the three dots at its top right), and it will be looked at again.",
    ]
    return "\n".join(lines) + "\n"


def markdown_refusal(refused: Refused) -> str:
    """A refusal as one sentence of Markdown."""
    return f"{code(refused.wanted.typed)}: {code(refused.message)}. {refused.hint[:1].upper()}{refused.hint[1:]}."


def code(text: str) -> str:
    """A stranger's text as inert Markdown: in a code span nothing links, mentions or is drawn.

    >>> code("a `b` @team <img> ${{ x }}")
    "`a 'b' @team <img> ${{ x }}`"
    """
    return f"`{visible(shorten(text)).replace('`', chr(39)) or ' '}`"


def shorten(text: str, limit: int = 120) -> str:
    """The text on one line, cut where it gets long."""
    line = re.sub(r"\s+", " ", text[: 4 * limit]).strip()
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
