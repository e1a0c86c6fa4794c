"""An item with a title as a paper: each part gets its role, what is unsure stays out of the fields."""

import re
from collections.abc import Iterator

from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found
from papershelf.importing.identifiers import identify
from papershelf.importing.readme.badges import read_badge
from papershelf.importing.readme.choose import column_role
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of, slot_words
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_key, read_label
from papershelf.importing.readme.lexicon import Lexicon, classes_of, words_of
from papershelf.importing.readme.name_lists import Names, read_names
from papershelf.importing.readme.parts import Atom, ItemLine, TextPart
from papershelf.importing.readme.plain import bare, plain_words
from papershelf.importing.readme.remarks import is_description, is_placeholder, is_remark, read_award
from papershelf.importing.readme.venue_text import VenueText, looks_like_title_case, read_venue
from papershelf.importing.readme.word_ids import find_word_ids
from papershelf.texts import fold

_BULLET = re.compile(r"^\s*(?:\d{1,4}[.)](?!\d)|[-*+•]|\(\d{1,4}\))\s*")


_TAG_ENDS = re.compile(r"[,;，、；]")


class EntryReader:
    """Makes an entry of one read item."""

    def __init__(self, name: str, grammar: Grammar, lexicon: Lexicon, machine_tldrs: bool = False) -> None:
        self._name, self._grammar, self._lexicon, self._machine = name, grammar, lexicon, machine_tldrs
        self.people: list[str] = []

    def entry(self, read: Read, keyed: dict[str, list[str]]) -> Found:
        """The paper as the item tells it."""
        item, _lexicon = read.item, self._lexicon
        title = read.parts[read.title]
        roles = self._roles(read)
        venue, year, remarks, awards = self._venue_and_year(read, roles, keyed)
        authors = self._authors(read, roles, keyed)
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
        )

    # ---- roles ----

    def _roles(self, read: Read) -> dict[int, str]:
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
        if part.url and (re.match(r"https?://", text) or column == "code"):
            return "label"
        if find_word_ids(text) and len(bare(text)) <= 60 and not self._rest_of_ids(text):
            return "id"
        if read_date(text) and column != "number":
            return "date"
        venue = self._venue_of(read, part)
        if venue and self._is_venue(read, part, venue, column):
            return "venue"
        if is_placeholder(text):
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

    def _venue_of(self, read: Read, part: TextPart) -> VenueText | None:
        """The venue of a part; a year in brackets right behind it belongs to it: Nature (2016)."""
        venue = read_venue(part.text, self._lexicon) or self._venue_by_place(read, part)
        following = read.parts[part.order + 1] if part.order + 1 < len(read.parts) else None
        if following and following.bracket and following.line == part.line and not (venue and venue.year):
            date = read_date(following.text)
            return (read_venue(f"{part.text.rstrip('.')} {date.year}", self._lexicon) or venue) if date else venue
        return venue

    def _venue_by_place(self, read: Read, part: TextPart) -> VenueText | None:
        """The words of a part that stands by itself where seven of ten others are venues that are known."""
        by_itself = part.url or part.before == "|"
        if not by_itself or part.order < read.title or part.line != read.parts[read.title].line:
            return None
        share = self._grammar.share(self._grammar.venues, slot_of(read.item, part))
        words = part.text.split()
        named = len(words) <= 9 and looks_like_title_case(part.text) and read_label(part.text, self._lexicon) is None
        return VenueText(part.text.strip(" .,"), "", 3) if share >= 0.7 and named else None

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
            return False
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
        if read_names(venue.name, self._lexicon):
            return share >= 0.7
        return (
            share >= 0.7
            or (share >= 0.3 and bool(venue.year or part.bracket))
            or (bool(part.bracket) and bool(venue.year) and _acronym(venue.name))
        )

    def _is_names(self, read: Read, part: TextPart, names: Names) -> bool:
        grammar = self._grammar
        share = grammar.share(grammar.names, slot_of(read.item, part))
        if part.url and (part.bracket or (part.lead and grammar.linked_titles)):
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

    # ---- fields ----

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
            and (venue := self._venue_of(read, part))
            and not _in_prose(read, roles, part)
        ]
        for text in keyed.get("venue", ()):
            venues += [read_venue(text, self._lexicon) or VenueText(bare(text), "", 2)] if bare(text) else []
        signs = [sign for line in read.item.lines for sign in line.signs]
        venues += [venue for sign in signs if (venue := read_badge(sign, self._lexicon))]
        venues.sort(key=lambda venue: -min(venue.strength, 3) + (fold(venue.name) in ("arxiv", "biorxiv")) * 1.5)
        dates = [
            date
            for part in (*after, *before)
            if roles[part.order] == "date" and (date := read_date(part.text)) and not _in_prose(read, roles, part)
        ]
        dates += [date for text in keyed.get("year", ()) if (date := read_date(text))]
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

    def _authors(self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]) -> tuple[str, ...]:
        for text in keyed.get("authors", ()):
            names = read_names(text, self._lexicon)
            return names.names if names and names.whole else ()
        groups = [part for part in read.parts if roles[part.order] == "names"]
        if not groups:
            return ()
        groups = _of_one_style(groups)
        if len(groups) > 1:
            return self._linked_names(read, roles, groups)
        return self._sure_names(read, roles, groups[0])

    def _sure_names(self, read: Read, roles: dict[int, str], part: TextPart) -> tuple[str, ...]:
        names = read_names(part.text, self._lexicon)
        if not names or not names.whole or not self._two_reasons(read, part, names):
            return ()
        if any(
            re.search(r"\bet\.? al\b|…", other.text)
            for other in read.parts
            if other.line == part.line and other.column == part.column
        ):
            return ()
        for order in (part.order - 1, part.order + 1):
            if 0 <= order < len(read.parts) and order != read.title:
                other = read.parts[order]
                touching = (
                    read.parts[max(order, part.order)].before in ("", ",", "&", ";")
                ) and other.line == part.line
                if (
                    touching
                    and (bool(other.url) == bool(part.url) or roles[order] == "names")
                    and other.column == part.column
                    and roles[order] in ("other", "names")
                    and not other.bracket
                ):
                    return ()
        return names.names

    def _two_reasons(self, read: Read, part: TextPart, names: Names) -> bool:
        grammar = self._grammar
        if column_role(read.item, part.column, grammar) == "authors" or names.reason:
            return True
        share = grammar.share(grammar.names, slot_of(read.item, part))
        alone = not any(
            other.line == part.line
            and other.order not in (part.order, read.title)
            and not (other.url or other.peeled or read_venue(other.text, self._lexicon) or read_date(other.text))
            for other in read.parts
        )
        if len(names.names) == 1:
            behind_dash = part.before in ("-", "–", "—")
            return names.score == 1.0 and (share >= (0.6 if behind_dash else 0.3) or part.italic)
        title = read.parts[read.title]
        beside = bool(title.url or title.bold or title.quoted) and part.order != read.title
        reasons = [
            share >= 0.3,
            part.italic,
            alone and part.line > 0,
            beside,
            names.score >= 0.99 and len(names.names) > 2,
            bool(re.search(r"\b[A-Z]\.\s", part.text)),
        ]
        return names.score >= 0.6 and sum(reasons) >= (1 if names.score >= 0.8 else 2)

    def _linked_names(self, read: Read, roles: dict[int, str], groups: list[TextPart]) -> tuple[str, ...]:
        """Names each in a part of its own, as where each is a link: all of a line, or none."""
        line = groups[0].line
        if not groups[0].url and any(part.before == "." for part in groups[1:]):
            return self._sure_names(read, roles, groups[0])
        if any(part.line != line for part in groups):
            first = [part for part in groups if part.line == line]
            return (
                self._sure_names(read, roles, first[0])
                if len(first) == 1 and len({part.text for part in groups}) == 1
                else ()
            )
        orders = [part.order for part in groups]
        if orders != list(range(orders[0], orders[-1] + 1)):
            return ()
        found: list[str] = []
        for part in groups:
            names = read_names(part.text, self._lexicon)
            if not names or not names.whole or any(score_too_low for score_too_low in (names.score < 0.6,)):
                return ()
            found += names.names
        beside = [
            read.parts[order]
            for order in (orders[0] - 1, orders[-1] + 1)
            if 0 <= order < len(read.parts) and order != read.title
        ]
        if any(other.line == line and roles[other.order] == "other" for other in beside):
            return ()
        return tuple(found) if len(found) > 1 else ()

    def _addresses(self, read: Read, roles: dict[int, str]) -> tuple[dict[str, str], dict[str, str]]:
        pairs: list[tuple[str, str]] = []
        title = read.parts[read.title]
        if title.url:
            pairs.append(("", title.url))
        heads = read.item.heads
        for line in read.item.lines:
            for atom in line.atoms:
                if atom.url and self._is_person(read, roles, atom.url):
                    self.people.append(clean_url(atom.url))
                elif atom.url and atom.url != title.url:
                    text = bare(atom.text)
                    header = heads[line.column] if 0 <= line.column < len(heads) else ""
                    text = text if read_label(text, self._lexicon) else header if read_label(header) else ""
                    pairs.append((text, atom.url))
                elif not atom.url:
                    pairs += [("", url.rstrip(".,;)]")) for url in re.findall(r"https?://[^\s<>\"')\]]+", atom.text)]
            pairs += [(alt, url) for alt, url in line.badges]
        pairs = [(label, clean_url(url)) for label, url in pairs]
        web = [(self._label(text), url) for text, url in dict.fromkeys(pairs) if re.match(r"https?://", url, re.I)]
        ids, links = sort_addresses(web)
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
                and not (roles[part.order] == "names" and self._are_authors(read, roles, keyed))
            ):
                words.append(text)
        words += list(remarks)
        words += [text for key in ("org", "text") for text in keyed.get(key, ())]
        return "; ".join(dict.fromkeys(word.strip(" ;") for word in words if word.strip(" ;")))

    def _are_authors(self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]) -> bool:
        return bool(self._authors(read, roles, keyed))


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


