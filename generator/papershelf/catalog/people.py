"""Rules about catalog/people.yaml: who is who. What joins a person's spellings, and what distinguishes namesakes."""

from collections.abc import Iterator

from papershelf.catalog.load import PEOPLE
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import OneEntry, PeopleFile, WholeList
from papershelf.catalog.schema import Person, author_names
from papershelf.catalog.shape import choose_hint
from papershelf.names.split import split_authors
from papershelf.texts import fold


def spelled_names(person: Person) -> tuple[str, ...]:
    """Every form of a person's name, as it is shown, the usual one first."""
    return tuple(dict.fromkeys(each.shown for text in (person.name, *person.spellings) for each in split_authors(text)))


def check_repeated_people(file: PeopleFile) -> Iterator[Mistake]:
    """No identifier is that of two people."""
    taken: dict[str, str] = {}
    for key, person in file.people.items():
        said = [("orcid", 0, person.orcid)] if person.orcid else []
        said += [("semantic_scholar", place, text) for place, text in enumerate(person.semantic_scholar)]
        for name, place, text in said:
            owner = taken.setdefault(text, key)
            if owner != key:
                where = (key, name, place) if isinstance(file.document.data[key][name], list) else (key, name)
                hint = "make the two one person, or remove it from one"
                yield Mistake(PEOPLE, where, "repeated-person", f"{text} is already {owner}", hint)


def check_namesakes(file: PeopleFile) -> Iterator[Mistake]:
    """Of people of one name all but one say which papers are theirs."""
    named: dict[str, str] = {}
    for key, person in file.people.items():
        distinct = person.papers or person.semantic_scholar or person.orcid
        for name in spelled_names(person):
            other = named.setdefault(fold(name) or name, key)
            if other != key and not distinct:
                message = f"{other} is called '{name}' too, and nothing says which papers are whose"
                hint = f"add papers:, semantic_scholar: or orcid: to {key}"
                yield Mistake(PEOPLE, (key, "name"), "same-person-name", message, hint)
                break


def check_people_papers(whole: WholeList) -> Iterator[Mistake]:
    """The papers of people are entries."""
    for key, person in whole.settings.people.items():
        for place, slug in enumerate(person.papers):
            if slug not in whole.names:
                hint = choose_hint(slug, sorted(whole.names))
                yield Mistake(PEOPLE, (key, "papers", place), "unknown-entry", f"there is no entry '{slug}'", hint)


def check_claims(one: OneEntry) -> Iterator[Mistake]:
    """A person who names the entry is one of its authors, where it says who they are."""
    for key in one.settings.claims.get(one.document.name, ()) if one.entry.authors else ():
        names = {fold(name) or name for name in spelled_names(one.settings.people[key])}
        if not any((fold(name) or name) in names for name in author_names(one.entry.authors)):
            message = f"no author has the name of {key}, who names this paper in people.yaml"
            hint = f"add the name as it is here to spellings: of {key}, or remove the paper there"
            yield Mistake(one.document.path, ("authors",), "not-an-author", message, hint)
