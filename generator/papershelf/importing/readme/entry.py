"""An item with a title as a paper: each part gets its role, what is unsure stays out of the fields."""

import re

from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.authors import AuthorReader
from papershelf.importing.readme.badges import read_badge
from papershelf.importing.readme.choose import column_role
from papershelf.importing.readme.credit_lines import is_credit_line
from papershelf.importing.readme.dates import DateText, read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of
from papershelf.importing.readme.item_links import clean_url
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon, phrases_of, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.other_papers import other_papers
from papershelf.importing.readme.plain import YEAR, bare, plain_words
from papershelf.importing.readme.remarks import is_description, is_placeholder, read_award
from papershelf.importing.readme.roles import RoleTeller
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.title_text import title_of_part
from papershelf.importing.readme.venue_text import VenueText, read_venue
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

# Publishers that stand for a venue where a list names no other.
_SOCIETIES = ("ieee", "acm", "pmlr", "springer", "elsevier", "mdpi", "mit press", "wiley")
_WRITTEN = re.compile(r"https?://[^\s<>\"')\]]+")
# Words that led on to a venue or a link, and say nothing without it.
_FRAGMENT = re.compile(
    r"(?i)(?:(?:appeared|appears|published|presented|accepted)\s)?(?:in|at|by|from|on|of|see|and|or|with|via)"
    r"(?:\s(?:the|proc(?:eedings)?|slides?|code|paper|pdf|video|project))?[.:,]?|(?:summary|notes?|comments?|keywords?)[.:]?"
)
_TAG_ENDS = re.compile(r"[,;，、；]")


