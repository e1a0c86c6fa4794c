"""Plan: every page of the site, with what its template is told. Sorting, grouping, counting and linking happen here."""

from papershelf.pages.parts import newest
from papershelf.pages.single import draft_pages
from papershelf.pages.site import Site, gather_site, mark_of, shared_context

__all__ = ["Site", "draft_pages", "gather_site", "mark_of", "newest", "shared_context"]
