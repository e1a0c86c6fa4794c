"""What one entry's line says in each style, and about how long it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, field

from papershelf.catalog.worktypes import BOOK, CHAPTER, DATASET, POST, REPORT, SOFTWARE, THESIS, VIDEO
from papershelf.formulas import plain_text
from papershelf.records.record import Record
from papershelf.render.formulas import readme_text, readme_title
from papershelf.render.markdown import Markdown, escape_text, escape_url, one_line

_AUTHORS = {"full": 3, "compact": 1, "minimal": 0, "split": 3}
# What a line names first: a reader takes whatever is not named for a paper.
_TYPES = {
    BOOK: "Book",
    CHAPTER: "Chapter",
    THESIS: "Thesis",
    REPORT: "Report",
    DATASET: "Dataset",
    SOFTWARE: "Software",
    VIDEO: "Video",
    POST: "Post",
}
_LINK_ORDER = ("pdf", "code", "website")
# What the README shows of a text at most.
_LONGEST_TITLE, _LONGEST_TEXT, _LONGEST_NAME = 400, 1_000, 200
_SCHEME = re.compile(r"^https?://(?:www\.)?")


class Line(Struct, frozen=True):
    """One entry as the README shows it.

    `sentence` is what the curators say of it. `details` is a machine's TL;DR as plain text, which is folded. Both are
    "" where the style has none.
    """

    record: Record
    title: Markdown
    url: Markdown
    about: Markdown
    links: tuple[tuple[str, Markdown], ...]
    sentence: Markdown
    details: str = ""
    details_by: str = ""


class Addresses(Struct):
    """Chooses each line's main link: awesome-lint allows an address as a main link once in a file."""

    site: str
    used: set[str] = field(default_factory=set)

    def choose(self, record: Record, category: str) -> str:
        """The best address not yet used, then the entry's page on the site; in a second category that page first."""
        url = name = ""
        for url in self._candidates(record, category):
            name = _normal(url)
            if name not in self.used:
                break
        self.used.add(name)
        return url

    def _candidates(self, record: Record, category: str) -> Iterator[str]:
        if category == record.categories[0]:
            yield from record.addresses()
        if self.site:
            yield f"{self.site}papers/{record.slug}/"
        place = category.replace("/", "-")
        yield f"{record.url}#{place}"
        yield f"{record.url}#{record.slug}-{place}"


def _normal(url: str) -> str:
    return _SCHEME.sub("", url).rstrip("/").casefold()


def make_line(record: Record, style: str, addresses: Addresses, category: str) -> Line:
    """The entry's line in a category, of the README or list whose main links are `addresses`."""
    url = addresses.choose(record, category)
    tldr = record.tldr if style == "full" else None
    text = clip(tldr.text, _LONGEST_TEXT) if tldr else ""
    own = bool(tldr and tldr.source == "summary")
    return Line(
        record,
        readme_title(clip(record.title, _LONGEST_TITLE)),
        escape_url(url),
        escape_text(about(record, style)),
        tuple(_links(record, style, url)),
        readme_text(text) if own else Markdown(""),
        "" if own else text,
        "" if own or not tldr else tldr.source,
    )


def clip(text: str, most: int) -> str:
    """The text, cut between words where it is longer: one very long text must not cost every entry its own."""
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"


def about(record: Record, style: str) -> str:
    """Authors, venue, year as one phrase without its full stop, starting with a capital, as awesome-lint asks."""
    most = _AUTHORS[style]
    names = [clip(author.name, _LONGEST_NAME) for author in record.authors[: most + 1]]
    shown = ", ".join(names[:most]) + (" et al." if len(names) > most > 0 else "")
    year = f"{record.year or record.status or ''}{' (year inferred)' if record.level == 'inferred' else ''}"
    issuer = clip(_issuer(record), _LONGEST_NAME)
    parts = [part for part in (_TYPES.get(record.type, ""), shown, issuer, year) if part]
    phrase = (", ".join(parts) or "Resource").removesuffix(".")
    return f"By {phrase}" if _looks_small(phrase[0]) else phrase


def _looks_small(letter: str) -> bool:
    """True for a letter that awesome-lint takes for a small one: it drops Ł and Ö, and looks at the next."""
    return letter.islower() if letter.isascii() else letter.lower() != letter.upper()


def _issuer(record: Record) -> str:
    if record.type in {THESIS, REPORT}:
        return record.publication.institution or record.venue
    return record.venue or (record.publication.publisher if record.type == BOOK else "")


def _links(record: Record, style: str, main: str) -> Iterator[tuple[str, Markdown]]:
    return ((_label(label), escape_url(url)) for label, url in _line_links(record, style, main))


def _line_links(record: Record, style: str, main: str) -> Iterator[tuple[str, str]]:
    labels = sorted(record.links, key=lambda label: (_LINK_ORDER.index(label) if label in _LINK_ORDER else 9, label))
    for label in labels:
        if record.links[label] != main and (style != "minimal" or label == "code"):
            yield label, record.links[label]


@lru_cache(maxsize=256)
def _label(label: str) -> str:
    return one_line("PDF" if label == "pdf" else label.replace("-", " ").replace("_", " ").capitalize())


def exceeds(records: Sequence[Record], style: str, budget: int, site: str = "") -> bool:
    """True when these records cannot fit into a file of this style; most that cannot are found without drawing.

    `site` is the address of the list's site, where titles may lead to pages of it.
    """
    least = 0
    for record in records:
        least += least_bytes(record, style, site)
        if least > budget:
            return True
    return False


def least_bytes(record: Record, style: str, site: str = "") -> int:
    """About the bytes of a record's line, and rather fewer: nothing is escaped, and of all addresses the title leads to
    the one that makes the line shortest. Links to where the title leads are not named."""
    costs: Counter[str] = Counter()
    for label, url in _line_links(record, style, ""):
        costs[url] += 6 + len(_label(label)) + len(url)
    if costs:
        addresses = sum(costs.values()) - max(cost - len(url) for url, cost in costs.items())
    else:
        page = [f"{site}papers/{record.slug}/"] if site else []
        addresses = min(map(len, (*record.addresses(), *page))) if record.url else 0
    least = 6 + len(clip(record.plain_title, _LONGEST_TITLE)) + len(one_line(about(record, style)).encode()) + addresses
    if record.tldr and style == "full":
        text = one_line(plain_text(clip(record.tldr.text, _LONGEST_TEXT)))
        own = record.tldr.source == "summary"
        least += (7 if own else 46) + len(text) + 19 * (record.tldr.source == "semantic-scholar")
    return least
