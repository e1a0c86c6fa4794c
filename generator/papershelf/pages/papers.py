"""The plan of the page of each paper."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from papershelf.cite import apa, highwire, jsonld, jsonld_image, plain
from papershelf.formulas import plain_text
from papershelf.ids import KINDS, id_url
from papershelf.outputs import Draft, Page, digest
from papershelf.pages.lineage import lineage_shows, plan_lineage
from papershelf.pages.parts import category_crumbs
from papershelf.pages.path_steps import beside_on_paths, plan_ways, ways_show
from papershelf.pages.reasons import ReasonContext, explain_related
from papershelf.pages.site import Site
from papershelf.records.groups import author_key
from papershelf.records.record import Author, Publication, Record
from papershelf.records.related import Reasons
from papershelf.render.words import Words


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
            tuple([(mark(other), shared, _named(site, shared)) for other, shared in related]),
            lineage_shows(site, slug),
            ways_show(site, slug),
        )
        plan = partial(_paper, site, record, authors, (before, after))
        yield Draft(f"papers/{slug}/index.html", "paper.html.j2", shows, plan)


def _papers_reached(site: Site) -> Iterable[Record]:
    """The records whose pages may show one that was touched: those next to it, related to it, superseded by it."""
    if site.touched is None:
        return site.records.values()
    slugs = site.touched.slugs
    near = {*slugs, *site.touched.beside, *site.touched.related}
    near.update(*(site.lineage.beside(slug) | beside_on_paths(site, slug) for slug in slugs))
    for path in {path for slug in slugs for path in site.records[slug].categories}:
        beside = _neighbours([record.slug for record in _own(site, path)])
        near.update(*(beside[slug] for slug in slugs if slug in beside))
    return [
        record
        for slug, record in site.records.items()
        if slug in near or record.superseded_by in slugs or _is_related(site, slug, slugs)
    ]


def _is_related(site: Site, slug: str, others: Collection[str]) -> bool:
    """True when one of the others is related, or named in a reason."""
    related = site.related.get(slug, ())
    return any(other in others or any(key in others for _, keys in shared for key in keys) for other, shared in related)


def _named(site: Site, shared: Reasons) -> bytes:
    """The digests of the entries that reasons name."""
    return b"".join([site.mark(key) for kind, keys in shared if kind in ("reference", "citing") for key in keys])


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
    known = ReasonContext(site.records, site.lineage.builds_on, _category_titles(site, record), site.words)
    context = {
        "record": record,
        "crumbs": category_crumbs(home, whole=True),
        "home_category": home.category.title,
        "authors": [(a.name, path or _search_for(a), a.equal) for a, path in zip(record.authors, authors, strict=True)],
        "equal": any(author.equal for author in record.authors),
        "identifiers": [
            (KINDS[key].label, value, id_url(key, value))
            for key, value in record.ids.items()
            if key != "semantic_scholar" or not record.scholar_url
        ],
        "details": _details(record, site.words),
        "successor": site.records.get(record.superseded_by),
        "before": site.records.get(neighbours[0]),
        "after": site.records.get(neighbours[1]),
        "related": [
            (site.records[slug], explain_related(shared, record, site.records[slug], known))
            for slug, shared in site.related.get(record.slug, ())
        ],
        **plan_lineage(site, record),
        "ways": plan_ways(site, record.slug),
        "edit_url": edit_url,
        "report_url": report_url,
        **_citations(site, record),
    }
    path = f"papers/{record.slug}/index.html"
    return Page(
        path,
        "paper.html.j2",
        record.plain_title,
        context,
        plain_text(record.summary or (record.tldr.text if record.tldr else "")),
    )


def _category_titles(site: Site, record: Record) -> dict[str, str]:
    """The titles of a record's categories, with those above each."""
    return {path: " › ".join(site.groups.categories[path].node.titles) for path in record.categories}


def _details(record: Record, words: Words) -> list[tuple[str, str]]:
    """The publication details and their names, in the order of a reference."""
    values = {name: getattr(record.publication, name) for name in Publication.__struct_fields__}
    values["editors"] = ", ".join(record.publication.editors)
    values["pages"] = record.publication.pages.replace("-", "–")
    values["month"] = words.month_alone(int(record.publication.month)) if record.publication.month else ""
    values["note"] = plain_text(record.publication.note)
    return [(words(f"detail_{name}"), value) for name, value in values.items() if value]


def _citations(site: Site, record: Record) -> dict[str, Any]:
    """The record in each format, and what reference managers read in the page's head."""
    page_url = f"{site.base_url}papers/{record.slug}/" if site.base_url else ""
    cited = site.cited.of(record)
    copied = {"bibtex": cited.text("bib"), "ris": cited.text("ris"), "plain": plain(cited.work), "apa": apa(cited.work)}
    texts = [(name, site.words(f"cite_{name}"), text.strip()) for name, text in copied.items()]
    image = jsonld_image(record.image, site.base_url) if record.image and site.base_url else None
    data = Markup(jsonld(cited.work, page_url, image))  # noqa: S704 - escaped for a script element
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
