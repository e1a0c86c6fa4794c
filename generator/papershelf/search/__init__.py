"""The search index: from papers to the static files a browser searches. docs/search.md says how."""

from papershelf.search.columns import CODE, TLDR
from papershelf.search.ids import search_ids
from papershelf.search.index import SearchIndex, build_index
from papershelf.search.names import surname_first
from papershelf.search.paper import ListWords, Named, Row, SearchPaper
from papershelf.search.patching.patch import ChangedPaper, Patched, UnpatchableError, patch_index

__all__ = [
    "CODE",
    "TLDR",
    "ChangedPaper",
    "ListWords",
    "Named",
    "Patched",
    "Row",
    "SearchIndex",
    "SearchPaper",
    "UnpatchableError",
    "build_index",
    "patch_index",
    "search_ids",
    "surname_first",
]
