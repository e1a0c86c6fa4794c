"""What the build before left, and which of it can be used now that the records are these."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from papershelf.building.paper_renderer import Before
from papershelf.catalog.catalog import Catalog
from papershelf.outputs import Draft, File
from papershelf.pages import mark_of
from papershelf.processes import WORTH_PROCESSES
from papershelf.reading.look import Look
from papershelf.reading.reader import Reading
from papershelf.reading.regroup import KeptGroups, keep_groups, regroup, unmoved_groups
from papershelf.reading.stamps import Made, Stamps, all_stand, stamp, unchanged_outputs
from papershelf.reading.state import ListState
from papershelf.reading.touched import Touched, touch
from papershelf.readme import Earlier
from papershelf.records.groups import Groups, group_records
from papershelf.records.lineage import has_lineage
from papershelf.records.related import Shared, relate_again, relate_all
from papershelf.records.terms import same_terms
from papershelf.render.names import ENTRY, TemplateNames
from papershelf.search.site import OldSearch

# What draws the pages that are not looked at when a change cannot reach them.
_MANY_PAGES = ("category.html.j2", "listing.html.j2", "author.html.j2", "index.html.j2", "paper.html.j2", ENTRY)


class Past:
    """The build before, as one that read this finds it; `state` is what it left of its records.

    `changed` are the slugs of records that are others now. `out` is the site's folder, `cards` the file of cards;
    `changed_outputs` gives the paths of outputs that are not as they were written. Without a memory there is no past.
    """

    def __init__(
        self,
        seen: Look,
        state: ListState | None,
        reading: Reading,
        out: Path,
        cards: Path,
        changed_outputs: Callable[[], list[str]],
    ) -> None:
        self.stamps, self.state, self.records = seen.remembered, state, reading.records
        self._out, self._cards, self._changed_outputs = out, cards, changed_outputs
        self._same_changes = self.stamps is not None and self.stamps.changes == seen.changes
        self._draws_alike = self.stamps is not None and self.stamps.draw == seen.print.draw
        before, now = self.state.records if self.state else {}, self.records
        self.changed = frozenset(slug for slug in reading.changed if now.get(slug) != before.get(slug))
        self.scholar = any(record.paper_id for record in now.values())

    def stands(self, root: Path) -> bool:
        """True when what was read came to the records of before, and everything they are shown by stands."""
        before = self.stamps
        return (
            before is not None
            and self.state is not None
            and not self.changed
            and self._same_changes
            and self._draws_alike
            and all_stand(root, before.readme)
            and len(self.outputs) == len(before.outputs)
        )

    @cached_property
    def has_images(self) -> bool:
        """True when any record has a picture."""
        return any(record.image for record in self.records.values())

    @cached_property
    def lineage(self) -> bool:
        """True when any record cites another."""
        return has_lineage(self.records)

    def _frames_alike(self, stamps: Stamps) -> bool:
        """True when menu, footer and style sheets of every page are as they were."""
        return (stamps.scholar, stamps.lineage, bool(stamps.images)) == (self.scholar, self.lineage, self.has_images)

    @cached_property
    def outputs(self) -> Mapping[str, Made]:
        """The outputs that can stay where they show the same."""
        if self.stamps is None or not self._draws_alike or not self._frames_alike(self.stamps):
            return {}
        gone = set(self._changed_outputs())
        if not gone:
            return self.stamps.outputs
        return {path: made for path, made in self.stamps.outputs.items() if path not in gone}

    @cached_property
    def pieces(self) -> Before:
        """The files of the whole list, of which pieces can stay."""
        state = self.state
        if state is None or not self.outputs or not self.stamps:
            return Before(frozenset(self.records), {}, {}, self.outputs, False)
        index = {slug: number for number, slug in enumerate(state.records)}
        cards = self.stamps.cards is not None and self.stamps.cards == stamp(self._cards)
        return Before(self.changed, index, state.lengths, self.outputs, cards)

    def names(self, folders: Sequence[Path]) -> TemplateNames:
        """What templates look up, as far as it is known already."""
        return TemplateNames(folders, self.state.names if self.state and self._draws_alike else None)

    def touched(self, names: TemplateNames) -> Touched | None:
        """What the change reaches, when everything else stands as it was written and need not be looked at."""
        if self.state is None or self.stamps is None:
            return None
        if len(self.outputs) < len(self.stamps.outputs) or not self.pieces.cards:
            return None
        if not self.changed or len(self.changed) > WORTH_PROCESSES or any(map(names.shows_whole_list, _MANY_PAGES)):
            return None
        return touch(self.state.records, self.records, self.changed, self.state.groups)

    def groups(self, catalog: Catalog, touched: Touched | None) -> Groups:
        """The groups of the records; after a mere touch those of before."""
        if touched and self.state:
            return regroup(self.state.groups, catalog, list(self.records.values()), touched.moved)
        return group_records(catalog, list(self.records.values()))

    def kept_groups(self, groups: Groups, touched: Touched | None) -> KeptGroups:
        """The groups, to be remembered."""
        unmoved = unmoved_groups(self.state.groups, touched.moved) if touched and self.state else None
        return keep_groups(groups, self.records, unmoved)

    def marks(self, groups: Groups) -> dict[str, bytes]:
        """The digest of each record."""
        known = dict(zip(self.state.records, self.state.marks, strict=True)) if self.state else {}
        again = self.changed | self._people_moved(groups)
        return {
            slug: mark_of(record, groups) if slug in again or slug not in known else known[slug]
            for slug, record in self.records.items()
        }

    def _people_moved(self, groups: Groups) -> frozenset[str]:
        """The slugs of records of whose authors one has a page now, or none any more, or one at another address."""
        if self.state is None:
            return frozenset()
        before = {kept.heading.name: kept for kept in self.state.groups.authors}
        now = groups.authors
        moved = {
            key
            for key in before.keys() | now.keys()
            if key not in before or key not in now or before[key].heading.path != now[key].path
        }
        slugs = list(self.state.records)
        gone = {slugs[number] for key in moved & before.keys() for number in before[key].members}
        return frozenset(gone | {record.slug for key in moved & now.keys() for record in now[key].records})

    def related(self, touched: Touched | None) -> Mapping[str, Sequence[Shared]]:
        """The entries nearest to each."""
        if self.state is None:
            return relate_all(self.records)
        if not self.changed or (touched and not self._words_changed()):
            return self.state.related
        return relate_again(self.records, self.state.records, self.changed, self.state.related)

    def _words_changed(self) -> bool:
        before = self.state.records if self.state else {}
        return not all(same_terms(before[slug], self.records[slug]) for slug in self.changed)

    def reach(self, touched: Touched | None, related: Mapping[str, Sequence[Shared]]) -> Touched | None:
        """What the change reaches, with the records to which others are `related` now."""
        if touched is None or self.state is None or related is self.state.related:
            return touched
        known = self.state.related
        return replace(touched, related=frozenset(slug for slug in related if related[slug] != known.get(slug)))

    def search(self) -> OldSearch | None:
        """The search index, when all of it stands and no paper came or went since."""
        if self.state is None or self.stamps is None or self.state.records.keys() != self.records.keys():
            return None
        paths = [path for path in self.stamps.outputs if path.startswith("search/")]
        if self.stamps.index not in paths or any(path not in self.outputs for path in paths):
            return None
        if sorted(self.state.order) != list(range(len(self.records))):
            return None
        changed = {slug: (self.state.records[slug], self.records[slug]) for slug in self.changed}
        return OldSearch(
            self.stamps.index, self.state.order, paths, lambda path: (self._out / path).read_bytes(), changed
        )

    def readme(self, root: Path, marks: Mapping[str, bytes]) -> Earlier:
        """The README, whose lists can stay where their records have the same marks."""
        if self.stamps is None or not self._draws_alike:
            return Earlier(marks)
        shows = {path: made.shows for path, made in unchanged_outputs(root, self.stamps.readme).items() if made.shows}
        return Earlier(marks, shows, self.stamps.styles)

    def has_readme(self, root: Path, whole: bytes) -> bool:
        """True when the README stands and shows just these records."""
        before = self.stamps
        if before is None or not self._draws_alike:
            return False
        return before.whole == whole and all_stand(root, before.readme)

    def has_cards(self, groups: Groups, names: TemplateNames) -> bool:
        """True when cards of unchanged records look as they did: no tag or venue has another address."""
        if self.state is None or names.shows_whole_list(ENTRY):
            return False
        if self._people_moved(groups) - self.changed:
            return False
        before = self.state.groups
        kinds = (before.tags, groups.tags), (before.venues, groups.venues)
        headings = [(old.heading, now.get(old.heading.name)) for kept, now in kinds for old in kept]
        return all(group is None or group.path == heading.path for heading, group in headings)

    def is_due(self, planned: Draft | File, whole: bytes, names: TemplateNames) -> bool:
        """True when an output does not stand, or shows something else now, or all of a list that is another now."""
        made = self.outputs.get(planned.path)
        if made is None or made.shows != planned.shows:
            return True
        same_list = self.stamps is not None and self.stamps.whole == whole
        return not same_list and isinstance(planned, Draft) and names.shows_whole_list(planned.template)
