"""Connection: the client of Semantic Scholar that the environment describes."""

import os
from collections.abc import Callable

from papershelf.catalog.schema import Settings
from papershelf.scholar.pace import Pace
from papershelf.scholar.semantic_scholar import PUBLIC, SemanticScholar, SetupError

_WITH_KEY, _WITHOUT = 1.1, 3.0


def connect(settings: Settings, max_time: float, tell: Callable[[str], None]) -> SemanticScholar:
    """A client with the key and address of the environment, which names the catalog; `tell` hears of each wait.

    PAPERSHELF_SPACING (seconds between requests) is for a server of one's own. Raises SetupError.
    """
    key = os.environ.get("SEMANTIC_SCHOLAR_API_KEY", "")
    url = os.environ.get("SEMANTIC_SCHOLAR_API_URL") or PUBLIC
    spacing = _spacing(os.environ.get("PAPERSHELF_SPACING", ""), _WITH_KEY if key.strip() else _WITHOUT)
    return SemanticScholar(Pace(spacing, max_time), url, key, settings.repository or settings.url, tell)


def _spacing(text: str, usual: float) -> float:
    try:
        return max(0.0, float(text)) if text else usual
    except ValueError:
        raise SetupError("PAPERSHELF_SPACING is not a number of seconds") from None
