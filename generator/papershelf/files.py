"""Every file of the site that is not a page: exports, feeds, the sitemap and what else machines read."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from papershelf.card import card
from papershelf.cite import export, papers_schema
from papershelf.feeds import Feed, atom_feed
from papershelf.groups import CategoryGroup
from papershelf.outputs import File, Page
from papershelf.plan import Site
from papershelf.records import Record
from papershelf.sitemap import last_change, opensearch, robots, sitemap

# An export's format, and the ending of its file.
WHOLE = {"bib": "bib", "ris": "ris", "csl-json": "csl.json", "csv": "csv", "json": "json"}
CATEGORY = ("bib", "ris", "csl-json")


def plan_files(site: Site, pages: Sequence[Page]) -> Iterator[File]:
    """Every file; each is drawn when it is written."""
    records = tuple(site.records.values())
    yield from _exports(site, "papers", records, tuple(WHOLE))
    yield File("papers.schema.json", _json(papers_schema))
    for category in site.groups.categories.values():
        yield from _exports(site, f"{category.group.path}papers", category.group.records, CATEGORY)
        yield _category_feed(site, category)
    for record in records:
        yield from _exports(site, f"papers/{record.slug}/cite", (record,), CATEGORY)
    yield File("feed.xml", lambda: atom_feed(records, _feed(site, site.catalog.settings.title, "")))
    yield File("card.png", lambda: _card(site))
    yield from _for_robots(site, pages)


def _card(site: Site) -> bytes:
    settings = site.catalog.settings
    return card(settings.title, settings.tagline, site.words("entries", n=len(site.records)))


def _exports(site: Site, start: str, records: Sequence[Record], forms: Sequence[str]) -> Iterator[File]:
    settings = site.catalog.settings
    for form in forms:
        pieces = partial(export, form, records, title=settings.title, url=site.base_url)
        yield File(f"{start}.{WHOLE[form]}", _joined(pieces))


def _joined(pieces: Callable[[], Iterator[str]]) -> Callable[[], bytes]:
    return lambda: "".join(pieces()).encode()


def _json(describe: Callable[[], object]) -> Callable[[], bytes]:
    return lambda: json.dumps(describe(), indent=2, ensure_ascii=False).encode() + b"\n"


def _feed(site: Site, title: str, folder: str) -> Feed:
    settings = site.catalog.settings
    return Feed(
        title=title,
        list_id=settings.repository or settings.url or settings.title,
        path=f"{folder}feed.xml",
        page=folder,
        site=site.base_url,
        subtitle=settings.tagline,
        language=settings.language,
    )


def _category_feed(site: Site, category: CategoryGroup) -> File:
    title = f"{site.catalog.settings.title}: {' › '.join(category.node.titles)}"
    feed = _feed(site, title, category.group.path)
    return File(feed.path, lambda: atom_feed(category.group.records, feed))


def _for_robots(site: Site, pages: Sequence[Page]) -> Iterator[File]:
    settings = site.catalog.settings
    yield File("robots.txt", lambda: robots(site.base_url).encode())
    yield File("llms.txt", lambda: _plain_index(site).encode())
    if site.base_url:
        yield File("opensearch.xml", lambda: opensearch(site.base_url, settings.title, settings.description))
        for name, data in sitemap(site.base_url, _addresses(site, pages)).items():
            yield File(name, partial(bytes, data))


def _addresses(site: Site, pages: Sequence[Page]) -> dict[str, str]:
    """Every listed page, with the day something new came to the paper it shows; other pages claim no day."""
    changed = {f"papers/{record.slug}/": last_change(record) for record in site.records.values()}
    return {page.address: changed.get(page.address, "") for page in pages if page.listed}


def _plain_index(site: Site) -> str:
    """The list as one page of plain Markdown (llmstxt.org): a line a paper."""
    settings = site.catalog.settings
    lines = [f"# {settings.title}", "", f"> {settings.tagline or settings.title}", ""]
    for record in site.records.values():
        place = f"{site.base_url}papers/{record.slug}/"
        lines.append(f"- [{_plain(record.title)}]({place}): {_plain(record.summary or record.venue)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
