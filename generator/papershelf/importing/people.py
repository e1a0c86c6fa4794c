"""The one seam to names of people: what data files write as authors, in every form, as full names in order."""

import re
from typing import Any

from papershelf.importing.names import join_name


def read_people(value: Any) -> tuple[str, ...]:
    """Names from a list, or from one text with them; nothing where "et al." cuts them off.

    >>> read_people("Pomme, Ada; Quince, Bo"), read_people("Ada Pomme, Bo Quince and Cy Medlar")
    (('Ada Pomme', 'Bo Quince'), ('Ada Pomme', 'Bo Quince', 'Cy Medlar'))
    """
    if isinstance(value, list):
        names = [read_person(each) for each in value]
        return tuple(names) if all(names) and not any(_is_cut(name) for name in names) else ()
    text = " ".join(str(value).split()) if value is not None else ""
    if not text or _is_cut(text):
        return ()
    if ";" in text:
        return tuple(filter(None, (turn_person(part.strip()) for part in text.split(";"))))
    people = [part.strip(" ,") for part in re.split(r"\s+and\s+|\s*&\s*", text) if part.strip(" ,")]
    if len(people) > 1 and all(person.count(",") == 1 for person in people):
        return tuple(map(turn_person, people))
    if re.fullmatch(r"[^\s,]+, [^,]+", text):
        return (turn_person(text),)
    return tuple(part.strip() for part in re.split(r"\s*[,，、]\s*(?:and\s+)?|\s+and\s+|\s*&\s*", text) if part.strip())


def _is_cut(text: str) -> bool:
    return bool(re.search(r"(?i)\bet\.? al\b|\bothers$|…|\.\.\.$", text))


def read_person(value: Any) -> str:
    """One name, from text or from a mapping of its parts."""
    if isinstance(value, dict):
        folded = {str(key).lower(): str(each or "").strip() for key, each in value.items()}
        given = folded.get("given") or folded.get("first") or folded.get("firstname") or folded.get("first_name") or ""
        family = folded.get("family") or folded.get("last") or folded.get("lastname") or folded.get("last_name") or ""
        return (
            join_name(given, "", family)
            if family
            else folded.get("name") or folded.get("literal") or folded.get("full_name") or ""
        )
    return turn_person(" ".join(str(value).split())) if value is not None else ""


def turn_person(name: str) -> str:
    """Family, Given, Suffix as people write it.

    >>> turn_person("van der Maaten, Laurens"), turn_person("Downey, Robert, Jr."), turn_person("Gemma Team")
    ('Laurens van der Maaten', 'Robert Downey Jr.', 'Gemma Team')
    """
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return join_name(given.strip(), "", family.strip(), suffix.strip())
