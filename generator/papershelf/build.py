"""Build: the way of a paper from end to end, from the catalog to the files that show it.

What a build before remembered is used where it is sound; the bytes are the same without it.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from papershelf.catalog import Catalog
from papershelf.check import check, check_frame
from papershelf.facts import parse_facts
from papershelf.files import plan_files
from papershelf.join import join
from papershelf.load import Documents, load_documents, load_frame, read_facts
from papershelf.look import Look, look
from papershelf.outputs import Draft, File, digest
from papershelf.papers import Before, PapersPress, Task, Written, write_output
from papershelf.plan import draft_pages, gather_site, shared_context
from papershelf.problems import Problem
from papershelf.processes import WORTH_PROCESSES, apart, each
from papershelf.reading import NOTHING, Again, Reading, index_facts, source_of
from papershelf.readme import Earlier, ReadmeDraft, draw_readme
from papershelf.records import Record
from papershelf.related import Related, Shared, near, relate, relate_all
from papershelf.render import SiteRenderer, TemplateFault, markdown_drawer
from papershelf.searching import OldSearch, is_module, make_search
from papershelf.shared_files import shared_folder
from papershelf.site_files import read_site_files, refuse_outside_links
from papershelf.stamps import FORMAT, Made, Memory, Stamps, stamp, standing
from papershelf.state import Shelved
from papershelf.timings import Timings
from papershelf.words import Words, read_words
from papershelf.write import MANIFEST, Change, claimed, sweep, write_generated

# With more records changed than this, all that is related is worked out anew.
_FEW = 100


@dataclass(slots=True)
class Order:
    """What is to be built: `base_url` replaces the catalog's own url on the site, `watch` shows progress.

    Without `readme` only the site is built.
    """

    root: Path
    out: Path
    today: date
    base_url: str | None = None
    jobs: int = 1
    memory: Memory | None = None
    readme: bool = True
    watch: Callable[[Iterable[Written], int], Iterable[Written]] = lambda written, total: written
    timings: Timings = field(default_factory=Timings)


@dataclass(slots=True)
class Built:
    """What a build did: `readme` and `site` are the files that changed, `files` how many there are in all.

    `parsed` counts entries that were read, `drawn` pages and files that were drawn. `draft` is the README, None when it
    stayed as it was; `language` is one there are no words in, or "". `damage` are lines of facts nobody can read.
    """

    entries: int
    files: int = 0
    parsed: int = 0
    drawn: int = 0
    readme: list[Change] = field(default_factory=list)
    site: list[Change] = field(default_factory=list)
    draft: ReadmeDraft | None = None
    language: str = ""
    damage: list[Problem] = field(default_factory=list)


def read_catalog(root: Path, today: date, files: Collection[str] = ()) -> tuple[Catalog | None, list[Problem]]:
    """The catalog below `root`, or None and everything wrong with it; `files` are judged against the rest.

    Raises problems.NoCatalogError when there is none.
    """
    catalog, problems, _ = _read_catalog(root, today, files)
    return catalog, problems


def _read_catalog(
    root: Path, today: date, files: Collection[str] = ()
) -> tuple[Catalog | None, list[Problem], Documents]:
    documents, unread = load_documents(root)
    catalog, wrong = check(documents, today, files, complete=not unread)
    return (None if unread else catalog), sorted(unread + wrong), documents


def read_records(root: Path, catalog: Catalog) -> tuple[Record, ...]:
    """The catalog's records, joined with the facts beside it."""
    return join(catalog, parse_facts(read_facts(root))[0])


def check_facts(root: Path) -> list[Problem]:
    """The lines of facts.jsonl that cannot be read; they are left out, and the next `enrich` replaces them."""
    return parse_facts(read_facts(root))[1]


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


def plan_readme(root: Path, catalog: Catalog, records: Sequence[Record], earlier: Earlier | None = None) -> ReadmeDraft:
    """The README of a checked catalog. Raises render.TemplateFault when a template of its own cannot be drawn."""
    draw = markdown_drawer(template_folders(root), contributing=(root / "CONTRIBUTING.md").is_file())
    return draw_readme(catalog, records, draw, earlier)


def build(order: Order, seen: Look | None = None) -> Built | list[Problem]:
    """Draw and write everything that is not as it should be; or give what is wrong with the catalog.

    Raises render.TemplateFault when a template of the catalog's own cannot be drawn, write.ForeignFileError when
    something stands in an output's place, problems.NoCatalogError when there is no catalog.
    """
    collecting = gc.isenabled()
    gc.disable()  # nearly nothing a build makes refers to itself, so looking for what does is in vain
    try:
        return _Build(order, seen or look(order.root, order.base_url, order.memory)).run()
    finally:
        if collecting:
            gc.enable()


