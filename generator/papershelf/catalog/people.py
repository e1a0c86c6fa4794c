"""catalog/people.yaml: who is who. What joins a person's spellings, and what distinguishes two people of one name."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

from papershelf.catalog.load import Document, Documents, problem_at
from papershelf.catalog.schema import Entry, People, Person, Settings, author_names
from papershelf.catalog.shape import choose_hint, read_shape
from papershelf.catalog.yaml_text import Path, locate
from papershelf.names.split import split_authors
from papershelf.problems import MOST_IN_A_FILE, Problem
from papershelf.texts import fold


def read_settings(documents: Documents) -> tuple[Settings | None, list[Problem]]:
    """The settings with the people beside them, or None and what is wrong with either file."""
    settings, problems = read_shape(Settings, documents.settings) if documents.settings else (None, [])
    people, found = read_people(documents)
    if settings and people:
        settings = settings.model_copy(update={"people": people})
    return (None if found else settings), [*problems, *found]


def read_people(documents: Documents) -> tuple[Mapping[str, Person], list[Problem]]:
    """The people by key, none where anything is wrong with the file, and what is wrong."""
    people, problems = read_shape(People, documents.people) if documents.people else (None, [])
    return (people.root if people else {}), problems


def check_people(people: Mapping[str, Person], document: Document | None) -> Iterator[Problem]:
    """What is wrong with the people whatever the entries are."""
    if document:
        yield from islice(_repeated(people, document), MOST_IN_A_FILE)
        yield from islice(_indistinct(people, document), MOST_IN_A_FILE)


def check_people_papers(
    people: Mapping[str, Person], document: Document | None, entries: Mapping[str, Entry], known: Collection[str]
) -> Iterator[Problem]:
    """Papers of people that are none, or not theirs; `known` are also slugs, of files nobody can read."""
    if document:
        yield from islice(_papers(people, document, entries, known), MOST_IN_A_FILE)


def spelled_names(person: Person) -> tuple[str, ...]:
    """Every form of a person's name, as it is shown, the usual one first."""
    return tuple(dict.fromkeys(each.shown for text in (person.name, *person.spellings) for each in split_authors(text)))


def _at(document: Document, path: Path, code: str, message: str, hint: str) -> Problem:
    return problem_at(document, locate(document.text, path), code, message, hint)


def _repeated(people: Mapping[str, Person], document: Document) -> Iterator[Problem]:
    """Identifiers that two people have."""
    taken: dict[str, str] = {}
    for key, person in people.items():
        said: list[tuple[Path, str]] = [(("orcid",), person.orcid)] if person.orcid else []
        said += [(("semantic_scholar", place), text) for place, text in enumerate(person.semantic_scholar)]
        for path, text in said:
            owner = taken.setdefault(text, key)
            if owner != key:
                written = document.data[key][path[0]]
                place = (key, *path) if isinstance(written, list) else (key, path[0])
                message = f"{text} is already {owner}"
                yield _at(document, place, "repeated-person", message, "make the two one person, or remove it from one")


def _indistinct(people: Mapping[str, Person], document: Document) -> Iterator[Problem]:
    """People of one name of whom nothing says which papers are theirs."""
    named: dict[str, str] = {}
    for key, person in people.items():
        distinct = person.papers or person.semantic_scholar or person.orcid
        for name in spelled_names(person):
            other = named.setdefault(fold(name) or name, key)
            if other != key and not distinct:
                message = f"{other} is called '{name}' too, and nothing says which papers are whose"
                yield _at(
                    document, (key, "name"), "same-person-name", message, "add papers:, semantic_scholar: or orcid:"
                )
                break


def _papers(
    people: Mapping[str, Person], document: Document, entries: Mapping[str, Entry], known: Collection[str]
) -> Iterator[Problem]:
    for key, person in people.items():
        names = {fold(name) or name for name in spelled_names(person)}
        for place, slug in enumerate(person.papers):
            path = (key, "papers", place)
            if slug not in entries and slug not in known:
                message, hint = f"there is no entry '{slug}'", choose_hint(slug, entries)
                yield _at(document, path, "unknown-entry", message, hint)
            elif slug in entries and not _names_any(author_names(entries[slug].authors), names):
                hint = f"add the name as it is on that paper to spellings: of {key}"
                yield _at(document, path, "not-an-author", f"no author of '{slug}' has this name", hint)


def _names_any(authors: Collection[str], names: Collection[str]) -> bool:
    """True where an author has one of the names, or nobody wrote who the authors are."""
    return not authors or any((fold(name) or name) in names for name in authors)


def papers_fit(people: Mapping[str, Person], authors: Callable[[str], Collection[str] | None]) -> bool:
    """False where a person's paper is none of the list or not theirs; `authors` gives a slug's names, or None."""
    for person in people.values():
        names = {fold(name) or name for name in spelled_names(person)}
        for slug in person.papers:
            found = authors(slug)
            if found is None or not _names_any(found, names):
                return False
    return True
