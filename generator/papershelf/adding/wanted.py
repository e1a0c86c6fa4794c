"""What somebody wants added: identifiers and words they typed, read into one shape."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from papershelf.ids import find_id, prefixed_kind, request_ids
from papershelf.records.facts import is_web_address
from papershelf.texts import fold

_MOST_LETTERS = 1_000
# Looser than urlsplit, which raises for hosts in brackets; what is no address is refused elsewhere.
_HOST_AND_PATH = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)[^/?#]*([^?#]*)", re.I)
_CODE_HOSTS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "huggingface.co", "gitee.com")


class WantedError(ValueError):
    """What was typed names no paper; `hint` says what would."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Wanted(Struct, frozen=True):
    """A paper or tool to add. `typed` is what was asked for; what was not said is "" or empty."""

    typed: str
    ids: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()

    @property
    def request(self) -> str:
        """What Semantic Scholar is asked for, "" when it knows no such identifier (OpenReview, PubMed Central)."""
        return next(iter(request_ids(self.ids)), "")


def read_wanted(typed: str, title: str = "") -> Wanted:
    """What one word of the command line, or one answer of a form, asks for; `title` is what else is known.

    Raises WantedError.

    >>> read_wanted("https://arxiv.org/abs/2106.09685v2").ids, read_wanted("Attention is all you need").title
    ({'arxiv': '2106.09685'}, 'Attention is all you need')
    """
    text, title = " ".join(typed.split()), " ".join(title.split())
    if len(text) > _MOST_LETTERS or len(title) > _MOST_LETTERS:
        raise WantedError("this is too long to be an identifier or a title", "give one of them")
    if found := find_id(text):
        return Wanted(text, ids=dict([found]), title=title)
    if re.match(r"https?://", text, re.I):
        return _read_address(text, title)
    _refuse_half_ids(text)
    if title:
        raise WantedError(f"'{text}' is not an identifier or an address", f"write it like {_examples()}")
    return Wanted(text, title=text)


def _read_address(text: str, title: str) -> Wanted:
    if not is_web_address(text):
        raise WantedError(f"'{text}' is not a web address", "copy it again from the browser")
    if not title:
        hint = f"give an identifier like {_examples()}, or say with --title what it is to add it as a link"
        raise WantedError(f"'{text}' is not the address of a paper that is known here", hint)
    return Wanted(text, links={link_label(text): text}, title=title)


def link_label(url: str) -> str:
    """What an address that is no identifier leads to, as far as it shows: pdf, code or website."""
    found = _HOST_AND_PATH.match(url)
    host, path = (found[1].lower(), found[2].lower()) if found else ("", "")
    if path.endswith(".pdf"):
        return "pdf"
    return "code" if host in _CODE_HOSTS else "website"


def _refuse_half_ids(text: str) -> None:
    """Raise for what looks like an identifier and is none, so that it is not taken for a title."""
    if kind := prefixed_kind(text):
        raise WantedError(f"'{text}' holds no {kind.label} id", f"expected a form like {kind.example}")
    if text.isdecimal():
        hint = f"write pmid:{text} for PubMed or corpusid:{text} for Semantic Scholar"
        raise WantedError(f"'{text}' could be many things", hint)
    if not any(letter.isalpha() for letter in fold(text)):
        raise WantedError(f"'{text}' is neither an identifier nor a title", f"write it like {_examples()}")


def _examples() -> str:
    return "2106.09685, 10.1145/3292500.3330701 or 2021.acl-long.353"
