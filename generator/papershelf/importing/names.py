"""An author's name put together from its parts, the way an entry's file holds it."""

from papershelf.names.split import Name
from papershelf.names.write import written_name, written_parts


def join_name(given: str, particle: str, family: str, suffix: str = "") -> str:
    """The name on one line, with a comma where its parts could not be told otherwise.

    >>> join_name("Laurens", "van der", "Maaten"), join_name("小明", "", "王"), join_name("Ann", "", "García Po")
    ('Laurens van der Maaten', '王 小明', 'García Po, Ann')
    """
    return written_parts(given, particle, family, suffix)


def organisation_name(text: str) -> str:
    """The name of what has no parts, in braces where it could be a person's.

    >>> organisation_name("Gemma Team"), organisation_name("Hugging Face")
    ('Gemma Team', '{Hugging Face}')
    """
    return written_name(Name(literal=text)) if text else ""
