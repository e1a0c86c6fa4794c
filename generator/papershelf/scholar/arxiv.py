"""arXiv: the client of its query API and what its Atom feeds say, as facts. Both forms of the feed are read.

One request every three seconds over one connection, for all machines of a user (info.arxiv.org/help/api/tou.html). An
unknown id is silently absent; a malformed one spoils the whole request. No DTD is ever read.
"""

import random
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from papershelf.ids import IdError, parse_id
from papershelf.records.facts import FactAuthor, Facts, is_day
from papershelf.records.known import source_key
from papershelf.records.venue_index import venue_index
from papershelf.scholar.caller import Caller
from papershelf.scholar.replies import PassingError, RefusedError, Reply, refuse
from papershelf.scholar.source import Asked

PUBLIC_ARXIV = "https://export.arxiv.org"
_CHUNK = 50
_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ID = re.compile(r"arxiv\.org/abs/(.+?)(?:v\d+)?$")
_SOUND = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d\d(?:0[1-9]|1[0-2])\d{3}")
_GUILTY = re.compile(r"incorrect id format for (\S+)")
_WITHDRAWN = re.compile(
    r"\b(?:this|the)\s+(?:paper|submission|article|manuscript|preprint)\s+(?:has been|was|is)\s+withdrawn\b"
    r"|^\s*withdrawn\b",
    re.I,
)
_MOST_AUTHORS = 5_000


