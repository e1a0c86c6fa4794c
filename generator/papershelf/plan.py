"""Plan: every page of the site, with what its template is told. Sorting, grouping, counting and linking happen here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from papershelf.catalog import Catalog, CategoryPath
from papershelf.charts import plan_stats
from papershelf.cite import apa, bibtex, highwire, jsonld, plain, ris, script_json
from papershelf.groups import CategoryGroup, Group, Groups, author_key, group_records, known_ids
from papershelf.ids import KINDS, id_url
from papershelf.outputs import Page
from papershelf.prose import split_title
from papershelf.records import Record
from papershelf.related import Related, relate
from papershelf.searching import facet_values
from papershelf.texts import fold
from papershelf.words import Words

Thing = TypeVar("Thing")

# However many categories a list has, its home page stays under 1,500 elements.
MOST_CATEGORIES = 40
MENU = ("categories", "tags", "venues", "years", "authors", "new", "stats", "about")


@dataclass(frozen=True, slots=True)
class Site:
    """Everything pages are planned from. `base_url` is where the site will live, with a slash, or ""."""

    catalog: Catalog
    records: Mapping[str, Record]
    groups: Groups
    words: Words
    base_url: str


def gather_site(catalog: Catalog, records: Sequence[Record], words: Words, base_url: str) -> Site:
    """The site of a catalog's records."""
    url = f"{base_url.rstrip('/')}/" if base_url else ""
    return Site(catalog, {record.slug: record for record in records}, group_records(catalog, records), words, url)


def shared_context(site: Site) -> dict[str, Any]:
    """What every template is told."""
    repository = site.catalog.settings.repository.rstrip("/")
    return {
        "site": site.catalog.settings,
        "records": site.records,
        "groups": site.groups,
        "base_url": site.base_url,
        "total": len(site.records),
        "menu": MENU,
        "description": site.catalog.settings.description or site.catalog.settings.tagline,
        "suggest_url": f"{repository}/issues/new?template=suggest-a-paper.yml" if repository else "",
        "scholar": any(record.paper_id for record in site.records.values()),
    }


