"""What each part of an item is, beside its title: a venue, a date, names, a label, or nothing that is known."""

import re

from msgspec.structs import replace

from papershelf.importing.readme.choose import column_role
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of, slot_words
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, classes_of, phrases_of, words_of
from papershelf.importing.readme.name_lists import Names, read_names
from papershelf.importing.readme.plain import YEAR, bare
from papershelf.importing.readme.remarks import is_placeholder, is_remark, read_award
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_names import looks_like_acronym, looks_like_title_case
from papershelf.importing.readme.venue_text import VenueText, read_placed_venue, read_venue
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

_YEARS = re.compile(rf"\b{YEAR}\b")
_ID_TEXT = re.compile(r"(?i)(?:doi:?\s*)?10\.\d{4,9}/\S+|(?:arxiv:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?|pm(?:id|c):?\s*\d+")


_THANKED = re.compile(
    r"(?i)(?:\bthanks?(?: you)? to|\bcredits?(?: to)?|\bcourtesy of|\bh/t|\bvia|"
    r"(?:contributed|added|suggested|recommended|shared|found|curated|maintained) by)[:\s]*$"
)


class RoleTeller:
    """Tells the roles of an item's parts, from their words and from the list's grammar."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar, self._lexicon = grammar, lexicon

    def roles(self, read: Read) -> dict[int, str]:
        """The role of every part, by its place."""
        roles: dict[int, str] = {}
        title = fold(read.parts[read.title].text)
        for part in read.parts:
            again = title and fold(part.text) == title
            roles[part.order] = "title" if part.order == read.title else "again" if again else self._role(read, part)
        return roles

    def _role(self, read: Read, part: TextPart) -> str:  # noqa: PLR0912
        item, lexicon, text = read.item, self._lexicon, part.text
        column = column_role(item, part.column, self._grammar)
        if forced := self._forced(item, part):
            return forced
        if part.url and read_label(text, lexicon) is not None and not self._is_venue_link(part):
            return "label"
        if part.url and (re.match(r"https?://", text) or column == "code" or _ID_TEXT.fullmatch(bare(text))):
            return "label"
        if find_word_ids(text) and len(bare(text)) <= 60 and not self._rest_of_ids(text):
            return "id"
        if read_date(text) and column != "number":
            return "date"
        venue = self.venue_of(read, part)
        if venue and self._is_venue(read, part, venue, column):
            return "venue"
        if is_placeholder(text) or fold(text) in phrases_of("publishers"):
            return "nothing"
        if column == "authors" and not part.url:
            return "names"
        if read_award(text):
            return "award"
        if is_remark(text):
            return "remark"
        if (names := read_names(text, lexicon)) and self._is_names(read, part, names):
            return "names"
        if read_label(text, lexicon) is not None and (part.bracket or part.url):
            return "empty label"
        if column in ("stars", "number"):
            return "nothing"
        if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?[.)]?", text):
            return "nothing"
        return "other"

    def venue_of(self, read: Read, part: TextPart) -> VenueText | None:
        """The venue of a part; a year in brackets right behind it belongs to it: Nature (2016)."""
        venue = read_venue(part.text, self._lexicon) or self._venue_by_place(read, part)
        following = read.parts[part.order + 1] if part.order + 1 < len(read.parts) else None
        beside = following and following.line == part.line and (following.bracket or following.peeled)
        if following and beside and not (venue and venue.year):
            date = read_date(following.text)
            if date and venue and venue.strength == 3:
                return replace(venue, year=date.year)
            return (read_venue(f"{part.text.rstrip('.')} {date.year}", self._lexicon) or venue) if date else venue
        return venue

    def _venue_by_place(self, read: Read, part: TextPart) -> VenueText | None:
        """The words of a part that stands by itself where seven of ten others are venues that are known."""
        if part.bracket and not part.url and part.order < read.title:
            return self._venue_of_bracket(read, part)
        if self._is_acronym_behind_cut_names(read, part):
            return read_placed_venue(part.text)
        if self._grammar.venues_behind_names and self._is_behind_names(read, part):
            return read_placed_venue(part.text) if looks_like_title_case(_YEARS.sub("", part.text)) else None
        by_itself = (part.url and (part.before or part.lead)) or part.before == "|" or _fills_line(read, part)
        if (
            not by_itself
            or part.order < read.title
            or (part.line != read.parts[read.title].line and not _fills_line(read, part))
        ):
            return None
        names = read_names(part.text, self._lexicon)
        if names and (len(names.names) > 1 or not names.whole or names.score == 1.0):
            return None
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        if share < (0.5 if _fills_line(read, part) else 0.7) or read_label(part.text, self._lexicon) is not None:
            return None
        return read_placed_venue(part.text) if looks_like_title_case(_YEARS.sub("", part.text)) else None

    def _is_acronym_behind_cut_names(self, read: Read, part: TextPart) -> bool:
        before = read.parts[part.order - 1] if part.order else None
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        acronym = bool(re.fullmatch(r"[A-Z]{2,7}(?:-[A-Z]{2,7})?\.?", part.text))
        return before is not None and acronym and share >= 0.3 and _follows_cut_names(before, part)

    def _venue_of_bracket(self, read: Read, part: TextPart) -> VenueText | None:
        """One or two words and a year in front of a title, where others have their venue: [2022 Pond biology]."""
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        venue = read_placed_venue(part.text) if share >= 0.7 else None
        return venue if venue and venue.year and len(venue.name.split()) <= 2 and not venue.remarks else None

    def _is_behind_names(self, read: Read, part: TextPart) -> bool:
        before = read.parts[part.order - 1] if part.order else None
        if not before or before.line != part.line or part.before not in (".", ",") or part.url:
            return False
        names = read_names(before.text, self._lexicon)
        return names is not None and (len(names.names) > 1 or names.reason) and _is_last(read, part)

    def _forced(self, item: ReadmeItem, part: TextPart) -> str:
        """The role that a hint gives the place of a part, where its words can be that."""
        if not self._grammar.forced:
            return ""
        words = slot_words(slot_of(item, part))
        can = {"venue": read_venue, "authors": read_names}
        for key, role in (("venue", "venue"), ("authors", "names"), ("year", "date")):
            fits = bool(read_date(part.text)) if key == "year" else bool(can[key](part.text, self._lexicon))
            if words in self._grammar.forced.get(key, ()) and fits:
                return role
        return ""

    def _is_venue_link(self, part: TextPart) -> bool:
        venue = read_venue(part.text, self._lexicon)
        if not venue or venue.strength < 3:
            return False
        return bool(venue.year) or self._grammar.venue_links or fold(venue.name) not in classes_of("labels")

    @staticmethod
    def _rest_of_ids(text: str) -> str:
        rest = text
        for _, _, start, end in reversed(find_word_ids(text)):
            rest = rest[:start] + rest[end:]
        return bare(rest)

    def _is_venue(self, read: Read, part: TextPart, venue: VenueText, column: str) -> bool:
        if column == "venue":
            return True
        if part.url and part.order != read.title and venue.strength < 3:
            return part.order > read.title and self._is_dated_link(read, part, venue)
        if column in ("org", "tags", "text", "authors"):
            return False
        if venue.strength == 3:
            return not (
                venue.strength == 3
                and not venue.year
                and fold(venue.name) in ("arxiv",)
                and part.url
                and not self._grammar.venue_links
            )
        slot = slot_of(read.item, part)
        share = self._grammar.share(self._grammar.venues, slot)
        if venue.strength == 2:
            return (
                bool(venue.year) or bool(part.bracket) or share >= 0.3 or part.before in (",", ".", "|") or part.italic
            )
        if set(fold(venue.name).split()) & words_of("orgs"):
            return False
        if read_names(venue.name, self._lexicon):
            return share >= 0.7
        before = read.parts[part.order - 1] if part.order else None
        if before and share >= 0.3 and _follows_cut_names(before, part) and looks_like_acronym(venue.name):
            return True
        if before and part.before in (",", ".") and venue.year and looks_like_acronym(venue.name):
            named = read_names(before.text, self._lexicon)
            if named and before.line == part.line and len(named.names) > 1:
                return True
        return (
            share >= 0.7
            or (share >= 0.3 and bool(venue.year or part.bracket))
            or (bool(part.bracket) and bool(venue.year) and _acronym(venue.name))
        )

    def _is_dated_link(self, read: Read, part: TextPart, venue: VenueText) -> bool:
        """True for a name with a year where a third of the links are venues that are known: [[Pond Fusion 2019]](U)."""
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        placed = bool(part.bracket) or part.column >= 0
        return placed and share >= 0.3 and bool(venue.year) and read_label(venue.name, self._lexicon) is None

    def _is_names(self, read: Read, part: TextPart, names: Names) -> bool:
        grammar = self._grammar
        share = grammar.share(grammar.names, slot_of(read.item, part))
        if part.url and (part.bracket or (part.lead and grammar.linked_titles)):
            return False
        before = read.parts[part.order - 1] if part.order else None
        if before and before.line == part.line and _THANKED.search(before.text):
            return False
        if len(names.names) > 1:
            return names.score >= 0.75 or share >= 0.3
        if part.bracket:
            return False
        return (
            part.italic
            or names.reason
            or share >= 0.3
            or not names.whole
            or (grammar.names_after and part.before in (",", ".") and part.order > read.title)
        )


def _follows_cut_names(before: TextPart, part: TextPart) -> bool:
    """True for what stands behind "et al." in the same style: *Pomme et al. FSE.*"""
    same = part.line == before.line and part.style() == before.style() and part.italic
    return same and bool(re.search(r"\bet\.? al\.?$", before.text))


def _fills_line(read: Read, part: TextPart) -> bool:
    """True for words that have a line below the title for themselves, but for a date."""
    beside = [other for other in read.parts if other.line == part.line and other is not part]
    return part.line > read.parts[read.title].line and part.lead and all(read_date(other.text) for other in beside)


def _is_last(read: Read, part: TextPart) -> bool:
    """True where only a date and links follow on the line."""
    following = [other for other in read.parts[part.order + 1 :] if other.line == part.line]
    return all(other.url or other.bracket or read_date(other.text) for other in following)


def _acronym(text: str) -> bool:
    return sum(map(str.isupper, text)) >= 2 and len(text.split()) <= 3
