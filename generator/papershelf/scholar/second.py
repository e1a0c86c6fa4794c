"""A second opinion: what arXiv and Crossref say where Semantic Scholar is silent, into the same file."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.schema import Entry
from papershelf.records.facts import Facts
from papershelf.records.fuller_names import is_abbreviated
from papershelf.records.known import KnownPaper, arxiv_ids, crossref_dois, find_known, source_key
from papershelf.records.weighing import is_preprint_venue, weigh_versions
from papershelf.scholar.facts_file import FactsFile
from papershelf.scholar.questions import Policy, Wish, keep_known
from papershelf.scholar.replies import NoAnswerError, ScholarError, StopError
from papershelf.scholar.source import Asked, FactSource

LABELS = {"arxiv": "arXiv", "crossref": "Crossref"}
# The Anthology's own id says more than Crossref's record of its DOI: no pages, no acronym, the year only.
_ANTHOLOGY = ("10.18653/", "10.3115/")
_CHUNKS_IN_VAIN = 3


class SourceOutcome(Struct, frozen=True):
    """What one source was asked, by identifier. `failed` says why there is no answer, `notes` why one is not taken."""

    name: str
    asked: int
    found: int
    unknown: tuple[str, ...]
    failed: Mapping[str, str]
    notes: Mapping[str, str]
    requests: int
    stopped: str

    @property
    def complete(self) -> bool:
        """True when every question has its answer."""
        return not self.failed and not self.stopped

    def words(self) -> str:
        """One line."""
        kind = "paper" if self.asked == 1 else "papers"
        sent = f"{self.requests:,} request{'s' * (self.requests != 1)}"
        return (
            f"{LABELS[self.name]}: asked about {self.asked:,} {kind} in {sent}: {self.found:,} found, "
            f"{len(self.unknown):,} not known, {len(self.failed):,} failed"
        )


def ask_sources(
    sources: Sequence[FactSource],
    file: FactsFile,
    entries: Sequence[Wish],
    policy: Policy,
    today: str,
    tell: Callable[[str], None] = lambda text: None,
) -> Iterator[SourceOutcome]:
    """Ask each source in turn for what it may add; every answer is saved before the next question."""
    for source in sources:
        wanted = wanted_of(source.name, entries, file.facts, policy)
        if wanted:
            yield _ask(source, wanted, file, today, tell)


def wanted_of(name: str, entries: Sequence[Wish], facts: Mapping[str, Facts], policy: Policy) -> list[str]:
    """The identifiers a source is asked about, each once."""
    wishes = {"arxiv": _wanted_of_arxiv, "crossref": _wanted_of_crossref}[name]
    fresh = replace(policy, fields=())
    found: dict[str, None] = {}
    for wish in entries:
        known = find_known(wish.entry, facts)
        for value in wishes(wish.entry, known):
            line = facts.get(source_key(name, value))
            if line is None or not fresh.satisfied(line):
                found.setdefault(value)
    return list(found)


def _wanted_of_arxiv(entry: Entry, known: KnownPaper) -> list[str]:
    """The arXiv id of a paper that Semantic Scholar does not know, names in part, or knows as a preprint only."""
    others = [facts for facts in known.answers if not facts.source]
    ids = arxiv_ids(entry, others)[:1]
    if known.scholar is None or (not entry.authors and any(is_abbreviated(a.name) for a in known.scholar.authors)):
        return ids
    written = entry.venue and entry.year and not is_preprint_venue(entry.venue)
    return [] if written or weigh_versions(entry.ids.known(), entry.links, others).is_proven_publication else ids


def _wanted_of_crossref(entry: Entry, known: KnownPaper) -> list[str]:
    dois = crossref_dois(entry, known.answers)[:3]
    return [doi for doi in dois if known.scholar is None or not doi.startswith(_ANTHOLOGY)]


def _ask(
    source: FactSource, wanted: Sequence[str], file: FactsFile, today: str, tell: Callable[[str], None]
) -> SourceOutcome:
    done, stopped, in_vain = Asked(), "", 0
    sound = source.chunks(wanted)
    asked = {value for chunk in sound for value in chunk}
    done.notes |= {value: "is no identifier it can know" for value in wanted if value not in asked}
    try:
        for chunk in sound:
            answer = _ask_chunk(source, chunk, today)
            _keep(file, answer, today)
            done.merge(answer)
            tell(f"{LABELS[source.name]}: asked about {len(chunk)}: {len(answer.found)} found")
            in_vain = in_vain + 1 if len(answer.failed) == len(chunk) else 0
            if in_vain == _CHUNKS_IN_VAIN:
                raise StopError(f"{in_vain} questions in a row came to nothing: {next(iter(answer.failed.values()))}")
    except ScholarError as error:
        stopped = str(error)
    except KeyboardInterrupt:
        stopped = "you interrupted it"
    failed, notes = _bare(done.failed), _bare(done.notes)
    return SourceOutcome(
        source.name, len(wanted), len(done.found), tuple(_bare(dict.fromkeys(done.unknown, ""))), failed, notes,
        source.requests, stopped,
    )  # fmt: skip


def _ask_chunk(source: FactSource, chunk: Sequence[str], today: str) -> Asked:
    try:
        return source.ask(chunk, today)
    except NoAnswerError as error:
        return Asked(failed={source_key(source.name, value): str(error) for value in chunk})


def _bare(values: Mapping[str, str]) -> dict[str, str]:
    return {key.rpartition("|")[2]: value for key, value in values.items()}


def _keep(file: FactsFile, answer: Asked, today: str) -> None:
    lines = [_with_old(file.facts.get(key), facts) for key, facts in answer.found.items()]
    for key in answer.unknown:
        old = file.facts.get(key)
        source = key.partition("|")[0]
        vain = old.vain + 1 if old else 1
        known = replace(old, missed=today) if old and old.found else None
        lines.append(known or Facts(key, today, found=False, source=source, vain=vain))
    file.put(lines)
    file.save()


def _with_old(old: Facts | None, new: Facts) -> Facts:
    """The new facts; a relation to another version that was once known is never forgotten."""
    if old is None or not old.found:
        return new
    same = tuple(dict.fromkeys((*new.same_work, *old.same_work)))
    return replace(keep_known(old, new), same_work=same)
