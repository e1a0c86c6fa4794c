"""Every page of the site, and the plans of those there is one of."""

from collections.abc import Iterator
from functools import partial

from papershelf.outputs import Draft, Page
from papershelf.pages.authors import author_drafts
from papershelf.pages.categories import category_drafts
from papershelf.pages.citation_maps import map_drafts
from papershelf.pages.home import plan_home
from papershelf.pages.listings import group_drafts, index_drafts
from papershelf.pages.moved import former_names
from papershelf.pages.new import new_drafts
from papershelf.pages.papers import paper_drafts
from papershelf.pages.parts import draft_of
from papershelf.pages.paths import path_drafts
from papershelf.pages.site import Site
from papershelf.pages.stats import plan_stats
from papershelf.pages.titles import split_title


def draft_pages(site: Site) -> Iterator[Draft]:
    """Every page of the site but those of papers, then these."""
    yield Draft("index.html", "home.html.j2", site.whole, partial(plan_home, site))
    yield from category_drafts(site)
    yield from group_drafts(site)
    yield from author_drafts(site)
    if site.touched is None:
        yield from index_drafts(site)
    yield from new_drafts(site)
    yield from map_drafts(site)
    yield Draft("stats/index.html", "stats.html.j2", site.whole, partial(plan_stats, site))
    yield from _prose_drafts(site)
    yield from path_drafts(site)
    yield _reading_list(site)
    yield draft_of(_not_found(site))
    yield from paper_drafts(site)


def _reading_list(site: Site) -> Draft:
    title, renamed = site.words("reading_list"), len(former_names(site))
    context = {"renamed": renamed}
    return draft_of(Page("reading-list/index.html", "reading-list.html.j2", title, context, listed=False), renamed)


def _prose_drafts(site: Site) -> Iterator[Draft]:
    """catalog/pages/about.md is /about/, any other page stands below it."""
    pages = {name: split_title(text, name.replace("-", " ").capitalize()) for name, text in site.catalog.pages.items()}
    pages.setdefault("about", (site.words("about"), site.catalog.settings.description))
    for name, (title, text) in pages.items():
        others = [(pages[other][0], _prose_path(other)) for other in sorted(pages) if other != name]
        yield draft_of(Page(f"{_prose_path(name)}index.html", "prose.html.j2", title, {"text": text, "others": others}))


def _prose_path(name: str) -> str:
    return "about/" if name == "about" else f"about/{name}/"


def _not_found(site: Site) -> Page:
    """The one page without relative links: a host shows it at any depth, so its links start at the site's address."""
    root = "/" + site.base_url.split("/", 3)[3] if site.base_url.count("/") >= 3 else "./"
    return Page("404.html", "404.html.j2", site.words("not_found"), {"root": root}, listed=False)
