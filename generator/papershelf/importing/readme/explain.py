"""The grammar that was found, in words with counts, in a form that can be edited and read again as hints."""

from collections import Counter
from collections.abc import Iterator

from papershelf.importing.readme.choose import LEAST_SCORE
from papershelf.importing.readme.grammar import slot_of, slot_words
from papershelf.importing.readme.reader import ReadmeReading, is_likely_entry
from papershelf.texts import fold

_MOST = 8


def explain_grammar(whole: ReadmeReading) -> Iterator[str]:
    """Line after line: comments say what was seen, keys are what --hints reads."""
    reads = [read for read, _ in whole.reads if is_likely_entry(read.item)]
    titled = [read for read in reads if read.title >= 0 and read.score >= LEAST_SCORE]
    yield f"# {len(reads)} items, {len(titled)} with a title that is certain enough."
    slots = Counter(slot_words(slot_of(read.item, read.parts[read.title])) for read in titled)
    yield from _slots(
        "title",
        slots,
        {
            slot_words(slot_of(read.item, read.parts[read.title])): read.parts[read.title].text
            for read in reversed(titled)
        },
    )
    grammar = whole.grammar
    for name, table in (("venue", grammar.venues), ("authors", grammar.names)):
        shares = {slot_words(slot): told for slot, (told, all_) in table.items() if told >= 4 and told >= 0.3 * all_}
        yield from _slots(name, Counter(shares), {})
    habits = {
        "names come before titles": grammar.names_before or grammar.habits.names_first,
        "names come after titles": grammar.names_after,
        "a dash opens a description": grammar.dash_describes,
        "links are named by venues": grammar.venue_links,
        "years end titles": grammar.habits.years_at_end,
    }
    yield from (f"# habit: {words}" for words, true in habits.items() if true)
    if whole.lexicon.venues:
        yield f"# venues learned here: {', '.join(sorted(whole.lexicon.venues))}"
    if whole.lexicon.labels:
        yield "labels:"
        yield from (f"  {_quoted(word)}: {kind or 'link'}" for word, kind in sorted(whole.lexicon.labels.items()))
    headers = {
        header: role
        for read in reads
        for header, role in zip(read.item.heads, read.item.columns, strict=False)
        if fold(header)
    }
    if headers:
        yield "columns:"
        yield from (
            f"  {_quoted(header)}: {role}" if role else f"  # {_quoted(header)}: not known"
            for header, role in sorted(headers.items())
        )
    different = [
        read.item.number
        for read in titled
        if slots[slot_words(slot_of(read.item, read.parts[read.title]))] < 0.02 * len(titled)
    ]
    if different:
        yield f"# {len(different)} items differ from the rest: lines {', '.join(map(str, different[:20]))}"


def _slots(name: str, slots: Counter[str], examples: dict[str, str]) -> Iterator[str]:
    if not slots:
        return
    yield f"{name}:"
    for words, count in slots.most_common(_MOST):
        example = f", as in {examples[words][:60]}" if words in examples else ""
        yield f"  - {_quoted(words)}  # {count}{example}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
