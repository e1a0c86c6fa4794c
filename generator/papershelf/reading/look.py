"""The look a build begins with: is there anything to do? It opens no entry, and needs nothing that draws."""

from pathlib import Path
from time import time_ns

from msgspec import Struct

from papershelf.catalog.scan import PAPERS, Scan, scan
from papershelf.disk import Stamp
from papershelf.reading.fingerprint import Fingerprint, fingerprint
from papershelf.reading.stamps import Memory, Stamps, all_stand, stamp


class Look(Struct, frozen=True):
    """What lies there: the entries' files and the stamps of what else matters.

    `now` (ns) is when they were taken; `remembered` is what the build before left.
    """

    now: int
    entries: Scan
    facts: Stamp | None
    changes: Stamp | None
    print: Fingerprint
    remembered: Stamps | None


def look(root: Path, base_url: str | None, memory: Memory | None) -> Look:
    """What a build below `root` would start from."""
    now = time_ns()
    facts, changes = (stamp(root / "catalog" / name) for name in ("facts.jsonl", "changes.jsonl"))
    remembered = memory.stamps() if memory else None
    return Look(now, scan(root, PAPERS), facts, changes, fingerprint(root, base_url), remembered)


def is_done(root: Path, out: Path, seen: Look) -> bool:
    """True when every source is as it was read and every output as it was written."""
    before = seen.remembered
    return (
        before is not None
        and (before.read, before.draw) == (seen.print.read, seen.print.draw)
        and (before.sources, before.facts, before.changes) == (seen.entries.files, seen.facts, seen.changes)
        and not seen.entries.strays
        and (not before.images or all_stand(root / "catalog", before.images))
        and all_stand(root, before.readme)
        and all_stand(out, before.outputs)
    )
