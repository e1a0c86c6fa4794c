"""The same paper twice, in three steps: certain, perhaps, and distinguished by the curator; linear in the list.

Certain is an identifier or a code repository with the title that two entries share; an equal title too, unless ids,
authors, years or links differ. Perhaps are near titles of shared authors, versions of one deposit, one repository.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain, combinations

from msgspec import Struct

from papershelf.catalog.mistakes import Mistake, SameAs
from papershelf.catalog.notes import WholeList, slug_of
from papershelf.catalog.schema import Entry
from papershelf.catalog.traits import Traits, traits_of
from papershelf.ids import KINDS

# A group of entries that share a name and a word and are more than this is no sign of anything.
_MOST_IN_A_GROUP = 16
_MOST_OF_A_TITLE = 50
_NEAR, _NEARLY_EQUAL, _SHARED_WORDS = 0.85, 0.93, 0.6
# A preprint and its published version are at most this far from each other.
_YEARS = 3
_NUMBER = re.compile(r"\w*\d\w*|i{1,3}|iv|vi{0,3}|ix|first|second|third")
_SMALL_WORDS = """
    a an the of for and in on to with by from at as is via using der die das und le la les de des
"""
_SMALL = frozenset(_SMALL_WORDS.split())


class Duplicate(Struct, frozen=True):
    """`slug` is the same paper as the earlier `first`: both say `identity`."""

    slug: str
    first: str
    identity: str

    @property
    def shared(self) -> str:
        """What both say, in words."""
        key, _, value = self.identity.partition(":")
        words = {"title": "title", "work": "title and code repository"}
        return words.get(key) or f"{KINDS[key].label} id {value}"


class Seen:
    """Which entry is the first to say each thing that says which paper it is.

    Where it is `likely` that is asked for, an equal title with an identifier of another kind is the same paper.
    """

    def __init__(self, *, likely: bool = False) -> None:
        self._first: dict[str, str] = {}
        self._titles: dict[str, list[tuple[str, Traits]]] = defaultdict(list)
        self._likely = likely

    def copy(self) -> "Seen":
        """The same, to be added to by itself."""
        seen = Seen(likely=self._likely)
        seen._first = dict(self._first)
        seen._titles = defaultdict(list, {title: list(found) for title, found in self._titles.items()})
        return seen

    def know(self, slug: str, traits: Traits, more: Iterable[str] = ()) -> None:
        """An entry says all this, and `more` identities; it is no duplicate, or is not asked whether it is."""
        for identity in (*traits.certain, *more):
            self._first.setdefault(identity, slug)
        if traits.title:
            self._titles[traits.title].append((slug, traits))

    def take(self, slug: str, traits: Traits) -> list[Duplicate]:
        """One entry more; gives each earlier one that is the same paper."""
        found = self.same(slug, traits)
        self.know(slug, traits)
        return found

    def same(self, slug: str, traits: Traits) -> list[Duplicate]:
        """Those entries that are already known and are the same paper as this one, which need not be known."""
        matches: dict[str, str] = {}
        for identity in traits.certain:
            if identity in self._first:
                matches.setdefault(self._first[identity], identity)
        for first, other in self._titles.get(traits.title, ())[:_MOST_OF_A_TITLE]:
            if first not in matches and not self._differ(slug, traits, first, other):
                matches[first] = f"title:{traits.title}"
        return [Duplicate(slug, first, identity) for first, identity in matches.items()]

    def _differ(self, slug: str, one: Traits, first: str, other: Traits) -> bool:
        """True when an equal title may be that of two papers."""
        ids, others = one.ids, other.ids
        differ = any(ids[kind] != others[kind] for kind in ids.keys() & others) if self._likely else ids and others
        names = one.names and other.names and not set(one.names) & set(other.names)
        years = one.year and other.year and abs(one.year - other.year) > self._likely
        links = not ids and not others and one.links and other.links and not set(one.links) & set(other.links)
        return bool(differ or names or years or links) or told_apart(slug, one, first, other)


def told_apart(slug: str, one: Traits, first: str, other: Traits) -> bool:
    """True when the curator says of either that it is not the other."""
    return slug_of(first) in one.apart or slug_of(slug) in other.apart


def check_duplicates(whole: WholeList) -> Iterator[Mistake]:
    """No paper is there twice: earlier by day added, then slug; those among the files asked about come last."""
    said = [(*note.traits.certain, f"title:{note.traits.title}") for note in whole.notes]
    if len(set(chain.from_iterable(said))) == sum(map(len, said)):
        return
    seen = Seen()
    for note in sorted(whole.notes, key=lambda note: (note.path in whole.files, note.added, note.slug, note.path)):
        for found in seen.take(note.path, note.traits):
            hint = "keep one entry; for a second category, list both under category: in it"
            if found.identity.startswith("title:"):
                hint += f"; if they are two papers, write distinct_from: [{slug_of(found.first)}]"
            message = f"the same {found.shared} as {found.first}"
            yield Mistake(note.path, _where(found.identity), "duplicate", message, hint)


def _where(identity: str) -> tuple[str | SameAs, ...]:
    return ("title",) if identity.startswith(("title:", "work:")) else ("ids", SameAs(identity))


def find_duplicates(
    entries: Mapping[str, Entry], last: Collection[str] = (), *, likely: bool = False
) -> Iterator[Duplicate]:
    """Each entry that repeats an earlier one: earlier by day added, then slug; those in `last` come last.

    Where `likely` is enough, as in a list that is imported, a preprint and its published version are one.
    """
    seen = Seen(likely=likely)
    for slug in in_order(entries, last):
        yield from seen.take(slug, traits_of(entries[slug]))


def in_order(entries: Mapping[str, Entry], last: Collection[str] = ()) -> list[str]:
    """The slugs by day added, then slug; those in `last` come last."""
    return sorted(entries, key=lambda slug: (slug in last, str(entries[slug].added or ""), slug))


class Alike(Struct, frozen=True):
    """`slug` and `first` are perhaps one paper, and `why`."""

    slug: str
    first: str
    why: str


def find_alike(papers: Mapping[str, Traits]) -> Iterator[Alike]:
    """Pairs that are perhaps one paper and not certainly, in order; the later of the two is the `slug`."""
    words = {slug: frozenset(each.title.split()) for slug, each in papers.items()}
    told: set[tuple[str, str]] = set()
    for group in _groups(papers):
        for pair in combinations(group, 2):
            first, slug = pair
            kin = papers[first].kin and papers[slug].kin
            if pair not in told and (kin or _share_words(words[first], words[slug])):
                told.add(pair)
                if why := why_alike(slug, papers[slug], first, papers[first]):
                    yield Alike(slug, first, why)


def _groups(papers: Mapping[str, Traits]) -> Iterator[list[str]]:
    """Entries that share a title, a repository, a family of versions, or a name and rare words of the title."""
    common = Counter(word for each in papers.values() for word in set(each.title.split()))
    groups: dict[int, list[str]] = defaultdict(list)
    for slug, each in papers.items():
        for key in set(_keys(each, common)):
            groups[key].append(slug)
    return (group for group in groups.values() if 1 < len(group) <= _MOST_IN_A_GROUP)


def _keys(each: Traits, common: Mapping[str, int]) -> Iterator[int]:
    """What near papers share at least one of, as hashes: there are many in a large list."""
    words = [word for word in dict.fromkeys(each.title.split()) if word not in _SMALL]
    # A word nobody else has may be a typing mistake; of the others the rarest say most.
    rare = sorted(words, key=lambda word: (common[word] < 2, common[word], word))[:4]
    yield hash(("title", each.title))
    yield from (hash(("kin", *((kin, *rare[:1]) if kin == "zenodo" else (kin,)))) for kin in each.kin)
    pairs = [(word,) for word in rare] + list(combinations(sorted(rare), 2))
    for name in {*each.names[:1], *each.names[-1:]}:
        yield from (hash((name, *pair)) for pair in pairs)


def why_alike(slug: str, one: Traits, first: str, other: Traits) -> str:
    """Why two entries are perhaps one paper; "" when they are certainly, or nothing speaks for it."""
    if set(one.certain) & set(other.certain) or told_apart(slug, one, first, other):
        return ""
    names = set(one.names) & set(other.names)
    strangers = bool(one.names and other.names and not names)
    kin = set(one.kin) & set(other.kin) - {"zenodo"}
    if any(key.startswith("family:") for key in kin):
        return "the DOIs are versions of one deposit"
    if strangers or _numbers(one.title) != _numbers(other.title):
        return ""
    if why := _titles_alike(one, other, names):
        return why
    if kin and (names or not (one.names or other.names)) and _close_titles(one, other):
        return f"both have the code repository {next(iter(kin))}"
    return ""


def _titles_alike(one: Traits, other: Traits, names: Collection[str]) -> str:
    if one.title == other.title:
        few = len(one.title.split()) < 3
        return "" if few and not names else "both have this title"
    if not _share_words(frozenset(one.title.split()), frozenset(other.title.split())):
        return ""
    both = names and len(names) * 2 >= min(len(one.names), len(other.names))
    most = names and len(names) * 2 >= max(len(one.names), len(other.names))
    zenodo = "zenodo" in one.kin and "zenodo" in other.kin
    ratio = SequenceMatcher(None, one.title, other.title, autojunk=False)
    least = _NEAR if both or zenodo else _NEARLY_EQUAL
    if ratio.real_quick_ratio() >= least and ratio.quick_ratio() >= least and ratio.ratio() >= least:
        return "the titles are nearly equal" + (" and authors are the same" if names else "")
    near_years = not one.year or not other.year or abs(one.year - other.year) <= _YEARS
    return "the titles begin alike and authors are the same" if most and near_years and _begins(one, other) else ""


def _share_words(words: frozenset[str], others: frozenset[str]) -> bool:
    return 2 * len(words & others) >= min(len(words), len(others)) - 1


def _begins(one: Traits, other: Traits) -> bool:
    """True when one title continues the other, or both share most words."""
    short, long = sorted((one.title.split(), other.title.split()), key=len)
    if len(short) >= 3 and long[: len(short)] == short:
        return True
    words, others = set(short) - _SMALL, set(long) - _SMALL
    return len(words) >= 3 and len(words & others) / len(words | others) >= _SHARED_WORDS


def _close_titles(one: Traits, other: Traits) -> bool:
    return SequenceMatcher(None, one.title, other.title, autojunk=False).ratio() >= 0.5


def _numbers(title: str) -> Counter[str]:
    """What tells part I from part II and version 2 from version 3."""
    return Counter(word for word in title.split() if _NUMBER.fullmatch(word))


def advise_alike(whole: WholeList) -> Iterator[Mistake]:
    """Entries that are perhaps one paper, in a list of any length."""
    ordered = sorted(whole.notes, key=lambda note: (note.path in whole.files, note.added, note.slug, note.path))
    paths = {note.slug: note.path for note in ordered}
    for found in find_alike({note.slug: note.traits for note in ordered if note.traits.title}):
        hint = f"keep one of them; if they are two papers, write distinct_from: [{found.first}]"
        message = f"perhaps the same paper as {paths[found.first]}: {found.why}"
        yield Mistake(paths[found.slug], ("title",), "perhaps-duplicate", message, hint, advice=True)


def check_apart(whole: WholeList) -> Iterator[Mistake]:
    """Every entry in `distinct_from` is another entry of the list."""
    for note in whole.notes:
        for slug in note.traits.apart:
            if slug == note.slug:
                yield Mistake(note.path, ("distinct_from",), "unknown-entry", "this entry names itself", "remove it")
            elif slug not in whole.names:
                message = f"there is no entry '{slug}'"
                yield Mistake(note.path, ("distinct_from",), "unknown-entry", message, "remove it from distinct_from")
