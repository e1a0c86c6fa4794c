"""From papers to the files of the search index. docs/search.md describes every format."""

import base64
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from papershelf.search.assemble import FEW_PAPERS, Counted, Parts, assemble
from papershelf.search.files import FOLDER, Family, bundle, latest_file, root_path, short_digest, write_families
from papershelf.search.packing import gzipped
from papershelf.search.paper import ListWords, Row, SearchPaper
from papershelf.search.postings import Postings
from papershelf.search.records import make_row
from papershelf.search.weigh import weigh

INLINE_PAPERS = FEW_PAPERS
BUNDLE_BYTES = 64_000


class SearchIndex(Struct, frozen=True):
    """The files by path below the site's root, and which of them the page is told about."""

    root: str
    inline: str  # "" for a catalog too large to be inlined
    files: dict[str, bytes]


def build_index(papers: Iterable[SearchPaper], said: ListWords = ListWords()) -> SearchIndex:  # noqa: B008 - frozen
    """Build the whole index. The order of the papers does not matter; only their slugs must differ."""
    parts = assemble(_count(papers), said)
    if parts.papers > INLINE_PAPERS:
        return _index(parts, parts.always, parts.often | parts.seldom)
    index = _index(parts, parts.always | parts.often, parts.seldom)
    if len(index.files[index.root]) > BUNDLE_BYTES:
        index = _index(parts, parts.always, parts.often | parts.seldom)
    return _with_inline(index, bundle(parts.facts, _contents(parts.always | parts.often | parts.seldom)))


def _index(parts: Parts, inside: Mapping[str, Family], outside: Mapping[str, Family]) -> SearchIndex:
    files, found_at = write_families(outside)
    root = bundle({**parts.facts, "files": found_at}, _contents(inside))
    path = root_path(root)
    return SearchIndex(path, "", files | {path: gzipped(root)} | latest_file(path))


def _contents(families: Mapping[str, Family]) -> dict[str, Sequence[bytes]]:
    return {name: family.parts for name, family in families.items()}


def _with_inline(index: SearchIndex, whole: bytes) -> SearchIndex:
    """The whole index in one classic script as well, for pages opened from disk, where fetch does not work."""
    script = b'globalThis.papershelfSearchIndex="' + base64.b64encode(gzipped(whole)) + b'";\n'
    path = f"{FOLDER}inline-{short_digest([script])}.js"
    return replace(index, inline=path, files=index.files | {path: script})


def _count(papers: Iterable[SearchPaper]) -> Counted:
    """Take the papers one by one, keeping their words and what results show, not their texts."""
    arrived: list[Row] = []
    terms, pairs = Postings(), Postings()
    for arrival, paper in enumerate(papers):
        arrived.append(make_row(paper))
        weighed = weigh(paper)
        terms.add(arrival, weighed.words)
        pairs.add(arrival, weighed.pairs)
    order = sorted(range(len(arrived)), key=lambda arrival: arrived[arrival].place)
    return Counted([arrived[arrival] for arrival in order], _numbers(order), terms, pairs)


def _numbers(order: Sequence[int]) -> Sequence[int]:
    """The final number of each paper by order of arrival; a range where the papers came in their order."""
    numbers = [0] * len(order)
    for number, arrival in enumerate(order):
        numbers[arrival] = number
    return range(len(order)) if all(number == place for place, number in enumerate(numbers)) else numbers
