"""Plan: every page of the site, with what its template is told. Sorting, grouping, counting and linking happen here."""

from papershelf.plan.pages import draft_pages
from papershelf.plan.parts import newest
from papershelf.plan.site import Site, gather_site, mark_of, shared_context

__all__ = ["Site", "draft_pages", "gather_site", "mark_of", "newest", "shared_context"]
