"""What `fmt` repairs: texts as they were plainly meant, identifiers where they belong. Nothing is guessed."""

from collections.abc import Mapping
from typing import Any

from papershelf.catalog.clean import find_stains
from papershelf.catalog.link_ids import moved_ids
from papershelf.catalog.text_rules import texts_of


def repair_entry(data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an entry, repaired; the same where there is nothing to repair."""
    repaired = moved_ids(data)
    for path, text, title in texts_of(repaired):
        clean, stains = find_stains(text, title=title)
        if not clean or not stains or ("\n" in text and all(stain.code == "spaces" for stain in stains)):
            continue
        key = str(path[0])
        if len(path) == 1:
            repaired[key] = clean
        else:
            repaired[key] = [clean if place == path[1] else item for place, item in enumerate(repaired[key])]
    return repaired
