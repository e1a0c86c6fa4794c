"""The names of the catalog's files: each is the address of an entry or a page, so it must be one, and nobody else's."""

import re
from collections.abc import Collection, Iterable, Iterator

from papershelf.catalog.load import Document, Documents
from papershelf.problems import Problem
from papershelf.texts import slugify

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_MAX_SLUG = 100


def check_names(documents: Documents, files: Collection[str]) -> Iterator[Problem]:
    """Names that cannot be addresses, and names given twice; of two alike the one among `files` is at fault."""
    yield from _check_folder((*documents.entries, *documents.unread), ".yaml", files)
    yield from _check_folder(documents.pages, ".md", files)


def _check_folder(documents: Iterable[Document], ending: str, files: Collection[str]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for document in sorted(documents, key=lambda document: (document.path in files, document.path)):
        if document.name in taken:
            hint = "rename one of them: the file's name is its address"
            message = f"{taken[document.name]} has the same name"
            yield Problem(document.path, 0, 0, "slug-taken", message, hint)
        taken.setdefault(document.name, document.path)
        if not _SLUG.fullmatch(document.name) or len(document.name) > _MAX_SLUG:
            name = slugify(document.name) or "short-title"
            hint = f"rename it to {name}{ending}: lower-case words joined by hyphens, at most {_MAX_SLUG} letters"
            yield Problem(document.path, 0, 0, "bad-slug", "the file's name cannot be an address", hint)
