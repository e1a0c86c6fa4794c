"""Connection: the client of Semantic Scholar that the environment describes."""

import os
from collections.abc import Callable, Mapping

from papershelf.catalog.settings import Settings
from papershelf.scholar.arxiv import PUBLIC_ARXIV, Arxiv
from papershelf.scholar.caller import Caller, SetupError, checked_url
from papershelf.scholar.crossref import PUBLIC_CROSSREF, Crossref
from papershelf.scholar.pace import Pace
from papershelf.scholar.semantic_scholar import PUBLIC, SemanticScholar
from papershelf.scholar.source import FactSource

_WITH_KEY, _WITHOUT = 1.1, 3.0
_ARXIV = 3.1
_LISTS, _LISTS_POLITE, _ALONE, _ALONE_POLITE = 1.1, 0.4, 0.25, 0.15
_MOST_BYTES = 8_388_608


def connect(settings: Settings, max_time: float, tell: Callable[[str], None]) -> SemanticScholar:
    """A client with the key and address of the environment, which names the catalog; `tell` hears of each wait.

    PAPERSHELF_SPACING (seconds between requests) is for a server of one's own. Raises SetupError.
    """
    key = os.environ.get("SEMANTIC_SCHOLAR_API_KEY", "")
    url = os.environ.get("SEMANTIC_SCHOLAR_API_URL") or PUBLIC
    spacing = _spacing(os.environ.get("PAPERSHELF_SPACING", ""), _WITH_KEY if key.strip() else _WITHOUT)
    return SemanticScholar(Pace(spacing, max_time), url, key, settings.repository or settings.url, tell)


def second_sources(settings: Settings, max_time: float, tell: Callable[[str], None]) -> list[FactSource]:
    """The other sources a catalog asks, in its order.

    Where SEMANTIC_SCHOLAR_API_URL names another service, only those whose own address is set are asked, so that a run
    against a mirror or a test server never reaches out to public services. Raises SetupError.
    """
    redirected = bool(os.environ.get("SEMANTIC_SCHOLAR_API_URL"))
    found: list[FactSource] = []
    for name in settings.sources:
        if name in _OTHERS:
            variable, public, make = _OTHERS[name]
            own = os.environ.get(variable, "")
            if own or not redirected:
                found.append(make(settings, checked_url(own or public, variable, public), max_time, tell))
    return found


def _arxiv(settings: Settings, base: str, max_time: float, tell: Callable[[str], None]) -> FactSource:
    caller = Caller(
        "arXiv", Pace(_ARXIV, max_time), _address(settings), tell, most_bytes=_MOST_BYTES, accept="application/atom+xml"
    )
    return Arxiv(caller, base, abstracts=settings.semantic_scholar.abstracts)


def _crossref(settings: Settings, base: str, max_time: float, tell: Callable[[str], None]) -> FactSource:
    mail = os.environ.get("PAPERSHELF_MAILTO", "").strip()
    if mail and ("@" not in mail or any(c.isspace() or not c.isprintable() for c in mail)):
        raise SetupError("PAPERSHELF_MAILTO is not a mail address")
    spacings = (_LISTS_POLITE, _ALONE_POLITE) if mail else (_LISTS, _ALONE)
    lists, alone = (
        Caller("Crossref", Pace(spacing, max_time), _address(settings), tell, most_bytes=_MOST_BYTES, mail=mail)
        for spacing in spacings
    )
    return Crossref(lists, alone, base)


_OTHERS: Mapping[str, tuple[str, str, Callable[[Settings, str, float, Callable[[str], None]], FactSource]]] = {
    "arxiv": ("PAPERSHELF_ARXIV_URL", PUBLIC_ARXIV, _arxiv),
    "crossref": ("PAPERSHELF_CROSSREF_URL", PUBLIC_CROSSREF, _crossref),
}


def _address(settings: Settings) -> str:
    return settings.repository or settings.url


def _spacing(text: str, usual: float) -> float:
    try:
        return max(0.0, float(text)) if text else usual
    except ValueError:
        raise SetupError("PAPERSHELF_SPACING is not a number of seconds") from None
