"""What `fmt` repairs in names: marks are taken off, "Family, Given" becomes "Given Family". Nothing is guessed."""

from collections.abc import Mapping
from typing import Any

from papershelf.names.doubts import name_doubt
from papershelf.names.split import SplitAuthor, split_authors
from papershelf.names.write import written_name


def repair_people(items: Any) -> Any:
    """A list of authors or editors, each as an entry's file holds it; what is not one name is left as it is.

    >>> repair_people(["Holz, Ada*", "Bo Li", "Lam, Tuan Van", {"name": "Cy Do"}, "et al."])
    ['Ada Holz', 'Bo Li', 'Lam, Tuan Van', {'name': 'Cy Do'}, 'et al.']
    """
    return [_repair_person(item) if isinstance(item, str) else item for item in items]


def _repair_person(text: str) -> str | Mapping[str, str]:
    found = split_authors(text)
    if len(found) != 1:
        return text
    (person,) = found
    name = written_name(person.name) if person.explicit or person.name.literal else person.shown
    if person.explicit and not person.name.literal and name_doubt(name):
        name = person.name.inverted  # only the comma tells the parts
    again = split_authors(name)
    if name == text or not _is_same(person, again):
        return text
    more = {"orcid": person.orcid, "equal": "true" if person.equal else ""}
    return {"name": name, **{key: value for key, value in more.items() if value}} if any(more.values()) else name


def _is_same(person: SplitAuthor, again: tuple[SplitAuthor, ...]) -> bool:
    """True where the written name is read as the same person with the same parts."""
    return len(again) == 1 and again[0].shown == person.shown and again[0].name == person.name
