"""Adding papers to a list: each is refused, or becomes a draft with a free name. Pure: it decides, others write."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from papershelf.adding.asking import Answers
from papershelf.adding.draft import EntryDraft, as_entry, draft_entry, read_text
from papershelf.adding.existing import Existing
from papershelf.adding.suggest import Suggestion, find_nearest, suggest_category, suggest_tags
from papershelf.adding.wanted import Wanted
from papershelf.catalog.duplicates import Duplicate
from papershelf.catalog.load import MAX_BYTES
from papershelf.ids import request_ids
from papershelf.records.contradictions import contradictions
from papershelf.records.facts import Facts
from papershelf.records.matching import title_similarity
from papershelf.texts import tag_key

# A title somebody gave that shares less than this with the one found is probably that of another paper.
_SAME_TITLE = 0.6


class Added(Struct, frozen=True):
    """A file to write: `text` at catalog/papers/<slug>.yaml, with the `facts` to keep, and what to tell about it."""

    wanted: Wanted
    slug: str
    draft: EntryDraft
    text: str
    facts: Facts | None
    category: Suggestion
    tags: tuple[Suggestion, ...]
    more_tags: tuple[Suggestion, ...]
    notes: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file's path below the root."""
        return f"catalog/papers/{self.slug}.yaml"


class Refused(Struct, frozen=True):
    """Why a paper was not added, and what to do; `same` is the entry that is it already."""

    wanted: Wanted
    message: str
    hint: str
    same: str = ""


def known_already(wanted: Wanted, existing: Existing) -> Refused | None:
    """The refusal of a paper the list has, as far as can be told before anybody is asked."""
    values = {"title": wanted.title, "ids": dict(wanted.ids)}
    return _refusal(wanted, existing.same("\0", as_entry(values)))


def _refusal(wanted: Wanted, same: Duplicate | None) -> Refused | None:
    if same is None:
        return None
    path = f"catalog/papers/{same.first}.yaml"
    message = f"the list has it already: the same {same.shared} as {path}"
    return Refused(wanted, message, "for a second category, list both under category: in that file", same.first)


def add_all(
    wanted: Sequence[Wanted], answers: Answers, existing: Existing, today: date, *, offline: bool = False
) -> Iterator[Added | Refused]:
    """What becomes of each paper, in order; two of one run are compared with each other too."""
    for place, one in enumerate(wanted):
        notes = _notes(one, answers.failed.get(place, ""), answers.found.get(place), existing, offline=offline)
        asked = not offline and place not in answers.failed
        result = _add(one, answers.found.get(place), existing, today, notes, asked=asked)
        if isinstance(result, Refused) and place in answers.near:
            result = _nearly(one, answers.near[place])
        if isinstance(result, Added) and place in answers.failed and result.draft.needs:
            result = _later(one, answers.failed[place])
        if isinstance(result, Added):
            existing = existing.put(result.slug, as_entry(result.draft.values))
        yield result


def _notes(wanted: Wanted, failed: str, facts: Facts | None, existing: Existing, *, offline: bool) -> list[str]:
    notes = []
    if failed:
        notes.append(f"Semantic Scholar gave no answer ({failed}): papershelf enrich asks again and completes it")
    elif facts is None and not wanted.request and wanted.ids and not offline:
        kind = "by title" if not wanted.title else "under this title"
        notes.append(f"Semantic Scholar knows no such identifiers, and nothing was found {kind}: this is a skeleton")
    elif facts is None:
        notes.append("nobody was asked about it" if offline else "Semantic Scholar does not know it")
    elif wanted.title and title_similarity(wanted.title, facts.title) < _SAME_TITLE:
        notes.append(f"you called it '{wanted.title}'; is the identifier right?")
    closed = {tag_key(tag) for tag in (*existing.settings.tags.vocabulary, *existing.settings.tags.aliases)}
    strange = [tag for tag in wanted.tags if existing.settings.tags.vocabulary and tag_key(tag) not in closed]
    if strange:
        notes.append(f"left out, because the list's vocabulary does not have them: {', '.join(strange)}")
    if existing.unread:
        notes.append(f"{existing.unread} entries cannot be read; whether it is one of them was not seen")
    return notes


