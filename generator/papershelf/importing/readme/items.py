"""The items of a README: bullets, rows, paragraphs and heads with facts below, each with its lines and headings."""

import re
from collections.abc import Iterator, Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.heads import holds_only_facts, is_bold_line, is_key_list, is_picture, title_heads
from papershelf.importing.readme.item import BLOCKS, WEB, Aside, Items, ReadmeItem
from papershelf.importing.readme.labels import read_label
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.likeness import leads_to_paper
from papershelf.importing.readme.lines import ItemLine, lines_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.paper_headings import is_note_list, paper_headings
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.quoted_references import references_in
from papershelf.importing.readme.remarks import is_description
from papershelf.importing.readme.rows import columns_of, header_role, is_header_row, rows_of, with_title_column
from papershelf.importing.readme.sections import clean_heading, heading_words, is_own_file
from papershelf.importing.readme.soft_breaks import breaks_count, breaks_softly
from papershelf.importing.readme.stacked import break_stacks
from papershelf.importing.readme.stating import (
    facts_matter,
    is_label_text,
    is_one_title,
    states_facts,
    states_facts_text,
    words_beside_labels,
)
from papershelf.importing.readme.topic_bullets import is_paper_over_notes, papers_below_topic
from papershelf.importing.readme.venue_text import read_venue

_BULLETS = " •·▪◦‣*-"


def find_items(root: Node, lexicon: Lexicon) -> Items:
    """Walks the tree once."""
    break_stacks(root)
    finder = _Finder(lexicon)
    finder.heads = title_heads(root, lexicon)
    finder.papers = paper_headings(root, lexicon)
    finder.topics = has_topics(root, lexicon)
    finder.soft = breaks_count(root, lexicon)
    finder.blocks(root)
    return finder.found


