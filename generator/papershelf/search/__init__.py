"""The search index: built here from the records, read in the browser by the modules in site/search."""

from papershelf.search.index import SearchIndex, build_index
from papershelf.search.paper import SearchPaper

__all__ = ["SearchIndex", "SearchPaper", "build_index"]
