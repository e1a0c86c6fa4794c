"""Rules about the words of an entry: stains, names, placeholders, capitals, a year in the venue.

What can never be right is an error. What is plainly meant otherwise is advice, and `fmt` repairs it; the rest is taste.
"""

import re
from collections.abc import Iterator
from typing import Any

from papershelf.catalog.clean import Stain, find_stains
from papershelf.catalog.hints import split_names
from papershelf.catalog.layout import scalar
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import OneEntry
from papershelf.catalog.yaml_text import Path
from papershelf.texts import fold

# Texts on one line, and the lists of them: in names and tags some signs have a meaning.
TITLES = ("title", "venue", "summary", "retracted")
LISTS = ("authors", "tags", "awards")
_REPAIRED = "papershelf fmt writes "


def texts_of(data: dict[str, Any]) -> Iterator[tuple[Path, str, bool]]:
    """Each text a reader sees, with its path, and True where it is a title or a sentence."""
    for key in TITLES:
        if isinstance(data.get(key), str):
            yield (key,), data[key], True
    for key in LISTS:
        items = data.get(key)
        for place, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, str):
                yield (key, place), item, False
    image = data.get("image")
    if isinstance(image, dict) and isinstance(image.get("alt"), str):
        yield ("image", "alt"), image["alt"], True


def check_stains(one: OneEntry) -> Iterator[Mistake]:
    """No text holds what came with it from a PDF, a web page, BibTeX or another encoding."""
    for path, text, title in texts_of(one.document.data):
        clean, stains = find_stains(text, title=title)
        told = [stain for stain in stains if stain.code != "spaces"]
        if told:
            yield _stained(one, path, clean, told)


def _stained(one: OneEntry, path: Path, clean: str, stains: list[Stain]) -> Mistake:
    first = next((stain for stain in stains if stain.never), stains[0])
    message = ", ".join(dict.fromkeys(stain.message for stain in stains))
    hint = f"{_REPAIRED}{scalar(clean)} for it"
    if any(stain.repair is None for stain in stains):
        hint = "copy the text again from the paper's page; one of its characters was lost"
    return Mistake(one.document.path, path, first.code, f"this text {message}", hint, advice=not first.never)


# --- Names
_SUFFIX = re.compile(r",\s*(?:jr|sr|ii|iii|iv)\.?$", re.I)
_OTHERS = re.compile(
    r"\b(?:et\.?\s?al\b\.?|and others\b|and co-?(?:workers|authors)\b|u\.\s?a\.$)|^(?:others|et|al\.?|\.{3}|…)$", re.I
)


def check_names_typed(one: OneEntry) -> Iterator[Mistake]:
    """Each item of authors is one whole name."""
    typed = one.document.data.get("authors")
    items = typed if isinstance(typed, list) else []
    for place, name in enumerate(items):
        if isinstance(name, str):
            yield from _check_name(one, place, " ".join(name.split()))
    yield from _check_order(one, [item for item in items if isinstance(item, str)])


def _check_name(one: OneEntry, place: int, name: str) -> Iterator[Mistake]:
    path, where = one.document.path, ("authors", place)
    if _OTHERS.search(name):
        hint = "give every author, or remove authors: and papershelf enrich fills them in"
        yield Mistake(path, where, "et-al", f"'{name}' is not a name", hint)
    elif " - " in name or name.startswith("- "):
        parts = ", ".join(scalar(part.strip()) for part in re.split(r"\s+-\s+|^- ", name) if part.strip())
        hint = f"indent every line of the list alike: authors: [{parts}]"
        yield Mistake(path, where, "two-names", "two items of a list ran together here", hint)
    elif len(names := split_names(name)) > 1:
        hint = f"write one name an item: [{', '.join(map(scalar, names))}]"
        yield Mistake(path, where, "two-names", f"'{name}' holds {len(names)} names", hint)


def _check_order(one: OneEntry, names: list[str]) -> Iterator[Mistake]:
    path = one.document.path
    single = [name for name in names if len(name.split()) == 1 and name.isalpha()]
    if len(names) >= 4 and len(names) % 2 == 0 and len(single) == len(names):
        pairs = ", ".join(f"{given} {family}" for family, given in zip(names[::2], names[1::2], strict=True))
        message = "these names may have been split at their commas"
        yield Mistake(path, ("authors",), "split-names", message, f"if so, write authors: [{pairs}]", advice=True)
    turned = [name for name in names if "," in name and not _SUFFIX.search(name)]
    if turned and len(turned) < sum(len(name.split()) > 1 for name in names):
        family, _, given = turned[0].partition(",")
        hint = f"write it like the others: {given.strip()} {family.strip()}"
        where = ("authors", one.document.data["authors"].index(turned[0]))
        yield Mistake(path, where, "name-order", "one name has its family name first", hint, advice=True)


# --- What was left of a form
_SAMPLES = {
    "one plain sentence of your own that tells a reader whether to open the paper",
    "one plain sentence of your own about the paper",
    "the title as published",
    "full names in the order of the paper",
}
_UNFILLED = re.compile(
    r"(?:\.{3}|…|-+|\?+|x{3,}|todo|tbd|tba|n/?a|none|null|fixme|lorem ipsum.*|your .{1,40} here|<[a-z ]+>)\.?", re.I
)


