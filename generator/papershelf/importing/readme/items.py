"""The items of a README: bullets, rows, paragraphs and heads with facts below, each with its lines and headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.facts import (
    YEAR,
    bare,
    find_word_ids,
    plain_words,
    read_date,
    read_key,
    read_label,
    read_names,
    read_venue,
)
from papershelf.importing.readme.lexicon import Lexicon, classes_of, phrases_of
from papershelf.importing.readme.parts import ItemLine, lines_of
from papershelf.texts import fold

_BLOCKS = {
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
_WEB = re.compile(r"https?://", re.I)
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


def find_items(root: Node, lexicon: Lexicon) -> Items:
    """Walks the tree once."""
    finder = _Finder(lexicon)
    finder.heads = _heads(root, lexicon)
    finder.blocks(root)
    return finder.found


def _is_bold_line(node: Node) -> bool:
    inner = [
        child
        for child in node.children
        if child.tag not in ("sb", "br", "break", "img") and (child.tag != "text" or child.text.strip(" :："))
    ]
    return (
        node.tag == "p"
        and len(inner) == 1
        and inner[0].tag == "strong"
        and bool(inner[0].words())
        and not any(a.url for a in inner[0].links() if a.url.startswith("#"))
    )


def _is_picture(node: Node) -> bool:
    """True for a paragraph of pictures only."""
    return node.tag == "p" and not node.words() and any(inner.tag == "img" for inner in node.walk())


def _head_kind(node: Node) -> str:
    if node.tag in ("h2", "h3", "h4", "h5", "h6", "summary"):
        return node.tag
    return "bold" if _is_bold_line(node) else ""


def _heads(root: Node, lexicon: Lexicon) -> set[str]:
    """The kinds of heads that are titles: at least two, and half of their kind, are followed by facts only."""
    seen: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for parent in root.walk():
        blocks = [child for child in parent.children if child.tag in _BLOCKS and not _is_picture(child)]
        for node, following in zip(blocks, [*blocks[1:], None], strict=False):
            if kind := _head_kind(node):
                seen[kind] += 1
                if following is not None and len(node.words().split()) >= 2 and _only_facts(following, lexicon):
                    good[kind] += 1
    return {kind for kind in good if good[kind] >= 2 and good[kind] >= 0.5 * seen[kind]}


def _only_facts(node: Node, lexicon: Lexicon) -> bool:
    if node.tag in ("ul", "ol"):
        items = [child for child in node.children if child.tag == "li"]
        stating = sum(states_facts(item, lexicon) for item in items)
        keyed = any(
            _key_of(item.words()) or any(read_label(link.words(), lexicon) is not None for link in item.links())
            for item in items
        )
        return bool(items) and keyed and stating >= max(1, 0.6 * len(items))
    if node.tag == "p":
        links = [link for link in node.links() if _WEB.match(link.url)]
        return (
            bool(links) and all(_is_label_text(link.words(), lexicon) for link in links) and states_facts(node, lexicon)
        )
    return False


def _is_key_list(node: Node | None) -> bool:
    """True for two bullets or more that are `arxiv: address`, `github: address`."""
    items = [child for child in node.children if child.tag == "li"] if node and node.tag in ("ul", "ol") else []
    keyed = [item for item in items if read_key(item.words())[0] == "link"]
    return len(keyed) >= 2 and len(keyed) == len([item for item in items if _WEB.search(item.words()) or item.links()])


def _is_label_text(text: str, lexicon: Lexicon) -> bool:
    return (
        not text.strip()
        or read_label(text, lexicon) is not None
        or bool(_WEB.match(text))
        or bool(read_venue(text, lexicon) or read_date(text))
    )


def _key_of(text: str) -> str:
    return read_key(text)[0]


def states_facts(node: Node, lexicon: Lexicon) -> bool:
    """True for a bullet or paragraph that holds only facts of another: label links, names, a venue, a date, key: value."""  # noqa: E501
    if any(child.tag in ("ul", "ol") for child in node.children):
        return False
    if _key_of(node.words()):
        return True
    words = re.sub(r"[\[(]\s*[,|/&]*\s*[\])]", " ", _words_without_labels(node, lexicon))
    if not bare(words):
        return True
    if read_date(words) or not bare(without_ids(words)):
        return True
    words = without_ids(words)
    venue = read_venue(words, lexicon)
    if venue and venue.strength >= 2:
        return True
    names = read_names(words, lexicon)
    if names and (len(names.names) > 1 or names.score == 1.0):
        return True
    pieces = [piece for piece in _SENTENCES.split(words) if bare(piece)]
    return len(pieces) > 1 and all(_is_fact(piece, lexicon) for piece in pieces)


_SENTENCES = re.compile(r"(?<!\b[A-Z])(?<!\bJr)[.;|]\s+|,\s+(?=[A-Z][\w-]* ?'?\d)|\.$")


def without_ids(text: str) -> str:
    """The text without identifiers written as words."""
    for _, _, start, end in reversed(find_word_ids(text)):
        text = text[:start] + text[end:]
    return text


def _is_fact(text: str, lexicon: Lexicon) -> bool:
    venue = read_venue(text, lexicon)
    return bool(
        (venue and venue.strength >= 2)
        or read_date(text)
        or read_names(text, lexicon)
        or read_label(text, lexicon) is not None
    )


def _words_without_labels(node: Node, lexicon: Lexicon) -> str:
    pieces: list[str] = []
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.tag == "a" and child.url and _is_label_text(child.words(), lexicon):
            continue
        if child.tag in ("br", "sb", "break", "p"):
            pieces.append(" ")
        pieces.append(child.text if child.tag != "img" else "")
        stack += reversed(child.children)
    return " ".join("".join(pieces).split())


class _Finder:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.found = Items()
        self.heads: set[str] = set()
        self._titles: dict[float, str] = {}
        self._head: ReadmeItem | None = None

    def here(self) -> tuple[str, ...]:
        return tuple(self._titles[level] for level in sorted(self._titles))

    # ---- blocks ----

    def blocks(self, parent: Node, above: tuple[str, ...] = ()) -> None:
        """Everything inside a container; runs of inline nodes are paragraphs of their own."""
        run: list[Node] = []
        children = parent.children
        for place, node in enumerate(children):
            if node.tag in _BLOCKS:
                self._run(run, above)
                run = []
                self._block(node, children, place, above)
            elif node.tag == "break":
                self._run(run, above)
                run = []
            else:
                run.append(node)
        self._run(run, above)

    def _run(self, run: Sequence[Node], above: tuple[str, ...]) -> None:
        if any(node.tag not in ("text", "sb", "br") or node.text.strip() for node in run):
            paragraph = Node("p", run[0].line)
            paragraph.children = list(run)
            self._paragraph(paragraph, above)

    def _block(self, node: Node, siblings: Sequence[Node], place: int, above: tuple[str, ...]) -> None:  # noqa: PLR0912
        match node.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading(node, self._next(siblings, place))
            case "ul" | "ol":
                self._list(node, above)
            case "table":
                self._table(node, above)
            case "p":
                if _is_bold_line(node):
                    self._bold_line(node, self._next(siblings, place))
                else:
                    self._paragraph(node, above)
            case "details":
                self._details(node, above)
            case "summary":
                pass
            case "pre":
                self._aside("code", node, node.text)
            case "hr":
                self._head = None
            case "blockquote":
                if not self.here() and not self.found.tagline and not node.links():
                    self.found.tagline = node.words()
                else:
                    self.blocks(node, above)
            case _:
                self.blocks(node, above)

    @staticmethod
    def _next(siblings: Sequence[Node], place: int) -> Node | None:
        return next((node for node in siblings[place + 1 :] if node.tag in _BLOCKS and not _is_picture(node)), None)

    def _heading(self, node: Node, following: Node | None = None) -> None:
        self._head = None
        title = _heading_words(node)
        level = int(node.tag[1])
        if level > 1 and title and _is_key_list(following):
            self._titles = {above: words for above, words in self._titles.items() if above < level}
            self._start_head(node)
            return
        if node.tag in self.heads and len(title.split()) >= 2:
            self._titles = {above: words for above, words in self._titles.items() if above < level}
            self._start_head(node)
            return
        if not title:
            self._links_of_heading(node)
            return
        if (
            (level == 1 or not node.markdown)
            and not self.found.title
            and not self.found.items
            and not self.found.headings
        ):
            self.found.title = title
            self._links_of_heading(node)
            return
        self._titles = {above: words for above, words in self._titles.items() if above < level}
        self._titles[level] = title
        self.found.headings.append((self.here(), node.line))
        self._links_of_heading(node)

    def _links_of_heading(self, node: Node) -> None:
        links = tuple(link.url for link in node.links() if not link.url.startswith("#"))
        if links:
            self.found.asides.append(Aside("heading", node.line, node.words(), self.here(), links))

    def _start_head(self, node: Node) -> None:
        lines = lines_of(node.children, node.line)
        for line in lines:
            for atom in line.atoms:
                atom.bold = True
        self._head = ReadmeItem("head", node.line, self.here(), lines)
        self.found.items.append(self._head)

    def _bold_line(self, node: Node, following: Node | None) -> None:
        words = node.words().strip(" :：")
        facts = following is not None and _only_facts(following, self.lexicon)
        if "bold" in self.heads and facts:
            self._titles.pop(6.5, None)
            self._start_head(node)
            return
        has_link = any(_WEB.match(link.url) for link in node.links())
        if (
            not has_link
            and following is not None
            and following.tag in ("ul", "ol", "table")
            and len(words.split()) <= 8
            and self.found.headings
        ):
            self._head = None
            self._titles = {above: text for above, text in self._titles.items() if above < 6.5}
            self._titles[6.5] = words
            self.found.headings.append((self.here(), node.line))
            return
        self._paragraph(node, ())

    def _details(self, node: Node, above: tuple[str, ...]) -> None:
        summary = next((child for child in node.children if child.tag == "summary"), None)
        words = summary.words() if summary else ""
        if summary and "summary" in self.heads:
            self._start_head(summary)
            self.blocks(node, above)
            self._head = None
            return
        holds = any(child.tag in ("ul", "ol", "table", "h2", "h3", "h4") for child in node.walk())
        if (
            words
            and holds
            and len(words.split()) <= 12
            and not re.match(r"(?i)(?:click|expand|show|more|details?|展开|查看|full list)", words)
        ):
            self.blocks(node, (*above, _clean_title(words)))
        else:
            if summary and summary.links():
                self._paragraph(summary, above)
            self.blocks(node, above)

    def _paragraph(self, node: Node, above: tuple[str, ...]) -> None:
        lines = lines_of(node.children, node.line)
        if not lines:
            self._images(node)
            return
        if self._head is not None and not any(line.text() for line in lines):
            self._head.lines += _as_children(lines)
            return
        if self._head is not None:
            if _only_facts(node, self.lexicon) or states_facts(node, self.lexicon):
                self._head.lines += _as_children(lines)
                return
            self._head = None if self._head.kind == "head" and len(self._head.lines) > 1 else self._head
        for number, piece in enumerate(_entries_in(lines, self.lexicon)):
            item = ReadmeItem("paragraph", piece[0].number, (*self.here(), *above), piece)
            if number or not self._is_navigation(item):
                self.found.items.append(item)

    def _images(self, node: Node) -> None:
        for inner in node.walk():
            if inner.tag == "a" and inner.url:
                self.found.asides.append(Aside("badge", inner.line, "", self.here(), (inner.url,)))

    def _aside(self, kind: str, node: Node, text: str) -> None:
        self.found.asides.append(
            Aside(kind, node.line, text, self.here(), tuple(re.findall(r"https?://[^\s<>\"'\]})]+", text)))
        )

    def _is_navigation(self, item: ReadmeItem) -> bool:
        """True for a line that only leads elsewhere in the list; files of the list are noted."""
        addresses = item.addresses()
        if not addresses or any(_WEB.match(url) and not _own_file(url) for _, url in addresses):
            return False
        if item.leads_to_file():
            return False
        for text, url in addresses:
            if not url.startswith("#") and re.search(r"\.(?:md|markdown|ya?ml|json|csv|bib)(?:#.*)?$", url, re.I):
                self.found.files.append((text, url, item.number))
        return True

    # ---- bullets ----

    def _list(self, node: Node, above: tuple[str, ...]) -> None:
        bullets = [child for child in node.children if child.tag == "li"]
        if self._head is not None and _only_facts(node, self.lexicon):
            for bullet in bullets:
                self._head.lines += _as_children(lines_of(bullet.children, bullet.line))
            return
        self._head = None
        for child in node.children:
            if child.tag == "li":
                self._bullet(child, above)
            elif child.tag in _BLOCKS:
                self._block(child, node.children, 0, above)

    def _bullet(self, node: Node, above: tuple[str, ...], *, own: bool = False) -> None:
        inner = [child for child in node.children if child.tag in ("ul", "ol", "table", "details", "pre", "blockquote")]
        outer = [child for child in node.children if child not in inner]
        item = ReadmeItem("bullet", node.line, (*self.here(), *above), _own_lines(outer, node.line))
        heading = next((child for child in outer if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), None)
        if heading is not None and not item.addresses():
            self._heading(heading)
            item.lines = _own_lines([child for child in outer if child is not heading], node.line)
        self._place(item, inner, above, own=own)

    def _place(self, item: ReadmeItem, inner: list[Node], above: tuple[str, ...], *, own: bool) -> None:
        children = [
            child for block in inner if block.tag in ("ul", "ol") for child in block.children if child.tag == "li"
        ]
        others = [block for block in inner if block.tag not in ("ul", "ol")]
        for block in others:
            if block.tag in {"details", "blockquote"}:
                words = block.words()
                if item.lines and words and not any(child.tag in ("ul", "ol", "table") for child in block.walk()):
                    lines = lines_of(
                        [child for child in block.children if child.tag != "summary"], block.line, child=True
                    )
                    item.lines += lines
                    item.described = True
                    continue
            if block.tag == "pre" and item.lines:
                self._aside("code", block, block.text)
                continue
            self._block(block, inner, 0, above)
        if children:
            self._with_children(item, children, above)
        elif item.lines and (own or not self._is_navigation(item)):
            self.found.items.append(item)

    def _with_children(self, item: ReadmeItem, children: list[Node], above: tuple[str, ...]) -> None:
        facts = [child for child in children if states_facts(child, self.lexicon)]
        webs = [url for _, url in item.addresses() if _WEB.match(url)]
        labels_only = bool(webs) and all(
            _is_label_text(text, self.lexicon) for text, url in item.addresses() if _WEB.match(url)
        )
        words = item.text()
        if not webs and self._is_shelf(words):
            self._group(item, children, above, webs)
            return
        strong = any(atom.bold for line in item.lines for atom in line.atoms)
        if (
            len(facts) >= 0.6 * len(children)
            and (webs or strong or len(words.split()) >= 4)
            and (facts_matter(children, self.lexicon) or webs)
        ):
            self._join(item, children, above)
        elif (
            len(children) == 1
            and labels_only
            and not any(_WEB.match(link.url) for link in children[0].links())
            and len(children[0].words().split()) >= 5
        ):
            nick = _words_without_label_atoms(item, self.lexicon)
            lines = _own_lines(children[0].children, children[0].line)
            marks = [
                ItemLine(line.number, [atom for atom in line.atoms if atom.url], badges=line.badges)
                for line in item.lines
            ]
            told = states_facts_text(children[0].words(), self.lexicon)
            if told:
                self._join(item, children, above)
                return
            item.lines = lines + _as_children([line for line in marks if line.atoms or line.badges])
            item.nick = nick
            self.found.items.append(item)
        elif webs and not any(_WEB.match(link.url) for child in children for link in child.links()):
            self._join(item, children, above)
        elif not webs and 0 < len(words.split()) <= 3 and _one_title(children):
            item.nick = bare(words)
            item.lines = []
            self._join(item, children, above)
        else:
            self._group(item, children, above, webs)

    def _is_shelf(self, words: str) -> bool:
        """True for a bullet that is only a venue or a date: papers stand below it, each an item of its own."""
        text = words.strip(" :：*")
        venue = read_venue(text, self.lexicon)
        return bool(read_date(text) or (venue and (venue.strength == 3 or (venue.strength == 2 and venue.year))))

    def _join(self, item: ReadmeItem, children: list[Node], above: tuple[str, ...]) -> None:
        for child in children:
            item.lines += _as_children(_own_lines(child.children, child.line))
        item.described = True
        if not self._is_navigation(item):
            self.found.items.append(item)

    def _group(self, item: ReadmeItem, children: list[Node], above: tuple[str, ...], webs: list[str]) -> None:
        title = _clean_title(re.split(r"\s[-–—|]\s", item.text())[0].strip(" :：-*"))
        navigation = self._is_navigation(item)
        if webs and not navigation:
            self.found.items.append(item)
            inside = above
        else:
            plain_navigation = navigation and all(
                link.url.startswith("#") for child in children for link in child.links()
            )
            if item.lines and not webs and not navigation and not title:
                self.found.items.append(item)
            inside = above if plain_navigation or not title or len(title.split()) > 12 else (*above, title)
            if navigation:
                for line in item.lines:
                    self._note_navigation(line)
        mixed = self._is_shelf(item.text()) and any(
            _WEB.match(link.url) for child in children for link in child.links()
        )
        for child in children:
            self._bullet(child, inside, own=mixed)

    def _note_navigation(self, line: ItemLine) -> None:
        links = tuple(atom.url for atom in line.atoms if atom.url)
        self.found.asides.append(Aside("navigation", line.number, line.text(), self.here(), links))

    # ---- tables ----

    def _table(self, node: Node, above: tuple[str, ...]) -> None:
        rows = list(_rows(node))
        if not rows:
            return
        header = rows[0] if _is_header(rows[0], rows) else None
        columns = (
            tuple(_header_role(cell.words()) for cell in header.children if cell.tag in ("td", "th")) if header else ()
        )
        heads = tuple(cell.words() for cell in header.children if cell.tag in ("td", "th")) if header else ()
        if header is not None:
            if any(link.url for link in header.links()):
                self.found.asides.append(
                    Aside(
                        "heading", header.line, header.words(), self.here(), tuple(link.url for link in header.links())
                    )
                )
            rows = rows[1:]
        group: tuple[str, ...] = ()
        spans: dict[int, int] = {}
        for row in rows:
            cells = [cell for cell in row.children if cell.tag in ("td", "th")]
            if (
                any(child.tag in ("ul", "ol", "table") and child.words() for cell in cells for child in cell.children)
                and len(cells) <= 2
            ):
                for cell in cells:
                    self.blocks(cell, (*above, *group))
                continue
            numbers = _columns_of(cells, spans)
            lines = [
                line
                for number, cell in zip(numbers, cells, strict=True)
                for line in _own_lines(cell.children, cell.line, number)
            ]
            item = ReadmeItem("row", row.line, (*self.here(), *above, *group), lines, columns, heads)
            if (
                len(cells) > 1
                and len([line for line in lines if line.text()]) == 1
                and not item.addresses()
                and len(item.text().split()) <= 8
                and item.text()
            ):
                group = (_clean_title(item.text()),)
                continue
            if lines and not self._is_navigation(item):
                self.found.items.append(item)


def _columns_of(cells: Sequence[Node], spans: dict[int, int]) -> list[int]:
    """The column of each cell, where cells of rows above reach down; `spans` says how far, and is brought forward."""
    taken = {column for column, left in spans.items() if left > 0}
    for column in taken:
        spans[column] -= 1
    numbers: list[int] = []
    for cell in cells:
        number = numbers[-1] + 1 if numbers else 0
        while number in taken:
            number += 1
        numbers.append(number)
        if cell.rows > 1:
            spans[number] = cell.rows - 1
    return numbers


def _one_title(children: Sequence[Node]) -> bool:
    """True for bullets of which one has words, and the others little but links: a title, and what belongs to it."""
    plain_ones = [child for child in children if not any(_WEB.match(link.url) for link in child.links())]
    linked = [child for child in children if child not in plain_ones]
    outside = [
        len(child.words().split()) - sum(len(link.words().split()) for link in child.links()) for child in linked
    ]
    return (
        len(plain_ones) == 1
        and bool(linked)
        and len(plain_ones[0].words().split()) >= 3
        and not any(block.tag in ("ul", "ol") for child in children for block in child.children)
        and all(count <= 3 for count in outside)
    )


def facts_matter(children: Sequence[Node], lexicon: Lexicon) -> bool:
    """True when the facts below a bullet say something: label links, keys, names, a venue."""
    return any(
        _key_of(child.words())
        or any(_WEB.match(link.url) for link in child.links())
        or states_facts_text(child.words(), lexicon)
        for child in children
    )


def states_facts_text(text: str, lexicon: Lexicon) -> bool:
    """True for words that are names, or a venue with names."""
    pieces = [piece for piece in _SENTENCES.split(without_ids(text)) if bare(piece)]
    return bool(pieces) and all(_is_fact(piece, lexicon) for piece in pieces)


def _words_without_label_atoms(item: ReadmeItem, lexicon: Lexicon) -> str:
    atoms = [
        atom for line in item.lines for atom in line.atoms if not (atom.url and _is_label_text(atom.text, lexicon))
    ]
    return bare(" ".join(atom.text.strip(" [](),") for atom in atoms))


def _own_lines(nodes: Sequence[Node], number: int, column: int = -1) -> list[ItemLine]:
    lines: list[ItemLine] = []
    run: list[Node] = []
    for node in nodes:
        if node.tag in _BLOCKS:
            lines += lines_of(run, run[0].line if run else number, column)
            run = []
            if node.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "summary"):
                lines += lines_of(node.children, node.line, column)
            elif node.tag not in ("hr", "pre"):
                lines += _own_lines(node.children, node.line, column)
        else:
            run.append(node)
    if run:
        lines += lines_of(run, run[0].line or number, column)
    return lines


def _as_children(lines: list[ItemLine]) -> list[ItemLine]:
    for line in lines:
        line.child = True
    return lines


def _entries_in(lines: list[ItemLine], lexicon: Lexicon) -> Iterator[list[ItemLine]]:
    """A paragraph's lines, in one piece or one a paper where each line opens with a link or bold of its own."""
    openings = [_opens_entry(line, lexicon) for line in lines]
    if len(lines) >= 2 and all(openings):
        for line in lines:
            yield [line]
        return
    yield lines


