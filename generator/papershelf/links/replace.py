"""A moved link rewritten in its YAML file, where not one other byte changes."""

import json

from papershelf.catalog.schema import Entry
from papershelf.catalog.yaml_text import Path, YamlFault, locate, parse_yaml


def replace_link(text: str, label: str, old: str, new: str) -> str | None:
    """The text with the link under `label` changed from `old` to `new`; None where that cannot be done safely.

    The value must stand in the file as it is (no escapes, not over several lines), and the file, read again, must
    differ in this one value only.
    """
    start = _offset(text, ("links", label))
    quote = text[start] if text[start : start + 1] in ("'", '"') else ""
    if not text.startswith(f"{quote}{old}{quote}", start):
        return None
    end = start + len(old) + 2 * len(quote)
    for written in (f"{quote}{new}{quote}", json.dumps(new)):
        changed = text[:start] + written + text[end:]
        if _differs_only(text, changed, label, new):
            return changed
    return None


def _offset(text: str, path: Path) -> int:
    line, column = locate(text, path)
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


def _differs_only(text: str, changed: str, label: str, new: str) -> bool:
    try:
        before, after = parse_yaml(text)[0], parse_yaml(changed)[0]
        before["links"][label] = new
        Entry.model_validate(after)
    except (YamlFault, ValueError, KeyError, TypeError):
        return False
    return bool(before == after)
