"""Bullets that are a topic over linked titles, and bullets that are a paper without a link over notes."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.item import WEB, ReadmeItem, is_document
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import YEAR, bare
from papershelf.importing.readme.telling import can_be_told
from papershelf.importing.readme.venue_text import read_venue

_WORDS = 3
_MOST_TOPIC_WORDS, _MOST_KEY_WORDS = 25, 8
# A topic in front of its papers on one line, and what stands between those.
_TOPIC = re.compile(r".*\w.*[:：]\s*")
_PARTS = re.compile(r"(?:[\s,;/|&·•.]|\band\b)*")
_QUOTED = re.compile(r"[\"“«「『](?P<words>[^\"“”«»「」『』]+)[\"”»」』]")
_CUT_NAMES = re.compile(r"\be[tl]\.?\s+al\b")
# Emoji and other signs in front of names.
_SIGNS = re.compile(r"^(?::[\w+-]+:|[^\w\s]|\s)+")
_PIECES = re.compile(r"(?<!\b[A-Z])(?<!\bJr)[.;|]\s+|\.$|\s*[()\[\]]\s*")


def papers_below_topic(
    lines: Sequence[ItemLine], lexicon: Lexicon, least: int = 2
) -> tuple[list[ItemLine], list[list[ItemLine]]]:
    """The lines of the topic, and those of each paper: where lines below one without a link open with linked titles."""
    if len(lines) == 1:
        return _papers_behind_topic(lines[0], lexicon)
    starts = [n for n, line in enumerate(lines) if opens_with_title(line, lexicon) or _is_name(line, lexicon)]
    if not starts or not starts[0] or any(_webs(line) for line in lines[: starts[0]]):
        return [], []
    topic = list(lines[: starts[0]])
    addresses = {_first_url(lines[place]) for place in starts}
    leading = sum(is_paper_page(url) or is_document(url) for url in addresses)
    words = " ".join(line.text() for line in topic)
    if len(addresses) < least or 2 * leading < len(addresses) or len(words.split()) > _MOST_TOPIC_WORDS:
        return [], []
    if states_paper(topic, lexicon):
        return [], []
    ends = [*starts[1:], len(lines)]
    return topic, [list(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _papers_behind_topic(line: ItemLine, lexicon: Lexicon) -> tuple[list[ItemLine], list[list[ItemLine]]]:
    """`Ponds: [Frogs at Rest](U), [Toads at Rest](V)`: only links to different papers, and what parts them."""
    start = next((place for place, atom in enumerate(line.atoms) if atom.url), 0)
    words = "".join(atom.text for atom in line.atoms[:start])
    links = [atom for atom in line.atoms[start:] if not _PARTS.fullmatch(atom.text)]
    papers = {identify(atom.url) for atom in links}
    if len(links) < 2 or not _TOPIC.fullmatch(words) or len(words.split()) > _MOST_KEY_WORDS:
        return [], []
    if line.badges or None in papers or len(papers) < len(links):
        return [], []
    if not all(is_title_atom(atom, lexicon) for atom in links):
        return [], []
    return [replace(line, atoms=line.atoms[:start])], [[replace(line, atoms=[atom])] for atom in links]


def opens_with_title(line: ItemLine, lexicon: Lexicon) -> bool:
    """True for a line that opens with a link whose words can be a title."""
    first = next((atom for atom in line.atoms if any(map(str.isalpha, atom.text))), None)
    return first is not None and is_title_atom(first, lexicon)


def _is_name(line: ItemLine, lexicon: Lexicon) -> bool:
    """True for a line that is one link and nothing else, whose word is no label and no fact: the name of a tool."""
    words = [atom for atom in line.atoms if any(map(str.isalnum, atom.text))]
    if len(words) != 1 or not WEB.match(words[0].url) or WEB.match(words[0].text):
        return False
    return read_label(bare(words[0].text), lexicon) is None and not can_be_told(bare(words[0].text), lexicon)


def is_title_atom(atom: Atom, lexicon: Lexicon) -> bool:
    """True for a link to the web whose words can be a title: at least three, no label, no fact."""
    words = bare(atom.text)
    if not WEB.match(atom.url) or read_label(words, lexicon) is not None or can_be_told(words, lexicon):
        return False
    few = len(words.split()) < _WORDS
    return bool(words) and (not few or (len(words.split()) == 2 and is_paper_page(atom.url)))


def states_paper(lines: Sequence[ItemLine], lexicon: Lexicon, *, marked_only: bool = False) -> bool:
    """True for a title beside a fact of its paper: names, a venue, a year; `marked_only` wants it bold or in quotes."""
    atoms = [atom for line in lines for atom in line.atoms if atom.text.strip()]
    marked = next((atom for atom in atoms if atom.bold and len(bare(atom.text).split()) >= _WORDS), None)
    whole = " ".join(line.text() for line in lines)
    if marked is not None and not can_be_told(bare(marked.text), lexicon) and not _are_names(marked.text, lexicon):
        beside = " ".join(atom.text for atom in atoms if atom is not marked)
        return _states_fact(beside, lexicon, year=True)
    if (quoted := _QUOTED.search(whole)) and len(quoted["words"].split()) >= _WORDS:
        return _states_fact(whole.replace(quoted[0], " | "), lexicon, year=True)
    if marked_only:
        return False
    pieces = [piece for piece in _PIECES.split(whole) if bare(piece)]
    titles = [piece for piece in pieces if len(piece.split()) > _WORDS and not _states_fact(piece, lexicon)]
    return len(titles) == 1 and any(_states_fact(piece, lexicon) for piece in pieces if piece is not titles[0])


def _states_fact(text: str, lexicon: Lexicon, *, year: bool = False) -> bool:
    if _CUT_NAMES.search(text) or (year and re.search(rf"\b{YEAR}\b", text)):
        return True
    for piece in (text, *re.split(r"[;|]|,\s+(?=[A-Z]{2})|\.\s+", text)):
        venue, names = read_venue(piece, lexicon), read_names(_SIGNS.sub("", piece).strip(" ,.;:"), lexicon)
        if (venue and venue.strength >= 2) or (names and len(names.names) > 1 and names.score >= 0.8):
            return True
    return False


def _are_names(text: str, lexicon: Lexicon) -> bool:
    names = read_names(text, lexicon)
    return names is not None and (len(names.names) > 1 or not names.whole)


def _webs(line: ItemLine) -> bool:
    return any(WEB.match(atom.url) for atom in line.atoms) or bool(line.badges)


def _first_url(line: ItemLine) -> str:
    return next(atom.url for atom in line.atoms if any(map(str.isalpha, atom.text)))


def is_paper_over_notes(item: ReadmeItem, notes: Sequence[Sequence[ItemLine]], lexicon: Lexicon) -> bool:
    """True for a bullet without a link that states a paper, over bullets that do not open with one."""
    if not item.lines or any(_webs(line) for line in item.lines) or not states_paper(item.lines, lexicon):
        return False
    first = [line for lines in notes for line in lines[:1]]
    return not any(opens_with_title(line, lexicon) or states_paper([line], lexicon, marked_only=True) for line in first)
