"""What is to be written: planned pages, and files with their bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
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


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: its path below the folder it belongs to, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A planned file that is no page: its path below the site's root, and the function that gives its bytes."""

    path: str
    draw: Callable[[], bytes]
