"""The authors of an item: all of them and in order, or none."""

import re

from papershelf.importing.readme.choose import column_role
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.grammar import Grammar, Read, slot_of
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.name_lists import Names, read_names
from papershelf.importing.readme.text_part import TextPart
from papershelf.importing.readme.venue_text import read_venue


class AuthorReader:
    """Reads the authors of items; two reasons are asked for where a list of names could be something else."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar, self._lexicon = grammar, lexicon

    def authors(self, read: Read, roles: dict[int, str], keyed: dict[str, list[str]]) -> tuple[str, ...]:
        """The names, or none where one is cut off or a word beside them has no place."""
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
        if self._grammar.family_first and len(names.names) == 2 and not any(" " in name for name in names.names):
            return ()  # by Pomme, Ada: one name turned, or two surnames
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
