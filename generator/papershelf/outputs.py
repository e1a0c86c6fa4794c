"""What is to be written: planned pages and files, each with the digest of all it is drawn from."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from msgspec import Struct


class Page(Struct, frozen=True):
    """A planned page: its file below the site's root, the template that draws it and what the template is told."""

    path: str
    template: str
    title: str
    context: Mapping[str, Any]
    description: str = ""
    listed: bool = True

    @property
    def root(self) -> str:
        """The way from the page up to the site's root: ../../ for papers/lora/index.html."""
        return "../" * self.path.count("/") or "./"

    @property
    def address(self) -> str:
        """The page's address below the root, without index.html."""
        return self.path.removesuffix("index.html")


class Draft(Struct, frozen=True):
    """A page before it is planned in full, which `plan` does; `shows` is a digest of all it is drawn from."""

    path: str
    template: str
    shows: bytes
    plan: Callable[[], Page]
    listed: bool = True

    @property
    def address(self) -> str:
        """The page's address below the root, without index.html."""
        return self.path.removesuffix("index.html")


class File(Struct, frozen=True):
    """A planned file that is no page: its path below the site's root, and the function that gives its bytes."""

    path: str
    shows: bytes
    draw: Callable[[], bytes]


def digest(*parts: object) -> bytes:
    """Sixteen bytes that are the same when, and only when, the parts are: texts, numbers, bytes, or tuples of them."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        found.update(b"%d %d " % (isinstance(part, bytes), len(data)))
        found.update(data)
    return found.digest()