class _Build:
    """One build; each method is a stage and leaves what the next needs."""

    def __init__(self, order: Order, seen: Look) -> None:
        self.order, self.root, self.out, self.memory = order, order.root, order.out, order.memory
        self.seen, self.stamps, self.print, self.remembered = seen, seen.sources, seen.print, seen.remembered
        self.lap = order.timings.lap

    def run(self) -> Built | list[Problem]:
        self.lap("look")
        reading = self._read()
        if isinstance(reading, list):
            return reading
        self.reading = reading
        self.built = Built(len(reading.records), damage=self.damage)
        self.built.parsed = sum(slug in reading.records for slug in reading.changed)
        self.lap("read")
        records, before = reading.records, self.shelved.records if self.shelved else {}
        self.changed = frozenset(slug for slug in reading.changed if records.get(slug) != before.get(slug))
        if self._stands():
            self._remember_reading()
            self.lap("remember")
            return self.built
        self._gather()
        self.lap("group")
        self._write()
        self._remember()
        self.lap("remember")
        return self.built

    def _stands(self) -> bool:
        """True when what was read came to the records of before, and everything they are shown by stands."""
        before = self.remembered
        return (
            before is not None
            and self.shelved is not None
            and not self.changed
            and before.draw == self.print.draw
            and len(standing(self.root, before.readme)) == len(before.readme)
            and len(standing(self.out, before.outputs)) == len(before.outputs)
        )

    # Reading

    def _read(self) -> Reading | list[Problem]:
        self.damage: list[Problem] = []
        self.shelved = self._shelved()
        reading = self._read_sound()
        if reading is None:
            self.shelved = None
            return self._read_whole()
        return reading

    def _shelved(self) -> Shelved | None:
        remembered = self.remembered
        if self.memory is None or remembered is None or self.stamps is None or remembered.read != self.print.read:
            return None
        shelved = self.memory.records(Shelved)
        return shelved if shelved and shelved.number == remembered.number else None

    def _read_sound(self) -> Reading | None:
        """The catalog, read by several processes, and only where it changed; None when anything may be wrong."""
        frame = load_frame(self.root) if self.stamps is not None else None
        settings = check_frame(frame, self.order.today) if frame else None
        if frame is None or settings is None or self.stamps is None:
            return None
        same_facts = bool(self.shelved and self.remembered and self.remembered.facts == self.seen.facts)
        pages = {page.name: page.text for page in frame.pages}
        shelved = self.shelved or NOTHING
        again = Again(self.root, shelved, settings, pages, self.order.today, self.seen.now, same_facts, self.order.jobs)
        return again.read(self.stamps)

    def _read_whole(self) -> Reading | list[Problem]:
        catalog, problems, documents = _read_catalog(self.root, self.order.today)
        if catalog is None:
            return problems
        facts, self.damage = parse_facts(documents.facts)
        records = {record.slug: record for record in join(catalog, facts)}
        texts = {document.path: document.text for document in documents.entries}
        lines = index_facts(self.root, {}) if not self.damage else None
        if lines is None or self.stamps is None or self.stamps.keys() != texts.keys():
            self.stamps = None  # something unusual lies there, so nothing is remembered
            return Reading(catalog.settings, catalog.pages, records, {}, {}, frozenset(records))
        sources = {
            record.path: source_of(texts[record.path], self.stamps[record.path], record, self.seen.now)
            for record in records.values()
        }
        return Reading(catalog.settings, catalog.pages, records, sources, lines[0], frozenset(records))

    # What is known before anything is drawn

    def _gather(self) -> None:
        records, settings = self.reading.records, self.reading.settings
        self.templates = template_folders(self.root)
        words = language(self.templates, settings.language)
        url = settings.url if self.order.base_url is None else self.order.base_url
        self.catalog = Catalog(settings, {}, {}, self.reading.pages)
        self.related = self._relate()
        self.site = gather_site(self.catalog, records, words, url, self.related)
        known = any((folder / "strings" / f"{settings.language}.yaml").is_file() for folder in self.templates)
        self.built.language = "" if known else settings.language

    def _relate(self) -> dict[str, list[Shared]]:
        records, shelved = self.reading.records, self.shelved
        if shelved and not self.changed:
            return shelved.related
        if shelved is None or len(self.changed) > _FEW:
            return relate_all(records)
        index = Related(list(records.values()))
        versions = [found.get(slug) for slug in self.changed for found in (shelved.records, records)]
        anew = near(filter(None, versions), index)
        return {
            slug: relate(record, index) if slug in anew or slug not in shelved.related else shelved.related[slug]
            for slug, record in records.items()
        }

    # Drawing and writing

    def _write(self) -> None:
        site = self.site
        self.readme: dict[str, Made] = {}
        self.styles: dict[bytes, str] = {}
        if self.order.readme:
            self._write_readme()
        self.lap("README")
        self.trusted = trusted = self._trusted()
        fixed, renderer = self._prepare()
        self.lap("search index")
        press = PapersPress(site, renderer, self.out, self._cards(), self._before(trusted))
        pages = [self._whole(renderer, draft) for draft in draft_pages(site) if draft.path not in fixed]
        files = [file for file in plan_files(site, pages, press.piece) if file.path not in fixed]
        files += [File(path, digest(data), partial(bytes, data)) for path, data in fixed.items()]
        due = [draft for draft in pages if _due(draft, trusted)]
        papers = press.tasks([draft for draft in due if _is_paper(draft)], self._cards_anew(renderer))
        lists: list[Draft | File] = [draft for draft in due if not _is_paper(draft)]
        lists += [file for file in files if _due(file, trusted)]
        planned = {*(draft.path for draft in pages), *(file.path for file in files), *press.paths(), *self.kept}
        self.lap("plan")
        self.outputs = {path: made for path, made in trusted.items() if path in planned}
        if self.memory and self.memory.begin():
            sweep(self.out)
        with self._claimed(planned) as removed, closing(press):
            self.built.site += removed
            total = len(papers) * (1 + len(site.catalog.settings.site.paper_files)) + len(lists)
            self._take(self.order.watch(self._press(press, papers, lists, renderer), total))
        self.lengths = press.lengths
        self.built.drawn = press.drawn + len(lists)
        self.built.files = len(planned) + len(self.readme)

    def _press(
        self, press: PapersPress, papers: Sequence[Task], lists: Sequence[Draft | File], renderer: SiteRenderer
    ) -> Iterator[Written]:
        yield from press.run(papers, self.order.jobs)
        self.lap("papers")
        renderer.take_cards(press.card)
        yield from each(partial(_write_list, self.out, renderer), lists, self.order.jobs)
        self.lap("lists and files")

    def _take(self, written: Iterable[Written]) -> None:
        for each_one in written:
            self.outputs[each_one.path] = each_one.made
            if each_one.action != "same":
                self.built.site.append(Change(each_one.path, each_one.action))

    def _claimed(self, planned: Collection[str]) -> AbstractContextManager[list[Change]]:
        """The site's folder; its list of files need not be read again when it stands and names just these."""
        known = self.remembered.outputs if self.remembered else {}
        manifest = {path: made for path, made in known.items() if path == MANIFEST}
        if manifest and standing(self.out, manifest) and known.keys() - manifest.keys() == planned:
            return nullcontext([])
        return claimed(self.out, planned)

    def _prepare(self) -> tuple[dict[str, bytes], SiteRenderer]:
        """The files that are copied or worked out from all records, and what draws pages that use them."""
        assets = read_site_files([self.root / "site", shared_folder("site")])
        try:
            make = partial(make_search, self.site.records, assets, self._old_search())
            search = apart(make, worth=len(self.changed) > WORTH_PROCESSES)
        except ValueError as error:
            raise TemplateFault(f"{self.root / 'site' / 'search'}: {error}") from None
        self.kept, self.index = frozenset(search.kept), search.index
        fixed = {path: data for path, data in assets.items() if not is_module(path)} | dict(search.files)
        shared = {**shared_context(self.site), "search": search}
        return fixed, SiteRenderer(self.templates, self.site.words, shared, fixed)

    def _old_search(self) -> OldSearch | None:
        """The index of the build before, when all of it stands and no paper came or went since."""
        shelved, index = self.shelved, self.remembered.index if self.remembered else ""
        if shelved is None or shelved.records.keys() != self.site.records.keys():
            return None
        paths = {path for path in self.trusted if path.startswith("search/")}
        known = {path for path in self.remembered.outputs if path.startswith("search/")} if self.remembered else set()
        if not paths or paths != known or index not in paths:
            return None
        changed = {slug: (shelved.records[slug], self.site.records[slug]) for slug in self.changed}
        return OldSearch(index, paths, lambda path: (self.out / path).read_bytes(), changed)

    def _trusted(self) -> dict[str, Made]:
        """The outputs of the build before that can stay where they show the same."""
        remembered = self.remembered
        if remembered is None or remembered.draw != self.print.draw or remembered.scholar != self._scholar():
            return {}
        return standing(self.out, remembered.outputs)

    def _scholar(self) -> bool:
        return any(record.paper_id for record in self.site.records.values())

    def _before(self, trusted: Mapping[str, Made]) -> Before:
        shelved = self.shelved
        if shelved is None or not trusted or not self.remembered:
            return Before(frozenset(self.site.records), {}, {}, trusted, False)
        index = {slug: number for number, slug in enumerate(shelved.records)}
        cards = self.remembered.cards is not None and self.remembered.cards == stamp(self._cards())
        return Before(self.changed, index, shelved.lengths, trusted, cards)

    def _cards(self) -> Path:
        """Where cards are kept while listings are drawn, and for the next build where one remembers."""
        return self.memory.cards if self.memory else self.out / ".papershelf-cards.tmp"

    def _places(self) -> dict[str, str]:
        groups = self.site.groups
        named = (*groups.tags.values(), *groups.venues.values())
        return {f"{group.kind} {group.name}": group.path for group in named}

    def _cards_anew(self, renderer: SiteRenderer) -> bool:
        """True when cards of unchanged records may look otherwise: the address of a tag or venue is another."""
        if self.shelved is None or renderer.shows_whole_list("parts/entry.html.j2"):
            return True
        places = self._places()
        return any(places.get(name, path) != path for name, path in self.shelved.places.items())

    def _whole(self, renderer: SiteRenderer, draft: Draft) -> Draft:
        """The draft; where its template looks at more of the list than it is planned from, it shows the whole list."""
        if not renderer.shows_whole_list(draft.template):
            return draft
        return replace(draft, shows=digest(draft.shows, self.site.whole))

    def _write_readme(self) -> None:
        remembered = self.remembered
        same = remembered and (remembered.draw, remembered.whole) == (self.print.draw, self.site.whole)
        if same and remembered and len(standing(self.root, remembered.readme)) == len(remembered.readme):
            self.readme, self.styles = remembered.readme, remembered.styles
            return
        draft = plan_readme(self.root, self.catalog, tuple(self.site.records.values()), self._earlier_readme())
        self.built.draft, self.built.readme = draft, write_generated(self.root, draft.files, draft.kept)
        self.styles = dict(draft.styles)
        self.readme = {
            path: Made(draft.shows.get(path, b""), found)
            for path in (*draft.files, *draft.kept)
            if (found := stamp(self.root / path))
        }

    def _earlier_readme(self) -> Earlier:
        remembered = self.remembered
        if remembered is None or remembered.draw != self.print.draw:
            return Earlier(self.site.marks)
        shows = {path: made.shows for path, made in standing(self.root, remembered.readme).items() if made.shows}
        return Earlier(self.site.marks, shows, remembered.styles)

    # Remembering

    def _remember_reading(self) -> None:
        """Remember only that the same was read again."""
        reading, shelved, before = self.reading, self.shelved, self.remembered
        if self.memory is None or shelved is None or before is None:
            return
        self.built.files = len(before.outputs) + len(before.readme)
        facts = self.seen.facts
        shelved.sources, shelved.facts = reading.sources, reading.facts
        shelved.number = before.number = digest(self.seen.now, before.whole, facts and (facts.mtime, facts.size))
        before.sources, before.facts = {path: source.stamp for path, source in reading.sources.items()}, facts
        self.memory.save(before, shelved)

    def _remember(self) -> None:
        if self.memory is None:
            self._cards().unlink(missing_ok=True)
            return
        if self.stamps is None:
            self.memory.forget()
            return
        if manifest := stamp(self.out / MANIFEST):
            self.outputs[MANIFEST] = Made(b"", manifest)
        reading = self.reading
        shelved = Shelved(
            b"", reading.sources, reading.records, reading.facts, self.related, self.lengths, self._places()
        )
        facts = self.seen.facts
        shelved.number = digest(
            self.seen.now, self.site.whole, tuple(self.lengths), facts and (facts.mtime, facts.size)
        )
        sources = {path: source.stamp for path, source in reading.sources.items()}
        self.memory.save(
            Stamps(
                format=FORMAT,
                number=shelved.number,
                read=self.print.read,
                draw=self.print.draw,
                whole=self.site.whole,
                scholar=self._scholar(),
                index=self.index,
                entries=len(reading.records),
                facts=facts,
                sources=sources,
                outputs=self.outputs,
                readme=self.readme,
                styles=self.styles,
                cards=stamp(self.memory.cards),
            ),
            shelved,
        )


def _is_paper(draft: Draft) -> bool:
    return draft.path.startswith("papers/")


def _due(planned: Draft | File, trusted: Mapping[str, Made]) -> bool:
    made = trusted.get(planned.path)
    return made is None or made.shows != planned.shows


def _write_list(out: Path, renderer: SiteRenderer, planned: Draft | File) -> Written:
    data = planned.draw() if isinstance(planned, File) else renderer.page(planned.plan()).encode()
    return write_output(out, planned.path, planned.shows, data)
