"""Papers without an identifier or a link: kept as entries when the title is certain, else named one by one."""

from collections.abc import Sequence

from msgspec.structs import replace

from papershelf.importing.found import Found, FoundList

# A few are completed by hand sooner than looked up later; from here on they are kept as entries.
MANY = 8
# How sure a title must be to stand alone.
CERTAIN = 2.0
# How sure is what is a title by its form alone, in a list of other things: kept only where that is asked for.
LIKELY = 1.0


def settle_unaddressed(reading: FoundList, keep: str, source: str) -> None:
    """Move those that are kept among the found, each with `found_in`; the others go the way of all that has no id.

    `keep` is "yes", "no", or "auto": the certain ones are kept where the list holds at least MANY of them.
    """
    papers: Sequence[tuple[Found, float]] = reading.unaddressed
    many = sum(score > LIKELY for _, score in papers) >= MANY
    for one, score in papers:
        certain = score >= LIKELY if keep == "yes" else keep == "auto" and many and score >= CERTAIN
        where = one.place if one.place.startswith(source) else f"{source}, {one.place}"
        reading.found.append(replace(one, found_in=where) if certain else one)
        reading.scores.append(score)
    reading.unaddressed = []
    order = sorted(range(len(reading.found)), key=lambda number: _place(reading.found[number].place))
    if reading.scores and len(reading.scores) == len(reading.found):
        reading.scores = [reading.scores[number] for number in order]
    reading.found = [reading.found[number] for number in order]


def _place(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    return name, int(line) if line.isdecimal() else 0
