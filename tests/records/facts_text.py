"""A whole facts.jsonl as text, to compare with."""

from collections.abc import Iterable

from papershelf.records.facts import Facts, format_line


def format_facts(facts: Iterable[Facts]) -> str:
    """The text of facts.jsonl: a line each, sorted by what was asked."""
    return "".join(format_line(each) + "\n" for each in sorted(facts, key=lambda each: each.asked))