def check_placeholders(one: OneEntry) -> Iterator[Mistake]:
    """No text of a form or template was left as it was."""
    for path, text, _ in texts_of(one.document.data):
        key = path[0]
        if fold(text) in _SAMPLES or (key not in ("title", "tags") and text and _UNFILLED.fullmatch(text.strip())):
            message = f"'{text}' is what a form or a template had here"
            yield Mistake(one.document.path, path, "placeholder", message, f"write your own, or remove {key}:")
    reason = one.document.data.get("retracted")
    if isinstance(reason, str) and reason.strip().lower() in ("yes", "true", "1", "y", "no", "false", "0"):
        hint = 'say why: retracted: "the data could not be reproduced"'
        if reason.strip().lower() in ("no", "false", "0"):
            hint = "remove the line: it marks a paper that was retracted"
        yield Mistake(one.document.path, ("retracted",), "placeholder", f"'{reason}' is no reason", hint, advice=True)


# --- Taste
_YEAR = re.compile(r"(?:^|[\s,(\[’'-])((?:19|20)\d\d|[’']\d\d)(?=$|[\s,)\]])")
_ORDINAL = re.compile(
    r"^(?:in\s+)?(?:the\s+)?(?:proceedings|proc\.?|transactions|trans\.?)\s+(?:of\s+)?(?:the\s+)?|"
    r"\b(?:the\s+)?(?:\d+(?:st|nd|rd|th)|first|second|third|(?:twent|thirt|fort)\w+[- ]\w+)\s+(?:annual\s+)?",
    re.I,
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:et al|inc|ltd|corp|co|jr|sr|vs|etc|no|vol|st|dr|ph\.d|e\.g|i\.e)|\b[A-Z]|\.\.)\.$", re.I
)


def check_title_typed(one: OneEntry) -> Iterator[Mistake]:
    """A title is written as a title: not in capitals, without a final full stop."""
    title = one.document.data.get("title")
    if not isinstance(title, str):
        return
    text = " ".join(title.split())
    path = one.document.path
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 12 and len(text.split()) > 2 and all(map(str.isupper, letters)):
        hint = "write it as the paper's page does, with capitals where they belong"
        yield Mistake(path, ("title",), "capitals", "the title is all capitals", hint, advice=True)
    if text.endswith(".") and len(text) > 5 and not _ABBREVIATED.search(text):
        hint = f"write {scalar(text.rstrip(' .'))}"
        yield Mistake(path, ("title",), "full-stop", "the title ends with a full stop", hint, advice=True)


def check_venue_typed(one: OneEntry) -> Iterator[Mistake]:
    """A venue is written in the short form of the list, without its year."""
    typed = one.document.data.get("venue")
    if not isinstance(typed, str):
        return
    venue = " ".join(typed.split())
    known = {
        fold(spelling): short
        for short, row in one.settings.venues.items()
        for spelling in (short, row.name, *row.aliases)
    }
    bare = " ".join(_ORDINAL.sub("", _YEAR.sub(" ", venue)).split()).strip(" ,-()")
    short = known.get(fold(venue)) or known.get(fold(bare)) or _only_ending(fold(bare), known)
    dated = _YEAR.search(venue)
    at_edge = dated and (dated.start() == 0 or dated.end() == len(venue))
    if short and venue != short and (dated or fold(venue) not in known or fold(venue) == fold(short)):
        hint = f"write venue: {scalar(short)}{_and_year(one, dated)}"
        yield Mistake(one.document.path, ("venue",), "venue-form", f"the list calls it {short}", hint, advice=True)
    elif dated and at_edge and bare:
        hint = f"write venue: {scalar(bare)}{_and_year(one, dated)}"
        yield Mistake(one.document.path, ("venue",), "year-in-venue", "the year belongs under year:", hint, advice=True)


def _only_ending(words: str, known: dict[str, str]) -> str:
    """A venue of the table whose long name these words end with, as Proceedings of the 41st … do."""
    return next((short for name, short in known.items() if len(name) > 15 and words.endswith(name)), "")


def _and_year(one: OneEntry, dated: re.Match[str] | None) -> str:
    if dated is None or one.entry.year or not dated[1].isdigit():
        return ""
    return f" and year: {dated[1]}"


# --- What YAML took away
_CUT = re.compile(r"^(title|summary|venue|retracted):[ \t]+(?![\"'|>\[{#])([^\n]*?\S)[ \t]+(#[^\s#][^\n]*)$", re.M)


def check_cut(one: OneEntry) -> Iterator[Mistake]:
    """No text was cut where a comment begins: ` #1` starts one unless the text is in quotes."""
    for found in _CUT.finditer(one.document.text):
        whole = f"{found[2]} {found[3]}".strip()
        message = f"YAML takes '{found[3]}' for a comment, so the {found[1]} ends before it"
        hint = f"quote the text: {found[1]}: {scalar(whole)}; for a comment, write a space after the #"
        yield Mistake(one.document.path, (found[1],), "cut-text", message, hint)
