"""Plan: every page of the site, with what its template is told. Sorting, grouping, counting and linking happen here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from heapq import nsmallest
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from papershelf.catalog import Catalog, CategoryPath
from papershelf.charts import plan_stats
from papershelf.cite import FORMS, Cited, apa, coins, highwire, jsonld, plain, script_json
from papershelf.groups import CategoryGroup, Group, Groups, Heading, author_key, folded_name
from papershelf.ids import KINDS, id_url
from papershelf.outputs import Draft, Page, digest
from papershelf.records import Author, Record
from papershelf.related import Shared, explain_related
from papershelf.schema import Settings
from papershelf.searching import facet_values
from papershelf.titles import split_title
from papershelf.touched import Touched
from papershelf.words import Words

Thing = TypeVar("Thing")

# However many categories a list has, its home page stays under 1,500 elements.
MOST_CATEGORIES = 40
MENU = ("categories", "tags", "venues", "years", "authors", "new", "stats", "about")


@dataclass(frozen=True, slots=True)
class Site:
    """Everything pages are planned from. `base_url` is where the site will live, with a slash, or "".

    `marks` holds a digest of each record, `whole` one of them all; `related` the entries nearest to each. Where it is
    known what was `touched` since the site was drawn, only what that reaches is planned.
    """

    catalog: Catalog
    records: Mapping[str, Record]
    groups: Groups
    words: Words
    base_url: str
    related: Mapping[str, Sequence[Shared]]
    marks: Mapping[str, bytes]
    whole: bytes
    cited: Cited
    touched: Touched | None = None

    def reaches(self, kind: str, name: str) -> bool:
        """True when a group's pages may not be as they were."""
        return self.touched is None or (kind, name) in self.touched.groups

    def mark(self, slug: str) -> bytes:
        """The digest of the record of that slug; empty where there is none."""
        return self.marks.get(slug, b"")


def gather_site(
    catalog: Catalog,
    records: Mapping[str, Record],
    groups: Groups,
    words: Words,
    base_url: str,
    related: Mapping[str, Sequence[Shared]],
    marks: Mapping[str, bytes],
    touched: Touched | None = None,
) -> Site:
    """The site of a catalog's records; `related` gives the nearest of each."""
    url = f"{base_url.rstrip('/')}/" if base_url else ""
    whole = digest(b"".join([marks[slug] for slug in records]), "\0".join(records))
    return Site(catalog, records, groups, words, url, related, marks, whole, Cited(), touched)


def mark_of(record: Record) -> bytes:
    """A digest of all a record holds."""
    return blake2b(msgspec.msgpack.encode(record), digest_size=12).digest()


def shared_context(site: Site) -> dict[str, Any]:
    """What every template is told."""
    settings = site.catalog.settings
    repository = settings.repository.rstrip("/")
    return {
        "site": settings,
        "records": site.records,
        "groups": site.groups,
        "base_url": site.base_url,
        "total": len(site.records),
        "menu": MENU,
        "description": settings.description or settings.tagline,
        "suggest_url": f"{repository}/issues/new?template=suggest-a-paper.yml" if repository else "",
        "scholar": any(record.paper_id for record in site.records.values()),
        "coins": lambda record: coins(site.cited.of(record).work),
        "paper_files": settings.site.paper_files,
        "takeaways": [form for form in settings.site.paper_files if form in settings.site.exports],
        "venue_path": lambda name: site.groups.venues[name].path,
        "tag_path": lambda name: site.groups.tags[name].path,
        "category_count": lambda path: site.groups.categories[path].count,
        "category_titles": lambda path: site.groups.categories[path].node.titles,
    }


