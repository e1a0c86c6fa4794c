"""Semantic Scholar: the client of its Graph API, the one place that talks to it.

requests carries the calls (proxies and CA bundles by its usual variables). The retry loop is ours: urllib3's Retry
cannot see the faults that come with status 200 (a page of HTML, `null`, a list too short or out of order), cannot give
up early so that a chunk is halved, and cannot weigh a wait against the time that is left.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from msgspec import Struct

from papershelf.scholar.answers import reference_ids
from papershelf.scholar.caller import Caller, SetupError, checked_url
from papershelf.scholar.pace import Pace
from papershelf.scholar.replies import (
    AskFewerError,
    NoAnswerError,
    Paper,
    PassingError,
    Reply,
    read_batch,
    read_listing,
    read_match,
)

PUBLIC = "https://api.semanticscholar.org"
MOST_IDS = 500
_PAGE, _LAST = 1_000, 10_000  # of a list: the most items a page, and where no further page can be asked for
T = TypeVar("T")


class Answer(Struct, frozen=True):
    """The papers in the order they were asked for, None for an unknown one, and the day (ISO, or "") of the answer."""

    papers: tuple[Paper | None, ...]
    day: str


class SemanticScholar:
    """A polite client. The key goes into one header to one host and nowhere else; `tell` hears of each wait."""

    def __init__(
        self,
        pace: Pace,
        url: str = PUBLIC,
        key: str = "",
        address: str = "",
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        self._caller = Caller("Semantic Scholar", pace, address, tell, key_header="x-api-key", key=_checked_key(key))
        self._base = _service(url)

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._caller.requests

    def __enter__(self) -> "SemanticScholar":
        return self

    def __exit__(self, *_: object) -> None:
        self._caller.close()

    def batch(
        self, ids: Sequence[str], fields: Sequence[str], disorder: Callable[[Sequence[Paper | None]], str] | None = None
    ) -> Answer:
        """The papers of at most MOST_IDS ids; `disorder` says what is wrong with their order, "" if nothing.

        Raises AskFewerError (for several ids only), NoAnswerError or StopError.
        """

        def read(reply: Reply) -> Answer:
            papers = read_batch(reply, len(ids))
            if disorder and (wrong := disorder(papers)):
                raise PassingError("disorder", wrong)
            return Answer(papers, reply.day())

        try:
            return self._ask(read, "POST", "paper/batch", {"fields": ",".join(fields)}, {"ids": list(ids)})
        except AskFewerError as error:
            raise error if len(ids) > 1 else NoAnswerError(*error.args) from None

    def match(self, title: str, fields: Sequence[str]) -> Answer:
        """The paper Semantic Scholar thinks has this title: a guess that needs verifying.

        Raises NoAnswerError or StopError.
        """
        query = {"query": title, "fields": ",".join(fields)}
        return self._single(lambda reply: Answer(read_match(reply), reply.day()), "GET", "paper/search/match", query)

    def references(self, paper_id: str) -> tuple[int, ...]:
        """All references of a paper by corpus id, page by page, as far as the service gives them (9,999).

        Raises NoAnswerError or StopError.
        """
        return tuple(sorted(set(self._pages(f"paper/{quote(paper_id)}/references", "citedPaper", _LAST))))

    def citing(self, paper_id: str, most: int) -> tuple[int, ...]:
        """The papers that cite a paper, by corpus id, at most so many. Raises NoAnswerError or StopError."""
        return tuple(self._pages(f"paper/{quote(paper_id)}/citations", "citingPaper", most))

    def _pages(self, path: str, inside: str, most: int) -> list[int]:
        found: list[int] = []
        offset: int | None = 0
        while offset is not None and offset < min(most, _LAST - 1):
            limit = min(_PAGE, most - offset, _LAST - 1 - offset)
            query = {"fields": "corpusId", "offset": str(offset), "limit": str(limit)}
            items, following = self._single(lambda reply: read_listing(reply, "data"), "GET", path, query)
            found += reference_ids([item.get(inside) for item in items if isinstance(item, dict)])
            offset = following if following and following > offset else None
        return found

    def recommend(self, paper_ids: Sequence[str], limit: int, fields: Sequence[str]) -> list[Any]:
        """The papers recommended beside these. Raises NoAnswerError or StopError."""
        query = {"limit": str(limit), "fields": ",".join(fields)}
        body = {"positivePaperIds": list(paper_ids), "negativePaperIds": []}
        url = f"{self._base}/recommendations/v1/papers/"
        try:
            return self._caller.ask(lambda reply: read_listing(reply, "recommendedPapers")[0], "POST", url, query, body)
        except AskFewerError as error:
            raise NoAnswerError(*error.args) from None

    def _single(self, read: Callable[[Reply], T], method: str, path: str, query: dict[str, str]) -> T:
        try:
            return self._ask(read, method, path, query)
        except AskFewerError as error:
            raise NoAnswerError(*error.args) from None

    def _ask(self, read: Callable[[Reply], T], method: str, path: str, query: dict[str, str], json: Any = None) -> T:
        return self._caller.ask(read, method, f"{self._base}/graph/v1/{path}", query, json)


def _service(url: str) -> str:
    return checked_url(url, "SEMANTIC_SCHOLAR_API_URL", PUBLIC).removesuffix("/graph/v1")


def _checked_key(key: str) -> str:
    key = key.strip()
    if not key.isascii() or any(c.isspace() or not c.isprintable() for c in key):
        raise SetupError("SEMANTIC_SCHOLAR_API_KEY holds characters no key has; copy it again")
    return key
