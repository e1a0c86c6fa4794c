"""The outputs of single papers: page, citation files, and the record's pieces of what shows the whole list.

All of one paper is drawn at once, by one of several processes; exports and cards are put together as papers come.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from papershelf.building.concatenated import Concatenated, ConcatenatedReader, ConcatenatedWriter, concatenate
from papershelf.building.write import put_file
from papershelf.cite import FORMS
from papershelf.outputs import Draft
from papershelf.pages import Site
from papershelf.pages.files import export_frame, paper_file, paper_files
from papershelf.processes import each
from papershelf.reading.stamps import Made, stamp_of
from papershelf.render.site import SiteRenderer

CARDS = "cards"


class PaperFiles(Struct, frozen=True):
    """An output that was put in its place: 'new', 'changed', or the 'same' as before."""

    path: str
    made: Made
    action: str


class Before(Struct, frozen=True):
    """What can be used of the previous build: the records that changed since, and concatenated files that are left.

    `outputs` are those that are unchanged on disk.
    """

    changed: frozenset[str]
    index: Mapping[str, int]
    lengths: Mapping[str, Sequence[int]]
    outputs: Mapping[str, Made]
    cards: bool


class Task(Struct, frozen=True):
    """What of one paper must be drawn: its piece of some forms, its page, the files next to it."""

    slug: str
    pieces: tuple[str, ...]
    page: Draft | None
    files: bool


class _Done(Struct, frozen=True):
    pieces: tuple[bytes, ...]
    written: tuple[PaperFiles, ...]


class PaperRenderer:
    """Draws what is of one paper each; afterwards `piece` and `card` give any record's piece."""

    def __init__(self, site: Site, renderer: SiteRenderer, out: Path, cards: Path, before: Before) -> None:
        self._site, self._renderer, self._out = site, renderer, out
        self._before = before
        forms: tuple[str, ...] = site.catalog.settings.site.exports
        self._paths = {form: out / f"papers.{FORMS[form].ending}" for form in forms} | {CARDS: cards}
        self._frames = {form: export_frame(site, form) for form in forms} | {CARDS: (b"", b"", b"")}
        self._old = {form: joined for form in self._paths if (joined := self._old_file(form))}
        self._index = {slug: number for number, slug in enumerate(site.records)}
        self._readers: dict[str, ConcatenatedReader] = {}
        self.lengths: dict[str, list[int]] = {}
        self.drawn = 0

    def _old_file(self, form: str) -> Concatenated | None:
        before, path = self._before, self._paths[form]
        usable = before.cards if form == CARDS else path.name in before.outputs
        if not usable or form not in before.lengths or len(before.lengths[form]) != len(before.index):
            return None
        head, between, _ = self._frames[form]
        return concatenate(path, before.index, before.lengths[form], len(head), len(between))

    def paths(self) -> Iterator[str]:
        """Every output but the papers' pages."""
        yield from (path.name for form, path in self._paths.items() if form != CARDS)
        for form in self._site.catalog.settings.site.paper_files:
            yield from (paper_file(slug, form) for slug in self._site.records)

    def tasks(self, pages: Sequence[Draft], whole: bool) -> list[Task]:
        """What must be drawn: `pages` are those to draw; with `whole` every card is drawn too."""
        due = {draft.path.split("/")[1]: draft for draft in pages}
        slugs: Iterable[str] = self._site.records
        if self._site.touched:
            slugs = sorted(due.keys() | self._before.changed)
        return [task for slug in slugs if (task := self._task(slug, due.get(slug), whole))]

    def _task(self, slug: str, page: Draft | None, whole: bool) -> Task | None:
        before = self._before
        changed = slug in before.changed
        pieces = tuple(form for form in self._paths if changed or form not in self._old or (whole and form == CARDS))
        outputs = before.outputs
        files = changed or any(
            paper_file(slug, form) not in outputs for form in self._site.catalog.settings.site.paper_files
        )
        return Task(slug, pieces, page, files) if pieces or page or files else None

    def run(self, tasks: Sequence[Task], jobs: int) -> Iterator[PaperFiles]:
        """Draw and write them, and then the files of the whole list."""
        stale = set(self._paths) - self._old.keys() | {form for task in tasks for form in task.pieces}
        if self._before.index.keys() != self._index.keys():
            stale = set(self._paths)
        with ExitStack() as open_files:
            writers = {
                form: open_files.enter_context(
                    ConcatenatedWriter(self._paths[form], self._frames[form], self._old.get(form))
                )
                for form in self._paths
                if form in stale
            }
            yield from self._fill(writers, tasks, jobs)
        for form, writer in writers.items():
            self.lengths[form] = writer.lengths.tolist()
            self._readers[form] = ConcatenatedReader(writer.joined(self._index))
            if form != CARDS:
                yield PaperFiles(writer.path.name, Made(b"", stamp_of(writer.path.stat())), writer.action)
        for form, joined in self._old.items():
            if form not in writers:
                self.lengths[form] = list(joined.lengths)
                self._readers[form] = ConcatenatedReader(joined)
                if form != CARDS:
                    yield PaperFiles(joined.path.name, self._before.outputs[joined.path.name], "same")

    def _writer(self, form: str) -> ConcatenatedWriter:
        return ConcatenatedWriter(self._paths[form], self._frames[form], self._old.get(form))

    def _fill(
        self, writers: Mapping[str, ConcatenatedWriter], tasks: Sequence[Task], jobs: int
    ) -> Iterator[PaperFiles]:
        slugs = list(self._site.records)
        start = 0
        for task, done in zip(tasks, each(self._work, tasks, jobs), strict=True):
            number = self._index[task.slug]
            fresh = dict(zip(task.pieces, done.pieces, strict=True))
            for form, writer in writers.items():
                writer.keep(slugs[start:number])
                if form in fresh:
                    writer.add(fresh[form])
                else:
                    writer.keep([task.slug])
            yield from done.written
            self.drawn += task.page is not None
            start = number + 1
        for writer in writers.values():
            writer.keep(slugs[start:])

    def _work(self, task: Task) -> _Done:
        record = self._site.records[task.slug]
        cited = self._site.cited.of(record)
        pieces = tuple(
            (self._renderer.card(record) if form == CARDS else cited.text(form)).encode() for form in task.pieces
        )
        written = []
        if task.page:
            data = self._renderer.page(task.page.plan()).encode()
            written.append(write_output(self._out, task.page.path, task.page.shows, data))
        if task.files:
            written += [write_output(self._out, path, b"", data) for path, data in paper_files(self._site, record)]
        return _Done(pieces, tuple(written))

    def piece(self, form: str, slug: str) -> bytes:
        """A record's piece of an export."""
        return self._readers[form].read(slug)

    def close(self) -> None:
        """Close the files that pieces were read from."""
        for reader in self._readers.values():
            reader.close()

    def card(self, slug: str) -> str:
        """A record's card."""
        return self._readers[CARDS].read(slug).decode()


def write_output(out: Path, path: str, shows: bytes, data: bytes) -> PaperFiles:
    """Put an output in its place."""
    action, status = put_file(out, path, data)
    return PaperFiles(path, Made(shows, stamp_of(status)), action)
