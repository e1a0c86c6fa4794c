"""Doctor: what a sound catalog could do better, each with the command or edit that fixes it. Pure.

Nothing here is wrong (that is what `check` finds); it is what a curator looks through once a week.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from msgspec import Struct

from papershelf.care.answers_check import find_contradictions, find_other_papers
from papershelf.care.path_draft import draft_path
from papershelf.care.reviewed import Review, is_dismissed
from papershelf.catalog.catalog import Catalog, walk_categories
from papershelf.catalog.duplicates import find_alike
from papershelf.catalog.people import spelled_names
from papershelf.catalog.schema import Ids
from papershelf.catalog.traits import Traits, traits_of
from papershelf.ids import request_ids
from papershelf.names.doubts import name_doubt
from papershelf.problems import Problem
from papershelf.records.facts import Facts
from papershelf.records.known import find_facts
from papershelf.records.record import Record
from papershelf.scholar.findings import find_findings
from papershelf.scholar.questions import wishes
from papershelf.texts import fold

LONG_SUMMARY = 240
THIN, FULL = 2, 60
_LOOKED_FOR = ("published", "retracted", "merged", "same-paper")


class Case(Struct, frozen=True):
    """One thing to look at: the file it is about, what it is, and the lines or command that fix just this one."""

    path: str
    text: str
    fix: tuple[str, ...] = ()


class Ailment(Struct, frozen=True):
    """A kind of thing to look at, with what fixes every case of it."""

    kind: str
    heading: str
    fix: str
    cases: tuple[Case, ...]


class Patient(Struct, frozen=True):
    """What is examined: the catalog, its records in order of slug, what was said of them, today, `check`'s advice."""

    catalog: Catalog
    records: Sequence[Record]
    facts: Mapping[str, Facts]
    today: date
    advice: Sequence[Problem] = ()
    reviews: Sequence[Review] = ()


def examine(patient: Patient) -> tuple[Ailment, ...]:
    """Every ailment that has a case, the ones that mislead readers first."""
    found = (Ailment(kind, heading, fix, tuple(look(patient))) for kind, heading, fix, look in _EXAMINATIONS)
    return tuple(ailment for ailment in found if ailment.cases)


def _scholar_says(patient: Patient) -> Iterator[Case]:
    found = find_findings(patient.catalog, wishes(patient.catalog), patient.facts, patient.facts)
    told = (each for each in found if not is_dismissed(each.slug, each.kind, each.message, patient.reviews))
    yield from (Case(each.path, each.message, each.paste) for each in told if each.kind in _LOOKED_FOR)


def _other_papers(patient: Patient) -> Iterator[Case]:
    found = find_other_papers(patient.catalog, patient.facts, lambda path: "")
    yield from (Case(each.path, each.message) for each in found)


def _contradicted(patient: Patient) -> Iterator[Case]:
    found = find_contradictions(patient.catalog, patient.facts, lambda path: "", patient.reviews)
    yield from (Case(each.path, each.message, (each.hint,)) for each in found)


def _without_words(patient: Patient) -> Iterator[Case]:
    for record in patient.records:
        if not record.summary and not record.machine_tldr and not record.is_software:
            yield Case(record.path, record.title)


def _alike(patient: Patient) -> Iterator[Case]:
    """By what is shown: with authors and identifiers that only Semantic Scholar gave."""
    paths = {record.slug: record.path for record in patient.records}
    for found in find_alike({record.slug: _traits(patient, record) for record in patient.records}):
        fix = f"keep one, or write distinct_from: [{found.first}]"
        yield Case(paths[found.slug], f"perhaps the same as {paths[found.first]}: {found.why}", (fix,))


def _traits(patient: Patient, record: Record) -> Traits:
    names = tuple(author.name for author in record.authors)
    shown = {"authors": names, "year": record.year, "ids": Ids.model_construct(None, **record.ids)}
    return traits_of(patient.catalog.entries[record.slug].model_copy(update=shown))


def _advised(patient: Patient) -> Iterator[Case]:
    for each in patient.advice:
        if each.code != "perhaps-duplicate":
            place = f"line {each.line}: " if each.line else ""
            yield Case(each.path, f"{place}{each.message}", (each.hint,))


def _without_summary(patient: Patient) -> Iterator[Case]:
    yield from (Case(record.path, record.title) for record in patient.records if not record.summary)


def _long_summary(patient: Patient) -> Iterator[Case]:
    for record in patient.records:
        if len(record.summary) > LONG_SUMMARY:
            yield Case(record.path, f"{len(record.summary)} characters")


def _without_pdf(patient: Patient) -> Iterator[Case]:
    for record in patient.records:
        if record.ids and "pdf" not in record.links:
            yield Case(record.path, record.title)


def _without_code(patient: Patient) -> Iterator[Case]:
    for record in patient.records:
        if "code" not in record.links and record.has_paper:
            yield Case(record.path, record.title)


def _unknown_venues(patient: Patient) -> Iterator[Case]:
    used: dict[str, list[Record]] = defaultdict(list)
    for record in patient.records:
        if record.venue and not record.venue_name:
            used[record.venue].append(record)
    known = {fold(short): short for short in patient.catalog.settings.venues}
    for venue, records in sorted(used.items()):
        close = get_close_matches(fold(venue), known, 1, 0.8)
        fix = f"is it {known[close[0]]}? add it to its aliases" if close else f"{venue}: {{name: …, kind: conference}}"
        yield Case("catalog/catalog.yaml", f"{venue}: {_few([record.slug for record in records])}", (fix,))