def plan_pages(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    return (draft.plan() for draft in draft_pages(site))


def draft_pages(site: Site) -> Iterator[Draft]:
    """Every page of the site but those of papers, then these."""
    yield Draft("index.html", "home.html.j2", site.whole, partial(_home, site))
    yield from _category_drafts(site)
    yield from _group_drafts(site)
    if site.touched is None:
        yield from _index_drafts(site)
    yield from _new_drafts(site)
    yield Draft("stats/index.html", "stats.html.j2", site.whole, partial(plan_stats, site))
    yield from _prose_drafts(site)
    yield _draft(Page("reading-list/index.html", "reading-list.html.j2", site.words("reading_list"), {}, listed=False))
    yield _draft(_not_found(site))
    yield from paper_drafts(site)


def _draft(page: Page, *shows: object) -> Draft:
    return Draft(page.path, page.template, digest(page.title, *shows), lambda: page, page.listed)


def newest(records: Iterable[Record]) -> list[Record]:
    """Records by the day they joined, latest first; of one day by year, then title; those without a day last."""
    return sorted(records, key=_joined_last)


def _joined_last(record: Record) -> tuple[int, int, str, str]:
    added = record.added.toordinal() if record.added else 0
    return -added, -(record.year or 0), record.title.casefold(), record.slug


def _home(site: Site) -> Page:
    records = site.records.values()
    shown = nsmallest(site.catalog.settings.site.newest, records, key=_joined_last)
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


def _marks(site: Site, records: Iterable[Record]) -> bytes:
    marks = site.marks
    return b"".join([marks[record.slug] for record in records])


def _category_drafts(site: Site) -> Iterator[Draft]:
    title = site.words("categories")
    counts = tuple((path, group.count) for path, group in site.groups.categories.items())
    context = {"count": len(site.records), "downloads": downloads(site.catalog.settings)}
    yield _draft(Page("categories/index.html", "categories.html.j2", title, context), counts, len(site.records))
    for path, category in site.groups.categories.items():
        if not site.reaches("category", path):
            continue
        chunks = _chunks(_in_tree_order(site, category), site.catalog.settings.site.page_size)
        children = tuple(
            site.groups.categories[f"{category.node.path}/{child.id}"] for child in category.node.category.children
        )
        over = digest(msgspec.structs.astuple(category.group.heading))
        inside = tuple((child.group.path, child.group.title, child.count) for child in children)
        for number, chunk in enumerate(chunks, 1):
            shows = digest(over, inside, number, len(chunks), _marks(site, chunk))
            plan = partial(_category_page, site, category, children, chunk, number, len(chunks))
            yield Draft(_numbered(category.group.path, number), "category.html.j2", shows, plan)


def _in_tree_order(site: Site, category: CategoryGroup) -> list[Record]:
    """The records in and below a category as the page reads: its own first, then each child's."""
    found = {record.slug: record for record in category.own}
    for child in category.node.category.children:
        below = _in_tree_order(site, site.groups.categories[f"{category.node.path}/{child.id}"])
        found |= {record.slug: record for record in below if record.slug not in found}
    return list(found.values())


def _category_page(
    site: Site,
    category: CategoryGroup,
    children: Sequence[CategoryGroup],
    chunk: Sequence[Record],
    number: int,
    pages: int,
) -> Page:
    heading = category.group.heading
    context = {
        "group": heading,
        "crumbs": _crumbs(category.node),
        "children": [child.group.heading for child in children],
        "sections": _sections(site, category, chunk),
        "number": number,
        "pages": pages,
        "downloads": downloads(site.catalog.settings, heading.path),
    }
    title = _title(" › ".join(category.node.titles), number, pages, site.words)
    return Page(_numbered(heading.path, number), "category.html.j2", title, context, heading.description)


def downloads(settings: Settings, folder: str = "") -> list[tuple[str, str]]:
    """The export files of the whole list, or of the category in `folder`."""
    names = {"bib": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"} | ({} if folder else {"csv": "CSV", "json": "JSON"})
    forms = [form for form in names if form in settings.site.exports]
    return [(names[form], f"{folder}papers.{FORMS[form].ending}") for form in forms]


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


def paper_drafts(site: Site) -> Iterator[Draft]:
    """The page of every paper that may not be as it was, in order of slug."""
    tags, venues, mark = site.groups.tags, site.groups.venues, site.mark
    beside: dict[str, Mapping[str, tuple[str, str]]] = {}
    for record in _papers_reached(site):
        slug, home = record.slug, record.categories[0]
        if home not in beside:
            beside[home] = _neighbours([other.slug for other in _own(site, home)])
        before, after = beside[home][slug]
        authors = tuple([_author_path(site, author) for author in record.authors])
        related = site.related.get(slug, ())
        shows = digest(
            mark(slug),
            authors,
            venues[record.venue].path if record.venue else "",
            tuple([tags[tag].path for tag in record.tags]),
            mark(before),
            mark(after),
            mark(record.superseded_by),
            tuple([(mark(other), shared) for other, shared in related]),
        )
        plan = partial(_paper, site, record, authors, (before, after))
        yield Draft(f"papers/{slug}/index.html", "paper.html.j2", shows, plan)


def _papers_reached(site: Site) -> Iterable[Record]:
    """The records whose pages may show one that was touched: those beside it, related to it, superseded by it."""
    if site.touched is None:
        return site.records.values()
    slugs = site.touched.slugs
    near = {*slugs, *site.touched.beside}
    for path in {path for slug in slugs for path in site.records[slug].categories}:
        beside = _neighbours([record.slug for record in _own(site, path)])
        near.update(*(beside[slug] for slug in slugs if slug in beside))
    return [
        record
        for slug, record in site.records.items()
        if slug in near or record.superseded_by in slugs or _is_related(site, slug, slugs)
    ]


def _is_related(site: Site, slug: str, others: Collection[str]) -> bool:
    return any(other in others for other, _ in site.related.get(slug, ()))


def _own(site: Site, path: str) -> Sequence[Record]:
    return site.groups.categories[path].own


def _neighbours(slugs: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The slugs before and after each, "" at either end."""
    return dict(zip(slugs, zip(["", *slugs[:-1]], [*slugs[1:], ""], strict=True), strict=True))


def _author_path(site: Site, author: Author) -> str:
    """The address of an author's page, or "" where they have none."""
    group = site.groups.authors.get(author_key(author, site.groups.known))
    return group.path if group else ""


def _search_for(author: Author) -> str:
    """The address of the search for an author's papers."""
    wanted = author.name.replace('"', "")
    return "?q=" + quote(f'author:"{wanted}"', safe="")


def _paper(site: Site, record: Record, authors: Sequence[str], neighbours: tuple[str, str]) -> Page:
    home = site.groups.categories[record.categories[0]].node
    edit_url, report_url = _repository_links(site, record)
    context = {
        "record": record,
        "crumbs": _crumbs(home, whole=True),
        "home_category": home.category.title,
        "authors": [(a.name, path or _search_for(a)) for a, path in zip(record.authors, authors, strict=True)],
        "identifiers": [
            (KINDS[key].label, value, id_url(key, value))
            for key, value in record.ids.items()
            if key != "semantic_scholar" or not record.scholar_url
        ],
        "successor": site.records.get(record.superseded_by),
        "before": site.records.get(neighbours[0]),
        "after": site.records.get(neighbours[1]),
        "related": [
            (site.records[slug], explain_related(shared, site.words))
            for slug, shared in site.related.get(record.slug, ())
        ],
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
    cited = site.cited.of(record)
    copied = {"bibtex": cited.text("bib"), "ris": cited.text("ris"), "plain": plain(cited.work), "apa": apa(cited.work)}
    texts = [(name, site.words(f"cite_{name}"), text.strip()) for name, text in copied.items()]
    data = Markup(jsonld(cited.work, page_url))  # noqa: S704 - escaped for a script element
    return {"texts": texts, "highwire": highwire(cited.work, page_url), "jsonld": data}


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


def _group_drafts(site: Site) -> Iterator[Draft]:
    for group in site.groups.all():
        if not site.reaches(group.kind, group.name):
            continue
        chunks = _chunks(group.records, site.catalog.settings.site.page_size)
        heading = group.heading
        over = digest(msgspec.structs.astuple(heading))
        for number, chunk in enumerate(chunks, 1):
            shows = digest(over, number, len(chunks), _marks(site, chunk))
            plan = partial(_group_page, site, heading, chunk, number, len(chunks))
            yield Draft(_numbered(group.path, number), "listing.html.j2", shows, plan)


def _group_page(site: Site, heading: Heading, chunk: Sequence[Record], number: int, pages: int) -> Page:
    crumbs = [(site.words(f"{heading.kind}s"), f"{heading.kind}s/")]
    context = {"group": heading, "shown": chunk, "crumbs": crumbs, "number": number, "pages": pages}
    title = _title(heading.title, number, pages, site.words)
    return Page(_numbered(heading.path, number), "listing.html.j2", title, context, heading.long_title)


def _index_drafts(site: Site) -> Iterator[Draft]:
    for kind, groups in _kinds(site.groups):
        listed = [group.heading for group in groups.values()]
        shows = digest(tuple([(g.title, g.path, g.count, g.long_title) for g in listed]), len(listed))
        lead = site.words(f"{kind}_about")
        if kind == "authors" and len(listed) < site.groups.people:
            lead = f"{lead} {site.words('authors_others', n=site.groups.people - len(listed))}"
        context = {"listed": listed, "count": len(listed), "lead": lead, "letters": (), "pages": 1}
        if len(listed) <= 10 * site.catalog.settings.site.page_size:
            yield _draft(Page(f"{kind}/index.html", "index.html.j2", site.words(kind), context), shows, lead)
        else:
            yield from (_draft(page, shows, lead) for page in _lettered(site, kind, listed, context))


def _kinds(groups: Groups) -> tuple[tuple[str, Mapping[str, Group]], ...]:
    return ("tags", groups.tags), ("venues", groups.venues), ("years", groups.years), ("authors", groups.authors)


def _lettered(site: Site, kind: str, listed: Sequence[Heading], context: Mapping[str, Any]) -> Iterator[Page]:
    """A long index as a page of letters, and a page for each; authors stand under their surname's."""
    by_letter: dict[str, list[Heading]] = {}
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


def _letter(group: Heading) -> str:
    words = folded_name(group.title).split() or ["#"]
    word = words[-1] if group.kind == "author" else words[0]
    return word[0]


def _letter_path(letter: str) -> str:
    return f"-{letter}" if letter.isascii() and letter.isalnum() else f"-u{ord(letter):x}"


def _new_drafts(site: Site) -> Iterator[Draft]:
    """Everything by the month it was added, the latest first, split like any long listing."""
    dated = [record for record in newest(site.records.values()) if record.added]
    heading = Heading("new", "new", site.words("new"), "new/", len(dated))
    chunks = _chunks(dated, site.catalog.settings.site.page_size)
    for number, chunk in enumerate(chunks, 1):
        shows = digest(len(dated), number, _marks(site, chunk))
        plan = partial(_new_page, site, heading, chunk, number, len(chunks))
        yield Draft(_numbered(heading.path, number), "new.html.j2", shows, plan)


def _new_page(site: Site, heading: Heading, chunk: Sequence[Record], number: int, pages: int) -> Page:
    months = [(month, list(records)) for month, records in groupby(chunk, key=lambda record: str(record.added)[:7])]
    title = _title(heading.title, number, pages, site.words)
    context = {"months": months, "group": heading, "number": number, "pages": pages}
    return Page(_numbered(heading.path, number), "new.html.j2", title, context)


def _prose_drafts(site: Site) -> Iterator[Draft]:
    """catalog/pages/about.md is /about/, any other page stands below it."""
    pages = {name: split_title(text, name.replace("-", " ").capitalize()) for name, text in site.catalog.pages.items()}
    pages.setdefault("about", (site.words("about"), site.catalog.settings.description))
    for name, (title, text) in pages.items():
        others = [(pages[other][0], _prose_path(other)) for other in sorted(pages) if other != name]
        yield _draft(Page(f"{_prose_path(name)}index.html", "prose.html.j2", title, {"text": text, "others": others}))


def _prose_path(name: str) -> str:
    return "about/" if name == "about" else f"about/{name}/"


def _not_found(site: Site) -> Page:
    """The one page without relative links: a host shows it at any depth, so its links start at the site's address."""
    root = "/" + site.base_url.split("/", 3)[3] if site.base_url.count("/") >= 3 else "./"
    return Page("404.html", "404.html.j2", site.words("not_found"), {"root": root}, listed=False)
