"""Memory: catalog/links.jsonl, what the last asking found (docs/decisions/link-memory.md).

One JSON object a line, sorted by address. A link that is fine has the day it was asked, and is asked again some weeks
later. One that was too slow has the day from which it is asked again, since asking it is what takes the time. Of any
other only the day since when it is so is kept, because it is asked in every run.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from msgspec import Struct, to_builtins

from papershelf.disk import replace_file
from papershelf.links.verdicts import OK, SORTS, UNKNOWN, Verdict
from papershelf.records.facts import is_day

_LEAST_DAYS, _MORE_DAYS = 20, 21
_SLOW_LEAST, _SLOW_MORE = 7, 7


class Known(Struct, frozen=True):
    """What is remembered of one address: `again` is the day from which one that was too slow is asked again."""

    url: str
    sort: str
    since: str
    checked: str = ""
    status: int = 0
    to: str = ""
    reason: str = ""
    again: str = ""


def read_memory(root: Path) -> dict[str, Known]:
    """What is remembered, by address; nothing where the file is missing."""
    path = _path(root)
    return parse_memory(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else {}


def write_memory(root: Path, known: Mapping[str, Known]) -> bool:
    """Write the file if it would change; True when written."""
    text = format_memory(known.values())
    path = _path(root)
    before = path.read_bytes() if path.is_file() else b""
    if text.encode() == before:
        return False
    replace_file(path, text.encode())
    return True


def _path(root: Path) -> Path:
    return root / "catalog" / "links.jsonl"


def parse_memory(text: str) -> dict[str, Known]:
    """What the lines say; a line that says nothing (damage, the marks of a merge) is forgotten: it is asked again."""
    known = (_parse_line(line) for line in text.split("\n"))
    return {each.url: each for each in known if each}


def _parse_line(line: str) -> Known | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return Known(**data) if _is_sound(data) else None


def _is_sound(data: Any) -> bool:
    if not isinstance(data, dict) or not {"url", "sort", "since"} <= data.keys() <= set(Known.__struct_fields__):
        return False
    texts = all(isinstance(value, str) for key, value in data.items() if key != "status")
    days = texts and all(is_day(data[key]) for key in ("since", "checked", "again") if key in data)
    return days and type(data.get("status", 0)) is int and data["sort"] in SORTS


def format_memory(known: Iterable[Known]) -> str:
    """The text of links.jsonl."""
    lines = ({key: value for key, value in to_builtins(each).items() if value} for each in known)
    ordered = sorted(lines, key=lambda line: line["url"])
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in ordered)


def remember(before: Known | None, url: str, verdict: Verdict, today: date) -> Known:
    """What to keep of a verdict; `since` stays while the sort does."""
    since = before.since if before and before.sort == verdict.sort else today.isoformat()
    if verdict.sort == OK:
        return Known(url, OK, since, checked=today.isoformat())
    again = (today + timedelta(_SLOW_LEAST + _share(url, _SLOW_MORE))).isoformat() if verdict.slow else ""
    return Known(url, verdict.sort, since, status=verdict.status, to=verdict.to, reason=verdict.reason, again=again)


def is_due(known: Known | None, today: date) -> bool:
    """True for what must be asked now.

    Links that are fine wait 20 to 40 days and slow ones 7 to 13, each its own number: they come due a few a night.
    """
    if known is None:
        return True
    if known.again:
        return not waits(known, today)
    checked = _day(known.checked) if known.sort == OK else None
    return checked is None or today >= checked + timedelta(_LEAST_DAYS + _share(known.url, _MORE_DAYS))


def waits(known: Known, today: date) -> bool:
    """True for a link that was too slow, until the day it is asked again."""
    again = _day(known.again)
    # A day further ahead than any we write is a mistake, or somebody's wish that a link is never asked.
    return again is not None and today < again <= today + timedelta(_SLOW_LEAST + _SLOW_MORE)


def find_slow_hosts(known: Iterable[Known], today: date) -> frozenset[str]:
    """The hosts of links that were too slow and wait, where no other link of the host ever got an answer."""
    slow: set[str] = set()
    answered: set[str] = set()
    for each in known:
        kind = slow if waits(each, today) else answered
        if kind is slow or each.sort != UNKNOWN or each.status:
            kind.add(urlsplit(each.url).hostname or "")
    return frozenset(slow - answered)


def _share(url: str, days: int) -> int:
    return crc32(url.encode()) % days


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
