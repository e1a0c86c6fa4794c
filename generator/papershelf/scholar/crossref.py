"""Crossref: the client of its REST API. Asked by DOI only: a title search answers confidently with other papers.

Limits of December 2025: a list a second and one at a time without a mail address, three with one; single records five
(ten) a second. Unknown DOIs are silently absent from a list, so each missing one is asked for alone before it is called
unknown.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from papershelf.records.facts import Facts
from papershelf.records.known import source_key
from papershelf.scholar.caller import Caller
from papershelf.scholar.crossref_record import SELECT, read_work
from papershelf.scholar.replies import AskFewerError, NoAnswerError, PassingError, Reply, StopError, refuse
from papershelf.scholar.source import Asked

PUBLIC_CROSSREF = "https://api.crossref.org"
_LONGEST_LIST = 3_000  # letters of an address
_MOST = 40
_MOST_ALONE = 20
_MOST_HOPS = 2
_ALONE = re.compile(r"[,:\s]")  # a comma parts filters, so such a DOI cannot stand in a list


class Crossref:
    """Asks Crossref about papers by their DOIs, forty at a time, and alone for what a list leaves out."""

    name = "crossref"

    def __init__(self, caller: Caller, alone: Caller, base: str = PUBLIC_CROSSREF) -> None:
        self._lists, self._alone, self._base = caller, alone, base
        self._left = _MOST_ALONE

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._lists.requests + self._alone.requests

    def chunks(self, ids: Sequence[str]) -> list[list[str]]:
        """The DOIs of each request, as many as an address can hold."""
        chunks: list[list[str]] = []
        size = 0
        for doi in ids:
            size += len(quote(doi, safe="")) + 7
            if not chunks or len(chunks[-1]) == _MOST or size > _LONGEST_LIST:
                chunks.append([])
                size = len(quote(doi, safe="")) + 7
            chunks[-1].append(doi)
        return chunks

    def ask(self, ids: Sequence[str], day: str) -> Asked:
        """What Crossref says of these DOIs. Raises NoAnswerError or StopError."""
        listed = [doi for doi in ids if not _ALONE.search(doi)]
        records = self._ask_list(listed) if len(listed) > 1 else {}
        asked = Asked()
        for doi in ids:
            key = source_key(self.name, doi)
            record = records.get(doi)
            if record is None and self._left <= 0:
                asked.failed[key] = "a list left it out, and enough were asked for alone in this run"
                continue
            try:
                record = record or self._ask_alone(doi)
            except NoAnswerError as error:
                asked.failed[key] = str(error)
                continue
            self._put(asked, key, record, day)
        return asked

    def _put(self, asked: Asked, key: str, record: Mapping[str, Any] | None, day: str) -> None:
        facts: Facts | None = read_work(key, record, day) if record else None
        if record is None:
            asked.unknown.append(key)
        elif facts is None:
            asked.unknown.append(key)
            asked.notes[key] = f"its record there is a {record.get('type')} or a notice, which is no paper of a list"
        else:
            asked.found[key] = facts

    def _ask_list(self, dois: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        query = {
            "filter": ",".join(f"doi:{doi}" for doi in dois),
            "rows": str(len(dois)),
            "select": ",".join(SELECT),
        }
        try:
            items = self._lists.ask(_read_works, "GET", f"{self._base}/works", query)
        except AskFewerError:
            if len(dois) == 1:
                return {}
            half = len(dois) // 2
            return {**self._ask_list(dois[:half]), **self._ask_list(dois[half:])}
        found: dict[str, Mapping[str, Any]] = {}
        for item in items:
            for name in (item.get("DOI"), *_aliases(item)):
                if isinstance(name, str):
                    found[name.lower()] = item
        return found

    def _ask_alone(self, doi: str) -> Mapping[str, Any] | None:
        """The record of a DOI, None where there is none; an alias is followed, at most twice and on the same host."""
        self._left -= 1
        path = f"/works/{quote(doi, safe='')}"
        for _ in range(_MOST_HOPS + 1):
            try:
                answer = self._alone.ask(_read_work, "GET", f"{self._base}{path}", {})
            except AskFewerError as error:
                raise NoAnswerError(*error.args) from None
            if not isinstance(answer, str):
                return answer
            path = answer
        raise NoAnswerError("the DOI leads in a circle")


def _aliases(item: Mapping[str, Any]) -> list[Any]:
    aliases = item.get("aliases")
    return aliases if isinstance(aliases, list) else []


def _message(reply: Reply, kind: str) -> Any:
    body = reply.json()
    if not isinstance(body, dict) or body.get("status") != "ok" or body.get("message-type") != kind:
        raise PassingError("garbled", f"the answer is no {kind}")
    return body.get("message")


def _read_works(reply: Reply) -> list[Mapping[str, Any]]:
    message = _message(reply, "work-list")
    items = message.get("items") if isinstance(message, dict) else None
    if not isinstance(items, list):
        raise PassingError("garbled", "the answer holds no list of works")
    return [item for item in items if isinstance(item, dict)]


def _read_work(reply: Reply) -> Mapping[str, Any] | str | None:
    """A record, the path an alias leads to, or None for an unknown DOI: 404 and plain text, whatever the type says."""
    if reply.status == 404 and reply.body.strip().startswith(b"Resource not found"):
        return None
    if reply.status in (301, 302, 307, 308):
        location = reply.headers.get("Location", "")
        if location.startswith("/works/"):
            return location
        raise StopError("Crossref sends us to another address; set PAPERSHELF_CROSSREF_URL to the right one")
    refuse(reply)
    message = _message(reply, "work")
    if not isinstance(message, dict):
        raise PassingError("garbled", "the answer holds no work")
    return message
