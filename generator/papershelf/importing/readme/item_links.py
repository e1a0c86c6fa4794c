"""The web addresses of an item, without what broken Markdown leaves around them."""

import re
from collections.abc import Iterator

from papershelf.importing.readme.item import ReadmeItem

_FROM_SCHEME = re.compile(r"https?://.*", re.I | re.S)


def links_of(item: ReadmeItem) -> Iterator[str]:
    """Every web address of an item."""
    for _, url in item.addresses():
        yield clean_url(url)


def clean_url(url: str) -> str:
    """An address without what broken Markdown leaves around it."""
    found = _FROM_SCHEME.search(url.strip())
    text = (found[0] if found else url.strip()).strip()
    for bracket in ("%5D", "]", "%22", '"', "'"):
        text = text.removesuffix(bracket)
    return text.split(" ")[0]
