"""Build one catalog's index into a folder, in a process of its own so that time and memory are its own; print both."""

import gc
import json
import resource
import sys
import time
from pathlib import Path

from msgspec.structs import asdict

sys.path.insert(0, str(Path(__file__).parents[1]))  # the made-up catalogs are shared with other benchmarks

from queries import kinds, known_items, typos

from catalogs import make_papers
from papershelf.search import build_index
from papershelf.search.records import place_row


def main(count: int, folder: Path) -> None:
    """Write index, queries and the papers as JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = list(make_papers(count))
    queries = {"known": list(known_items(papers)), "typo": list(typos(papers)), "kinds": list(kinds(papers))}
    (folder / "queries.json").write_text(json.dumps(queries))
    with (folder / "papers.jsonl").open("w") as lines:
        lines.writelines(json.dumps(asdict(paper)) + "\n" for paper in papers)
    papers.sort(key=lambda paper: place_row(paper).place)  # as `papershelf build` hands them over
    started = time.process_time()
    index = build_index(papers)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for path, data in index.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    size = sum(map(len, index.files.values()))
    told = {"papers": count, "root": index.root, "seconds": seconds, "peak_mb": peak, "files": len(index.files)}
    print(json.dumps(told | {"bytes": size}))


if __name__ == "__main__":
    gc.disable()  # as the build does: nothing here makes cycles
    main(int(sys.argv[1]), Path(sys.argv[2]))
