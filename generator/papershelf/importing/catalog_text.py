"""catalog.yaml for a list that had none: what the source says of itself, and the tree of its headings."""

from collections.abc import Mapping, Sequence
from typing import Any

from papershelf.catalog.layout import lay_out
from papershelf.cite.characters import without_controls
from papershelf.importing.found import FoundList

_HEAD = """\
# What this list is called, where it lives, and how it is ordered. One paper is one file in papers/.
# `papershelf check` says what is wrong in here and where; `papershelf schema catalog` describes every key.

"""


def catalog_text(
    reading: FoundList,
    title: str,
    categories: Sequence[Mapping[str, Any]],
    venues: Mapping[str, Mapping[str, str]],
    wished: str = "",
) -> str:
    """The text of catalog/catalog.yaml; `title` is for a source that has none, `wished` comes before the source's."""
    values = {
        "title": wished or without_controls(reading.title) or title,
        "tagline": without_controls(reading.tagline),
        "description": without_controls(reading.description),
        "categories": list(categories),
        "venues": dict(venues),
        "readme": {"order": "listed"} if reading.ordered else {},
    }
    return _HEAD + "".join(lay_out(key, value) for key, value in values.items() if value)
