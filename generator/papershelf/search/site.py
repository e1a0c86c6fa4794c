"""The search of a site: its index and script as files, and what the search box is told."""

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import overload

import msgspec
from msgspec import Struct

from papershelf.formulas import plain_text
from papershelf.processes import WORTH_PROCESSES, apart
from papershelf.records.groups import author_key
from papershelf.records.record import Record, RecordImage
from papershelf.search import (
    CODE,
    TLDR,
    ChangedPaper,
    ListWords,
    Patched,
    Row,
    SearchIndex,
    SearchPaper,
    UnpatchableError,
    build_index,
    patch_index,
    search_ids,
)
from papershelf.search.scripts import join_modules
from papershelf.search.words_of_list import WordsOfList, type_of

_MODULES = "search/"
ENTRIES = ("whole.js", "listed.js", "more.js", "seldom.js")  # each is joined with what it imports
_LISTED = 400  # titles of categories that pages carry; of any further one the path is shown


class Search(Struct, frozen=True):
    """The paths the page starts the search with, the files that are new, and the paths of those that stay.

    `order` are the numbers of the records, which are in order of slug, as they stand in the index.
    """

    script: str
    listed: str  # the script for a list that stands on one page
    more: str  # what either needs once there are results
    seldom: str  # what only some queries need
    index: str
    inline: str
    files: Mapping[str, bytes]
    order: Sequence[int]
    kept: Collection[str] = ()


class OldSearch(Struct, frozen=True):
    """The index of the build before: its root, its files, of which `read` gives the bytes, and its order.

    `changed` holds each record as it was and as it is; none came or went.
    """

    root: str
    order: Sequence[int]
    paths: Collection[str]
    read: Callable[[str], bytes]
    changed: Mapping[str, tuple[Record, Record]]


def make_search(
    records: Mapping[str, Record], assets: Mapping[str, bytes], words: WordsOfList, old: OldSearch | None = None
) -> Search:
    """The index of the records, and the modules of site/search/ as one script.

    Raises ValueError when the modules cannot be joined.
    """
    modules = {path.removeprefix(_MODULES): data.decode() for path, data in assets.items() if is_module(path)}
    scripts = dict(_script(modules, entry) for entry in ENTRIES)
    script, listed_script, more, seldom = scripts
    listed = list(records.values())
    if old and (patched := _patched(listed, old, words)):
        files = scripts | patched.files
        return Search(script, listed_script, more, seldom, patched.root, "", files, old.order, patched.kept)
    # In the order of the index posting lists need no sorting.
    order = sorted(range(len(listed)), key=lambda number: record_row(listed[number]).place)
    index = _build((search_paper(listed[number], words) for number in order), words.said)
    return Search(script, listed_script, more, seldom, index.root, index.inline, scripts | index.files, order)


def _script(modules: Mapping[str, str], entry: str) -> tuple[str, bytes]:
    text = join_modules(modules, entry).encode()
    return f"{_MODULES}{entry.removesuffix('.js')}-{sha256(text).hexdigest()[:10]}.js", text


def _build(papers: Iterable[SearchPaper], said: ListWords) -> SearchIndex:
    """The index of these papers; of many in another process, which gives back the memory it needs."""
    ends = array("q")
    packed = bytearray()
    for paper in papers:
        packed += msgspec.msgpack.encode(paper)
        ends.append(len(packed))
    return apart(lambda: build_index(_unpacked(packed, ends), said), worth=len(ends) > WORTH_PROCESSES)


def _unpacked(packed: bytearray, ends: Sequence[int]) -> Iterator[SearchPaper]:
    # A process that looked at single records of the other one's memory would have a copy of nearly all of it.
    decode = msgspec.msgpack.Decoder(SearchPaper).decode
    view = memoryview(packed)
    return (decode(view[start:end]) for start, end in pairwise([0, *ends]))


def _patched(records: Sequence[Record], old: OldSearch, words: WordsOfList) -> Patched | None:
    changed = []
    for place, number in enumerate(old.order):
        if records[number].slug in old.changed:
            before, after = (search_paper(record, words) for record in old.changed[records[number].slug])
            changed += [ChangedPaper(place, before, after)] if before != after else []
    rows = _Rows(records, old.order)
    try:
        return patch_index(
            old.root,
            old.paths,
            old.read,
            changed,
            rows,
            lambda place: search_paper(records[old.order[place]], words),
            words.said,
        )
    except UnpatchableError:
        return None


class _Rows(Sequence[Row]):
    """The rows of records in the order of the index, each made when it is asked for: a patch needs but a few."""

    def __init__(self, records: Sequence[Record], order: Sequence[int]) -> None:
        self._records, self._order = records, order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> "_Rows": ...

    def __getitem__(self, place: int | slice) -> "Row | _Rows":
        if isinstance(place, slice):
            return _Rows(self._records, self._order[place])
        return record_row(self._records[self._order[place]])


def is_module(path: str) -> bool:
    """True for a module that is published only as part of the joined script."""
    return path.startswith(_MODULES) and path.endswith(".js")


def search_paper(record: Record, words: WordsOfList) -> SearchPaper:
    """What of a record can be searched."""
    return SearchPaper(
        slug=record.slug,
        title=record.plain_title,
        authors=tuple(author.name for author in record.authors),
        venue=record.venue,
        venue_name=record.venue_name,
        year=record.year,
        categories=record.categories,
        tags=record.tags,
        summary=plain_text(record.summary),
        tldr=_machine_words(record),
        abstract=record.abstract,
        code=record.links.get("code", ""),
        pdf=record.links.get("pdf", ""),
        citations=record.citations.count if record.citations else None,
        added=record.added.isoformat() if record.added else "",
        retracted=record.retracted,
        language=record.language,
        type=type_of(record),
        awards=record.awards,
        superseded_by=record.superseded_by,
        links=tuple((label, url) for label, url in sorted(record.links.items()) if label not in {"pdf", "code"}),
        spellings=words.spellings(record),
        tag_names=tuple(name for tag in record.tags for name in words.tag_names.get(tag, ())),
        dated=_dated(record),
        ids=search_ids(record.ids),
        people=tuple(words.pages.get(author_key(author, words.known), ("", "")) for author in record.authors),
        status=record.status,
        image=_image(record.image),
    )


def _image(image: RecordImage | None) -> tuple[str | int, ...]:
    return (image.folder, image.alt, image.width, image.height) if image else ()


def _dated(record: Record) -> str:
    """The year of an arXiv number where the paper appeared in another; it is what many remember a paper by."""
    found = re.match(r"(\d\d)(?:0[1-9]|1[0-2])\.", record.ids.get("arxiv", ""))
    year = 2000 + int(found[1]) if found else None
    return str(year) if year and year != record.year else ""


def _machine_words(record: Record) -> str:
    return plain_text(record.tldr.text) if record.tldr and record.tldr.source == "semantic-scholar" else ""


def record_row(record: Record) -> Row:
    """What columns and the order of the index need of a record: the row of its search_paper, without that."""
    return Row(
        record.slug,
        record.plain_title,
        record.venue,
        record.venue_name,
        record.year or 0,
        record.categories,
        record.tags,
        record.citations.count if record.citations else -1,
        record.added.isoformat() if record.added else "",
        CODE * bool(record.links.get("code")) | TLDR * bool(_machine_words(record)),
        type=type_of(record),
    )
