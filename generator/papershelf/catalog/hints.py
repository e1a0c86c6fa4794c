"""Hints: what a person should write instead of what they typed. Followed literally, each makes the file better.

Nothing here refuses anything: values.py, shape.py and load.py do, and ask for words.
"""

import re
from datetime import date

_MARKDOWN_LINK = re.compile(
    r"\[[^\[\]]*\]\(\s*<?(https?://[^\s<>()]+)>?\s*\)|<(https?://[^\s<>]+)>|[\"'“](https?://\S+?)[\"'”]"
)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.I)
_DATES = (
    (re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), (1, 2, 3)),
)


def link_hint(text: str) -> str:
    """What to write instead of a text that is no web address."""
    text = text.strip()
    if found := _MARKDOWN_LINK.fullmatch(text):
        return f"write the address only: {next(filter(None, found.groups()))}"
    if "…" in text or "..." in text:
        return "write the whole address, or remove the line"
    if _HOST.fullmatch(text):
        return f"write https://{text}"
    return "links start with https:// or http:// and hold no spaces"


def year_hint(text: str) -> str:
    """What to write instead of a text that is no year."""
    if text.strip().lower() in ("", "null", "none", "~", "n/a"):
        return "fill it in, or remove the line"
    if found := re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)", text):
        return f"write {found[1]}"
    if found := re.fullmatch(r"['’]?(\d\d)", text.strip()):
        return f"write four digits: {'20' if int(found[1]) < 40 else '19'}{found[1]}, if that is the year"
    return "write four digits, as in 2024"


def day_hint(text: str) -> str:
    """What to write instead of a text that is no day of the calendar."""
    for pattern, order in _DATES:
        if found := pattern.fullmatch(text.strip()):
            year, month, day = (int(found[place]) for place in order)
            if month > 12 >= day:
                month, day = day, month
            try:
                return f"write {date(year, month, day)}"
            except ValueError:
                break
    return "write year-month-day, as in 2026-11-23"


def list_hint(text: str) -> str:
    """How a text would be written as a list: names one by one, other texts cut at their commas."""
    if not text.strip() or text.strip().lower() in ("null", "~"):
        return "write a list, as in [one, two], or remove the line"
    names = split_names(text)
    if len(names) == 1 and ";" in text:
        names = [part.strip() for part in text.split(";") if part.strip()]
    if len(names) == 1:
        return f"write it as [{text}]"
    return f"write it as [{', '.join(map(_item, names))}]"


def _item(text: str) -> str:
    return f'"{text}"' if re.search(r"[,:#\[\]{}\"]", text) else text


# --- Names typed into one text
_AND = re.compile(r"\s*(?:,\s*)?(?:\s(?:and|und|et|&|y)\s|;)\s*", re.I)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d)\.?", re.I)
_ORGANISATIONS = """
    of the for and department university institute team group center centre lab laboratory labs society company
    council association administration committee consortium collaboration agency ministry school college
    foundation research science technology inc ltd llc gmbh corp national international project
"""
_ORGANISED = frozenset(_ORGANISATIONS.split())


def split_names(text: str) -> list[str]:
    """The persons in one text that should be several; the text alone where it is one name.

    >>> split_names("Ann Po and Bea Ko, Cy Do"), split_names("Food and Drug Administration")
    (['Ann Po', 'Bea Ko', 'Cy Do'], ['Food and Drug Administration'])
    """
    if text.startswith("{"):
        return [text]
    parts = [part.strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    names = [name for part in parts for name in _by_commas(part, alone=len(parts) == 1)]
    return names if len(names) > 1 and all(map(_is_person, names)) else [text]


def _by_commas(text: str, *, alone: bool) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if any(_SUFFIX.fullmatch(name) for name in names) or (alone and len(names) == 2):
        return [text]  # one name, the family first: García Márquez, Gabriel José
    return names if len(names) > 1 and all(len(name.split()) > 1 for name in names) else [text]


def _is_person(name: str) -> bool:
    given, comma, family = name.partition(",")
    words = name.replace(",", " ").split()
    fits = 2 <= len(words) <= 5 and not _ORGANISED & {word.lower().strip(".") for word in words}
    return fits and (not comma or bool(given.strip() and family.strip()))
