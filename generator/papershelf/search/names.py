"""The names of a list's parts and people, so that a reader who types one is led to its page."""

from collections.abc import Iterable, Sequence

from papershelf.search.columns import as_json
from papershelf.search.packing import strings
from papershelf.search.paper import Named
from papershelf.search.tables import shortest_after
from papershelf.search.tokens import fold_token, words

PEOPLE = 300  # in one part: about six kilobytes


def names_part(named: Iterable[Named]) -> bytes:
    """Categories, venues and tags: kind, title, path and further names of each."""
    return as_json([[one.kind, one.title, one.path, *one.others] for one in named])


def people_parts(people: Sequence[Named]) -> tuple[list[bytes], bytes]:
    """People by surname, cut into parts, and the directory: the shortest beginning that tells each part's first."""
    ordered = sorted((surname_first(one.title), one.path, one.title, one.others) for one in people)
    parts = [ordered[at : at + PEOPLE] for at in range(0, len(ordered), PEOPLE)]
    before, firsts = "", []
    for part in parts:
        firsts.append(shortest_after(before, part[0][0]))
        before = part[-1][0]
    return [as_json([[title, path, *others] for _, path, title, others in part]) for part in parts], strings(firsts)


def surname_first(name: str) -> str:
    """What a name is looked up by.

    >>> surname_first("Andreas Rücklé")
    'ruckle andreas'
    """
    parts = words(fold_token(name))
    return " ".join(parts[-1:] + parts[:-1])