def _opens_entry(line: ItemLine, lexicon: Lexicon) -> bool:
    first = next((atom for atom in line.atoms if atom.text.strip(" []()*-•")), None)
    web = any(_WEB.match(atom.url) for atom in line.atoms)
    return bool(
        first
        and web
        and len(bare(first.text).split()) >= 3
        and read_label(first.text, lexicon) is None
        and not read_names(first.text, lexicon)
    )


def _own_file(url: str) -> bool:
    return bool(re.match(r"https?://(?:www\.)?github\.com/[^/]+/[^/]+/(?:blob|tree)/[^/]+/\S+\.md(?:#.*)?$", url, re.I))


def _rows(table: Node) -> Iterator[Node]:
    for child in table.children:
        if child.tag == "tr":
            yield child
        elif child.tag == "table":
            yield from _rows(child)


def _is_header(row: Node, rows: Sequence[Node]) -> bool:
    cells = [cell for cell in row.children if cell.tag in ("td", "th")]
    if any(_WEB.match(link.url) for link in row.links()):
        return False
    if cells and all(cell.tag == "th" for cell in cells):
        return True
    roles = [_header_role(cell.words()) for cell in cells]
    return len(rows) > 1 and len(cells) > 1 and sum(bool(role) for role in roles) >= 0.6 * len(cells)


