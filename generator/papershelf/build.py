"""Build: the way of a paper from end to end, from documents to the files that show it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papershelf.catalog import Catalog
from papershelf.check import check
from papershelf.draw_pages import draw_pages
from papershelf.facts import parse_facts
from papershelf.files import plan_files
from papershelf.join import join
from papershelf.load import load_documents, read_facts
from papershelf.outputs import Output
from papershelf.plan import Site, gather_site, plan_pages, shared_context
from papershelf.problems import Problem
from papershelf.readme import ReadmeDraft, draw_readme
from papershelf.records import Record
from papershelf.render import SiteRenderer, TemplateFault, markdown_drawer
from papershelf.searching import is_module, make_search
from papershelf.shared_files import shared_folder
from papershelf.site_files import read_site_files, refuse_outside_links
from papershelf.words import Words, read_words


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything a build will write: the README's files, and the site's, whose bytes are drawn when asked for."""

    readme: ReadmeDraft
    paths: tuple[str, ...]
    outputs: Iterator[Output]
    entries: int
    budget: int
    language: str  # one there are no words in, or ""


def read_catalog(root: Path, today: date, files: Collection[str] = ()) -> tuple[Catalog | None, list[Problem]]:
    """The catalog below `root`, or None and everything wrong with it; `files` are judged against the rest.

    Raises load.NoCatalogError when there is none.
    """
    documents, unread = load_documents(root)
    catalog, wrong = check(documents, today, files, complete=not unread)
    return (None if unread else catalog), sorted(unread + wrong)


def read_records(root: Path, catalog: Catalog) -> tuple[Record, ...]:
    """The catalog's records, joined with the facts beside it."""
    return join(catalog, parse_facts(read_facts(root))[0])


def check_facts(root: Path) -> list[Problem]:
    """The lines of facts.jsonl that cannot be read; they are left out, and the next `enrich` replaces them."""
    return parse_facts(read_facts(root))[1]


def draw(root: Path, catalog: Catalog, base_url: str | None = None, jobs: int = 1) -> Drawn:
    """The README and site of a checked catalog, drawn by `jobs` processes.

    `base_url` replaces the catalog's own url on the site; the README keeps it.

    Raises render.TemplateFault when a template of the catalog's own cannot be drawn.
    """
    records = read_records(root, catalog)
    url = catalog.settings.url if base_url is None else base_url
    templates = template_folders(root)
    site = gather_site(catalog, records, language(templates, catalog.settings.language), url)
    counts = {path: group.count for path, group in site.groups.categories.items()}
    readme = draw_readme(
        catalog, records, markdown_drawer(templates, contributing=(root / "CONTRIBUTING.md").is_file()), counts
    )
    paths, outputs = draw_site(site, templates, root, jobs)
    code = catalog.settings.language
    missing = "" if any((folder / "strings" / f"{code}.yaml").is_file() for folder in templates) else code
    return Drawn(readme, paths, outputs, len(records), catalog.settings.readme.budget, missing)


def draw_site(site: Site, templates: list[Path], root: Path, jobs: int) -> tuple[tuple[str, ...], Iterator[Output]]:
    """The site's paths, and its files one by one."""
    assets = read_site_files([root / "site", shared_folder("site")])
    try:
        search = make_search(site.records.values(), assets)
    except ValueError as error:
        raise TemplateFault(f"{root / 'site' / 'search'}: {error}") from None
    fixed = {path: data for path, data in assets.items() if not is_module(path)} | dict(search.files)
    renderer = SiteRenderer(templates, site.words, {**shared_context(site), "search": search}, fixed)
    planned = list(plan_pages(site))
    # A file of the catalog's own site/ stands in the place of a page or file of ours.
    files = [file for file in plan_files(site, planned) if file.path not in fixed]
    pages = [page for page in planned if page.path not in fixed]

    def outputs() -> Iterator[Output]:
        yield from (Output(path, data) for path, data in fixed.items())
        yield from draw_pages(renderer, pages, jobs)
        yield from (Output(file.path, file.draw()) for file in files)

    return (*fixed, *(page.path for page in pages), *(file.path for file in files)), outputs()


def template_folders(root: Path) -> list[Path]:
    """Where templates are looked for: the catalog's own folder, then ours."""
    refuse_outside_links(root / "templates")
    return [root / "templates", shared_folder("templates")]


def language(templates: list[Path], code: str) -> Words:
    """The site's own words; English stands in for what a language file lacks."""
    strings: dict[str, str] = {}
    files = [folder / "strings" / f"{name}.yaml" for name in ("en", code) for folder in reversed(templates)]
    for path in filter(Path.is_file, files):
        try:
            strings |= read_words(path.read_text(encoding="utf-8")).strings
        except ValueError as error:
            raise TemplateFault(f"{path}: {error}") from None
    return Words(strings)
