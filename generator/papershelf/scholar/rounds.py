"""Enriching: round after round of questions to Semantic Scholar, each answer saved before the next is asked for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.settings import ScholarOptions
from papershelf.records.facts import Facts
from papershelf.scholar.answers import cut_papers
from papershelf.scholar.facts_file import FactsFile
from papershelf.scholar.findings import Change, find_changes
from papershelf.scholar.order import find_disorder
from papershelf.scholar.questions import Policy, Wish, absorb, is_title, next_key, plan_round, without_optional
from papershelf.scholar.replies import AskFewerError, NoAnswerError, NoneKnownError, StopError
from papershelf.scholar.semantic_scholar import MOST_IDS, Answer, SemanticScholar

Question = tuple[str, Wish]
INTERRUPTED = "you interrupted it"
# What one chunk may cost: enough to find the single paper a server fails on (8 halvings of 100), no more.
_REQUESTS_A_CHUNK = 40
# So many refusals of a chunk's parts, none of them answered with a paper, mean that all its papers are unknown.
_REFUSALS = 16
# So many chunks in a row without an answer mean that the service is down.
_CHUNKS_IN_VAIN = 3
# Answers with reference lists are large: more at once run into the gateway's 30 seconds.
_MOST_WITH_REFERENCES = 100


class Step(Struct, frozen=True):
    """How far a run has come: questions answered of those known so far, and a line about the last."""

    done: int
    total: int
    line: str


class Outcome(Struct, frozen=True):
    """What a run did, by slug; `failed` says why an entry has no answer, `stopped` why the run ended early."""

    asked: tuple[str, ...]
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    failed: dict[str, str]
    changes: tuple[Change, ...]
    requests: int
    stopped: str

    @property
    def complete(self) -> bool:
        """True when every entry has its answer."""
        return not self.failed and not self.stopped


def chunk_size(options: ScholarOptions) -> int:
    """How many papers are asked for at once: what the catalog says, within the API's limits."""
    most = _MOST_WITH_REFERENCES if options.references else MOST_IDS
    return min(max(options.chunk, 1), most)