def _header_role(words: str) -> str:
    folded = fold(words)
    headers = classes_of("headers")
    if folded in headers:
        return headers[folded]
    roles = [headers[word] for word in folded.split() if word in headers]
    if not roles or len(folded.split()) > 5:
        return ""
    for role in ("title", "venue", "authors", "year"):
        if role in roles and (len(roles) == 1 or roles[0] == role or role == "title"):
            return (
                role
                if not (role == "title" and {"code", "number"} & set(roles[1:])) or roles[0] == "title"
                else roles[0]
            )
    return roles[0]


def _heading_words(node: Node) -> str:
    """The words of a heading, without badges beside it and links back to the top."""
    texts: list[str] = []
    stack = list(reversed(node.children))
    while stack:
        inner = stack.pop()
        if inner.tag == "a" and inner.url and fold(inner.words()) in ("back to top", "top", "back to contents", "link"):
            continue
        texts.append(" " if inner.tag in ("br", "sb", "break") else inner.text if inner.tag != "img" else "")
        stack += reversed(inner.children)
    return _clean_title("".join(texts))


def _clean_title(text: str) -> str:
    text = plain_words(text)
    text = re.sub(r"\[\s*\]|\(\s*\)|[(\[]\d{1,5}[)\]]\s*$", "", text)
    return text.strip(" \t#*_:：|-–—•·")


def is_contents(titles: Sequence[str]) -> bool:
    """True below a heading that says contents."""
    return bool(titles) and fold(titles[-1]) in phrases_of("contents")


def no_list(titles: Sequence[str]) -> str:
    """The heading that says that what follows is no list of papers, or ""."""
    phrases = phrases_of("sections")
    return next((title for title in titles if re.sub(r"^\d+ ", "", fold(title)) in phrases), "")