def _of_one_style(groups: list[TextPart]) -> list[TextPart]:
    """Names without the link that stands apart from them: *Ada Pomme, Bo Quince* | [Pond Biology](address)."""
    plain_ones = [part for part in groups if not part.url]
    if len(plain_ones) != 1 or len(groups) == 1:
        return groups
    plain = plain_ones[0]
    goes_on = bool(re.search(r"(?:,|;|&|\band)\s*$", plain.raw))
    return [
        part
        for part in groups
        if not part.url
        or (part.italic == plain.italic and (goes_on or part.order < plain.order or part.before in (",", "&", ";")))
    ]


def _tag(text: str) -> str:
    """A tag's words, with the signs that belong to them: C++, C#."""
    return plain_words(text).strip(" \t[]()【】（）{}<>*`'\"“”‘’,;:.|·•-–—_/\\!~=。，、：；")


def _acronym(text: str) -> bool:
    return sum(map(str.isupper, text)) >= 2 and len(text.split()) <= 3


def clean_url(url: str) -> str:
    """An address without what broken Markdown leaves around it."""
    found = re.search(r"https?://.*", url.strip(), re.I | re.S)
    text = (found[0] if found else url.strip()).strip()
    for bracket in ("%5D", "]", "%22", '"', "'"):
        text = text.removesuffix(bracket)
    return text.split(" ")[0]


