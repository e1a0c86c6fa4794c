"""One run over a catalog's links, from what is remembered of them to what to remember next. Pure, but for `ask`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from papershelf.links.memory import Known, find_slow_hosts, is_due, remember
from papershelf.links.moves import find_doubt
from papershelf.links.rounds import Checked
from papershelf.links.suggest import suggest
from papershelf.links.targets import Target, Use
from papershelf.links.verdicts import DEAD, MOVED, SORTS, UNKNOWN, Verdict
from papershelf.records.record import Record

Ask = Callable[[Sequence[Target]], Iterable[Checked]]


class Link(Struct, frozen=True):
    """One address of the list and what is known of it; `hints` say what can be done."""

    url: str
    sort: str
    status: int
    reason: str
    to: str
    since: str
    uses: tuple[Use, ...]
    hints: tuple[str, ...] = ()


class LinkReport(Struct, frozen=True):
    """Every link that was looked at, in the list's order; `asked` counts those asked now.

    `cut_off` is True when none of them got any answer. `fixed` and `unfixed` are the moved ones that were rewritten, or
    could not be.
    """

    links: tuple[Link, ...]
    asked: int
    cut_off: bool
    fixed: tuple[str, ...] = ()
    unfixed: tuple[str, ...] = ()

    def of(self, sort: str) -> tuple[Link, ...]:
        """The links of one sort."""
        return tuple(link for link in self.links if link.sort == sort)

    def only(self, sort: str) -> "LinkReport":
        """The report of one sort alone."""
        return replace(self, links=self.of(sort))

    def counts(self) -> dict[str, int]:
        """How many links each sort has."""
        return {sort: len(self.of(sort)) for sort in SORTS}


class Checking(Struct):
    """The run itself: what was remembered `before`, and each verdict as it comes.

    So what was obtained can be kept whenever the run ends.
    """

    today: date
    before: Mapping[str, Known]
    found: dict[str, Known] = field(default_factory=dict)
    skipped: dict[str, Known] = field(default_factory=dict)
    answered: int = 0

    def take(self, judged: Checked) -> None:
        """Note one verdict."""
        target, verdict = judged
        result = remember(self.before.get(target.url), target.url, verdict, self.today)
        (self.found if verdict.asked else self.skipped)[target.url] = result
        self.answered += bool(verdict.status) or verdict.slow

    @property
    def cut_off(self) -> bool:
        """True when some were asked and not one server answered: we are offline, which says nothing of links."""
        return bool(self.found) and not self.answered

    @property
    def known(self) -> dict[str, Known]:
        """What to remember."""
        return {**self.before} if self.cut_off else {**self.before, **self.found}


def choose_due(
    targets: Sequence[Target], known: Mapping[str, Known], today: date, *, only_new: bool, anyway: bool
) -> list[Target]:
    """The targets to ask now: `only_new` those never asked, `anyway` all of them, else those that are due."""
    if only_new:
        return [target for target in targets if target.url not in known]
    return [target for target in targets if anyway or is_due(known.get(target.url), today)]


def leave_slow(
    targets: Sequence[Target], known: Mapping[str, Known], today: date
) -> tuple[list[Target], list[Checked]]:
    """The targets without those whose host was too slow whatever it was asked; and these, as not asked."""
    slow = find_slow_hosts(known.values(), today)
    held = Verdict(UNKNOWN, reason="not asked: its host was too slow a few days ago", asked=False)
    return [each for each in targets if each.host not in slow], [(each, held) for each in targets if each.host in slow]


def forget(known: Mapping[str, Known], targets: Collection[Target]) -> dict[str, Known]:
    """What is known of addresses the list still shows."""
    urls = {target.url for target in targets}
    return {url: each for url, each in known.items() if url in urls}


def report(targets: Sequence[Target], checking: Checking, records: Mapping[str, Record]) -> LinkReport:
    """What is known of these targets now."""
    known = {**checking.found, **checking.skipped, **checking.known}
    links = tuple(_link(target, known[target.url], records) for target in targets if target.url in known)
    return LinkReport(links, len(checking.found), checking.cut_off)


def _link(target: Target, known: Known, records: Mapping[str, Record]) -> Link:
    return Link(
        target.url,
        known.sort,
        known.status,
        known.reason,
        known.to,
        known.since,
        target.uses,
        tuple(_hints(target, known, records)),
    )


def _hints(target: Target, known: Known, records: Mapping[str, Record]) -> Iterable[str]:
    if known.again:
        yield f"open it in a browser; it is asked again from {known.again}, or now by naming its entry"
    if known.sort == DEAD:
        yield from dict.fromkeys(suggest(use, records[use.slug]) for use in target.uses)
    elif known.sort == MOVED:
        doubts = (doubt_move(use, known.to, records[use.slug]) for use in target.uses)
        yield from dict.fromkeys(
            f"{doubt}; look at it before you change the address"
            if doubt
            else "papershelf links --fix writes the new address"
            for doubt in doubts
        )


def doubt_move(use: Use, new: str, record: Record) -> str:
    """Why the new address may not be of this paper, "" where it is."""
    return find_doubt(use.url, new, record.title, record.ids.values())
