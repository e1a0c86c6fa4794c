"""Comparing titles and names the way a reader would: without case, accents, punctuation."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+").findall


def fold(text: str) -> str:
    """Lower-case letters and digits separated by single spaces, accents removed.

    >>> fold("Rücklé's  Übersicht: (IA)^3")
    'ruckle s ubersicht ia 3'
    """
    if text.isascii():
        return " ".join(_WORDS(text.lower()))
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORDS(plain.casefold()))


# Names no file and no folder may have on Windows, with any ending: con.yaml neither.
_RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$"))
_RESERVED_PORT = re.compile(r"(?:com|lpt)[0-9¹²³]")


def is_reserved(name: str) -> bool:
    """True for a name that Windows keeps for a device, so that no checkout there can hold it.

    >>> is_reserved("con"), is_reserved("Aux.yaml"), is_reserved("com1.tar.gz"), is_reserved("console")
    (True, True, True, False)
    """
    stem = name.partition(".")[0].rstrip(" ").casefold()
    return stem in _RESERVED or _RESERVED_PORT.fullmatch(stem) is not None


def slugify(text: str, limit: int = 60) -> str:
    """An ASCII slug of at most `limit` characters, cut between words; "" when nothing of the text is ASCII.

    A name that Windows reserves is numbered.

    >>> slugify("Prefix-Tuning: Optimizing Continuous Prompts", 20)
    'prefix-tuning'
    >>> slugify("CON")
    'con-1'
    """
    words = re.findall(r"[a-z0-9]+", fold(text))
    slug = "-".join(words)
    slug = slug if len(slug) <= limit else (slug[: limit + 1].rpartition("-")[0] or slug[:limit])
    return f"{slug}-1" if is_reserved(slug) else slug


def tag_key(tag: str) -> str:
    """What is the same for two spellings of one tag; C++ and C# stay apart.

    >>> tag_key("Low-Rank  adaptation")
    'low rank adaptation'
    """
    return " ".join(tag.casefold().replace("-", " ").split())


# A letter with a sign behind it is another word: C, C++ and C#; A and A*.
_SIGNED = re.compile(r"(?<![^\W_])([A-Za-z])(\+\+|#|\*)(?!\w)")
_SIGNS = {"++": "plusplus", "#": "sharp", "*": "star"}


def fold_title(title: str) -> str:
    """A title as `fold` gives it, with C++, C# and A* as words of their own; a title of signs alone as it is.

    >>> fold_title("C++ for A* Search"), fold_title("C for a Search")
    ('cplusplus for astar search', 'c for a search')
    """
    return fold(_SIGNED.sub(lambda found: found[1] + _SIGNS[found[2]], title)) or title.casefold()
