"""Build: the way of a paper from end to end, from the catalog to the files that show it.

What a build before remembered is used where it is sound; the bytes are the same without it.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from papershelf.building.paper_renderer import PaperFiles, PaperRenderer, Task, write_output
from papershelf.building.past import Past
from papershelf.building.timings import Timings
from papershelf.building.write import MANIFEST, FileChange, claimed, write_generated
from papershelf.catalog.catalog import Catalog
from papershelf.disk import settled, sweep
from papershelf.outputs import Draft, File, digest
from papershelf.pages import draft_pages, gather_site, shared_context
from papershelf.pages.files import plan_files
from papershelf.pages.images import plan_images
from papershelf.problems import Problem
from papershelf.processes import beside, each
from papershelf.reading.look import Look, look
from papershelf.reading.reader import Reading, read
from papershelf.reading.stamps import FORMAT, Made, Memory, Stamps, stamp, unchanged_outputs
from papershelf.reading.state import ListState, as_remembered, recall
from papershelf.readme import Earlier, ReadmeDraft, draw_readme
from papershelf.records.record import Record
from papershelf.render.dress import dress
from papershelf.render.folders import has_words, language, template_folders
from papershelf.render.site import SiteRenderer, TemplateFault, markdown_drawer
from papershelf.render.site_files import IMAGE_SHEET, choose_worker, read_site_files
from papershelf.search.site import is_module, make_search
from papershelf.search.words_of_list import words_of_list
from papershelf.shipped import shared_folder

# How the paths begin of outputs that have another name when their bytes are others, and of the list of outputs itself.
_PASSING = ("search/", MANIFEST)
# A listing looks at up to a hundred records, so a process that draws them has a copy of all sooner.
_MOST_LISTS = 2
# Looking at so many files takes longer than starting a process.
_MANY_OUTPUTS = 20_000


class Order(Struct):
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
    watch: Callable[[Iterable[PaperFiles], int], Iterable[PaperFiles]] = lambda written, total: written
    timings: Timings = field(default_factory=Timings)


class Built(Struct):
    """What a build did: `readme` and `site` are the files that changed, `files` how many there are in all.

    `parsed` counts entries that were read, `drawn` pages and files that were drawn. `draft` is the README, None when it
    stayed as it was; `language` is one there are no words in, or "". `damage` are lines of facts nobody can read.
    `sizes` are the site's outputs with their bytes, empty when all of them stood.
    """

    entries: int
    files: int = 0
    parsed: int = 0
    drawn: int = 0
    readme: list[FileChange] = field(default_factory=list)
    site: list[FileChange] = field(default_factory=list)
    draft: ReadmeDraft | None = None
    language: str = ""
    damage: list[Problem] = field(default_factory=list)
    sizes: list[tuple[str, int]] = field(default_factory=list)


def plan_readme(root: Path, catalog: Catalog, records: Sequence[Record], earlier: Earlier | None = None) -> ReadmeDraft:
    """The README of a checked catalog. Raises render.TemplateFault when a template of its own cannot be drawn."""
    draw = markdown_drawer(template_folders(root), contributing=(root / "CONTRIBUTING.md").is_file())
    return draw_readme(catalog, records, draw, earlier)


def build_catalog(order: Order, seen: Look | None = None) -> Built | list[Problem]:
    """Draw and write everything that is not as it should be; or give what is wrong with the catalog.

    Raises render.TemplateFault when a template of the catalog's own cannot be drawn, write.ForeignFileError when
    something stands in an output's place, problems.NoCatalogError when there is no catalog.
    """
    collecting = gc.isenabled()
    gc.disable()  # nearly nothing a build makes refers to itself, so looking for what does is in vain
    try:
        return _build(order, seen or look(order.root, order.base_url, order.memory))
    finally:
        if collecting:
            gc.enable()


def _build(order: Order, seen: Look) -> Built | list[Problem]:
    lap = order.timings.lap
    lap("look")
    changed_outputs = _changed_outputs(order, seen)
    state = recall(seen, order.memory)
    before = as_remembered(state, seen)
    if seen.remembered:
        seen.remembered.sources = {}  # the notes say the same, and of many entries these are megabytes
    reading = read(order.root, order.today, before, seen=(seen.now, seen.entries), jobs=order.jobs, joined=True)
    lap("read")
    return reading.problems or _Build(order, seen, state, reading, changed_outputs).run()


def _changed_outputs(order: Order, seen: Look) -> Callable[[], list[str]]:
    """Gives the paths of outputs that are not as they were written: of many, looked at while entries are read."""
    before = seen.remembered
    if order.memory is None or before is None:
        return list
    worth = order.jobs > 1 and len(before.outputs) > _MANY_OUTPUTS and before.draw == seen.print.draw
    return beside(partial(order.memory.changed_outputs, order.out, before.outputs), worth=worth)


class _Build:
    """One build of what was read; each method is a stage and leaves what the next needs."""

    def __init__(
        self,
        order: Order,
        seen: Look,
        state: ListState | None,
        reading: Reading,
        changed_outputs: Callable[[], list[str]],
    ) -> None:
        self.order, self.root, self.out, self.memory = order, order.root, order.out, order.memory
        self.seen, self.reading, self.records = seen, reading, reading.records
        # Where cards are kept while listings are drawn, and for the next build where one remembers.
        self.cards = order.memory.cards if order.memory else order.out / ".papershelf-cards.tmp"
        self.past = Past(seen, state, reading, order.out, self.cards, changed_outputs)
        self.built = Built(len(self.records), damage=reading.damage)
        self.built.parsed = sum(slug in self.records for slug in reading.changed)
        self.lap = order.timings.lap

    def run(self) -> Built:
        if self.past.stands(self.root):
            self._remember_reading()
        else:
            self._gather()
            self.lap("group")
            self._write()
            self._remember()
        self.lap("remember")
        return self.built

    # What is known before anything is drawn

    def _gather(self) -> None:
        past, settings = self.past, self.reading.settings
        self.templates = template_folders(self.root)
        words = language(self.templates, settings.language)
        url = settings.url if self.order.base_url is None else self.order.base_url
        self.catalog = Catalog(settings, {}, {}, self.reading.pages)
        self.names = past.names(self.templates)
        touched = past.touched(self.names)
        groups, related = past.groups(self.catalog, touched), past.related(touched)
        touched = past.reach(touched, related)
        marks, changes = past.marks(groups), self.reading.changes
        self.site = gather_site(self.catalog, self.records, groups, words, url, related, marks, touched, changes)
        self.built.language = "" if has_words(self.templates, settings.language) else settings.language

    # Drawing and writing

    def _write(self) -> None:
        site = self.site
        self.readme: dict[str, Made] = {}
        self.styles: dict[bytes, str] = {}
        if self.memory and self.memory.begin():
            sweep(self.out, (self.root, self.root / "lists", self.memory.folder))
        if self.order.readme:
            self._write_readme()
        self.lap("README")
        fixed, self.renderer = self._prepare()
        self.lap("search index")
        per_paper = PaperRenderer(site, self.renderer, self.out, self.cards, self.past.pieces)
        pages = [draft for draft in draft_pages(site) if draft.path not in fixed]
        files = [file for file in plan_files(site, pages, per_paper.piece) if file.path not in fixed]
        if self.past.has_images and site.touched is None:
            files += plan_images(self.root, self.records.values())
        due = [draft for draft in pages if self._is_due(draft)]
        redraw_cards = not self.past.has_cards(site.groups, self.names)
        papers = per_paper.tasks([draft for draft in due if _is_paper(draft)], redraw_cards)
        lists: list[Draft | File] = [draft for draft in due if not _is_paper(draft)]
        lists += [file for file in files if self._is_due(file)]
        copied = [File(path, digest(data), partial(bytes, data)) for path, data in fixed.items()]
        assets = [file for file in copied if self._is_due(file)]
        planned = self._planned(fixed, [*pages, *files], per_paper)
        self.lap("plan")
        self.outputs = dict(self.past.outputs)  # nearly all of which stay
        for path in self.past.outputs.keys() - planned:
            del self.outputs[path]
        with self._claimed(planned) as removed, closing(per_paper):
            self.built.site += removed
            total = len(assets) + len(papers) * (1 + len(site.catalog.settings.site.paper_files)) + len(lists)
            self._take(self.order.watch(self._render_all(per_paper, assets, papers, lists), total))
        self.lengths = per_paper.lengths
        self.built.drawn = per_paper.drawn + len(lists) + len(assets)
        self.built.files = len(planned) + len(self.readme)
        self.built.sizes = [(path, made.stamp.size) for path, made in self.outputs.items()]

    def _is_due(self, planned: Draft | File) -> bool:
        return self.past.is_due(planned, self.site.whole, self.names)

    def _planned(self, fixed: Collection[str], outputs: Sequence[Draft | File], per_paper: PaperRenderer) -> set[str]:
        """The paths of all outputs; those a change does not reach are the ones of before."""
        if self.site.touched is None:
            return {*(output.path for output in outputs), *per_paper.paths(), *fixed, *self.kept}
        return {path for path in self.past.outputs if not path.startswith(_PASSING)} | {*fixed, *self.kept}

    def _render_all(
        self, per_paper: PaperRenderer, assets: Sequence[File], papers: Sequence[Task], lists: Sequence[Draft | File]
    ) -> Iterator[PaperFiles]:
        """Draw and write; assets first, so that a page can be shown as soon as it is there."""
        yield from each(partial(_write_list, self.out, self.renderer), assets, self.order.jobs)
        yield from per_paper.run(papers, self.order.jobs)
        self.lap("papers")
        self.renderer.take_cards(per_paper.card)
        yield from each(partial(_write_list, self.out, self.renderer), lists, self.order.jobs, _MOST_LISTS)
        self.lap("lists and files")

    def _take(self, written: Iterable[PaperFiles]) -> None:
        for each_one in written:
            self.outputs[each_one.path] = each_one.made
            if each_one.action != "same":
                self.built.site.append(FileChange(each_one.path, each_one.action))

    def _claimed(self, planned: Collection[str]) -> AbstractContextManager[list[FileChange]]:
        """The site's folder; its list of files need not be read again when it stands and names just these."""
        known = self.past.stamps.outputs if self.past.stamps else {}
        manifest = {path: made for path, made in known.items() if path == MANIFEST}
        if manifest and unchanged_outputs(self.out, manifest) and known.keys() - manifest.keys() == planned:
            return nullcontext([])
        return claimed(self.out, planned)

    def _prepare(self) -> tuple[dict[str, bytes], SiteRenderer]:
        """The files that are copied or worked out from all records, and what draws pages that use them."""
        assets = read_site_files([self.root / "site", shared_folder("site")])
        try:
            words = words_of_list(self.reading.settings, self.site.groups, self.site.words.strings)
            search = make_search(self.records, assets, words, self.past.search())
        except ValueError as error:
            raise TemplateFault(f"{self.root / 'site' / 'search'}: {error}") from None
        self.kept, self.index, self.places = frozenset(search.kept), search.index, search.order
        fixed = {path: data for path, data in assets.items() if not is_module(path)} | dict(search.files)
        fixed = choose_worker(fixed, offline=self.reading.settings.site.offline)
        if not self.past.has_images:
            fixed.pop(IMAGE_SHEET, None)
        ours = {"icon.svg": (shared_folder("site") / "icon.svg").read_bytes()}
        fixed = dress(fixed, ours, self.reading.settings.site)
        shared = {
            **shared_context(self.site),
            "search": search,
            "scripts": (search.script, search.listed, search.more, search.seldom),
        }
        return fixed, SiteRenderer(self.templates, self.site.words, shared, fixed, self.names)

    def _write_readme(self) -> None:
        before = self.past.stamps
        if before and self.past.has_readme(self.root, self.site.whole):
            self.readme, self.styles = before.readme, before.styles
            return
        earlier = self.past.readme(self.root, self.site.marks)
        draft = plan_readme(self.root, self.catalog, tuple(self.records.values()), earlier)
        self.built.draft, self.built.readme = draft, write_generated(self.root, draft.files, draft.kept)
        self.styles = dict(draft.styles)
        self.readme = {
            path: Made(draft.shows.get(path, b""), found)
            for path in (*draft.files, *draft.kept)
            if (found := stamp(self.root / path))
        }

    # Remembering

    def _remember_reading(self) -> None:
        """Remember only that the same was read again."""
        state, before = self.past.state, self.past.stamps
        if self.memory is None or state is None or before is None:
            return
        self.built.files = len(before.outputs) + len(before.readme)
        state.notes, state.facts = list(self.reading.notes.values()), self.reading.facts
        self._save(before, state)

    def _remember(self) -> None:
        if self.memory is None:
            self.cards.unlink(missing_ok=True)
            return
        if self.reading.damage:  # so that every build says so
            self.memory.forget()
            return
        if manifest := stamp(self.out / MANIFEST):
            self.outputs[MANIFEST] = Made(b"", manifest)
        reading, site = self.reading, self.site
        state = ListState(
            number=b"",
            notes=list(reading.notes.values()),
            records=reading.records,
            facts=reading.facts,
            related=site.related,
            lengths=self.lengths,
            marks=list(site.marks.values()),
            groups=self.past.kept_groups(site.groups, site.touched),
            names=self.names.found,
            order=list(self.places),
        )
        stamps = Stamps(
            format=FORMAT,
            number=b"",
            read=self.seen.print.read,
            draw=self.seen.print.draw,
            whole=site.whole,
            scholar=self.past.scholar,
            lineage=self.past.lineage,
            index=self.index,
            entries=len(reading.records),
            facts=None,
            changes=None,
            sources={},
            images={},
            outputs=self.outputs,
            readme=self.readme,
            styles=self.styles,
            cards=stamp(self.memory.cards),
        )
        self._save(stamps, state)

    def _save(self, stamps: Stamps, state: ListState) -> None:
        """Remember both, which from now on belong together, and which sources they were made from."""
        facts = self.seen.facts
        state.number = stamps.number = digest(
            self.seen.now, stamps.whole, tuple(state.lengths), facts and (facts.mtime, facts.size)
        )
        stamps.sources = {note.path: note.stamp for note in state.notes}
        stamps.images = {note.image.file: Made(b"", note.image.stamp) for note in state.notes if note.image}
        stamps.facts = settled(facts, self.seen.now) if facts else None
        stamps.changes = settled(self.seen.changes, self.seen.now) if self.seen.changes else None
        if self.memory:
            self.memory.save(stamps, state)


def _is_paper(draft: Draft) -> bool:
    return draft.path.startswith("papers/")


def _write_list(out: Path, renderer: SiteRenderer, planned: Draft | File) -> PaperFiles:
    data = planned.draw() if isinstance(planned, File) else renderer.page(planned.plan()).encode()
    return write_output(out, planned.path, planned.shows, data)