class Enriching:
    """One run over some entries. `run` does it; `tell` hears of each step."""

    def __init__(
        self,
        file: FactsFile,
        entries: tuple[Wish, ...],
        policy: Policy,
        scholar: SemanticScholar,
        chunk: int,
        today: date,
        tell: Callable[[Step], None] = lambda step: None,
    ) -> None:
        self._file, self._entries, self._policy, self._scholar = file, entries, policy, scholar
        self._chunk, self._today, self._tell = chunk, today.isoformat(), tell
        self._settled: set[str] = set()
        self._failed: dict[str, str] = {}
        self._changes: list[Change] = []
        self._cut: dict[str, str] = {}
        self._total = 0
        self._in_vain = 0

    def run(self) -> Outcome:
        """Ask until every entry is found, not found or failed, or until there is no point in going on."""
        first = plan_round(self._entries, self._file.facts, self._policy)
        asked = tuple(wish.slug for wish in self._entries if next_key(wish, self._file.facts, self._policy))
        self._tidy()
        stopped = ""
        try:
            questions = first
            while questions:
                self._ask_round(list(questions.items()))
                questions = plan_round(self._entries, self._file.facts, self._policy, self._settled, self._failed)
        except StopError as error:
            stopped = str(error)
        except KeyboardInterrupt:
            stopped = INTERRUPTED
        return self._outcome(asked, stopped)

    def _tidy(self) -> None:
        """Forget what the catalog no longer wants kept, and repair a damaged file."""
        kept = ((facts, without_optional(facts, self._policy.fields)) for facts in self._file.facts.values())
        self._file.put([tidy for facts, tidy in kept if tidy is not facts])
        self._file.save()

    def _ask_round(self, questions: list[Question]) -> None:
        self._total += len(questions)
        by_id = [question for question in questions if not is_title(question[0])]
        for start in range(0, len(by_id), self._chunk):
            self._ask_chunk(by_id[start : start + self._chunk])
        for key, wish in questions:
            if is_title(key):
                self._ask_title(key, wish)

    def _ask_chunk(self, chunk: list[Question]) -> None:
        """Ask for a chunk; when the server cannot cope or refuses, for its halves, as long as that makes sense."""
        most, reason, parts, answered, refused = self._scholar.requests + _REQUESTS_A_CHUNK, "", [chunk], False, 0
        while parts:
            part = parts.pop()
            if self._scholar.requests >= most:
                self._fail(part, reason)
                continue
            try:
                answer = self._batch(part)
                self._keep(part, answer)
                answered, refused = True, 0 if any(answer.papers) else refused
            except NoneKnownError as error:
                # All unknown, or one of them malformed: halving finds that one in eight steps at most.
                reason, answered, refused = str(error), True, refused + 1
                parts += _halves(part)
                while parts and refused >= _REFUSALS:
                    rest = parts.pop()
                    self._keep(rest, Answer((None,) * len(rest), ""))
            except AskFewerError as error:
                reason = str(error)
                parts += _halves(part)
            except NoAnswerError as error:
                reason = str(error)
                self._fail(part, reason)
        self._count_vain(answered, reason)

    def _batch(self, part: Sequence[Question]) -> Answer:
        """The answer to a part of a chunk.

        Where none is known, a paper that is known is asked for beside them: if that is answered, none of them was
        malformed, and all of them are unknown.
        """
        ids, fields = [key for key, _ in part], self._policy.fields
        try:
            return self._scholar.batch(ids, fields, partial(find_disorder, part))
        except NoneKnownError:
            beside = next((f.paper_id for f in self._file.facts.values() if f.found and f.paper_id), "")
            if not beside or beside in ids or len(ids) >= MOST_IDS:
                raise
            answer = self._scholar.batch([*ids, beside], fields)
            return Answer(answer.papers[:-1], answer.day)

    def _ask_title(self, key: str, wish: Wish) -> None:
        reason = ""
        try:
            self._keep([(key, wish)], self._scholar.match(wish.entry.title, self._policy.fields))
        except NoAnswerError as error:
            reason = str(error)
            self._fail([(key, wish)], f"asked by the title of {wish.slug}: {reason}")
        self._count_vain(not reason, reason)

    def _count_vain(self, answered: bool, reason: str) -> None:
        self._in_vain = 0 if answered else self._in_vain + 1
        if self._in_vain == _CHUNKS_IN_VAIN:
            raise StopError(f"{_CHUNKS_IN_VAIN} questions in a row came to nothing: {reason}")

    def _fail(self, part: Sequence[Question], reason: str) -> None:
        self._failed.update({key: reason for key, _ in part})
        self._say(f"no answer about {_name(part)}: {reason}")

    def _keep(self, part: Sequence[Question], answer: Answer) -> None:
        lines: list[Facts] = []
        day = believed(answer.day, self._today)
        cut = set(cut_papers(answer.papers))
        for place, ((key, wish), paper) in enumerate(zip(part, answer.papers, strict=True)):
            if paper is not None and not str(paper.get("title") or "").strip():
                self._fail([(key, wish)], "the answer has no title, so nobody can tell what it is about")
                continue
            old = self._file.facts.get(key)
            fresh = absorb(wish, key, paper, day, self._policy, self._file.facts)
            if place in cut and fresh[0].found:
                self._cut[key] = fresh[0].paper_id
            lines += fresh
            self._settled.add(key)
            if old and old.found and fresh[0].found:
                self._changes += find_changes(wish.slug, old, fresh[0])
        self._file.put(lines)
        self._file.save()
        self._complete()
        found = sum(key in self._file.facts and self._file.facts[key].found for key, _ in part)
        self._say(f"asked about {_name(part)}: {found} found, {len(part) - found} not")

    def _complete(self) -> None:
        """Ask page by page for the references of papers whose list was cut."""
        while self._cut:
            key, paper_id = self._cut.popitem()
            try:
                references = self._scholar.references(paper_id)
            except NoAnswerError as error:
                self._say(f"not all references of {key} are known: {error}")
                continue
            facts = self._file.facts[key]
            if len(references) > len(facts.references):
                self._file.put([replace(facts, references=references)])
                self._file.save()

    def _say(self, line: str) -> None:
        self._tell(Step(len(self._settled) + len(self._failed), self._total, line))

    def _outcome(self, asked: tuple[str, ...], stopped: str) -> Outcome:
        facts = self._file.facts
        open_keys = {wish.slug: next_key(wish, facts, self._policy, self._settled) for wish in self._entries}
        failed = {slug: self._failed.get(open_keys[slug], stopped or "not asked") for slug in asked if open_keys[slug]}
        known = {w.slug for w in self._entries if any(k in facts and facts[k].found for k in w.keys)}
        answered = [slug for slug in asked if slug not in failed]
        return Outcome(
            asked,
            tuple(slug for slug in answered if slug in known),
            tuple(slug for slug in answered if slug not in known),
            failed,
            tuple(self._changes),
            self._scholar.requests,
            stopped,
        )


def _halves(part: list[Question]) -> list[list[Question]]:
    return [half for half in (part[len(part) // 2 :], part[: len(part) // 2]) if half]


def believed(day: str, today: str) -> str:
    """The day (ISO) of an answer, today where it says none or one that has not come yet."""
    return day if day and day <= today else today


def _name(part: Sequence[Question]) -> str:
    return f"{len(part)} papers" if len(part) > 1 else part[0][0]
