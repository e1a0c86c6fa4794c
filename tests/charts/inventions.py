"""A small catalog to count: its categories, and a site planned from invented records."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.settings import Category, Settings
from papershelf.outputs import Page
from papershelf.pages import Site, shared_context
from papershelf.pages.stats import plan_stats
from papershelf.records.record import Citations, Record
from papershelf.render.site import SiteRenderer
from papershelf.render.words import Words, read_words

from ..cite.inventions import paper
from ..lists import site_from

TEMPLATES = Path(__file__).parents[2] / "templates"


def words() -> Words:
    """English, as shipped."""
    return read_words((TEMPLATES / "strings" / "en.yaml").read_text(encoding="utf-8"))


def site_of(records: Iterable[Record], *tops: str) -> Site:
    """A site whose top categories have these ids, and their ids as titles; furniture is one, with a child."""
    child = Category.model_construct(id="low", title="Low", description="", children=())
    furniture = Category.model_construct(id="furniture", title="Furniture", description="", children=(child,))
    others = (Category.model_construct(id=top, title=top, description="", children=()) for top in tops)
    settings = Settings(title="Shelves", categories=(furniture, *others))
    return site_from(Catalog(settings, {}, {}, {}), tuple(records), words())


def papers(*differences: dict[str, Any]) -> list[Record]:
    """A paper for each, with a slug of its own."""
    return [paper(**{"slug": f"paper-{number}", **each}) for number, each in enumerate(differences)]


def cited(count: int, as_of: str = "2026-11-01") -> Citations:
    """So many citations."""
    return Citations(count, None, as_of)


def draw_stats(site: Site) -> str:
    """The page of statistics, as it is written."""
    return draw_page(site, plan_stats(site))


def draw_page(site: Site, page: Page) -> str:
    """One page of a site without assets."""
    return SiteRenderer([TEMPLATES], site.words, shared_context(site), {}).page(page)
