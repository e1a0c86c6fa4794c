"""A bullet of an awesome list as an entry: its title, what its links are, and what the words between them say.

Forms met in real lists: `[Title](url) - Description.`, `**Title.** Authors. *Venue Year*. [[Paper]](url)`, and
`Title, Venue Year [pdf](url)`. Words whose meaning cannot be told are kept as notes, so that none is lost.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from papershelf.importing.addresses import is_label, sort_addresses
from papershelf.importing.found import Found

_YEAR = r"(?:19|20)\d\d"
_VENUE_YEAR = re.compile(rf"((?:[A-Z]|arXiv)[\w&/@’' :-]{{1,80}}?)[\s,]*[’'(]?({_YEAR}|(?<=[’'])\d\d)\)?", re.ASCII)
_NAME = re.compile(r"(?:[^\W\d_][\w.’'-]*\s+){1,4}[^\W\d_][\w.’'-]*")
_EDGE = " \t,;:|/·•–—-.&"
# What stands before a title: a date, a venue in brackets, a number.
_BEFORE = re.compile(rf"\s*(?:[\[(【][^\])】]{{1,40}}[\])】]|{_YEAR}[-/.]\d\d(?:[-/.]\d\d)?|\d+\.)[\s:,–—-]*")
_EMPTY_BRACKETS = re.compile(r"[\[({【]\s*[,;|/·]*\s*[\])}】]")


class Piece(Struct, frozen=True):
    """A run of a bullet's text: text, link, strong, em, image, html or details."""

    kind: str
    text: str
    url: str = ""
    strong: bool = False


def read_bullet(pieces: Sequence[Piece], place: str, titles: tuple[str, ...]) -> Found:
    """The entry a bullet stands for; its title is "" when none can be told."""
    title, before, rest = _split_title(pieces)
    links = [(piece.text, piece.url) for piece in pieces if re.match(r"https?://", piece.url, re.I)]
    if title and links and links[0][0] == title:
        links[0] = ("", links[0][1])
    ids, others = sort_addresses(links)
    short = " ".join(piece.text for piece in pieces if piece.kind == "details")
    emphasised = [piece.text for piece in rest if piece.kind == "em"]
    words = _EMPTY_BRACKETS.sub(" ", f"{before} ¦ " + "".join(_shown(piece, title) for piece in rest))
    venue, year, words = _venue(emphasised, words)
    authors, words = _authors(emphasised, words)
    summary, notes = _summary(words, short)
    return Found(
        place,
        title=title,
        authors=authors,
        venue=venue,
        year=year,
        ids=ids,
        links=others,
        summary=summary,
        notes=notes,
        categories=(titles,) if titles else (),
    )


def _shown(piece: Piece, title: str) -> str:
    """The words of a piece that are not the name of a link."""
    if piece.kind in ("image", "details") or (piece.url and (is_label(piece.text) or piece.text == title)):
        return ""
    return piece.text


def _split_title(pieces: Sequence[Piece]) -> tuple[str, str, list[Piece]]:
    """The title, what stands before it, and the pieces after it."""
    before = ""
    for number, piece in enumerate(pieces):
        rest = list(pieces[number + 1 :])
        if piece.kind in ("image", "html", "details"):
            continue
        named = piece.kind in ("link", "strong") and not is_label(piece.text) and len(piece.text.strip(_EDGE)) > 1
        if named and (_is_bracketed(before) or not _leading_title(before)):
            return _clean(piece.text), before, rest
        if piece.kind in ("link", "strong", "em") or _is_bracketed(before + piece.text):
            title = _leading_title(before)
            if title:
                return title, "", [Piece("text", before.partition(title)[2]), piece, *rest]
        before += "" if piece.kind == "link" else piece.text
    title = _leading_title(before)
    return title, "", [Piece("text", before.partition(title)[2])] if title else []


def _is_bracketed(text: str) -> bool:
    """True for nothing but what may stand before a title."""
    return not _BEFORE.sub("", text).strip(_EDGE + "[(")


