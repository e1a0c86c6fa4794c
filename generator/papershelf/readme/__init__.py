"""README.md, and the lists a long one is split into."""

from papershelf.readme.draft import ReadmeDraft, draw_readme
from papershelf.readme.lists import STYLES
from papershelf.readme.sections import sort_records

__all__ = ["STYLES", "ReadmeDraft", "draw_readme", "sort_records"]
