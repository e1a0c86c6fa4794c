"""An author's name put together from its parts, the way people write it."""

from papershelf.cite.names import split_name


def join_name(given: str, particle: str, family: str, suffix: str = "") -> str:
    """The name on one line; where the family name comes first (王 小明), it stays there.

    >>> join_name("Laurens", "van der", "Maaten"), join_name("小明", "", "王")
    ('Laurens van der Maaten', '王 小明')
    """
    if given and split_name(f"{family} {given}").family == family != split_name(f"{given} {family}").family:
        return f"{family} {given}"
    return " ".join(part for part in (given, particle, family, suffix) if part)
