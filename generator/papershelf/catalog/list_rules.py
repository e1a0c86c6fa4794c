"""Rules between entries, and between entries and what names them: each quick where nothing is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from papershelf.catalog.catalog import and_above
from papershelf.catalog.mistakes import ListItem, Mistake, Phrase, Where
from papershelf.catalog.notes import Note, WholeList, slug_of
from papershelf.catalog.settings_rules import tree_places
from papershelf.catalog.shape import choose_hint
from papershelf.problems import MOST_IN_A_FILE
from papershelf.texts import slugify, tag_key

_MOST_STEPS = 30
_LINK_START = "](paper:"
_PAPER_LINK = re.compile(re.escape(_LINK_START) + r"([^)\s]*)\)")


def paper_links(text: str) -> tuple[str, ...]:
    """The slugs a text links to."""
    return tuple(_PAPER_LINK.findall(text)) if _LINK_START in text else ()


def check_taken(whole: WholeList) -> Iterator[Mistake]:
    """No two entries, and no two pages, have the same name."""
    if len(whole.names) != len(whole.notes):
        yield from _same_name(whole, ((note.path, slug_of(note.path)) for note in whole.notes))
    yield from _same_name(whole, ((page.path, page.name) for page in whole.pages))


def _same_name(whole: WholeList, files: Iterable[tuple[str, str]]) -> Iterator[Mistake]:
    taken: dict[str, str] = {}
    for path, name in sorted(files, key=lambda file: (file[0] in whole.files, file[0])):
        first = taken.setdefault(name, path)
        if first != path:
            hint = "rename one of them: the file's name is its address"
            yield Mistake(path, None, "slug-taken", f"{first} has the same name", hint)


def check_filled(whole: WholeList) -> Iterator[Mistake]:
    """No category is empty."""
    used = set(chain.from_iterable(note.categories for note in whole.notes))
    filled = {above for path in used for above in and_above(path)}
    for place, path, repeated in tree_places(whole.settings_file):
        if path not in filled and not repeated:
            message = f"the category '{path}' holds no entry"
            hint = "remove it, or add the first paper to it"
            yield Mistake(whole.settings_file.document.path, (*place, "id"), "empty-category", message, hint)


def check_tags(whole: WholeList) -> Iterator[Mistake]:
    """Tags are those of the vocabulary, and each is spelled one way."""
    tags = whole.settings.tags
    known = {tag_key(tag) for tag in (*tags.vocabulary, *tags.aliases)}
    counts = Counter(chain.from_iterable(note.tags for note in whole.notes))
    spelled = _usual_spellings(whole, counts)
    unknown = {tag for tag in counts if tags.vocabulary and tag_key(tag) not in known}
    unusual = {tag for tag in counts if spelled.get(tag_key(tag), tag) != tag}
    wrong = unknown | unusual
    for note in whole.notes if wrong else ():
        for tag in note.tags[:MOST_IN_A_FILE]:
            where = ("tags", ListItem(tag))
            if tag in unknown:
                hint = choose_hint(tag, tags.vocabulary)
                yield Mistake(note.path, where, "unknown-tag", f"'{tag}' is not one of the tags", hint)
            elif tag in unusual:
                other = spelled[tag_key(tag)]
                message = f"the tag '{tag}' is spelled '{other}' elsewhere"
                yield Mistake(note.path, where, "tag-spelling", message, f"did you mean '{other}'?")


def _usual_spellings(whole: WholeList, counts: Counter[str]) -> dict[str, str]:
    """For each tag the vocabulary's spelling, or the one most used; of equals the first in the alphabet.

    Aliases are spelled on purpose.
    """
    aliases = {tag_key(spelling) for spelling in whole.settings.tags.aliases}
    spelled = {tag_key(tag): tag for tag in whole.settings.tags.vocabulary}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        if tag_key(tag) not in aliases:
            spelled.setdefault(tag_key(tag), tag)
    return spelled


def check_successors(whole: WholeList) -> Iterator[Mistake]:
    """What replaces an entry is another entry."""
    where = ("superseded_by",)
    for note in whole.notes:
        target = note.successor
        if target and target == note.slug:
            hint = "name the entry that replaces it"
            yield Mistake(note.path, where, "superseded-by-itself", "this entry names itself", hint)
        elif target and target not in whole.names:
            yield Mistake(note.path, where, "unknown-entry", f"there is no entry '{target}'", _hint(whole, target))


def check_lineage(whole: WholeList) -> Iterator[Mistake]:
    """What an entry builds on, or cites, is another entry, named once."""
    for note in whole.notes:
        if note.builds_on or note.cites:
            yield from _cited(whole, note)


def _cited(whole: WholeList, note: Note) -> Iterator[Mistake]:
    before: set[str] = set()
    for key, targets in (("builds_on", note.builds_on), ("cites", note.cites)):
        for position, target in enumerate(targets[:MOST_IN_A_FILE]):
            where = (key, ListItem(target, targets[:position].count(target)))
            if target == note.slug:
                hint = "remove it: a paper does not build on itself"
                yield Mistake(note.path, where, "builds-on-itself", "this entry names itself", hint)
            elif target not in whole.names:
                yield Mistake(note.path, where, "unknown-entry", f"there is no entry '{target}'", _hint(whole, target))
            elif target in before:
                yield Mistake(note.path, where, "repeated-entry", f"'{target}' is named twice", "remove one")
            before.add(target)


def check_formerly(whole: WholeList) -> Iterator[Mistake]:
    """A name an entry had before is no entry's now, and was one entry's only."""
    owners: dict[str, str] = {}
    for note in whole.notes:
        for position, old in enumerate(note.formerly[:MOST_IN_A_FILE]):
            where = ("formerly", ListItem(old, note.formerly[:position].count(old)))
            if old in whole.names:
                hint = "remove it: an address that leads elsewhere cannot be an entry's own"
                yield Mistake(note.path, where, "formerly-in-use", f"'{old}' is the name of an entry", hint)
            elif old in owners:
                message = (
                    f"{owners[old]} names '{old}' already" if owners[old] != note.path else f"'{old}' is named twice"
                )
                yield Mistake(note.path, where, "repeated-entry", message, "keep one of the two")
            owners.setdefault(old, note.path)


def check_paths(whole: WholeList) -> Iterator[Mistake]:
    """The steps of reading paths are entries of the list, each once; no two paths have the same name."""
    yield from _same_name(whole, ((file.document.path, file.document.name) for file in whole.paths))
    for file in whole.paths:
        seen: set[str] = set()
        for place, step in enumerate(file.path.steps[:MOST_IN_A_FILE]):
            named: list[tuple[Where, str]] = [(("steps", place, "paper"), step.paper)]
            named += [(("steps", place, "or", ListItem(slug)), slug) for slug in step.instead[:MOST_IN_A_FILE]]
            for where, slug in named:
                if slug not in whole.names:
                    message = f"there is no entry '{slug}'"
                    yield Mistake(file.document.path, where, "path-unknown-paper", message, _hint(whole, slug))
                elif slug in seen:
                    message = f"'{slug}' is in this path already"
                    yield Mistake(file.document.path, where, "path-repeats", message, "remove one of the two")
                seen.add(slug)


def advise_paths(whole: WholeList) -> Iterator[Mistake]:
    """A path is short enough to be walked."""
    for file in whole.paths:
        if (count := len(file.path.steps)) > _MOST_STEPS:
            message = f"{count} steps are more than most readers finish"
            hint = f"split it into paths of at most {_MOST_STEPS} steps"
            yield Mistake(file.document.path, ("steps",), "path-too-long", message, hint, advice=True)


def check_keys(whole: WholeList) -> Iterator[Mistake]:
    """No two entries are cited by one key; the file's name is the key of an entry that names none."""
    if not any(note.key for note in whole.notes):
        return
    owners = {note.slug: note.path for note in whole.notes if not note.key}
    for note in sorted(whole.notes, key=lambda note: (note.path in whole.files, note.path)):
        if note.key and (owner := owners.setdefault(note.key, note.path)) != note.path:
            message = f"{owner} has the citation key '{note.key}' already"
            hint = "give one of the two another key, or remove the line: then the file's name is the key"
            yield Mistake(note.path, ("key",), "repeated-key", message, hint)


def check_paper_links(whole: WholeList) -> Iterator[Mistake]:
    """Links to papers lead to papers of the list."""
    pages = ((page.path, paper_links(page.text)) for page in whole.pages)
    for path, links in chain(pages, ((note.path, note.links) for note in whole.notes if note.links)):
        yield from _dangling(whole, path, links)


def _dangling(whole: WholeList, path: str, links: Iterable[str]) -> Iterator[Mistake]:
    before: Counter[str] = Counter()
    for target in links:
        if target not in whole.names:
            where = Phrase(f"{_LINK_START}{target})", before[target], len(_LINK_START))
            yield Mistake(path, where, "unknown-entry", f"there is no entry '{target}'", _hint(whole, target))
            before[target] += 1


def _hint(whole: WholeList, target: str) -> str:
    now = next((note.slug for note in whole.notes if target in note.formerly), "")
    if now:
        return f"it is called '{now}' now"
    unread = {note.slug for note in whole.notes if not note.digest}
    names = sorted(whole.names - unread)
    slug = slugify(target)
    return f"did you mean '{slug}'?" if slug in whole.names else choose_hint(slug or target, names)
