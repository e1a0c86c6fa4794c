"""What the plans of several pages share: order, paging, crumbs, downloads."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from papershelf.catalog.catalog import CategoryPath
from papershelf.catalog.settings import Settings
from papershelf.cite import FORMS
from papershelf.outputs import Draft, Page, digest
from papershelf.pages.site import Site
from papershelf.records.record import Record
from papershelf.render.words import Words

Thing = TypeVar("Thing")


def draft_of(page: Page, *shows: object) -> Draft:
    """A page that is planned already, as a draft; `shows` is all it is drawn from besides its title."""
    return Draft(page.path, page.template, digest(page.title, *shows), lambda: page, page.listed)


def newest(records: Iterable[Record]) -> list[Record]:
    """Records by the day they joined, latest first; of one day by year, then title; those without a day last."""
    return sorted(records, key=joined_last)


def joined_last(record: Record) -> tuple[int, int, str, str]:
    """Sorts records as `newest` does."""
    added = record.added.toordinal() if record.added else 0
    return -added, -(record.year or 0), record.title.casefold(), record.slug


def years_of(records: Iterable[Record]) -> list[int]:
    """The years of records, the latest first."""
    return sorted({record.year for record in records if record.year}, reverse=True)


def within(**part: object) -> str:
    """The part of the list a listing shows, as the search of its page is told."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def chunks_of(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """The things in portions of that size; one empty portion when there are none."""
    return [things[start : start + size] for start in range(0, len(things), size)] or [things]


def numbered(path: str, number: int) -> str:
    """The file of a listing's page, counted from 1."""
    return f"{path}index.html" if number == 1 else f"{path}{number}/index.html"


def page_title(title: str, number: int, pages: int, words: Words) -> str:
    """The title of a listing's page, with its number where it is not the first."""
    return title if number == 1 else f"{title}, {words('page_of', page=number, pages=pages)}"


def marks_of(site: Site, records: Iterable[Record]) -> bytes:
    """The digests of these records, one after the other."""
    marks = site.marks
    return b"".join([marks[record.slug] for record in records])


def category_crumbs(node: CategoryPath, whole: bool = False) -> list[tuple[str, str]]:
    """The categories above one, titles with addresses; with `whole` itself too."""
    parts = node.path.split("/")
    crumbs = [(title, f"categories/{'/'.join(parts[: n + 1])}/") for n, title in enumerate(node.titles)]
    return crumbs if whole else crumbs[:-1]


def downloads(settings: Settings, folder: str = "") -> list[tuple[str, str]]:
    """The export files of the whole list, or of the category in `folder`."""
    forms = [form for name, form in FORMS.items() if name in settings.site.exports and (form.parts or not folder)]
    return [(form.label, f"{folder}papers.{form.ending}") for form in forms]