def _leading_title(text: str) -> str:
    """The title plain text starts with: up to the end of a sentence, a dash, or a bracket."""
    start = _BEFORE.match(text)
    bare = (text[start.end() :] if start else text).lstrip(_EDGE + "[(")
    title = re.split(r"(?<=[\w)?!])\.\s|\s[–—|-]\s|\s*[\[(【]|,\s*(?=\*?$)", bare, maxsplit=1)[0].strip(_EDGE)
    return title if len(title) > 3 else ""


def _clean(title: str) -> str:
    text = " ".join(title.split()).strip().removeprefix("[").removesuffix("]")
    return text.rstrip(" ,:;") if text.endswith("..") else text.rstrip(" ,:;.")


def _venue(emphasised: Sequence[str], words: str) -> tuple[str, str, str]:
    """Venue and year, and the words without them: from emphasis, brackets, or the end of the words."""
    brackets = re.findall(r"[\[(【]([^\])】]{2,90})[\])】]", words)
    ends = re.findall(rf"(?:^|[,.¦|]\s*)((?:[A-Z]|arX)[\w&/@’' -]{{1,40}},?\s*{_YEAR})\s*(?=$|[.,;¦|])", words)
    for text in (*emphasised, *brackets, *ends):
        if found := _VENUE_YEAR.fullmatch(text.strip(_EDGE)):
            year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
            return found[1].strip(_EDGE + "'’"), year, words.replace(text, " ", 1)
    for text in (*emphasised, *brackets, *re.findall(rf"(?:^|[,.¦(]\s*)({_YEAR})\s*(?=$|[).,;¦])", words)):
        if re.fullmatch(_YEAR, text.strip(_EDGE)):
            return "", text.strip(_EDGE), words.replace(text, " ", 1)
    if date := re.search(rf"[\[(]?({_YEAR})[-/.]\d\d(?:[-/.]\d\d)?[\])]?", words.partition("¦")[0]):
        return "", date[1], words.replace(date[0], " ", 1)
    return "", "", words


def _authors(emphasised: Sequence[str], words: str) -> tuple[tuple[str, ...], str]:
    """Authors where a list of names stands by itself; a list that is cut ("et al.") is left to be fetched."""
    parts = (*emphasised, *(part for part in re.split(r"¦|\.\s(?=[^a-z])|\s[–—-]\s", words) if part.strip(_EDGE)))
    for part in parts:
        bare = part.strip(" ,;:|·–—-")
        cut = re.search(r",?\s*(?:et al\.?|and others|\.\.\.|…)\.?$", bare)
        names = [
            name.strip()
            for name in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*;\s*|\s+&\s+", bare[: cut.start() if cut else None])
        ]
        if all(map(_is_name, names)) and (len(names) > 1 or cut):
            return () if cut else tuple(name.rstrip(".") if len(name) > 4 else name for name in names), words.replace(
                part, " ", 1
            )
    return (), words


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(_NAME.fullmatch(text)) and all(w[0].isupper() or len(w) <= 3 for w in words) and words[-1][0].isupper()


def _summary(words: str, short: str) -> tuple[str, str]:
    """What describes the paper, and what else there is to keep."""
    before, _, after = words.partition("¦")
    text = re.sub(r"\s+([.,;])", r"\1", " ".join(_EMPTY_BRACKETS.sub(" ", after).split()))
    told = re.sub(r"(?:[,;|·.\s]*)$", "", text).strip(" ,;:|/·•–—-").removeprefix(". ")
    lead = " ".join(_EMPTY_BRACKETS.sub(" ", before).split()).strip(_EDGE)
    sentence = bool(re.match(r"\s*(?:[–—:-])\s*\S", text)) and len(told.split()) > 2
    summary = (f"{told}." if not told.endswith(("!", "?")) else told) if sentence else ""
    left = [lead, "" if sentence or not told.strip(_EDGE) else told]
    if short and not summary:
        summary, short = short, ""
    return summary, ". ".join(part for part in (*left, short) if part)
