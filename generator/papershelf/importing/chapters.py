"""The Markdown files of a folder that are one list: the README, what it links to, what an index names, what lies below.

Each file is read once. A file that nothing links to counts when it holds papers that no other file has.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec.structs import replace

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.found import Found, FoundList
from papershelf.importing.indexes import IndexPage, is_index, read_indexes
from papershelf.importing.paper_page import read_paper_page
from papershelf.importing.readme.likeness import LIKE_PAPERS
from papershelf.importing.tree import merge_readings
from papershelf.texts import fold

Read = Callable[[Path, str], FoundList]
MARKDOWN = (".md", ".markdown")
PAGES = "pages without papers"
_NO_PAPERS = "it holds no papers that can be told"
_MOST_FILES = 400
_TITLE_WORDS = 5
_PASSED_OVER = frozenset(
    ["node_modules", "vendor", "venv", "site-packages", "__pycache__", "dist", "_site", "_book", "templates", "catalog"]
)
_ABOUT = re.compile(
    r"(?:code[-_ ]?of[-_ ]?conduct|contributing|contributors|licen[cs]e|copying|changelog|pull[-_]?request[-_]?template"
    r"|issue[-_]?template|(?-i:SECURITY|SUPPORT|GOVERNANCE|CHANGES|MAINTAINERS|AUTHORS|TEMPLATE))(?:[-_.][\w-]{2,5})?",
    re.I,
)
_FRONT = re.compile(r"(?:readme|index|_index)", re.I)
_TRANSLATED = re.compile(r"readme[-_. (](?:[a-z]{2,3}(?:[-_][a-z]{2,4})?|chinese|english|简体中文|中文)\)?", re.I)


def is_about_repository(path: Path) -> bool:
    """True for a file about the repository and not the list: its licence, how to contribute."""
    return bool(_ABOUT.fullmatch(path.stem)) or ".github" in path.parts


def read_chapters(folder: Path, readme: Path | None, read: Read) -> FoundList:
    """All chapters as one reading; `read` reads one file under the name it has in the report."""
    return _Chapters(folder.resolve(), readme.resolve() if readme else None, read).whole()


class _Chapters:
    def __init__(self, folder: Path, readme: Path | None, read: Read) -> None:
        self._folder, self._readme, self._read = folder, readme, read
        self._index = read_indexes(folder)
        self._seen: set[Path] = set()
        self._pages: set[Path] = set()
        self._titles: dict[Path, str] = {}
        self._known: set[str] = set()
        self._readings: list[FoundList] = []

    def whole(self) -> FoundList:
        waiting: list[tuple[Path, str]] = [(self._readme, "")] if self._readme else []
        self._follow(waiting)
        self._follow([(path, page.label) for path, page in self._index.items()])
        for path in self._others():
            self._other(path)
        whole = merge_readings(self._readings)
        if self._readings:
            first = self._readings[0]
            whole.title, whole.tagline, whole.description = first.title, first.tagline, first.description
        return whole

    def _follow(self, waiting: list[tuple[Path, str]]) -> None:
        while waiting and len(self._seen) < _MOST_FILES:
            path, label = waiting.pop(0)
            if path in self._seen or not self._is_markdown(path):
                continue
            reading = self._reading(path)
            waiting += self._links(reading, path)
            page = self._index.get(path)
            if page and not holds_papers(reading):
                self._pass_over(reading, path, page)
            elif path != self._readme:
                self._put_below(reading, path, page or IndexPage(label or reading.title))

    def _pass_over(self, reading: FoundList, path: Path, page: IndexPage) -> None:
        """Takes down a page of an index that holds no papers; one that may be about a paper counts as lost."""
        likely = len(page.label.split()) >= _TITLE_WORDS and f"title:{fold(page.label)}" not in self._known
        kind, why = (
            (LIKE_PAPERS, "a page that may be about a paper; it says too little") if likely else (PAGES, _NO_PAPERS)
        )
        self._readings.remove(reading)
        self._readings.append(_as_page(f"{path.relative_to(self._folder).as_posix()}:1", page.label, why, kind))

    def _is_markdown(self, path: Path) -> bool:
        inside = self._folder in path.parents
        return inside and path.is_file() and path.suffix.lower() in MARKDOWN and not is_index(path)

    def _reading(self, path: Path) -> FoundList:
        self._seen.add(path)
        reading = self._read(path, path.relative_to(self._folder).as_posix())
        self._titles[path.parent] = self._titles.get(path.parent) or (
            reading.title if _FRONT.fullmatch(path.stem) else ""
        )
        if path != self._readme:
            self._take_page(reading, path)
        self._readings.append(reading)
        self._known |= {key for one in _papers(reading) for key in _keys(one)}
        return reading

    def _take_page(self, reading: FoundList, path: Path) -> None:
        """Turn a page about one paper into its entry."""
        name = path.relative_to(self._folder).as_posix()
        paper = None if _FRONT.fullmatch(path.stem) else read_paper_page(reading.sources.get(name, ""), name)
        if paper is None:
            return
        self._pages.add(path)
        links = [url for one in reading.found for url in one.links.values()]
        reading.found, reading.scores, reading.unaddressed, reading.descriptions = [], [], [], {}
        reading.unread = [one for one in reading.unread if one.kind == "unreadable"]
        reading.navigation += links
        reading.description = reading.tagline = ""
        if paper.ids or paper.links:
            reading.found, reading.scores = [paper], [5.0]
        else:
            reading.unaddressed = [(paper, 5.0)]

    def _links(self, reading: FoundList, path: Path) -> Iterator[tuple[Path, str]]:
        for text, url, place in reading.files:
            target = self._target(path, url)
            if target is None:
                reading.miss(place, f"{text}: {url}", "a file that is not in this folder", "files", (url,))
            elif is_about_repository(target):
                reading.miss(place, f"{text}: {url}", "a file about the repository, not of the list", "files", (url,))
            elif target.suffix.lower() not in MARKDOWN:
                reading.miss(place, f"{text}: {url}", "a file of data; import it by itself", "files", (url,))
            else:
                yield target, text

    def _target(self, path: Path, url: str) -> Path | None:
        """The file of the folder that a link leads to: relative, or an address of the same file on GitHub."""
        found = re.match(r"https?://github\.com/[^/]+/[^/]+/(?:blob|tree)/[^/]+/(?P<file>[^#?]+)", url, re.I)
        name = unquote(found["file"] if found else re.split(r"[#?]", url)[0])
        base = self._folder if found or name.startswith("/") else path.parent
        target = (base / name.lstrip("/")).resolve()
        return target if self._folder in target.parents and target.is_file() else None

    # ---- files that nothing names ----

    def _others(self) -> Iterator[Path]:
        """Every further Markdown file below the folder; in each folder the README first."""
        for place, folders, files in os.walk(self._folder):
            folders[:] = sorted(name for name in folders if name[0] not in "._" and name.lower() not in _PASSED_OVER)
            for name in sorted(files, key=lambda name: (not _FRONT.fullmatch(Path(name).stem), name)):
                path = (Path(place) / name).resolve()
                if path not in self._seen and self._is_markdown(path) and not is_about_repository(path):
                    yield path

    def _other(self, path: Path) -> None:
        name = path.relative_to(self._folder).as_posix()
        if len(self._seen) >= _MOST_FILES:
            self._readings[0].miss(f"{name}:1", "", f"not read: more than {_MOST_FILES} files", "files not read")
            return
        if _TRANSLATED.fullmatch(path.stem) and any(one.parent == path.parent for one in self._seen):
            self._readings[0].miss(f"{name}:1", "", "the README in another language", "files")
            return
        known, before = set(self._known), len(self._readings)
        reading = self._reading(path)
        papers = _papers(reading)
        if not holds_papers(reading):
            self._readings[before:] = [_as_page(f"{name}:1", "", _NO_PAPERS, PAGES)]
        elif sum(bool(known & set(_keys(one))) for one in papers) >= 0.8 * len(papers) and len(papers) > 1:
            self._readings[before:] = [_as_page(f"{name}:1", "", "its papers are in other files already", "files")]
        else:
            self._put_below(reading, path, self._place(path, reading))

    def _place(self, path: Path, reading: FoundList) -> IndexPage:
        """What a file that nothing names is called: its own title, below those of the folders it lies in."""
        front = bool(_FRONT.fullmatch(path.stem))
        inside = path.parent.relative_to(self._folder).parts
        folders = [self._folder.joinpath(*inside[: number + 1]) for number in range(len(inside))]
        above = [self._titles.get(place) or _named(place.name) for place in folders[: -1 if front else None]]
        title = reading.title or _shared_title(reading) or _named(path.parent.name if front else path.stem)
        return IndexPage(title, tuple(above))

    def _put_below(self, reading: FoundList, path: Path, page: IndexPage) -> None:
        titles = tuple(filter(None, (re.sub(r"\W+$", "", title) for title in (*page.above, page.label))))
        if path in self._pages:
            titles = titles[:-1] or tuple(map(_named, path.parent.relative_to(self._folder).parts))
        titles = titles or ("Papers",)
        reading.found = [_moved(one, titles) for one in reading.found]
        reading.unaddressed = [(_moved(one, titles), score) for one, score in reading.unaddressed]
        reading.descriptions = {(*titles, *inner): text for inner, text in reading.descriptions.items()}


def _shared_title(reading: FoundList) -> str:
    """The heading that all papers of a file stand below, "" where there are several."""
    titles = {inner[0] if inner else "" for one in _papers(reading) for inner in one.categories or ((),)}
    return titles.pop() if len(titles) == 1 else ""


def holds_papers(reading: FoundList) -> bool:
    """True for a file of which a good part are papers: they have an identifier, a venue, names or a paper's address."""
    papers = _papers(reading)
    told = sum(_is_told(one) for one in reading.found) + len(reading.unaddressed)
    prose = sum(one.kind == "prose" for one in reading.unread)
    return told >= 1 and told >= 0.3 * len(papers) and (told > 1 or prose <= 2) and 2 * told >= prose


def _is_told(one: Found) -> bool:
    return bool(one.ids or one.venue or one.authors or any(is_paper_page(url) for url in one.links.values()))


def _papers(reading: FoundList) -> list[Found]:
    return [*reading.found, *(one for one, _ in reading.unaddressed)]


def _keys(one: Found) -> Iterator[str]:
    yield from (f"{kind}:{value}" for kind, value in one.ids.items())
    if not one.ids:
        yield f"title:{fold(one.title)}"


def _as_page(place: str, text: str, why: str, kind: str) -> FoundList:
    reading = FoundList()
    reading.miss(place, text, why, kind)
    return reading


def _moved(one: Found, titles: tuple[str, ...]) -> Found:
    """The paper below further headings, of which the last may open its own."""
    inner = [inner[1:] if inner and fold(inner[0]) == fold(titles[-1]) else inner for inner in one.categories]
    return replace(one, categories=tuple((*titles, *rest) for rest in inner) or (titles,))


def _named(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]