class _Finder:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.found = Items()
        self.heads: set[str] = set()
        self.papers: set[Node] = set()
        self.topics = False
        self.soft = False
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
            if node.tag in BLOCKS:
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
                if is_bold_line(node):
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
                elif not self._references(node, above):
                    self.blocks(node, above)
            case _:
                self.blocks(node, above)

    @staticmethod
    def _next(siblings: Sequence[Node], place: int) -> Node | None:
        return next((node for node in siblings[place + 1 :] if node.tag in BLOCKS and not is_picture(node)), None)

    def _heading(self, node: Node, following: Node | None = None) -> None:
        self._head = None
        title = heading_words(node)
        level = int(node.tag[1])
        if level > 1 and title and is_key_list(following):
            self._titles = {above: words for above, words in self._titles.items() if above < level}
            self._start_head(node)
            return
        if node.tag in self.heads and len(title.split()) >= 2:
            self._titles = {above: words for above, words in self._titles.items() if above < level}
            self._start_head(node)
            return
        if node in self.papers:
            self._titles = {above: words for above, words in self._titles.items() if above < level}
            self._start_paper(node)
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

    def _start_paper(self, node: Node) -> None:
        """Begins an item with a heading that is a paper; the paragraph and notes below belong to it."""
        lines = lines_of(node.children, node.line)
        first = next((atom for line in lines for atom in line.atoms if atom.text.strip(_BULLETS)), None)
        if first is not None:
            first.text = first.text.lstrip(_BULLETS)
        self._head = ReadmeItem("paper heading", node.line, self.here(), lines)
        self.found.items.append(self._head)

    def _add_to_paper(self, node: Node) -> bool:
        """Takes the paragraph right below such a heading, and notes, as its details."""
        head = self._head
        if head is None or head.kind != "paper heading":
            return False
        if node.tag == "p" and any(line.child for line in head.lines):
            return False
        if node.tag in ("ul", "ol") and not is_note_list(node, self.lexicon):
            return False
        for block in node.children if node.tag in ("ul", "ol") else [node]:
            head.lines += _as_children(_own_lines(block.children, block.line))
        head.described = True
        return True

    def _bold_line(self, node: Node, following: Node | None) -> None:
        words = node.words().strip(" :：")
        facts = following is not None and holds_only_facts(following, self.lexicon)
        if "bold" in self.heads and facts:
            self._titles.pop(6.5, None)
            self._start_head(node)
            return
        has_link = any(WEB.match(link.url) for link in node.links())
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
            self.blocks(node, (*above, clean_heading(words)))
        else:
            if summary and summary.links():
                self._paragraph(summary, above)
            self.blocks(node, above)

    def _paragraph(self, node: Node, above: tuple[str, ...]) -> None:
        lines = lines_of(node.children, node.line, soft=self.soft and breaks_softly(node))
        if not lines:
            self._images(node)
            return
        if self._add_to_paper(node):
            return
        if self._head is not None and not any(line.text() for line in lines):
            self._head.lines += _as_children(lines)
            return
        if self._head is not None:
            if holds_only_facts(node, self.lexicon) or states_facts(node, self.lexicon):
                self._head.lines += _as_children(lines)
                return
            self._head = None if self._head.kind == "head" and len(self._head.lines) > 1 else self._head
        for number, piece in enumerate(_entries_in(lines, self.lexicon)):
            item = ReadmeItem("paragraph", piece[0].number, (*self.here(), *above), piece)
            if number or not self._is_navigation(item):
                self.found.items.append(item)

    def _references(self, block: Node, above: tuple[str, ...]) -> bool:
        """Takes each reference of a block quote as an item; False where it holds none."""
        pieces = references_in(block) if self.here() else []
        for lines in pieces:
            self.found.items.append(ReadmeItem("quote", lines[0].number, (*self.here(), *above), lines))
        return bool(pieces)

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
        if not addresses or any(WEB.match(url) and not is_own_file(url) for _, url in addresses):
            return False
        if item.leads_to_file():
            return False
        for text, url in addresses:
            if not url.startswith("#") and re.search(r"\.(?:md|markdown|ya?ml|json|csv|bib)(?:#.*)?$", url, re.I):
                self.found.files.append((text, url, item.number))
        self._note_own_files(item)
        return True

    def _note_own_files(self, item: ReadmeItem) -> None:
        """Takes down links to folders and files of the list, once an item; chapters in Markdown are read themselves."""
        chapters = {url for _, url, number in self.found.files[-20:] if number == item.number}
        own = tuple(
            url for _, url in item.addresses() if not url.startswith("#") and url not in chapters and not WEB.match(url)
        )
        aside = Aside("own file", item.number, item.text(), self.here(), own)
        if own and aside not in self.found.asides[-3:]:
            self.found.asides.append(aside)

    # ---- bullets ----

    def _list(self, node: Node, above: tuple[str, ...]) -> None:
        bullets = [child for child in node.children if child.tag == "li"]
        if self._add_to_paper(node):
            return
        if self._head is not None and holds_only_facts(node, self.lexicon):
            for bullet in bullets:
                self._head.lines += _as_children(lines_of(bullet.children, bullet.line))
            return
        self._head = None
        for child in node.children:
            if child.tag == "li":
                self._bullet(child, above)
            elif child.tag in BLOCKS:
                self._block(child, node.children, 0, above)

    def _bullet(self, node: Node, above: tuple[str, ...], *, own: bool = False) -> None:
        inner = [child for child in node.children if child.tag in ("ul", "ol", "table", "details", "pre", "blockquote")]
        outer = [child for child in node.children if child not in inner]
        item = ReadmeItem("bullet", node.line, (*self.here(), *above), _own_lines(outer, node.line))
        heading = next((child for child in outer if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), None)
        if heading is not None and not item.addresses():
            self._heading(heading)
            item.lines = _own_lines([child for child in outer if child is not heading], node.line)
        topic, papers = papers_below_topic(self._broken_lines(outer, item), self.lexicon, 1 if self.topics else 2)
        if papers:
            item.lines = topic
            self._shelve(item, papers, inner, above)
            return
        self._place(item, inner, above, own=own)

    @staticmethod
    def _broken_lines(outer: Sequence[Node], item: ReadmeItem) -> list[ItemLine]:
        """The lines of a bullet with several links, broken also at soft line ends."""
        several = len([url for _, url in item.addresses() if WEB.match(url)]) > 1
        soft = several and any(inner.tag == "sb" for node in outer for inner in (node, *node.children))
        return _own_lines(outer, item.number, soft=True) if soft else item.lines

    def _shelve(
        self, topic: ReadmeItem, papers: Sequence[list[ItemLine]], inner: Sequence[Node], above: tuple[str, ...]
    ) -> None:
        """Takes each paper below a topic as an item, with the topic as its heading."""
        title = clean_heading(topic.text().strip(" :：-*"))
        inside = (*above, title) if title and len(title.split()) <= 12 else above
        for lines in papers:
            self.found.items.append(ReadmeItem("bullet", lines[0].number, (*self.here(), *inside), lines))
        for block in inner:
            self._block(block, inner, 0, inside)

    def _place(self, item: ReadmeItem, inner: list[Node], above: tuple[str, ...], *, own: bool) -> None:
        children = [
            child for block in inner if block.tag in ("ul", "ol") for child in block.children if child.tag == "li"
        ]
        others = [block for block in inner if block.tag not in ("ul", "ol")]
        for block in others:
            if block.tag == "blockquote" and not leads_to_paper(item) and self._references(block, above):
                continue
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
        webs = [url for _, url in item.addresses() if WEB.match(url)]
        labels_only = bool(webs) and all(
            is_label_text(text, self.lexicon) for text, url in item.addresses() if WEB.match(url)
        )
        words = item.text()
        if not webs and self._is_shelf(words):
            self._group(item, children, above, webs)
            return
        if not webs and is_paper_over_notes(
            item, [_own_lines(one.children, one.line) for one in children], self.lexicon
        ):
            self._join(item, children, above)
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
            and not any(WEB.match(link.url) for link in children[0].links())
            and len(children[0].words().split()) >= 5
            and not is_description(children[0].words())
            and len((nick := words_beside_labels(item, self.lexicon)).split()) <= 6
        ):
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
        elif webs and not any(WEB.match(link.url) for child in children for link in child.links()):
            self._join(item, children, above)
        elif not webs and 0 < len(words.split()) <= 3 and is_one_title(children):
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
        title = clean_heading(re.split(r"\s[-–—|]\s", item.text())[0].strip(" :：-*"))
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
            if not navigation and len(title.split()) >= 4:
                path = (*self.here(), *(inside if inside != above else (title,)))
                self.found.asides.append(Aside("topic", item.number, item.text(), path))
            if navigation:
                for line in item.lines:
                    self._note_navigation(line)
        mixed = self._is_shelf(item.text()) and any(WEB.match(link.url) for child in children for link in child.links())
        for child in children:
            self._bullet(child, inside, own=mixed)

    def _note_navigation(self, line: ItemLine) -> None:
        links = tuple(atom.url for atom in line.atoms if atom.url)
        self.found.asides.append(Aside("navigation", line.number, line.text(), self.here(), links))

    # ---- tables ----

    def _table(self, node: Node, above: tuple[str, ...]) -> None:
        rows = list(rows_of(node))
        if not rows:
            return
        header = rows[0] if is_header_row(rows[0], rows) else None
        columns = (
            tuple(header_role(cell.words()) for cell in header.children if cell.tag in ("td", "th")) if header else ()
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
        columns = with_title_column(columns, heads)
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
            numbers = columns_of(cells, spans)
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
                group = (clean_heading(item.text()),)
                continue
            if lines and not self._is_navigation(item):
                self.found.items.append(item)


def _own_lines(nodes: Sequence[Node], number: int, column: int = -1, *, soft: bool = False) -> list[ItemLine]:
    lines: list[ItemLine] = []
    run: list[Node] = []
    for node in nodes:
        if node.tag in BLOCKS:
            lines += lines_of(run, run[0].line if run else number, column, soft=soft)
            run = []
            if node.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "summary"):
                lines += lines_of(node.children, node.line, column, soft=soft)
            elif node.tag not in ("hr", "pre"):
                lines += _own_lines(node.children, node.line, column, soft=soft)
        else:
            run.append(node)
    if run:
        lines += lines_of(run, run[0].line or number, column, soft=soft)
    return lines


def has_topics(root: Node, lexicon: Lexicon) -> bool:
    """True for a list where two bullets or more are topics over linked titles, each a paragraph."""
    topics = 0
    for node in root.walk():
        if node.tag == "li" and sum(child.tag == "p" for child in node.children) > 2:
            lines = _own_lines([child for child in node.children if child.tag == "p"], node.line)
            topics += bool(papers_below_topic(lines, lexicon)[1])
    return topics >= 2


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
    web = any(WEB.match(atom.url) for atom in line.atoms)
    return bool(
        first
        and web
        and len(bare(first.text).split()) >= 3
        and read_label(first.text, lexicon) is None
        and not read_names(first.text, lexicon)
    )
