"""The authors of a record: read from what people wrote, with the parts, identifiers and persons that belong to them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from papershelf.catalog.people import spelled_names
from papershelf.catalog.schema import AnAuthor, Person, read_author
from papershelf.names.doubts import name_doubt
from papershelf.names.split import Name, SplitAuthor, split_authors, split_name
from papershelf.names.write import tidy_names, written_name
from papershelf.records.facts import FactAuthor
from papershelf.records.record import Author, Record
from papershelf.texts import fold


def curated_authors(written: Sequence[AnAuthor], facts: Sequence[FactAuthor]) -> tuple[Author, ...]:
    """The authors an entry names, each with what Semantic Scholar or Crossref say of the same person."""
    numbered = Counter(_stem(author) for author in written if isinstance(author, str) and author[-1:].isdigit())
    found = [each for author in written for each in _counted(author, numbered)]
    match = _Facts(facts)
    return tuple(_author(each, match.find(each.shown, place)) for place, each in enumerate(found))


def fetched_authors(facts: Sequence[FactAuthor]) -> tuple[Author, ...]:
    """The authors that facts name."""
    return tuple(_author(each, author) for author in facts for each in split_authors(author.name))


def fact_names(author: FactAuthor) -> tuple[str, ...]:
    """The names a fact's author stands for, as an entry's file holds them."""
    found = split_authors(author.name)
    said = _said_by(author, found[0].shown) if len(found) == 1 and author.family else None
    return (written_name(said),) if said else tidy_names(author.name)


def _counted(author: AnAuthor, numbered: Mapping[str, int]) -> tuple[SplitAuthor, ...]:
    """The people of one item. What ends with a number keeps it where another item differs in nothing else."""
    if isinstance(author, str) and author[-1:].isdigit() and numbered[_stem(author)] > 1:
        given, _, family = author.rpartition(" ")
        return (SplitAuthor(author, Name(family, given), explicit=True),)
    return read_author(author)


def _stem(text: str) -> str:
    return text.rstrip("0123456789")


def _author(found: SplitAuthor, fact: FactAuthor | None) -> Author:
    return Author(
        found.shown,
        fact.id if fact else "",
        _kept_parts(found, fact),
        orcid=found.orcid or (fact.orcid if fact else ""),
        equal=found.equal,
        number=found.number,
    )


def _kept_parts(found: SplitAuthor, fact: FactAuthor | None) -> Name | None:
    """The parts of a name, where the shown name would be split otherwise or is in doubt; None where it says enough."""
    name, explicit = found.name, found.explicit
    if not explicit and fact and fact.family and (said := _said_by(fact, found.shown)):
        name, explicit = said, True
    return name if name != split_name(found.shown) or (explicit and name_doubt(found.shown)) else None


def _said_by(fact: FactAuthor, shown: str) -> Name | None:
    """The parts a registry gives, when they are those of the name as it is shown."""
    said = split_authors(f"{fact.family}, {fact.given}" if fact.given else fact.family)
    return said[0].name if said and fold(said[0].shown) == fold(shown) else None


class _Facts:
    """Facts' authors by their names and places."""

    def __init__(self, facts: Sequence[FactAuthor]) -> None:
        self._facts = facts
        self._same: dict[str, FactAuthor] = {}
        for author in facts:
            self._same.setdefault(fold(author.name), author)

    def find(self, name: str, place: int) -> FactAuthor | None:
        """The author of the same name, else of the same place, surname and initial."""
        beside = self._facts[place] if place < len(self._facts) else None
        if beside and beside.name == name and name:
            return beside
        folded = fold(name)
        if folded in self._same:
            return self._same[folded]
        words, others = folded.split(), fold(beside.name).split() if beside else []
        if words and others and words[-1] == others[-1] and words[0][0] == others[0][0]:
            return beside
        return None


class PeopleTable:
    """The people of people.yaml, found by what an author's name, identifiers and paper say."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people
        self._names = {key: spelled_names(person) for key, person in people.items()}
        self._parts = {key: split_authors(person.name)[:1] for key, person in people.items()}
        self._by_id = {each: key for key, person in people.items() for each in person.semantic_scholar}
        self._by_orcid = {person.orcid: key for key, person in people.items() if person.orcid}
        self._by_name: dict[str, list[str]] = {}
        for key, names in self._names.items():
            for name in dict.fromkeys(fold(name) or name for name in names):
                self._by_name.setdefault(name, []).append(key)

    def settle(self, authors: tuple[Author, ...], slug: str) -> tuple[Author, ...]:
        """The authors of a paper with what is known of the persons they are."""
        if not self._people:
            return authors
        return tuple(self._known(author, slug) for author in authors)

    def _known(self, author: Author, slug: str) -> Author:
        key = self._find(author, slug)
        if not key:
            return author
        person, names = self._people[key], self._names[key]
        return replace(
            author,
            parts=author.parts or self._parts_for(author.name, key),
            orcid=author.orcid or person.orcid,
            person=key,
            website=person.website,
            spellings=tuple(name for name in names if name != author.name),
        )

    def _parts_for(self, name: str, key: str) -> Name | None:
        return next((_kept_parts(found, None) for found in self._parts[key] if found.shown == name), None)

    def _find(self, author: Author, slug: str) -> str:
        if author.orcid in self._by_orcid:
            return self._by_orcid[author.orcid]
        if author.id in self._by_id:
            return self._by_id[author.id]
        named = [key for key in self._by_name.get(fold(author.name) or author.name, ()) if self._may_be(author, key)]
        own = [key for key in named if slug in self._people[key].papers]
        if len(own) == 1:
            return own[0]
        open_to_all = [key for key in named if not self._people[key].papers]
        return open_to_all[0] if len(named) == 1 == len(open_to_all) else ""

    def _may_be(self, author: Author, key: str) -> bool:
        """False where an identifier says that the author is somebody else."""
        person = self._people[key]
        return not (author.orcid and person.orcid) and not (author.id and person.semantic_scholar)


def share_splits(records: Mapping[str, Record]) -> dict[str, Record]:
    """The records whose authors' names another entry splits in so many words, with these splits, by slug.

    Records that borrowed a split nobody gives any more are among them.
    """
    said = _said_splits(records.values())
    changed: dict[str, Record] = {}
    for slug, record in records.items():
        if said or any(author.borrowed for author in record.authors):
            authors = tuple([_sharing(author, said) for author in record.authors])
            if authors != record.authors:
                changed[slug] = replace(record, authors=authors)
    return changed


def _said_splits(records: Iterable[Record]) -> dict[str, Name]:
    """The split of each name, by the name as shown, that entries say and none contradicts."""
    counts: dict[str, Counter[Name]] = {}
    for record in records:
        for author in record.authors:
            if author.parts is not None and not author.borrowed:
                counts.setdefault(author.name, Counter())[author.parts] += 1
    return {name: next(iter(own)) for name, own in counts.items() if len(own) == 1}


def _sharing(author: Author, said: Mapping[str, Name]) -> Author:
    if author.parts is not None and not author.borrowed:
        return author
    parts = said.get(author.name)
    return author if parts == author.parts else replace(author, parts=parts, borrowed=parts is not None)
