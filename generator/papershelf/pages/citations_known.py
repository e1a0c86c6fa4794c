"""Whose word the citations of a list are, of how many entries they are known, and as of which days."""

from collections.abc import Sequence
from datetime import date

from papershelf.pages.site import Site
from papershelf.render.words import Words


def known_shows(site: Site) -> tuple[int, int, int]:
    """All that `plan_known` shows of the list."""
    return len(site.lineage.curated), len(site.lineage.fetched), len(site.records)


def plan_known(site: Site) -> str:
    """Of how many entries references are known, and whose word they are."""
    curated, fetched, total = known_shows(site)
    key = "lineage_known" if fetched else "lineage_known_curated"
    return site.words(key, known=curated + fetched, total=total, curated=curated, fetched=fetched)


def plan_days(days: Sequence[str], words: Words) -> str:
    """As of which days (ISO) references are known, from the first of them to the last; "" of none."""
    if not days:
        return ""
    first, last = (words.day(date.fromisoformat(day)) for day in (days[0], days[-1]))
    return words("lineage_as_of" if first == last else "lineage_as_of_days", first=first, last=last)