def plan_pages(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    yield _home(site)
    yield from _category_pages(site)
    yield from _paper_pages(site)
    yield from _group_pages(site)
    yield from _index_pages(site)
    yield from _new_pages(site)
    yield plan_stats(site)
    yield from _prose_pages(site)
    yield Page("reading-list/index.html", "reading-list.html.j2", site.words("reading_list"), {}, listed=False)
    yield _not_found(site)


def newest(records: Sequence[Record]) -> list[Record]:
    """Records by the day they joined, latest first; of one day by year, then title; those without a day last."""
    by_title = sorted(records, key=lambda record: (record.title.casefold(), record.slug))
    return sorted(by_title, key=lambda record: (str(record.added or ""), record.year or 0), reverse=True)


def _home(site: Site) -> Page:
    shown = newest(list(site.records.values()))[: site.catalog.settings.site.newest]
    records = site.records.values()
    years = sorted(record.year for record in records if record.year)
    counted = max((record.citations.as_of for record in records if record.citations), default="")
    context = {
        "newest": shown,
        "most_categories": MOST_CATEGORIES,
        "values": Markup(script_json(facet_values(site.groups))),  # noqa: S704 - escaped for a script element
        "first_year": years[0] if years else "",
        "last_year": years[-1] if years else "",
        "counted": counted,
    }
    return Page("index.html", "home.html.j2", site.catalog.settings.title, context)


def _chunks(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    return [things[start : start + size] for start in range(0, len(things), size)] or [things]


def _numbered(path: str, number: int) -> str:
    return f"{path}index.html" if number == 1 else f"{path}{number}/index.html"


def _title(title: str, number: int, pages: int, words: Words) -> str:
    return title if number == 1 else f"{title}, {words('page_of', page=number, pages=pages)}"


def _category_pages(site: Site) -> Iterator[Page]:
    title = site.words("categories")
    yield Page("categories/index.html", "categories.html.j2", title, {})
    for category in site.groups.categories.values():
        chunks = _chunks(_in_tree_order(site, category), site.catalog.settings.site.page_size)
        for number, chunk in enumerate(chunks, 1):
            yield _category_page(site, category, chunk, number, len(chunks))


def _in_tree_order(site: Site, category: CategoryGroup) -> list[Record]:
    """The records in and below a category as the page reads: its own first, then each child's."""
    found = {record.slug: record for record in category.own}
    for child in category.node.category.children:
        below = _in_tree_order(site, site.groups.categories[f"{category.node.path}/{child.id}"])
        found |= {record.slug: record for record in below if record.slug not in found}
    return list(found.values())


def _category_page(site: Site, category: CategoryGroup, chunk: Sequence[Record], number: int, pages: int) -> Page:
    group = category.group
    context = {
        "group": group,
        "crumbs": _crumbs(category.node),
        "children": [site.groups.categories[f"{category.node.path}/{c.id}"] for c in category.node.category.children],
        "sections": _sections(site, category, chunk),
        "number": number,
        "pages": pages,
        "downloads": downloads(group.path),
    }
    title = _title(" › ".join(category.node.titles), number, pages, site.words)
    return Page(_numbered(group.path, number), "category.html.j2", title, context, group.description)


def downloads(folder: str = "") -> list[tuple[str, str]]:
    """The export files of the whole list, or of the category in `folder`."""
    return [
        (name, f"{folder}papers.{ending}")
        for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json"))
    ]


def _crumbs(node: CategoryPath, whole: bool = False) -> list[tuple[str, str]]:
    parts = node.path.split("/")
    crumbs = [(title, f"categories/{'/'.join(parts[: n + 1])}/") for n, title in enumerate(node.titles)]
    return crumbs if whole else crumbs[:-1]


def _sections(site: Site, category: CategoryGroup, chunk: Sequence[Record]) -> list[dict[str, Any]]:
    """The page's records in runs: those of the category itself without a title, then those of each child."""
    slugs = {record.slug for record in chunk}
    own = [record for record in category.own if record.slug in slugs]
    sections = [{"title": "", "path": "", "anchor": "", "records": own}] if own else []
    for child in category.node.category.children:
        inside = site.groups.categories[f"{category.node.path}/{child.id}"]
        members = [record for record in _in_tree_order(site, inside) if record.slug in slugs]
        if members:
            sections.append({"title": child.title, "path": inside.group.path, "anchor": child.id, "records": members})
    return sections


def _paper_pages(site: Site) -> Iterator[Page]:
    known = known_ids(site.records.values())
    related = Related(list(site.records.values()))
    order = {path: [record.slug for record in group.own] for path, group in site.groups.categories.items()}
    places = {path: {slug: place for place, slug in enumerate(slugs)} for path, slugs in order.items()}
    for record in site.records.values():
        yield _paper(site, record, known, related, _neighbours(record, order, places))


def _neighbours(
    record: Record, order: Mapping[str, list[str]], places: Mapping[str, Mapping[str, int]]
) -> tuple[str, str]:
    home = record.categories[0]
    place = places[home][record.slug]
    return (order[home][place - 1] if place else "", order[home][place + 1] if place + 1 < len(order[home]) else "")


def _paper(site: Site, record: Record, known: Mapping[str, str], related: Related, neighbours: tuple[str, str]) -> Page:
    home = site.groups.categories[record.categories[0]].node
    edit_url, report_url = _repository_links(site, record)
    context = {
        "record": record,
        "crumbs": _crumbs(home, whole=True),
        "home_category": home.category.title,
        "authors": [(author.name, site.groups.authors[author_key(author, known)].path) for author in record.authors],
        "identifiers": [
            (KINDS[key].label, value, id_url(key, value))
            for key, value in record.ids.items()
            if key != "semantic_scholar" or not record.scholar_url
        ],
        "successor": site.records.get(record.superseded_by),
        "before": site.records.get(neighbours[0]),
        "after": site.records.get(neighbours[1]),
        "related": [(site.records[slug], reason) for slug, reason in relate(record, related, site.words)],
        "edit_url": edit_url,
        "report_url": report_url,
        **_citations(site, record),
    }
    path = f"papers/{record.slug}/index.html"
    return Page(
        path, "paper.html.j2", record.title, context, record.summary or (record.tldr.text if record.tldr else "")
    )


def _citations(site: Site, record: Record) -> dict[str, Any]:
    """The record in each format, and what reference managers read in the page's head."""
    page_url = f"{site.base_url}papers/{record.slug}/" if site.base_url else ""
    forms = (("bibtex", bibtex), ("ris", ris), ("plain", plain), ("apa", apa))
    texts = [(name, site.words(f"cite_{name}"), draw(record).strip()) for name, draw in forms]
    return {"texts": texts, "highwire": highwire(record, page_url), "jsonld": Markup(jsonld(record, page_url))}  # noqa: S704


def _repository_links(site: Site, record: Record) -> tuple[str, str]:
    repository = site.catalog.settings.repository.rstrip("/")
    if not repository:
        return "", ""
    title = quote(f"{record.slug}: ")
    branch = quote(site.catalog.settings.branch)
    return (
        f"{repository}/edit/{branch}/{quote(record.path)}",
        f"{repository}/issues/new?template=correct-an-entry.yml&title={title}",
    )


def _group_pages(site: Site) -> Iterator[Page]:
    for group in site.groups.all():
        chunks = _chunks(group.records, site.catalog.settings.site.page_size)
        crumbs = [(site.words(f"{group.kind}s"), f"{group.kind}s/")]
        for number, chunk in enumerate(chunks, 1):
            context = {"group": group, "records": chunk, "crumbs": crumbs, "number": number, "pages": len(chunks)}
            title = _title(group.title, number, len(chunks), site.words)
            yield Page(_numbered(group.path, number), "listing.html.j2", title, context, group.long_title)


def _index_pages(site: Site) -> Iterator[Page]:
    for kind, groups in _kinds(site.groups):
        listed = list(groups.values())
        context = {
            "listed": listed,
            "total": len(listed),
            "lead": site.words(f"{kind}_about"),
            "letters": (),
            "pages": 1,
        }
        if len(listed) <= 10 * site.catalog.settings.site.page_size:
            yield Page(f"{kind}/index.html", "index.html.j2", site.words(kind), context)
        else:
            yield from _lettered(site, kind, listed, context)


def _kinds(groups: Groups) -> tuple[tuple[str, Mapping[str, Group]], ...]:
    return ("tags", groups.tags), ("venues", groups.venues), ("years", groups.years), ("authors", groups.authors)


def _lettered(site: Site, kind: str, listed: Sequence[Group], context: Mapping[str, Any]) -> Iterator[Page]:
    """A long index as a page of letters, and a page for each; authors stand under their surname's."""
    by_letter: dict[str, list[Group]] = {}
    for group in listed:
        by_letter.setdefault(_letter(group), []).append(group)
    paths = {letter: f"{kind}/{_letter_path(letter)}/" for letter in sorted(by_letter)}
    letters = [(letter.upper(), path) for letter, path in paths.items()]
    yield Page(f"{kind}/index.html", "index.html.j2", site.words(kind), {**context, "listed": (), "letters": letters})
    for letter, path in paths.items():
        chunks = _chunks(by_letter[letter], 5 * site.catalog.settings.site.page_size)
        for number, chunk in enumerate(chunks, 1):
            title = _title(f"{site.words(kind)}: {letter.upper()}", number, len(chunks), site.words)
            paging = {"group": {"path": path}, "number": number, "pages": len(chunks)}
            shown = {**context, "listed": chunk, "letters": letters, **paging}
            yield Page(_numbered(path, number), "index.html.j2", title, shown)


def _letter(group: Group) -> str:
    words = fold(group.title).split() or ["#"]
    word = words[-1] if group.kind == "author" else words[0]
    return word[0]


def _letter_path(letter: str) -> str:
    return f"-{letter}" if letter.isascii() and letter.isalnum() else f"-u{ord(letter):x}"


def _new_pages(site: Site) -> Iterator[Page]:
    """Everything by the month it was added, the latest first, split like any long listing."""
    dated = tuple(record for record in newest(list(site.records.values())) if record.added)
    group = Group("new", "new", site.words("new"), "new/", dated)
    chunks = _chunks(dated, site.catalog.settings.site.page_size)
    for number, chunk in enumerate(chunks, 1):
        months = [(month, list(records)) for month, records in groupby(chunk, key=lambda record: str(record.added)[:7])]
        title = _title(group.title, number, len(chunks), site.words)
        context = {"months": months, "group": group, "number": number, "pages": len(chunks)}
        yield Page(_numbered(group.path, number), "new.html.j2", title, context)


def _prose_pages(site: Site) -> Iterator[Page]:
    """catalog/pages/about.md is /about/, any other page stands below it."""
    pages = {name: split_title(text, name.replace("-", " ").capitalize()) for name, text in site.catalog.pages.items()}
    pages.setdefault("about", (site.words("about"), site.catalog.settings.description))
    for name, (title, text) in pages.items():
        others = [(pages[other][0], _prose_path(other)) for other in sorted(pages) if other != name]
        yield Page(f"{_prose_path(name)}index.html", "prose.html.j2", title, {"text": text, "others": others})


def _prose_path(name: str) -> str:
    return "about/" if name == "about" else f"about/{name}/"


def _not_found(site: Site) -> Page:
    """The one page without relative links: a host shows it at any depth, so its links start at the site's address."""
    root = "/" + site.base_url.split("/", 3)[3] if site.base_url.count("/") >= 3 else "./"
    return Page("404.html", "404.html.j2", site.words("not_found"), {"root": root}, listed=False)
