"""Findings a curator has looked at and dismissed: catalog/reviewed.yaml. They come back when the answer changes."""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from papershelf.catalog.layout import quoted, scalar
from papershelf.catalog.yaml_text import YamlFault, parse_yaml
from papershelf.problems import Problem

REVIEWED = "catalog/reviewed.yaml"
_HEAD = "# Findings somebody looked at and dismissed; each comes back when the answer changes (docs/enrichment.md).\n"


class Review(Struct, frozen=True):
    """One dismissal: of which kind of finding about which entry, why, and the mark of what was said then."""

    slug: str
    kind: str
    reason: str
    answer: str
    day: str = ""


def review_mark(message: str) -> str:
    """What tells whether a finding still says the same; days and counts in it do not matter."""
    settled = re.sub(r"\b\d{4}-\d\d-\d\d\b", "", message)
    return blake2b(settled.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def read_reviews(root: Path) -> tuple[tuple[Review, ...], list[Problem]]:
    """The dismissals, and what is wrong with the file."""
    path = root / REVIEWED
    if not path.is_file():
        return (), []
    try:
        data, _ = parse_yaml(path.read_text(encoding="utf-8"))
    except YamlFault as fault:
        return (), [Problem(REVIEWED, *fault.place, fault.code, fault.message, fault.hint)]
    except UnicodeDecodeError:
        return (), [Problem(REVIEWED, 0, 0, "encoding", "the file is not UTF-8", "save it as UTF-8")]
    items = data.get("reviewed") if isinstance(data, dict) else None
    if not isinstance(items, list):
        hint = "write reviewed: and below it a list, as papershelf enrich --dismiss does"
        return (), [Problem(REVIEWED, 1, 1, "wrong-type", "the file holds no list under reviewed:", hint)]
    reviews, problems = [], []
    for place, item in enumerate(items, 1):
        if isinstance(item, dict) and all(isinstance(item.get(key), str) for key in ("entry", "finding", "reason")):
            answer, day = str(item.get("answer", "")), str(item.get("day", ""))
            reviews.append(Review(item["entry"], item["finding"], item["reason"], answer, day))
        else:
            message = f"number {place} names no entry, finding and reason"
            hint = 'write - {entry: slug, finding: published, reason: "why"}'
            problems.append(Problem(REVIEWED, 0, 0, "missing-key", message, hint))
    return tuple(reviews), problems


def is_dismissed(slug: str, kind: str, message: str, reviews: Iterable[Review]) -> bool:
    """True for a finding somebody dismissed, as long as it says what it said then. Without a mark it stays away."""
    return any(
        each.slug == slug and each.kind == kind and each.answer in ("", review_mark(message)) for each in reviews
    )


def format_reviews(reviews: Iterable[Review]) -> str:
    """The text of the file, sorted by entry and kind."""
    lines = [_HEAD, "reviewed:\n"]
    for each in sorted(reviews, key=lambda each: (each.slug, each.kind)):
        values = {"entry": each.slug, "finding": each.kind, "reason": each.reason, "day": each.day}
        lines += _item({**values, "answer": each.answer})
    return "".join(lines)


def _item(values: Mapping[str, str]) -> Iterable[str]:
    shown = {key: value for key, value in values.items() if value}
    for place, (key, value) in enumerate(shown.items()):
        written = quoted(value) if key in ("reason", "answer") else scalar(value, in_flow=False)
        yield f"{'  - ' if place == 0 else '    '}{key}: {written}\n"
