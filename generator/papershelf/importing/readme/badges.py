"""What a badge says that is a picture made from its address: the venue in Conference-ICML'23."""

import re
from urllib.parse import unquote

from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.venue_text import VenueText, read_venue

# Static badges of shields.io: /badge/label-message-colour or /badge/message-colour, "--" for "-", "_" for a blank.
_STATIC = re.compile(r"https?://(?:img\.)?shields\.io/(?:static/v1/)?badge/(?P<path>[^?#]+)", re.I)


def badge_words(url: str) -> str:
    """The message of a static badge, "" for any other picture.

    >>> badge_words("https://img.shields.io/badge/Conference-ICML'23-blue"), badge_words("https://pear.org/a.svg")
    ("ICML'23", '')
    """
    found = _STATIC.match(url)
    if not found:
        return ""
    path = unquote(found["path"]).removesuffix(".svg").removesuffix(".png")
    pieces = [piece.replace("\0", "-").replace("_", " ").strip() for piece in path.replace("--", "\0").split("-")]
    return pieces[-2] if len(pieces) >= 2 else ""


def read_badge(words: str, lexicon: Lexicon) -> VenueText | None:
    """The venue of a badge's message: a known one, with its year."""
    venue = read_venue(words, lexicon) if words else None
    return venue if venue and venue.strength == 3 and venue.year else None
