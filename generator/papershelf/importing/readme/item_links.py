"""The web addresses of an item, without what broken Markdown leaves around them."""

import re
from collections.abc import Iterator

from papershelf.importing.readme.item import ReadmeItem


def links_of(item: ReadmeItem) -> Iterator[str]:
    """Every web address of an item."""
    for _, url in item.addresses():
        yield clean_url(url)


def clean_url(url: str) -> str:
    """An address without what broken Markdown leaves around it."""
    found = re.search(r"https?://.*", url.strip(), re.I | re.S)
    text = (found[0] if found else url.strip()).strip()
    for bracket in ("%5D", "]", "%22", '"', "'"):
        text = text.removesuffix(bracket)
    return text.split(" ")[0]