class Arxiv:
    """Asks arXiv about papers by their ids, fifty at a time."""

    name = "arxiv"

    def __init__(self, caller: Caller, base: str = PUBLIC_ARXIV, *, abstracts: bool = False) -> None:
        self._caller, self._base, self._abstracts = caller, base, abstracts

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._caller.requests

    def chunks(self, ids: Sequence[str]) -> list[list[str]]:
        """The ids of each request; those arXiv cannot have given out are left out."""
        sound = [value for value in ids if _SOUND.fullmatch(value)]
        return [sound[start : start + _CHUNK] for start in range(0, len(sound), _CHUNK)]

    def ask(self, ids: Sequence[str], day: str) -> Asked:
        """What arXiv says of these ids. Raises NoAnswerError or StopError."""
        asked = Asked()
        wanted = list(ids)
        for _ in range(2):
            if not wanted:
                break
            try:
                found, total = self._query(wanted, day)
            except RefusedError as error:
                wanted = self._without_guilty(wanted, str(error), asked, day)
                continue
            asked.found.update(found)
            missing = [value for value in wanted if source_key(self.name, value) not in found]
            if total == len(found):
                asked.unknown += [source_key(self.name, value) for value in missing]
                return asked
            wanted = missing  # fewer entries than it counts: ask again for those alone
        asked.failed |= {source_key(self.name, value): "arXiv gave no whole answer" for value in wanted}
        return asked

    def _without_guilty(self, wanted: list[str], says: str, asked: Asked, day: str) -> list[str]:
        """The ids without the malformed one the answer names; without a name, each half is asked by itself."""
        named = _GUILTY.search(says)
        guilty = named[1].strip(".)") if named else ""
        if guilty in wanted or len(wanted) == 1:
            key = source_key(self.name, guilty if guilty in wanted else wanted[0])
            asked.unknown.append(key)
            asked.notes[key] = f"arXiv does not take it as an id ({says})"
            return [value for value in wanted if source_key(self.name, value) != key]
        for half in (wanted[: len(wanted) // 2], wanted[len(wanted) // 2 :]):
            asked.merge(self.ask(half, day))
        return []

    def _query(self, ids: Sequence[str], day: str) -> tuple[dict[str, Facts], int]:
        query = {"id_list": ",".join(ids), "max_results": str(len(ids))}

        def read(reply: Reply) -> tuple[dict[str, Facts], int]:
            return read_feed(reply, day, abstracts=self._abstracts)

        return self._caller.ask(read, "GET", f"{self._base}/api/query", query, wait=_backoff)


def _backoff(times: int) -> float:
    """Seconds to wait after so many faults: arXiv's own pace is three seconds, so these are half a minute and more."""
    return min(120.0, 15.0 * 2.0**times) * (0.75 + random.random() / 2)  # noqa: S311  no secret hangs on it


def read_feed(reply: Reply, day: str, *, abstracts: bool = False) -> tuple[dict[str, Facts], int]:
    """The papers of a feed by key, and how many it says there are.

    Raises RefusedError for an error entry, whatever the status, and what another status means.
    """
    feed = _parse(reply)
    if feed is None:
        refuse(reply)
        raise PassingError("garbled", "the answer is no Atom feed")
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        if "/api/errors" in _text(entry, f"{_ATOM}id"):
            raise RefusedError(_text(entry, f"{_ATOM}summary") or "arXiv answers with an error")
    if reply.status != 200:
        refuse(reply)
    found = {facts.asked: facts for entry in entries if (facts := _facts(entry, day, abstracts=abstracts))}
    total = _text(feed, _TOTAL)
    return found, int(total) if total.isdecimal() else len(found)


def _parse(reply: Reply) -> ET.Element | None:
    text = reply.body.decode("utf-8", errors="replace")
    if "<!DOCTYPE" in text[:2000].upper() or "<!ENTITY" in text.upper():
        return None
    try:
        root = ET.fromstring(reply.body)  # noqa: S314  no DTD, so no entities
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root if root.tag == f"{_ATOM}feed" else None


def _text(element: ET.Element, path: str) -> str:
    found = element.find(path)
    return " ".join((found.text or "").split()) if found is not None else ""


def _facts(entry: ET.Element, day: str, *, abstracts: bool) -> Facts | None:
    named = _ID.search(_text(entry, f"{_ATOM}id"))
    title = _text(entry, f"{_ATOM}title")
    if not named or not title:
        return None
    authors = (_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author"))
    dois = _dois(_text(entry, f"{_ARXIV}doi"))
    journal = _text(entry, f"{_ARXIV}journal_ref")[:500]
    venue, year = read_journal_ref(journal)
    published = _text(entry, f"{_ATOM}published")[:10]
    summary, comment = _text(entry, f"{_ATOM}summary"), _text(entry, f"{_ARXIV}comment")
    return Facts(
        asked=source_key("arxiv", named[1]),
        retrieved=day,
        source="arxiv",
        url=f"https://arxiv.org/abs/{named[1]}",
        title=title[:1_000],
        authors=tuple(FactAuthor(name[:200]) for name in authors if name)[:_MOST_AUTHORS],
        journal=journal,
        venue=venue,
        year=year,
        publication_date=published if is_day(published) else "",
        external_ids={"ArXiv": named[1], **({"DOI": dois[0]} if dois else {})},
        same_work=tuple(dois[1:]),
        kind="preprint",
        abstract=summary[:20_000] if abstracts else "",
        updates={"withdrawn": comment[:300]} if _WITHDRAWN.search(comment) or _WITHDRAWN.search(summary[:300]) else {},
    )


def _dois(text: str) -> list[str]:
    """The DOIs of the published versions; several may stand in one element. arXiv's own say nothing new."""
    found = []
    for word in text.split():
        try:
            found.append(parse_id("doi", word))
        except IdError:
            continue
    return [doi for doi in dict.fromkeys(found) if not doi.startswith("10.48550/")]


_PAGES = re.compile(r"\d+\s*[-–]\s*\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_journal_ref(text: str) -> tuple[str, int | None]:
    """The venue and year in an author's free words, where the table of venues finds exactly one; else nothing.

    >>> read_journal_ref("Advances in Neural Information Processing Systems 36 (2023)")
    ('NeurIPS', 2023)
    """
    years = _YEAR.findall(_PAGES.sub(" ", text))
    pieces = re.split(r"[,;:()]|\bvol\.?\b|\bpp\.?\b", re.sub(r"^\s*in\s*:?\s+", "", text, flags=re.I))
    known = {
        venue.short for piece in (text, *pieces) if piece.strip() and (venue := venue_index().named(piece.strip()))
    }
    return (known.pop(), int(years[-1])) if len(known) == 1 and len(set(years)) == 1 else ("", None)
