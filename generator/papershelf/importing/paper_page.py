"""A page about one paper: its heading is the title, lines below it name authors, venue and where the paper is."""

import re
from collections import Counter

from msgspec.structs import replace

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.found import Found
from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.reader import read_awesome

_MOST_LINES = 60
_LEAST_WORDS = 3
_TITLE = re.compile(r"(?:---\n.*?\n---\s*\n)?\s*(?P<marks>#{1,2})[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*$", re.S | re.M)
_URL = re.compile(r"https?://[^\s<>()\[\]]+")
_KEYS = {
    "Authors": r"authors?|作者",
    "Venue": r"venue|conference|journal|publication|published|publisher|source|会议|期刊",
    "Year": r"year|date|published on|年份|日期",
    "Paper": r"paper|link|url|pdf|doi|arxiv|paper link|论文",
    "Code": r"code|github|repo(?:sitory)?|implementation|source code|代码",
}
_LINE = re.compile(
    r"^[ \t>*+-]*(?:\*\*|__)?(?P<key>[^\W\d_][\w ]{1,20}?)(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*(?:\*\*|__)?[ \t]*"
    r"[:：][ \t]*(?:\*\*|__)?[ \t]*(?P<value>\S.*)$"
)
_PRESENTED = re.compile(
    r"(?i)^[ \t>*+-]*(?:presented|published|appeared|accepted|to appear) (?:in|at|by|on)[ \t:]+"
    r"(?P<value>\S.*?)\.?[ \t]*$"
)
_LABELLED = re.compile(
    r"^[ \t>*+-]*\[*(?P<key>paper|pdf|arxiv|doi|code|github)\]?\((?P<value>https?://[^\s()]+)\)", re.I
)


def read_paper_page(text: str, name: str) -> Found | None:
    """The paper a page is about; None for a page that names fewer than two of authors, venue and address."""
    found = _TITLE.match(text)
    title = plain_words(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", found["title"])) if found else ""
    if found is None or len(title.split()) < _LEAST_WORDS:
        return None
    facts = _facts(text[found.end() :])
    if sum(key in facts for key in ("Authors", "Venue", "Paper")) < 2 or not {"Authors", "Paper"} & set(facts):
        return None
    lines = [f"- **{title}**", *(f"  - {key}: {value}" for key, value in facts.items())]
    reading = read_awesome("# List\n\n## Papers\n\n" + "\n".join(lines) + "\n", name)
    papers = [*reading.found, *(one for one, _ in reading.unaddressed)]
    number = text[: found.start("marks")].count("\n") + 1
    if len(papers) != 1:
        return None
    return replace(papers[0], place=f"{name}:{number}", title=title, categories=(), notes="", summary="", tags=())


def _facts(text: str) -> dict[str, str]:
    """What the first lines of a page say; nothing where they say it of several papers."""
    facts: dict[str, str] = {}
    said: Counter[str] = Counter()
    for line in text.split("\n")[:_MOST_LINES]:
        if found := _PRESENTED.match(line):
            said["Venue"] += 1
            _put(facts, "Venue", found["value"])
        elif found := _LABELLED.match(line) or _LINE.match(line):
            key = next((key for key, words in _KEYS.items() if re.fullmatch(words, found["key"].strip(), re.I)), "")
            said[key] += 1
            _put(facts, key, found["value"])
    return facts if max(said["Authors"], said["Venue"], said["Year"]) <= 1 else {}


def _put(facts: dict[str, str], key: str, value: str) -> None:
    """A value without its link, whose address is the paper's where it leads to one."""
    url = next((url.rstrip(".,;") for url in _URL.findall(value)), "")
    words = plain_words(_URL.sub("", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", value))).strip(" .[]()<>*_")
    if key in ("Paper", "Code"):
        words = url or (words if key == "Paper" and re.match(r"10\.\d{4,}/|arxiv:", words, re.I) else "")
    elif key == "Venue" and url and is_paper_page(url):
        facts.setdefault("Paper", url)
    if key and words:
        facts.setdefault(key, words)
