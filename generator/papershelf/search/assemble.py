"""All parts of an index: what the root says of them, and in which families they lie."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from papershelf.search import columns
from papershelf.search.files import FORMAT, Family
from papershelf.search.ids import id_table
from papershelf.search.names import names_part, people_parts
from papershelf.search.paper import ListWords, Row
from papershelf.search.postings import Postings
from papershelf.search.records import record_blocks, slug_blocks
from papershelf.search.terms import LONG_LIST, Terms, encode_terms
from papershelf.search.tokens import fold_token, words
from papershelf.search.vocabulary import LETTERS, vocabulary

COMMON_SHARE = 0.4  # a word in a larger share of the papers counts only where it names: title, authors, tags
SHARDS = 7_400
PAIRS_LARGER, PAIRS_OF_MANY, MANY_PAPERS = 3, 48_000, 20_000  # only phrases load them
FEW_PAPERS = 300  # up to so many, the root holds all that ordinary queries need
FEW_LETTERS = 1_500  # up to so many, all that mistyped words may have meant is one part
MOST_FOR_PEOPLE = 20_000  # above, the column of people is larger than a reader's connection should bear


class Counted(Struct, frozen=True):
    """The papers in their final order, and the lists of their words, which are by order of arrival."""

    rows: Sequence[Row]
    numbers: Sequence[int]  # order of arrival to final number
    terms: Postings
    pairs: Postings


class Parts(Struct, frozen=True):
    """What stands in the root in any case, what a small catalog's root holds as well, and what queries rarely need."""

    papers: int
    facts: dict[str, object]
    always: dict[str, Family]
    often: dict[str, Family]
    seldom: dict[str, Family]


def assemble(counted: Counted, said: ListWords) -> Parts:
    """Encode everything."""
    rows = counted.rows
    venues = columns.venue_names(rows)
    common = common_limit(len(rows))
    target, pairs_target = shard_targets(len(rows))
    terms = encode_terms(counted.terms, counted.numbers, target, common)
    pairs = encode_terms(counted.pairs, counted.numbers, pairs_target, len(rows))
    facts: dict[str, object] = {
        "format": FORMAT,
        "papers": len(rows),
        "long": LONG_LIST,
        "common": common,
        "venues": [[*names, *said.venues.get(names[0], ())] for names in venues.items()],
        "categories": [[path, said.categories.get(path, "")] for path in paths_of_rows(rows)],
        "types": [[name, said.types.get(name, name)] for name in columns.type_names(rows)],
        "language": said.language,
        "people": len(rows) <= MOST_FOR_PEOPLE,
        "letters": 1 if len(rows) <= FEW_LETTERS else len(LETTERS) + 1,
    }
    always = {
        "words-directory": Family([terms.directory]),
        "years": Family([columns.year_column(rows)]),
        "venues": Family([columns.venue_column(rows, venues)]),
    }
    typos = Family(vocabulary(counted.terms, _venue_words(rows), len(rows), few=len(rows) <= FEW_LETTERS), 9)
    often = _words(terms) | _columns(rows) | {"records": Family(list(record_blocks(rows)), 64)}
    seldom = _pairs(pairs) | {"vocabulary": typos, "slugs": Family(list(slug_blocks(rows)), 8)}
    seldom |= _ids(rows) | _names(rows, said)
    return Parts(len(rows), facts, always, often, seldom)


def common_limit(papers: int) -> int:
    """A word in more than this many of so many papers counts only where it names."""
    return max(LONG_LIST, int(COMMON_SHARE * papers))


def shard_targets(papers: int) -> tuple[int, int]:
    """The bytes that shards of words and of pairs are to have in an index of so many papers."""
    return SHARDS, PAIRS_LARGER * SHARDS if papers < MANY_PAPERS else PAIRS_OF_MANY


def paths_of_rows(rows: Iterable[Row]) -> list[str]:
    """Every category some paper is in, those above included."""
    return sorted(columns.with_ancestors({path for row in rows for path in row.categories}))


def _words(terms: Terms) -> dict[str, Family]:
    return {"words": Family(terms.shards, 4), "words-long": Family(terms.long_lists, 4)}


def _pairs(pairs: Terms) -> dict[str, Family]:
    return {
        "pairs-directory": Family([pairs.directory]),
        "pairs": Family(pairs.shards, 16),
        "pairs-long": Family(pairs.long_lists, 16),
    }


def _columns(rows: Sequence[Row]) -> dict[str, Family]:
    return {name: Family([column(rows)]) for name, _, column in columns.COLUMNS}


def _ids(rows: Sequence[Row]) -> dict[str, Family]:
    table = id_table([row.ids for row in rows])
    return {"ids": Family(table.parts, 16), "ids-directory": Family([table.directory])}


def _names(rows: Sequence[Row], said: ListWords) -> dict[str, Family]:
    parts, directory = people_parts(said.people)
    column = [columns.people_column(rows)] if len(rows) <= MOST_FOR_PEOPLE else []
    return {
        "names": Family([names_part(said.named)]),
        "people": Family(parts, 16),
        "people-directory": Family([directory]),
        "people-column": Family(column),
    }


def _venue_words(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many papers have a venue of each word."""
    counts: Counter[str] = Counter()
    for venue, papers in Counter(row.venue for row in rows).items():
        for word in words(fold_token(venue)):
            counts[word] += papers
    return counts
