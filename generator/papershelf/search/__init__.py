"""The search index: from papers to the static files a browser searches. docs/search.md says how."""

from papershelf.search.index import SearchIndex, build_index
from papershelf.search.paper import SearchPaper
from papershelf.search.patch import ChangedPaper, Patched, UnpatchableError, patch_index
from papershelf.search.records import place_row

__all__ = [
    "ChangedPaper",
    "Patched",
    "SearchIndex",
    "SearchPaper",
    "UnpatchableError",
    "build_index",
    "patch_index",
    "place_row",
]
