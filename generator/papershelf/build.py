"""Build: the way of a paper from end to end, from the catalog to the files that show it.

What a build before remembered is used where it is sound; the bytes are the same without it.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from papershelf.catalog import Catalog
from papershelf.files import plan_files
from papershelf.groups import Groups, group_records
from papershelf.look import Look, look
from papershelf.outputs import Draft, File, digest
from papershelf.papers import Before, PapersPress, Task, Written, write_output
from papershelf.plan import draft_pages, gather_site, mark_of, shared_context
from papershelf.problems import Problem
from papershelf.processes import WORTH_PROCESSES, apart, each
from papershelf.readme import Earlier, ReadmeDraft, draw_readme
from papershelf.records import Record
from papershelf.regroup import KeptGroups, keep_groups, regroup, unmoved_groups
from papershelf.related import Shared, relate_again, relate_all
from papershelf.render import SiteRenderer, TemplateFault, markdown_drawer
from papershelf.reread import Reread, reread
from papershelf.searching import OldSearch, is_module, make_search
from papershelf.shared_files import shared_folder
from papershelf.site_files import read_site_files
from papershelf.stamps import FORMAT, Made, Memory, Stamps, stamp, standing
from papershelf.state import Shelved
from papershelf.template_folders import has_words, language, template_folders
from papershelf.template_names import TemplateNames
from papershelf.timings import Timings
from papershelf.touched import Touched, touch
from papershelf.write import MANIFEST, Change, claimed, sweep, write_generated

# What draws the pages that are not looked at when a change cannot reach them.
_MANY_PAGES = ("category.html.j2", "listing.html.j2", "index.html.j2", "paper.html.j2", "parts/entry.html.j2")


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
    `sizes` are the site's outputs with their bytes, empty when all of them stood.
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
    sizes: list[tuple[str, int]] = field(default_factory=list)


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
        return _build(order, seen or look(order.root, order.base_url, order.memory))
    finally:
        if collecting:
            gc.enable()


def _build(order: Order, seen: Look) -> Built | list[Problem]:
    lap = order.timings.lap
    lap("look")
    reread_ = reread(order.root, order.today, order.jobs, seen, order.memory)
    lap("read")
    return reread_ if isinstance(reread_, list) else _Build(order, seen, reread_).run()


class _Build:
    """One build of what was read; each method is a stage and leaves what the next needs."""

    def __init__(self, order: Order, seen: Look, read: Reread) -> None:
        self.order, self.root, self.out, self.memory = order, order.root, order.out, order.memory
        self.seen, self.print, self.remembered = seen, seen.print, seen.remembered
        self.read, self.shelved, self.records = read, read.shelved, read.reading.records
        before = read.shelved.records if read.shelved else {}
        now = self.records
        self.changed = frozenset(slug for slug in read.reading.changed if now.get(slug) != before.get(slug))
        self.built = Built(len(now), damage=read.damage)
        self.built.parsed = sum(slug in now for slug in read.reading.changed)
        self.lap = order.timings.lap

    def run(self) -> Built:
        if self._stands():
            self._remember_reading()
        else:
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

    # What is known before anything is drawn

    def _gather(self) -> None:
        settings = self.read.reading.settings
        self.templates = template_folders(self.root)
        words = language(self.templates, settings.language)
        url = settings.url if self.order.base_url is None else self.order.base_url
        self.catalog = Catalog(settings, {}, {}, self.read.reading.pages)
        self.names = TemplateNames(self.templates, self._known_names())
        self.trusted = self._trusted()
        self.before = self._before()
        touched = self._touched()
        groups, marks, related = self._group(touched), self._marks(), self._related(touched)
        self.site = gather_site(self.catalog, self.records, groups, words, url, related, marks, touched)
        self.built.language = "" if has_words(self.templates, settings.language) else settings.language

    def _trusted(self) -> dict[str, Made]:
        """The outputs of the build before that can stay where they show the same."""
        remembered = self.remembered
        if remembered is None or remembered.draw != self.print.draw or remembered.scholar != self._scholar():
            return {}
        return self.memory.standing(self.out, remembered.outputs) if self.memory else {}

    def _scholar(self) -> bool:
        return any(record.paper_id for record in self.records.values())

    def _touched(self) -> Touched | None:
        """What the change reaches, when everything else stands as it was written and need not be looked at."""
        shelved, remembered = self.shelved, self.remembered
        if shelved is None or remembered is None:
            return None
        if len(self.trusted) < len(remembered.outputs) or not self.before.cards:
            return None
        if not self.changed or len(self.changed) > WORTH_PROCESSES:
            return None
        if any(map(self.names.shows_whole_list, _MANY_PAGES)):
            return None
        return touch(shelved.records, self.records, self.changed, shelved.groups)

    def _group(self, touched: Touched | None) -> Groups:
        if touched and self.shelved:
            return regroup(self.shelved.groups, self.catalog, list(self.records.values()), touched.moved)
        return group_records(self.catalog, list(self.records.values()))

    def _marks(self) -> dict[str, bytes]:
        shelved, changed = self.shelved, self.changed
        known = dict(zip(shelved.records, shelved.marks, strict=True)) if shelved else {}
        return {
            slug: mark_of(record) if slug in changed or slug not in known else known[slug]
            for slug, record in self.records.items()
        }

    def _related(self, touched: Touched | None) -> Mapping[str, Sequence[Shared]]:
        shelved = self.shelved
        if shelved is None:
            return relate_all(self.records)
        if touched or not self.changed:
            return shelved.related
        return relate_again(self.records, shelved.records, self.changed, shelved.related)

    # Drawing and writing

    def _write(self) -> None:
        site = self.site
        self.readme: dict[str, Made] = {}
        self.styles: dict[bytes, str] = {}
        if self.order.readme:
            self._write_readme()
        self.lap("README")
        fixed, self.renderer = self._prepare()
        self.lap("search index")
        press = PapersPress(site, self.renderer, self.out, self._cards(), self.before)
        pages = [draft for draft in draft_pages(site) if draft.path not in fixed]
        files = [file for file in plan_files(site, pages, press.piece) if file.path not in fixed]
        files += [File(path, digest(data), partial(bytes, data)) for path, data in fixed.items()]
        due = [draft for draft in pages if self._is_due(draft)]
        papers = press.tasks([draft for draft in due if _is_paper(draft)], self._cards_anew())
        lists: list[Draft | File] = [draft for draft in due if not _is_paper(draft)]
        lists += [file for file in files if self._is_due(file)]
        planned = self._planned(fixed, [*pages, *files], press)
        self.lap("plan")
        self.outputs = {path: made for path, made in self.trusted.items() if path in planned}
        if self.memory and self.memory.begin():
            sweep(self.out)
        with self._claimed(planned) as removed, closing(press):
            self.built.site += removed
            total = len(papers) * (1 + len(site.catalog.settings.site.paper_files)) + len(lists)
            self._take(self.order.watch(self._press(press, papers, lists), total))
        self.lengths = press.lengths
        self.built.drawn = press.drawn + len(lists)
        self.built.files = len(planned) + len(self.readme)
        self.built.sizes = [(path, made.stamp.size) for path, made in self.outputs.items()]

    def _planned(self, fixed: Collection[str], outputs: Sequence[Draft | File], press: PapersPress) -> set[str]:
        """The paths of all outputs; those a change does not reach are the ones of before."""
        if self.site.touched is None:
            return {*(output.path for output in outputs), *press.paths(), *self.kept}
        return {path for path in self.trusted if not _is_passing(path)} | {*fixed, *self.kept}

    def _press(self, press: PapersPress, papers: Sequence[Task], lists: Sequence[Draft | File]) -> Iterator[Written]:
        yield from press.run(papers, self.order.jobs)
        self.lap("papers")
        self.renderer.take_cards(press.card)
        yield from each(partial(_write_list, self.out, self.renderer), lists, self.order.jobs)
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
            make = partial(make_search, self.records, assets, self._old_search())
            search = apart(make, worth=len(self.changed) > WORTH_PROCESSES)
        except ValueError as error:
            raise TemplateFault(f"{self.root / 'site' / 'search'}: {error}") from None
        self.kept, self.index = frozenset(search.kept), search.index
        fixed = {path: data for path, data in assets.items() if not is_module(path)} | dict(search.files)
        shared = {**shared_context(self.site), "search": search}
        return fixed, SiteRenderer(self.templates, self.site.words, shared, fixed, self.names)

    def _old_search(self) -> OldSearch | None:
        """The index of the build before, when all of it stands and no paper came or went since."""
        shelved, index = self.shelved, self.remembered.index if self.remembered else ""
        if shelved is None or shelved.records.keys() != self.records.keys():
            return None
        paths = {path for path in self.trusted if path.startswith("search/")}
        known = {path for path in self.remembered.outputs if path.startswith("search/")} if self.remembered else set()
        if not paths or paths != known or index not in paths:
            return None
        changed = {slug: (shelved.records[slug], self.records[slug]) for slug in self.changed}
        return OldSearch(index, paths, lambda path: (self.out / path).read_bytes(), changed)

    def _before(self) -> Before:
        shelved = self.shelved
        if shelved is None or not self.trusted or not self.remembered:
            return Before(frozenset(self.records), {}, {}, self.trusted, False)
        index = {slug: number for number, slug in enumerate(shelved.records)}
        cards = self.remembered.cards is not None and self.remembered.cards == stamp(self._cards())
        return Before(self.changed, index, shelved.lengths, self.trusted, cards)

    def _cards(self) -> Path:
        """Where cards are kept while listings are drawn, and for the next build where one remembers."""
        return self.memory.cards if self.memory else self.out / ".papershelf-cards.tmp"

    def _cards_anew(self) -> bool:
        """True when cards of unchanged records may look otherwise: the address of a tag or venue is another."""
        if self.shelved is None or self.names.shows_whole_list("parts/entry.html.j2"):
            return True
        before, now = self.shelved.groups, self.site.groups
        kinds = (before.tags, now.tags), (before.venues, now.venues)
        headings = [(old.heading, groups.get(old.heading.name)) for kept, groups in kinds for old in kept]
        return any(group is not None and group.path != heading.path for heading, group in headings)

    def _is_due(self, planned: Draft | File) -> bool:
        """True when an output does not stand, or shows something else now, or all of a list that is another now."""
        made = self.trusted.get(planned.path)
        if made is None or made.shows != planned.shows:
            return True
        same_list = self.remembered is not None and self.remembered.whole == self.site.whole
        return not same_list and isinstance(planned, Draft) and self.names.shows_whole_list(planned.template)

    def _write_readme(self) -> None:
        remembered = self.remembered
        same = remembered and (remembered.draw, remembered.whole) == (self.print.draw, self.site.whole)
        if same and remembered and len(standing(self.root, remembered.readme)) == len(remembered.readme):
            self.readme, self.styles = remembered.readme, remembered.styles
            return
        draft = plan_readme(self.root, self.catalog, tuple(self.records.values()), self._earlier_readme())
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

    def _known_names(self) -> Mapping[str, Collection[str]]:
        """What templates look up, where they are the templates of before."""
        unchanged = self.shelved and self.remembered and self.remembered.draw == self.print.draw
        return self.shelved.names if self.shelved and unchanged else {}

    def _remember_reading(self) -> None:
        """Remember only that the same was read again."""
        shelved, before = self.shelved, self.remembered
        if self.memory is None or shelved is None or before is None:
            return
        self.built.files = len(before.outputs) + len(before.readme)
        shelved.sources, shelved.facts = self.read.reading.sources, self.read.reading.facts
        self._save(before, shelved)

    def _remember(self) -> None:
        if self.memory is None:
            self._cards().unlink(missing_ok=True)
            return
        if not self.read.usual:
            self.memory.forget()
            return
        if manifest := stamp(self.out / MANIFEST):
            self.outputs[MANIFEST] = Made(b"", manifest)
        reading, site = self.read.reading, self.site
        shelved = Shelved(
            number=b"",
            sources=reading.sources,
            records=reading.records,
            facts=reading.facts,
            related=site.related,
            lengths=self.lengths,
            marks=list(site.marks.values()),
            groups=self._kept_groups(),
            names=self.names.found,
        )
        stamps = Stamps(
            format=FORMAT,
            number=b"",
            read=self.print.read,
            draw=self.print.draw,
            whole=site.whole,
            scholar=self._scholar(),
            index=self.index,
            entries=len(reading.records),
            facts=None,
            sources={},
            outputs=self.outputs,
            readme=self.readme,
            styles=self.styles,
            cards=stamp(self.memory.cards),
        )
        self._save(stamps, shelved)

    def _kept_groups(self) -> KeptGroups:
        touched = self.site.touched
        unmoved = unmoved_groups(self.shelved.groups, touched.moved) if touched and self.shelved else None
        return keep_groups(self.site.groups, self.records, unmoved)

    def _save(self, stamps: Stamps, shelved: Shelved) -> None:
        """Remember both, which from now on belong together, and which sources they were made from."""
        facts = self.seen.facts
        shelved.number = stamps.number = digest(
            self.seen.now, stamps.whole, tuple(shelved.lengths), facts and (facts.mtime, facts.size)
        )
        stamps.sources = {path: source.stamp for path, source in shelved.sources.items()}
        stamps.facts = facts
        if self.memory:
            self.memory.save(stamps, shelved)


def _is_paper(draft: Draft) -> bool:
    return draft.path.startswith("papers/")


def _is_passing(path: str) -> bool:
    """True for an output that has another name when its bytes are others, and for the list of outputs itself."""
    return path.startswith("search/") or path == MANIFEST


def _write_list(out: Path, renderer: SiteRenderer, planned: Draft | File) -> Written:
    data = planned.draw() if isinstance(planned, File) else renderer.page(planned.plan()).encode()
    return write_output(out, planned.path, planned.shows, data)