def title_of_part(part: TextPart) -> str:
    """The title's words: without a bullet's number, quotes around it, and a full stop at its end."""
    text = _BULLET.sub("", plain_words(part.text)) or plain_words(part.text)
    text = text.strip(" *`,;|")
    if text[:1] in '"“' and text[-1:] not in '"”' and re.search(r'["”]:?\s', text[1:]):
        pass  # a quotation is only the title's first part
    else:
        text = text.strip(' *`"“”,;|')
    if text.endswith(".") and not text.endswith("..") and not re.search(r"\b[A-Z]\.$|\.[A-Z]\.$", text):
        text = text[:-1]
    text = text.strip(" :-–—,;")
    for opening, closing in ("[]", "()", "【】", "“”"):
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:]:
            text = text[1:-1].strip()
        if text.count(opening) != text.count(closing) and opening != closing:
            text = text.strip(opening + closing).strip() if text[:1] == closing or text[-1:] == opening else text
    return text.strip()


def split_keyed(item: ReadmeItem) -> tuple[list[ItemLine], dict[str, list[str]]]:
    """The lines without those of the form `Date: June 2021`, and their values by what the key says."""
    lines: list[ItemLine] = []
    found: dict[str, list[str]] = {}
    for place, line in enumerate(item.lines):
        text = line.text()
        kind, value = read_key(text) if place or line.child else ("", "")
        if not kind:
            lines.append(line)
            continue
        if kind == "link" or any(atom.url for atom in line.atoms):
            lines.append(_links_only(line))
            if kind == "link":
                continue
        found.setdefault(kind, []).append(plain_words(text) if kind == "text" else value)
    return lines, found


def _links_only(line: ItemLine) -> ItemLine:
    """The line's links; an address written out is one, named by the words before it."""
    label = re.split(r"[:：]", line.text(), maxsplit=1)[0]
    atoms: list[Atom] = []
    for atom in line.atoms:
        if atom.url:
            named = label if re.match(r"\s*https?://", atom.text) else atom.text
            atoms.append(Atom(f" {named} ", atom.url, atom.bold, atom.italic))
        else:
            atoms += [
                Atom(f" {label} ", url.rstrip(".,;")) for url in re.findall(r"https?://[^\s<>\"')\]]+", atom.text)
            ]
    return ItemLine(line.number, atoms, line.column, line.child, line.badges)


def links_of(item: ReadmeItem) -> Iterator[str]:
    """Every web address of an item."""
    for _, url in item.addresses():
        yield clean_url(url)