def _doubtful_names(patient: Patient) -> Iterator[Case]:
    """Names no string can split, of authors whose parts nothing says."""
    seen: set[str] = set()
    for record in patient.records:
        for author in record.authors:
            if author.parts is None and author.name not in seen and (why := name_doubt(author.name)):
                seen.add(author.name)
                name = author.split
                text = f"{author.name}: {why}; now filed under {name.surname}"
                yield Case(
                    record.path, text, (_quoted(f"{{{author.name}}}" if "organisation" in why else name.inverted),)
                )


def _namesakes(patient: Patient) -> Iterator[Case]:
    """Names of several people of people.yaml on papers that none of these claims."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, person in patient.catalog.settings.people.items():
        for name in {fold(name) for name in spelled_names(person)}:
            owners[name].append(key)
    for record in patient.records:
        for author in record.authors:
            if not author.person and (keys := owners.get(fold(author.name), [])):
                text = f"{author.name} is none of {_few(keys)} yet"
                yield Case(record.path, text, (f"{keys[0]}: papers: [{record.slug}], in people.yaml, if it is theirs",))


def _tags(patient: Patient) -> dict[str, list[str]]:
    used: dict[str, list[str]] = defaultdict(list)
    for record in patient.records:
        for tag in record.tags:
            used[tag].append(record.slug)
    return used


def _spellings(patient: Patient) -> Iterator[Case]:
    """Tags that differ in spaces or a plural s only (C and C++ do not); case and hyphens are found by `check`."""
    groups: dict[str, list[str]] = defaultdict(list)
    used = _tags(patient)
    for tag in sorted(used, key=lambda tag: (-len(used[tag]), tag)):
        groups[re.sub(r"[\s_-]", "", tag.casefold()).removesuffix("s")].append(tag)
    for usual, *others in groups.values():
        for tag in others:
            text = f"'{tag}' ({_few(used[tag])}) beside '{usual}' ({_few(used[usual])})"
            yield Case("catalog/catalog.yaml", text, (f"tags: aliases: {_quoted(tag)}: {usual}",))


def _lone_tags(patient: Patient) -> Iterator[Case]:
    paths = {record.slug: record.path for record in patient.records}
    for tag, slugs in sorted(_tags(patient).items()):
        if len(slugs) == 1:
            yield Case(paths[slugs[0]], tag)


def _categories(patient: Patient) -> Iterator[Case]:
    members: dict[str, int] = defaultdict(int)
    for record in patient.records:
        for path in record.categories:
            members[path] += 1
    for node in walk_categories(patient.catalog.settings.categories):
        number = members[node.path]
        if number < THIN and not node.category.children:
            fix = "add to it, or move its entry up and remove it"
            yield Case("catalog/catalog.yaml", f"{node.path} holds {_entries(number)}", (fix,))
        elif number > FULL:
            fix = f"give it children, and file its entries under {node.path}/…"
            yield Case("catalog/catalog.yaml", f"{node.path} holds {_entries(number)}", (fix,))


def _without_path(patient: Patient) -> Iterator[Case]:
    if not patient.catalog.settings.paths and (lines := draft_path(patient.records)):
        yield Case("catalog/paths/start.yaml", "a draft from who cites whom; save it, then say why of each step", lines)


def _never_asked(patient: Patient) -> Iterator[Case]:
    for record in patient.records:
        keys = request_ids(record.own_ids)
        if keys and not any(key in patient.facts for key in keys):
            yield Case(record.path, record.title)


def _stale_facts(patient: Patient) -> Iterator[Case]:
    oldest = (patient.today - timedelta(patient.catalog.settings.semantic_scholar.refresh)).isoformat()
    for record in patient.records:
        facts = find_facts(patient.catalog.entries[record.slug], patient.facts)
        if facts and max(facts.retrieved, facts.missed) < oldest:
            yield Case(record.path, f"asked on {facts.retrieved}")


def _entries(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _few(names: Sequence[str], most: int = 4) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_EXAMINATIONS: tuple[tuple[str, str, str, Callable[[Patient], Iterator[Case]]], ...] = (
    ("scholar", "Semantic Scholar knows more", "look, then paste the lines into the entry", _scholar_says),
    ("perhaps-same", "Perhaps the same paper twice", "look at both", _alike),
    ("advice", "Texts and identifiers", "papershelf fmt repairs most of them", _advised),
    ("another-paper", "Facts of another paper, withheld", "correct the identifier, then enrich", _other_papers),
    ("contradicted", "Venue or year that an identifier contradicts", "look; enrich --accept writes it", _contradicted),
    ("no-words", "Neither a TLDR nor a summary", "write one sentence of your own: summary: …", _without_words),
    ("no-summary", "No summary", "write one sentence of your own: summary: …", _without_summary),
    ("long-summary", "A long summary", f"keep it under {LONG_SUMMARY} characters; more fits notes:", _long_summary),
    ("no-pdf", "No PDF", "links: {pdf: https://…}, or an arXiv, ACL or OpenReview id", _without_pdf),
    ("tag-spelling", "Tags spelled two ways", "name the usual one in catalog.yaml", _spellings),
    ("unknown-venue", "Venues not in the table", "add them under venues: in catalog.yaml", _unknown_venues),
    ("doubtful-name", "Names that may be split otherwise", "write them as Family, Given", _doubtful_names),
    ("namesake", "Names of several people", "name the paper under its author's papers: in people.yaml", _namesakes),
    ("category-size", "Categories too thin or too full", "change the tree in catalog.yaml", _categories),
    ("no-path", "No reading path", "write one for readers who are new to the list", _without_path),
    ("never-asked", "Not asked of Semantic Scholar yet", "papershelf enrich", _never_asked),
    ("stale-facts", "Old facts", "papershelf enrich --refresh", _stale_facts),
    ("no-code", "No code", "links: {code: https://…}, where there is some", _without_code),
    ("lone-tag", "Tags used once", "give them to other entries that fit, or remove them", _lone_tags),
)