class EntryReader:
    """Makes an entry of one read item."""

    def __init__(self, name: str, grammar: Grammar, lexicon: Lexicon, machine_tldrs: bool = False) -> None:
        self._name, self._grammar, self._lexicon, self._machine = name, grammar, lexicon, machine_tldrs
        self._teller = RoleTeller(grammar, lexicon)
        self._author_reader = AuthorReader(grammar, lexicon)
        self.people: list[str] = []

    def entry(self, read: Read, keyed: dict[str, list[str]]) -> Found:
        """The paper as the item tells it."""
        item, _lexicon = read.item, self._lexicon
        title = read.parts[read.title]
        roles = self._teller.roles(read)
        venue, year, remarks, awards = self._venue_and_year(read, roles, keyed)
        authors = self._author_reader.authors(read, roles, keyed)
        ids, links = self._addresses(read, roles)
        summary, described = self._summary(read, roles, keyed)
        tags = self._tags(read, roles, keyed)
        notes = self._notes(read, roles, described, tags, remarks, keyed)
        return Found(
            f"{self._name}:{item.number}",
            title=title_of_part(title),
            authors=authors,
            venue=venue,
            year=year,
            ids=ids,
            links=links,
            tags=tuple(tags),
            summary=summary,
            notes=notes,
            awards=tuple(awards),
            categories=(item.titles,) if item.titles else (),
            last_line=max((line.number for line in item.lines), default=item.number),
        )

    def _venue_and_year(
        self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]
    ) -> tuple[str, str, list[str], list[str]]:
        after = [part for part in read.parts if part.order > read.title]
        before = list(reversed(read.parts[: read.title]))
        remarks = [part.text for part in read.parts if roles[part.order] == "remark"]
        awards = [award for part in read.parts if roles[part.order] == "award" and (award := read_award(part.text))]
        venues = [
            venue
            for part in (*after, *before)
            if roles[part.order] == "venue"
            and (venue := self._teller.venue_of(read, part))
            and not _in_prose(read, roles, part)
        ]
        for text in keyed.get("venue", ()):
            venues += [read_venue(text, self._lexicon) or VenueText(bare(text), "", 2)] if bare(text) else []
        dates = [DateText(venue.year) for venue in venues if venue.year and _is_publisher(venue)]
        named = [venue for venue in venues if not _is_publisher(venue)]
        venues = named or [venue for venue in venues if fold(venue.name) in _SOCIETIES]
        signs = [sign for line in read.item.lines for sign in line.signs]
        venues += [venue for sign in signs if (venue := read_badge(sign, self._lexicon))]
        venues.sort(key=lambda venue: -min(venue.strength, 3) + (fold(venue.name) in ("arxiv", "biorxiv")) * 1.5)
        dates += [
            date
            for part in (*after, *before)
            if roles[part.order] == "date" and (date := read_date(part.text)) and not _in_prose(read, roles, part)
        ]
        dates += [date for text in keyed.get("year", ()) if (date := read_date(text))]
        dates += [date for part in read.parts if (date := self._bracket_year(read, roles, part))]
        for part in read.parts:
            if (
                column_role(read.item, part.column, self._grammar) == "venue"
                and roles[part.order] == "other"
                and not venues
                and len(part.text) <= 60
                and part.text.count("(") == part.text.count(")")
            ):
                venues.append(VenueText(part.text, "", 2))
                roles[part.order] = "venue"
        if not venues:
            return "", dates[0].year if dates else "", remarks, awards
        first = venues[0]
        same = [venue for venue in venues if venue.year and fold(venue.name) == fold(first.name)]
        year = first.year or (same[0].year if same else "") or (dates[0].year if dates else "")
        return first.name, year, [*remarks, *first.remarks], [*awards, *first.awards]

    def _bracket_year(self, read: Read, roles: dict[int, str], part: TextPart) -> DateText | None:
        """The year that a bracket opens or closes with where a list has its venues: [2021 Pond reports, methods]."""
        if not part.url and (issue := re.search(rf"\(({YEAR})\)\s*:", part.text)):
            return DateText(issue[1])
        if not (part.bracket or part.peeled) or part.url or roles[part.order] != "other":
            return None
        if part.peeled:
            found = re.search(rf"[\s,]({YEAR})$", part.text)
            return DateText(found[1]) if found else None
        found = re.match(rf"({YEAR})\b|.*\b({YEAR})$", part.text)
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        usual = share >= 0.3 or self._grammar.habits.dated_brackets
        return DateText(found[1] or found[2]) if found and usual else None

    def _addresses(self, read: Read, roles: dict[int, str]) -> tuple[dict[str, str], dict[str, str]]:
        pairs: list[tuple[str, str]] = []
        title = read.parts[read.title]
        if title.url:
            pairs.append(("", title.url))
        heads = read.item.heads
        others = other_papers(read, roles, self._lexicon)
        for line in read.item.lines:
            for atom in line.atoms:
                if atom.url and self._is_person(read, roles, atom.url):
                    self.people.append(clean_url(atom.url))
                elif atom.url and atom.url != title.url:
                    text = bare(atom.text)
                    header = heads[line.column] if 0 <= line.column < len(heads) else ""
                    text = text if read_label(text, self._lexicon) else header if read_label(header) else ""
                    text = bare(atom.text) if clean_url(atom.url) in others else text
                    pairs.append((text, atom.url))
                elif not atom.url:
                    pairs += [("", url.rstrip(".,;)]")) for url in _WRITTEN.findall(atom.text)]
            pairs += [(alt, url) for alt, url in line.badges]
        pairs = [(label, clean_url(url)) for label, url in pairs]
        web = [(self._label(text), url) for text, url in dict.fromkeys(pairs) if re.match(r"https?://", url, re.I)]
        ids, links = sort_addresses(web, others)
        for line in read.item.lines:
            for kind, value, _, _ in find_word_ids(line.text()):
                if found := identify(f"{kind}:{value}"):
                    ids.setdefault(*found)
        return ids, links

    @staticmethod
    def _is_person(read: Read, roles: dict[int, str], url: str) -> bool:
        """True for the address behind a name in a list of authors: a person's page, no link of the paper."""
        parts = [part for part in read.parts if part.url == url]
        return bool(parts) and all(roles[part.order] == "names" for part in parts)

    def _label(self, text: str) -> str:
        return self._lexicon.labels.get(fold(text)) or text

    def _summary(self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]) -> tuple[str, set[int]]:
        """The curator's sentence, and the parts it was made of."""
        if keyed.get("summary") and not self._machine:
            return plain_words(keyed["summary"][0]), set()
        title = read.parts[read.title]
        for part in read.parts[read.title + 1 :]:
            if roles[part.order] != "other" or part.url or part.bracket:
                continue
            dash = (
                part.before in ("-", "–", "—", ":") and part.line == title.line and part.order == read.title + 1
            ) or (part.before in ("-", "–", "—") and part.line == title.line)
            below = part.line > title.line and part.lead and part.column == title.column
            told = bool(title.url) and part.order == read.title + 1 and is_description(part.raw.strip())
            text_column = column_role(read.item, part.column, self._grammar) == "text"
            if (
                not (dash or below or told or text_column)
                or len(part.text.split()) < 3
                or read_names(part.text, self._lexicon)
                or is_credit_line(part.raw, self._lexicon)
            ):
                continue
            if below and not dash and not (re.search(r"[.!。]$", part.raw.strip()) or len(part.text.split()) >= 5):
                continue
            orders = {part.order}
            text = part.raw
            for other in read.parts[part.order + 1 :]:
                if (
                    other.line != part.line
                    or other.column != part.column
                    or other.bracket
                    or roles[other.order] in ("label", "venue", "date", "id")
                ):
                    break
                text += other.raw if other.raw.startswith((" ", ",", ".", ";")) else f" {other.raw}"
                orders.add(other.order)
            return plain_words(text).strip(" -–—:|,;"), orders
        return "", set()

    def _tags(self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]) -> list[str]:
        tags: list[str] = []
        for part in read.parts:
            if roles[part.order] != "other" or part.url:
                continue
            short = len(part.text) <= 30 and len(part.text.split()) <= 3 and bare(part.text)
            column = column_role(read.item, part.column, self._grammar)
            nick = (
                short
                and part.order < read.title
                and part.line <= read.parts[read.title].line
                and (part.bold or part.before == "" or part.bracket)
                and part.text[:1].isalnum()
                and not part.text.islower()
                and read_label(part.text) not in ("pdf", "")
                and not read_names(part.text, self._lexicon)
            )
            if column == "tags" and self._are_tags(part.text):
                tags += [_tag(piece) for piece in _TAG_ENDS.split(part.text)]
            elif short and column == "" and nick and any(letter.isupper() for letter in part.text):
                tags.append(_tag(part.text))
        for text in keyed.get("tags", ()):
            tags += [tag for piece in re.split(r"[,;，、]|\]\s*\[", text) if (tag := _tag(piece)) and len(tag) <= 40]
        if read.item.nick and len(read.item.nick) <= 30 and not set(fold(read.item.nick).split()) & words_of("orgs"):
            tags.append(read.item.nick.split(",")[0])
        return list(dict.fromkeys(tag for tag in tags if tag and any(letter.isalpha() for letter in tag)))[:12]

    @staticmethod
    def _are_tags(text: str) -> bool:
        """True for a cell of keywords: short texts between commas."""
        pieces = [piece for piece in _TAG_ENDS.split(text) if piece.strip()]
        return bool(pieces) and all(len(piece.strip()) <= 30 and len(piece.split()) <= 4 for piece in pieces)

    def _notes(
        self,
        read: Read,
        roles: dict[int, str],
        described: set[int],
        tags: list[str],
        remarks: list[str],
        keyed: dict[str, list[str]],
    ) -> str:
        words: list[str] = []
        for part in read.parts:
            if roles[part.order] not in ("other", "names") or part.order in described:
                continue
            if _tag(part.text) in tags or {_tag(piece) for piece in _TAG_ENDS.split(part.text)} <= set(tags):
                continue
            if part.url and roles[part.order] != "other":
                continue
            text = part.text.strip()
            if (
                text
                and any(letter.isalnum() for letter in text)
                and not _FRAGMENT.fullmatch(text)
                and not (roles[part.order] == "names" and self._author_reader.authors(read, roles, keyed))
            ):
                words.append(text)
        words += list(remarks)
        words += [text for key in ("org", "text") for text in keyed.get(key, ())]
        return "; ".join(dict.fromkeys(word.strip(" ;") for word in words if word.strip(" ;")))


def _is_publisher(venue: VenueText) -> bool:
    return fold(venue.name) in phrases_of("publishers") or is_placeholder(venue.name)


def _in_prose(read: Read, roles: dict[int, str], part: TextPart) -> bool:
    """True for what stands in a sentence about the paper, whose years and venues need not be the paper's."""
    title = read.parts[read.title]
    return any(
        roles[other.order] == "other"
        and not (other.url or other.bracket)
        and len(other.text.split()) >= 8
        and sum(word.isalpha() and word.islower() for word in other.text.split()) >= 4
        and (other.order < part.order or part.line > title.line)
        for other in read.parts
        if other.line == part.line and other.column == part.column and other.order > read.title
    )


def _tag(text: str) -> str:
    """A tag's words, with the signs that belong to them: C++, C#."""
    return plain_words(text).strip(" \t[]()【】（）{}<>*`'\"“”‘’,;:.|·•-–—_/\\!~=。，、：；")
