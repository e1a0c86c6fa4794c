"""The one seam to names of people: what data files write as authors, in every form, as full names in order.

How one name is read and where a list of them is cut is said by the package names/.
"""

import re
from collections.abc import Iterable
from typing import Any

from papershelf.importing.names import join_name
from papershelf.names.split import split_list
from papershelf.names.write import tidy_names


def read_people(value: Any) -> tuple[str, ...]:
    """Names from a list, or from one text with them; nothing where "et al." cuts them off.

    >>> read_people("Pomme, Ada; Quince, Bo"), read_people("Ada Pomme, Bo Quince and Cy Medlar")
    (('Ada Pomme', 'Bo Quince'), ('Ada Pomme', 'Bo Quince', 'Cy Medlar'))
    >>> read_people("Pomme, A., Quince, B."), read_people("Ada Pomme et al.")
    (('A. Pomme', 'B. Quince'), ())
    """
    if isinstance(value, list):
        people = [_names_of(each) for each in value]
        return tuple(name for names in people for name in names) if all(people) else ()
    text = " ".join(str(value).split()) if value is not None else ""
    if not text or _is_cut(text):
        return ()
    return _tidied(_single_names(text))


def _single_names(text: str) -> Iterable[str]:
    """The names of a list in one text. Between "and" or ";" a comma stands inside a name: Pomme Roe, Ada May."""
    if re.search("[;；，]", text):
        return re.split("[;；，]", text)
    people = [part.strip(" ,") for part in re.split(r"\s+and\s+|\s*&\s*", text) if part.strip(" ,")]
    if len(people) > 1 and all(person.count(",") == 1 for person in people):
        return people
    return split_list(text)


def _tidied(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for part in names if part.strip() for name in tidy_names(part.strip()))


def _is_cut(text: str) -> bool:
    return bool(re.search(r"(?i)\bet\.? al\b|\bothers$|…|\.\.\.$", text))


def _names_of(value: Any) -> tuple[str, ...]:
    """The names of one item of a list, a text or a mapping of a name's parts; mostly one."""
    if not isinstance(value, dict):
        text = " ".join(str(value).split()) if value is not None else ""
        return () if _is_cut(text) else _tidied([text])
    folded = {str(key).lower().replace("_", ""): str(each or "").strip() for key, each in value.items()}
    given, family, whole = (next((folded[key] for key in keys if folded.get(key)), "") for keys in _PARTS)
    return (join_name(given, "", family),) if family else _tidied([whole])


_PARTS = (("given", "first", "firstname"), ("family", "last", "lastname"), ("name", "literal", "fullname"))
