"""From a save to the page that shows it: `python -m benchmarks.build.serve [COUNT] [--edits N] [--folder FOLDER]`.

Starts `papershelf serve` on a made-up catalog, holds a paper's page open as a browser does, edits its entry, and
measures the seconds until the page is told to load again and its new bytes have come.
"""

import argparse
import http.client
import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks.build.catalog import write_catalog

_SINCE = re.compile(r"reload\.js\?since=(\d+)")


def main() -> None:
    """Print each edit's seconds and their median."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build.serve", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--edits", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="where to build  [default: where temporary files go]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="serve-benchmark-", dir=options.folder) as name:
        root = Path(name)
        write_catalog(options.count, root)
        papers = sorted((root / "catalog" / "papers").iterdir())
        with _serving(root) as port:
            chosen = papers[len(papers) // 2 :][: options.edits]
            seconds = [_edit(port, path, number) for number, path in enumerate(chosen)]
    print(json.dumps({"papers": options.count, "seconds": seconds, "median": median(seconds)}))


@contextmanager
def _serving(root: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "papershelf", "--root", str(root), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        lines = iter(process.stderr or ())
        address = next(found for line in lines if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
        threading.Thread(target=list, args=(lines,), daemon=True).start()  # what it says further is not waited for
        try:
            yield int(address[1])
        finally:
            process.send_signal(signal.SIGINT)


def _edit(port: int, path: Path, number: int) -> float:
    sleep(2)  # the build before has come to its end
    page, title = f"/papers/{path.stem}/", f"Edited{number}"
    found = _SINCE.search(_get(port, page))
    stream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    stream.request("GET", f"/-/changes?page={page}&since={found[1] if found else ''}")
    events = stream.getresponse()
    text = re.sub(r"\A(title: .*)\"\n", rf'\1 {title}"\n', path.read_text("utf-8"))
    if title not in text:
        raise RuntimeError(f"{path} does not begin with a title in quotation marks")
    start = perf_counter()
    path.write_text(text, "utf-8")
    next(line for line in events if line.startswith(b"event: change"))
    if title not in _get(port, page):
        raise RuntimeError(f"{page} was told to load again and does not say {title}")
    seconds = perf_counter() - start
    stream.close()
    return round(seconds, 3)


def _get(port: int, page: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", page)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


if __name__ == "__main__":
    main()
