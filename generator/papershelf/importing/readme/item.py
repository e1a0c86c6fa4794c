"""An item of a README with its lines, and what was around all of them: the data that reading passes on."""

import re

from msgspec import Struct, field

from papershelf.importing.readme.lines import ItemLine
from papershelf.importing.readme.plain import YEAR, plain_words

BLOCKS = {
    "p",
    "ul",
    "ol",
    "table",
    "blockquote",
    "details",
    "pre",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "li",
    "summary",
}
WEB = re.compile(r"https?://", re.I)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|mailto", re.I)
_DOCUMENT = re.compile(r"\.(?:pdf|ps|djvu|epub|docx?|odt|tex|html?)(?:\.(?:gz|zip))?(?:[?#].*)?$", re.I)
# Paths that lead on within the list.
_INSIDE = re.compile(
    r"/$|^\.*$|\.(?:md|markdown|rst|txt|ya?ml|json|csv|bib|png|jpe?g|gif|svg)(?:[?#].*)?$|^[^./]+$", re.I
)
_BARE = re.compile(r"https?://[^\s<>\"')\]]+", re.I)


def is_document(url: str) -> bool:
    """True for an address that ends like a paper's file."""
    return bool(_DOCUMENT.search(url))


class ReadmeItem(Struct):
    """Something that may be a paper: `kind` is bullet, row, paragraph or head; `titles` the headings it stands under."""  # noqa: E501

    kind: str
    number: int
    titles: tuple[str, ...]
    lines: list[ItemLine]
    columns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    nick: str = ""
    described: bool = False
    skipped: str = ""

    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text() for line in self.lines)

    def addresses(self) -> list[tuple[str, str]]:
        """Text and address of every link."""
        atoms = [atom for line in self.lines for atom in line.atoms]
        found = [(plain_words(atom.text), atom.url) for atom in atoms if atom.url]
        found += [("", url.rstrip(".,;")) for atom in atoms if not atom.url for url in _BARE.findall(atom.text)]
        return found + [badge for line in self.lines for badge in line.badges]

    def leads_to_file(self) -> bool:
        """True where a link is a path to a document beside the README, as of a paper that is kept with its list."""
        dated = len(self.text().split()) >= 4 and bool(re.search(rf"\b{YEAR}\b", self.text()))
        return any(
            is_document(url) or (dated and not _INSIDE.search(url))
            for _, url in self.addresses()
            if url and not _ELSEWHERE.match(url)
        )


class Aside(Struct):
    """What is no item: prose, code, a heading's picture; `kind` says which, `links` its addresses."""

    kind: str
    number: int
    text: str
    titles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Items(Struct):
    """All that was met, in order, and what the README says of itself."""

    items: list[ReadmeItem] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    title: str = ""
    tagline: str = ""
    headings: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    files: list[tuple[str, str, int]] = field(default_factory=list)
