"""Keys of an entry that people write from habit, and where their values belong."""

from typing import Any

from papershelf.catalog.yaml_text import Path
from papershelf.ids import KINDS, find_id

_OTHERS = {
    "author": "authors", "journal": "venue", "booktitle": "venue", "conference": "venue", "publication": "venue",
    "keywords": "tags", "topics": "tags", "date": "year", "published": "year", "note": "notes", "comment": "notes",
    "name": "title", "section": "category", "topic": "category", "lang": "language", "award": "awards",
    "img": "image", "picture": "image", "figure": "image", "thumbnail": "image", "teaser": "image",
}  # fmt: skip
_LINKS = [
    "code",
    "pdf",
    "website",
    "video",
    "slides",
    "poster",
    "dataset",
    "demo",
    "blog",
    "paper",
    "url",
    "link",
    "homepage",
    "project",
    "github",
    "repo",
    "repository",
]
_LABELS = {"url": "website", "link": "website", "homepage": "website", "project": "website"} | dict.fromkeys(
    ("github", "repo", "repository"), "code"
)
_WORDS = ("abstract", "tldr", "description", "abstractnote", "tl;dr")


def key_hint(loc: Path, data: Any) -> str:
    """Where the value of an unknown key belongs, or ""."""
    key = str(loc[-1])
    value = data.get(key) if len(loc) == 1 and isinstance(data, dict) else None
    if loc[0] == "ids" and ":" in key:
        kind, _, text = key.partition(":")
        return f"write a space after the colon: {kind}: {text}"
    if len(loc) != 1:
        return ""
    lower = key.casefold()
    if lower in _WORDS:
        return f"remove it: an {key} is not kept; say in a sentence of your own under summary: what the paper does"
    if lower in _OTHERS:
        return f"write {_OTHERS[lower]}: instead"
    if isinstance(value, str) and (found := find_id(value if lower not in KINDS else f"{lower}:{value}")):
        return f"write ids: {{{found[0]}: {found[1]}}} instead"
    if lower in _LINKS and isinstance(value, str):
        return f"write links: {{{_LABELS.get(lower, lower)}: {value}}} instead"
    return f"write it under ids: ids: {{{lower}: …}}" if lower in KINDS else ""