def _add(
    wanted: Wanted, facts: Facts | None, existing: Existing, today: date, notes: list[str], *, asked: bool
) -> Added | Refused:
    if asked and facts is None and not (wanted.title and (wanted.ids or wanted.links)) and _could_be_known(wanted):
        return _unknown(wanted)
    draft = draft_entry(wanted, facts, existing.settings, today)
    if refused := _refusal(wanted, existing.same("\0", as_entry(draft.values))):
        return _with_contradictions(refused, facts, existing)
    notes = [*notes, *_alike(existing, draft)]
    draft, category, tags, more = _with_suggestions(wanted, draft, facts, existing)
    text = draft.text(existing.categories())
    if len(text.encode()) > MAX_BYTES:
        return Refused(wanted, "what Semantic Scholar says of it is too long for an entry", "write the entry by hand")
    slug = _free_slug(draft, facts, existing)
    problems = [] if draft.needs else read_text(text, f"catalog/papers/{slug}.yaml")[1]
    told = [*notes, *(f"{problem.message}; {problem.hint}" for problem in problems)]
    return Added(wanted, slug, draft, text, _kept(facts, draft), category, tags, more, tuple(told))


def _alike(existing: Existing, draft: EntryDraft) -> Iterator[str]:
    for found in existing.alike("\0", as_entry(draft.values)):
        path = f"catalog/papers/{found.first}.yaml"
        yield f"perhaps the list has it already: {found.why} as {path}; if not, write distinct_from: [{found.first}]"


def _later(wanted: Wanted, failed: str) -> Refused:
    """After an outage nothing is written that `check` would refuse."""
    command = f"papershelf add {shlex.quote(wanted.typed)}"
    hint = f"run later: {command}; or name it now: {command} --title '…' --category …"
    return Refused(wanted, f"Semantic Scholar gave no answer ({failed}), so nothing was written", hint)


def _nearly(wanted: Wanted, facts: Facts) -> Refused:
    message = f"Semantic Scholar knows no paper of this title, but nearly: '{facts.title}'"
    return Refused(wanted, message, f"if that is it: papershelf add {facts.paper_id}")


def _could_be_known(wanted: Wanted) -> bool:
    return bool(wanted.request or not wanted.ids)


def _with_contradictions(refused: Refused, facts: Facts | None, existing: Existing) -> Refused:
    """The refusal of a paper the list has, with what an identifier proves against its entry."""
    entry = existing.entries.get(refused.same)
    if entry is None:
        return refused
    found = contradictions(entry, entry.ids.known(), [facts] if facts else [])
    told = "".join(f"; {each.message}" for each in found)
    return replace(refused, message=refused.message + told)


def _unknown(wanted: Wanted) -> Refused:
    if wanted.ids:
        hint = "check the identifier; if it is right, add it with --title, or with --offline for a skeleton"
        return Refused(wanted, "Semantic Scholar does not know this identifier", hint)
    hint = "check the words, or give an identifier: an arXiv id, a DOI, an ACL id, an address"
    return Refused(wanted, "Semantic Scholar knows no paper of this title", hint)


def _with_suggestions(
    wanted: Wanted, draft: EntryDraft, facts: Facts | None, existing: Existing
) -> tuple[EntryDraft, Suggestion, tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    people = [author.name for author in facts.authors] if facts else []
    entry, text = as_entry({"authors": people, **draft.values}), facts.tldr if facts else ""
    nearest = find_nearest(entry, text, existing.entries)
    category = Suggestion(wanted.category, "you said so")
    if not wanted.category:
        category = suggest_category(nearest, existing.categories())
    named, more = suggest_tags(entry, nearest, existing.entries)
    tags = _spelled(wanted.tags, existing) if wanted.tags else named
    values = {**draft.values, "category": category.value, "tags": [tag.value for tag in tags]}
    return replace(draft, values=values), category, tuple(tags), () if wanted.tags else tuple(more)


def _spelled(tags: Sequence[str], existing: Existing) -> list[Suggestion]:
    """Tags somebody gave, in the spelling the list uses; where it has a vocabulary, only those of it."""
    usual: Mapping[str, str] = {
        tag_key(tag): tag
        for tags in (*(entry.tags for entry in existing.entries.values()), existing.settings.tags.vocabulary)
        for tag in tags
    }
    closed = bool(existing.settings.tags.vocabulary)
    aliases = {tag_key(spelling): tag for spelling, tag in existing.settings.tags.aliases.items()}
    known = {**usual, **aliases}
    spelled = dict.fromkeys(known.get(tag_key(tag), tag) for tag in tags if not closed or tag_key(tag) in known)
    return [Suggestion(tag, "you said so") for tag in spelled]


def _free_slug(draft: EntryDraft, facts: Facts | None, existing: Existing) -> str:
    values = draft.values
    year = values.get("year", "") or str((facts.year if facts else None) or "")
    otherwise = " ".join(f"{key} {value}" for key, value in list(values["ids"].items())[:1])
    return existing.free_slug(values["title"], year, otherwise)


def _kept(facts: Facts | None, draft: EntryDraft) -> Facts | None:
    # Kept under the identifier `enrich` asks for first, so that it does not ask again; the answer is the same.
    keys = request_ids(draft.values["ids"])
    return replace(facts, asked=keys[0]) if facts and keys else None
