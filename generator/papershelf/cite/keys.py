"""Citation keys: what a reader writes inside \\cite{}.

The key is the slug, unless the entry names another. The slug is unique because two files cannot share a name, ASCII
because slugs are, and does not change when another paper is added, when the year of a preprint becomes that of a
conference, or when authors are filled in; see docs/decisions/citation-keys.md.
"""

import hashlib
import re

from papershelf.records.record import Record
from papershelf.texts import slugify

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*")


def citation_key(record: Record) -> str:
    """The key its file names, else its slug, or an ASCII stand-in for a slug that is not plain ASCII in lower case."""
    return record.key or slug_key(record.slug)


def slug_key(slug: str) -> str:
    """The key of a slug.

    A stand-in holds a dot, which plain slugs never do, and digits of the slug's hash: so the two kinds cannot collide,
    and BibTeX, which ignores case in keys, cannot take one slug for another.

    >>> slug_key("lora"), slug_key("LoRA"), slug_key("über-lora")
    ('lora', 'lora.c0f5e2c9f730', 'uber-lora.3d5bad08d483')
    """
    if _PLAIN.fullmatch(slug):
        return slug
    digest = hashlib.sha256(slug.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slugify(slug) or 'paper'}.{digest[:12]}"
